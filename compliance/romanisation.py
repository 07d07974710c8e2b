"""Names of other scripts in Latin letters, and the many ways one name is spelt in Latin letters."""

import re
import unicodedata
from functools import lru_cache

from anyascii import anyascii

_LATIN_EXTRA = str.maketrans(
    {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ħ": "h",
     "ı": "i", "ŋ": "ng", "ĸ": "k", "ſ": "s", "ə": "a", "ŧ": "t", "ư": "u", "ơ": "o"}
)  # fmt: skip
_WRITTEN_OUT = (
    {"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe", "æ": "ae", "č": "ch", "š": "sh", "ž": "zh",
     "ş": "sh", "ç": "ch", "ñ": "ny", "đ": "dj", "ħ": "kh", "ō": "ou", "ū": "uu", "ğ": "gh", "ș": "sh",
     "ț": "ts"},
    {"ö": "o", "ü": "ue", "ä": "a", "å": "o", "æ": "a", "ō": "oh", "ū": "u", "ű": "ue", "ő": "oe"},
    {"ō": "oo", "ū": "uh", "ü": "yu", "ö": "o"},
)  # fmt: skip

_CYRILLIC = {
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ё": "e", "ж": "zh", "з": "z", "и": "i",
    "й": "y", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t",
    "у": "u", "ф": "f", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "", "ы": "y", "ь": "",
    "э": "e", "ю": "yu", "я": "ya", "і": "i", "ї": "yi", "є": "ye", "ґ": "g", "ў": "u", "ј": "j", "љ": "lj",
    "њ": "nj", "ћ": "c", "ђ": "dj", "џ": "dz", "ѓ": "gj", "ќ": "kj", "ѕ": "dz", "қ": "k", "ғ": "g", "ң": "n",
    "ә": "a", "ө": "o", "ү": "u", "ұ": "u", "һ": "h",
}  # fmt: skip
_SLAVIC = (
    ("schtsch", "7"), ("shch", "7"), ("szcz", "7"), ("stch", "7"), ("tsch", "4"), ("tch", "4"), ("cz", "4"),
    ("dzh", "6"), ("zh", "6"), ("kh", "h"), ("ch", "4"), ("sch", "5"), ("sh", "5"), ("sz", "5"), ("ts", "c"),
    ("tz", "c"), ("x", "ks"), ("w", "v"), ("yu", "2"), ("ju", "2"), ("iu", "2"), ("ya", "3"),
    ("ja", "3"), ("ia", "3"),
    ("ye", "e"), ("je", "e"), ("yo", "e"), ("jo", "e"), ("y", "i"), ("j", "i"),
)  # fmt: skip

_LEAD = ("g", "kk", "n", "d", "tt", "r", "m", "b", "pp", "s", "ss", "", "j", "jj", "ch", "k", "t", "p", "h")
_VOWEL = (
    "a", "ae", "ya", "yae", "eo", "e", "yeo", "ye", "o", "wa", "wae", "oe", "yo", "u", "wo", "we", "wi", "yu",
    "eu", "ui", "i",
)  # fmt: skip
_TAIL = (
    "", "k", "k", "k", "n", "n", "n", "t", "l", "k", "m", "p", "l", "l", "p", "l", "m", "p", "p", "t",
    "t", "ng",
    "t", "t", "k", "t", "p", "t",
)  # fmt: skip
_KOREAN = (
    ("yeo", "yu"), ("yoo", "yu"), ("you", "yu"), ("eo", "u"), ("eu", "u"), ("oo", "u"), ("uh", "u"),
    ("ou", "u"),
    ("ae", "e"), ("ai", "e"), ("ay", "e"), ("ah", "a"), ("ee", "i"), ("wo", "u"), ("oe", "e"), ("ui", "i"),
    ("o", "u"), ("sh", "s"), ("ch", "j"), ("ng", "9"), ("g", "k"), ("d", "t"), ("b", "p"), ("v", "p"),
    ("f", "p"),
    ("r", "l"), ("c", "k"), ("z", "j"),
)  # fmt: skip
_RR_MARK = re.compile(r"eo|eu|yae")
_KOREAN_WORD = re.compile(
    r"(?:(?:kk|tt|pp|ss|jj|ch|sh|[gkndtrlmbpsjhyw])?"
    r"(?:yeo|yae|yoo|you|eo|eu|ae|oo|uh|ou|ay|ah|ee|wae|wa|wo|we|wi|oe|ui|ya|yo|yu|ye|[aeiou])(?:ng|[knltmpgbdrs](?![aeiou]))?)+"
)

