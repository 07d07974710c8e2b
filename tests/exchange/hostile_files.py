"""Files made to break a reader, each built small and by hand."""

import io
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

from tests.exchange.builders import HEAD, ods, rows_xml, spreadsheet_xml, spreadsheet_xml_row, xlsx

HEADINGS = "PO Line Item Description Qty Unit Price Currency Supplier".split()
ROW = ["A-1", "1", "DY-OX", "Dysprosium oxide", "50", "kg", "268.40", "USD", "Leshan Minshui Rare Earth Co., Ltd."]


def inline(row: int, texts: list[str]) -> str:
    cells = "".join(
        f'<c r="{chr(65 + place)}{row}" t="inlineStr"><is><t>{text}</t></is></c>' for place, text in enumerate(texts)
    )
    return f'<row r="{row}">{cells}</row>'


def table(*more: str) -> str:
    """A sheet with one good order, and whatever else."""
    return rows_xml(inline(1, HEADINGS), inline(2, ROW), *more)


def text_file(*lines: str, encoding: str = "utf-8") -> bytes:
    return "\r\n".join([",".join(HEADINGS), ",".join(f'"{cell}"' for cell in ROW), *lines, ""]).encode(encoding)


def bomb(path: Path) -> None:
    """40 kB that unpack to 40 MB of blanks between two cells: more than is taken without looking at the ratio."""
    xlsx(path, f"{HEAD}<sheetData>{' ' * 40_000_000}</sheetData></worksheet>")


def nested_bomb(path: Path) -> None:
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w", zipfile.ZIP_DEFLATED) as book:
        book.writestr("0", b"\0" * 10_000_000)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as book:
        for place in range(200):
            book.writestr(f"{place}.zip", inner.getvalue())


def laughs(path: Path) -> None:
    entities = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10 if n else "ha" * 10}">' for n in range(9))
    xlsx(path, f'<?xml version="1.0"?><!DOCTYPE x [{entities}]><worksheet><sheetData>&a8;</sheetData></worksheet>')


def laughs_in_strings(path: Path) -> None:
    strings = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><sst><si><t>&b;</t></si></sst>'
    xlsx(path, table(), strings)


def outside_entity(path: Path) -> None:
    xlsx(
        path,
        '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "http://127.0.0.1:9/x"> %e;]>'
        '<worksheet><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>&e;</t></is></c></row></sheetData></worksheet>',
    )


def outside_links(path: Path) -> None:
    """A workbook that names another workbook and a web address; both stay unvisited."""
    links = (
        '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="rId1" Type="x/externalLinkPath" Target="http://127.0.0.1:9/other.xlsx" TargetMode="External"/>'
        "</Relationships>"
    )
    xlsx(path, table(), extra=(("xl/externalLinks/_rels/externalLink1.xml.rels", links),))


def dimension_lie(path: Path) -> None:
    xlsx(path, table().replace("<sheetData>", '<dimension ref="A1:XFD1048576"/><sheetData>'))


def dimension_lie_small(path: Path) -> None:
    xlsx(path, table().replace("<sheetData>", '<dimension ref="A1"/><sheetData>'))


def last_cell(path: Path) -> None:
    xlsx(path, table('<row r="1048576"><c r="XFD1048576"><v>7</v></c></row>'))


def impossible_cell(path: Path) -> None:
    xlsx(path, table('<row r="99999999"><c r="ZZZZZ99999999"><v>7</v></c></row>'))


def impossible_serial(path: Path) -> None:
    xlsx(path, table('<row r="3"><c r="A3"><v>1e308</v></c><c r="E3"><v>-1e308</v></c><c r="B3"><v>NaN</v></c></row>'))


def many_styles_bomb(path: Path) -> None:
    """A merge over the whole sheet, a thousand times."""
    merges = '<mergeCells count="1000">' + '<mergeCell ref="A1:XFD1048576"/>' * 1000 + "</mergeCells>"
    xlsx(path, table().replace("</sheetData>", f"</sheetData>{merges}"))


def long_text_often(path: Path) -> None:
    strings = "<sst><si><t>" + "x" * 32_000 + "</t></si></sst>"
    cells = "".join(f'<row r="{n}"><c r="A{n}" t="s"><v>0</v></c></row>' for n in range(1, 60_000))
    xlsx(path, rows_xml(cells), strings)


def cut_off(path: Path) -> None:
    xlsx(path, table())
    path.write_bytes(path.read_bytes()[:-400])


