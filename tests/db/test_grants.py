"""A licence landed: recorded with its event, and the lines it frees in the order of their need."""

from datetime import date, timedelta
from typing import Any

import pytest
from sqlmodel import Session

from compliance.terms import EventKind
from db import grants, licences, orders
from db.application_events import EventDraft
from db.database import Database
from db.problems import Refused
from db.tables.licences import Licence, Reservation
from tests.db.builders import ON, a_licence, a_line, a_party, a_shipment, an_application, an_order
from tests.db.conftest import made, round_trip

EVENTS = [(EventKind.FILED, date(2026, 8, 3)), (EventKind.ACCEPTED, date(2026, 8, 10))]


@pytest.fixture
def case(book: Database) -> dict[str, int]:
    def prepare(session: Session) -> dict[str, int]:
        user = a_party(session, "Sakura Motors", country="JP")
        draft: Any = {"end_user_id": user}
        late, early = an_order(
            session,
            lines=[
                a_line(session, need_by=ON + timedelta(days=90), **draft),
                a_line(session, need_by=ON + timedelta(days=9), **draft),
            ],
        )
        row = an_application(session, lines=[late, early], events=EVENTS, end_user_id=user)
        return {"late": late, "early": early, "application": row, "user": user}

    return made(book, prepare)


def _grant(mass_g: int | None = 150_000) -> Any:
    event = EventDraft(kind="granted", happened_on=date(2026, 11, 2), heard_on=date(2026, 11, 5), source="call")
    return lambda session, row: grants.record(
        session, row, event, on=ON, number="LX9", valid_to=date(2027, 11, 1), mass_g=mass_g, complete=True
    )


def test_a_grant_and_its_licence_are_one_step(book: Database, case: dict[str, int]) -> None:
    act = _grant()
    row = round_trip(book, "Grant", lambda session: act(session, case["application"]))
    with book.read() as session:
        licence = session.get_one(Licence, row)
        assert (licence.issued_on, licence.received_on, licence.end_user_id) == (
            date(2026, 11, 2), date(2026, 11, 5), case["user"],
        )  # fmt: skip
        assert licences.lines(session, row)[0].authorised_g == 150_000


def test_a_number_without_a_grant_is_refused(book: Database, case: dict[str, int]) -> None:
    with pytest.raises(Refused, match="belongs to a grant") as refusal, book.write("x") as session:
        grants.record(session, case["application"], EventDraft(kind="refused"), on=ON, number="LX9")
    assert refusal.value.field == "licence_no"


def test_the_line_needed_first_gets_its_kilos_first(book: Database, case: dict[str, int]) -> None:
    row = made(book, lambda session: _grant()(session, case["application"]))
    with book.read() as session:
        landed = grants.freed(session, row, ON)
    assert [(item.line_id, item.gross_g, item.whole) for item in landed.lines] == [
        (case["early"], 100_000, True),
        (case["late"], 50_000, False),
    ]
    both = {case["early"], case["late"]}
    assert round_trip(book, "Reserve", lambda session: grants.reserve_all(session, landed, both, on=ON)) == 2
    with book.read() as session:
        from db import reading

        assert sorted(item.mass_g for item in reading.rows(session, Reservation)) == [50_000, 100_000]
        again = grants.freed(session, row, ON)
    assert [item.gross_g for item in again.lines] == [100_000, 50_000]


def test_a_held_line_and_another_end_user_are_not_freed(book: Database, case: dict[str, int]) -> None:
    def prepare(session: Session) -> int:
        orders.hold(session, case["early"], "price", "price is disputed", on=ON)
        other = a_party(session, "Kanto Drives", country="JP")
        return a_licence(session, "LX5", application_id=case["application"], end_user_id=other)

    row = made(book, prepare)
    with book.read() as session:
        told = [" ".join(item.against) for item in grants.freed(session, row, ON).lines]
    assert len(told) == 2
    assert all("The licence fixes the end user Kanto Drives" in words for words in told)
    assert any("Held: price is disputed" in words for words in told)


def test_a_waiting_line_outside_the_application_is_offered_what_is_left(book: Database, case: dict[str, int]) -> None:
    def prepare(session: Session) -> tuple[int, int]:
        (extra,) = an_order(session, "PO-2", lines=[a_line(session, end_user_id=case["user"])])
        return extra, a_licence(
            session, "LX6", 230_000, kind="general", application_id=case["application"], end_user_id=case["user"]
        )

    extra, row = made(book, prepare)
    with book.read() as session:
        landed = grants.freed(session, row, ON)
    assert [(item.line_id, item.gross_g) for item in landed.lines][-1] == (extra, 30_000)


def test_what_was_shipped_from_a_reservation_is_not_offered_again(book: Database) -> None:
    first, second = made(book, lambda s: an_order(s, lines=[a_line(s), a_line(s)]))
    row = made(book, lambda s: a_licence(s, kind="general", mass_g=110_000))

    def keep(session: Session) -> None:
        place = licences.lines(session, row)[0].id or 0
        licences.reserve(session, place, first, 60_000, on=date(2026, 9, 1))
        licences.reserve(session, place, second, 40_000, on=date(2026, 9, 1))

    made(book, keep)
    made(book, lambda s: a_shipment(s, "S-1", first, licence_id=row, mass_g=60_000))
    with book.read() as session:
        landed = grants.freed(session, row, ON)
    assert {item.line_id: (item.open_g, item.basis_g) for item in landed.lines} == {
        first: (40_000, 10_000), second: (100_000, 40_000),
    }  # fmt: skip
    round_trip(book, "Reserve", lambda s: grants.reserve_all(s, landed, {first}, on=ON))
    with book.read() as session:
        from db import reading

        kept = {item.order_line_id: item.mass_g for item in reading.rows(session, Reservation)}
        again = grants.freed(session, row, ON)
    assert kept == {first: 70_000, second: 40_000}, "the sixty that left and the ten that were free"
    assert {item.line_id: item.basis_g for item in again.lines} == {first: 10_000, second: 40_000}
