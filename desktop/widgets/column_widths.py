"""How wide the columns of a grid open: as wide as their words, within what the listing declares."""

from collections.abc import Mapping, Sequence

from PySide6.QtGui import QFontMetrics

from db.listing import Column, Listing
from desktop.widgets.cell_painting import PAD, SHAPE
from desktop.widgets.record_model import title

FITTED = frozenset({"text", "code", "term", "country", "words"})
"""The kinds whose columns take the width of their words; figures and dates keep theirs."""

_VOCABULARY = frozenset({"term", "country"})
"""The kinds whose words are a few known ones: none of them is cut, however long a language makes it."""

_LONGEST, _SHORT, _WIDEST = 36, 16, 80
"""Characters of the longest word of the vocabulary, of a free text that is never cut, and of one that is always cut."""

_LEAST = 14
"""Characters that stay of a text that gives way."""

_LITTLE = 0.2
"""The share of the room that columns of words give up rather than have the list moved sideways."""


class ColumnWidths:
    """The widths in pixels of one listing. They grow with the words that come, and never shrink."""

    def __init__(self, listing: Listing) -> None:
        self.listing = listing
        self._fitted: dict[str, int] = {}
        self._longest: dict[str, int] = {}
        self._more: dict[str, int] = {}
        self._metrics: QFontMetrics | None = None
        self._most: dict[str, int] = {}

    def of(self, column: Column, metrics: QFontMetrics, characters: int | None = None) -> int:
        """The width of a column: of so many characters when the person chose it, else what fits."""
        if characters is not None:
            return metrics.horizontalAdvance("0") * characters + 2 * PAD
        return (self._fitted.get(column.key) or self._declared(column, metrics)) + self._more.get(column.key, 0)

    def spread(self, shown: Sequence[Column], metrics: QFontMetrics, chosen: Mapping[str, int], room: int) -> bool:
        """Give what the columns leave of the room to those whose words are cut; whether that changes a width.

        Where little is missing, columns that hold words give way, the last one first: they are cut before the list has
        to be moved sideways. `chosen` are the characters a person wants of a column; it stays so.
        """
        before, self._more = self._more, {}
        left = room - sum(self.of(column, metrics, chosen.get(column.key)) for column in shown)
        for column in shown:
            cut = min(left, self._longest.get(column.key, 0) - self.of(column, metrics))
            if cut > 0 and column.key not in chosen:
                self._more[column.key] = cut
                left -= cut
        if left < 0 and -left <= room * _LITTLE:
            self._give_way([column for column in shown if column.key not in chosen], metrics, -left)
        return self._more != before

    def _give_way(self, columns: Sequence[Column], metrics: QFontMetrics, missing: int) -> None:
        """Take so many pixels from columns of words, the last one first; nothing where they cannot give them all."""
        given: dict[str, int] = {}
        for column in reversed(columns):
            if column.kind in ("text", "words"):
                least = max(metrics.horizontalAdvance("0") * _LEAST, _head(column, metrics))
                given[column.key] = gives = max(0, min(missing, self.of(column, metrics) - least))
                missing -= gives
        if missing == 0:
            self._more |= {key: -gives for key, gives in given.items() if gives}

    def can_grow(self, column: Column, metrics: QFontMetrics) -> bool:
        """Whether words can make a column wider than it is."""
        return column.kind in FITTED and (
            self._fitted.get(column.key, 0) < self._limit(column, metrics)
            or self._longest.get(column.key, 0) < metrics.horizontalAdvance("0") * _WIDEST
        )

    def fit(self, rows: Sequence[Sequence[str]], metrics: QFontMetrics, hidden: frozenset[str]) -> bool:
        """Take the words of some rows into account; whether that changes a width."""
        before = dict(self._fitted)
        for place, column in enumerate(self.listing.columns) if rows else ():
            if column.key not in hidden and self.can_grow(column, metrics):
                around = _sign(column) + 2 * PAD + 2
                words = {row[place] for row in rows if row[place]}
                short = metrics.horizontalAdvance("0") * _SHORT + around
                widths = [metrics.horizontalAdvance(word) + around for word in words]
                least = max(_head(column, metrics), self._fitted.get(column.key, 0))
                wide = min(self._limit(column, metrics), needed(column, widths, short))
                self._fitted[column.key] = max(least, wide)
                self._longest[column.key] = max([self._longest.get(column.key, 0), *widths])
        return self._fitted != before

    def _declared(self, column: Column, metrics: QFontMetrics) -> int:
        """The most a column opens with."""
        if metrics != self._metrics:
            self._metrics = QFontMetrics(metrics)
            self._most = {
                each.key: max(self.of(each, metrics, each.width) + _sign(each), _head(each, metrics))
                for each in self.listing.columns
            }
        return self._most[column.key]

    def _limit(self, column: Column, metrics: QFontMetrics) -> int:
        """The most the words of a column make of it."""
        declared = self._declared(column, metrics)
        if column.kind not in _VOCABULARY:
            return declared
        return max(declared, self.of(column, metrics, _LONGEST) + _sign(column))


def needed(column: Column, widths: Sequence[int], short: int = 0) -> int:
    """The width a column needs for words of those widths; 0 when there are none.

    One free text in five may be cut when it is wider than `short`: a few long ones must not push the rest of the row
    out of sight.
    """
    if not widths:
        return 0
    enough = len(widths) * 4 // 5 if column.kind == "text" else len(widths) - 1
    return max(sorted(widths)[enough], max((wide for wide in widths if wide <= short), default=0))


def _head(column: Column, metrics: QFontMetrics) -> int:
    return (
        metrics.horizontalAdvance(title(column)) * 8 // 7 + 2 * PAD
    )  # headings are bold; the arrow of the sort stands over them


def _sign(column: Column) -> int:
    return SHAPE if column.kind == "term" and not column.bare else 0
