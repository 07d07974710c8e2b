"""Binary workbooks (xlsb) made record by record, since no free program writes them ([MS-XLSB] 2.1.4 and 2.2)."""

import io
import struct
import zipfile

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
_TYPES = (
    f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types"><Default Extension="bin" '
    'ContentType="application/vnd.ms-excel.sheet.binary.macroEnabled.main"/><Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/xl/worksheets/sheet1.bin" ContentType="application/vnd.ms-excel.worksheet"/></Types>'
)

BINARY_ROWS: list[list[str | float | None]] = [
    [
        "PO number",
        "Line",
        "Supplier",
        "Item",
        "Description",
        "Quantity",
        "Unit",
        "Unit price",
        "Currency",
        "Destination",
    ],
    [
        "4711",
        10.0,
        "Ningbo Qiaotai Magnetics Co., Ltd.",
        "MG-42",
        "NdFeB arc 42SH",
        1200.0,
        "pcs",
        1.36,
        "EUR",
        "Germany",
    ],
    ["4711", 20.0, "Ganzhou Lingfeng Co., Ltd.", "DY-OX", "氧化镝", 25.5, "kg", 262.0, "USD", "Hong Kong / China"],
]
"""An order list of two lines."""


def record(kind: int, data: bytes = b"") -> bytes:
    """One record: its id in one byte or two, the size of its data, the data."""
    number = bytes([kind]) if kind < 128 else bytes([kind & 0x7F | 0x80, kind >> 7])
    size, left = b"", len(data)
    while left > 127:
        size, left = size + bytes([left & 0x7F | 0x80]), left >> 7
    return number + size + bytes([left]) + data


def wide(text: str) -> bytes:
    """A string as the records hold it: how many signs of two bytes, then the signs."""
    signs = text.encode("utf-16-le")
    return struct.pack("<I", len(signs) // 2) + signs


def xlsb(rows: list[list[str | float | None]], sheet: str = "Orders") -> bytes:
    """A binary workbook with one sheet of texts (in the shared strings) and numbers."""
    strings = list(dict.fromkeys(cell for row in rows for cell in row if isinstance(cell, str)))
    parts = {
        "[Content_Types].xml": _TYPES.encode(),
        "_rels/.rels": _relations(("rId1", "officeDocument", "xl/workbook.bin")),
        "xl/workbook.bin": _book(sheet),
        "xl/_rels/workbook.bin.rels": _relations(
            ("rId1", "worksheet", "worksheets/sheet1.bin"), ("rId2", "sharedStrings", "sharedStrings.bin")
        ),
        "xl/sharedStrings.bin": _strings(strings),
        "xl/worksheets/sheet1.bin": _sheet(rows, strings),
    }
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return packed.getvalue()


def _relations(*entries: tuple[str, str, str]) -> bytes:
    lines = "".join(f'<Relationship Id="{id_}" Type="{_OFFICE}/{kind}" Target="{to}"/>' for id_, kind, to in entries)
    return f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{lines}</Relationships>'.encode()


def _book(sheet: str) -> bytes:
    bundle = struct.pack("<II", 0, 1) + wide("rId1") + wide(sheet)
    return (
        record(131) + record(153, struct.pack("<II", 0, 0) + wide(""))
        + record(143) + record(156, bundle) + record(144) + record(132)
    )  # fmt: skip


def _strings(strings: list[str]) -> bytes:
    items = b"".join(record(19, b"\0" + wide(text)) for text in strings)
    return record(159, struct.pack("<II", len(strings), len(strings))) + items + record(160)


def _sheet(rows: list[list[str | float | None]], strings: list[str]) -> bytes:
    width = max(map(len, rows), default=1)
    body = record(129) + record(148, struct.pack("<IIII", 0, len(rows) - 1, 0, width - 1)) + record(145)
    for number, row in enumerate(rows):
        body += record(0, struct.pack("<II", number, 0) + b"\0" * 9)
        for column, cell in enumerate(row):
            head = struct.pack("<II", column, 0)
            if isinstance(cell, str):
                body += record(7, head + struct.pack("<I", strings.index(cell)))
            elif cell is not None:
                body += record(5, head + struct.pack("<d", cell))
    return body + record(146) + record(130)
