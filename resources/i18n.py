"""gettext for every room: `N_` marks a text, `_` translates it when it is shown."""

import gettext
import io
from collections.abc import Iterable, Mapping

from resources import data, entry

LANGUAGES: Mapping[str, str] = {"en": "English", "de": "Deutsch", "ja": "日本語", "zh": "中文"}
"""The languages the window and the workbook can speak, each under its own name."""


class _Chosen:
    """The catalogue in use; English, the language of the source, needs none."""

    language = "en"
    catalogue = gettext.NullTranslations()


def available() -> tuple[str, ...]:
    """The languages that can be chosen: English, and those whose catalogue is packaged."""
    return tuple(code for code in LANGUAGES if code == "en" or entry(_path(code)).is_file())


def choose(wanted: Iterable[str]) -> str:
    """Use the first of the wanted languages (`ja`, `ja-JP`, `zh_CN` ...) that is packaged.

    Returns the language in use; English when none of them is available.
    """
    found = available()
    codes = (name.replace("_", "-").split("-")[0].lower() for name in wanted)
    language = next((code for code in codes if code in found), "en")
    _Chosen.language = language
    if language == "en":
        _Chosen.catalogue = gettext.NullTranslations()
    else:
        _Chosen.catalogue = gettext.GNUTranslations(io.BytesIO(data(_path(language))))
    return language


def language() -> str:
    """The language in use, such as `en`."""
    return _Chosen.language


def _(message: str) -> str:
    """The text in the language in use."""
    return _Chosen.catalogue.gettext(message) if message else ""


def n_(one: str, many: str, number: int) -> str:
    """The singular or plural text for a number; the text itself fills in `{n}`."""
    return _Chosen.catalogue.ngettext(one, many, number)


def N_(message: str) -> str:  # noqa: N802 - the name gettext's tools look for
    """Mark a text for the catalogue; it is translated where it is shown."""
    return message


def _path(code: str) -> str:
    return f"translations/{code}/LC_MESSAGES/monazite.mo"
