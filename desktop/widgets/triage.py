"""Triage of screening hits: a list, the hit with its explanation, and one key for each word: S, N, U."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCompleter,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QSplitter,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from compliance.judgements import Ruling, needs_reason
from compliance.terms import Match
from db import judgements
from db.judgements import HitSheet
from db.problems import Problem
from desktop import formats
from desktop.commands import Command, CommandSet, Needs, plain
from desktop.records import Records
from desktop.widgets.badges import CodeDelegate
from desktop.widgets.hit_view import HitView
from desktop.words import word
from resources.i18n import N_, _

Judge = Callable[[Any, HitSheet, str, str], None]
"""Writes a ruling in a session: the hit, the word, the reason."""

REASONS = (
    N_("Another register number"),
    N_("Another country and address"),
    N_("Another line of business; the names agree by chance"),
    N_("A sister or parent company, another legal person"),
    N_("The same register number"),
    N_("The same name and address on their papers"),
)
_UNDECIDED = ("", Ruling.UNSURE.value)


class TriagePanel(QWidget):
    """Hits to decide. `load(session)` gives them; `judge` writes a ruling (by default for the party alone).

    `gone` is told when what the hits belong to is no longer there.
    """

    judged = Signal()

    def __init__(
        self,
        records: Records,
        load: Callable[[Any], list[HitSheet]],
        judge: Judge | None = None,
        *,
        start: int | None = None,
        gone: Callable[[Problem], object] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.records = records
        self._load = load
        self._gone = gone
        self._judge = judge or self._of_party
        self._reader = records.reader(self)
        self._pending = ""
        self._start = start
        self.sheets: list[HitSheet] = []
        self.shown: list[HitSheet] = []
        self.table = _table()
        self.view = HitView()
        self.reason = QLineEdit()
        self.count = QLabel()
        self.decided = QPushButton(_("Show &decided"))
        self.conflicts = QLabel()
        self.note = QLabel()
        self.commands = CommandSet(
            self,
            (
                Command("hits.same", N_("&Same party"), partial(self.rule, Ruling.SAME.value), "check", ("S",), _ONE),
                Command("hits.other", N_("&Not the same"), partial(self.rule, "not_same"), "close", ("N",), _ONE),
                Command("hits.unsure", N_("&Unsure"), partial(self.rule, "unsure"), "more", ("U",), _ONE),
            ),
            writable=records.writable,
        )
        self._build()
        self.table.itemSelectionChanged.connect(self._chosen)
        self.reason.returnPressed.connect(self._confirm)
        self.decided.toggled.connect(lambda _on: self._fill())
        records.changed.connect(self._changed)
        self.reload()

    def _build(self) -> None:
        self.count.setObjectName("muted")
        self.decided.setObjectName("filterChip")
        self.decided.setCheckable(True)
        self.decided.setAutoDefault(False)
        self.conflicts.setObjectName("banner")
        self.conflicts.setWordWrap(True)
        self.conflicts.hide()
        self.note.setObjectName("fieldError")
        self.note.setWordWrap(True)
        self.note.hide()
        self.reason.setPlaceholderText(_("Reason: what did you see that decides it?"))
        self.reason.setAccessibleName(_("Reason"))
        completer = QCompleter([_(text) for text in REASONS], self.reason)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.reason.setCompleter(completer)
        head = QHBoxLayout()
        head.addWidget(self.count, 1)
        head.addWidget(self.decided)
        split = QSplitter()
        split.setHandleWidth(1)
        split.addWidget(self.table)
        split.addWidget(self.view)
        split.setStretchFactor(0, 5)
        split.setStretchFactor(1, 4)
        split.setCollapsible(0, False)
        split.setCollapsible(1, False)
        split.setSizes([700, 480])
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.reason, 1)
        for _command, action in self.commands:
            key = action.shortcut().toString()
            button = QPushButton(action.icon(), f"{plain(action.text())}  {key}")
            button.setToolTip(action.toolTip())
            button.setAutoDefault(False)
            button.clicked.connect(action.trigger)
            button.setEnabled(action.isEnabled())
            action.changed.connect(lambda b=button, a=action: b.setEnabled(a.isEnabled()))
            foot.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(head)
        layout.addWidget(self.conflicts)
        layout.addWidget(split, 1)
        layout.addWidget(self.note)
        layout.addLayout(foot)

    # -- what is shown

    def reload(self) -> None:
        """Read the hits and what contradicts itself."""
        self._reader.read(
            lambda session: (self._load(session), [str(one) for one in judgements.contradictions(session)]),
            self._show,
            self._gone,
        )

    def _changed(self, _changes: object) -> None:
        if self.window().isVisible():
            self.reload()

    def _show(self, answer: tuple[list[HitSheet], list[str]]) -> None:
        self.sheets, told = answer
        self.conflicts.setText("\n".join([_("Judgements that cannot all be true:"), *told]))
        self.conflicts.setVisible(bool(told))
        self._fill()

    def _fill(self) -> None:
        here = self.table.currentRow()
        kept = self.shown[here].id if 0 <= here < len(self.shown) else None
        left = [sheet for sheet in self.sheets if sheet.ruling in _UNDECIDED]
        self.shown = self.sheets if self.decided.isChecked() else left
        self.count.setText(
            _("{left} to decide of {all} hits").format(left=len(left), all=len(self.sheets))
            if self.sheets
            else _("No hits on the lists of this edition.")
        )
        self.table.blockSignals(True)
        self.table.setRowCount(len(self.shown))
        for row, sheet in enumerate(self.shown):
            self._set_row(row, sheet)
        self.table.blockSignals(False)
        ids = [sheet.id for sheet in self.shown]
        row = ids.index(kept) if kept in ids else min(max(here, 0), len(ids) - 1)
        first = [place for place, sheet in enumerate(self.shown) if sheet.party_id == self._start]
        row, self._start = (first[0] if first else row), None
        self.table.clearSelection()
        if ids:
            self.table.setCurrentCell(row, 0)
            self.table.selectRow(row)
        self._chosen()

    def _set_row(self, row: int, sheet: HitSheet) -> None:
        cells = (
            (word(sheet.ruling) if sheet.ruling else _("To decide"), sheet.ruling or "review"),
            (sheet.names[0], ""),
            (sheet.matched, ""),
            (word(sheet.list_kind), ""),
            (formats.day(sheet.listed_on), ""),
            (formats.percent(sheet.score), ""),
        )
        for column, (text, code) in enumerate(cells):
            item = QTableWidgetItem(text)
            item.setData(Qt.ItemDataRole.UserRole, code)
            item.setToolTip(text)
            if column == _SCORE:
                item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            self.table.setItem(row, column, item)

    def current(self) -> HitSheet | None:
        """The hit the keys speak of."""
        row = self.table.currentRow()
        return self.shown[row] if 0 <= row < len(self.shown) else None

    def _chosen(self) -> None:
        sheet = self.current()
        before = self.view.sheet
        self.view.show_hit(sheet)
        self.commands.choose(1 if sheet is not None else 0)
        if before is None or sheet is None or before.id != sheet.id:
            self._forget()

    # -- what is decided

    def rule(self, ruling: str) -> None:
        """Decide the current hit; where a reason is needed and none is typed, ask for it first."""
        sheet = self.current()
        if sheet is None:
            return
        reason = self.reason.text().strip()
        if needs_reason(Ruling(ruling), Match(sheet.decision)) and not reason:
            self._pending = ruling
            self.note.setText(
                _("“{word}” needs a reason here: type what you saw, then press Enter.").format(word=word(ruling))
            )
            self.note.show()
            self.reason.setFocus()
            return
        self.commands.choose(0)
        self.records.write(
            N_("Judge screening hit"),
            lambda session: self._judge(session, sheet, ruling, reason),
            lambda _result: self._done(),
            self._refused,
        )

    def _of_party(self, session: Any, sheet: HitSheet, ruling: str, reason: str) -> None:
        judgements.judge(
            session, sheet.party_id, sheet.entry_id, ruling,
            reason=reason, actor=self.records.database.actor, seen=sheet.explanation,
        )  # fmt: skip

    def _confirm(self) -> None:
        if self._pending:
            self.rule(self._pending)
        else:
            self.table.setFocus()

    def _done(self) -> None:
        self._forget()
        self.table.setFocus()
        self.judged.emit()
        self.reload()

    def _refused(self, problem: Problem) -> None:
        self.note.setText(str(problem))
        self.note.show()
        self.commands.choose(1)

    def _forget(self) -> None:
        self._pending = ""
        self.reason.clear()
        self.note.hide()


_ONE = Needs.WRITABLE | Needs.ONE
_SCORE = 5


def _table() -> QTableWidget:
    heads = (_("Judged"), _("Our party"), _("Listed as"), _("List"), _("Since"), _("Score"))
    table = QTableWidget(0, len(heads))
    table.setAccessibleName(_("Screening hits"))
    table.setHorizontalHeaderLabels(heads)
    table.verticalHeader().hide()
    table.setShowGrid(False)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setTabKeyNavigation(False)
    table.setWordWrap(False)
    table.setItemDelegateForColumn(0, CodeDelegate(table))
    head = table.horizontalHeader()
    head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    head.setHighlightSections(False)
    for column, width in enumerate((104, 180, 180, 104, 96, 60)):
        table.setColumnWidth(column, width)
    for column in (1, 2):
        head.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
    for column in (0, 3, _SCORE):  # their words and headings, in any language
        head.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
    score = table.horizontalHeaderItem(5)
    if score is not None:
        score.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    return table
