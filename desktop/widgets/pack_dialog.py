"""The checklist of an application, and from it the sealed pack for the exporter."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from compliance.documents import Needed
from db.document_sets import checklist_of, number_of
from db.problems import Problem
from desktop.formats import sentence
from desktop.jobs import Job
from desktop.records import Records
from desktop.widgets.badges import CodeDelegate
from desktop.words import word
from resources.i18n import _, n_


def state_of(item: Needed) -> str:
    """The code of a line of the checklist: missing, incomplete or complete."""
    if not item.papers:
        return "missing_paper"
    return "complete_paper" if item.complete else "incomplete_paper"


class PackDialog(QDialog):
    """Shows what an application needs and lacks; seals its papers into one zip, with a reason while there are gaps."""

    def __init__(self, records: Records, application: int, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.records = records
        self.application = application
        self.number = ""
        self.needed: Sequence[Needed] = ()
        self.setWindowTitle(_("Papers of the application"))
        self.resize(980, 560)
        self.told = QLabel(_("Reading the papers …"))
        self.told.setWordWrap(True)
        self.table = self._table()
        self.because = QLineEdit()
        self.because.setPlaceholderText(_("Why the pack goes out although papers are lacking"))
        self.because.setAccessibleName(self.because.placeholderText())
        self.because.textChanged.connect(self._weigh)
        self.problem = QLabel()
        self.problem.setObjectName("fieldError")
        self.problem.setWordWrap(True)
        self.problem.hide()
        self.button = QPushButton(_("&Seal pack…"))
        self.button.setProperty("primary", True)
        self.button.setEnabled(False)
        self.button.clicked.connect(self.seal)
        close = QPushButton(_("&Close"))
        close.clicked.connect(self.reject)
        row = QHBoxLayout()
        row.addWidget(self.because, 1)
        row.addWidget(close)
        row.addWidget(self.button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 20, 20, 16)
        layout.setSpacing(12)
        for widget in (self.told, self.table, self.problem):
            layout.addWidget(widget)
        layout.addLayout(row)
        self.refresh()

    def _table(self) -> QTableWidget:
        table = QTableWidget(0, 4)
        table.setAccessibleName(_("Checklist"))
        table.setHorizontalHeaderLabels([_("Paper"), _("State"), _("What it lacks"), _("Who asks for it")])
        table.setItemDelegateForColumn(1, CodeDelegate(table))
        table.setShowGrid(False)
        table.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
        table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        table.setTabKeyNavigation(False)
        table.verticalHeader().hide()
        head = table.horizontalHeader()
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setHighlightSections(False)
        for place, width in enumerate((260, 124, 300)):
            table.setColumnWidth(place, width)
        head.setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        head.setSectionResizeMode(3, QHeaderView.ResizeMode.Stretch)
        return table

    def refresh(self) -> None:
        """Read the checklist anew."""
        on = self.records.on
        self.records.read(
            lambda session: (number_of(session, self.application), checklist_of(session, self.application, on)),
            lambda found: self._show(*found),
            owner=self,
        )

    def _show(self, number: str, needed: Sequence[Needed]) -> None:
        self.number, self.needed = number, needed
        lacking = sum(not item.complete for item in needed)
        self.told.setText(
            _("{number} needs {n} papers; {lacking} of them are missing or not complete.").format(
                number=number, n=len(needed), lacking=lacking
            )
            if lacking
            else _("{number} has all the {n} papers it needs.").format(number=number, n=len(needed))
        )
        self.because.setVisible(bool(lacking))
        self.table.setRowCount(len(needed))
        for row, item in enumerate(needed):
            code = state_of(item)
            texts = (word(item.kind.code), word(code), " ".join(map(sentence, item.lacks)), sentence(item.because))
            for place, text in enumerate(texts):
                cell = QTableWidgetItem(text)
                cell.setToolTip("\n".join([text, *(item.because.sources if place == 3 else ())]))
                cell.setData(Qt.ItemDataRole.UserRole, code if place == 1 else None)
                self.table.setItem(row, place, cell)
        self.table.resizeRowsToContents()
        for row in range(len(needed)):
            self.table.setRowHeight(row, self.table.rowHeight(row) + 8)
        self._weigh()

    def _weigh(self) -> None:
        complete = bool(self.needed) and all(item.complete for item in self.needed)
        self.button.setEnabled(self.records.writable and (complete or bool(self.because.text().strip())))

    def seal(self) -> None:
        """Choose a name and write the pack there."""
        safe = "".join(sign if sign.isalnum() or sign in "-_ ." else "-" for sign in self.number)
        name, _kind = QFileDialog.getSaveFileName(self, _("Seal pack"), f"{safe}.zip", "Zip (*.zip)")
        if name:
            self.seal_to(Path(name))

    def seal_to(self, out: Path) -> Job:
        """Write the pack in the background."""
        from exchange.application_pack import seal

        book, because = self.records.database, self.because.text()
        self.button.setEnabled(False)
        self.problem.hide()
        return self.records.work(
            _("Sealing the pack"),
            lambda _job: seal(book, self.application, out, because=because),
            lambda sealed: self._sealed(sealed.path, sealed.files),
            self._failed,
            writes=True,
            owner=self,
        )

    def _sealed(self, path: Path, files: int) -> None:
        words = n_(
            "{name} is sealed with {n} file and a manifest.", "{name} is sealed with {n} files and a manifest.", files
        )
        self.told.setText(words.format(name=path, n=files))

    def _failed(self, problem: Problem) -> None:
        self.problem.setText(str(problem))
        self.problem.show()
        self._weigh()
