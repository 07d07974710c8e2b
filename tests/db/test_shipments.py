"""Shipments draw from licences once, whatever is corrected, trashed or taken back."""

from datetime import date
from typing import Any

import pytest
from sqlmodel import Session

from db import reading, shipments
from db.database import Database
from db.problems import Refused
from db.tables.assessments import LicenceAnswer
from db.tables.licences import Drawdown
from db.tables.orders import OrderLine
from tests.db.builders import ON, a_licence, a_line, a_shipment, an_order
from tests.db.conftest import made, round_trip, snapshot


@pytest.fixture
def lines(book: Database) -> list[int]:
    return made(book, lambda session: an_order(session, lines=[a_line(session), a_line(session)]))


@pytest.fixture
def licence(book: Database, lines: list[int]) -> int:
    return made(book, lambda session: a_licence(session, kind="general"))


def _drawn(book: Database) -> list[tuple[str, int]]:
    with book.read() as session:
        return [(item.document, item.mass_g) for item in reading.rows(session, Drawdown)]


def _correct(book: Database, row: int, label: str = "Correct", **facts: Any) -> None:
    def act(session: Session) -> None:
        draft = shipments.draft_of(session, row)
        for name, value in facts.items():
            setattr(draft, name, value)
        shipments.change(session, row, draft, on=ON)

    round_trip(book, label, act)


def test_a_correction_replaces_what_was_drawn(book: Database, lines: list[int], licence: int) -> None:
    row = round_trip(book, "Ship", lambda s: a_shipment(s, "S-1", lines[0], licence_id=licence, mass_g=60_000))
    assert _drawn(book) == [(f"S-1/{lines[0]}", 60_000)]
    _correct(book, row, mass_g=70_000)
    assert _drawn(book) == [(f"S-1/{lines[0]}", 70_000)]
    with book.read() as session:
        assert session.get_one(LicenceAnswer, licence).remaining_g == 30_000


@pytest.mark.parametrize("field", ["number", "order_line_id"])
def test_a_corrected_number_or_line_draws_once(book: Database, lines: list[int], licence: int, field: str) -> None:
    row = made(book, lambda s: a_shipment(s, "S-1", lines[0], licence_id=licence, mass_g=60_000))
    _correct(book, row, **{field: {"number": "S-2", "order_line_id": lines[1]}[field]})
    assert [mass for _, mass in _drawn(book)] == [60_000]


def test_another_licence_gets_the_drawdown_and_the_first_its_grams_back(
    book: Database, lines: list[int], licence: int
) -> None:
    other = made(book, lambda s: a_licence(s, "LX2"))
    row = made(book, lambda s: a_shipment(s, "S-1", lines[0], licence_id=licence))
    _correct(book, row, licence_id=other)
    with book.read() as session:
        assert session.get_one(LicenceAnswer, licence).used_g == 0
        assert session.get_one(LicenceAnswer, other).used_g == 100_000


def test_trash_gives_back_and_taking_out_draws_again(book: Database, lines: list[int], licence: int) -> None:
    row = made(book, lambda s: a_shipment(s, "S-1", lines[0], licence_id=licence))
    round_trip(book, "Trash", lambda s: shipments.trash(s, row))
    assert _drawn(book) == []
    round_trip(book, "Take out", lambda s: shipments.trash(s, row, trashed=False))
    assert _drawn(book) == [(f"S-1/{lines[0]}", 100_000)]


def test_more_than_is_left_is_refused_unless_a_reason_is_given(book: Database, lines: list[int], licence: int) -> None:
    made(book, lambda s: a_shipment(s, "S-1", lines[0], licence_id=licence, mass_g=60_000))
    before = snapshot(book)
    with pytest.raises(Refused, match=r"has 40\.000 kg left"), book.write("x") as session:
        a_shipment(session, "S-2", lines[1], licence_id=licence, mass_g=40_001)
    assert snapshot(book) == before
    round_trip(
        book,
        "Ship more",
        lambda s: a_shipment(
            s,
            "S-2",
            lines[1],
            licence_id=licence,
            mass_g=40_001,
            override_reason="corrected cap",
            override_by="Ms Weber",
        ),
    )


@pytest.mark.parametrize("cap", [200_000, None])
def test_a_single_licence_covers_one_export_of_several_lines(book: Database, lines: list[int], cap: int | None) -> None:
    single = made(book, lambda s: a_licence(s, "LX3", cap))
    for line in lines:
        round_trip(book, "Ship", lambda s, line=line: a_shipment(s, "S-1", line, licence_id=single, mass_g=50_000))
    with pytest.raises(Refused, match="used for its one export"), book.write("x") as session:
        a_shipment(session, "S-2", lines[0], licence_id=single, mass_g=1_000)


def test_a_line_advances_with_what_left_and_arrived(book: Database, lines: list[int]) -> None:
    states = []
    for number, mass in (("S-1", 40_000), ("S-2", 60_000)):
        made(book, lambda s, n=number, m=mass: a_shipment(s, n, lines[0], mass_g=m, received_on=None))
        with book.read() as session:
            states.append(session.get_one(OrderLine, lines[0]).state)
    assert states == ["part_shipped", "shipped"]
    for row in (1, 2):
        _correct(book, row, received_on=date(2026, 10, row))
    with book.read() as session:
        line = session.get_one(OrderLine, lines[0])
        assert (line.state, line.received_on) == ("received", date(2026, 10, 2))


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"number": ""}, "number"),
        ({"number": "S-1"}, "number"),
        ({"shipped_on": None}, "shipped_on"),
        ({"shipped_on": date(2026, 11, 21)}, "shipped_on"),
        ({"received_on": date(2026, 9, 19)}, "received_on"),
        ({"mass_g": None}, "mass_g"),
        ({"mass_g": 0}, "mass_g"),
    ],
)
def test_what_is_refused_leaves_nothing_behind(
    book: Database, lines: list[int], facts: dict[str, Any], field: str
) -> None:
    made(book, lambda s: a_shipment(s, "S-1", lines[0]))
    before = snapshot(book)
    given = {"number": "S-9", **facts}
    with pytest.raises(Refused) as refusal, book.write("x") as session:
        a_shipment(session, given.pop("number"), lines[0], **given)
    assert refusal.value.field == field
    assert snapshot(book) == before


def test_a_licence_that_had_ended_is_refused(book: Database, lines: list[int]) -> None:
    old = made(book, lambda s: a_licence(s, "LX0", valid_from=date(2025, 9, 1), valid_to=date(2026, 9, 19)))
    with pytest.raises(Refused, match="ended on 2026-09-19"), book.write("x") as session:
        a_shipment(session, "S-1", lines[0], licence_id=old)
