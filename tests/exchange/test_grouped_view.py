"""Lists grouped on the screen: the outermost headings name the suppliers where their counts prove them headings."""

from collections.abc import Sequence

from exchange.grid import Cell, Reading, Sheet
from exchange.order_list import orders_of

HEAD: list[Cell] = ["Order", "Item", "Description", "Quantity", "Unit", "Unit price", "Currency", "Subtotal"]


def good(number: str, code: str) -> list[Cell]:
    return [number, code, "Dysprosium oxide", 10, "kg", 270, "USD", 2700]


def group(said: str) -> list[Cell]:
    return [said, None, None, 20, None, None, None, 5400]


def suppliers(*rows: Sequence[Cell]) -> list[str]:
    sheet = Sheet("Lines", [HEAD, *map(list, rows)])
    return [row.supplier for row in orders_of(Reading("xlsx", "", "", (sheet,), ()), "a.xlsx").rows]


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
