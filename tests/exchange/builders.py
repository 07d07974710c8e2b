"""Files made for the tests of this room: workbooks written part by part, honest and hostile."""

import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

DATA = Path(__file__).parent / "data"
HEAD = '<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"


def xlsx(
    path: Path, sheet: str, strings: str = "", extra: tuple[tuple[str, str], ...] = (), properties: str = ""
) -> Path:
    """A workbook with one sheet `S` whose XML is given as it is."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as book:
        book.writestr(
            "[Content_Types].xml",
            f'<?xml version="1.0"?><Types xmlns="{_PACKAGE}/content-types">'
            '<Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="'
            'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>',
        )
        book.writestr(
            "_rels/.rels",
            f'<?xml version="1.0"?><Relationships xmlns="{_PACKAGE}/relationships">'
            f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        )
        book.writestr(
            "xl/workbook.xml",
            '<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" '
            f'xmlns:r="{_OFFICE}">{properties}<sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>',
        )
        book.writestr(
            "xl/_rels/workbook.xml.rels",
            f'<?xml version="1.0"?><Relationships xmlns="{_PACKAGE}/relationships">'
            f'<Relationship Id="rId1" Type="{_OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>'
            f'<Relationship Id="rId2" Type="{_OFFICE}/sharedStrings" Target="sharedStrings.xml"/></Relationships>',
        )
        if strings:
            book.writestr("xl/sharedStrings.xml", strings)
        book.writestr("xl/worksheets/sheet1.xml", sheet)
        for name, content in extra:
            book.writestr(name, content)
    return path


def rows_xml(*rows: str) -> str:
    """A sheet from the XML of its rows."""
    return f"{HEAD}<sheetData>{''.join(rows)}</sheetData></worksheet>"


def ods(path: Path, rows: str) -> Path:
    """An OpenDocument workbook with one table from the XML of its rows."""
    name = "urn:oasis:names:tc:opendocument:xmlns"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as book:
        book.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        book.writestr("META-INF/manifest.xml", f'<?xml version="1.0"?><m:manifest xmlns:m="{name}:manifest:1.0"/>')
        book.writestr(
            "content.xml",
            f'<?xml version="1.0"?><office:document-content xmlns:office="{name}:office:1.0" '
            f'xmlns:table="{name}:table:1.0" xmlns:text="{name}:text:1.0"><office:body><office:spreadsheet>'
            f'<table:table table:name="S">{rows}</table:table></office:spreadsheet></office:body>'
            "</office:document-content>",
        )
    return path


def spreadsheet_xml(*rows: str, styles: str = "", properties: str = "", more: str = "") -> str:
    """A workbook of Excel 2003 as one XML text, with one sheet `S` from the XML of its rows."""
    space = "urn:schemas-microsoft-com:office"
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<?mso-application progid="Excel.Sheet"?>\n<Workbook xmlns="{space}:spreadsheet" '
        f'xmlns:ss="{space}:spreadsheet" xmlns:x="{space}:excel"><x:ExcelWorkbook>{properties}</x:ExcelWorkbook>'
        f'<Styles>{styles}</Styles><Worksheet ss:Name="S"><Table>{"".join(rows)}</Table></Worksheet>{more}</Workbook>'
    )


def spreadsheet_xml_row(*cells: str | float) -> str:
    """One row of it, of texts and numbers."""
    kinds = {True: "String", False: "Number"}
    written = (
        f'<Cell><Data ss:Type="{kinds[isinstance(cell, str)]}">{escape(str(cell))}</Data></Cell>' for cell in cells
    )
    return f"<Row>{''.join(written)}</Row>"
