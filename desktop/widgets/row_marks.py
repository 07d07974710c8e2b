"""Rows marked by rules: a colour over the row, and a sign with a word in a gutter before it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QEvent, QObject, QRect, Qt, QTimer
from PySide6.QtGui import QColor, QHelpEvent, QPainter
from PySide6.QtWidgets import QHeaderView, QToolTip

from db.listing import Filter, Listing
from db.row_marks import marked
from db.settled_days import settled
from desktop import theme
from desktop.records import Records
from desktop.widgets import filter_words
from desktop.words import Tone
from resources.i18n import N_, _

_MOST = 20_000
"""Rows whose marks are kept."""

_WIDE = 24
"""Pixels of the gutter."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A sign of a colour: every colour has a shape of its own. One whose ground is like that of selected rows has none.

    `sign` is its shape as a letter, for paper and files.
    """

    title: str
    tone: Tone
    icon: str
    sign: str
    ground: bool = True


MARKS: dict[str, Mark] = {
    "flag": Mark(N_("Red flag"), Tone.BAD, "mark-flag", "⚑"),
    "diamond": Mark(N_("Amber diamond"), Tone.WARN, "mark-diamond", "◆"),
    "star": Mark(N_("Blue star"), Tone.WAIT, "mark-star", "★", ground=False),
    "square": Mark(N_("Green square"), Tone.GOOD, "mark-square", "■"),
    "bars": Mark(N_("Grey bars"), Tone.QUIET, "mark-bars", "≡"),
}


@dataclass(frozen=True, slots=True)
class MarkRule:
    """Rows that all filters hold for get this mark; `word` says what it means."""

    mark: str
    word: str
    filters: tuple[Filter, ...]


def key_of(listing: Listing) -> str:
    """Where the rules of the whole list are remembered."""
    return f"marks/{listing.name}"


def to_json(rule: MarkRule) -> list[Any]:
    """A rule as plain values."""
    return [rule.mark, rule.word, [filter_words.to_json(item) for item in rule.filters]]


def from_json(listing: Listing, value: Any) -> tuple[MarkRule, ...]:
    """Kept rules; one of which a condition can no longer be read is left out, for it would mark other rows."""
    made = []
    for item in value if isinstance(value, list) else ():
        if not (isinstance(item, list) and len(item) == 3 and item[0] in MARKS and isinstance(item[2], list)):
            continue
        filters = [filter_words.from_json(listing, part) for part in item[2]]
        if filters and None not in filters:
            made.append(MarkRule(item[0], str(item[1]), tuple(part for part in filters if part is not None)))
    return tuple(made)


def meaning(listing: Listing, rule: MarkRule) -> str:
    """What a rule marks: its own words, else its conditions."""
    return rule.word or filter_words.sentence(listing, rule.filters)


class RowMarks(QObject):
    """Asks which of the painted rows are marked, a page at a time; without rules it costs a grid nothing."""

    def __init__(self, records: Records, table: Any) -> None:
        super().__init__(table)
        self._records, self._table = records, table
        self._model = table.record_model
        self.rules: tuple[MarkRule, ...] = ()
        self._known: dict[int, int | None] = {}
        self._stale: set[int] = set()
        self._wanted: set[int] = set()
        self._asked: set[int] = set()
        self._age = 0
        self._gutter: Gutter | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._ask)
        records.changed.connect(self._on_changed)

    def take(self, rules: Sequence[MarkRule]) -> None:
        """Mark rows by other rules."""
        if tuple(rules) == self.rules:
            return
        self.rules = tuple(rules)
        self._known.clear()
        self._forget()
        if self.rules and self._gutter is None:
            self._gutter = Gutter(self, self._table)
        if self._gutter is not None:
            self._gutter.setVisible(bool(self.rules))
            self._table.updateGeometries()
            if self._table.columns.frozen is not None:
                self._table.columns.frozen.place()
        self._table.delegate.tint = self.tint if self.rules else None
        self._model.row_words = self.words
        self._repaint()

    def of(self, number: int) -> MarkRule | None:
        """The rule that marks a row; None while that is not known."""
        ids = self._model.ids
        if not self.rules or not 0 <= number < len(ids):
            return None
        row = ids[number]
        if (row not in self._known or row in self._stale) and row not in self._asked:
            self._wanted.add(row)
            if not self._timer.isActive():
                self._timer.start(0)
        place = self._known.get(row)
        return self.rules[place] if place is not None else None

    def tint(self, number: int) -> QColor | None:
        """The ground of a row."""
        rule = self.of(number)
        if rule is None or not MARKS[rule.mark].ground:
            return None
        return theme.colours_of(self._table.palette()).fill(MARKS[rule.mark].tone)

    def words(self, number: int) -> str | None:
        """What the mark of a row says."""
        rule = self.of(number)
        if rule is None:
            return None
        told = filter_words.sentence(self._model.listing, rule.filters)
        return f"{rule.word}: {told}" if rule.word and rule.word != told else told

    def _ask(self) -> None:
        ids, self._wanted = sorted(self._wanted), set()
        self._asked.update(ids)
        age, listing = self._age, self._model.listing
        rules = [settled(rule.filters, self._records.on) for rule in self.rules]
        self._records.read(
            lambda session: marked(session, listing, ids, rules),
            lambda found: self._answer(age, ids, found),
            owner=self,
        )

    def _answer(self, age: int, ids: Sequence[int], found: dict[int, int]) -> None:
        if age != self._age:
            return
        if len(self._known) > _MOST:
            self._known.clear()
        before = {row: self._known.get(row) for row in ids}
        self._known.update({row: found.get(row) for row in ids})
        self._stale.difference_update(ids)
        self._asked.difference_update(ids)
        if any(before[row] != self._known[row] for row in ids):
            self._repaint()

    def _forget(self) -> None:
        self._age += 1
        self._stale = set(self._known)
        self._wanted.clear()
        self._asked.clear()

    def _on_changed(self, changes: Any) -> None:
        if self.rules and self._model.touched_by(changes):
            self._forget()
            self._repaint()

    def _repaint(self) -> None:
        self._table.viewport().update()
        if self._gutter is not None:
            self._gutter.viewport().update()
        if self._table.columns.frozen is not None:
            self._table.columns.frozen.viewport().update()


class Gutter(QHeaderView):
    """The signs before the rows."""

    def __init__(self, marks: RowMarks, table: Any) -> None:
        super().__init__(Qt.Orientation.Vertical, table)
        self._marks = marks
        before = table.verticalHeader()
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumSectionSize(before.minimumSectionSize())
        self.setDefaultSectionSize(before.defaultSectionSize())
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setFixedWidth(_WIDE)
        table.setVerticalHeader(self)

    def paintSection(self, painter: QPainter, rect: QRect, number: int) -> None:  # noqa: N802
        """Draw the sign of a row on the ground of the row."""
        look = theme.colours_of(self.palette())
        rule = self._marks.of(number)
        mark = MARKS[rule.mark] if rule is not None else None
        painter.fillRect(rect, QColor(look.base) if mark is None or not mark.ground else look.fill(mark.tone))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, QColor(look.line))
        if mark is not None:
            ink = look.tones[mark.tone][0]
            pixels = theme.drawing(mark.icon, ink, 14, painter.device().devicePixelRatioF())
            painter.drawPixmap(rect.left() + (_WIDE - 14) // 2, rect.center().y() - 7, pixels)

    def viewportEvent(self, event: QEvent) -> bool:  # noqa: N802
        """Say under the pointer what a sign means."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), self._marks.words(self.logicalIndexAt(event.pos())) or "", self)
            return True
        return super().viewportEvent(event)


def proposals(listing: Listing) -> tuple[MarkRule, ...]:
    """Rules worth having, for the lists that have their columns."""
    keys = {column.key for column in listing.columns}
    made = []
    if {"need_by", "received_on"} <= keys:
        late = [Filter("need_by", "passed"), Filter("received_on", "unknown")]
        if "state" in keys:
            late.append(Filter("state", "is_not", ("received", "closed", "cancelled", "returned")))
        made.append(MarkRule("flag", _("Late: need-by passed and not arrived"), tuple(late)))
    if {"statutory_days", "decided_on"} <= keys:
        long = (Filter("statutory_days", "above", (45,)), Filter("decided_on", "unknown"))
        made.append(MarkRule("diamond", _("Waiting over 45 working days"), long))
    return tuple(made)
