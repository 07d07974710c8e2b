"""Characters of names: one width, no tricks, and Han characters that are one word in several forms."""

import re
import tomllib
import unicodedata
from functools import cache

import resources

_INVISIBLE = {"Cc", "Cf", "Co", "Cs", "Cn"}
_MARKS = str.maketrans("", "", "®™©℠")
_PLAIN = str.maketrans(
    dict.fromkeys("‐‑‒–—―−﹘﹣－~～∼", "-")
    | dict.fromkeys("‘’‚‛ʼʹ′`´＇ʻ", "'")
    | dict.fromkeys("“”„‟«»″＂‹›「」『』《》〈〉", '"')
    | dict.fromkeys("・･·•‧∙⋅●。", " ")
    | dict.fromkeys("、，", ", ")
)
_BRACKETS = str.maketrans("[{【〔［｛（〖", "((((((((") | str.maketrans("]}】〕］｝）〗", "))))))))")
_LATIN = re.compile(r"[a-z]", re.IGNORECASE)
_MIXED_WORD = re.compile(r"\w*[а-яіА-ЯІ]\w*[a-zA-Z]\w*|\w*[a-zA-Z]\w*[а-яіА-ЯІ]\w*")
_LOOKALIKES = str.maketrans("аеорсухкмтвніАВЕКМНОРСТХУІ", "aeopcyxkmtbhiABEKMHOPCTXYI")

_KANA_SMALL = str.maketrans("ァィゥェォッャュョヮヵヶ", "アイウエオツヤユヨワカケ")
_KANA_OLD = str.maketrans("ヱヰヲヂヅ", "エイオジズ")
_VU = {"ヴア": "バ", "ヴイ": "ビ", "ヴエ": "ベ", "ヴオ": "ボ", "ヴ": "ブ"}
_KATAKANA = r"[ァ-ヺー]"
_TWINS = {"エ": "工", "カ": "力", "ロ": "口", "ニ": "二", "ハ": "八", "タ": "夕", "ト": "卜"}
_LONE_TWIN = re.compile(rf"(?<=[一-鿿])(?<!{_KATAKANA})([{''.join(_TWINS)}])(?!{_KATAKANA})(?=[一-鿿])")

HAN = "\u2e80-\u2fdf\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
KANA = "\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff"
HANGUL = "\uac00-\ud7a3\u1100-\u11ff\u3130-\u318f"

_DIGITS = {
    c: n for n, chars in enumerate(("〇零", "一", "二", "三", "四", "五", "六", "七", "八", "九")) for c in chars
}
_TENS = {"十": 10, "百": 100, "千": 1000}
_NUMERAL = "〇零一二三四五六七八九十百千"
_BODY = "所厂廠工号號部局院军軍师師旅团團機机区區分"
_ORDINAL = re.compile(rf"第([{_NUMERAL}]+)|([{_NUMERAL}]{{2,}})|(?<![{_NUMERAL}])([一二三四五六七八九十])(?=[{_BODY}])")
_GIVEN = re.compile(r"第(?=\d)|(?<=\d)号(?!\d)")


def clean(text: str) -> str:
    """The text in one width, without invisible characters, with plain marks, brackets and single blanks.

    A Latin word with look-alike Cyrillic letters in it (or the reverse) becomes Latin.
    """
    text = text.translate(_MARKS)
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text.translate(_PLAIN)).translate(_PLAIN).translate(_BRACKETS)
        text = _MIXED_WORD.sub(lambda found: found[0].translate(_LOOKALIKES), text)
    else:
        text = text.translate(_PLAIN).translate(_BRACKETS)
    if not text.isprintable():
        text = "".join(" " if c.isspace() else c for c in text if c.isspace() or _visible(c))
    return " ".join(text.split())


def _visible(char: str) -> bool:
    return unicodedata.category(char) not in _INVISIBLE


@cache
def _groups() -> dict[str, frozenset[int]]:
    """For every Han character with other forms, the words it can stand for."""
    table = tomllib.loads(resources.text("entities/han_variants.toml"))
    found: dict[str, set[int]] = {}
    for number, forms in enumerate(word for block in table.values() for word in block.split()):
        for char in forms:
            found.setdefault(char, set()).add(number)
    return {char: frozenset(numbers) for char, numbers in found.items()}


@cache
def _representatives() -> dict[int, str]:
    """For every Han character with other forms, one character that stands for all it touches."""
    parent: dict[str, str] = {}

    def root(char: str) -> str:
        while parent.setdefault(char, char) != char:
            char = parent[char]
        return char

    table = tomllib.loads(resources.text("entities/han_variants.toml"))
    for block in table.values():
        for forms in block.split():
            for char in forms[1:]:
                first, other = sorted((root(forms[0]), root(char)))
                parent[other] = first
    return {ord(char): root(char) for char in parent}


def same_character(one: str, other: str) -> bool:
    """True when two characters are one written word: 發 and 发, 髮 and 发, but not 發 and 髮."""
    if one == other:
        return True
    groups = _groups()
    return bool(groups.get(one, frozenset()) & groups.get(other, frozenset()))


def han_key(text: str) -> str:
    """The text with every character replaced by the representative of its forms, for finding candidates."""
    return text.translate(_representatives())


def dense(text: str) -> str:
    """Japanese or Chinese text for comparison: numerals as digits, kana in one spelling, no blanks.

    第十八 and 第18 become 18; hiragana becomes katakana, small kana large; a final long-vowel
    mark goes; a katakana sign alone between Han characters is read as the Han sign it looks like.
    """
    text = "".join(chr(ord(c) + 0x60) if "ぁ" <= c <= "ゖ" else c for c in text if not c.isspace())
    text = re.sub(rf"(?<={_KATAKANA})[一\-](?={_KATAKANA}|$)", "ー", text)
    text = re.sub(r"(.)々", r"\1\1", text)
    text = _LONE_TWIN.sub(lambda found: _TWINS[found[1]], text)
    text = text.translate(_KANA_SMALL).translate(_KANA_OLD)
    for old, new in _VU.items():
        text = text.replace(old, new)
    text = re.sub(rf"ー(?!{_KATAKANA})", "", text).replace("ケ丘", "ガ丘").replace("ツ", "ツ")
    text = _GIVEN.sub("", text)
    return _ORDINAL.sub(lambda found: str(numeral(found[1] or found[2] or found[3])), text)


def numeral(text: str) -> int:
    """The number a run of Chinese numerals means: 十八 = 一八 = 18, 五十五 = 55, 百二 = 102."""
    if not any(char in _TENS for char in text):
        return int("".join(str(_DIGITS[char]) for char in text))
    total = current = 0
    for char in text:
        if char in _TENS:
            total += (current or 1) * _TENS[char]
            current = 0
        else:
            current = _DIGITS[char]
    return total + current
