"""Number formats of workbooks: which ones print a unit or a currency, and which print a day."""

import re

_SIGN = re.compile(r"\"[^\"]*[^\W\d_][^\"]*\"|\[\$[^\]-]+|[€£¥￥₩₹$]|\\[^\W\d_]")
_SPACED = re.compile(r"(\"[^\"]*\"|\[[^\]]*\]|\\.)|[_*].", re.DOTALL)
_DAY = re.compile(r"[ymdhs年月日]")
_QUOTED = re.compile(r"\"[^\"]*\"|\[[^\]]*\]|\\.")


def without_spacing(code: str) -> str:
    """A format without what only makes room: `_€` is a blank as wide as a €, `*-` fills the cell with dashes."""
    return _SPACED.sub(r"\1", code)


def prints_sign(code: str) -> bool:
    """Whether a format prints a unit or a currency beside the number: `#,##0.00 "kg"`, `[$€-407]`."""
    return bool(code and _SIGN.search(without_spacing(code))) and not prints_day(code)


def prints_day(code: str) -> bool:
    """Whether a format prints a number as a day or a time: `dd/mm/yyyy`, `[$-411]ggge"年"`."""
    return bool(_DAY.search(_QUOTED.sub("", without_spacing(code)).lower()))
