"""Amounts that contracts write twice, in figures and in Chinese words: 202,800元（大写：贰拾万贰仟捌佰元整）."""

import re
import unicodedata
from decimal import Decimal

_DIGITS = {
    sign: value for value, signs in enumerate(("零〇", "一壹壱", "二贰貳弐两", "三叁參参", "四肆", "五伍", "六陆陸", "七柒", "八捌", "九玖")) for sign in signs
}  # fmt: skip
_PLACES = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_MYRIADS = {"万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8}
_SIGNS = "".join([*_DIGITS, *_PLACES, *_MYRIADS])
_COINS = {"角": Decimal("0.1"), "分": Decimal("0.01")}
_BRACKET = re.compile(
    rf"\s*[(（]\s*(?:大写|大寫)?(?:金额|金額)?\s*[:：]?\s*(?:人民币|人民幣|美元|欧元|日元|新台币|新臺幣)?\s*"
    rf"([{_SIGNS}]+)(?:[元圆圓]|美元|欧元|日元)((?:[{_SIGNS}]角)?零?(?:[{_SIGNS}]分)?)[整正]?\s*[)）]\s*"
)


def without_words(printed: str) -> str:
    """An amount without the bracket behind it that says the same in words; as it is printed where the two differ."""
    folded = unicodedata.normalize("NFKC", printed)
    match = _BRACKET.search(folded)
    if match is None:
        return printed
    rest = f"{folded[: match.start()]} {folded[match.end() :]}".strip()
    figures = re.findall(r"\d[\d,]*(?:\.\d+)?", rest)
    told = number_in_words(match[1])
    if told is None or len(figures) != 1:
        return printed
    coins = sum(
        (_DIGITS.get(sign, 0) * _COINS[coin] for sign, coin in re.findall(r"(\S)([角分])", match[2])), Decimal(0)
    )
    return rest if Decimal(figures[0].replace(",", "")) == told + coins else printed


def number_in_words(words: str) -> int | None:
    """The number of Han signs by places: 十二 is 12, 贰拾万贰仟捌佰 is 202,800; None for what is none."""
    total = section = digit = 0
    for sign in words:
        if sign in _DIGITS:
            digit = _DIGITS[sign]
        elif sign in _PLACES:
            section += (digit or (1 if section == 0 else 0)) * _PLACES[sign]
            digit = 0
        else:
            myriad = _MYRIADS[sign]
            if section + digit == 0 and total == 0:
                return None
            total = (total + section + digit) * myriad if total < myriad else total + (section + digit) * myriad
            section = digit = 0
    return total + section + digit or None