_ROMAJI_SPELLINGS = tuple(
    (re.compile(old), new)
    for old, new in (
        ("tch", "cch"), ("shi", "si"), ("sh", "sy"), ("cchi", "tti"), ("cch", "tty"), ("chi", "ti"),
        ("ch", "ty"), ("tsu", "tu"),
        ("fu", "hu"), ("jy", "zy"), ("ji", "zi"), ("dzu|du", "zu"), ("j", "zy"), ("oh(?![aiueoy])", "o"),
        ("o[uo]", "o"),
        ("uu", "u"), ("aa", "a"), ("wo", "o"), ("m(?=[bp])", "n"), ("nn(?=[aiueo])", "n"),
    )
)  # fmt: skip
_NOT_ROMAJI = re.compile(r"[lqvx]|[bcdfgjkmprstwz]$|[bdfgjrwz](?=[^aiueoyz])|[^aiueo]{4}")
_ROMAJI = re.compile(r"(?:(?:[kgsztdnhbpmr]y?|kk|tt|ss|pp|tty|kky|ssy|ppy|[wyf])?[aiueo]|n(?![aiueoy]))+")
_PINYIN = re.compile(
    r"(?:(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?"
    r"(?:iang|iong|uang|ang|eng|ing|ong|ian|iao|uai|uan|ai|ei|ao|ou|an|en|in|un|ia|ie|iu|ua|ue|ui|uo|er|[aeiouv]))+"
)

_KANA_ROMAJI = {
    "ア": "a", "イ": "i", "ウ": "u", "エ": "e", "オ": "o", "カ": "ka", "キ": "ki", "ク": "ku",
    "ケ": "ke", "コ": "ko",
    "サ": "sa", "シ": "shi", "ス": "su", "セ": "se", "ソ": "so", "タ": "ta", "チ": "chi", "ツ": "tsu",
    "テ": "te",
    "ト": "to", "ナ": "na", "ニ": "ni", "ヌ": "nu", "ネ": "ne", "ノ": "no", "ハ": "ha", "ヒ": "hi",
    "フ": "fu", "ヘ": "he",
    "ホ": "ho", "マ": "ma", "ミ": "mi", "ム": "mu", "メ": "me", "モ": "mo", "ヤ": "ya", "ユ": "yu",
    "ヨ": "yo", "ラ": "ra",
    "リ": "ri", "ル": "ru", "レ": "re", "ロ": "ro", "ワ": "wa", "ヲ": "o", "ン": "n", "ガ": "ga",
    "ギ": "gi", "グ": "gu",
    "ゲ": "ge", "ゴ": "go", "ザ": "za", "ジ": "ji", "ズ": "zu", "ゼ": "ze", "ゾ": "zo", "ダ": "da",
    "ヂ": "ji", "ヅ": "zu",
    "デ": "de", "ド": "do", "バ": "ba", "ビ": "bi", "ブ": "bu", "ベ": "be", "ボ": "bo", "パ": "pa",
    "ピ": "pi", "プ": "pu",
    "ペ": "pe", "ポ": "po", "ー": "",
}  # fmt: skip
_LOAN_KANA = (("chi", "t"), ("tsu", "t"), ("shi", "s"), ("ji", "z"), ("fu", "f"))
_LOAN_LATIN = (
    ("tion", "shn"), ("sion", "shn"), ("ture", "ty"), ("ght", "t"), ("ph", "f"), ("ck", "k"),
    ("sch", "s"), ("sh", "s"), ("th", "s"),
    ("tch", "t"), ("ts", "t"), ("chn", "kn"), ("chr", "kr"), ("ch", "t"), ("x", "ks"), ("qu", "k"),
    ("q", "k"), ("ce", "se"), ("ci", "si"),
    ("cy", "si"), ("c", "k"), ("ge", "ze"), ("gi", "zi"), ("gy", "zi"), ("j", "z"), ("v", "b"),
    ("f", "h"), ("l", "r"), ("w", ""),
)  # fmt: skip


