"""The Measures page: what was published, what it is on the date of the book, and what somebody here read."""

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from db import reading
from db.own_rules import rulebook
from db.tables.organisation import OwnMeasure
from desktop import formats, theme
from desktop.commands import Command, CommandSet, Needs
from desktop.records import Records
from desktop.settings import Settings
from desktop.simple_dialogs import measure_dialog
from desktop.widgets.badges import CodeDelegate
from desktop.widgets.inspector import Fact, Inspector, Portrait, Section, beside
from desktop.widgets.title_row import TitleRow
from desktop.words import word
from resources.i18n import N_, _

_HEADS = (N_("Measure"), N_("Title"), N_("Status"), N_("Since"), N_("Verified until"))
_STATUS = 2


@dataclass(frozen=True, slots=True)
class Line:
    """A measure as the table shows it."""

    cells: tuple[str, ...]
    status: str
    portrait: Portrait


def read(session: Any, on: Any) -> list[Line]:
    """Every measure with its status on a day, newest first; notices read here beside them."""
    rules = rulebook(session)
    own: dict[str, list[OwnMeasure]] = {}
    for item in reading.rows(session, OwnMeasure, trashed=False):
        own.setdefault(item.measure_id, []).append(item)
    lines: list[Line] = []
    for measure in sorted(rules.measures.values(), key=lambda item: (item.year, item.id), reverse=True):
        status = rules.status(measure.id, on)
        read_here = [
            (
                f"{formats.day(item.read_on)} {item.read_by}: {word(item.event)} {formats.day(item.from_date)} {item.note}",
                item.source,
            )
            for item in own.get(measure.id, ())
        ]
        cells = (
            measure.id,
            measure.title,
            word(status.status.value),
            formats.day(status.since),
            formats.day(status.verified_until),
        )
        facts = (
            Fact(_("Status"), code=status.status.value),
            Fact(_("Since"), formats.day(status.since)),
            Fact(_("Until"), formats.day(status.until)),
            Fact(_("Verified until"), formats.day(status.verified_until)),
        )
        why = [(str(status.reason), "")] if str(status.reason) else []
        lines.append(
            Line(
                cells,
                status.status.value,
                Portrait(
                    measure.id,
                    measure.title,
                    (
                        Section(_("On {day}").format(day=formats.day(on)), facts, why),
                        Section(_("Source"), (), [(measure.source_url, measure.notes)]),
                        Section(_("Read here"), (), read_here),
                    ),
                ),
            )
        )
    return lines


class MeasuresPage(QWidget):
    """Measures with their status on the date of the book."""

    def __init__(self, records: Records, settings: Settings) -> None:
        super().__init__()
        self.records = records
        self._settings = settings
        self._lines: list[Line] = []
        self._reader = records.reader(self)
        self.commands = CommandSet(
            self,
            (
                Command(
                    "measures.read",
                    N_("&Record a notice"),
                    self.record,
                    "add",
                    ("Ctrl+N",),
                    Needs.WRITABLE,
                    primary=True,
                ),
            ),
            writable=records.writable,
        )
        self.table = QTableWidget(0, len(_HEADS))
        self.table.setAccessibleName(_("Measures"))
        self.table.setHorizontalHeaderLabels([_(head) for head in _HEADS])
        self.table.verticalHeader().hide()
        self.table.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
        self.table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.table.setShowGrid(False)
        self.table.setWordWrap(False)
        self.table.setFrameShape(QTableWidget.Shape.NoFrame)
        self.table.setFont(theme.tabular(self.table.font()))
        self.table.setTabKeyNavigation(False)
        self.table.setItemDelegateForColumn(_STATUS, CodeDelegate(self.table))
        self.table.verticalHeader().setDefaultSectionSize(self.table.fontMetrics().height() + 16)
        head = self.table.horizontalHeader()
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setHighlightSections(False)
        for place in range(len(_HEADS)):
            fit = QHeaderView.ResizeMode.Stretch if place == 1 else QHeaderView.ResizeMode.ResizeToContents
            head.setSectionResizeMode(place, fit)
        self.inspector = Inspector()
        self.table.itemSelectionChanged.connect(self._chosen)
        records.changed.connect(lambda _changes: self.refresh())
        self._build()
        self.refresh()

    def _build(self) -> None:
        head = TitleRow(_("Measures"), self.commands)
        left = QWidget()
        left.setMinimumWidth(320)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head)
        column.addWidget(self.table, 1)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(beside(left, self.inspector, self._settings))

    def refresh(self) -> None:
        """Read the measures anew."""
        on = self.records.on
        self._reader.read(lambda session: read(session, on), self._show)

    def _show(self, lines: list[Line]) -> None:
        self._lines = lines
        self.table.setRowCount(len(lines))
        for row, line in enumerate(lines):
            for place, text in enumerate(line.cells):
                item = QTableWidgetItem(text)
                item.setToolTip(text)
                if place == _STATUS:
                    item.setData(Qt.ItemDataRole.UserRole, line.status)
                self.table.setItem(row, place, item)

    def _chosen(self) -> None:
        row = self.table.currentRow()
        if 0 <= row < len(self._lines):
            self.inspector.show_portrait(self._lines[row].portrait)

    def record(self) -> None:
        """Record a notice for the selected measure."""
        row = self.table.currentRow()
        chosen = self._lines[row].cells[0] if 0 <= row < len(self._lines) else ""
        measure_dialog(self.records, chosen, self).open()
