"""What a price is for: one, a hundred, a kilogram, ten thousand pieces."""

from datetime import date
from decimal import Decimal

import pytest

from exchange.grid import Cell, Reading, Sheet
from exchange.layout import Around
from exchange.order_context import Context, RowCells
from exchange.order_list import orders_of
from exchange.order_prices import currencies_of_mark, read_prices


def prices(
    raw: dict[str, Cell], unit: str, factor: int = 1, heading: str = "Price", mark: str = "."
) -> tuple[list[str], list[str], str]:
    context = Context(mark, "", {}, Around(), {}, {}, date(1899, 12, 30), {"unit_price": heading})
    row = RowCells(raw, {}, lambda name: name, str, frozenset(raw))
    found = read_prices(row, context, unit, factor)
    plain = [[format(value.normalize(), "f") for value in values] for values in (found.readings, found.otherwise)]
    return plain[0], plain[1], "; ".join(map(str, row.flags))


@pytest.mark.parametrize(
    ("mark", "codes"),
    [
        ("[$$-409]#,##0.00", {"USD"}), ('[$$-C09]#,##0.00', {"AUD"}), ("[$¥-411]#,##0", {"JPY"}), ("[$EUR] #,##0", {"EUR"}),
        ("[$kr-41D]0", {"SEK"}), ("[$-409]d-mmm-yy", set()), ("[$€-x-euro2]0", {"EUR"}), ('"US$"0.00', {"USD"}),
    ],
)  # fmt: skip
def test_the_currency_of_a_number_format(mark: str, codes: set[str]) -> None:
    assert currencies_of_mark(mark, "") == codes


def test_a_dollar_without_its_place_is_any_dollar() -> None:
    assert len(currencies_of_mark('"$"#,##0.00', "")) > 1


@pytest.mark.parametrize(
    ("raw", "unit", "expected"),
    [
        ({"unit_price": 412.5, "price_count": 1000.0}, "pcs", ["0.4125"]),
        ({"unit_price": "128.40", "price_count": "100 Stk"}, "pcs", ["1.284"]),
        ({"unit_price": "128.40", "price_count": "1,000"}, "pcs", ["0.1284"]),
        ({"unit_price": "33.90", "price_count": "1.00"}, "pcs", ["33.9"]),
        ({"unit_price": "1180", "price_basis": "KG"}, "g", ["1.18"]),
        ({"unit_price": "75.6万元/吨"}, "kg", ["756"]),
        ({"unit_price": 63.5, "price_basis": "万元/吨"}, "kg", ["635"]),
        ({"unit_price": "63.5", "price_basis": "万元／吨"}, "kg", ["635"]),
        ({"unit_price": "620", "price_basis": "元/千件"}, "pcs", ["0.62"]),
        ({"unit_price": 1180.0, "price_basis": "USD/KG"}, "g", ["1.18"]),
        ({"unit_price": 25.0, "price_count": "12"}, "pcs", ["2.083333"]),
        ({"unit_price": "24.00/dz"}, "pcs", ["2"]),
        ({"unit_price": "7.50/lb"}, "kg", ["16.53467"]),
        ({"unit_price": "412.56789", "price_count": "1000"}, "pcs", ["0.41256789"]),
    ],
)
def test_the_price_is_brought_to_one_unit_of_the_quantity(raw: dict[str, Cell], unit: str, expected: list[str]) -> None:
    assert prices(raw, unit)[0] == expected


@pytest.mark.parametrize(
    ("heading", "unit", "factor", "expected"),
    [
        ("Price per 1000", "pcs", 1, ["0.5"]), ("Preis/100 St", "pcs", 1, ["5"]), ("单价(元/万片)", "pcs", 10_000, ["0.05"]),
        ("USD/kg", "g", 1, ["0.5"]), ("单价（元/公斤）", "t", 1, ["500000"]), ("Price per unit", "kg", 1, ["500"]),
    ],
)  # fmt: skip
def test_a_heading_says_what_prices_are_for(heading: str, unit: str, factor: int, expected: list[str]) -> None:
    assert prices({"unit_price": 500.0}, unit, factor, heading)[0] == expected


