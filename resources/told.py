"""Sentences that are stored and told later in another language: a message id with its parameters in one text.

A stored text is one or more sentences, each a RECORD sign, a message id, and its `key=value` parameters behind UNIT
signs. A text without RECORD signs, such as one that a person typed, tells itself and is never translated.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import date

from resources.i18n import _, day

RECORD, UNIT = "\x1e", "\x1f"


def packed(text: str, params: Iterable[tuple[str, str]] = ()) -> str:
    """A sentence as it is stored; "" for no sentence."""
    if not text:
        return ""
    return RECORD + UNIT.join([_clean(text), *(f"{key}={_clean(value)}" for key, value in params)])


def parts(stored: str) -> tuple[str, ...]:
    """The sentences of a stored text, each as it is stored."""
    if RECORD not in stored:
        return (stored,) if stored else ()
    first, *rest = stored.split(RECORD)
    return (*((first,) if first else ()), *(RECORD + sentence for sentence in rest))


def spoken(stored: str) -> str:
    """A stored text in the language in use."""
    if RECORD not in stored:
        return stored
    return " ".join(
        _filled(_(text), {key: within(key, value) for key, value in params.items()})
        for text, params in _sentences(stored)
    )


def within(key: str, value: str) -> str:
    """A parameter of a sentence in the language in use: a sentence of its own, a day, or words of the vocabulary."""
    if RECORD in value:
        return spoken(value)
    if _DAY.fullmatch(value):
        return _day(value)
    if key in _SENTENCES:
        return _(value)
    return ", ".join(_(word) for word in value.split(", ")) if key in _WORDS else value


_SENTENCES = frozenset({"title", "effect"})
"""The parameters that hold what a measure is about, or what a list does, in words of the packaged facts."""


def _day(text: str) -> str:
    try:
        return day(date.fromisoformat(text))
    except ValueError:
        return text


_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")

_WORDS = frozenset({"roles", "list", "status", "state", "field", "place", "facts"})
"""The parameters that hold words of the vocabulary, in small letters, and never a name."""


def plain(stored: str) -> str:
    """A stored text in English, as the journal and the command line tell it."""
    if RECORD not in stored:
        return stored
    return " ".join(_filled(text, params) for text, params in _sentences(stored))


def _sentences(stored: str) -> Iterator[tuple[str, dict[str, str]]]:
    first, *rest = stored.split(RECORD)
    if first:
        yield first, {}
    for sentence in rest:
        text, *pairs = sentence.split(UNIT)
        yield text, dict(pair.split("=", 1) for pair in pairs if "=" in pair)


def _filled(text: str, params: dict[str, str]) -> str:
    """The parameters in their places; a text that has others than it was stored with is shown as it is."""
    if not params:
        return text
    try:
        return text.format_map(params)
    except (KeyError, ValueError, IndexError, AttributeError):
        return text


def _clean(text: str) -> str:
    return text.replace(RECORD, " ").replace(UNIT, " ")
