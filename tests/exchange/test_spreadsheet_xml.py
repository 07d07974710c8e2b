"""Workbooks as one XML text: cells in their places and types, sheets, styles, and texts made to break a reader."""

from datetime import date, datetime, time
from pathlib import Path

import pytest

from exchange import spreadsheet_xml
from exchange.grid import Unreadable
from exchange.order_list import read_orders
from exchange.reading import read
from exchange.spreadsheet_xml import is_workbook, read_spreadsheet_xml
from tests.exchange.builders import spreadsheet_xml as book
from tests.exchange.builders import spreadsheet_xml_row as row


def rows(*written: str, **more: str) -> list[list[object]]:
    return [*read_spreadsheet_xml(book(*written, **more), "UTF-8", "a.xls").sheets[0].rows]  # type: ignore[list-item]


def cell(kind: str, value: str, more: str = "") -> str:
    return f'<Row><Cell{more}><Data ss:Type="{kind}">{value}</Data></Cell></Row>'


@pytest.mark.parametrize(
    ("kind", "written", "value"),
    [
        ("String", "  Smith &amp; Söhne&#10;GmbH ", "Smith & Söhne\nGmbH"),
        ("String", "4500012345", "4500012345"),
        ("Number", "292.56", 292.56),
        ("Number", "1.5E3", 1500.0),
        ("Number", "1_0", "1_0"),
        ("Number", "NaN", "NaN"),
        ("Number", "1e999", None),
        ("Boolean", "1", True),
        ("DateTime", "2026-02-12T00:00:00.000", date(2026, 2, 12)),
        ("DateTime", "2026-02-12T07:30:00.000", datetime.fromisoformat("2026-02-12T07:30")),
        ("DateTime", "1899-12-31T07:30:00.000", time(7, 30)),
        ("DateTime", "2026-02-30T00:00:00.000", "2026-02-30T00:00:00.000"),
        ("Error", "#N/A", None),
        ("String", "   ", None),
    ],
)
def test_a_cell_is_what_its_type_says(kind: str, written: str, value: object) -> None:
    read_ = rows(cell("String", "x"), cell(kind, written), cell("String", "y"))
    assert read_[1:2] == ([[value]] if value is not None else [[]])
    assert type(read_[1][0] if read_[1] else None) is type(value)


def test_indexes_spans_and_merges_keep_the_places() -> None:
    sheet = read_spreadsheet_xml(
        book(
            '<Column ss:Index="2" ss:Span="1"/>',
            '<Row ss:Span="1"/>',
            '<Row><Cell ss:Index="2" ss:MergeAcross="1" ss:MergeDown="1"><Data ss:Type="String">A</Data></Cell>'
            '<Cell><Data ss:Type="String">B</Data></Cell></Row>',
            '<Row ss:Index="6"><Cell/><Cell ss:StyleID="none"/><Cell><Data ss:Type="String">C</Data></Cell></Row>',
        ),
        "UTF-8",
        "a.xls",
    ).sheets[0]
    assert sheet.rows == [[], [], [None, "A", None, "B"], [], [], [None, None, "C"]]
    assert sheet.merges == ((2, 1, 3, 2),)


def test_styles_print_days_units_and_currencies() -> None:
    styles = "".join(
        f'<Style ss:ID="s{place}"{parent}>{style}</Style>'
        for place, (parent, style) in enumerate(
            [
                ("", '<NumberFormat ss:Format="Short Date"/>'),
                ("", '<NumberFormat ss:Format="yyyy\\-mm\\-dd"/>'),
                ("", '<NumberFormat ss:Format="#,##0.00\\ &quot;kg&quot;"/>'),
                (' ss:Parent="s2"', '<Font ss:Bold="1"/>'),
                ("", '<NumberFormat ss:Format="Fixed"/>'),
                ("", '<NumberFormat ss:Format="Standard"/>'),
            ]
        )
    )
    number = "".join(
        f'<Row><Cell ss:StyleID="s{place}"><Data ss:Type="Number">46065</Data></Cell></Row>' for place in range(6)
    )
    column = '<Column ss:StyleID="s1"/>'
    sheet = read_spreadsheet_xml(book(column, number, cell("Number", "46065"), styles=styles), "UTF-8", "a").sheets[0]
    assert [row[0] for row in sheet.rows] == [date(2026, 2, 12)] * 2 + [46065.0] * 4 + [date(2026, 2, 12)]
    assert sheet.marks == {(2, 0): '#,##0.00\\ "kg"', (3, 0): '#,##0.00\\ "kg"'}


def test_days_may_be_counted_from_1904() -> None:
    styles = '<Style ss:ID="d"><NumberFormat ss:Format="Short Date"/></Style>'
    read_ = rows(cell("Number", "44603", ' ss:StyleID="d"'), styles=styles, properties="<x:Date1904/>")
    assert read_ == [[date(2026, 2, 12)]]


