"""How a value reads on the screen and on the clipboard, by the kind of its column."""

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QDate, QLocale

from compliance.local_words import short_name
from compliance.telling import spoken, told
from compliance.term_words import WORDS
from desktop.words import word
from resources.i18n import _, language
from resources.told import phrases

if TYPE_CHECKING:
    from compliance.terms import Reason
    from db.listing import Kind  # the window paints before SQL is loaded

UNKNOWN = "–"
"""What an unknown value shows in facts; grids leave the cell empty."""

NUMERIC: "frozenset[Kind]" = frozenset({"mass", "money", "number", "decimal", "days", "percent"})
"""The kinds that are added up and aligned right."""

_DIGITS = {
    0: "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF",
    3: "BHD IQD JOD KWD LYD OMR TND",
}
_DIGITS_OF = {code: digits for digits, codes in _DIGITS.items() for code in codes.split()}


def minor_digits(currency: str) -> int:
    """How many decimals a currency has (ISO 4217): 0 for JPY, 3 for KWD, else 2."""
    return _DIGITS_OF.get(currency, 2)


@cache
def _locale(code: str) -> QLocale:
    system = QLocale.system()
    chosen = QLocale(code)
    return system if system.language() == chosen.language() else chosen


def locale() -> QLocale:
    """The locale numbers and dates follow: the system's when it speaks the language in use."""
    found = _locale(language())
    return QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom) if found.name() == "C" else found


def number(value: int | Decimal | float, decimals: int | None = None) -> str:
    """A number with thousands; `decimals` fixed, or as many as the value has (three at most)."""
    exact = Decimal(str(value))
    if decimals is None:
        exact = exact.quantize(Decimal("0.001")).normalize()
        exponent = exact.as_tuple().exponent
        decimals = max(0, -exponent) if isinstance(exponent, int) else 0
    if decimals == 0:
        return locale().toString(int(exact.to_integral_value()))
    whole, _point, part = f"{abs(exact):.{decimals}f}".partition(".")
    sign = locale().negativeSign() if exact < 0 else ""
    return f"{sign}{locale().toString(int(whole))}{locale().decimalPoint()}{part}"


def mass(grams: int | None, *, unit: bool = True) -> str:
    """Grams as kilograms with thousands: `1,250 kg`, `0.5 kg`."""
    if grams is None:
        return ""
    text = number(Decimal(grams) / 1000)
    return f"{text} kg" if unit else text


def money(minor: int | None, currency: str = "") -> str:
    """Minor units as an amount with its currency: `12,500.00 USD`."""
    if minor is None:
        return ""
    digits = minor_digits(currency)
    return f"{number(Decimal(minor).scaleb(-digits), digits)} {currency}".rstrip()


def signed(value: int | Decimal | float, decimals: int | None = None) -> str:
    """A number with its sign, a true minus: `+7.0`, `−60`, `±0`."""
    sign = "+" if value > 0 else "−" if value < 0 else "±"
    return f"{sign}{number(abs(Decimal(str(value))), decimals)}"


def percent(value: int | Decimal | float, decimals: int | None = None) -> str:
    """A number of per cent: `72 %`, `7.8 %`."""
    return f"{number(value, decimals)} %"


def share(part: float | Decimal) -> str:
    """A part of one in whole per cent: 0.07 is `7 %`."""
    return percent(round(part * 100))


def month(value: date) -> str:
    """A month as the locale writes it, the year in full: `Nov 2026`, `11.2026`, `2026/11`."""
    if language() == "en":
        return f"{_MONTHS[value.month - 1]} {value.year}"
    return locale().toString(QDate(value.year, value.month, 1), _NO_DAY.sub("", _day_pattern()).strip("-./ "))


_NO_DAY = re.compile(r"\bd+\W*")


def published(text: str) -> str:
    """The day or month of a source, kept as `2026-01-18` or `2026-01`, as the locale writes it; other text as it is."""
    try:
        return month(date.fromisoformat(f"{text}-01")) if len(text) == 7 else day(date.fromisoformat(text))
    except ValueError:
        return text


def day(value: date | None) -> str:
    """A date the way the locale writes it, the year in full."""
    if value is None:
        return ""
    if language() == "en":
        return f"{value.day} {_MONTHS[value.month - 1]} {value.year}"
    return locale().toString(QDate(value.year, value.month, value.day), _day_pattern())


def _day_pattern() -> str:
    short = locale().dateFormat(QLocale.FormatType.ShortFormat)
    return short if "yyyy" in short else short.replace("yy", "yyyy")


def moment(value: datetime | None) -> str:
    """An instant in the time of this machine, to the minute."""
    if value is None:
        return ""
    local = value.astimezone()
    return f"{day(local.date())} {local:%H:%M}"


def days(value: int | None) -> str:
    """A count of days in words: `1 day`, `46 days`."""
    if value is None:
        return ""
    return _("1 day") if value == 1 else _("{n} days").format(n=number(value))


def sentence(reason: "Reason", names: Mapping[str, str] | None = None) -> str:
    """A sentence of the rules in the language of the window, its days as people write them.

    `names` replace parameters that are codes by the names people know.
    """
    params = {key: _day_or_text(value, key) for key, value in reason.params} | dict(names or {})
    return _(reason.text).format_map(params)


def readable(text: str) -> str:
    """A sentence as it is shown: ISO days and decimals as the locale writes them, no number parted from its unit."""
    told = _ISO_DAY.sub(lambda found: published(found[0]), text)
    told = _PER_CENT.sub(locale().decimalPoint(), told)
    return _UNIT_APART.sub("\u00a0", told)


