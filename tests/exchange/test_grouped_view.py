"""Lists grouped on the screen: the outermost headings name the suppliers where their counts prove them headings."""

from collections.abc import Sequence

import pytest

from exchange.grid import Cell, Reading, Sheet
from exchange.order_list import orders_of
from exchange.order_rows import OrderRow

HEAD: list[Cell] = ["Order", "Item", "Description", "Quantity", "Unit", "Unit price", "Currency", "Subtotal"]


def good(number: str, code: str) -> list[Cell]:
    return [number, code, "Dysprosium oxide", 10, "kg", 270, "USD", 2700]


def group(said: str) -> list[Cell]:
    return [said, None, None, 20, None, None, None, 5400]


def alone(said: str) -> list[Cell]:
    return [said, *[None] * 7]


def read(*rows: Sequence[Cell]) -> tuple[OrderRow, ...]:
    sheet = Sheet("Lines", [HEAD, *map(list, rows)])
    return orders_of(Reading("xlsx", "", "", (sheet,), ()), "a.xlsx").rows


def suppliers(*rows: Sequence[Cell]) -> list[str]:
    return [row.supplier for row in read(*rows)]


def told_of_supplier(row: OrderRow) -> list[tuple[str, str]]:
    return [(flag.printed, flag.where) for flag in row.flags if flag.field == "supplier"]


def test_headings_with_sums_name_the_suppliers() -> None:
    told = suppliers(
        group("Ganzhou Heyuan Rare Earth Co., Ltd. (2)"),
        group("    March 2026 (1)"), good("P1", "DY"), group("    May 2026 (1)"), good("P2", "DY"),
        group("Baotou Tianchi (1)"), group("    May 2026 (1)"), good("P3", "DY"),
        group("Undefined (1)"), group("    May 2026 (1)"), good("P4", "DY"),
        group("Ningbo Luoying Magnetics Co., Ltd. (1)"), group("    May 2026 (1)"), good("P5", "DY"),
    )  # fmt: skip
    first, last = "Ganzhou Heyuan Rare Earth Co., Ltd.", "Ningbo Luoying Magnetics Co., Ltd."
    assert told == [first, first, "Baotou Tianchi", "", last]


def test_headings_whose_counts_do_not_come_out_name_nobody() -> None:
    assert suppliers(group("Ganzhou Rare Earth Co., Ltd. (3)"), good("P1", "DY"), good("P2", "DY")) == ["", ""]
    assert suppliers(good("P1", "DY"), group("Ganzhou Rare Earth Co., Ltd. (1)"), good("P2", "DY")) == ["", ""]


def test_months_and_two_levels_of_firms_name_nobody() -> None:
    assert suppliers(group("March 2026 (1)"), good("P1", "DY"), group("May 2026 (1)"), good("P2", "DY")) == ["", ""]
    told = suppliers(
        group("Adler Magnet GmbH (2)"), group("    Ganzhou Co., Ltd. (1)"), good("P1", "DY"),
        group("    Ningbo Co., Ltd. (1)"), good("P2", "DY"),
    )  # fmt: skip
    assert told == ["", ""]


NOBODY = [
    "Undefined", "Not assigned", "None", "(blank)", "Undefiniert", "Nicht zugeordnet", "(Leer)", "Aucun", "Non affecté",
    "Nessuno", "Ninguno", "Sin asignar", "Nenhum", "Geen", "未割当", "未定義", "未分配", "无", "미지정", "TBD (see mail)",
]  # fmt: skip


@pytest.mark.parametrize("word", NOBODY)
def test_a_group_of_no_supplier_is_told_with_its_word_and_place(word: str) -> None:
    firm, last = "Ganzhou Heyuan Rare Earth Co., Ltd.", "Ningbo Luoying Magnetics Co., Ltd."
    for first, second, third in (
        (group(f"{firm} (1)"), group(f"{word} (1)"), group(f"{last} (1)")),
        (alone(firm), alone(word), alone(last)),
    ):
        rows = read(first, good("P1", "DY"), second, good("P2", "DY"), third, good("P3", "DY"))
        assert [row.supplier for row in rows] == [firm, "", last]
        assert [told_of_supplier(row) for row in rows] == [[], [(word, "Lines!A4")], []]


def test_the_first_group_may_be_that_of_no_supplier() -> None:
    rows = read(alone("Undefined"), good("P1", "DY"), alone("Ganzhou Rare Earth Co., Ltd."), good("P2", "DY"))
    assert [row.supplier for row in rows] == ["", "Ganzhou Rare Earth Co., Ltd."]
    assert told_of_supplier(rows[0]) == [("Undefined", "Lines!A2")]


def test_a_word_for_nobody_among_months_says_nothing_of_suppliers() -> None:
    rows = read(alone("March 2026"), good("P1", "DY"), alone("Undefined"), good("P2", "DY"))
    assert [told_of_supplier(row) for row in rows] == [[], []]
