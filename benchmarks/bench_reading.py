"""Reading a sheet of 100,000 rows and 15 columns, against calamine alone on the same file."""

import random
import tempfile
import zipfile
from pathlib import Path

from python_calamine import CalamineWorkbook

from benchmarks.ratio import Ratio, paired_seconds
from exchange.reading import read

ROWS, COLUMNS = 100_000, 15
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"


def workbook(path: Path) -> Path:
    """A workbook written by hand: every third column numbers, the others one of 2,000 shared texts."""
    chance = random.Random(20261120)
    rows = []
    for row in range(1, ROWS + 1):
        cells = (
            f'<c r="{chr(65 + column)}{row}"><v>{chance.randrange(10**6) / 100}</v></c>'
            if column % 3 == 0
            else f'<c r="{chr(65 + column)}{row}" t="s"><v>{chance.randrange(2000)}</v></c>'
            for column in range(COLUMNS)
        )
        rows.append(f'<row r="{row}">{"".join(cells)}</row>')
    texts = "".join(f"<si><t>Supplier number {place} Co., Ltd.</t></si>" for place in range(2000))
    parts = {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}">'
        f'<Relationship Id="a" Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns:r="{_OFFICE}"><sheets>'
        '<sheet name="S" sheetId="1" r:id="a"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}">'
        f'<Relationship Id="a" Type="{_OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>'
        f'<Relationship Id="b" Type="{_OFFICE}/sharedStrings" Target="sharedStrings.xml"/></Relationships>',
        "xl/sharedStrings.xml": f"<sst>{texts}</sst>",
        "xl/worksheets/sheet1.xml": f"<worksheet><sheetData>{''.join(rows)}</sheetData></worksheet>",
    }
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as book:
        for name, content in parts.items():
            book.writestr(name, f'<?xml version="1.0"?>{content}')
    return path


def bench_reading() -> Ratio:
    """Counting what the file holds, reading it, and telling empty cells from text."""
    with tempfile.TemporaryDirectory() as folder:
        path = workbook(Path(folder) / "orders.xlsx")

        def limit() -> object:
            return CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python()

        reference, ours = paired_seconds(limit, lambda: read(path), rounds=3)
    return Ratio("reading 100,000 x 15 cells", reference, ours, 3, "calamine alone")
