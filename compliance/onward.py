"""Parties that stand in remarks instead of a cell: who receives the goods in the end, and who owns whom."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from compliance.wordings import plain

_SENTENCE = re.compile(r"[;；。!?]|\.\s|\n")
_DENYING = re.compile(r"\bnot\b|\bno\b|\bnever\b|\bnone\b|\bkein|\bnicht\b|不|非|無関係|ない|아님", re.IGNORECASE)
_ROLE = (
    r"(?:(?:ultimate|final|actual|true|real|onward)\s+(?:end[\s-]?user|consignee|customer|recipient|buyer|user)|end[\s-]?user|"
    r"endverwender|endkunde|endabnehmer|endempfänger|utilisateur final|destinataire final|usuario final|utente finale|"
    r"最终用户|最終用戶|最终收货人|最終需要者|最終ユーザー?|エンドユーザー?|최종\s?사용자|최종\s?수요자)"
)
_RECEIVING = re.compile(
    rf"{_ROLE}|(?:deliver(?:ed|y|ies)?|ship(?:ped|ment)?|forward(?:ed)?|pass(?:ed)?|transfer(?:red)?|resold?|sold|goes?|going)\s+(?:on\s+|onward\s+)?to\b|on behalf of|destined for|"
    r"weiter(?:geliefert|verkauft|gegeben) an|geliefert an|im auftrag (?:der|des|von)|livré\w* à|revendu\w* à|转售给|转交|交付给|発注者|納入先|転売先",
    re.IGNORECASE,
)
_BEFORE_ROLE = re.compile(
    rf"(?:\b(?:is|as|being|ist|est|es)\b|[はが为是])\s*(?:the |der |die |l')?(?:{_ROLE})", re.IGNORECASE
)
_OWNED = re.compile(
    r"(?:owned|held|controlled)\s+(?:\w+\s+)?(?:to\s+)?(?:\d+(?:[.,]\d+)?\s?%\s+)?by\b|(?:subsidiary|affiliate|daughter(?: company)?|division|joint venture)\s+of\b|"
    r"(?:parent(?: company)?|shareholder|owner|majority owner)\s*(?:is|:|=)|(?:tochter\w*|beteiligung)\s+(?:der|des|von)\b|gehört\s+(?:zu\s+\d+\s?%\s+)?(?:der|zur|zu)\b|"
    r"muttergesellschaft\s*(?:ist|:)|filiale\s+(?:de|du)\b|détenue?\s+(?:à\s+\d+\s?%\s+)?par\b|母公司|控股股东|親会社|모회사",
    re.IGNORECASE,
)
_OWNER_BEFORE = re.compile(
    r"(?:的|の)?(?:\d+(?:\.\d+)?\s?%)?(?:全资|控股|完全|連結|全額出資)?(?:子公司|子会社)|持股|出资|出資|의 자회사"
)
_OWNERSHIP = re.compile(rf"{_OWNED.pattern}|{_OWNER_BEFORE.pattern}|\bstake\b|\bshares? (?:of|in)\b", re.IGNORECASE)
_SHARE = re.compile(r"(\d{1,3}(?:[.,]\d+)?)\s?%")
_WHOLLY = re.compile(
    r"wholly|fully|majority|subsidiary|controlled|mehrheit|tochter|100|filiale|全资|控股|子公司|子会社|母公司|親会社|자회사|parent|muttergesell",
    re.IGNORECASE,
)
_LEADING = re.compile(
    r"^[\s:=–—\-]*(?:(?:is|are|will be|being|namely|the|ist|sind|die|der|das|den|dem|firma|company|est|le|la|l'|es|el|to|an|by)\b\s*|[为為是はがを:])*\s*",
    re.IGNORECASE,
)
_TRAILING = re.compile(r"\s*(?:です|である|だ|입니다|이다)?[\s.]*$")
_CUT = re.compile(
    r"[;；，,、(（\[]|\s(?:for|in|at|which|who|under|with|and its|für|zur|mit|pour|para)\s|的|の(?:ため|工場)|に(?:納入|転売)",
    re.IGNORECASE,
)
_LONGEST = 120
_HALF = Decimal(50)


@dataclass(frozen=True, slots=True)
class Ownership:
    """An owner named in a remark; `share` in per cent, None when not stated; `half` = at least half, as far as is said."""

    owner: str
    share: Decimal | None
    half: bool


def speaks_of_ownership(sentence: str) -> bool:
    """True when a sentence tells who owns whom; ownership makes nobody an end user."""
    return bool(_OWNERSHIP.search(sentence))


def speaks_of_receiving(sentence: str) -> bool:
    """True when a sentence says who receives the goods in the end, and does not speak of owners."""
    return bool(_RECEIVING.search(sentence)) and not speaks_of_ownership(sentence)


@lru_cache(maxsize=8192)
def receivers(text: str) -> tuple[str, ...]:
    """The names that remarks give to who receives the goods in the end: "Endkunde ist die HENSOLDT AG"."""
    return tuple(dict.fromkeys(name for sentence in _statements(text) for name in _receivers(sentence)))


@lru_cache(maxsize=8192)
def owners(text: str) -> tuple[Ownership, ...]:
    """The owners that remarks name, with their share: "60 % owned by Lafert S.p.A."."""
    return tuple(dict.fromkeys(found for sentence in _statements(text) for found in _owners(sentence)))


def _statements(text: str) -> Iterator[str]:
    for sentence in _SENTENCE.split(plain(text)):
        if sentence.strip() and not _DENYING.search(sentence):
            yield sentence.strip()


def _receivers(sentence: str) -> Iterator[str]:
    if speaks_of_ownership(sentence):
        return
    for found in _RECEIVING.finditer(sentence):
        yield from _name(sentence[found.end() :])
    before = _BEFORE_ROLE.search(sentence)
    if before:
        yield from _name(sentence[: before.start()])


def _owners(sentence: str) -> Iterator[Ownership]:
    shares = [Decimal(found.replace(",", ".")) for found in _SHARE.findall(sentence)]
    share = max(shares, default=None)
    half = share >= _HALF if share is not None else bool(_WHOLLY.search(sentence))
    for found in _OWNED.finditer(sentence):
        for name in _name(sentence[found.end() :]):
            yield Ownership(name, share, half)
    before = _OWNER_BEFORE.search(sentence)
    if before:
        for name in _name(re.split(r"[,，、]|[はが为是]", sentence[: before.start()])[-1]):
            yield Ownership(name, share, half)


def _name(rest: str) -> Iterator[str]:
    """The name at the beginning of a rest of a sentence; a legal form behind a comma is not needed."""
    name = _TRAILING.sub("", _CUT.split(_LEADING.sub("", rest), maxsplit=1)[0]).strip()
    if len(name) >= 2 and len(name) <= _LONGEST:
        yield name
