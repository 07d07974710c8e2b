"""Totals of orders that stand on each of their lines are no amounts of lines."""

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from exchange.order_list import read_orders
from exchange.order_rows import OrderRow
from exchange.order_totals import without_totals
from resources.told import plain


def test_the_total_of_an_order_is_no_amount_of_its_lines(tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_text(
        "PO;Supplier;Description;Qty;Unit;Order date;Total USD\n"
        "A-1;Longhu;NdFeB blocks;40;pcs;2026-02-03;1500\n"
        "A-1;Longhu;NdFeB rings;20;pcs;2026-02-03;1500\n"
        "A-2;Longhu;Terbium oxide;3;kg;2026-02-03;900\n"
        "A-3;Longhu;SmCo blocks;5;pcs;2026-02-03;80\n"
        "A-3;Longhu;SmCo rings;5;pcs;2026-02-03;80\n",
        encoding="utf-8",
    )
    rows = read_orders(tmp_path / "list.csv").rows
    assert [row.amount for row in rows] == [None, None, 900, 80, 80]
    (flag,) = (flag for flag in rows[1].flags if flag.field == "amount")
    assert (flag.printed, flag.where) == ("1500", "line 3")
    assert "total of the order" in plain(flag.why)


def line(at: int, quantity: str | None, **facts: Any) -> OrderRow:
    number = Decimal(quantity) if quantity else None
    return OrderRow(
        file="x", sheet="S", row=at, **({"po_number": "A-1", "quantity": number, "amount": Decimal(90)} | facts)
    )


@pytest.mark.parametrize(
    "rows",
    [
        [line(2, "4"), line(3, "4")],  # alike lines have alike amounts
        [line(2, "4"), line(3, "5", amount=Decimal(91))],
        [line(2, "4", unit_price=Decimal("22.5")), line(3, "5", unit_price=Decimal(18))],
        [line(2, "4"), line(3, None)],
        [line(2, "4", amount=Decimal(0)), line(3, "5", amount=Decimal(0))],
        [line(2, "4", po_number=""), line(3, "5", po_number="")],
        [line(2, "4", supplier="Longhu"), line(3, "5", supplier="Ganzhou")],
    ],
)
def test_other_amounts_are_kept(rows: list[OrderRow]) -> None:
    assert without_totals(rows, str) == rows


def test_one_quantity_in_two_units_is_not_the_same() -> None:
    rows = without_totals([line(2, "4", unit="kg"), line(3, "4", unit="pcs")], lambda row: f"G{row}")
    assert [(row.amount, row.flags[0].where) for row in rows] == [(None, "G2"), (None, "G3")]
