"""How a whole list writes: the order of its dates, the mark of its decimals, and what ¥ means in it."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from compliance.dates import Order
from exchange.currencies import TRADITIONAL
from exchange.grid import Sheet
from exchange.headers import Heading
from exchange.order_rows import Value
from exchange.words import key

_LONGEST_TITLE = 400
_AMERICAN = re.compile(r"\bHTS(?:US)?\b", re.IGNORECASE)
_KANA = re.compile(r"[\u3041-\u30ff]")
_HAN = re.compile(r"[\u4e00-\u9fff]")
_CHINESE = re.compile(r"[单單价價额订货编购应规备总總项币幣號]")
"""Signs that Japanese does not write so: kana beside them are those of a name."""
_TRADITIONAL = re.compile(r"[單價數號廠幣總發國產與應採]")
_SIMPLIFIED = re.compile(r"[单价数号厂币总发国产与应采订购货]")
"""Signs of one way to write Chinese; neither stands in the other, and Japanese shares only some."""
_JAPANESE = re.compile("[単価発図込売払]")
"""Signs as only Japanese writes them."""
_TAIWANESE = re.compile(r"(?:新[台臺]|[台臺])[幣币]|\bNT\$|\b(?:TWD|NTD)\b")
_HANGUL = re.compile(r"[\uac00-\ud7a3]")


Answers = Mapping[tuple[str, int], Mapping[str, Value]]
"""What somebody says that the open cells of rows mean: by sheet and row, and by field."""


Layout = tuple[str, ...]
"""The headings of a table, by which those of one kind are known again."""


@dataclass(frozen=True, slots=True)
class Style:
    """What a table proves of how it writes: the order of its dates, and the decimal mark of each field of figures."""

    dates: Order | None = None
    marks: Mapping[str, str] = field(default_factory=dict)

    def says_more(self, other: "Style") -> bool:
        """Whether it proves something that another table leaves open."""
        more = any(not other.marks.get(name) for name in self.marks)
        return more or (self.dates is not None and other.dates is None)


def layout_of(heading: Heading) -> Layout:
    """The headings of a table, written in any case and with any signs between their words."""
    return tuple(map(key, heading.texts))


def agreed(told: Iterable[tuple[Layout, Style]]) -> dict[Layout, Style]:
    """What the tables of one layout prove together; nothing where they contradict each other."""
    found: dict[Layout, list[Style]] = {}
    for layout, style in told:
        found.setdefault(layout, []).append(style)
    return {layout: _agreed(styles) for layout, styles in found.items() if len(styles) > 1}


def _agreed(styles: list[Style]) -> Style:
    marks = {
        name: {style.marks[name] for style in styles if style.marks.get(name)}
        for name in {name for style in styles for name in style.marks}
    }
    return Style(
        _only({style.dates for style in styles if style.dates}),
        {name: said.pop() for name, said in marks.items() if len(said) == 1},
    )


@dataclass(frozen=True, slots=True)
class Manner:
    """What the officer says of a list: which part of its dates stands first, its decimal mark (. or ,), what cells mean."""

    dates: Order | None = None
    decimals: str = ""
    answers: Answers = field(default_factory=dict)
    proven: Mapping[Layout, Style] = field(default_factory=dict)
    """What other tables of the file with the same headings prove: it counts where a table proves nothing itself."""


FOUND = Manner()
"""Nothing is said: what the list proves holds, and what it leaves open stays empty."""


def is_east_asian(heading: Heading) -> bool:
    """Whether most headings are Japanese, Chinese or Korean: a comma in a number then only ever parts thousands."""
    told = [said for said in heading.texts if said]
    return sum(bool(_HAN.search(said) or _KANA.search(said) or _HANGUL.search(said)) for said in told) * 2 > len(told)


def meaning_of_dollar(heading: Heading, orders: Iterable[Order | None]) -> str:
    """USD in a list of the United States: tariff codes under the name of its schedule, and days behind their months."""
    american = any(_AMERICAN.search(said) for said in heading.texts)
    return "USD" if american and set(orders) <= {Order.MONTH} else ""


def hinted_order(heading: Heading, name: str) -> Order | None:
    """A date order printed in the heading: (dd/mm/yyyy), TT.MM.JJJJ, jj/mm/aaaa."""
    return _only(_orders_said(heading.texts[heading.fields[name]])) if name in heading.fields else None


def order_above(sheet: Sheet, start: int, end: int) -> Order | None:
    """The date order that the rows above a table print, where all say the same: `all dates = MM/DD/YYYY`."""
    texts = (cell for cells in sheet.rows[start:end] for cell in cells if isinstance(cell, str))
    return _only({order for text in texts if len(text) <= _LONGEST_TITLE for order in _orders_said(text)})


def _only(orders: set[Order]) -> Order | None:
    return orders.pop() if len(orders) == 1 else None


def _orders_said(text: str) -> set[Order]:
    said = text.lower()
    found = {Order.DAY} if re.search(r"\b(dd|tt|jj|gg)[./-]mm[./-]", said) else set()
    return found | ({Order.MONTH} if re.search(r"\bmm[./-](dd|tt|jj)[./-]", said) else set())


def meaning_of_yen(sheet: Sheet, heading: Heading, start: int) -> str:
    """What ¥ and 元 mean in this list: the words beside them, then the language of the headings.

    A code in another row (`RMB 320` below `¥14.50`) says nothing: the one who wrote it may have meant another currency.
    In traditional Chinese 元 is that of Taiwan where the list names it, else open (`TRADITIONAL`).
    """
    printed = " ".join(
        str(cell) for row in sheet.rows[start : heading.last + 200] for cell in row if isinstance(cell, str)
    )
    said = " ".join(str(cell) for row in sheet.rows[start : heading.last + 1] for cell in row if isinstance(cell, str))
    if _is_traditional(heading):
        mainland = bool(re.search(r"人民[币幣]|\bRMB\b|\bCN[YH]\b", printed))
        taiwanese = bool(_TAIWANESE.search(printed))
        return TRADITIONAL if mainland == taiwanese else "CNY" if mainland else "TWD"
    chinese = bool(re.search(r"人民[币幣元]|万元|[\d\s(（/：:]元", printed) or re.search(r"\bRMB\b|\bCN[YH]\b", said))
    japanese = bool(re.search(r"円|日元|日圆", printed) or re.search(r"\bJPY\b|\byen\b", said, re.IGNORECASE))
    if chinese != japanese:
        return "CNY" if chinese else "JPY"
    if chinese and japanese:
        return ""
    headings = " ".join(heading.texts)
    if (
        _KANA.search(headings)
        or (_JAPANESE.search(headings) and not _CHINESE.search(said))
        or (_KANA.search(said) and not _CHINESE.search(said))
    ):
        return "JPY"
    return "CNY" if _HAN.search(headings) and not _HANGUL.search(headings) and not _KANA.search(printed[:2000]) else ""


def _is_traditional(heading: Heading) -> bool:
    """Whether the headings are Chinese as Taiwan and Hong Kong write it."""
    said = " ".join(heading.texts)
    foreign = _SIMPLIFIED.search(said) or _KANA.search(said) or _HANGUL.search(said)
    return len(set(_TRADITIONAL.findall(said))) > 1 and not foreign
