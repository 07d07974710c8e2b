"""What an order says of some of its lines holds for those alone."""

from pathlib import Path

import pytest

from exchange.order_list import read_orders
from exchange.scoped_labels import scoped_facts


@pytest.mark.parametrize(
    ("label", "lines"),
    [
        ("Kod CN (poz. 1-3)", {1, 2, 3}),
        ("HS-code regels 1 t/m 3", {1, 2, 3}),
        ("Zolltarifnummer Pos. 1 und 3", {1, 3}),
        ("Code SH (lignes 1 à 3)", {1, 2, 3}),
        ("Código HS (partidas 2, 4)", {2, 4}),
        ("HSコード（項番2）", {2}),
        ("海关编码（第1至3项）", {1, 2, 3}),
        ("HS code (items 3-1)", set()),
        ("HS code", set()),
    ],
)
def test_a_label_names_the_lines_it_is_said_of(label: str, lines: set[int]) -> None:
    told = scoped_facts([f"{label}:", "8505 11"], 4)
    assert [(fact.name, fact.said, fact.place) for fact in told] == [("hs_code", "8505 11", (4, 1))] * bool(lines)
    assert all(fact.lines == lines for fact in told)


@pytest.mark.parametrize(
    "label",
    ["Zolltarifnummer (alle Positionen)", "HS code (all items)", "HSコード（全品目）", "Kod CN (wszystkie pozycje)"],
)
def test_a_label_says_that_it_is_said_of_all_lines(label: str) -> None:
    (fact,) = scoped_facts([label, None, "8505 11"], 0)
    assert fact.lines is None
    assert fact.holds_for("7")
    assert fact.holds_for("")


def _order(below: str) -> str:
    return (
        "Purchase order PO-2026-7\nSupplier:;Example Magnet Co., Ltd.;Date:;2026-11-09\n"
        "Line;Item;Description;Qty;Unit;Price;Amount\n1;A-1;NdFeB block;10;pcs;2.00;20.00\n"
        f"2;A-2;NdFeB ring;20;pcs;3.00;60.00\n3;A-3;Lanthanum oxide;5;kg;4.00;20.00\n{below}\n"
    )


def test_each_line_has_what_is_said_of_it(tmp_path: Path) -> None:
    path = tmp_path / "order.csv"
    path.write_text(
        _order("HS code (items 1-2):;8505 11 10;;;;;\nEnd use:;e-bike motors (items 1-2), optical glass (item 3);;;;;"),
        encoding="utf-8",
    )
    told = [(row.hs_code, row.end_use) for row in read_orders(path).rows]
    assert told == [("85051110", "e-bike motors"), ("85051110", "e-bike motors"), ("", "optical glass")]


def test_two_statements_for_one_line_leave_it_empty(tmp_path: Path) -> None:
    path = tmp_path / "order.csv"
    path.write_text(_order("HS code (items 1-2):;8505 11 10;;;;;\nHS code (items 2-3):;2846 90;;;;;"), encoding="utf-8")
    assert [row.hs_code for row in read_orders(path).rows] == ["85051110", "", "284690"]


def test_what_is_said_of_some_lines_is_never_that_of_the_others(tmp_path: Path) -> None:
    path = tmp_path / "order.csv"
    path.write_text(_order("End use (items 1-2):;e-bike motors;;;;;"), encoding="utf-8")
    assert [row.end_use for row in read_orders(path).rows] == ["e-bike motors", "e-bike motors", ""]
