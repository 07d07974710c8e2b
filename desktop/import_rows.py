"""The rows of an incoming file in a table, and the portrait of one of them."""

from collections.abc import Sequence
from itertools import islice
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QHeaderView, QTableView

from compliance.telling import spoken
from desktop import formats, theme
from desktop.widgets.badges import CodeDelegate
from desktop.widgets.inspector import Fact, Portrait, Section
from exchange.import_preview import ASKED, FLAGGED, SKIPPED, WORDS, Line
from exchange.order_rows import ANSWERED, FIELDS
from resources.i18n import N_, _

HEADS = (N_("Row"), N_("Record"), N_("Result"), N_("What happens"))
RECORD, RESULT = 1, 2
Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_MEASURED = 500
"""Names that are measured: a longer one further down is cut, and told whole beside the table."""


class ImportRows(QAbstractTableModel):
    """The lines of a preview, all of them or those with one result."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[Line] = []
        self._all: list[Line] = []
        self._sheets = False

    def show_lines(self, lines: Sequence[Line], result: str = "") -> None:
        """Show the lines with a result; "" shows all, `flagged` those with unclear cells."""
        self.beginResetModel()
        self._all = list(lines)
        self._sheets = len({line.sheet for line in lines}) > 1
        self.lines = [line for line in self._all if matches(line, result)]
        self.endResetModel()

    def at(self, row: int) -> Line | None:
        """The line in a row of the table; None where there is none."""
        return self.lines[row] if 0 <= row < len(self.lines) else None

    def place_of(self, line: Line | None) -> int:
        """Where the same row of the file stands now, or the next one; else the first row that is not passed over."""
        if line is not None:
            told = (at for at, each in enumerate(self.lines) if each.sheet == line.sheet and each.row >= line.row)
            if (place := next(told, None)) is not None:
                return place
        return next((at for at, each in enumerate(self.lines) if each.result != SKIPPED), 0)

    def name_width(self, metrics: QFontMetrics) -> int:
        """The width of the names of records; what a row that is passed over prints may be cut."""
        names = (line.name for line in self._all if line.result != SKIPPED)
        widest = max(map(metrics.horizontalAdvance, islice(names, _MEASURED)), default=0)
        return min(max(widest + 32, 140), 340)

    def rowCount(self, parent: Index = _NOWHERE) -> int:  # noqa: N802
        """How many lines are shown."""
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index = _NOWHERE) -> int:  # noqa: N802
        """Row, record, result, what happens."""
        return 0 if parent.isValid() else len(HEADS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:  # noqa: N802
        """The headings."""
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return _(HEADS[section])
        return None

    def data(self, index: Index, role: int = 0) -> Any:
        """The text of a cell; of the result its code too."""
        line = self.lines[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self._text(line, index.column())
        if role == Qt.ItemDataRole.UserRole and index.column() == RESULT:
            return FLAGGED if _is_unclear(line) else line.result
        return None

    def _text(self, line: Line, column: int) -> str:
        if column == 0:
            return f"{line.sheet} {line.row}" if self._sheets else str(line.row)
        if column == 1:
            return line.name or line.printed
        return _result(line) if column == RESULT else line.told()


def _is_unclear(line: Line) -> bool:
    """Whether a row would be taken with a cell left empty."""
    return line.is_open and line.result in ("created", "updated")


def _result(line: Line) -> str:
    """What becomes of a row, and that something of it is left empty."""
    word = _(WORDS[line.result])
    return _("{result}, unclear").format(result=word) if _is_unclear(line) else word


def rows_table(rows: ImportRows) -> QTableView:
    """The table of the rows, one chosen at a time."""
    table = QTableView()
    table.setObjectName("plainRows")
    table.setAccessibleName(_("Rows of the file"))
    table.setModel(rows)
    table.setItemDelegateForColumn(RESULT, CodeDelegate(table))
    table.setShowGrid(False)
    table.setWordWrap(False)
    table.setTabKeyNavigation(False)
    table.setFont(theme.tabular(table.font()))
    table.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
    table.setSelectionMode(QTableView.SelectionMode.SingleSelection)
    table.verticalHeader().hide()
    table.verticalHeader().setDefaultSectionSize(table.fontMetrics().height() + 14)
    head = table.horizontalHeader()
    head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    head.setHighlightSections(False)
    for place, wide in enumerate((88, 220, 118)):
        head.setSectionResizeMode(place, QHeaderView.ResizeMode.Interactive)
        table.setColumnWidth(place, wide)
    head.setStretchLastSection(True)
    return table


def matches(line: Line, result: str) -> bool:
    """Whether a line belongs to a result."""
    if result == FLAGGED:
        return line.is_open
    if result == ASKED:
        return bool(line.choices)
    if result == ANSWERED:
        return bool(line.answers)
    return not result or line.result == result


def portrait_of(line: Line) -> Portrait:
    """A row of the file: why not, what changes, what is unclear, what it holds."""
    changes = [
        Fact(_(item.title), f"{item.before or formats.UNKNOWN} → {item.after or formats.UNKNOWN}")
        for item in line.differences
    ]
    unclear = [
        (f"{_(FIELDS.get(flag.field, flag.field))}: {_quoted(flag.printed)}", f"{flag.where}: {spoken(flag.why)}")
        for flag in line.flags
        if flag.severity != ANSWERED
    ]
    return Portrait(
        line.name or line.printed or _("Row {row}").format(row=line.row),
        _("{sheet}, row {row}: {result}").format(sheet=line.sheet, row=line.row, result=_(WORDS[line.result])),
        (
            Section(_("Why not"), (), [(reason, cell) for cell, reason in line.reasons]),
            Section(_("Changes"), changes),
            Section(_("Unclear, left empty"), (), unclear),
            Section(_("In the file"), [Fact(_(title), value) for title, value in line.facts]),
        ),
    )


def _quoted(printed: str) -> str:
    return _("“{text}”").format(text=printed) if printed else _("(empty)")
