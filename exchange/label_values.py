"""What the value of a label says of its field: a country is where goods are used, not what for and not by whom."""

import re

from compliance.countries import read_country
from exchange.heading_parts import says

_OF_USE = frozenset(["end_use", "end_user"])
_LONGEST_CODE = 3
"""`TV` behind `Use:` is no Tuvalu: a bare code is a country only where the label asks for one."""
_ASKS = re.compile(r"国|國|나라")


def field_by_value(name: str, label: str, value: str) -> str:
    """The field of a label that means the end use or the end user, by its value: `Land van eindgebruik: België`."""
    return "destination" if name in _OF_USE and is_country(value, asked=asks_country(label)) else name


def asks_country(label: str) -> bool:
    """Whether a label speaks of a country: `Land des Endverwenders`, 最终用户所在国."""
    return says(label, "country") or bool(_ASKS.search(label))


def is_country(value: str, *, asked: bool) -> bool:
    """Whether a text is a country and nothing else; `asked` says that its label asks for one."""
    bare = value.strip(" .;")
    if not asked and bare.isascii() and len(bare) <= _LONGEST_CODE:
        return False
    return not re.search(r"[,;、，]", bare) and bool(read_country(bare))
