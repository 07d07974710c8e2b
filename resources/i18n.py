"""gettext for every room: `N_` marks a text, `_` translates it when it is shown."""

import gettext
import io
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime
from decimal import Decimal

from resources import data, entry

LANGUAGES: Mapping[str, str] = {"en": "English", "de": "Deutsch", "ja": "日本語", "zh": "中文"}
"""The languages the window and the workbook can speak, each under its own name."""


class _Chosen:
    """The catalogue in use; English, the language of the source, needs none."""

    language = "en"
    catalogue = gettext.NullTranslations()


STRETCHED = "qps"
"""A language nobody speaks, for tests: every text in brackets and about 40 % longer, so that cut text and texts
that were never marked for translation show."""


class Stretched(gettext.NullTranslations):
    """English made longer; {places} and the letter behind & stay as they are."""

    def gettext(self, message: str) -> str:
        """The text in brackets, its vowels doubled."""
        parts = re.split(r"(\{[^}]*\}|&.)", message)
        return (
            "[" + "".join(part if n % 2 else re.sub("([aeiou])", r"\1\1", part) for n, part in enumerate(parts)) + "]"
        )

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """The English singular or plural, stretched."""
        return self.gettext(msgid1 if n == 1 else msgid2)


_Spoken = tuple[str, gettext.NullTranslations]
_spoken: ContextVar[_Spoken | None] = ContextVar("spoken", default=None)


def _in_use() -> _Spoken:
    return _spoken.get() or (_Chosen.language, _Chosen.catalogue)


@contextmanager
def speaking(wanted: str) -> Iterator[str]:
    """Speak another language for a while on this thread alone, such as while a workbook is written."""
    language = _packaged([wanted])
    token = _spoken.set((language, _catalogue(language)))
    try:
        yield language
    finally:
        _spoken.reset(token)


def available() -> tuple[str, ...]:
    """The languages that can be chosen: English, and those whose catalogue is packaged."""
    return tuple(code for code in LANGUAGES if code == "en" or entry(_path(code)).is_file())


def choose(wanted: Iterable[str]) -> str:
    """Use the first of the wanted languages (`ja`, `ja-JP`, `zh_CN` ...) that is packaged.

    Returns the language in use; English when none of them is available.
    """
    language = _packaged(wanted)
    _Chosen.language, _Chosen.catalogue = language, _catalogue(language)
    return language


def _packaged(wanted: Iterable[str]) -> str:
    found = (*available(), STRETCHED)
    codes = (name.replace("_", "-").split("-")[0].lower() for name in wanted)
    return next((code for code in codes if code in found), "en")


def _catalogue(language: str) -> gettext.NullTranslations:
    if language == "en":
        return gettext.NullTranslations()
    if language == STRETCHED:
        return Stretched()
    return gettext.GNUTranslations(io.BytesIO(data(_path(language))))


def language() -> str:
    """The language in use, such as `en`."""
    return _in_use()[0]


def _(message: str) -> str:
    """The text in the language in use."""
    return _in_use()[1].gettext(message) if message else ""


def n_(one: str, many: str, number: int) -> str:
    """The singular or plural text for a number; the text itself fills in `{n}`."""
    return _in_use()[1].ngettext(one, many, number)


def day(value: date) -> str:
    """A day inside a sentence: ISO in English, the language of the source, else as the language writes days."""
    written = _DAYS.get(language())
    return written.format(y=value.year, m=value.month, d=value.day) if written else value.isoformat()


def instant(value: datetime) -> str:
    """An instant (UTC) in a file: read elsewhere, it cannot follow the clock of the machine."""
    return f"{day(value.date())} {value:%H:%M} UTC"


_DAYS: Mapping[str, str] = {"de": "{d:02}.{m:02}.{y}", "ja": "{y}/{m:02}/{d:02}", "zh": "{y}/{m}/{d}"}


def shortened(text: str, most: int = 80) -> str:
    """A value quoted in a sentence: its beginning and how many signs it has, where it is longer than can be read there."""
    return text if len(text) <= most else f"{text[: most - 10]}… ({len(text)})"


def said(message: str, **params: object) -> str:
    """A sentence with its {places} filled, in the language in use, its days as that language writes them.

    A value somebody wrote is quoted as long as a sentence bears it, whole where it is filed.
    """
    return _(message).format(**{key: _filled_in(key, value) for key, value in params.items()})


_QUOTED = frozenset(["text", "printed", "value", "number", "po", "line", "unit", "code", "currency"])
"""The parameters that quote one cell; others may hold several names or a sentence."""
_LONGEST_LIST = 600


def _filled_in(key: str, value: object) -> object:
    if isinstance(value, date):
        return day(value)
    return shortened(value, 80 if key in _QUOTED else _LONGEST_LIST) if isinstance(value, str) else value


def N_(message: str) -> str:  # noqa: N802 - the name gettext's tools look for
    """Mark a text for the catalogue; it is translated where it is shown."""
    return message


def Nn_(one: str, many: str) -> tuple[str, str]:  # noqa: N802 - as N_
    """Mark a singular with its plural for the catalogue; `n_` chooses between them where they are shown."""
    return one, many


def capital(text: str) -> str:
    """A text with a capital at its beginning, as a title has."""
    return text[:1].upper() + text[1:]


def grouped(value: float | Decimal, decimals: int = 0) -> str:
    """A number inside a sentence: thousands and decimals marked as the language in use does it."""
    text = f"{value:,.{decimals}f}"
    return text.translate(str.maketrans(",.", ".,")) if language() == "de" else text


def _path(code: str) -> str:
    return f"translations/{code}/LC_MESSAGES/monazite.mo"