@lru_cache(maxsize=65536)
def latin_spellings(word: str) -> tuple[str, ...]:
    """A lower-case word in plain letters a-z, first without its accents, then with them written out.

    `ü` is u and ue, `å` is a and aa, `č` is c and ch, `ō` is o, ou, oh and oo; Cyrillic,
    Greek and other scripts are transliterated.
    """
    if word.isascii():
        return (word,)
    word = unicodedata.normalize("NFC", word)
    if any(char in _CYRILLIC for char in word):
        return ("".join(_CYRILLIC.get(char, char) for char in word).translate(_LATIN_EXTRA),)
    written = ("".join(table.get(char, char) for char in word) for table in _WRITTEN_OUT)
    return tuple(dict.fromkeys([_plain(word), *map(_plain, written)]))


def _plain(word: str) -> str:
    bare = unicodedata.normalize("NFKD", word.translate(_LATIN_EXTRA))
    bare = "".join(char for char in bare if not unicodedata.combining(char))
    return bare if bare.isascii() else "".join(c for c in anyascii(bare).lower() if c.isalnum())


@lru_cache(maxsize=65536)
def slavic(word: str) -> str:
    """One spelling for all transliterations of a Russian or Ukrainian word in plain letters."""
    for old, new in _SLAVIC:
        word = word.replace(old, new)
    return re.sub(r"(.)\1+", r"\1", word)


@lru_cache(maxsize=65536)
def korean(word: str) -> str:
    """One spelling for the romanisations of a Korean word: Revised, McCune-Reischauer and homemade."""
    for old, new in _KOREAN:
        word = word.replace(old, new)
    return re.sub(r"(.)\1+", r"\1", word)


def one_korean(one: str, other: str) -> bool:
    """True when two plain words can be one Korean word, one of them with the marks eo or eu of today's rules."""
    if not (_RR_MARK.search(one) or _RR_MARK.search(other)) or korean(one) != korean(other):
        return False
    return bool(_KOREAN_WORD.fullmatch(one) and _KOREAN_WORD.fullmatch(other))


@lru_cache(maxsize=65536)
def romaji(word: str) -> str:
    """One spelling for a Japanese word in Latin letters, "" when it cannot be one."""
    if _NOT_ROMAJI.search(word):
        return ""
    for old, new in _ROMAJI_SPELLINGS:
        word = old.sub(new, word)
    return word if _ROMAJI.fullmatch(word) else ""


def pinyin(word: str) -> bool:
    """True when a Latin word can be read as pinyin syllables."""
    return bool(_PINYIN.fullmatch(word))


def han_pinyin(text: str) -> str:
    """The usual Mandarin reading of Han characters in lower-case letters, tones left out."""
    return "".join(char for char in anyascii(text).lower() if char.isalnum())


def hangul(text: str) -> str:
    """Hangul in Revised Romanisation, sign by sign; other characters unchanged."""
    out = []
    for char in text:
        code = ord(char) - 0xAC00
        if 0 <= code < 11172:
            out.append(_LEAD[code // 588] + _VOWEL[code % 588 // 28] + _TAIL[code % 28])
        else:
            out.append(char)
    return "".join(out)


def kana(text: str) -> str:
    """Katakana with large signs only (see `scripts.dense`) in Latin letters, "" when other signs are in it."""
    spelt = [_KANA_ROMAJI.get(char) for char in text]
    return "" if None in spelt else "".join(part or "" for part in spelt)


@lru_cache(maxsize=65536)
def loan_of_kana(text: str) -> str:
    """The consonants of a foreign word written in katakana: テクノス gives tkns; "" when it is not katakana."""
    word = kana(text)
    for old, new in _LOAN_KANA:
        word = word.replace(old, new)
    return _consonants(word.replace("f", "h"))


@lru_cache(maxsize=65536)
def loan_of_latin(word: str) -> str:
    """The consonants a Latin word keeps when Japanese borrows it: technos gives tkns, motors mts."""
    word = word.replace("f", "h")
    for old, new in _LOAN_LATIN:
        word = word.replace(old, new)
    word = re.sub(r"r(?![aiueoy])", "", word)
    return _consonants(word)


def _consonants(word: str) -> str:
    word = re.sub(r"[aiueoywj]", "", word.replace("m", "n"))
    return re.sub(r"(.)\1+", r"\1", word)
