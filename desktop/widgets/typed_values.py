"""What was typed into a cell or a filter, read by the kind of its column."""

import re
from collections.abc import Sequence
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from compliance.countries import read_country
from compliance.dates import read_date
from compliance.term_words import word_behind
from db.listing import Column
from db.problems import Refused
from desktop import formats
from desktop.words import word
from resources.i18n import _

_GROUPED = re.compile(r"[1-9]\d{0,2}(?:[.,'’]\d{3})+")
_UNITS = {"kg": 1000, "g": 1, "t": 1_000_000, "": 1000}


def read(column: Column, text: str, choices: Sequence[str] = ()) -> Any:
    """The value of a typed text; None (or "" for texts) when nothing was typed.

    Masses become grams, amounts stay in major units, terms and countries become their codes. Raises Refused with a
    sentence and the key of the column.
    """
    text = " ".join(text.split())
    match column.kind:
        case "text" | "code":
            return text
        case "words":
            return word_behind(text)
        case "term":
            return _term(column, text, choices) if text else ""
        case "country":
            return _country(column.key, text) if text else ""
        case _ if not text:
            return None
        case "date":
            return _day(column.key, text)
        case "mass":
            return grams(text, column.key)
        case "flag":
            return text.casefold() in ("1", "true", "yes", "y", _("yes").casefold())
        case "number" | "days":
            return whole(text, column.key)
        case _:
            return number(text, column.key)


def read_field(kind: str, key: str, text: str) -> Any:
    """The value typed into a field of a form, whose kinds are those of `draft_form.Field`; Refused with its key."""
    if kind in ("text", "long", "choice", "pick"):
        return text
    if not text:
        return "" if kind == "country" else None
    if kind == "country":
        return _country(key, text)
    if kind == "date":
        return _day(key, text)
    if kind == "kg":
        return grams(text, key)
    return whole(text, key) if kind == "whole" else number(text, key)


def written(kind: str, value: Any) -> str:
    """A value as people write it into a field of that kind; `read_field` reads the same value from it."""
    if value is None or isinstance(value, str):
        return _country_words(value) if value and kind == "country" else value or ""
    if kind == "kg":
        return formats.typed("mass", value)
    if kind == "decimal":
        return formats.typed("decimal", value)
    return value.isoformat() if isinstance(value, date) else str(value)


def _country_words(code: str) -> str:
    return f"{formats.country(code)} ({code})"


def number(text: str, key: str = "") -> Decimal:
    """A number as people write it, with either decimal sign and any grouping; Refused when it is none."""
    plain = re.sub(r"[\s\u00a0\u202f%]", "", text).replace("−", "-")
    comma, point = plain.rfind(","), plain.rfind(".")
    if comma >= 0 and point >= 0:
        group = "," if point > comma else "."
        plain = plain.replace(group, "")
    elif _GROUPED.fullmatch(plain.lstrip("-")) and not _decimal_here(plain):
        plain = re.sub(r"[.,'’]", "", plain)
    plain = re.sub(r"['’]", "", plain).replace(",", ".")
    try:
        found = Decimal(plain)
    except InvalidOperation:
        raise Refused(_("“{text}” is no number. Type it as 1234.5.").format(text=text), key) from None
    if not found.is_finite():
        raise Refused(_("“{text}” is no number. Type it as 1234.5.").format(text=text), key)
    return found


def whole(text: str, key: str = "") -> int:
    """A whole number as people write it; Refused when it has a fraction, which would be lost."""
    found = number(text, key)
    if found != found.to_integral_value():
        raise Refused(_("“{text}” is no whole number.").format(text=text), key)
    return int(found)


def _decimal_here(plain: str) -> bool:
    """Whether the one sign in `1,250` or `1.250` is the decimal sign of the language in use."""
    signs = [sign for sign in plain if not sign.isdigit() and sign != "-"]
    return len(signs) == 1 and signs[0] == formats.locale().decimalPoint()


def _day(key: str, text: str) -> Any:
    reading = read_date(text)
    if reading.value is None:
        raise Refused(_("“{text}” is no clear date. Type it as 2026-11-23.").format(text=text), key)
    return reading.value


def grams(text: str, key: str = "") -> int:
    """A mass as people write it: in kg, or with its unit `250 g`, `1.5 t`. Refused when it is none."""
    found = re.fullmatch(r"(.*?)\s*(kg|g|t)?", text.strip(), re.IGNORECASE)
    figure, unit = (found[1], found[2] or "") if found else (text, "")
    return int((number(figure, key) * _UNITS[unit.lower()]).to_integral_value())


def _country(key: str, text: str) -> str:
    code = text.rpartition("(")[2].rstrip(")") if text.endswith(")") else text
    found = read_country(code) or read_country(text)
    if not found:
        told = _("“{text}” is no country. Type its name or two letters, such as JP.").format(text=text)
        raise Refused(told, key)
    return found


def _term(column: Column, text: str, choices: Sequence[str]) -> str:
    for code in choices:
        if text.casefold() in (code.casefold(), word(code).casefold()):
            return code
    if not choices:
        return text
    offered = ", ".join(word(code) for code in choices)
    raise Refused(
        _("“{text}” is not known here. Choose one of: {offered}.").format(text=text, offered=offered), column.key
    )
