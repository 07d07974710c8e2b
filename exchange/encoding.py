"""The encoding of a text file, found by trying: the one in which the signs are common ones.

Ranges of common signs: GB 2312 rows 16 to 55, JIS X 0208 rows 16 to 47, KS X 1001 rows 16 to 40,
Big5 level 1.
"""

import codecs
import re
from collections.abc import Callable

from exchange.common_signs import share_of_common
from exchange.grid import Unreadable
from resources.i18n import said

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAMPLE = 60_000
_ENOUGH = 0.62
_SHOWN = {
    "utf-8-sig": "UTF-8 with BOM",
    "utf-8": "UTF-8",
    "utf-16": "UTF-16 with BOM",
    "utf-32": "UTF-32 with BOM",
    "utf-16-le": "UTF-16 little endian",
    "utf-16-be": "UTF-16 big endian",
    "gb18030": "GB18030",
    "cp932": "cp932",
    "euc_jp": "EUC-JP",
    "cp949": "EUC-KR",
    "big5hkscs": "Big5",
    "cp1250": "cp1250",
    "cp1251": "cp1251",
    "cp1252": "cp1252",
}
_NEARLY_ALL = 0.8
_LOST = re.compile(
    r"[\ufffd\x80-\x9f]|(?<=[^\W\d_])[\u00a1-\u00a9\u00ab\u00ac\u00af\u00b1\u00b6\u00b8\u00bb\u00bf]+[^\W\d_]"
)
"""A sign that could not be read, a control sign, or one inside a word that stands in no word."""
_FOUR_BYTES = re.compile(rb"[\x81-\xfe][0-9][\x81-\xfe][0-9]")
_CENTRAL_EUROPEAN = re.compile(rb"[A-Za-z][\xb3\xb9\xbf\x9c\x9f\xbe]|[\xb3\xb9\xbf\x9c\x9f\xbe][a-z]")


def decode(content: bytes, encoding: str = "") -> tuple[str, str]:
    """The text of a file and the name of its encoding; `encoding` overrules the search.

    Raises Unreadable when a wanted encoding is unknown or does not fit.
    """
    if encoding:
        try:
            return content.decode(encoding), encoding
        except (LookupError, UnicodeError) as problem:
            raise Unreadable(
                said("The file cannot be read as {encoding}; choose another encoding.", encoding=encoding)
            ) from problem
    for mark, name in _MARKS:
        if content.startswith(mark):
            return content.decode(name, "replace"), _SHOWN[name]
    name = _without_mark(content)
    return content.decode(name, "replace"), _SHOWN[name]


def _without_mark(content: bytes) -> str:
    if wide := _wide(content):
        return wide
    try:
        content.decode("utf-8")
    except UnicodeDecodeError as problem:
        # A file cut in the middle of its last sign is UTF-8 all the same.
        if problem.start >= len(content) - 3 and problem.reason == "unexpected end of data":
            return "utf-8"
    else:
        return "utf-8"
    sample = _telling_lines(content)
    if _foreign_in_chinese(sample):
        return "gb18030"
    if _nearly_all(sample, "utf-8"):
        return "utf-8"
    return _several_bytes(sample) or _but_for_some_lines(sample) or _single_byte(sample)


def doubtful(text: str) -> bool:
    """Whether a text was likely not written in the encoding it was read in: signs are lost, or stand where none do."""
    return bool(_LOST.search(text))


def _several_bytes(sample: bytes) -> str:
    """The encoding of several bytes a sign in which the sample is common words; "" for none."""
    scores = {name: _score(sample, name, weigh) for name, weigh in _WEIGHTS.items()}
    told = [name for name, score in scores.items() if score >= _ENOUGH]
    common = {name: share_of_common(sample.decode(name, "ignore"), name) for name in told}
    return max(told, key=lambda name: scores[name] + common[name], default="")


def _but_for_some_lines(sample: bytes) -> str:
    """The encoding that nearly all lines are in, where a few hold broken signs; "" for none."""
    for name in _WEIGHTS:
        whole = _nearly_all(sample, name)
        if whole and _several_bytes(b"\n".join(whole)) == name:
            return name
    return ""


def _nearly_all(sample: bytes, encoding: str) -> list[bytes]:
    """The lines of a sample that can be read in an encoding, where these are nearly all of them; else none."""
    lines = sample.split(b"\n")
    whole = [line for line in lines if _fits(line, encoding)]
    return whole if len(whole) >= _NEARLY_ALL * len(lines) else []


def _fits(line: bytes, encoding: str) -> bool:
    try:
        line.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def _wide(content: bytes) -> str:
    """UTF-16 without a mark shows by zero bytes at every other place."""
    head = content[:4000]
    if len(head) < 4 or head.count(0) < len(head) // 5:
        return ""
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if odd > 3 * even:
        return "utf-16-le"
    return "utf-16-be" if even > 3 * odd else ""


