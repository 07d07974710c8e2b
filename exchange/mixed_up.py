"""Sheets that a spreadsheet made of a UTF-8 file in another encoding: their first signs prove it, and lead back."""

from collections.abc import Mapping
from dataclasses import replace
from functools import cache

from exchange.delimited import DOUBTED
from exchange.grid import Cell, Reading, Sheet, Unreadable
from resources.i18n import N_, said

_MARK = b"\xef\xbb\xbf"
"""What a UTF-8 file begins with; in no other encoding does a word begin so."""
_ENCODINGS = ("cp1252", "cp1250", "cp1251", "mac_roman")
"""One sign for each byte: nothing is lost."""
_LOST = {"锘": "GB18030", "嚜": "Big5", "癤": "cp949"}
"""What the mark becomes where two bytes make a sign, of which some are lost."""
_PRIVATE = 0xF100
"""Where LibreOffice puts bytes that mean nothing in an encoding."""
_MENDED = N_("The file had been opened as {encoding} and saved so; its words were read as the UTF-8 that they are.")


def straightened(reading: Reading, file: str) -> Reading:
    """The sheets with their words as they were written, and a note; the same reading when nothing is mixed up.

    Raises Unreadable with one sentence when signs were lost.
    """
    first = next((cell for sheet in reading.sheets[:1] for row in sheet.rows[:1] for cell in row[:1]), None)
    if not isinstance(first, str) or first.isascii():
        return reading
    if lost := _LOST.get(first[0]):
        told = N_(
            "{file} was opened as {encoding}, though it is UTF-8, and lost signs; open it as UTF-8 and save it again."
        )
        raise Unreadable(said(told, file=file, encoding=lost))
    for encoding in _ENCODINGS:
        if first.startswith(_MARK.decode(encoding)):
            sheets = tuple(_sheet(sheet, encoding) for sheet in reading.sheets)
            doubted = said(DOUBTED, encoding=reading.encoding)
            notes = (said(_MENDED, encoding=encoding), *(note for note in reading.notes if note != doubted))
            return replace(reading, sheets=sheets, notes=notes)
    return reading


def _sheet(sheet: Sheet, encoding: str) -> Sheet:
    rows = [[_cell(cell, encoding) for cell in row] for row in sheet.rows]
    for row in rows[:1]:
        row[:1] = [(cell.removeprefix("\ufeff") or None) if isinstance(cell, str) else cell for cell in row[:1]]
    return replace(sheet, rows=rows)


def _cell(cell: Cell, encoding: str) -> Cell:
    """A text as its bytes mean it in UTF-8; one that somebody typed since stays as it is."""
    if not isinstance(cell, str) or cell.isascii():
        return cell
    known = _bytes(encoding)
    try:
        return bytes(known[sign] for sign in cell).decode()
    except (KeyError, ValueError):
        return cell


@cache
def _bytes(encoding: str) -> Mapping[str, int]:
    """Sign -> byte, those included that mean nothing in the encoding."""
    found = {chr(_PRIVATE + byte): byte for byte in range(0x80, 0x100)}
    found |= {chr(byte): byte for byte in range(0xA0)}
    return found | {bytes([byte]).decode(encoding): byte for byte in range(256) if _is_known(byte, encoding)}


def _is_known(byte: int, encoding: str) -> bool:
    try:
        bytes([byte]).decode(encoding)
    except UnicodeDecodeError:
        return False
    return True
