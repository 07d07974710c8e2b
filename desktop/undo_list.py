"""The steps that undo would take back, newest first; one act takes back all down to the one that is chosen."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from compliance.telling import spoken
from desktop import formats
from desktop.records import Records
from resources.i18n import _, n_

_SHOWN = 50


class UndoList(QDialog):
    """Marking a step marks all newer ones with it, because they stand on each other."""

    def __init__(self, records: Records, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Steps to undo"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(520, 460)
        self._records = records
        self.list = QListWidget()
        self.list.setAccessibleName(_("Steps to undo"))
        self.list.setMouseTracking(True)
        self.list.currentRowChanged.connect(self._mark)
        self.list.itemActivated.connect(lambda _item: self.undo())
        told = QLabel(_("Newest first. Undo takes back the marked step and all above it."))
        told.setObjectName("muted")
        told.setWordWrap(True)
        self.empty = QLabel(_("There is nothing to undo."))
        self.empty.setObjectName("muted")
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.empty.hide()
        self.button = QPushButton(_("&Undo"))
        self.button.setProperty("primary", True)
        self.button.setEnabled(False)
        self.button.clicked.connect(self.undo)
        close = QPushButton(_("&Close"))
        close.clicked.connect(self.reject)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(close)
        row.addWidget(self.button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 20, 20, 16)
        layout.setSpacing(12)
        layout.addWidget(told)
        layout.addWidget(self.list, 1)
        layout.addWidget(self.empty, 1)
        layout.addLayout(row)
        records.reader(self).read(_read, self._take)

    def _take(self, steps: list[Any]) -> None:
        if not self._records.writable:
            steps = []  # a book that cannot be changed leaves one's own things to take back
        own = [step for step in self._records.own.done if len(steps) < _SHOWN or step.at > steps[-1].at]
        steps = sorted((*steps, *own), key=lambda step: step.at, reverse=True)[:_SHOWN]
        self.list.setVisible(bool(steps))
        self.empty.setVisible(not steps)
        for step in steps:
            what = " · ".join(part for part in (_(step.label), spoken(step.subject)) if part)
            item = QListWidgetItem(f"{formats.moment(step.at)}   {what}")
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsSelectable)
            self.list.addItem(item)
        if steps:
            self.list.setCurrentRow(0)
            self.list.setFocus()

    def _mark(self, row: int) -> None:
        count = row + 1
        self.button.setEnabled(count > 0)
        self.button.setText(n_("&Undo {n} step", "&Undo {n} steps", count).format(n=count))
        for place in range(self.list.count()):
            font = self.list.item(place).font()
            font.setBold(place <= row)
            self.list.item(place).setFont(font)

    def undo(self) -> None:
        """Take back the marked step and all newer ones."""
        count = self.list.currentRow() + 1
        self.accept()
        if count:
            self._records.undo(count)


def _read(session: Any) -> list[Any]:
    from db.history import steps_to_undo

    return steps_to_undo(session, _SHOWN)
