"""After a write only the lines that can have moved are answered again, and none that has is left out."""

from datetime import date, timedelta

import pytest

from compliance.terms import EventKind
from db import line_answers, shipments, stock, upkeep
from db.database import Database
from db.tables.orders import OrderLine
from tests.db.builders import ON, a_line, a_material, a_shipment, an_application, an_order
from tests.db.conftest import made

DAY = timedelta(days=1)
DECIDED = [
    (EventKind.FILED, date(2026, 6, 1)),
    (EventKind.ACCEPTED, date(2026, 6, 5)),
    (EventKind.GRANTED, date(2026, 8, 1)),
]


@pytest.fixture
def answered(book: Database, monkeypatch: pytest.MonkeyPatch) -> list[set[int] | None]:
    """Three lines for Japan and two for Germany, of which the last was decided about and shipped; what is read after."""
    with book.write("Fill") as session:
        an_order(session, "JP", [a_line(session) for _n in range(3)])
        german = an_order(session, "DE", [a_line(session, destination="DE") for _n in range(2)])
        for number in range(6):
            an_application(session, f"A-{number}", german[1:], DECIDED, destination="DE")
        a_shipment(session, "S-1", german[1], shipped_on=ON - 30 * DAY, received_on=ON - 10 * DAY, mass_g=100_000)
    read: list[set[int] | None] = []
    blocks = line_answers.blocks

    def noted(session: object, ids: set[int] | None) -> object:
        read.append(ids)
        return blocks(session, ids)  # type: ignore[arg-type]

    monkeypatch.setattr(line_answers, "blocks", noted)
    return read


def _checked(book: Database, read: list[set[int] | None]) -> set[int] | None:
    """What was answered again, after which nothing else is other than it is stored."""
    told = read[-1]
    assert upkeep.check(book) == []
    return told


def test_a_pending_case_moves_the_lines_it_names_and_no_others(book: Database, answered: list[set[int] | None]) -> None:
    made(book, lambda session: an_application(session, "NEW", [1], [(EventKind.FILED, ON - DAY)]))
    assert _checked(book, answered) == {1}
    book.undo()
    assert _checked(book, answered) == {1}


def test_another_transit_time_moves_the_lines_of_the_destination(
    book: Database, answered: list[set[int] | None]
) -> None:
    def later(session: object) -> None:
        draft = shipments.draft_of(session, 1)  # type: ignore[arg-type]
        draft.received_on = ON - 2 * DAY
        shipments.change(session, 1, draft, on=ON)  # type: ignore[arg-type]

    made(book, later)
    # All lines: those for Japan have no transit time of their own.
    assert _checked(book, answered) == {1, 2, 3, 4, 5}
    made(book, lambda session: a_shipment(session, "S-2", 1, shipped_on=ON - 9 * DAY, received_on=ON - DAY, mass_g=1))
    assert {1, 2, 3} <= (_checked(book, answered) or set())


def test_a_count_of_stock_moves_the_lines_of_its_material(book: Database, answered: list[set[int] | None]) -> None:
    def other_good(session: object) -> int:
        return an_order(session, "X", [a_line(session, material_id=a_material(session, "M-9"))])[0]  # type: ignore[arg-type]

    line = made(book, other_good)
    with book.read() as session:
        material = session.get_one(OrderLine, line).material_id
    made(book, lambda session: stock.log(session, stock.StockDraft(material_id=material, counted_on=ON, days=3), on=ON))
    assert _checked(book, answered) == {line}


def test_another_lead_time_moves_the_lines_that_wait_for_one(book: Database, answered: list[set[int] | None]) -> None:
    slow = [(kind, day - 100 * DAY if kind is not EventKind.GRANTED else day) for kind, day in DECIDED]

    def more(session: object) -> None:
        for number in range(9):
            an_application(session, f"B-{number}", (), slow, destination="DE")  # type: ignore[arg-type]

    made(book, more)
    assert {4, 5} <= (_checked(book, answered) or set())


def test_a_book_that_was_turned_to_another_day_is_answered_as_a_whole(
    book: Database, answered: list[set[int] | None]
) -> None:
    book.turn_to(ON + DAY)
    assert _checked(book, answered) is None