def flipped(path: Path) -> None:
    xlsx(path, table())
    content = bytearray(path.read_bytes())
    for place in range(200, len(content) - 200, 37):
        content[place] ^= 0xFF
    path.write_bytes(bytes(content))


def false_size(path: Path) -> None:
    """The directory of the archive says that each part is one byte long."""
    xlsx(path, table())
    content = bytearray(path.read_bytes())
    place = content.find(b"PK\x01\x02")
    while place >= 0:
        struct.pack_into("<I", content, place + 24, 1)
        place = content.find(b"PK\x01\x02", place + 4)
    path.write_bytes(bytes(content))


def path_tricks(path: Path) -> None:
    names = ("../../outside.txt", "/outside.txt", "C:\\outside.txt", "xl/../../../outside.txt")
    xlsx(path, table(), extra=tuple((name, "out") for name in names))


def sheet_elsewhere(path: Path) -> None:
    """The relation of the sheet leads out of the archive."""
    xlsx(path, table())
    with zipfile.ZipFile(path) as book:
        parts = {name: book.read(name) for name in book.namelist()}
    rels = "xl/_rels/workbook.xml.rels"
    parts[rels] = parts[rels].replace(b"worksheets/sheet1.xml", b"../../../../etc/hostname")
    with zipfile.ZipFile(path, "w") as book:
        for name, content in parts.items():
            book.writestr(name, content)


def macros(path: Path) -> None:
    xlsx(path, table(), extra=(("xl/vbaProject.bin", "Sub Auto_Open()"),))


def zip_locked(path: Path) -> None:
    xlsx(path, table())
    content = bytearray(path.read_bytes())
    for mark, shift in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = content.find(mark)
        while place >= 0:
            content[place + shift] |= 1
            place = content.find(mark, place + 4)
    path.write_bytes(bytes(content))


def compound(names: list[str]) -> bytes:
    """A compound file with streams of these names, all empty."""
    head = bytearray(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504))
    struct.pack_into("<HHHHH", head, 24, 0x3E, 3, 0xFFFE, 9, 6)
    struct.pack_into("<I", head, 44, 1)
    struct.pack_into("<II", head, 48, 1, 0)
    struct.pack_into("<IIIII", head, 56, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0)
    struct.pack_into("<109I", head, 76, 0, *([0xFFFFFFFF] * 108))
    table_ = struct.pack("<128I", 0xFFFFFFFD, 0xFFFFFFFE, *([0xFFFFFFFF] * 126))
    entries = bytearray()
    for place, name in enumerate(["Root Entry", *names]):
        entry = bytearray(128)
        written = (name + "\0").encode("utf-16-le")
        entry[: len(written)] = written
        struct.pack_into("<HBB", entry, 64, len(written), 5 if place == 0 else 2, 1)
        struct.pack_into("<III", entry, 68, 0xFFFFFFFF, 0xFFFFFFFF, 1 if place == 0 else 0xFFFFFFFF)
        struct.pack_into("<II", entry, 116, 0xFFFFFFFE, 0)
        entries += entry
    return bytes(head) + table_ + bytes(entries).ljust(512, b"\0")


def circle(path: Path) -> None:
    """An old workbook whose sectors follow each other in a circle."""
    content = bytearray(compound(["Workbook"]))
    struct.pack_into("<I", content, 512 + 4, 1)
    path.write_bytes(bytes(content))


def old_far_cell(path: Path) -> None:
    """Records of an old workbook that place a number in the last row and column."""
    records = struct.pack("<HHHH", 0x809, 4, 0x600, 0x10)
    records += struct.pack("<HHHHHd", 0x203, 14, 65535, 255, 0, 1.0) * 5 + struct.pack("<HH", 0x0A, 0)
    content = bytearray(compound(["Workbook"]))
    struct.pack_into("<II", content, 1024 + 128 + 116, 2, 4096)
    struct.pack_into("<8I", content, 512 + 8, 3, 4, 5, 6, 7, 8, 9, 0xFFFFFFFE)
    path.write_bytes(bytes(content) + records.ljust(4096, b"\0"))


def repeated(path: Path) -> None:
    ods(
        path,
        '<table:table-row table:number-rows-repeated="1048576"><table:table-cell '
        'table:number-columns-repeated="16384" office:value-type="float" office:value="1"/></table:table-row>',
    )


