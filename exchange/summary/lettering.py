"""How wide texts are and how many lines they take, counted in digits, as the widths of columns are."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from functools import lru_cache

from exchange.summary.styles import digit_width

_PIECE = re.compile(r"[^\x00-\u2e7f]|[\x00-\u2e7f]+")
_WORD = re.compile(r"[^\s/?-]*[/?-]+|\S+\s*|\s+")
_PADDING, _SMALLER = 2.0, 1.035
"""What the edges of a cell and its indent take of a column, and how many digits of 10 points go into the one of 11 that it is counted in."""
_EDGE, _WIDE_SIGN, _BOLD, _SHORT, _TERM = 2.1, 1.95, 1.04, 12.3, 16.0
"""What a column is wider than its widest word, the width of a Chinese or Japanese sign, how much wider bold letters are, a heading and a term in these scripts that are left on one line."""
_LITTLE, _ALONE = 4, 5.0
"""How many digits a column is widened at most for a lone sign, and what is less than three signs: programs draw them a little narrower."""
_CLASSES: Mapping[str, float] = {
    "' ilíj": 0.45, ",‘’I.·:;": 0.5, "`()f-[]{}J": 0.61, "!³t²°r": 0.66, "/\\sz\"": 0.77, "“”„Lcx": 0.83,
    "vykFS|?Zgaáä": 0.92, "TYE": 0.96, "bdhnpquúüűoßóöőCRBµ": 1.04, "VAÄ": 1.13, "DHGUÜ": 1.24, "NOÖQ": 1.3,
    "&…": 1.35, "%w": 1.41, "m": 1.58, "M": 1.69, "W@—": 1.77,
}  # fmt: skip
"""The widths of letters in the usual face, where a digit is 1; all others are as wide as a digit."""
_LETTERS = {letter: width for letters, width in _CLASSES.items() for letter in letters}


def width_of(text: str) -> int:
    """How many columns of characters a text takes: Chinese and Japanese signs take two."""
    if text.isascii():
        return len(text)
    return sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in text)


def taken(text: str) -> float:
    """The width of a text of one line in digits, in the face of the language in use."""
    return _taken(text, digit_width())


@lru_cache(maxsize=8_192)
def _taken(text: str, face: float) -> float:
    return sum(
        _WIDE_SIGN if unicodedata.east_asian_width(sign) in "WF" else _LETTERS.get(sign, 1.0) * face for sign in text
    )


def lines_of(text: str, width: float, size: float = 10) -> int:
    """How many lines a text of a size takes in a column of that width, broken between words or Chinese signs."""
    return len(_broken(text, width, size))


def _broken(text: str, width: float, size: float) -> list[float]:
    """How far each of the lines reaches."""
    room, found = max(width - _PADDING, 1.0) * _SMALLER * 10 / size, list[float]()
    for line in text.split("\n"):
        used = 0.0
        for word in _words_of(line):
            wide = taken(word.rstrip())
            if used and used + wide > room:
                found.append(used)
                used = 0.0
            while wide > room:
                found.append(room)
                wide -= room
            used += wide + taken(word) - taken(word.rstrip())
        found.append(used)
    return found


def together(text: str, width: float, size: float = 10) -> float:
    """The width, or a little more, at which no lone Chinese or Japanese sign or full stop is left for the last line."""
    if width_of(text) == len(text):
        return width
    wider = (width + step / 2 for step in range(2 * _LITTLE + 1))
    return next((each for each in wider if not _lone(_broken(text, each, size))), width)


def _lone(lines: Sequence[float]) -> bool:
    return len(lines) > 1 and lines[-1] < _ALONE


def _words_of(line: str) -> list[str]:
    """What a line is broken between: words with the space behind them, parts of addresses, signs of wide scripts."""
    return [
        word
        for piece in _PIECE.findall(line)
        for word in ([piece] if width_of(piece) > len(piece) else _WORD.findall(piece))
    ]


def unbroken(text: str) -> float:
    """The width of a column that breaks no word of a wrapped text; parts of addresses and short terms are words."""
    if width_of(text) > len(text) and (whole := taken(text) + _EDGE) <= _TERM:
        return whole
    return max((taken(word.rstrip()) for line in text.split("\n") for word in _words_of(line)), default=0.0) + _EDGE


def narrowest(title: str) -> float:
    """The width that breaks no word of a heading; Chinese and Japanese break anywhere, but short ones are left whole."""
    if width_of(title) > len(title):
        whole = taken(title) * _BOLD + _EDGE
        return whole if whole <= _SHORT else min(whole / 2 + 4, _SHORT)
    return max((taken(word) for word in title.split()), default=0.0) * _BOLD + _EDGE
