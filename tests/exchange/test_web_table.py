"""Tables of web pages."""

import pytest

from exchange.grid import Unreadable
from exchange.web_table import read_web_page


def test_spans_keep_the_columns() -> None:
    page = "<table><tr><td rowspan=2>A</td><td colspan=2>B</td></tr><tr><td>1</td><td>2<br>3</td></tr></table>"
    sheet = read_web_page(page, "UTF-8", "a.xls").sheets[0]
    assert sheet.rows == [["A", "B", None], [None, "1", "2\n3"]]
    assert sheet.merges == ((0, 0, 1, 0), (0, 1, 0, 2))


def test_scripts_are_not_text() -> None:
    page = "<table><tr><td><script>alert(1)</script>x</td></tr></table>"
    assert read_web_page(page, "UTF-8", "a.xls").sheets[0].rows == [["x"]]


def test_huge_spans_are_refused() -> None:
    with pytest.raises(Unreadable, match="too many cells"):
        read_web_page("<table>" + "<tr><td rowspan=1000 colspan=1000>x" * 3, "UTF-8", "a.xls")


def test_lines_above_a_table_stand_above_its_rows() -> None:
    page = (
        "<html><head><title>Page</title></head><body><p>Order <b>4711</b></p><p>Unit: kg</p>"
        "<table><tr><td rowspan=2>A</td><td>B</td></tr><tr><td>1</td></tr></table>"
        "<p>Second</p><table><tr><td>x</td></tr></table></body></html>"
    )
    first, second = read_web_page(page, "UTF-8", "a.html").sheets
    assert first.rows == [["Order 4711", None], ["Unit: kg", None], ["A", "B"], [None, "1"]]
    assert first.merges == ((2, 0, 3, 0),)
    assert second.rows == [["Second"], ["x"]]


LINE = "<p>Position 1</p><p>Artikelnummer: M-1</p><p>Menge: 5 kg</p>"


def test_a_page_of_labels_and_values_is_read_as_it_is_printed() -> None:
    page = read_web_page(f"<h1>Bestellung</h1><p>Bestellnummer: B-7</p>{LINE}", "utf-8", "a.html").sheets[0]
    assert [row[0] for row in page.rows] == [
        "Bestellung", "Bestellnummer: B-7", "Position 1", "Artikelnummer: M-1", "Menge: 5 kg",
    ]  # fmt: skip
    tables = "<table><tr><td>Artikelnummer</td><td>M-1</td></tr><tr><td>Menge</td><td>5 kg</td></tr></table>"
    head = "<table><tr><td>Bestellnummer</td><td>B-7</td></tr></table>"
    page = read_web_page(f"<h1>Bestellung</h1>{head}<p>Position 1</p>{tables}", "utf-8", "a.html").sheets[0]
    assert page.rows[1][:2] == ["Bestellnummer", "B-7"]
    with pytest.raises(Unreadable, match="without a table"):
        read_web_page(f"<h1>Certificate</h1><p>Bestellnummer: B-7</p>{LINE}", "utf-8", "a.html")


def test_a_page_of_nothing_but_tags_is_refused_before_it_is_read() -> None:
    with pytest.raises(Unreadable, match="too many cells"):
        read_web_page("<table>" + "<tr>" * 1_200_000, "utf-8", "a.html")


def test_a_table_that_arranges_the_page_is_its_text() -> None:
    inner = "<table><tr><td>PO</td><td>Qty</td></tr><tr><td>A1</td><td>5</td></tr></table>"
    frame = f"<table><tr><td>Order <b>4711</b></td></tr><tr><td>Unit: kg<br>Hello{inner}Regards</td></tr></table>"
    for page in (frame, f"<table><tr><td>{frame}</td></tr></table>"):
        sheets = read_web_page(page, "utf-8", "a.html").sheets
        assert [row[0] for row in sheets[0].rows] == ["Order 4711", "Unit: kg", "Hello", "PO", "A1", "Regards"]
        assert len(sheets) == 1


def test_a_small_table_in_a_cell_of_a_list_is_text_of_the_cell() -> None:
    inner = "<table><tr><td>Dy</td><td>oxide</td></tr><tr><td>99.5</td><td>%</td></tr></table>"
    row = "<tr>" + "<td>x</td>" * 5 + "</tr>"
    for small in (inner, "<table><tr><td>Dy  oxide</td></tr><tr><td>99.5  %</td></tr></table>"):
        page = f"<table>{row}<tr><td>1</td><td>{small}</td><td>kg</td></tr></table>"
        sheet = read_web_page(page, "utf-8", "a.html").sheets[0]
        assert sheet.rows[1][:3] == ["1", "Dy oxide\n99.5 %", "kg"]


def test_a_printed_list_in_a_page_keeps_its_columns() -> None:
    lines = [
        "PO        Qty   Unit  Text",
        "A1          5   kg    Dy",
        "A2         15   kg    Tb",
        "A3          7   kg    Gd",
    ]
    page = f"<html><body><pre>{chr(10).join(lines)}</pre></body></html>"
    assert read_web_page(page, "utf-8", "a.html").sheets[0].rows[1] == ["A1", "5", "kg", "Dy"]


def test_the_head_of_a_mail_in_a_page_is_left_out() -> None:
    head = "<p><b>From:</b> Tom &lt;tom@works.example&gt;<br><b>Sent:</b> Friday 09:14<br><b>To:</b> Ningbo Co., Ltd.<br><b>Subject:</b> Orders</p>"
    sheet = read_web_page(f"{head}<table><tr><td>PO</td></tr></table>", "utf-8", "a.html").sheets[0]
    assert sheet.rows == [["Orders"], ["PO"]]