def ods_entities(path: Path) -> None:
    ods(path, "")
    with zipfile.ZipFile(path) as book:
        parts = {name: book.read(name) for name in book.namelist()}
    parts["content.xml"] = parts["content.xml"].replace(
        b"?>", b'?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]>', 1
    )
    with zipfile.ZipFile(path, "w") as book:
        for name, content in parts.items():
            book.writestr(name, content)


def twice(path: Path) -> None:
    import warnings

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        xlsx(path, table(), extra=(("xl/worksheets/sheet1.xml", rows_xml(inline(1, HEADINGS))),))


def put(content: bytes) -> Callable[[Path], None]:
    def write(path: Path) -> None:
        path.write_bytes(content)

    return write


def long_line(path: Path) -> None:
    path.write_bytes(text_file("A-2,2,X," + "y" * 5_000_000 + ",5,kg,1,USD,S"))


def long_line_alone(path: Path) -> None:
    path.write_bytes(b"x" * 5_000_000)


def wide_line(path: Path) -> None:
    path.write_bytes(text_file("," * 2_500_000))


def deep_page(path: Path) -> None:
    path.write_bytes(b"<html><body>" + b"<table><tr><td>" * 100_000)


def spanning_page(path: Path) -> None:
    row = b'<tr><td rowspan="999999" colspan="999999">x</td></tr>'
    path.write_bytes(b"<html><table>" + row * 3000 + b"</table></html>")


def deep_json(path: Path) -> None:
    path.write_bytes(b"[" * 2_000_000)


def quotes(path: Path) -> None:
    path.write_bytes(text_file(*['A-2,2,"open,x,5,kg,1,USD,S'] + ["A-3,3,Y,z,5,kg,1,USD,S"] * 50))


def xml_book(path: Path, *more: str, declared: str = "") -> None:
    """An Excel 2003 workbook with one good order, and whatever else."""
    text = spreadsheet_xml(spreadsheet_xml_row(*HEADINGS), spreadsheet_xml_row(*ROW), *more)
    path.write_text(text.replace("<Workbook", f"{declared}<Workbook"), encoding="utf-8")


def xml_laughs(path: Path) -> None:
    entities = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10 if n else "ha" * 10}">' for n in range(9))
    xml_book(path, "<Row><Cell><Data>&a8;</Data></Cell></Row>", declared=f"<!DOCTYPE x [{entities}]>")


def xml_outside(path: Path) -> None:
    outside = '<!DOCTYPE x [<!ENTITY e SYSTEM "http://127.0.0.1:9/x">]>'
    xml_book(path, "<Row><Cell><Data>&e;</Data></Cell></Row>", declared=outside)


def xml_scattered(path: Path) -> None:
    xml_book(path, '<Row><Cell ss:Index="16384"><Data>x</Data></Cell></Row>' * 600_000)


def xml_far_cell(path: Path) -> None:
    xml_book(path, '<Row ss:Index="1048576"><Cell ss:Index="16384"><Data>x</Data></Cell></Row>')


def xml_merges(path: Path) -> None:
    xml_book(path, *['<Row><Cell ss:MergeAcross="16383" ss:MergeDown="1048575"><Data>x</Data></Cell></Row>'] * 1000)


def message(*parts: str, more: str = "") -> bytes:
    """A mail with one good order in its text, and whatever else."""
    text = "\t".join(HEADINGS) + "\n" + "\t".join(ROW)
    body = "".join(f"--b\nContent-Type: {part}\n" for part in (f"text/plain\n\n{text}", *parts))
    return f"MIME-Version: 1.0\nSubject: x\n{more}Content-Type: multipart/mixed; boundary=b\n\n{body}--b--\n".encode()


def nested_parts(count: int) -> bytes:
    return b"MIME-Version: 1.0\n" + b"".join(
        b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (place, place) for place in range(count)
    )


