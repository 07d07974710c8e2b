"""Sentences that are stored and told later in another language: a message id with its parameters in one text.

A stored text is one or more sentences, each a RECORD sign, a message id, and its `key=value` parameters behind UNIT
signs. A text without RECORD signs, such as one that a person typed, tells itself and is never translated.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from functools import lru_cache, reduce

from resources.i18n import N_, _, day, grouped, language
from resources.patterns import OR, phrase

RECORD, UNIT = "\x1e", "\x1f"
_WITHIN_RECORD, _WITHIN_UNIT = "\x1d", "\x1c"
"""The signs of a sentence that stands as a parameter within another one."""


def packed(text: str, params: Iterable[tuple[str, str]] = ()) -> str:
    """A sentence as it is stored; "" for no sentence."""
    if not text:
        return ""
    return RECORD + UNIT.join([_clean(text), *(f"{key}={_inner(value)}" for key, value in params)])


def parts(stored: str) -> tuple[str, ...]:
    """The sentences of a stored text, each as it is stored."""
    if RECORD not in stored:
        return (stored,) if stored else ()
    first, *rest = stored.split(RECORD)
    return (*((first,) if first else ()), *(RECORD + sentence for sentence in rest))


def trimmed(text: str) -> str:
    """A text without blanks around it; a stored one as it is, for its first sign counts as a blank."""
    return text if text.startswith(RECORD) else text.strip()


def _as_it_is(_key: str, value: str) -> str:
    return value


def spoken(stored: str, local: Callable[[str, str], str] = _as_it_is) -> str:
    """A stored text in the language in use; `local` says a parameter, by its place, as the language does."""
    if RECORD not in stored:
        return stored
    space = "" if language() in ("ja", "zh") else " "
    return space.join(
        _filled(_(text), {key: local(key, within(key, value, local)) for key, value in params.items()})
        for text, params in _sentences(stored)
    )


def within(key: str, value: str, local: Callable[[str, str], str] = _as_it_is) -> str:
    """A parameter of a sentence in the language in use: a sentence of its own, a day, or words of the vocabulary."""
    if RECORD in value:
        return spoken(value, local)
    if key == "printed":  # quoted as a file has it
        return value
    if key == "readings":
        return alternatives([local(key, each) for each in re.split(r", | or ", value)], value)
    if _DAY.fullmatch(value):
        return _day(value)
    if key == "kilograms":
        return grouped(float(value), 3)
    return phrases(value) if key in _PHRASES else value


def alternatives(readings: Sequence[str], english: str = "") -> str:
    """What something could mean, each reading as the language writes days and numbers; `english` is how English lists them."""
    if language() == "en":
        return english or " or ".join(readings)
    told = [_figure(_day(each)) for each in readings]
    return reduce(lambda one, other: _(OR).format(one=one, other=other), told)


def _figure(text: str) -> str:
    return text.replace(".", ",") if language() == "de" and _NUMBER.fullmatch(text) else text


def phrases(text: str) -> str:
    """Words of the facts and the rules, several behind semicolons or commas, in the language in use.

    What the catalogue does not know, such as a name, stays as it is.
    """
    parts = text.split("; ")
    told = [phrase(part) for part in parts]
    if sum(one != other for one, other in zip(parts, told, strict=True)) > 1:  # several phrases, each with its words
        return "; ".join(told)
    whole = phrase(text)
    if whole != text or not text:
        return whole
    if len(parts) > 1:
        return "; ".join(map(phrases, parts))
    return ", ".join(map(phrase, text.split(", ")))


UNITS = (
    N_("drum"), N_("box"), N_("bag"), N_("bottle"), N_("can"), N_("pallet"), N_("set"), N_("lot"), N_("roll"), N_("pcs"),
    N_("kpcs"),
)  # fmt: skip
"""What an order counts beside masses, for the catalogue."""

_PHRASES = frozenset(
    "roles list status state field place facts title effect what names missing problem doubt hint note threshold "
    "unit counted thresholds failed code group form limit share evidence origin export_from destination outcome kin".split()
)
"""The parameters that hold words of the vocabulary, of the packaged facts or of the rules: in small letters, never
a name that people gave."""


def _day(text: str) -> str:
    try:
        return day(date.fromisoformat(text))
    except ValueError:
        return text


_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_NUMBER = re.compile(r"-?\d+\.\d+")


@lru_cache(maxsize=4096)
def plain(stored: str) -> str:
    """A stored text in English, as the journal and the command line tell it."""
    if RECORD not in stored:
        return stored
    return " ".join(
        _filled(text, {key: plain(value) for key, value in params.items()}) for text, params in _sentences(stored)
    )


def parameters(stored: str) -> dict[str, str]:
    """The parameters of a stored text, in English, by their places; of several sentences all of them."""
    return {key: plain(value) for _text, params in _sentences(stored) for key, value in params.items()}


def _sentences(stored: str) -> Iterator[tuple[str, dict[str, str]]]:
    first, *rest = stored.split(RECORD)
    if first:
        yield first, {}
    for sentence in rest:
        text, *pairs = sentence.split(UNIT)
        yield text, dict(_outer(pair).split("=", 1) for pair in pairs if "=" in pair)


def _filled(text: str, params: dict[str, str]) -> str:
    """The parameters in their places; a text that has others than it was stored with is shown as it is."""
    if not params:
        return text
    try:
        filled = text.format_map(params)
    except (KeyError, ValueError, IndexError, AttributeError):
        return text
    # A name that ends in a stop, such as "Co., Ltd.", ends the sentence with it; three of them are left out words.
    twice = filled.endswith("。。") or (filled.endswith("..") and not filled.endswith("..."))
    return filled[:-1] if twice else filled


def _clean(text: str) -> str:
    return text if text.isprintable() else text.translate(_NO_SIGNS)  # the signs are not printable


def _inner(value: str) -> str:
    """A parameter as it is stored; a sentence of its own keeps its parts, but not those of a third one within."""
    if RECORD not in value:
        return _clean(value)
    flat = (packed(text, ((key, plain(each)) for key, each in params.items())) for text, params in _sentences(value))
    return "".join(flat).replace(RECORD, _WITHIN_RECORD).replace(UNIT, _WITHIN_UNIT)


def _outer(pair: str) -> str:
    return pair.replace(_WITHIN_RECORD, RECORD).replace(_WITHIN_UNIT, UNIT)


_NO_SIGNS = str.maketrans(dict.fromkeys((RECORD, UNIT, _WITHIN_RECORD, _WITHIN_UNIT), " "))
