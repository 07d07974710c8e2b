"""A point or comma that is nobody's: in a column of `1'250.5` and `2'400` the figure `1,250` has two readings."""

import re
from collections.abc import Iterable

_PARTED = re.compile(r"\d['\u2019\u00a0\u202f ]\d{3}(?!\d)")
_BY_MARKS = re.compile(r"\d\.\d{3}[.,]\d|\d,\d{3}[.,]\d")
_STRANGE = re.compile(r"(?<![\d.,'\u2019\u00a0\u202f ])[1-9]\d{0,2}([.,])\d{3}(?![\d.,'\u2019])")


def parts_otherwise(texts: Iterable[str]) -> bool:
    """Whether figures part their thousands by a sign that is neither point nor comma, and none by either of them."""
    told = list(texts)
    return any(map(_PARTED.search, told)) and not any(map(_BY_MARKS.search, told))


def is_strange(printed: str, mark: str) -> bool:
    """Whether a figure holds one point or comma that is not the decimal mark, with three digits behind it: `1,250`."""
    match = _STRANGE.search(printed)
    return match is not None and bool(mark) and match[1] != mark
