"""Quantity, price and amount against each other; nothing guessed."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from exchange.currencies import currencies_said
from exchange.grid import Cell
from exchange.layout import Around
from exchange.order_amounts import read_amounts, stated_number
from exchange.order_context import Context, RowCells
from resources.told import plain


def context(mark: str = "", **settings: Any) -> Context:
    return Context(mark, settings.get("yen", ""), {}, settings.get("around", Around()), {}, {}, date(1899, 12, 30))


def read(mark: str = "", /, **raw: Cell) -> tuple[dict[str, Any], dict[str, str]]:
    row = RowCells(dict(raw), {}, lambda name: name, str, frozenset(raw))
    read_amounts(row, context(mark))
    return row.values, {flag.field: plain(flag.why) for flag in row.flags}


def test_a_price_for_a_thousand() -> None:
    values, flags = read(
        quantity="24.000,000", unit="ST", unit_price="412,50", price_count="1000", amount="9.900,00", currency="EUR"
    )
    assert (values["quantity"], values["unit_price"], values["amount"]) == (24_000, Decimal("0.4125"), 9_900)
    assert flags == {}


def test_nothing_in_a_foreign_currency_is_no_price_of_nought() -> None:
    headings = {"unit_price": "Foreign Unit Cost", "amount": "Foreign Extended Amount"}
    for said, wanted in ((headings, (None, None)), ({}, (0, 0))):
        raw: dict[str, Cell] = {
            "quantity": "10",
            "unit": "kg",
            "unit_price": "0.00",
            "amount": "0.00",
            "currency": "USD",
        }
        row = RowCells(raw, {}, lambda name: name, str, frozenset(raw))
        read_amounts(row, replace(context("."), headings=said))
        assert (row.values["unit_price"], row.values["amount"]) == wanted
        assert bool(row.flags) == bool(said)


def test_a_total_that_does_not_fit_stays_empty() -> None:
    values, flags = read(quantity=1200.0, unit="kg", unit_price=44.8, amount=58560.0, currency="USD")
    assert values["amount"] is None
    assert "53760" in flags["amount"]


def test_the_product_settles_what_a_comma_means() -> None:
    values, flags = read(quantity="1,250", unit="kg", unit_price="2,500", amount="3125", currency="EUR")
    assert (values["quantity"], values["unit_price"]) == (None, None) or values["quantity"] * values[
        "unit_price"
    ] == 3125
    values, flags = read(quantity="1.200", unit="kg", unit_price="3.5", amount="4200", currency="EUR")
    assert values["quantity"] == 1200
    assert flags == {}


def test_two_readings_without_proof_stay_empty() -> None:
    values, flags = read(quantity="1.200", unit="kg", currency="EUR")
    assert values["quantity"] is None
    assert values["quantity_kg"] is None
    assert "1200 or 1.2" in flags["quantity"] or "1.2 or 1200" in flags["quantity"]


def test_price_units_are_turned_into_the_unit_of_the_quantity() -> None:
    assert read(quantity="2吨", unit_price="16.5元/公斤")[0]["unit_price"] == 16_500
    assert read(quantity="800公斤", unit_price="2.1万元/吨")[0]["unit_price"] == 21
    values, flags = read(quantity="500片", unit_price="120元/公斤")
    assert values["unit_price"] is None
    assert "unit_price" in flags


def test_masses() -> None:
    assert read(quantity=3500.0, unit="G")[0]["quantity_kg"] == Decimal("3.5")
    assert read(quantity="8桶（25kg/桶）")[0]["quantity_kg"] == 200
    assert read(quantity=1000.0, unit="pcs", unit_mass=12.5)[0]["quantity_kg"] == Decimal("12.5")
    assert read(quantity=1000.0, unit="pcs", quantity_kg=13.0)[0]["quantity_kg"] == 13
    values, flags = read(quantity=4.0, unit="BOX")
    assert values["quantity_kg"] is None
    assert "quantity_kg" in flags


def test_currencies_are_not_taken_from_other_rows() -> None:
    assert "currency" in read(quantity=1.0, unit="kg", unit_price=2.0, currency=None)[1]
    assert "currency" in read(quantity=1.0, unit="kg", unit_price="¥2")[1]
    assert read(quantity=1.0, unit="kg", unit_price="$2", currency="EUR")[0]["currency"] == ""


@pytest.mark.parametrize(
    ("price", "column", "heading", "code", "why"),
    [
        ("Rs. 1200.50", "", "", "", "Rs. could mean INR, LKR or PKR"),
        ("$12.50", "", "", "", "$ could mean AUD, CAD, HKD or USD"),
        ("12.50", "", "Price (kr)", "", "kr could mean DKK, NOK or SEK"),
        ("US$ 12.50", "", "", "USD", ""),
        ("RM 850.00", "", "", "MYR", ""),
        ("$12.50", "CAD", "", "CAD", ""),
        ("CAD 12.50", "$", "", "CAD", ""),
        ("$12.50", "", "Price (SGD)", "SGD", ""),
        ("$12.50", "", "Price (EUR)", "", "but the price says $"),
    ],
)
def test_money_is_read_and_a_sign_of_several_currencies_is_left_open(
    price: str, column: str, heading: str, code: str, why: str
) -> None:
    raw: dict[str, Cell] = {"quantity": 1.0, "unit": "kg", "unit_price": price} | (
        {"currency": column} if column else {}
    )
    row = RowCells(raw, {}, lambda name: name, str, frozenset(raw))
    headed = {"unit_price": currencies_said(heading)} if heading else {}
    read_amounts(row, replace(context("."), currencies=headed, headings={"unit_price": heading}))
    assert (row.values["currency"], row.values["unit_price"] is not None) == (code, True)
    assert {flag.field: plain(flag.why) for flag in row.flags} == ({"currency": why} if why else {})


def test_a_dollar_means_what_the_list_says() -> None:
    raw: dict[str, Cell] = {"quantity": 1.0, "unit": "kg", "unit_price": "$2"}
    row = RowCells(raw, {}, lambda name: name, str, frozenset(raw))
    read_amounts(row, replace(context("."), dollar="USD"))
    assert row.values["currency"] == "USD"


def test_stated_numbers() -> None:
    assert stated_number("1,5", context(), "discount") == Decimal("1.5")
    assert stated_number("1,500", context(), "discount") is None
    assert stated_number(None, context(), "discount") is None


def test_endless_and_enormous_numbers_stay_empty_and_say_so() -> None:
    """A workbook can hold 1e999 and a list a hundred thousand digits; grams of neither fit the store."""
    for quantity in (float("inf"), float("-inf"), "9" * 1_000):
        values, flags = read(quantity=quantity, unit="kg", unit_price=2.0, amount=10.0, currency="EUR")
        assert (values["quantity"], values["quantity_kg"]) == (None, None)
        assert flags["quantity"] == "is larger than an order can be"
    values, flags = read(quantity=5.0, unit="kg", unit_price=float("inf"), amount=10.0, currency="EUR")
    assert (values["quantity"], values["unit_price"], values["amount"]) == (5, None, 10)
    assert flags["unit_price"] == "is larger than an order can be"


def test_a_unit_that_is_not_known_is_empty_and_flagged() -> None:
    values, flags = read(quantity=5.0, unit="Gebinde", unit_price=2.0, currency="EUR")
    assert (values["quantity"], values["unit"]) == (5, "")
    assert flags == {"unit": "is no known unit"}
    assert read(quantity="5", currency="EUR")[1] == {"unit": "no unit is said"}


def test_a_price_without_any_currency_is_flagged() -> None:
    values, flags = read(quantity=5.0, unit="kg", unit_price=2.0)
    assert (values["currency"], flags) == ("", {"currency": "no currency is named"})
    assert read(quantity=5.0, unit="kg")[1] == {}


@pytest.mark.parametrize(
    ("quantity", "unit", "pieces"),
    [
        ("5", "DZ", 60), ("5 doz", "", 60), ("5 doz", "DZ", 60), ("5 doz", "pcs", 60), ("2.4万片", "万片", 24_000),
        ("5 pcs", "DZ", None), ("5", "打", 60),
    ],
)  # fmt: skip
def test_a_dozen_is_twelve_pieces_once(quantity: str, unit: str, pieces: int | None) -> None:
    values, flags = read(".", quantity=quantity, currency="EUR", **({"unit": unit} if unit else {}))
    assert (values["quantity"], values["unit"]) == (pieces, "pcs" if pieces else "")
    assert bool(flags) is not bool(pieces)


def test_a_price_beside_dozens_is_for_one_of_them_or_for_a_piece_until_the_amount_says() -> None:
    raw: dict[str, Cell] = {"quantity": "5 doz", "unit_price": "24.00", "currency": "EUR"}
    assert read(".", **raw)[0]["unit_price"] is None
    assert read(".", **raw, amount="120.00")[0]["unit_price"] == 2
    assert read(".", **raw, amount="1440.00")[0]["unit_price"] == 24
    assert read(".", **raw | {"unit_price": "24.00/dz"})[0]["unit_price"] == 2


def test_the_unit_of_a_heading_counts_as_it_is_printed() -> None:
    raw: dict[str, Cell] = {"quantity": 2.4}
    row = RowCells(raw, {}, lambda name: name, str, frozenset(raw))
    read_amounts(row, replace(context("."), units={"quantity": "万片"}))
    assert (row.values["quantity"], row.values["unit"]) == (24_000, "pcs")


def test_the_mass_of_a_piece_is_in_the_unit_its_heading_names_before_the_stroke() -> None:
    for heading, wanted in (("kg/Stk", 96), ("g/Stk", Decimal("0.096")), ("Gewicht je Stück", Decimal("0.096"))):
        told = replace(context(), headings={"unit_mass": heading})
        row = RowCells({"quantity": 8000.0, "unit": "pcs", "unit_mass": 0.012}, {}, lambda name: name, str, frozenset())
        read_amounts(row, told)
        assert row.values["quantity_kg"] == wanted


def _headed(headings: dict[str, str], **raw: Cell) -> tuple[dict[str, Any], set[str]]:
    row = RowCells(dict(raw), {}, lambda name: name, str, frozenset(raw))
    read_amounts(row, replace(context("."), headings=headings))
    return row.values, {flag.field for flag in row.flags}


@pytest.mark.parametrize("heading", ["Montant TTC", "税込金額", "价税合计", "Amount incl. VAT", "Betrag inkl. MwSt"])
def test_an_amount_with_tax_is_taken_only_where_the_price_makes_it_up(heading: str) -> None:
    line: dict[str, Cell] = {"quantity": "10", "unit": "kg", "unit_price": "5.00", "currency": "EUR"}
    for amount, taken in (("50.00", Decimal(50)), ("60.00", None)):
        values, flags = _headed({"amount": heading}, **line, amount=amount)
        assert values["amount"] == taken
        assert ("amount" in flags) is (taken is None)
    del line["unit_price"]
    values, flags = _headed({"amount": heading}, **line, amount="50.00")
    assert (values["amount"], "amount" in flags) == (None, True)
    values, flags = _headed({"amount": "Montant HT"}, **line, amount="50.00")
    assert (values["amount"], "amount" in flags) == (50, False)


def test_an_empty_amount_in_a_foreign_currency_is_told() -> None:
    line: dict[str, Cell] = {"quantity": "10", "unit": "kg", "amount": None, "currency": "USD"}
    assert "amount" in _headed({"amount": "Foreign Amount"}, **line)[1]
    assert "amount" not in _headed({"amount": "Amount"}, **line)[1]


def test_a_capital_m_is_metres_or_thousands() -> None:
    for printed, unit in (("M", ""), ("m", "m"), ("kg", "kg")):
        values, flags = read(quantity="10", unit=printed)
        assert (values["unit"], "unit" in flags) == (unit, not unit)


def test_a_mass_in_brackets_beside_containers_is_taken_only_where_their_own_is_known() -> None:
    values, flags = read(quantity="8 drums (200 kg)")
    assert values["quantity_kg"] is None
    assert "quantity_kg" in flags
    assert read(quantity="8 drums (200 kg)", description="Oxide, drum of 25 kg")[0]["quantity_kg"] == 200
    assert read(quantity="8 drums (25 kg)", remarks="25公斤/桶")[0]["quantity_kg"] == 200
    assert read(quantity="8 drums (30 kg)", description="Oxide, drum of 25 kg")[0]["quantity_kg"] is None


def test_a_remark_says_what_a_drum_holds() -> None:
    assert read(quantity="16", unit="桶", remarks="25公斤/桶")[0]["quantity_kg"] == 400


@pytest.mark.parametrize(
    ("discount", "amount"),
    [
        ("5 %", "95"),
        ("0.05", "95"),
        ("5", "95"),
        ("$5", "95"),
        ("-5%", "95"),
        ("0.5", "95"),
        ("5", "100"),
        ("0", "100"),
    ],
)
def test_an_amount_less_its_discount_fits(discount: str, amount: str) -> None:
    values, flags = read(
        ".", quantity="10", unit="kg", unit_price="10", amount=amount, discount=discount, currency="USD"
    )
    assert values["amount"] == Decimal(amount)
    assert flags == {}


def test_a_discount_does_not_let_the_total_of_the_order_pass_for_the_amount_of_a_line() -> None:
    values, flags = read(
        ".", quantity="10", unit="kg", unit_price="99.95", amount="2104.90", discount="5 %", currency="USD"
    )
    assert values["amount"] is None
    assert "999.5" in flags["amount"]
    values, _flags = read(
        ".", quantity="10", unit="kg", unit_price="10", amount="95", discount="as agreed", currency="USD"
    )
    assert values["amount"] == 95


def test_a_total_with_tax_is_no_amount_beside_a_discount() -> None:
    raw: dict[str, Cell] = {"quantity": "10", "unit": "kg", "unit_price": "10", "amount": "113.05", "discount": "5 %"}
    for heading, amount, wanted in (("Total incl. tax", "113.05", None), ("Total incl. tax", "95", 95)):
        row = RowCells(raw | {"amount": amount}, {}, lambda name: name, str, frozenset(raw))
        read_amounts(row, replace(context("."), headings={"amount": heading}))
        assert row.values["amount"] == wanted


@pytest.mark.parametrize(
    ("amount", "price", "kept"),
    [("15750.00", None, 15750), ("7144079.83", Decimal("476271.9885"), Decimal("7144079.83"))],
)
def test_an_amount_against_a_price_for_another_unit_of_mass(amount: str, price: Decimal | None, kept: Decimal) -> None:
    values, flags = read(
        ".", quantity="15", unit="LB", unit_price="1050.00", price_basis="G", amount=amount, currency="USD"
    )
    assert (values["quantity"], values["unit"]) == (15, "lb")
    assert (values["unit_price"], values["amount"]) == (price, kept)
    assert ("1 lb" in flags.get("unit_price", "")) is (price is None)


@pytest.mark.parametrize(
    ("amount", "weighs", "price", "kept"),
    [
        (7728.0, 35.0, Decimal("3.22"), 7728),
        (8000.0, 35.0, None, 8000),
        (None, 35.0, None, None),
        (7728.0, None, None, 7728),
    ],
)
def test_a_price_per_kilogram_of_pieces_is_taken_only_where_the_amount_proves_it(
    amount: float | None, weighs: float | None, price: Decimal | None, kept: int | None
) -> None:
    values, flags = read(
        quantity=2400.0, unit="Stk", unit_price=92.0, price_basis="kg", amount=amount, unit_mass=weighs, currency="EUR"
    )
    assert (values["quantity"], values["unit_price"], values["amount"]) == (2400, price, kept)
    assert ("counted in pcs" in flags.get("unit_price", "")) is (price is None)
    assert values["quantity_kg"] == (84 if weighs else None)


def test_a_price_of_one_that_does_not_come_out_is_rounded_and_says_so() -> None:
    line: dict[str, Cell] = {
        "quantity": "1200",
        "unit": "pcs",
        "price_count": "12",
        "currency": "EUR",
        "amount": "2500.00",
    }
    values, flags = read(".", **line, unit_price="25.00")
    assert (values["unit_price"], values["amount"]) == (Decimal("2.083333"), 2500)
    assert "6 decimals" in flags["unit_price"]
    values, flags = read(".", **line | {"amount": "2400.00"}, unit_price="24.00")
    assert (values["unit_price"], flags) == (2, {})
    values, flags = read(
        ".", quantity="1000000", unit="pcs", unit_price="25", price_count="12", amount="2083333.33", currency="EUR"
    )
    assert values["amount"] == Decimal("2083333.33")
    assert "amount" not in flags
