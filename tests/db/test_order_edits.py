"""Cells of order lines are changed through the verbs: checked, as one step, taken back as one."""

from datetime import date
from decimal import Decimal

import pytest

from db import licences, order_edits, orders, parties, reading
from db.database import Database
from db.order_edits import CellEdit
from db.order_lines import LISTING
from db.problems import Refused
from db.tables.licences import Reservation
from db.tables.orders import OrderLine
from tests.db.builders import a_licence, an_order
from tests.db.conftest import made, round_trip

ON = date(2026, 11, 24)


@pytest.fixture
def lines(book: Database) -> list[int]:
    with book.write("Log orders") as session:
        exporter = parties.find_or_add(session, "Baotou Magnet", "CN")
        for number in ("P-1", "P-2"):
            goods = [orders.LineDraft(description="block", destination="JP", mass_g=1000) for _ in range(2)]
            draft = orders.OrderDraft(po_number=number, exporter_id=exporter, currency="JPY", lines=goods)
            orders.log(session, draft, on=ON)
    with book.read() as session:
        return list(LISTING.ids(session, sort=()))


def _cells(book: Database, row: int) -> dict[str, object]:
    with book.read() as session:
        values = LISTING.block(session, [row])[row]
    return dict(zip([column.key for column in LISTING.columns], values, strict=True))


def test_every_kind_of_cell_is_written(book: Database, lines: list[int]) -> None:
    told = {
        "mass_g": 2500, "amount_minor": Decimal(1200), "current_eta": date(2027, 1, 5), "end_user": "Kansai Motor",
        "destination": "DE", "state": "confirmed", "item_code": "M-1", "ordered_on": date(2026, 11, 1),
        "exporter": "Ganzhou Rare Earth", "currency": "jpy", "buyer": "Our Works",
    }  # fmt: skip
    edits = [CellEdit(lines[0], key, value) for key, value in told.items()]
    round_trip(book, "Change cell", lambda s: order_edits.apply(s, edits, on=ON))
    cells = _cells(book, lines[0])
    assert {key: cells[key] for key in told} == {**told, "amount_minor": 1200, "currency": "JPY"}


def test_many_rows_are_one_step(book: Database, lines: list[int]) -> None:
    edits = [CellEdit(row, "need_by", date(2027, 2, 1)) for row in lines]
    round_trip(book, "Fill down", lambda s: order_edits.apply(s, edits, on=ON))
    assert {_cells(book, row)["need_by"] for row in lines} == {date(2027, 2, 1)}
    book.undo()
    assert {_cells(book, row)["need_by"] for row in lines} == {None}


def test_one_bad_row_changes_nothing_and_names_itself(book: Database, lines: list[int]) -> None:
    edits = [CellEdit(lines[0], "mass_g", 7), CellEdit(lines[1], "mass_g", -7)]
    with pytest.raises(Refused, match=r"P-[12]/\d: A mass cannot be negative") as refused, book.write("x") as session:
        order_edits.apply(session, edits, on=ON)
    assert refused.value.field == "mass_g"
    assert _cells(book, lines[0])["mass_g"] == 1000


@pytest.mark.parametrize(("key", "value"), [("po_number", "X"), ("outcome", "covered"), ("exporter", "")])
def test_what_is_worked_out_or_needed_is_refused(book: Database, lines: list[int], key: str, value: str) -> None:
    with pytest.raises(Refused) as refused, book.write("x") as session:
        order_edits.apply(session, [CellEdit(lines[0], key, value)], on=ON)
    assert refused.value.field == key


def test_suggestions_are_the_names_of_the_book(book: Database, lines: list[int]) -> None:
    with book.read() as session:
        assert order_edits.suggestions(session, "end_user") == ("Baotou Magnet",)
        assert order_edits.suggestions(session, "remarks") == ()


def test_cancelling_in_the_cell_gives_back_what_licences_kept(book: Database) -> None:
    (line,) = made(book, an_order)
    licence = made(book, lambda s: a_licence(s, kind="general"))
    made(book, lambda s: licences.reserve(s, licences.lines(s, licence)[0].id or 0, line, 50_000, on=ON))
    round_trip(book, "Cancel", lambda s: order_edits.apply(s, [CellEdit(line, "state", "cancelled")], on=ON))
    with book.read() as session:
        assert reading.rows(session, Reservation) == []


@pytest.mark.parametrize("empty", ["", None])
def test_a_line_always_has_a_state(book: Database, empty: str | None) -> None:
    (line,) = made(book, an_order)
    with pytest.raises(Refused, match="no state of an order line") as refusal, book.write("Edit") as session:
        order_edits.apply(session, [CellEdit(line, "state", empty)], on=ON)
    assert refusal.value.field == "state"


@pytest.mark.parametrize(("currency", "minor"), [("JPY", 5_000), ("USD", 500_000), ("KWD", 5_000_000)])
def test_a_corrected_currency_leaves_the_amount_as_it_was_written(book: Database, currency: str, minor: int) -> None:
    (line,) = made(book, an_order)
    round_trip(book, "Correct", lambda s: order_edits.apply(s, [CellEdit(line, "currency", currency)], on=ON))
    with book.read() as session:
        assert session.get_one(OrderLine, line).amount_minor == minor, "5,000 in whatever currency"
