"""`Item No.` is the line or the code of the good, as the values below it tell."""

import csv
from pathlib import Path

import pytest

from exchange.grid import Sheet
from exchange.headers import find_heading
from exchange.order_list import read_orders
from exchange.order_rows import OrderRow

HEAD = ["Supplier", "Order No.", "Item No.", "Item Description", "Quantity", "Unit", "Cost", "Currency"]
FIRM = "Ganzhou Example Co., Ltd."
GOODS = {"5417": "Dysprosium oxide", "1123": "Terbium metal", "2296": "NdFeB N42SH", "3308": "SmCo arcs"}


def _read(path: Path, rows: list[tuple[str, str, str]], head: list[str] | None = None) -> tuple[OrderRow, ...]:
    with path.open("w", newline="", encoding="utf-8") as file:
        lines = [[FIRM, order, number, good, "5", "kg", "20.50", "USD"] for order, number, good in rows]
        csv.writer(file).writerows([head or HEAD, *lines])
    return read_orders(path).rows


def _told(rows: tuple[OrderRow, ...]) -> list[tuple[str, str]]:
    return [(row.line, row.item_code) for row in rows]


def test_a_number_that_always_names_the_same_good_is_its_code(tmp_path: Path) -> None:
    numbers = ["5417", "1123", "5417", "2296", "1123", "3308"]
    rows = [(f"PO-{place}", number, GOODS[number]) for place, number in enumerate(numbers)]
    assert _told(_read(tmp_path / "list.csv", rows)) == [("", number) for number in numbers]


def test_a_number_that_falls_within_an_order_is_a_code(tmp_path: Path) -> None:
    rows = [("PO-1", number, good) for number, good in GOODS.items()]
    assert _told(_read(tmp_path / "list.csv", rows)) == [("", number) for number in GOODS]


@pytest.mark.parametrize("heading", ["Item No.", "Item Number", "Item #", "Item"])
@pytest.mark.parametrize("step", [1, 10])
def test_a_number_that_counts_up_within_each_order_is_the_line(tmp_path: Path, heading: str, step: int) -> None:
    rows = [
        (f"PO-{order}", f"{step * (place + 1)}", good) for order in (1, 2) for place, good in enumerate(GOODS.values())
    ]
    told = _told(_read(tmp_path / "list.csv", rows, [*HEAD[:2], heading, *HEAD[3:]]))
    assert told == [(number, "") for _order, number, _good in rows]


def test_a_small_number_that_names_other_goods_in_other_orders_is_the_line(tmp_path: Path) -> None:
    rows = [("PO-1", "2", "Dysprosium oxide"), ("PO-2", "2", "Terbium metal"), ("PO-3", "3", "SmCo arcs")]
    assert [row.line for row in _read(tmp_path / "list.csv", rows)] == ["2", "2", "3"]


def test_what_may_be_either_stays_empty_and_says_so(tmp_path: Path) -> None:
    rows = [("PO-1", "5417", "Dysprosium oxide"), ("PO-2", "6123", "Terbium metal")]
    read = _read(tmp_path / "list.csv", rows)
    assert _told(read) == [("", ""), ("", "")]
    assert read[0].flag == 'line: "5417" could mean the line of the order or the code of the item'


