"""Any file that calls itself a table: the content decides, and what is no table is one sentence."""

import os
import shutil
from pathlib import Path

import pytest

from exchange.reading import Unreadable, read
from tests.exchange.builders import DATA, rows_xml, xlsx
from tests.exchange.hostile_files import compound


@pytest.mark.parametrize(
    ("name", "kind", "encoding", "delimiter"),
    [
        ("01_bestellungen_sap_de.csv", "csv", "UTF-8 with BOM", "semicolon"),
        ("06_export_erp_fr.csv", "csv", "UTF-8", "semicolon"),
        ("08_balju_utf16.txt", "tsv", "UTF-16 with BOM", "tab"),
        ("own_zh_gb.csv", "csv", "GB18030", "comma"),
        ("own_ja_sjis.csv", "csv", "cp932", "comma"),
        ("own_it.csv", "csv", "cp1252", "semicolon"),
        ("own_sap_alv.txt", "txt", "UTF-8", "bar"),
        ("02_hatchu_ichiran_ja.xlsx", "xlsx", "", ""),
        ("own_outline.xls", "xls", "", ""),
        ("own_outline.ods", "ods", "", ""),
    ],
)
def test_kind_encoding_and_delimiter_under_any_name(
    tmp_path: Path, name: str, kind: str, encoding: str, delimiter: str
) -> None:
    path = tmp_path / "misnamed.dat"
    shutil.copy(DATA / name, path)
    reading = read(path)
    assert (reading.kind, reading.encoding, reading.delimiter) == (kind, encoding, delimiter)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "empty"),
        (b"\xef\xbb\xbf \n\n", "empty"),
        (b"%PDF-1.7\n", "PDF"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 50, "picture"),
        (b"\xff\xd8\xff\xe0" + b"\0" * 50, "picture"),
        (b"{\\rtf1 hello}", "text document"),
        (b"PK\x03\x04" + b"\0" * 100, "damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x11" * 600, "damaged"),
        (b'{"orders": []}', "JSON"),
        (b"<?xml version='1.0'?><a/>", "XML"),
        (b"MIME-Version: 1.0\nContent-Type: multipart/related\n", "without a table"),
        (b"From: a@b.example\nMIME-Version: 1.0\n\n", "mail without text"),
        (compound(["__properties_version1.0"]), "Outlook"),
        (b"<html><body>no table here</body></html>", "without a table"),
        (bytes(range(1, 9)) * 500, "no table"),
    ],
)
def test_what_is_no_table_is_one_sentence(tmp_path: Path, content: bytes, says: str) -> None:
    path = tmp_path / "list.xlsx"
    path.write_bytes(content)
    with pytest.raises(Unreadable, match=says) as caught:
        read(path)
    assert str(caught.value).endswith(".")
    assert "\n" not in str(caught.value)


def test_a_missing_file_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="cannot be opened"):
        read(tmp_path / "nothing.csv")


def test_a_pipe_is_no_file_and_is_not_waited_for(tmp_path: Path) -> None:
    pipe = tmp_path / "list.csv" if hasattr(os, "mkfifo") else Path(os.devnull)
    if hasattr(os, "mkfifo"):
        os.mkfifo(pipe)
    with pytest.raises(Unreadable, match="no file"):
        read(pipe)


def test_the_content_decides_which_kind_of_workbook_it_is(tmp_path: Path) -> None:
    rows = rows_xml('<row r="1"><c r="A1"><v>1</v></c></row>')
    for name in ("a.xls", "a.ods", "a.xlsb", "a.csv", "a.xlsm"):
        reading = read(xlsx(tmp_path / name, rows))
        assert (reading.kind, reading.sheets[0].rows) == ("xlsx", [[1.0]])


def test_names_of_parts_lead_nowhere(tmp_path: Path) -> None:
    rows = rows_xml('<row r="1"><c r="A1"><v>1</v></c></row>')
    path = xlsx(tmp_path / "b.xlsx", rows, extra=(("../../escaped.txt", "x"),))
    assert read(path).sheets[0].rows == [[1.0]]
    assert not list(tmp_path.parent.glob("escaped.txt"))


def test_a_web_page_under_the_name_of_a_workbook(tmp_path: Path) -> None:
    path = tmp_path / "list.xls"
    path.write_text("<table><tr><th>PO<th>Qty<tr><td>A1<td>5</table>", encoding="utf-8")
    reading = read(path)
    assert (reading.kind, reading.sheets[0].rows) == ("html", [["PO", "Qty"], ["A1", "5"]])


def test_a_chosen_encoding_overrules_the_search() -> None:
    rows = read(DATA / "own_zh_gb.csv", "gb18030").sheets[0].rows
    assert rows[0][0] == "采购订单"
    with pytest.raises(Unreadable, match="cannot be read as utf-8"):
        read(DATA / "own_zh_gb.csv", "utf-8")