REFUSED: dict[str, tuple[Callable[[Path], object], str]] = {
    "bomb.xlsx": (bomb, "many times its size"),
    "nested.zip": (nested_bomb, "archive"),
    "laughs.xlsx": (laughs, "entities"),
    "laughs_in_strings.xlsx": (laughs_in_strings, "entities"),
    "outside_entity.xlsx": (outside_entity, "entities"),
    "long_text_often.xlsx": (long_text_often, "more text"),
    "cut_off.xlsx": (cut_off, "damaged"),
    "flipped.xlsx": (flipped, "damaged"),
    "sheet_elsewhere.xlsx": (sheet_elsewhere, ""),
    "zip_locked.xlsx": (zip_locked, "password"),
    "locked.xlsx": (put(compound(["EncryptedPackage", "EncryptionInfo"])), "password"),
    "word.xls": (put(compound(["WordDocument"])), "Word"),
    "circle.xls": (circle, "damaged"),
    "old_far_cell.xls": (old_far_cell, "far away"),
    "repeated.ods": (repeated, "cells"),
    "entities.ods": (ods_entities, "entities"),
    "twice.xlsx": (twice, "same name"),
    "picture.xlsx": (put(b"\x89PNG\r\n\x1a\n" + bytes(300)), "picture"),
    "photo.csv": (put(b"\xff\xd8\xff\xe0" + bytes(range(256)) * 20), "picture"),
    "page.xlsx": (put(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n" + bytes(500)), "PDF"),
    "empty.xlsx": (put(b""), "empty"),
    "blank.csv": (put(b" \r\n\r\n\t\r\n"), "empty"),
    "zeros.csv": (put(bytes(100_000)), ""),
    "noise.xls": (put(bytes((place * place * 7919) % 251 for place in range(50_000))), ""),
    "long_line_alone.txt": (long_line_alone, "No order rows"),
    "deep_page.xls": (deep_page, ""),
    "spanning_page.xls": (spanning_page, "cells"),
    "deep.json": (deep_json, ""),
    "nested.eml": (put(nested_parts(5_000)), "mislead"),
    "long_field.eml": (put(message(more=f"Content-Disposition: inline{'; x' * 300_000}\n")), "mislead"),
    "lines.eml": (put(message() + b"\n" * 3_000_000), "too large"),
    "laughs.xml": (xml_laughs, "mislead"),
    "outside.xml": (xml_outside, "mislead"),
    "deep_book.xls": (lambda path: xml_book(path, "<a>" * 4_000_000), "mislead"),
    "scattered.xls": (xml_scattered, "far away"),
    "impossible_cell.xlsx": (impossible_cell, ""),
    "false_size.xlsx": (false_size, "damaged"),
    "wide_line.csv": (wide_line, "cells"),
    "many_lines.csv": (put(b"\n" * 2_000_000), "empty"),
    "many_more_lines.csv": (put(text_file() + b"\n" * 2_000_000), "lines"),
    "many_cells.csv": (put(text_file() + b"," * 6_000_000), "cells"),
}
"""File -> who makes it, and what its one sentence says; "" where reading it is allowed as well."""

READ: dict[str, Callable[[Path], object]] = {
    "outside_links.xlsx": outside_links,
    "dimension_lie.xlsx": dimension_lie,
    "dimension_lie_small.xlsx": dimension_lie_small,
    "last_cell.xlsx": last_cell,
    "impossible_serial.xlsx": impossible_serial,
    "many_merges.xlsx": many_styles_bomb,
    "path_tricks.xlsx": path_tricks,
    "macros.xlsm": macros,
    "far_cell.xml": xml_far_cell,
    "attached.eml": put(
        message("application/zip; name=../../a.zip\nContent-Transfer-Encoding: base64\n\n" + "QUJD\n" * 500_000)
    ),
    "many_parts.eml": put(message(*["text/plain\n\nx"] * 50_000)),
    "outside.eml": put(message("text/html\n\n<img src=http://127.0.0.1:9/x><p>x", "message/external-body; url=x\n\n")),
    "odd_words.eml": put(message(more="To: =?no-such?B?!!!?=\nX-A: " + "=?utf-8?Q?a?= " * 200_000 + "\n")),
    "many_merges.xml": xml_merges,
    "long_text.xml": lambda path: xml_book(path, spreadsheet_xml_row("x" * 40_000_000)),
    "named_csv.csv": lambda path: xlsx(path, table()),
    "named_xlsx.xlsx": put(text_file()),
    "zero_bytes.csv": put(text_file().replace(b"oxide", b"ox\0ide")),
    "no_such_encoding.csv": put(text_file() + b"A-2,2,X,\xff\xfe\x81 oxide,5,kg,1,USD,S\r\n"),
    "quotes.csv": quotes,
    "long_line.csv": long_line,
    "formulas.csv": put(text_file('A-2,2,X,"=HYPERLINK(""http://127.0.0.1/"",""x"")",5,kg,1,USD,"@SUM(1+1)|cmd"')),
}
"""Files whose one good order is read all the same."""
