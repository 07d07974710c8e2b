"""Delays in figures: whose days they are by destination and by month, what changed, and every stretch behind them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from html import escape
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from compliance.terms import Owner
from db import choices, delay_figures, moments
from db.delay_changes import Changed, changed, days_within, sentences
from db.delay_figures import DelayRow, cause_name
from db.listing import Filter
from db.periods import year_before
from desktop import formats
from desktop.commands import Command, CommandSet, Needs
from desktop.delay_dialog import delay_dialog
from desktop.delays.log import change_delay
from desktop.delays.stretches import heads, row_of
from desktop.records import Records
from desktop.settings import Settings
from desktop.widgets.card import card
from desktop.widgets.charts_legend import Entry, Legend
from desktop.widgets.charts_stacks import Part, Stack, Stacks
from desktop.widgets.drafts_kept import keep
from desktop.widgets.figure_files import figure_commands
from desktop.widgets.figure_table import FigureTable
from desktop.widgets.link import let_keys_follow
from desktop.widgets.over_table import OverTable
from desktop.widgets.picker import Picker
from desktop.widgets.title_row import TitleRow
from desktop.widgets.when_seen import WhenSeen
from desktop.words import word
from resources.i18n import N_, _, n_

OWNERS = tuple(owner.value for owner in Owner)
_MOST = 8
"""How many bars are named; the others stand together in the last one."""
_OTHERS = "…"


@dataclass(frozen=True, slots=True)
class Read:
    """What the view shows."""

    rows: list[DelayRow]
    changed: Changed


Test = Callable[[DelayRow], bool]


class DelayFigures(QWidget):
    """Charts and stretches; a click on a part of a bar shows the stretches behind it."""

    wanted = Signal(str, object, str)
    told = Signal(str)

    def __init__(self, records: Records, settings: Settings) -> None:
        super().__init__()
        self._settings = settings
        self.records = records
        self.read: Read | None = None
        self._parts: list[Part] = []
        self._others: frozenset[str] = frozenset()
        self.test: Test | None = None
        self.within: tuple[date, date] | None = None
        self.selection_words = ""
        self._reader = records.reader(self)
        self.commands = CommandSet(self, self._make_commands(), writable=records.writable)
        self.places = Stacks(_("Delay days by destination and owner"), _("d"))
        self.months = Stacks(_("Delay days by month and owner"), _("days"), standing=True)
        self.by = Picker()
        self.by.setAccessibleName(_("Bars by"))
        self.by.addItem(_("By destination"), "destination")
        self.by.addItem(_("By cause"), "cause")
        self.by.currentIndexChanged.connect(lambda _place: self._draw_bars())
        self.legend = Legend()
        self.words = QLabel()
        self.words.setWordWrap(True)
        self.words.setTextFormat(Qt.TextFormat.RichText)
        self.words.setAlignment(Qt.AlignmentFlag.AlignTop)
        let_keys_follow(self.words)
        self.words.linkActivated.connect(self._follow)
        self.table = FigureTable(_("Stretches of waiting"), heads())
        self._count = QLabel()
        self._count.setObjectName("muted")
        self._chip = QPushButton()
        self._chip.setObjectName("chip")
        self._chip.clicked.connect(lambda: self.narrow(None))
        self._chip.hide()
        self._build()
        self.places.picked.connect(self._by_place)
        self.months.picked.connect(self._by_month)
        self.legend.toggled.connect(self.places.set_shown)
        self.legend.toggled.connect(self.months.set_shown)
        self.table.opened.connect(self._open)
        self.table.chosen.connect(lambda _row: self._count_up())
        WhenSeen(records, self, lambda _changes: self.refresh())
        self.refresh()

    def _make_commands(self) -> Sequence[Command]:
        return (
            Command("delays.log", N_("&Log delay"), self.log, "add", ("Ctrl+N",), Needs.WRITABLE, primary=True),
            *figure_commands(
                self.records,
                "delay_stretches",
                lambda: self.table,
                lambda: self._chip.text().removesuffix("  ×") if self.test is not None else "",
            ),
        )

    def _build(self) -> None:
        self.head = TitleRow(_("Delays"), self.commands, (self._count, self._chip))
        upper = QWidget()
        above = QVBoxLayout(upper)
        above.setContentsMargins(20, 10, 20, 6)
        above.setSpacing(4)
        beside = QHBoxLayout()
        beside.setSpacing(12)
        beside.addWidget(card(_("Whose days"), self.places, self.by), 6)
        beside.addWidget(card(_("By month"), self.months), 5)
        beside.addWidget(card(_("What changed since last month"), _scrolled(self.words)), 6)
        above.addLayout(beside, 1)
        above.addWidget(self.legend)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.head)
        layout.addWidget(OverTable(upper, self.table, (330, 400)), 1)

    # -- reading

    def refresh(self) -> None:
        """Read the delays anew."""
        on = self.records.on

        def read(session: Any) -> Read:
            rows = delay_figures.delay_rows(session, moments.present(session, on))
            return Read(rows, changed(rows, on))

        self._reader.read(read, self._show)

    def _show(self, read: Read) -> None:
        self.read = read
        held = {row.owner for row in read.rows}
        parts = [Part(owner, word(owner), place) for place, owner in enumerate(OWNERS) if owner in held]
        self.legend.show_entries([Entry(part.key, part.name, part.place, line=False) for part in parts])
        for chart in (self.places, self.months):
            chart.hidden.clear()
        by_month = delay_figures.by_month_and_owner(read.rows, self.records.on)
        months = year_before(self.records.on)
        self.months.show_stacks(
            [Stack(month.isoformat(), formats.month(month), by_month.get(month, {})) for month in months], parts
        )
        self._parts = parts
        self._draw_bars()
        self._say(read.changed)
        self._list()

    def _draw_bars(self) -> None:
        """The lying bars, by destination or by cause; most days first."""
        if self.read is None:
            return
        kind = str(self.by.currentData())
        of = _OF[kind]
        days: dict[str, dict[str, int]] = {}
        for row in self.read.rows:
            owners = days.setdefault(of(row), {})
            owners[row.owner] = owners.get(row.owner, 0) + row.days
        ordered = sorted(days, key=lambda key: -sum(days[key].values()))
        named = [Stack(key, _named(kind, key), days[key]) for key in ordered[:_MOST]]
        self._others = frozenset(ordered[_MOST:])
        if self._others:
            rest = {part.key: sum(days[key].get(part.key, 0) for key in self._others) for part in self._parts}
            named.append(Stack(_OTHERS, _("all others"), rest))
        self.places.show_stacks(named, self._parts)

    def _say(self, told: Changed) -> None:
        lines = []
        for item in sentences(told):
            text = escape(formats.sentence(item.reason, {item.kind: _named(item.kind, item.key)} if item.kind else {}))
            if item.kind:
                name = escape(_named(item.kind, item.key))
                text = text.replace(name, f'<a href="{escape(item.kind)}:{escape(item.key)}">{name}</a>', 1)
            lines.append(text)
        self.words.setText("".join(f'<p style="margin: 0;">{line}</p>' for line in lines))

    # -- rows behind

    def narrow(self, test: Test | None, words: str = "", within: tuple[date, date] | None = None) -> None:
        """Show only some stretches; `words` say which on a chip that shows all again.

        `within`: a first day and the day after the last, of a figure that counts the days between them alone.
        """
        self.test, self.within = test, within
        self._chip.setText(f"{words}  ×")
        self._chip.setVisible(test is not None)
        self._list()

    def show_filters(self, filters: Sequence[Filter], words: str = "") -> None:
        """Show the stretches that filters of the list of delays let through."""
        known = [item for item in filters if item.operator == "is" and item.key in ("destination", "owner", "cause")]
        self.narrow(
            (lambda row: all((getattr(row, item.key) or None) in item.values for item in known)) if known else None,
            words,
        )

    def _list(self) -> None:
        if self.read is None:
            return
        rows = [row for row in self.read.rows if self.test is None or self.test(row)]
        rows.sort(key=lambda row: (row.end is not None, -row.days))
        self.table.show_rows([row_of(row) for row in rows])
        days = formats.number(sum(row.days for row in rows))
        told = n_("{n} stretch, {days} days", "{n} stretches, {days} days", len(rows))
        if self.within is not None:
            inside = formats.number(sum(days_within(row, *self.within) for row in rows))
            days = _("{inside} days of the period, {days} in all").format(inside=inside, days=days)
            told = n_("{n} stretch, {days}", "{n} stretches, {days}", len(rows))
        self._count.setText(told.format(n=formats.number(len(rows)), days=days))

    def _count_up(self) -> None:
        found = [row for row in self.table.subjects() if isinstance(row, DelayRow)]
        days = formats.number(sum(row.days for row in found))
        self.selection_words = _("{n} selected, {days} days").format(n=len(found), days=days) if len(found) > 1 else ""
        self.told.emit(self.selection_words)

    def _by_place(self, key: str, owner: str) -> None:
        kind = str(self.by.currentData())
        of, others = _OF[kind], self._others
        name = _("all others") if key == _OTHERS else _named(kind, key)
        words = f"{name}: {word(owner)}" if owner else name

        def test(row: DelayRow) -> bool:
            return owner in ("", row.owner) and (of(row) in others if key == _OTHERS else of(row) == key)

        self.narrow(test, words)

    def _by_month(self, month: str, owner: str) -> None:
        first = date.fromisoformat(month)
        following = date(first.year + first.month // 12, first.month % 12 + 1, 1)
        last = min(following, self.records.on)
        words = f"{formats.month(first)}: {word(owner)}"
        self.narrow(lambda row: owner in ("", row.owner) and days_within(row, first, last) > 0, words, (first, last))

    def _follow(self, link: str) -> None:
        """The stretches a sentence speaks of, as far as they fall into the month."""
        kind, _colon, key = link.partition(":")
        if self.read is None:
            return
        since, on = self.read.changed.since, self.records.on
        of = _OF[kind]
        self.narrow(lambda row: of(row) == key and days_within(row, since, on) > 0, _named(kind, key), (since, on))

    def _open(self, row: object, column: str) -> None:
        """A delay logged by hand opens its dialog, any other the order line it holds up."""
        if not isinstance(row, DelayRow):
            return
        if column == "application" and row.application:
            self.wanted.emit("applications", (Filter("number", "is", (row.application,)),), row.application)
        elif column == "line" or row.derived or not self.records.writable:
            if row.po_number:
                filters = (Filter("po_number", "is", (row.po_number,)), Filter("line_no", "is", (row.line_no,)))
                self.wanted.emit("orders", filters, f"{row.po_number}/{row.line_no}")
        else:
            change_delay(self.records, row.row, self)

    def log(self) -> None:
        """Open the dialog for a new delay."""
        kept = keep(self._settings, self.records.database.path, "delay")
        self.records.read(
            choices.read, lambda found: delay_dialog(self.records, found, parent=self, kept=kept).open(), owner=self
        )


_OF: dict[str, Callable[[DelayRow], str]] = {
    "destination": lambda row: row.destination,
    "owner": lambda row: row.owner,
    "cause": lambda row: cause_name(row.cause),
}


def _named(kind: str, key: str) -> str:
    """The name of a destination, an owner or a cause."""
    if kind == "destination":
        return formats.country(key) or _("not known")
    return word(key) if kind == "owner" else _(key)


def _scrolled(inner: QWidget) -> QScrollArea:
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(inner)
    inner.setAutoFillBackground(False)  # a scroll area fills what it is given
    area.viewport().setAutoFillBackground(False)
    return area
