"""The records of a binary workbook are walked to see how far its cells reach ([MS-XLSB] 2.1.4)."""

import struct
import zipfile
from pathlib import Path

import pytest

from exchange.binary_workbook import refuse_far_cells
from exchange.grid import Unreadable
from exchange.order_list import read_orders
from tests.exchange.binary_files import BINARY_ROWS, xlsb


def record(kind: int, data: bytes) -> bytes:
    return bytes([kind, len(data)]) + data


def sheet(path: Path, row: int, column: int) -> Path:
    cells = record(0, struct.pack("<I", row) + b"\0" * 13) + record(5, struct.pack("<II", column, 0) + b"\0" * 8)
    with zipfile.ZipFile(path, "w") as book:
        book.writestr("xl/worksheets/sheet1.bin", cells)
    return path


def test_near_cells_pass(tmp_path: Path) -> None:
    with zipfile.ZipFile(sheet(tmp_path / "b.xlsb", 99, 9)) as archive:
        assert refuse_far_cells(archive, "b.xlsb", 1000) is None


def test_far_cells_are_refused(tmp_path: Path) -> None:
    with (
        zipfile.ZipFile(sheet(tmp_path / "b.xlsb", 1_048_575, 16_383)) as archive,
        pytest.raises(Unreadable, match="far away"),
    ):
        refuse_far_cells(archive, "b.xlsb", 1_000_000)


def test_a_binary_workbook_is_read_as_an_order_list(tmp_path: Path) -> None:
    path = tmp_path / "orders.xlsb"
    path.write_bytes(xlsb(BINARY_ROWS))
    found = read_orders(path)
    assert found.kind == "xlsb"
    assert [(row.po_number, row.line, row.description, str(row.quantity), row.destination) for row in found.rows] == [
        ("4711", "10", "NdFeB arc 42SH", "1200", "DE"),
        ("4711", "20", "氧化镝", "25.5", ""),
    ]
