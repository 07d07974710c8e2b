"""Raised, lowered and ringed digits behind a figure: they count notes below the table and are no digits of it."""

import re
import unicodedata

_RAISED = re.compile(r"(?<![^\W\d_])[⁰¹²³⁴-⁹₀-₉①-⓿❶-➓]+")


def apart(text: str) -> str:
    """The text with a mark before such digits, so that 50¹ is not read as 501; those of a unit (m²) stay as they are."""
    return text if text.isascii() else _RAISED.sub(lambda found: f"^{found.group()}", text)


def plain_digits(text: str) -> str:
    """The text with its wide signs as usual ones, and what counts notes apart from the figures."""
    return unicodedata.normalize("NFKC", apart(text))
