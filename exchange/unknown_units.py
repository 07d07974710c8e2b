"""Quantities counted in a word that is no known unit: the number is kept, its unit is asked for."""

import re
from decimal import Decimal

from exchange.cancelled import says_cancelled
from exchange.currencies import currency_readings
from exchange.quantities import read_number
from exchange.words import is_open, plain

_COUNTED = re.compile(r"(\d[\d.,' ]*?)\s*([^\W\d_]{3,20})\.?")
_COUNTED_IN_SIGN = re.compile(r"(\d[\d.,' ]*?)\s*([\u4e00-\u9fff\uac00-\ud7a3])")
_NO_COUNTERS = frozenset(
    "年月日天周週时時分秒号號余餘残殘剩欠多未以外元円圆圓角亿億万萬千百十半两兩数數折成割倍第约約同各每等左右上下内中止済濟予定"
    "년월일시분초호원만천백십약외개월여남잔미"
)
"""Signs behind a number that count time, money or other numbers, or say how much of it is meant."""
_NO_UNITS = re.compile(
    r"left|rest\w*|remaining|open|offen\w*|ouvert\w*|back\w*|free|gratis|extra|more|plus|each|ordered|received|delivered|shipped|"
    r"pending|missing|bestellt\w*|geliefert\w*|gesamt|total|recus?|livres?|returned|damaged|defekt\w*|days?|weeks?|months?|years?|hours?|"
    r"tage?|wochen?|monate?|jahre?|stunden?|jours?|semaines?|mois|heures?|dias|semanas|meses|giorni|settimane|mesi|"
    r"hundreds?|hundert|cent|cents|hundred|millions?|millionen|billions?|and|or|und|oder|per|pro|bis|net|gross|netto|brutto|with|mit|avec"
)
"""Words behind a number that say how much of it is meant, or count days, money or other numbers, and are units of no good."""


def counted_in_word(printed: str, mark: str) -> tuple[tuple[Decimal, ...], str]:
    """The readings of a plain number and the unknown word that is counted: `40 sheets`, `2 bouteilles`; else none and "".

    A single word of Latin letters, or a single sign of Han or hangul that counts neither time nor money: `40 令`.
    """
    match = _COUNTED.fullmatch(printed.strip())
    if match is not None and (not plain(match[2]).isascii() or _NO_UNITS.fullmatch(plain(match[2]))):
        return (), ""
    match = match or _COUNTED_IN_SIGN.fullmatch(printed.strip())
    if match is None or match[2] in _NO_COUNTERS:
        return (), ""
    if is_open(match[2]) or says_cancelled(match[2]) or currency_readings(match[2]):
        return (), ""
    read = read_number(match[1].strip(), mark)
    readings = read.readings if read.value is None else (read.value,)
    return readings, match[2] if readings else ""
