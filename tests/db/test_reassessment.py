"""Whatever a series of verbs touches, the stored answers are what a rebuild from nothing says."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from sqlmodel import Session

from db import (
    applications,
    delays,
    judgements,
    licences,
    many_lines,
    materials,
    orders,
    organisation,
    parties,
    reading,
    shipments,
)
from db.database import Database
from db.tables.assessments import ScreeningHit
from db.tables.orders import OrderLine
from db.upkeep import check
from tests.db.builders import a_line, a_party
from tests.db.reviewing import LISTED

ON = date(2026, 11, 20)


@pytest.fixture
def line(book: Database) -> int:
    """A shipped and licensed order line of a watch-list end user in Japan."""
    with book.write("Fill") as session:
        exporter = parties.find_or_add(session, "Baotou Magnet", "CN")
        user = parties.find_or_add(session, "Howa Machinery, Ltd.", "JP")
        draft = materials.MaterialDraft(item_code="AT-1", composition="Nd 24, Dy 3.5, Fe bal", form="permanent magnet")
        goods = orders.LineDraft(
            material_id=materials.add(session, draft), destination="JP", end_user_id=user, end_use="lathes", mass_g=5000
        )
        order = orders.OrderDraft(po_number="P-1", exporter_id=exporter, ordered_on=date(2026, 1, 5), lines=[goods])
        orders.log(session, order, on=ON)
        row = orders.find_line(session, "P-1", 1)
        assert row is not None
        case = applications.ApplicationDraft(
            number="A-1", exporter_id=exporter, destination="JP", end_user_id=user, mass_g=5000,
            lines=[applications.ApplicationLineDraft(order_line_id=row, mass_g=5000)],
        )  # fmt: skip
        made = applications.log(session, case)
        for kind, day in (("filed", date(2026, 1, 12)), ("accepted", date(2026, 1, 20)), ("granted", date(2026, 5, 4))):
            applications.add_event(session, made, applications.EventDraft(kind=kind, happened_on=day), on=ON)
        licence = licences.draft_from(session, made)
        licence.number, licence.valid_to = "L-1", date(2027, 5, 3)
        sent = shipments.ShipmentDraft(
            number="S-1", order_line_id=row, licence_id=licences.add(session, licence), mass_g=5000,
            shipped_on=date(2026, 6, 1),
        )  # fmt: skip
        shipments.log(session, sent, on=ON)
    return row


def _move_shipment(session: Session, _line: int) -> None:
    draft = shipments.draft_of(session, 1)
    draft.shipped_on = date(2026, 7, 20)
    shipments.change(session, 1, draft, on=ON)


def _dismiss(session: Session, _line: int) -> None:
    for hit in reading.rows(session, ScreeningHit):
        judgements.judge(session, hit.party_id, hit.entry_id, "not_same", reason="another number", seen="", actor="me")


def _rename(session: Session, _line: int) -> None:
    user = parties.find(session, "Howa Machinery, Ltd.")
    assert user is not None
    draft = parties.draft_of(session, user)
    draft.name = "Tenryu Aircon K.K."
    parties.change(session, user, draft)


def _change_material(session: Session, _line: int) -> None:
    draft = materials.draft_of(session, 1)
    draft.composition = "Nd 30, Pr 2, B 1, Fe bal; no Dy, no Tb (certificate)"
    materials.change(session, 1, draft)


def _read_notice(session: Session, _line: int) -> None:
    draft = organisation.MeasureDraft(
        measure_id="MOFCOM-GACC-2025-18", event="suspended", from_date=date(2026, 11, 1), source="gazette"
    )
    organisation.record_measure(session, draft, actor="me", on=ON)


def _list_party(session: Session, _line: int) -> None:
    draft = organisation.ListingDraft(
        list_kind="control list",
        names="Howa Machinery, Ltd.",
        country="JP",
        listed_on=date(2026, 5, 1),
        source="gazette",
    )
    organisation.record_listing(session, draft, on=ON)


def _delay(session: Session, line: int) -> None:
    late = delays.DelayDraft(order_line_id=line, cause="booking", owner="transit", started_on=date(2026, 5, 5))
    delays.log(session, late, on=ON)


ACTS: dict[str, Callable[[Session, int], object]] = {
    "move the shipment": _move_shipment,
    "trash the shipment": lambda session, _line: shipments.trash(session, 1),
    "dismiss the hits": _dismiss,
    "rename the end user": _rename,
    "change the material": _change_material,
    "read a notice": _read_notice,
    "list the party": _list_party,
    "log a delay": _delay,
    "suspend the licence": lambda session, _line: licences.add_event(session, 1, "suspended", date(2026, 6, 5), on=ON),
    "trash the licence": lambda session, _line: licences.trash(session, 1),
    "trash the line": orders.trash_line,
}


@pytest.mark.parametrize("name", ACTS)
def test_answers_after_an_act_and_after_its_undo_are_those_of_a_rebuild(book: Database, line: int, name: str) -> None:
    assert check(book) == []
    with book.write(name) as session:
        ACTS[name](session, line)
    assert check(book) == []
    book.undo()
    assert check(book) == []
    book.redo()
    assert check(book) == []


def _steps_of_an_edit(book: Database) -> int:
    """How many hundreds of steps SQLite takes to write another remark into the first line."""
    taken: list[int] = []
    connection = book.engine.raw_connection()  # the only one of the pool that is free, which the write takes next
    driver: Any = connection.driver_connection
    driver.set_progress_handler(lambda: taken.append(1), 100)
    connection.close()
    with book.write("Edit") as session:
        line = orders.line_draft_of(session.get_one(OrderLine, 1))
        line.remarks += "again"
        orders.change_line(session, 1, line, on=ON)
    driver.set_progress_handler(None, 0)
    return len(taken)


def test_an_edit_takes_as_many_steps_however_many_lines_the_book_has(book: Database) -> None:
    """With lines that are due for review, and after SQLite counted what its indexes hold, as it may any time."""

    def fill(session: Session, first: int, last: int) -> None:
        good = a_line(session, line_no=1, end_user_id=a_party(session, LISTED, country="JP"))
        drafts = [
            orders.OrderDraft(
                po_number=f"PO-{number}", exporter_id=a_party(session), ordered_on=date(2026, 6, 1), lines=[good]
            )
            for number in range(first, last)
        ]
        many_lines.log_many(session, drafts, on=ON)

    with book.write("Few") as session:
        fill(session, 0, 20)
    few = _steps_of_an_edit(book)
    with book.write("Many") as session:
        fill(session, 20, 2_000)
    with book.engine.begin() as connection:
        connection.exec_driver_sql("ANALYZE")
    _steps_of_an_edit(book)  # once for what SQLite reads anew of its tables
    assert 0 < _steps_of_an_edit(book) < 2 * few
    assert check(book) == []
