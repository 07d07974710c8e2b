"""Fill-down, ditto marks and several tables on a sheet."""

from datetime import date
from pathlib import Path

from compliance.telling import spoken
from exchange.grid import Cell, Sheet
from exchange.headers import find_heading
from exchange.order_list import read_orders
from exchange.order_rows import OrderRow
from exchange.order_table import Walked, unique_notes, walk_table
from resources import i18n

HEAD: list[Cell] = ["PO", "Line", "Supplier", "Item", "Qty", "Unit", "Price", "Currency"]


def walk(*rows: list[Cell], merges: tuple[tuple[int, int, int, int], ...] = (), head: list[Cell] = HEAD) -> Walked:
    sheet = Sheet("S", [head, *rows], merges=merges)
    heading = find_heading(sheet)
    assert heading is not None
    return walk_table(sheet, heading, 0, "a.xlsx", lines=False)


def test_further_lines_of_an_order_are_filled_down() -> None:
    walked = walk(
        ["A", "1", "Ningbo", "M1", 5.0, "kg", 2.0, "EUR"],
        [None, "2", None, "M2", 6.0, "kg", 2.0, None],
        ["B", "1", None, "M3", 7.0, "kg", 2.0, "EUR"],
        [None, "2", None, "M4", 7.0, "kg", 2.0, None],
    )
    assert [(row.po_number, row.supplier, row.currency) for row in walked.rows] == [
        ("A", "Ningbo", "EUR"), ("A", "Ningbo", "EUR"), ("B", "", "EUR"), ("B", "", "EUR"),
    ]  # fmt: skip


def test_a_supplier_left_of_the_orders_is_filled_down_in_an_outline_only() -> None:
    head: list[Cell] = ["Supplier", "PO", "Item", "Qty", "Unit", "Price", "Currency"]

    def suppliers(*printed: str | None) -> list[str]:
        rows = [[name, f"P{at}", "M1", 5.0, "kg", 2.0, "EUR"] for at, name in enumerate(printed)]
        return [row.supplier for row in walk(*rows, head=head).rows]

    assert suppliers("Ningbo", None, None, "Leshan", None) == ["Ningbo", "Ningbo", "Ningbo", "Leshan", "Leshan"]
    assert suppliers("Ningbo", "Leshan", None, "Baotou", "Ganzhou") == ["Ningbo", "Leshan", "", "Baotou", "Ganzhou"]


def test_a_missing_number_is_not_filled_where_others_are_printed() -> None:
    walked = walk(
        ["A", "1", "Ningbo", "M1", 5.0, "kg", 2.0, "EUR"],
        ["A", "2", "Ningbo", "M2", 6.0, "kg", 2.0, "EUR"],
        [None, "3", "Ningbo", "M3", 7.0, "kg", 2.0, "EUR"],
    )
    assert [row.po_number for row in walked.rows] == ["A", "A", ""]
    assert walked.rows[2].flags[0].where == "S!A4"


def test_nothing_is_filled_down_from_or_past_a_sum() -> None:
    walked = walk(
        ["A", "1", "Ningbo", "M1", 5.0, "kg", 2.0, "EUR"],
        ["Subtotal", None, None, None, 5.0, "kg", None, None],
        [None, "2", None, "M2", 6.0, "kg", 2.0, "EUR"],
    )
    assert [row.po_number for row in walked.rows] == ["A", ""]
    assert walked.skipped[0].why == "a sum, not an order line"


def test_merged_cells_and_ditto_marks() -> None:
    walked = walk(
        ["A", "1", "Ningbo", "M1", 5.0, "kg", 2.0, "EUR"],
        [None, "2", "〃", "M2", 6.0, "同上", 2.0, "EUR"],
        merges=((1, 0, 2, 0),),
    )
    assert (walked.rows[1].po_number, walked.rows[1].supplier, walked.rows[1].unit) == ("A", "Ningbo", "kg")


def test_a_repeated_heading_is_passed_over_and_another_table_ends_this_one() -> None:
    walked = walk(
        ["A", "1", "Ningbo", "M1", 5.0, "kg", 2.0, "EUR"],
        HEAD,
        ["A", "2", "Ningbo", "M2", 6.0, "kg", 2.0, "EUR"],
        ["発注番号", "行", "品名", "数量", "単位", "単価", "納期", "用途"],
        ["B", "1", "磁石", 5.0, "kg", 2.0, None, None],
    )
    assert [row.line for row in walked.rows] == ["1", "2"]
    assert walked.end == 4


