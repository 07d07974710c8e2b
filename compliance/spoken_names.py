"""Japanese names of firms as they sound in Latin letters, where their trade words have one usual reading."""

from compliance.legal_forms import split_signs
from compliance.lexicon import Sort, lexicon, sort_of
from compliance.names import readings
from compliance.scripts import clean

_LONGEST_BRAND = 4


def spoken_names(english: str, japanese: str) -> tuple[str, ...]:
    """日野自動車株式会社 beside Hino Motors, Ltd. is spoken Hino Jidosha; () where the reading is not sure.

    The own name of the firm is taken from its English name; only the words of trade behind it are read.
    """
    brand = _brand(english)
    signs, _, forms = split_signs(clean(japanese).replace(" ", ""))
    if not brand or not forms:
        return ()
    trade: list[str] = []
    while word := next((each for each in _words() if signs.endswith(each) and len(signs) > len(each)), ""):
        trade.insert(0, lexicon().han_readings[word])
        signs = signs[: -len(word)]
    own = 0 < len(signs) <= _LONGEST_BRAND and all("\u3400" <= sign <= "\u9fff" for sign in signs)
    return (f"{brand} {' '.join(trade).title()}",) if trade and own else ()


def _words() -> list[str]:
    return sorted(lexicon().han_readings, key=len, reverse=True)


def _brand(english: str) -> str:
    """The word that an English name begins with, where it is the firm's own."""
    words = readings(english)[0].words if readings(english) else ()
    return words[0].text if words and sort_of(words[0].key) in {Sort.DISTINCTIVE, Sort.PLACE} else ""