def _telling_lines(content: bytes) -> bytes:
    """The first lines with signs beyond ASCII: whole lines, so that no sign is cut."""
    telling, size = [], 0
    for line in content.split(b"\n"):
        if not line.isascii():
            telling.append(line[:_SAMPLE])
            size += len(line)
            if size > _SAMPLE:
                break
    return b"\n".join(telling)


def _foreign_in_chinese(sample: bytes) -> bool:
    """True for German, French or Korean saved on a Chinese machine: GB18030 alone has letters of four bytes."""
    if not _FOUR_BYTES.search(sample):
        return False
    try:
        text = sample.decode("gb18030")
    except UnicodeDecodeError:
        return False
    long = [sign for sign in text if len(sign.encode("gb18030")) == 4]
    return bool(long) and all(_lettered(sign) for sign in long)


def _lettered(sign: str) -> bool:
    return sign.isalpha() and (sign < "\u0250" or "\uac00" <= sign <= "\ud7a3")


def _score(sample: bytes, encoding: str, weigh: Callable[[str], float]) -> float:
    """How common the signs are that a sample has in an encoding, 0 to 1; 0 when it does not fit."""
    try:
        text = sample.decode(encoding)
    except UnicodeDecodeError as problem:
        if problem.start < len(sample) - 3 or len(sample) < 40:
            return 0.0
        text = sample.decode(encoding, "ignore")
    runs = _RUN.findall(text)
    return sum(map(weigh, runs)) / sum(map(len, runs)) if runs else 0.0


def _lead(sign: str, encoding: str) -> int:
    try:
        written = sign.encode(encoding)
    except UnicodeEncodeError:
        return 0
    return written[0] if len(written) == 2 else 0


def _chinese(sign: str) -> float:
    lead = _lead(sign, "gb2312")
    if 0xB0 <= lead <= 0xD7:
        return 1.0
    if lead > 0xD7:
        return 0.5
    return 0.8 if 0xA1 <= lead <= 0xA3 else 0.2 if lead else 0.0


def _japanese(sign: str) -> float:
    if "\u3040" <= sign <= "\u30ff":
        return 1.0
    if "\uff61" <= sign <= "\uff9f":
        return 0.3
    lead = _lead(sign, "euc_jp")
    if 0xB0 <= lead <= 0xCF:
        return 0.9
    return 0.8 if 0xA1 <= lead <= 0xA3 else 0.3 if lead else 0.0


def _korean(run: str) -> float:
    """Hangul or Han signs, each in words of their own: Chinese read as Korean mixes both in most of its words."""
    mixed = any("\uac00" <= sign <= "\ud7a3" for sign in run)
    return sum(_korean_sign(sign, mixed=mixed) for sign in run)


def _korean_sign(sign: str, *, mixed: bool) -> float:
    lead = _lead(sign, "euc_kr")
    if 0xB0 <= lead <= 0xC8 or (lead > 0xC9 and not mixed):
        return 1.0
    return 0.7 if 0xA1 <= lead <= 0xA3 else 0.1


def _traditional(sign: str) -> float:
    lead = _lead(sign, "big5")
    if 0xA4 <= lead <= 0xC6:
        return 1.0
    return 0.8 if 0xA1 <= lead <= 0xA3 else 0.3 if lead else 0.0


def _by_sign(weigh: Callable[[str], float]) -> Callable[[str], float]:
    """How common the signs of a word are where each counts for itself."""
    return lambda run: sum(map(weigh, run))


_RUN = re.compile(r"[^\x00-\x7f]+")
_WEIGHTS: dict[str, Callable[[str], float]] = {
    "cp949": _korean,
    "cp932": _by_sign(_japanese),
    "euc_jp": _by_sign(_japanese),
    "gb18030": _by_sign(_chinese),
    "big5hkscs": _by_sign(_traditional),
}
"""How common the signs of a word are; in order of preference where scores are equal: Korean bytes are common Chinese signs too, not the reverse."""


def _single_byte(sample: bytes) -> str:
    """Western, Central European or Cyrillic, by the letters only one of them has beside ASCII letters."""
    upper = bytes(byte for byte in sample if byte >= 0x80)
    words = re.findall(rb"[\xc0-\xff]{4,}", sample)
    if sum(len(word) for word in words) > len(upper) * 0.6:
        return "cp1251"
    if _CENTRAL_EUROPEAN.search(sample):
        return "cp1250"
    western = any(byte in upper for byte in b"\xe0\xe2\xe3\xe5\xe6\xe7\xea\xeb\xee\xef\xf1\xf4")
    hungarian = b"\xf5" in upper or b"\xfb" in upper or b"\xd5" in upper or b"\xdb" in upper
    czech = b"\xf8" in upper and (b"\xec" in upper or b"\xe8" in upper or b"\xf9" in upper)
    return "cp1250" if (hungarian or czech) and not western else "cp1252"
