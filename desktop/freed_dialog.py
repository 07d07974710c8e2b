"""A licence landed: the order lines it frees, the one needed first on top, and what to keep for each."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from db import grants
from db.grants import Freed, Landed
from desktop import formats
from desktop.records import Records
from resources.i18n import N_, _, n_

_HEADS = (N_("Order line"), N_("Destination"), N_("Need by"), N_("Open"), N_("Licence gives"), N_("What it means"))


def show_freed(records: Records, licence_id: int, parent: QWidget) -> None:
    """Ask which lines a licence frees, and show them."""
    on = records.on
    records.read(
        lambda session: grants.freed(session, licence_id, on),
        lambda landed: FreedDialog(records, landed, parent).open(),
        owner=parent,
    )


def meaning(item: Freed) -> str:
    """What a licence means for a line, in words."""
    if item.against:
        return " ".join(item.against)
    if item.whole:
        return _("Free to ship")
    if item.gross_g > 0:
        return _("Part of it may ship; the rest stays uncovered")
    if item.open_g is None:
        return _("The mass of the line is not known")
    return _("Nothing is left for it")


class FreedDialog(QDialog):
    """Lists the lines with what they get; the ticked ones are kept as reservations in one step."""

    def __init__(self, records: Records, landed: Landed, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._records, self.landed = records, landed
        self.setWindowTitle(_("Licence {number} landed").format(number=landed.number))
        self.resize(860, 420)
        free = sum(item.whole for item in landed.lines)
        words = n_("It frees 1 order line.", "It frees {n} order lines.", free).format(n=formats.number(free))
        self.headline = QLabel(words if landed.lines else _("No order line waits for this licence."))
        self.headline.setObjectName("pageTitle")
        told = QLabel(_("Ticked lines get what is written kept for them, so that no other line can take it."))
        told.setObjectName("muted")
        if not landed.lines:
            told.hide()
        self.table = QTableWidget(len(landed.lines), len(_HEADS))
        self._fill()
        self.button = QPushButton(_("&Reserve for the ticked lines"))
        self.button.setProperty("primary", True)
        self.button.setEnabled(records.writable and any(item.basis_g for item in landed.lines))
        self.button.setDefault(True)
        self.button.clicked.connect(self.reserve)
        close = QPushButton(_("&Close"))
        close.clicked.connect(self.reject)
        self._problem = QLabel()
        self._problem.setObjectName("fieldError")
        self._problem.setWordWrap(True)
        self._problem.hide()
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(close)
        buttons.addWidget(self.button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 20, 20, 16)
        layout.setSpacing(8)
        for part in (self.headline, told, self._problem):
            layout.addWidget(part)
        layout.addWidget(self.table, 1)
        layout.addLayout(buttons)

    def _fill(self) -> None:
        table = self.table
        table.setHorizontalHeaderLabels([_(head) for head in _HEADS])
        table.verticalHeader().hide()
        table.setShowGrid(False)
        table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setAccessibleName(_("Order lines this licence reaches"))
        for place, item in enumerate(self.landed.lines):
            texts = (
                item.label,
                formats.country(item.destination),
                formats.day(item.need_by),
                formats.mass(item.open_g),
                formats.mass(item.gross_g) if item.gross_g else "–",
                meaning(item),
            )
            for column, text in enumerate(texts):
                cell = QTableWidgetItem(text)
                if column == 0 and item.basis_g:
                    cell.setFlags(cell.flags() | Qt.ItemFlag.ItemIsUserCheckable)
                    cell.setCheckState(Qt.CheckState.Checked)
                if column in (3, 4):
                    cell.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
                cell.setToolTip(text)
                table.setItem(place, column, cell)
        table.resizeColumnsToContents()
        table.setColumnWidth(0, table.columnWidth(0) + 28)  # the tick is not counted
        table.horizontalHeader().setSectionResizeMode(len(_HEADS) - 1, QHeaderView.ResizeMode.Stretch)

    def chosen(self) -> set[int]:
        """The lines that are ticked."""
        ticked = [self.table.item(place, 0) for place in range(len(self.landed.lines))]
        pairs = zip(self.landed.lines, ticked, strict=True)
        return {line.line_id for line, cell in pairs if cell is not None and cell.checkState() is Qt.CheckState.Checked}

    def reserve(self) -> None:
        """Keep for the ticked lines what the licence offers them."""
        landed, chosen, on = self.landed, self.chosen(), self._records.on
        self.button.setEnabled(False)
        self._records.write(
            N_("Reserve for freed lines"),
            lambda session: grants.reserve_all(session, landed, chosen, on=on),
            lambda _count: self.accept(),
            self._refused,
            owner=self,
        )

    def _refused(self, problem: Any) -> None:
        self._problem.setText(str(problem))
        self._problem.show()
        self.button.setEnabled(True)
