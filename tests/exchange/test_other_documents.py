"""Lists of other documents than orders are told and not imported; those of orders are, whatever else they mention."""

import csv
from pathlib import Path

import openpyxl
import pytest

from exchange.order_list import read_orders
from exchange.order_rows import OrderList

HEADS = ["Item", "Part", "Description", "Quantity", "Unit", "Unit price", "Amount"]
LINES = [
    [10, "DY-995", "Dysprosium oxide 99.5 %", 20, "kg", 395, 7900],
    [20, "TB-999", "Terbium oxide", 5, "kg", 990, 4950],
]
_WAY_OUT = "if these are your orders"


def made(folder: Path, above: list[list[object]], *, sheet: str = "Sheet1", file: str = "list.xlsx") -> Path:
    """A workbook of two lines below some rows."""
    book = openpyxl.Workbook()
    page = book.worksheets[0]
    page.title = sheet
    for row in [*above, HEADS, *LINES]:
        page.append(row)
    book.save(folder / file)
    return folder / file


def as_csv(path: Path, rows: list[list[object]]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    return path


def is_refused(read: OrderList) -> bool:
    return not read.rows and sum(_WAY_OUT in note for note in read.notes) == 1


@pytest.mark.parametrize(
    "title",
    [
        "Commercial Invoice",
        "TAX INVOICE",
        "INVOICE No. 26-118",
        "P A C K I N G   L I S T",
        "Rechnung",
        "Lieferschein 4711",
        "Facture commerciale",
        "Preventivo",
        "Cotización",
        "請 求 書",
        "御見積書",
        "发票 INVOICE",
        "淮海磁材有限公司发货通知单2026年（1月16日）",
        "退货单",
        "报价单",
        "거래명세표",
        "Sales Orders",
        "销售出库单",
    ],
)
def test_a_title_of_another_document_is_told_with_what_to_do(title: str, tmp_path: Path) -> None:
    read = read_orders(made(tmp_path, [[title], [], ["Tauber GmbH, Lindau"]]))
    assert is_refused(read)
    assert any("title" in note for note in read.notes)
    assert {skipped.row for skipped in read.skipped if "sale" in skipped.why} == {5, 6}


@pytest.mark.parametrize(
    "above",
    [
        [["PURCHASE ORDER"], ["Invoice"], ["Tauber GmbH"]],
        [["Bestellung Nr. 4711"], ["Angebot"], ["Lieferschein"]],
        [["注文書"], ["見積書", "KE-0625"], ["請求書送付先", "東京"]],
        [["Orders of week 12"], ["Invoice address", "Tauber GmbH"], ["Invoice to:", "Lindau"]],
        [["Open orders"], ["Invoice No", "none yet"], ["Packing list", "with the goods"]],
        [["采购订单"], ["发票：增值税专用发票"], ["报价单号：BJ-1"]],
        [["订单及送货单"], ["发票要求"]],
        [["Proforma invoice"], ["Tauber GmbH"]],
        [["Quotation no. 118 of 3 March is the basis of these orders"]],
    ],
)
def test_orders_that_mention_other_documents_are_read(above: list[list[object]], tmp_path: Path) -> None:
    assert [row.item_code for row in read_orders(made(tmp_path, above)).rows] == ["DY-995", "TB-999"]


@pytest.mark.parametrize(
    ("sheet", "file", "refused"),
    [
        ("Invoices 2026", "list.xlsx", True),
        ("成品销售表", "list.xlsx", True),
        ("Sheet1", "tauber_invoices_2026.xlsx", True),
        ("Sheet1", "SalesOrderLines.xlsx", True),
        ("Sheet1", "Packing-List (3).xlsx", True),
        ("Sheet1", "2026年3月送货单.xlsx", True),
        ("Orders", "orders_and_invoices.xlsx", False),
        ("Sheet1", "PO 4711 invoice address.xlsx", False),
        ("Sheet1", "采购订单_发票.xlsx", False),
        ("Proforma Invoice 427", "list.xlsx", False),
        ("Purchase order", "supplier quotation.xlsx", True),
        ("Sheet1", "not_invoiced.xlsx", False),
        ("Sheet1", "salesman_orders.xlsx", False),
    ],
)
def test_the_name_of_a_sheet_or_a_file(sheet: str, file: str, *, refused: bool, tmp_path: Path) -> None:
    read = read_orders(made(tmp_path, [], sheet=sheet, file=file))
    assert is_refused(read) is refused
    assert bool(read.rows) is not refused


def test_a_sheet_that_is_named_is_read_whatever_it_calls_itself(tmp_path: Path) -> None:
    path = made(tmp_path, [["INVOICE"]], sheet="Invoice")
    assert is_refused(read_orders(path))
    assert len(read_orders(path, sheet="Invoice").rows) == 2
    assert len(read_orders(path, mapping={"Part": "item_code"}).rows) == 2


def test_the_file_is_told_once_for_all_its_sheets(tmp_path: Path) -> None:
    path = made(tmp_path, [], file="invoices.xlsx")
    book = openpyxl.load_workbook(path)
    book.copy_worksheet(book.worksheets[0])
    book.save(path)
    assert is_refused(read_orders(path))


TYPED = ["日期", "商品名称", "供货单位", "单据类型", "单据编号", "单位", "数量", "单价"]


def typed(kind: str, number: str) -> list[object]:
    return ["2026-03-22", "氧化镝", "龙岩汀江稀土有限公司", kind, number, "公斤", 20, 1450]


def test_rows_of_another_type_are_passed_over_and_the_others_read(tmp_path: Path) -> None:
    rows = [
        TYPED,
        typed("采购订单", "C-1"),
        typed("入库单", "R-1"),
        typed("龙凤销售单", "S-1"),
        typed("采购订单", "C-2"),
    ]
    read = read_orders(as_csv(tmp_path / "list.csv", rows))
    assert [row.po_number for row in read.rows] == ["C-1", "C-2"]
    assert [skipped.row for skipped in read.skipped] == [3, 4]


def test_a_list_of_nothing_but_receipts_says_so(tmp_path: Path) -> None:
    read = read_orders(as_csv(tmp_path / "list.csv", [TYPED, typed("入库单", "R-1"), typed("入库单", "R-2")]))
    assert read.rows == ()
    assert any('"单据类型"' in note and '"入库单"' in note for note in read.notes)
    assert not any("Looked for" in note for note in read.notes), "the columns of an order list are there"


def test_papers_named_elsewhere_than_as_the_type_of_a_row_are_no_other_document(tmp_path: Path) -> None:
    heads = ["PO No", "Item", "Description", "Quantity", "Unit", "Papers", "Invoice no", "Customer"]
    rows = [heads, ["P-1", 10, "Terbium oxide", 5, "kg", "Packing list", "R-118", "Invoice"]]
    (row,) = read_orders(as_csv(tmp_path / "list.csv", rows)).rows  # type: ignore[arg-type]
    assert row.po_number == "P-1"


def test_numbers_of_sales_alone_are_no_orders_but_beside_those_of_purchases_they_are(tmp_path: Path) -> None:
    line: list[object] = ["DY-995", 20, 395, 7900]
    heads: list[object] = ["ProductID", "Qty", "UnitPrice", "LineTotal"]
    assert is_refused(read_orders(as_csv(tmp_path / "a.csv", [["SO_ID", *heads], ["SO1", *line]])))
    read = read_orders(as_csv(tmp_path / "b.csv", [["SO_ID", "PO number", *heads], ["SO1", "P-1", *line]]))
    assert [row.po_number for row in read.rows] == ["P-1"]


def test_an_exporters_list_of_sales_that_names_our_orders_is_read(tmp_path: Path) -> None:
    rows: list[list[object]] = [["Customer PO No", *HEADS], ["P-1", *LINES[0]]]
    read = read_orders(as_csv(tmp_path / "sales orders.csv", rows))
    assert [row.po_number for row in read.rows] == ["P-1"]


def test_a_delivery_note_that_says_what_was_ordered_under_which_number_is_read(tmp_path: Path) -> None:
    heads: list[object] = ["采购订单号", "物料编码", "品名", "单位", "订单数量", "本次送货数量"]
    rows: list[list[object]] = [
        ["送货单"],
        ["供货单位：龙岩汀江稀土有限公司"],
        heads,
        ["HN-70", "DY-995", "氧化镝", "公斤", 14, 10],
    ]
    (row,) = read_orders(as_csv(tmp_path / "list.csv", rows)).rows
    assert (row.po_number, row.quantity) == ("HN-70", 14)
    assert is_refused(read_orders(as_csv(tmp_path / "b.csv", [*rows[:2], [*heads[:4], "数量"], rows[3]])))


def test_the_name_of_a_file_counts_only_where_no_column_tells_of_purchases(tmp_path: Path) -> None:
    path = tmp_path / "quotes.csv"
    path.write_text("PO,Line,Item,Qty,Unit,Price,Supplier\nA-1,1,DY-995,50,kg,268.40,Example Co.\n", encoding="utf-8")
    assert [row.po_number for row in read_orders(path).rows] == ["A-1"]


@pytest.mark.parametrize(
    "title",
    [
        "Purchase Requisition", "BANF 10004711", "Bestellanforderungen", "Demande d'achat n° 118", "Demande de prix", "RFQ",
        "Request for Quotation RFQ-2026-07", "Anfrage", "Angebotsanfrage Nr. 4711", "Richiesta d'acquisto", "Solicitud de pedido",
        "Petición de oferta", "見積依頼書", "購買依頼一覧", "询价单", "采购申请单", "請購單", "견적의뢰서", "구매요청",
    ],
)  # fmt: skip
def test_a_requisition_or_an_enquiry_is_no_order(title: str, tmp_path: Path) -> None:
    assert is_refused(read_orders(made(tmp_path, [[title], [], ["Tauber GmbH, Lindau"]])))


def test_a_label_of_a_requisition_is_no_title(tmp_path: Path) -> None:
    for above in (["Purchase requisition", "10004711"], ["Anfrage:", "vom 3.5."], ["RFQ No. R-118", "Quote Q-7"]):
        assert len(read_orders(made(tmp_path, [above])).rows) == 2


@pytest.mark.parametrize(
    "file", ["BANF_Liste_2026.xlsx", "purchase_requisitions.xlsx", "询价单.xlsx", "Offene Anfragen.xlsx"]
)
def test_a_file_of_requisitions_by_its_name(file: str, tmp_path: Path) -> None:
    assert is_refused(read_orders(made(tmp_path, [], file=file)))


def test_rows_of_requisitions_among_orders_are_passed_over_with_their_reason(tmp_path: Path) -> None:
    heads = ["Document type", "PO number", "Line", "Description", "Quantity", "Unit", "Supplier"]
    kinds = ["Purchase order", "Purchase requisition", "RFQ", "Standard PO", "Bestellanforderung", "询价单"]
    rows = [[kind, f"45{n}", 10, "Dysprosium oxide", 5, "kg", "Ganzhou Co., Ltd."] for n, kind in enumerate(kinds)]
    read = read_orders(as_csv(tmp_path / "a.csv", [heads, *rows]))
    assert [row.po_number for row in read.rows] == ["450", "453"]
    assert [(skipped.row, "requisition" in skipped.why) for skipped in read.skipped] == [
        (n, True) for n in (3, 4, 6, 7)
    ]
    heads[0] = "Purch. Doc. Category"
    rows = [[kind, *row[1:]] for kind, row in zip("FABKFF", rows, strict=True)]
    assert [row.po_number for row in read_orders(as_csv(tmp_path / "b.csv", [heads, *rows])).rows] == [
        "450",
        "453",
        "454",
        "455",
    ]


def test_a_list_that_counts_requisitions_and_no_orders(tmp_path: Path) -> None:
    heads = [
        "Purchase Requisition",
        "Item",
        "Material",
        "Short Text",
        "Quantity",
        "Unit",
        "Delivery Date",
        "Desired Vendor",
    ]
    row = ["10004711", 10, "DY-995", "Dysprosium oxide", 5, "kg", "2026-08-01", "Ganzhou Co., Ltd."]
    read = read_orders(as_csv(tmp_path / "a.csv", [heads, row]))
    assert is_refused(read)
    assert any('"Purchase Requisition"' in note for note in read.notes)
    for more, cell in (("PO number", "4500001"), ("Order date", "2026-05-04")):
        assert len(read_orders(as_csv(tmp_path / "b.csv", [[more, *heads], [cell, *row]])).rows) == 1