def test_of_several_columns_of_one_heading_one_of_zeros_is_not_taken(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    head = [
        "Purchasing Document",
        "Item",
        "Material",
        "Short Text",
        "Quantity",
        "Unit",
        "Net Price",
        "Currency",
        "Item",
        "Sequence Number",
        "Item",
    ]
    rows = [
        ["4500003333", f"{10 * n}", f"M-{n}", good, "5", "KG", "20.50", "USD", "0", "0", "00000"]
        for n, good in enumerate(GOODS.values(), 1)
    ]
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([head, *rows])
    assert [row.line for row in read_orders(path).rows] == ["10", "20", "30", "40"]


def test_what_was_ordered_goes_before_what_was_received_under_twin_headings(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    groups = ["Order Information", "", "", "", "", "", "Receiving Information", "", ""]
    head = ["PO No.", "Line", "Material", "Description", "Quantity", "Unit Price", "Arrived", "Quantity", "Booked"]
    rows = [
        ["P-1", "1", "A-1", "Dysprosium oxide", "6 kg", "2.50", "2026-05-01", "8", "x"],
        ["P-1", "2", "A-2", "Terbium metal", "50 kg", "2.50", "2026-05-01", "25", "x"],
    ]
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([groups, head, *rows])
    assert [row.quantity for row in read_orders(path).rows] == [6, 50]


def test_the_first_of_two_quantities_is_checked_by_the_second(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    head = ["PO No.", "Line", "Material", "Description", "Quantity", "Unit Price", "Currency", "Quantity"]
    rows = [
        ["P-1", "1", "A-1", "Dysprosium oxide", "6 kg", "2.50", "USD", "6"],
        ["P-1", "2", "A-2", "Terbium metal", "ab 50 kg", "2.50", "USD", "25"],
        ["P-1", "3", "A-3", "Yttrium oxide", "50 kg", "2.50", "USD", "25"],
    ]
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([head, *rows])
    read = read_orders(path).rows
    assert [row.quantity for row in read] == [6, None, None]
    assert 'quantity: "50 kg" but another column says "25"' in read[2].flag


def test_what_stands_below_the_table_of_a_form_says_nothing_of_its_lines() -> None:
    sheet = Sheet(
        "Form",
        [
            ["Item\nNumber", "Description", "Qty", "Unit", "Unit price", "Delivery\nRequired", "Amount"],
            [1.0, None, 1.0, "EA", 3.5, None, 3.5],
            [None, None, None, None, None, "Order Total", 3.5],
            ["Project name:", None, None, None, None, None, None],
            ["Order Currency:", "KRW", None, None, None, None, None],
        ],
    )
    heading = find_heading(sheet)
    assert heading is not None
    assert heading.fields["line"] == 0
    assert "item_code" not in heading.fields


def test_codes_are_no_line_numbers(tmp_path: Path) -> None:
    (tmp_path / "po.csv").write_text(
        "PO_id;PO_ln;PO_item;PO_Quantity;PO_Supplier;PO_date\n"
        "PO-1;1;IT003;103;Longhu;2026-01-14\nPO-1;2;IT005;109;Longhu;2026-01-14\nPO-2;1;IT003;7;Ganzhou;2026-01-15\n",
        encoding="utf-8",
    )
    rows = read_orders(tmp_path / "po.csv").rows
    assert [(row.po_number, row.line, row.item_code) for row in rows] == [
        ("PO-1", "1", "IT003"), ("PO-1", "2", "IT005"), ("PO-2", "1", "IT003"),
    ]  # fmt: skip


def test_numbers_under_the_same_heading_are_lines(tmp_path: Path) -> None:
    (tmp_path / "po.csv").write_text(
        "PO_id;PO_item;Material;PO_Quantity;PO_Supplier\nPO-1;10;IT003;103;Longhu\nPO-1;20;IT005;109;Longhu\n",
        encoding="utf-8",
    )
    assert [row.line for row in read_orders(tmp_path / "po.csv").rows] == ["10", "20"]


ORDERS = [("PO-1", "Dysprosium oxide"), ("PO-1", "Terbium metal"), ("PO-2", "NdFeB N42SH"), ("PO-2", "SmCo arcs")]


@pytest.mark.parametrize(
    ("heading", "numbers", "lines"),
    [
        ("Sr", ["1", "2", "3", "4"], ["1", "2", "3", "4"]), ("Sr", ["1", "2", "1", "2"], ["1", "2", "1", "2"]),
        ("sequence", ["10", "10", "10", "10"], ["", "", "", ""]), ("sequence", ["10", "20", "10", "20"], ["10", "20", "10", "20"]),
        ("Line No.", ["1", "2", "3", "4"], ["1", "2", "3", "4"]), ("Line No.", ["10", "10", "10", "10"], ["", "", "", ""]),
    ],
)  # fmt: skip
def test_one_number_of_all_rows_numbers_no_line(
    tmp_path: Path, heading: str, numbers: list[str], lines: list[str]
) -> None:
    head = [*HEAD[:2], heading, *HEAD[3:]]
    rows = [(order, number, good) for (order, good), number in zip(ORDERS, numbers, strict=True)]
    assert [row.line for row in _read(tmp_path / "list.csv", rows, head)] == lines


def test_a_running_number_gives_way_to_the_line_of_each_order(tmp_path: Path) -> None:
    path = tmp_path / "rejestr.csv"
    rows = [("1", "ZZ/1", "1"), ("2", "ZZ/1", "2"), ("3", "ZZ/2", "1"), ("4", "ZZ/3", "1")]
    for heads in (("Lp.", "Poz."), ("Lfd. Nr.", "Pos.")):
        head = [heads[0], "Nr zamówienia", heads[1], "Dostawca", "Nazwa", "Ilość", "J.m.", "Cena"]
        with path.open("w", newline="", encoding="utf-8") as file:
            lines = [[run, order, line, FIRM, "Terbium oxide", "5", "kg", "20.50"] for run, order, line in rows]
            csv.writer(file).writerows([head, *lines])
        assert [row.line for row in read_orders(path).rows] == ["1", "2", "1", "1"]


def test_one_line_for_each_order_is_its_line(tmp_path: Path) -> None:
    head = [*HEAD[:2], "Sr", *HEAD[3:]]
    rows = [(f"PO-{place}", "1", good) for place, good in enumerate(GOODS.values())]
    assert [row.line for row in _read(tmp_path / "list.csv", rows, head)] == ["1"] * 4


def test_a_column_without_anything_gives_way_to_one_that_is_called_nearly_as_well(tmp_path: Path) -> None:
    head = ["ID", "Proveedor", "Moneda", "ID (Productos)", "Nro. (Productos)", "Código del Producto (Productos)"]
    head += ["Fecha prevista de entrega (Productos)", "Solicitado Por (Productos)", "Cantidad (Productos)"]
    head += ["UdM (Productos)", "Precio (Productos)", "Importe (Productos)", "Importe (Divisa por Defecto) (Productos)"]
    first = ["PUR-ORD-2026-00231", FIRM, "USD", "0b8c90f7f5", "1", "IMN-42SH", "", "2027-01-29"]
    second = ["", "", "", "8a42dc13db", "2", "IMN-N40", "", "2027-02-26"]
    path = tmp_path / "orders.csv"
    with path.open("w", newline="", encoding="utf-8") as file:
        figures = ["12000", "Unidad", "0.742", "8904", "164011.68"]
        csv.writer(file).writerows([head, [*first, *figures], [*second, *figures]])
    rows = read_orders(path).rows
    assert [(row.line, str(row.requested_date)) for row in rows] == [("1", "2027-01-29"), ("2", "2027-02-26")]
    assert [(row.po_number, row.currency, row.amount) for row in rows] == [("PUR-ORD-2026-00231", "USD", 8904)] * 2
