"""What a line beside a table says of money: that of the orders, or another."""

import pytest

from exchange.stated_money import of_money, of_something_else


@pytest.mark.parametrize(
    "text",
    [
        "All prices in EUR", "Wszystkie ceny w EUR", "Alla priser i EUR", "Alle prijzen in EUR", "Všechny ceny v EUR", "Kaikki hinnat EUR",
        "Minden ár nettó, árak EUR-ban", "Fiyatlar EUR", "Todos os preços em EUR", "Beløb i DKK: Belopp", "単価はUSD", "金额：美元",
    ],
)  # fmt: skip
def test_prices_are_named_in_every_language(text: str) -> None:
    assert of_money(text)
    assert not of_something_else(text)


@pytest.mark.parametrize("text", ["Quantities in pcs", "Ceramika", "Prisma GmbH", "Menard S.A.", "Waren aus China"])
def test_other_words_name_no_money(text: str) -> None:
    assert not of_money(text)


@pytest.mark.parametrize("text", ["Freight in EUR", "Credit limit 50,000 USD", "Bank: EUR account", "与信限度額 USD"])
def test_money_of_another_kind_is_none_of_the_orders(text: str) -> None:
    assert of_something_else(text)