def test_ten_thousand_pieces_leave_two_readings_and_a_thousand_one_more_for_the_amount() -> None:
    assert prices({"unit_price": 0.82}, "pcs", 10_000)[0] == ["0.000082", "0.82"]
    assert prices({"unit_price": 38600}, "kpcs")[:2] == (["38600"], ["38600000"])
    assert prices({"unit_price": 259}, "kg")[:2] == (["259"], [])


def test_a_price_for_something_else_is_flagged() -> None:
    readings, _, flags = prices({"unit_price": "94.5", "price_basis": "KG"}, "pcs")
    assert readings == []
    assert "is for one kg" in flags
    readings, _, flags = prices({"unit_price": "94.5", "price_count": "viele"}, "pcs")
    assert readings == []
    assert "no number" in flags


@pytest.mark.parametrize(
    "raw", [{"price_count": "2.25"}, {"price_count": "0"}, {"price_count": 0}, {"unit_price": "94.5/0 pcs"}]
)
def test_a_price_for_none_of_them_is_flagged(raw: dict[str, Cell]) -> None:
    readings, otherwise, flags = prices({"unit_price": "94.5"} | raw, "pcs")
    assert readings == otherwise == []
    assert flags


def test_a_price_of_a_mass_is_one_of_a_piece_by_what_a_piece_weighs() -> None:
    context = Context(
        ".", "", {}, Around(), {}, {}, date(1899, 12, 30), {"unit_price": "Preis", "unit_mass": "Gewicht/Stk (g)"}
    )
    raw: dict[str, Cell] = {"unit_price": 92.0, "price_basis": "kg", "unit_mass": 35.0}
    row = RowCells(raw, {}, lambda name: name, str, frozenset(raw))
    found = read_prices(row, context, "pcs", 1)
    assert (found.readings, found.by_mass, row.flags) == ((), (Decimal("3.22"),), [])  # the amount has to prove it
    assert read_prices(row, context, "kpcs", 1).by_mass == (Decimal(3220),)
    row.raw["unit_mass"] = None
    assert read_prices(row, context, "pcs", 1).by_mass == ()
    assert "counted in pcs" in str(row.flags[0])


def test_one_and_three_decimals_or_a_thousand() -> None:
    assert prices({"unit_price": 1.0, "price_count": "1.000"}, "pcs", mark=",")[0] == ["0.001"]
    assert prices({"unit_price": 1.0, "price_count": "1.000"}, "pcs", mark=".")[0] == ["1"]
    assert [Decimal(value) for value in prices({"unit_price": 1.0, "price_count": "1.000"}, "pcs", mark="")[0]] == [
        1,
        Decimal("0.001"),
    ]


@pytest.mark.parametrize(("basis", "price"), [("M", "0.412"), ("C", "4.12"), ("EA", "412")])
def test_american_units_of_the_price_of_pieces(basis: str, price: str) -> None:
    assert prices({"unit_price": 412.0, "price_basis": basis}, "pcs")[0] == [price]


def test_they_are_no_units_of_the_price_of_a_mass() -> None:
    assert prices({"unit_price": 412.0, "price_basis": "M"}, "kg")[0] == []


def test_the_unit_of_measure_written_with_stops_in_a_heading_is_no_piece() -> None:
    readings, _otherwise, flags = prices({"unit_price": 3060.0}, "t", heading="€/U.M.")
    assert (readings, flags) == (["3060"], "")
    assert prices({"unit_price": 3060.0}, "t", heading="€/U.")[0] == []


@pytest.mark.parametrize("figure", [float("nan"), float("inf"), float("-inf"), 1e308])
def test_a_figure_that_is_none_is_no_reason_to_stop(figure: float) -> None:
    rows: list[list[Cell]] = [
        ["PO", "Line", "Supplier", "Item", "Description", "Qty", "Unit", "Price", "Order date"],
        ["77", 1, "Baotou Example Co., Ltd.", "A-1", "Dysprosium oxide", 5, "kg", figure, date(2026, 3, 1)],
        ["77", 2, "Baotou Example Co., Ltd.", "A-2", "Terbium oxide", 3, "kg", 900.5, date(2026, 3, 1)],
    ]
    found = orders_of(Reading("xlsx", "", "", (Sheet("Orders", rows),), ()), "list.xlsx")
    assert [row.unit_price for row in found.rows] == [None, Decimal("900.5")]
    assert "unit_price" in {flag.field for flag in found.rows[0].flags}