def test_notes_are_told_once() -> None:
    assert unique_notes(["a", "b", "a"]) == ("a", "b")


def test_a_heading_of_a_group_that_names_no_country_ends_the_country_above() -> None:
    walked = walk(
        ["Germany"],
        ["A", "1", "Ningbo", "M1", 5.0, "kg", 2.0, "EUR"],
        ["Delivery in two lots"],
        ["A", "2", "Ningbo", "M2", 5.0, "kg", 2.0, "EUR"],
        ["Japan / USA"],
        ["B", "1", "Ningbo", "M1", 5.0, "kg", 2.0, "EUR"],
        ["Subtotal", None, None, None, 5.0],
        ["Rest of world"],
        ["C", "1", "Ningbo", "M1", 5.0, "kg", 2.0, "EUR"],
    )
    assert [row.destination for row in walked.rows] == ["DE", "DE", "", ""]
    assert [[flag.printed for flag in row.flags if flag.field == "destination"] for row in walked.rows] == [
        [], [], ["Japan / USA"], ["Rest of world"],
    ]  # fmt: skip


def test_the_head_of_a_page_is_passed_over_where_it_is_printed_again() -> None:
    page: list[Cell] = ["Open orders by vendor", None, None, None, "page 1"]
    again: list[Cell] = ["Open orders by vendor", None, None, None, "page 2"]
    rows: list[list[Cell]] = [["A", "1", "Ningbo", "M1", 5.0, "kg", 2.0, "EUR"], again, HEAD]
    sheet = Sheet("S", [page, HEAD, *rows, ["B", "1", "Ningbo", "M1", 5.0, "kg", 2.0, "EUR"]])
    heading = find_heading(sheet)
    assert heading is not None
    walked = walk_table(sheet, heading, 0, "a.xlsx", lines=False)
    assert [row.po_number for row in walked.rows] == ["A", "B"]
    assert {entry.why for entry in walked.skipped} == {"the heading again"}


def test_an_order_and_its_line_in_one_cell_are_parted_where_all_cells_are_written_so() -> None:
    head: list[Cell] = ["PO / line", "Supplier", "Item", "Description", "Qty", "Unit", "Price"]

    def parted(*numbers: str) -> list[tuple[str, str]]:
        rows: list[list[Cell]] = [[number, "Ningbo", "M1", "arc", 5.0, "kg", 2.0] for number in numbers]
        sheet = Sheet("S", [head, *rows])
        heading = find_heading(sheet)
        assert heading is not None
        walked = walk_table(sheet, heading, 0, "a.xlsx", lines=False)
        return [(row.po_number, row.line) for row in walked.rows]

    assert parted("P-301/10", "P-302/20") == [("P-301", "10"), ("P-302", "20")]
    assert parted("PO/26/1/10", "PO/26/2/1") == [("PO/26/1", "10"), ("PO/26/2", "1")]
    assert parted("P-301/10", "P-302") == [("P-301/10", ""), ("P-302", "")]


def test_what_is_said_between_two_tables_holds_for_the_second_one() -> None:
    row: list[Cell] = ["A", "1", "Ningbo", "M1", 5.0, "kg", 2.0, "EUR"]
    between: list[Cell] = ["Plant Hai Phong", None, "Destination: Vietnam", None, None, "Currency: USD"]
    again = walk(row, ["Subtotal", None, None, None, 5.0], [], between, HEAD, row)
    assert (len(again.rows), again.end) == (1, 3)
    other: list[Cell] = ["Supplier", "PO", "Item", "Qty", "Unit", "Price"]
    another = walk(row, between, other, ["Ningbo", "B", "M1", 5.0, "kg", 2.0])
    assert (len(another.rows), another.end, another.skipped) == (1, 2, [])


def test_an_empty_quantity_is_told_in_the_language_of_the_reader() -> None:
    (row,) = walk(["A", "1", "Ningbo", "M1", None, "kg", 2.0, "EUR"]).rows
    (flag,) = row.flags
    assert str(flag) == 'quantity: "" the cell is empty'
    with i18n.speaking("de"):
        assert spoken(flag.why) == "die Zelle ist leer"


