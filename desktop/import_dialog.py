"""Import with a preview: what each row would do, before anything is written."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from db.problems import Problem
from desktop.records import Job, Records
from desktop.widgets.badges import CodeDelegate
from resources.i18n import _

if TYPE_CHECKING:
    from exchange.importing import Report

_SHOWN = 2_000
_RESULT = 3


class ImportDialog(QDialog):
    """Shows the dry run of a file; Import does the same run for real, as one step that undo takes back."""

    def __init__(self, records: Records, path: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.records = records
        self.path = path
        self.report: Report | None = None
        self.setWindowTitle(_("Import {name}").format(name=path.name))
        self.resize(900, 600)
        self.told = QLabel(_("Reading…"))
        self.told.setWordWrap(True)
        self.table = QTableWidget(0, 5)
        self.table.setAccessibleName(_("Rows of the file"))
        self.table.setHorizontalHeaderLabels([_("Sheet"), _("Row"), _("Record"), _("Result"), _("Reason")])
        self.table.setColumnWidth(1, 64)
        self.table.setColumnWidth(2, 200)
        self.table.setColumnWidth(_RESULT, 112)
        self.table.setItemDelegateForColumn(_RESULT, CodeDelegate(self.table))
        self.table.setShowGrid(False)
        self.table.setWordWrap(False)
        self.table.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
        self.table.verticalHeader().hide()
        head = self.table.horizontalHeader()
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setHighlightSections(False)
        head.setStretchLastSection(True)
        self.table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.button = QPushButton(_("&Import"))
        self.button.setProperty("primary", True)
        self.button.setEnabled(False)
        self.button.clicked.connect(self.run)
        cancel = QPushButton(_("&Cancel"))
        cancel.clicked.connect(self.reject)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(cancel)
        row.addWidget(self.button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 20, 20, 16)
        layout.setSpacing(12)
        layout.addWidget(self.told)
        layout.addWidget(self.table, 1)
        layout.addLayout(row)
        self._start(dry_run=True)

    def _start(self, *, dry_run: bool) -> None:
        book, path = self.records.database, self.path

        def act(job: Job) -> "Report":
            from exchange.order_import import import_any

            return import_any(book, path, dry_run=dry_run, progress=job.step)

        done = self._previewed if dry_run else self._imported
        self.records.work(_("Importing {name}").format(name=path.name), act, done, self._failed, writes=True)

    def _previewed(self, report: "Report") -> None:
        self.report = report
        self.told.setText(report.sentence())
        rows = sorted(report.outcomes, key=lambda item: item.result != "rejected")[:_SHOWN]
        self.table.setRowCount(len(rows))
        for number, item in enumerate(rows):
            for place, text in enumerate((item.sheet, str(item.row), item.name, item.result, item.reason)):
                cell = QTableWidgetItem(text)
                cell.setToolTip(text)
                cell.setData(Qt.ItemDataRole.UserRole, text if place == _RESULT else None)
                self.table.setItem(number, place, cell)
        self.button.setEnabled(any(item.result != "rejected" for item in report.outcomes))

    def run(self) -> None:
        """Import for real."""
        self.button.setEnabled(False)
        self._start(dry_run=False)

    def _imported(self, report: "Report") -> None:
        self.report = report
        if report.rejected:
            from exchange.rejects import write_rejects

            out = self.path.with_name(f"{self.path.stem} rejected.xlsx")
            write_rejects(out, report.rejected)
            self._failed(
                Problem(_("{sentence}. The rejected rows are in {name}.").format(sentence=report.sentence(), name=out))
            )
            return
        self.accept()

    def _failed(self, problem: Problem) -> None:
        self.told.setText(str(problem))
