"""A mark that no other figure of a column parts thousands with leaves its figure open."""

from pathlib import Path

import pytest

from exchange.order_list import read_orders
from exchange.strange_marks import is_strange, parts_otherwise


@pytest.mark.parametrize(
    ("texts", "parted"),
    [
        (["2'400", "1,250"], True), (["12 500,0", "1.250"], True), (["1\u202f250,5"], True), (["2,400", "850"], False),
        (["2'400", "1,250.50"], False), (["850", "1.25"], False), ([], False),
    ],
)  # fmt: skip
def test_thousands_are_parted_by_another_sign(texts: list[str], parted: bool) -> None:
    assert parts_otherwise(texts) is parted


@pytest.mark.parametrize(
    ("printed", "mark", "strange"),
    [
        ("1,250", ".", True), ("1.250 kg", ",", True), ("1,250", ",", False), ("1,250", "", False), ("0,250", ".", False),
        ("1'250", ".", False), ("1,25", ".", False), ("1,250.5", ".", False),
    ],
)  # fmt: skip
def test_three_digits_behind_the_other_mark_are_strange(printed: str, mark: str, strange: bool) -> None:
    assert is_strange(printed, mark) is strange


@pytest.mark.parametrize(
    ("figures", "read"),
    [
        (["1'250.5", "2'400", "1,250"], ["1250.5", "2400", "None"]), (["1 250,5", "2 400", "1.250"], ["1250.5", "2400", "None"]),
        (["1,250.5", "2,400", "1,250"], ["1250.5", "2400", "1250"]), (["1.250,5", "2.400", "1.250"], ["1250.5", "2400", "1250"]),
    ],
)  # fmt: skip
def test_a_strange_figure_is_asked_for(tmp_path: Path, figures: list[str], read: list[str]) -> None:
    rows = [f"PO-{place};1;Ningbo Example;MG-1;NdFeB;{figure};kg" for place, figure in enumerate(figures)]
    path = tmp_path / "list.csv"
    path.write_text("\n".join(["PO;Line;Supplier;Item;Description;Quantity;Unit", *rows]), encoding="utf-8")
    found = read_orders(path).rows
    assert [str(row.quantity) for row in found] == read
    assert [bool({flag.field for flag in row.flags} & {"quantity"}) for row in found] == [
        told == "None" for told in read
    ]


def test_the_amount_says_what_a_strange_figure_is(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text(
        "PO;Line;Supplier;Item;Description;Quantity;Unit;Price;Currency;Amount\n"
        "A;1;Ningbo Example;MG-1;NdFeB;2'400;kg;6.15;CHF;14'760.00\n"
        "A;2;Ningbo Example;MG-2;NdFeB;1,250;kg;44.50;CHF;55'625.00\n",
        encoding="utf-8",
    )
    assert [str(row.quantity) for row in read_orders(path).rows] == ["2400", "1250"]