def test_the_head_of_another_order_begins_another_table() -> None:
    walked = walk(
        ["A", "1", "Ningbo", "M1", 5.0, "kg", 2.0, "EUR"],
        ["Purchase order"],
        ["赣州稀土 御中"],
        HEAD,
        ["B", "1", "Ganzhou", "M1", 5.0, "kg", 2.0, "EUR"],
    )
    assert [row.po_number for row in walked.rows] == ["A"]
    assert walked.end == 2
    assert walked.skipped == []


def test_a_heading_of_a_group_says_whose_number_a_column_of_suppliers_gives() -> None:
    head: list[Cell] = ["PO", "Line", "Vendor", "Item", "Qty", "Unit", "Price", "Currency"]
    walked = walk(
        ["A", "1", "30712", "M1", 5.0, "kg", 2.0, "EUR"],
        ["Vendor: Min Co., Ltd.", None, None, None, None, None, None, None],
        ["B", "1", "30713", "M2", 6.0, "kg", 2.0, "EUR"],
        head=head,
    )
    assert [row.supplier for row in walked.rows] == ["30712", "Min Co., Ltd."]


def test_further_lines_are_filled_though_a_later_order_has_its_facts_in_a_row_above() -> None:
    rows: list[list[Cell]] = [
        ["PO", "Supplier", "Order date", "Currency", "Product", "Quantity", "Unit", "Price"],
        ["P1", "Ningbo", "2026-04-15", "EUR", "Terbium oxide", 32.0, "kg", 948.0],
        [None, None, None, None, "Gadolinium oxide", 2.0, "kg", 24.0],
        ["P2", "Baotou", "2026-05-20", "EUR", "Magnets for pumps", None, None, None],
        [None, None, None, None, "NdFeB 42UH", 9500.0, "pcs", 1.42],
        [None, None, None, None, "SmCo5 disc", 4200.0, "pcs", 2.31],
    ]
    sheet = Sheet("S", rows)
    heading = find_heading(sheet)
    assert heading is not None
    found = walk_table(sheet, heading, 0, "f", lines=False).rows
    assert [(row.po_number, row.supplier) for row in found] == [("P1", "Ningbo")] * 2 + [("P2", "Baotou")] * 2


def test_labels_with_values_above_each_order_belong_to_that_order_only(tmp_path: Path) -> None:
    """Also of two orders of one firm, whose rows differ by their figures alone."""
    head = "Product Code,Description,Quantity,Unit,Unit Price,Net Amount,Delivery Due\n"
    orders = [
        f"Order No:,{number},A/C:,NING01,Order date:,2026-02-0{number},Currency:,{money}\n{head}"
        f'M-{number}1,NdFeB disc,"1,600.00",Each,2.4400,"3,904.00",2026-06-29\n'
        f'M-{number}2,NdFeB ring,500.00,Each,2.0000,"1,000.00",2026-06-29\n'
        ',,,Order Total,,"4,904.00",\n\n'
        for number, money in ((1, "GBP"), (2, "GBP"), (3, "EUR"))
    ]
    path = tmp_path / "register.csv"
    path.write_text("".join(orders), encoding="utf-8")
    rows = read_orders(path).rows
    assert [(row.po_number, row.item_code, row.currency) for row in rows] == [
        ("1", "M-11", "GBP"), ("1", "M-12", "GBP"), ("2", "M-21", "GBP"), ("2", "M-22", "GBP"),
        ("3", "M-31", "EUR"), ("3", "M-32", "EUR"),
    ]  # fmt: skip


def test_an_order_of_many_lines_has_more_ditto_marks_than_days() -> None:
    head: list[Cell] = [
        "订单号",
        "项目",
        "单据日期",
        "供应商名称",
        "物料编码",
        "品名",
        "数量",
        "单位",
        "单价",
        "币种",
        "价款",
    ]
    first: list[Cell] = [
        "H26-1",
        "1",
        "20260423",
        "宁波桥泰磁业有限公司",
        "M-1",
        "磁钢",
        "14",
        "片",
        "2.5",
        "CNY",
        "35",
    ]
    rows = [
        ["同上", str(line), "同上", "同上", f"M-{line}", "磁钢", "20", "片", "2.5", "CNY", "50"] for line in (2, 3, 4)
    ]
    walked = walk(first, *rows, head=head)
    assert [row.order_date for row in walked.rows] == [date(2026, 4, 23)] * 4
    assert [row.amount for row in walked.rows] == [35, 50, 50, 50]


