"""Cells of order lines are changed through the verbs: checked, as one step, taken back as one."""

from datetime import date
from decimal import Decimal

import pytest

from db import order_edits, orders, parties
from db.database import Database
from db.order_edits import CellEdit
from db.order_lines import LISTING
from db.problems import Refused
from tests.db.conftest import round_trip

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
