"""Zipped workbooks are counted before they are opened."""

from pathlib import Path

import pytest

from exchange.archive import count_parts, open_archive
from exchange.grid import Unreadable
from tests.exchange.builders import rows_xml, xlsx

CELL = '<row r="1"><c r="A1"><v>1</v></c></row>'


def test_counts_cells_and_how_far_they_reach(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "b.xlsx", rows_xml(CELL, '<row r="7" hidden="1"><c r="AB7" t="s"><v>0</v></c></row>'))
    with open_archive(path) as archive:
        count = count_parts(archive, "b.xlsx")["xl/worksheets/sheet1.xml"]
    assert (count.cells, count.last_row, count.last_column, count.hidden_rows, count.string_cells) == (2, 7, 28, 1, 1)


@pytest.mark.parametrize(
    "row",
    [
        '<row r="1"><c r="XFD1"><v>1</v></c><c r="A99999"><v>2</v></c></row>',
        "<x:row r='1' xmlns:x='u'><x:c r='XFD99999'><x:v>1</x:v></x:c></x:row>",
        '<row r="99999"><c r="A1"><v>1</v></c><c  r = "XFD1"><v>1</v></c></row>',
    ],
)
def test_references_that_lie_are_found(tmp_path: Path, row: str) -> None:
    path = xlsx(tmp_path / "b.xlsx", rows_xml(row))
    with open_archive(path) as archive:
        count = count_parts(archive, "b.xlsx")["xl/worksheets/sheet1.xml"]
    assert count.box >= 99_999 * 16_384


def test_a_bomb_is_not_unpacked(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "b.xlsx", rows_xml(" " * 60_000_000))
    with open_archive(path) as archive, pytest.raises(Unreadable, match="many times its size"):
        count_parts(archive, "b.xlsx")


def test_one_long_text_named_many_times(tmp_path: Path) -> None:
    strings = "<sst><si><t>" + "x" * 30_000 + "</t></si></sst>"
    rows = "".join(f'<row r="{n}"><c r="A{n}" t="s"><v>0</v></c></row>' for n in range(1, 9000))
    path = xlsx(tmp_path / "b.xlsx", rows_xml(rows), strings)
    with open_archive(path) as archive, pytest.raises(Unreadable, match="more text"):
        count_parts(archive, "b.xlsx")


def test_entities_are_refused(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "b.xlsx", '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///x">]><worksheet/>')
    with open_archive(path) as archive, pytest.raises(Unreadable, match="entities"):
        count_parts(archive, "b.xlsx")


def test_two_parts_of_one_name_are_refused(tmp_path: Path) -> None:
    with pytest.warns(UserWarning, match="Duplicate"):
        path = xlsx(tmp_path / "b.xlsx", rows_xml(CELL), extra=(("xl/worksheets/sheet1.xml", "x"),))
    with pytest.raises(Unreadable, match="same name"):
        open_archive(path)


def test_a_cut_file_is_damaged(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "b.xlsx", rows_xml(CELL))
    path.write_bytes(path.read_bytes()[:-300])
    with pytest.raises(Unreadable, match="damaged"):
        open_archive(path)
