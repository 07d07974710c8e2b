"""One look for every sheet: a few inks, one accent, number formats by the kind of a value."""

from collections.abc import Mapping
from functools import cache
from typing import Literal

from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

from resources.i18n import language

_FACES: Mapping[str, str] = {"ja": "Yu Gothic", "zh": "Microsoft YaHei"}
"""A face that holds the signs of the language and its digits: of two faces in a row one would stand higher."""
_LINES: Mapping[str, float] = {"ja": 16.5, "zh": 16.0}
_WIDE_LINE = 16.0
"""Points of a line in which a face that holds Chinese or Japanese signs steps in."""
_DIGITS: Mapping[str, float] = {"ja": 1.25, "zh": 1.25}
_SIGNS: Mapping[str, str] = {"de": "[$-407]"}
"""What makes programs that do not ask the reader's settings write numbers with the signs of the language."""
_FORMS: Mapping[str, str] = {"de": "dd.mm.yyyy", "ja": "yyyy/mm/dd", "zh": "yyyy/m/d"}
_MONTHS: Mapping[str, str] = {"de": "[$-407]mmm yyyy", "ja": 'yyyy"年"m"月"', "zh": 'yyyy"年"m"月"'}
"""The English one also asks for its own names of months, not those of the reader's settings."""
INK, GREY, LINE, SOFT, WHITE, HAIR = "1F2933", "6B7785", "D5DCE3", "F3F6F9", "FFFFFF", "C9D1D9"
ACCENT, ACCENT_DARK, ACCENT_LIGHT, ACCENT_PALE = "1F5F8B", "163F5C", "7FA8C4", "C9DCE8"
BAD, WARN, GOOD = "A4262C", "8A5A00", "2E6B3E"
BAD_FILL, WARN_FILL, GOOD_FILL, ACCENT_FILL = "FBE9E7", "FFF4DC", "E8F3EB", "E9F1F6"
OWNERS = {
    "ministry": ACCENT_DARK, "province": ACCENT, "customs": ACCENT_LIGHT, "exporter": "B8860B", "end user": "D9BC6A",
    "us": "59636E", "transit": "A9B2BB", "unknown": "DDE2E7",
}  # fmt: skip
"""Who holds a case: authorities blue, suppliers and users ochre, ourselves and the road grey."""

TAB_FRONT, TAB_FIGURES, TAB_LISTS, TAB_OUTLOOK, TAB_NOTES = ACCENT_DARK, ACCENT, ACCENT_LIGHT, "B8860B", GREY
"""The tabs of the first sheet, of figures, of listings, of what lies ahead and around, and of what tells of the workbook."""

FORMATS = {
    "text": "General",
    "code": "@",
    "date": "yyyy-mm-dd",
    "month": "[$-409]mmm yyyy",
    "mass": "#,##0",
    "mass_exact": "#,##0.00?",
    "money": "#,##0.00",
    "money_whole": "#,##0",
    "number": "#,##0",
    "decimal": "#,##0.00####",
    "decimal_whole": "#,##0",
    "days": "#,##0",
    "share": r"0\ %",
    "share_exact": r"0.0\ %",
    "change": r'+0.0\ %;"−"0.0\ %;0.0\ %',
    "manifold": '"> 10×"',
}
"""Kind of value -> number format, written as words write it. `_exact`, `_whole` are variants for a value or a currency."""

_PLACES = {kind: place for place, kind in enumerate(FORMATS)}
RIGHT = frozenset(FORMATS) - {"text", "code", "date", "month"}


def face() -> str:
    """The face of the language in use."""
    return _FACES.get(language(), "Calibri")


def line_height(*, wide: bool = False) -> float:
    """How many points a line of small text takes in the face of the language in use; `wide` = with signs of another."""
    return _LINES.get(language(), _WIDE_LINE if wide else 13.0)


def digit_width() -> float:
    """How wide a digit is in the face of the language in use, where one of the usual face is 1."""
    return _DIGITS.get(language(), 1.0)


def format_of(kind: str) -> str:
    """The number format of a kind of value; days and numbers are written as the language in use writes them."""
    if kind in ("date", "month"):
        return (_FORMS if kind == "date" else _MONTHS).get(language(), FORMATS[kind])
    signs = _SIGNS.get(language(), "") if kind in RIGHT else ""
    return ";".join(signs + part for part in FORMATS[kind].split(";"))


def ink_of(kind: str) -> str:
    """The ink of a kind of value: one nobody can tell from another.

    LibreOffice forgets the indent of a number whose style differs from that of the cell before by its number format alone.
    """
    return f"{INK[:4]}{int(INK[4:], 16) + _PLACES.get(kind, 0):02X}"


def font(size: int = 10, colour: str = INK, *, bold: bool = False, italic: bool = False) -> Font:
    """A font of the house; signs of Chinese and Japanese are never slanted."""
    return _font(face(), size, colour, bold, italic and language() not in _FACES)


@cache
def _font(name: str, size: int, colour: str, bold: bool, italic: bool) -> Font:
    return Font(name=name, size=size, bold=bold, italic=italic, color=colour)


@cache
def fill(colour: str) -> PatternFill:
    """A plain ground."""
    return PatternFill("solid", fgColor=colour, bgColor=colour)


@cache
def under(colour: str = LINE, style: Literal["hair", "thin", "medium"] = "thin") -> Border:
    """A line below."""
    return Border(bottom=Side(style=style, color=colour))


@cache
def over(colour: str = ACCENT, style: Literal["hair", "thin", "medium"] = "thin") -> Border:
    """A line above."""
    return Border(top=Side(style=style, color=colour))


@cache
def aligned(horizontal: str = "left", vertical: str = "center", *, wrap: bool = False, indent: int = 0) -> Alignment:
    """Where a value stands in its cell."""
    return Alignment(horizontal=horizontal, vertical=vertical, wrap_text=wrap, indent=indent)
