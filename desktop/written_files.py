"""The files that left the program, and the template for suppliers: what the File menu does with files going out."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from db.listing import Shown
from db.written_files import LISTING
from desktop.jobs import Job
from desktop.records import Records
from desktop.settings import Settings
from desktop.widgets.empty_state import EmptyState
from desktop.widgets.record_table import RecordTable
from desktop.widgets.said import say
from resources.i18n import _, language


class WrittenFilesDialog(QDialog):
    """Every summary and list that was written: when, by whom, filter, rows, digest."""

    def __init__(self, records: Records, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Written files"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)  # its list would be read anew with every change
        self.resize(980, 520)
        self.table = RecordTable(records, LISTING, settings)
        self.table.setAccessibleName(_("Written files"))
        self.empty = EmptyState()
        self.empty.within(self.table)
        self.table.record_model.counted.connect(self._counted)
        self.table.show_rows(Shown())
        told = QLabel(_("The digest tells whether a file somebody shows you is the one that was written here."))
        told.setObjectName("muted")
        told.setWordWrap(True)
        close = QPushButton(_("&Close"))
        close.clicked.connect(self.accept)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 16)
        layout.setSpacing(10)
        layout.addWidget(told)
        layout.addWidget(self.table, 1)
        layout.addLayout(row)

    def _counted(self, count: int, complete: bool) -> None:
        words = _("Nothing was written from this book yet. Every summary and list you save is noted here.")
        self.empty.tell(count if complete else 1, words)  # until all is read there may be some


def save_template(records: Records, parent: QWidget) -> None:
    """Ask where to, then write the empty order list for suppliers."""
    name, _kind = QFileDialog.getSaveFileName(
        parent, _("Save template for exporters"), f"{_('Order list')}.xlsx", _("Excel workbook (*.xlsx)")
    )
    if name:
        write_template_to(records, Path(name), parent)


def write_template_to(records: Records, out: Path, parent: QWidget) -> Job:
    """Write the template in the background and say where it is."""
    on, spoken = records.on, language()

    def act(_job: Job) -> tuple[Path, str]:
        from exchange.template import write_template

        return write_template(out, on, spoken)

    def done(written: tuple[Path, str]) -> None:
        path, note = written
        say(parent, note or _("{name} is written. Send it to your exporters.").format(name=path))

    return records.work(_("Saving {name}").format(name=out.name), act, done)