def test_sheets_hidden_rows_and_formulas_are_told() -> None:
    text = book(
        '<Row ss:Hidden="1"><Cell><Data ss:Type="Number">1</Data></Cell></Row>'
        '<Row><Cell ss:Formula="=R1C1*2"><Data ss:Type="Number">2</Data></Cell><Cell ss:Formula="=NOW()"/></Row>',
        more='<Worksheet ss:Name="old"><Table><Row><Cell><Data ss:Type="Number">3</Data></Cell></Row></Table>'
        "<x:WorksheetOptions><x:Visible>SheetVeryHidden</x:Visible></x:WorksheetOptions></Worksheet>"
        '<Worksheet ss:Name="empty"><Table/></Worksheet>',
    )
    reading = read_spreadsheet_xml(text, "UTF-8", "a.xls")
    assert [(sheet.name, sheet.hidden, sheet.rows) for sheet in reading.sheets] == [
        ("S", False, [[1.0], [2.0]]), ("old", True, [[3.0]]),
    ]  # fmt: skip
    assert len(reading.notes) == 2
    assert "1 hidden row" in reading.notes[0]
    assert "1 formulas have no stored result" in reading.notes[1]


def test_rich_text_is_text_and_comments_are_not() -> None:
    read_ = rows(
        '<Row><Cell><ss:Data ss:Type="String" xmlns="http://www.w3.org/TR/REC-html40">Dy<B>O</B></ss:Data>'
        '<Comment ss:Author="a"><ss:Data>call me</ss:Data></Comment></Cell></Row>'
    )
    assert read_ == [["DyO"]]


def test_a_list_of_this_kind_gives_its_orders_under_any_name(tmp_path: Path) -> None:
    path = tmp_path / "export.XLS"
    path.write_text(
        book(
            row("Purchasing Document", "Item", "Name of Supplier", "Short Text", "Order Quantity", "Order Unit", "Net Price", "Currency"),
            row("4500100009", 10, "Ganzhou Fenglin Rare Earth Co., Ltd.", "Dysprosium metal", 75, "KG", 292.56, "EUR"),
        ),
        encoding="utf-16",
    )  # fmt: skip
    assert read(path).kind == "xml"
    order = read_orders(path).rows[0]
    assert (order.po_number, order.line, order.currency, order.unit) == ("4500100009", "10", "EUR", "kg")
    assert (str(order.quantity_kg), str(order.unit_price)) == ("75", "292.56")


def test_a_stray_cell_far_away_is_left_out_and_told() -> None:
    far = '<Row ss:Index="1048576"><Cell ss:Index="16384"><Data ss:Type="Number">7</Data></Cell></Row>'
    reading = read_spreadsheet_xml(book(row("a", "b"), row(1, 2), far), "UTF-8", "a.xls")
    assert reading.sheets[0].rows == [["a", "b"], [1.0, 2.0]]
    assert "XFD1048576" in reading.notes[0]


def test_too_many_cells_far_apart_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spreadsheet_xml, "MOST_SCATTERED", 1)
    far = '<Row ss:Index="1048576"><Cell ss:Index="16384"><Data ss:Type="Number">7</Data></Cell></Row>'
    with pytest.raises(Unreadable, match="far away"):
        read_spreadsheet_xml(book(row("a", "b"), far), "UTF-8", "a.xls")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (book('<Row><Cell ss:Index="16385"><Data>x</Data></Cell></Row>'), "mislead"),
        (book('<Row ss:Index="99999999999999999999"><Cell><Data>x</Data></Cell></Row>', '<Row ss:Index="1"/>'), "mislead"),
        (book('<Row ss:Index="1048577"><Cell><Data>x</Data></Cell></Row>'), "mislead"),
        (book('<Row ss:Index="5"/>', '<Row ss:Index="4"/>'), "mislead"),
        (book("<a>" * 200), "mislead"),
        (book(row("a"))[:-30], "mislead"),
        (book("<Row><Cell><Data>&e;</Data></Cell></Row>").replace("<Workbook", '<!DOCTYPE x [<!ENTITY e "ha">]><Workbook'), "mislead"),
        (book("<Row><Cell><Data>&e;</Data></Cell></Row>"), "mislead"),
        (book(""), "no sheet with cells"),
    ],
)  # fmt: skip
def test_what_is_made_to_mislead_is_one_sentence(text: str, says: str) -> None:
    assert is_workbook(text[:4096])
    with pytest.raises(Unreadable, match=says):
        read_spreadsheet_xml(text, "UTF-8", "a.xls")


@pytest.mark.parametrize(("name", "most"), [("_MOST_TAGS", 20), ("MOST_CELLS", 2)])
def test_more_than_is_read_at_once_is_refused(monkeypatch: pytest.MonkeyPatch, name: str, most: int) -> None:
    monkeypatch.setattr(spreadsheet_xml, name, most)
    with pytest.raises(Unreadable, match="more than"):
        read_spreadsheet_xml(book(row("a", "b", "c", "d")), "UTF-8", "a.xls")


def test_a_page_that_only_names_the_space_is_no_workbook() -> None:
    assert not is_workbook('PO;Text\n1;urn:schemas-microsoft-com:office:spreadsheet"')
    assert not is_workbook('<html xmlns:x="urn:schemas-microsoft-com:office:excel">')
