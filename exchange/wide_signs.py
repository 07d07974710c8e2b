"""Signs that take two places where a list is printed in columns: kana, Han signs, hangul, full-width letters."""

import unicodedata

_FILLER = "\ue000"
"""Stands for the second place of a wide sign; no language uses it."""


def has_wide(text: str) -> bool:
    """Whether a text holds a sign of two places."""
    return not text.isascii() and any(unicodedata.east_asian_width(sign) in "WF" for sign in text)


def spread(line: str) -> str:
    """A line in which every sign has as many characters as places."""
    if line.isascii():
        return line
    return "".join(
        f"{sign}{_FILLER}" if unicodedata.east_asian_width(sign) in "WF" else sign
        for sign in line.replace("\u3000", "  ")
    )


def drawn_in(text: str) -> str:
    """The text as it was before it was spread."""
    return text.replace(_FILLER, "")
