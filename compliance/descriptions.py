"""What a description says the good is, apart from what it is for and what it is made with."""

import re
from dataclasses import dataclass
from functools import lru_cache

from compliance.wordings import plain

_PURPOSE = re.compile(
    r"(?<=\S)[\s,(;–-]+(?:for|für|fuer|zur|zum|pour|para|per(?:\s+(?:la|il|l'|i|le))?|voor|dla|pro|for use|used (?:in|for|as|to)|suitable|intended|designed|as used|destined|"
    r"bestimmt|geeignet|verwendet|to be used|to be (?:built|fitted|mounted|sold))\s|(?:적용|용도)",
    re.IGNORECASE,
)
_MAKING = re.compile(
    r"(?<=\S)[\s,(;]+(?:made|produced|manufactured|grown|sintered|hergestellt|gefertigt|fabriqué\w*|fabricad\w*)\s",
    re.IGNORECASE,
)
_USED_FOR = re.compile("用于|用於|用作|适用于|適用於")
_OF_KIND = re.compile("[\u3040-\u30ff\u3400-\u9fffA-Za-z0-9 ・/-]{1,80}用(?!品|途|具|户|戶|心|意|语|量|法|例|語)")


@dataclass(frozen=True, slots=True)
class Description:
    """A description in parts: `what` the good is, `made` how and of what, `purpose` what it is for."""

    text: str
    what: str
    made: str = ""
    purpose: str = ""


@lru_cache(maxsize=16384)
def read_description(text: str) -> Description:
    """Part a description: "Crucible for melting dysprosium metal" is a crucible, not dysprosium.

    Chinese and Japanese put the purpose in front (`电机用钕铁硼磁钢`, `モータ用ネオジム磁石`).
    """
    whole = plain(text)
    what, purpose = _without_purpose(whole)
    making = _MAKING.search(what)
    if making and making.start() > 0:
        return Description(whole, what[: making.start()], what[making.start() :], purpose)
    return Description(whole, what, "", purpose)


def _without_purpose(whole: str) -> tuple[str, str]:
    used_for = _USED_FOR.search(whole)
    if used_for:
        before, after = whole[: used_for.start()], whole[used_for.end() :]
        use, of, good = after.rpartition("的")
        return (f"{before} {good}".strip(), use) if of and good else (before.strip() or whole, after)
    of_kind = [match for match in _OF_KIND.finditer(whole) if whole[match.end() :].strip()]
    if of_kind:
        last = of_kind[-1]
        return f"{whole[: last.start()]} {whole[last.end() :]}".strip(), last.group()
    purpose = _PURPOSE.search(whole)
    if not purpose:
        return whole, ""
    rest = whole[purpose.end() :]
    # What follows a comma or a semicolon behind the purpose describes the good again: "arc for motor, Dy 2 %".
    use, mark, again = _split_once(rest)
    return f"{whole[: purpose.start()]}{mark}{again}", use


def _split_once(rest: str) -> tuple[str, str, str]:
    for place, char in enumerate(rest):
        if char in ";,(":
            return rest[:place], f"{char}", rest[place + 1 :]
    return rest, "", ""