_ISO_DAY = re.compile(r"(?<![\w/.-])\d{4}-\d{2}-\d{2}(?![\w/-])")
_PER_CENT = re.compile(r"(?<=\d)\.(?=\d+ %)")
_UNIT_APART = re.compile(r"(?<=\d) (?=(?:%|kg|g|t|mm|USD|EUR|JPY|CNY)(?![^\W_]))")


def _day_or_text(value: str, key: str = "") -> str:
    if value.isdecimal() and len(value) > 3:
        return number(int(value))
    try:
        return day(date.fromisoformat(value)) if len(value) == 10 else told(value, key)
    except ValueError:
        return told(value, key)


def act(name: str) -> str:
    """The short form of an act, `2024/46 Art. 2`, as the language says article and limb."""
    return short_name(name, language())


def country(code: str) -> str:
    """The name of a country by its ISO 3166-1 alpha-2 code; the code itself when it is none."""
    if len(code) != 2:
        return code
    territory = QLocale.codeToTerritory(code)
    if territory == QLocale.Country.AnyCountry:
        return code
    if language() in _OWN_WORDS:
        from compliance.countries import country_word  # English needs none of its tables

        return country_word(code, language())
    return _(_SHORT.get(code) or QLocale.territoryToString(territory))


_OWN_WORDS = frozenset({"de", "ja", "zh"})


def countries() -> tuple[tuple[str, str], ...]:
    """All countries as (code, name), sorted by name in the language in use."""
    return _countries(language())


@cache
def _countries(_language: str) -> tuple[tuple[str, str], ...]:
    found = {
        code: country(code)
        for first in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
        for second in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
        if country(code := first + second) != code
    }
    return tuple(sorted(found.items(), key=lambda item: item[1].casefold()))


def text(kind: "Kind", value: Any, currency: str = "", *, unit: bool = True) -> str:
    """A value as people read it; "" when it is not known. `unit` says whether kg and % are written."""
    if value is None or value == "":
        return ""
    if kind == "money":
        return money(int(value), currency)
    if kind == "mass":
        return mass(int(value), unit=unit)
    if kind == "days" and unit:
        return days(int(value))
    if kind == "percent" and unit:
        return percent(value)
    return _READINGS.get(kind, _flat)(value)


def _flat(value: Any) -> str:
    return " ".join(spoken(str(value)).split())


def _dated(value: date) -> str:
    return moment(value) if isinstance(value, datetime) else day(value)


_READINGS: "dict[Kind, Callable[[Any], str]]" = {
    "date": _dated,
    "days": number,
    "number": number,
    "decimal": number,
    "percent": number,
    "country": country,
    "term": word,
    "words": phrases,
    "flag": lambda value: _("Yes") if value else "",
}


def typed(kind: "Kind", value: Any, currency: str = "") -> str:
    """A value as people here type it into a field, and as it is copied: what is copied can be pasted again.

    ISO dates, words for terms, plain numbers in kg and major units with the decimal sign of the locale: a
    spreadsheet and this program would both read `1.255` in German as twelve hundred and more.
    """
    if value is None:
        return ""
    match kind:
        case "mass":
            return _plain(Decimal(int(value)) / 1000)
        case "money":
            digits = minor_digits(currency)
            return f"{Decimal(int(value)).scaleb(-digits):.{digits}f}".replace(".", locale().decimalPoint())
        case "date":
            return str(value.isoformat(" ", "minutes") if isinstance(value, datetime) else value.isoformat())
        case "number" | "decimal" | "days" | "percent":
            return _plain(Decimal(str(value)))
        case _:
            return text(kind, value).replace("\t", " ")


def _plain(value: Decimal) -> str:
    shown = f"{value:f}"
    shown = shown.rstrip("0").rstrip(".") if "." in shown else shown
    return shown.replace(".", locale().decimalPoint())


_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

_SHORT = {
    "HK": "Hong Kong",
    "MO": "Macao",
    "TW": "Taiwan",
    "KR": "South Korea",
    "CZ": "Czechia",
    "TR": "Türkiye",
}


_COUNTRIES = frozenset({"country", "destination", "export_from", "origin"})
"""The fields that hold the code of a country."""
_DECIMALS = frozenset({"quantity", "unit_price", "low", "high", "detection_limit", "uncertainty"})
"""The fields that hold a decimal, kept with all its places."""
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")


def recorded(value: Any, field: str, currency: str = "") -> str:
    """A value as the journal keeps it of a field: words of the vocabulary, days, masses, stored sentences, countries.

    Amounts are told in their `currency` where it is known, digests are cut short.
    """
    if value is None or value == "":
        return UNKNOWN
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if field.endswith("_g") and isinstance(value, int):
        return mass(value)
    if currency and isinstance(value, int):
        return money(value, currency)
    if field in _COUNTRIES:
        return country(str(value))
    if field in _DECIMALS and _NUMBER.fullmatch(str(value)):
        return _in_full(Decimal(str(value)))
    if str(value) in WORDS:
        return word(str(value))
    return _day_of(str(value)) or (f"{value[:16]}…" if _DIGEST.fullmatch(str(value)) else phrases(spoken(str(value))))


_DIGEST = re.compile("[0-9a-f]{64}")


def _in_full(value: Decimal) -> str:
    """A number with thousands and as many decimals as say something."""
    exponent = value.normalize().as_tuple().exponent
    return number(value, max(0, -exponent) if isinstance(exponent, int) else 0)


def _day_of(text: str) -> str:
    """A day or an instant as people write it; "" for any other text."""
    try:
        return moment(datetime.fromisoformat(text)) if "T" in text else day(date.fromisoformat(text))
    except ValueError:
        return ""
