"""Words that stand where a firm should and name none."""

import pytest

from exchange.grid import Reading, Sheet
from exchange.nobody import says_nobody
from exchange.order_list import orders_of


@pytest.mark.parametrize(
    "text", ["TBD", "TBD (see mail)", "TBD - see mail", "TBA by customer", "Nicht zugeordnet", "diverse Kunden", "无"]
)
def test_words_that_name_nobody(text: str) -> None:
    assert says_nobody(text)
    assert says_nobody("n/a", firm=False)


@pytest.mark.parametrize("text", ["TBD Motors", "TBC Bank", "N.A. Magnetics GmbH", "Test Magnetics", "None Such Ltd"])
def test_a_word_for_nobody_at_the_beginning_of_a_name(text: str) -> None:
    assert not says_nobody(text)


def test_supplier_and_end_user_are_read_alike() -> None:
    head = ["Order", "Supplier", "Description", "Quantity", "Unit", "End user"]
    told = ["TBD Motors", "TBD (see mail)", "Test Magnetics", "N.A. Magnetics GmbH"]
    sheet = Sheet("Lines", [head, *([f"P{n}", name, "NdFeB arc", 10, "kg", name] for n, name in enumerate(told))])
    rows = orders_of(Reading("xlsx", "", "", (sheet,), ()), "a.xlsx").rows
    names = ["TBD Motors", "", "Test Magnetics", "N.A. Magnetics GmbH"]
    assert [row.supplier for row in rows] == [row.end_user for row in rows] == names
    assert [sorted(flag.field for flag in row.flags) for row in rows] == [[], ["end_user", "supplier"], [], []]
