"""Words by which a list says that an order line was cancelled; it is then no open order."""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import lru_cache

from exchange.grid import Cell
from exchange.words import key, plain, words

_CANCELLED = re.compile(
    r"\bcancel|\babgebroch|\baufgehob|\bwiderruf|\bvernietigd|\bavbest|\bannull|\bperuut|\bstorn|\bannul|\banul|\bvoid|\bdelet|gelosch|\bloschk|\bsupprim|\beliminat|\bborrad|\bgestrichen|\bwithdrawn|"
    r"\btorolv?[ve]|\bzrus|\biptal|geannul|\bodwolan|取り?消|作[废廢]|撤[销銷单單]|キャンセル|削除|删除|刪除|已终止|취소|삭제|파기"
)
_NOT_SO = re.compile(
    r"\bnot?\b|\bnicht\b|\bkein|\bnon\b|\bsans\b|未取消|不可?取消|취소 ?(?:불가|안)|able\b|bare?\b|"
    r"partial|partly|\bpart\b|teil|partiel|parzial|parcial|部分|一部|일부|"
    r"request|beantrag|demand|anfrage|possible|moglich|申请|依頼|希望|検討|待|요청|\bif\b|\bunless\b|falls|\bold\b|previous|former"
)
"""Part of an order, or a wish to cancel it, leaves the order as it is."""
_BEFORE = "*-–#※ （([【"
_DAY_BEFORE = re.compile(
    r"(?![123]/[234]\b)(?:on |am |le |el |il |em |op )?(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|[rs]?\d{1,3}([./-])\d{1,2}\1\d{1,4}|"
    r"\d{1,2}\.\d{1,2}\.|\d{1,2}/\d{1,2}|(?:\d{2,4}\s*[年년]\s*)?\d{1,2}\s*[月월]\s*\d{1,2}\s*[日号號일])[)）\]】:：,、，に]*\s*(?=[^\d\s.,/])"
)
"""The day on which it was: `9/2 キャンセル`, `12.10. storniert`; `1/2 cancelled` may be half of it."""
_MARKS = frozenset(
    ["l", "x", "d", "true", "yes", "y", "ja", "j", "1", "✓", "○", "●", "✔", "是", "oui", "si", "s", "済", "wahr"]
)
_FIGURES = re.compile(r"[\d\s.,:/+-]*")
"""Numbers and days: most cells of most lists, and no words."""
_LONGEST, _SHORT = 40, 24
_TOLD_IN = ("status", "remarks", "requested_date", "quantity", "line", "amount", "unit_price")
"""Fields in whose cell people write that a line is cancelled."""


def says_cancelled(text: str) -> bool:
    """Whether a status or a heading says cancelled: `Storniert`, `キャンセル済み`, `已作废`; not `partly cancelled`."""
    return len(text) <= _LONGEST and not _FIGURES.fullmatch(text) and _says_cancelled(text)


@lru_cache(maxsize=4096)
def _says_cancelled(text: str) -> bool:
    folded = plain(text)
    return key(text) in words("cancelled") or (bool(_CANCELLED.search(folded)) and not _NOT_SO.search(folded))


def _begins_cancelled(text: str) -> bool:
    """Whether a remark begins with it: `storniert am 12.10.`, `取消（客户项目终止）`, `9/2 キャンセル`."""
    said = _DAY_BEFORE.sub("", plain(text).lstrip(_BEFORE))
    head = re.split(r"[\s,;:.(（、，。]", said.lstrip(_BEFORE), maxsplit=1)[0]
    return says_cancelled(head) and not _NOT_SO.search(plain(text))


def is_cancelled_row(cells: Sequence[Cell], fields: Mapping[str, int], beside: Iterable[str]) -> bool:
    """Whether the mark, the status, a remark or a text that no field takes (`beside`) says that the line is cancelled."""
    mark = _held(cells, fields, "deleted")
    if isinstance(mark, date) or (mark is not None and (key(str(mark)) in _MARKS or str(mark).strip() in _MARKS)):
        return True
    if isinstance(mark, str) and says_cancelled(mark):
        return True
    for name in _TOLD_IN:
        said = _held(cells, fields, name)
        if isinstance(said, str) and (says_cancelled(said) if name != "remarks" else _begins_cancelled(said)):
            return True
    return any(len(text) <= _SHORT and says_cancelled(text) for text in beside)


def _held(cells: Sequence[Cell], fields: Mapping[str, int], name: str) -> Cell:
    column = fields.get(name, -1)
    return cells[column] if 0 <= column < len(cells) else None


def is_return_row(beside: Iterable[str]) -> bool:
    """Whether a text that no field of an order takes says that the row is a return or a credit: `Return Order`, 退货."""
    return any(len(text) <= _SHORT and key(text) in words("return") for text in beside)


def is_other_document(beside: Iterable[str]) -> bool:
    """Whether a text that no field takes says that the row is a bill, a receipt or a payment: `Bill`, `Item Receipt`."""
    return any(len(text) <= _SHORT and key(text) in words("other document") for text in beside)