def test_the_words_of_korean_and_french_registers() -> None:
    korean: list[Cell] = ["발주번호", "항목", "공급사", "품번", "품명", "수량", "단위", "단가", "통화", "도착지"]
    (row,) = walk(["B1", "10", "宁波桥泰磁业有限公司", "M1", "자석", "5", "EA", "2", "USD", "헝가리"], head=korean).rows
    assert (row.line, row.destination) == ("10", "HU")
    french: list[Cell] = ["Commande", "Ligne", "Fournisseur", "Article", "Désignation", "Qté", "U", "PU", "Devise"]
    (row,) = walk(["C1", "1", "Ningbo", "A1", "Aimant", "5", "U", "2", "EUR"], head=french).rows
    assert (row.quantity, row.unit) == (5, "pcs")


def test_what_the_rows_above_a_table_say_of_its_dates_its_dollars_and_its_place() -> None:
    head: list[Cell] = ["PO #", "Line", "Vendor", "Part", "PO date", "Order qty", "Price", "Need date"]
    line: list[Cell] = ["T26-4", "1", "Ningbo", "TX-1", "02/03/2026", "12,500 pcs", "$0.84 / pc", "07/10/2026"]

    def read(*titles: str) -> OrderRow:
        above: list[list[Cell]] = [[title] for title in titles]
        sheet = Sheet("S", [*above, head, line])
        heading = find_heading(sheet)
        assert heading is not None
        return walk_table(sheet, heading, 0, "a.xlsx", lines=False).rows[0]

    row = read("Toledo, Ohio - all material for use in the USA", "PO date and need date = MM/DD/YYYY. $ = US dollars")
    assert (row.order_date, row.requested_date) == (date(2026, 2, 3), date(2026, 7, 10))
    assert (row.currency, row.destination) == ("USD", "US")
    row = read("Goods used in: United Kingdom", "Dates: DD/MM/YYYY")
    assert (row.order_date, row.destination, row.currency) == (date(2026, 3, 2), "GB", "")
    row = read("Bought in China", "US dates MM/DD/YYYY, those of Windsor DD/MM/YYYY")
    assert (row.order_date, row.destination) == (None, "")


def test_an_order_exported_by_odoo_in_spanish_is_told_on_its_first_line_alone() -> None:
    head = [
        "Referencia de la orden", "Proveedor", "Fecha de confirmación", "Divisa", "País de destino",
        "Líneas del pedido/Descripción", "Líneas del pedido/Cantidad", "Líneas del pedido/Unidad de medida",
        "Líneas del pedido/Precio unitario",
    ]  # fmt: skip
    rows: list[list[Cell]] = [
        [*head],
        ["P00101", "Ejemplo Magnet Co., Ltd.", "2026-03-04 09:00:00", "EUR", "Francia", "NdFeB 35", "100.0", "Unità", "2.5"],
        ["", "", "", "", "", "NdFeB 42", "200.0", "Unidades", "3.5"],
        ["P00102", "Muestra Oxides Co., Ltd.", "2026-04-05 09:00:00", "USD", "Italia", "Itrio", "30.0", "kg", "42.0"],
        ["", "", "", "", "", "Cerio", "50.0", "kg", "4.0"],
    ]  # fmt: skip
    sheet = Sheet("S", [[cell or None for cell in row] for row in rows])
    heading = find_heading(sheet)
    assert heading is not None
    read = walk_table(sheet, heading, 0, "a.csv", lines=False).rows
    assert [(row.po_number, row.supplier[:7], row.currency, row.destination) for row in read] == [
        ("P00101", "Ejemplo", "EUR", "FR"), ("P00101", "Ejemplo", "EUR", "FR"),
        ("P00102", "Muestra", "USD", "IT"), ("P00102", "Muestra", "USD", "IT"),
    ]  # fmt: skip
    assert {row.order_date for row in read} == {date(2026, 3, 4), date(2026, 4, 5)}
    assert [row.unit for row in read] == ["pcs", "pcs", "kg", "kg"]
    assert not any(row.item_code for row in read)
