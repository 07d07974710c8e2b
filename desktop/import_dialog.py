"""Import with a preview: how the file is read and what each row would do, before anything is written."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QSplitter,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from db.problems import Problem, Refused
from desktop import formats, import_rejects
from desktop.import_answers import ImportAnswers, without
from desktop.import_columns import ImportColumns
from desktop.import_given import ImportGiven
from desktop.import_lines import LineChoice
from desktop.import_rows import RECORD, RESULT, ImportRows, portrait_of, rows_table
from desktop.import_run import Preview, run_import
from desktop.import_settings import ImportSettings
from desktop.jobs import Job
from desktop.records import Records
from desktop.widgets.inspector import Inspector
from desktop.widgets.said import say
from exchange.import_preview import ASKED, FLAGGED, ROW_RESULTS, SKIPPED, WORDS, Line, counts
from exchange.incoming import Incoming, Understood, Wishes
from exchange.order_rows import ANSWERED
from resources.i18n import N_, _, n_

if TYPE_CHECKING:
    from exchange.answers import Place
    from exchange.importing import Report
    from exchange.order_rows import Value

_FILTERS = ("", *ROW_RESULTS, ASKED, FLAGGED, ANSWERED, SKIPPED)
_KINDS = {"orders": N_("Order list"), "book": N_("Book"), "statistics": N_("Customs figures")}


class ImportDialog(QDialog):
    """Shows the dry run of a file; Import does the same run for real, as one step that undo takes back.

    The source is a file or a pasted block. `imported` is true once rows were written.
    """

    def __init__(self, records: Records, source: Path | Incoming, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.records = records
        self.incoming = source if isinstance(source, Incoming) else Incoming(source)
        self.wishes = Wishes()
        self.understood: Understood | None = None
        self.report: Report | None = None
        self.lines: list[Line] = []
        self.imported = False
        self._job: Job | None = None
        self._stale = False
        self._for_real = False
        self.setWindowTitle(_("Import {name}").format(name=self.incoming.name))
        self.resize(1120, 720)
        self.told = QLabel(_("Reading…"))
        self.told.setWordWrap(True)
        self.rows = ImportRows()
        self.settings = ImportSettings()
        self.settings.wished.connect(lambda wanted: self.wish(**wanted))
        self.given = ImportGiven()
        self.given.given.connect(lambda told: self.wish(given=told))
        self.columns = ImportColumns()
        self.columns.changed.connect(self.map_columns)
        self.choice = LineChoice()
        self.choice.chosen.connect(self.choose_line)
        self.answers = ImportAnswers()
        self.answers.answered.connect(self.answer)
        self.table = rows_table(self.rows)
        self.table.selectionModel().currentRowChanged.connect(lambda _now, _before: self._choose())
        self.inspector = Inspector()
        self.inspector.hide()
        self._build()
        self.table.setFocus()  # the arrows go through the rows at once
        self.start(dry_run=True)

    def _build(self) -> None:
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setObjectName("viewTabs")
        split = QSplitter()
        split.setHandleWidth(1)
        split.addWidget(self.table)
        split.addWidget(self.inspector)
        split.setStretchFactor(0, 1)
        split.setSizes([780, 320])
        self.tabs.addTab(split, _("Rows"))
        self.tabs.addTab(self.columns, _("Columns"))
        self.notes = QLabel()
        self.notes.setObjectName("muted")
        self.notes.setWordWrap(True)
        self.notes.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 16)
        layout.setSpacing(10)
        layout.addWidget(self.told)
        layout.addWidget(self.settings)
        layout.addWidget(self.given)
        layout.addLayout(self._filter_row())
        layout.addWidget(self.tabs, 1)
        layout.addWidget(self.choice)
        layout.addWidget(self.answers)
        layout.addWidget(self.notes)
        layout.addLayout(self._button_row())

    def _filter_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(6)
        self.filters: dict[str, QPushButton] = {}
        for key in _FILTERS:
            button = QPushButton()
            button.setObjectName("filterChip")
            button.setCheckable(True)
            button.setAutoExclusive(True)
            button.clicked.connect(partial(self.show_result, key))
            button.hide()
            self.filters[key] = button
            row.addWidget(button)
        row.addStretch(1)
        return row

    def _button_row(self) -> QHBoxLayout:
        self.progress = QProgressBar()
        self.progress.setMaximumWidth(220)
        self.progress.hide()
        self.save_rejects = QPushButton(_("Save &rejected rows…"))
        self.save_rejects.clicked.connect(self._ask_rejects)
        self.save_rejects.hide()
        self.button = QPushButton(_("&Import"))
        self.button.setProperty("primary", True)
        self.button.setDefault(True)
        self.button.setEnabled(False)
        self.button.clicked.connect(self.run)
        self.cancel = QPushButton(_("&Cancel"))
        self.cancel.clicked.connect(self.stop)
        row = QHBoxLayout()
        row.addWidget(self.progress)
        row.addStretch(1)
        for widget in (self.save_rejects, self.cancel, self.button):
            row.addWidget(widget)
        return row

    def map_columns(self, chosen: Mapping[str, str]) -> None:
        """Read columns as other fields; what was answered of a field holds only in the column it was asked of."""
        assert self.understood is not None
        before = {column.key or column.heading: column.field for column in self.understood.columns}
        moved = {name for key, field in chosen.items() if before.get(key) != field for name in (field, before.get(key))}
        self.wish(mapping=dict(chosen), answers=without(self.wishes.answers, moved))

    def wish(self, **wanted: Any) -> None:
        """Read the file another way, and show what that would do; rows below other headings are asked anew."""
        if "heading_row" in wanted:
            wanted["answers"] = {}
        self.wishes = replace(self.wishes, **wanted)
        self.start(dry_run=True)

    def start(self, *, dry_run: bool) -> None:
        """Run the import, for show or for real; one run at a time, the newest wish counts."""
        if self._job is not None:
            self._stale = True
            return
        book, incoming, wishes = self.records.database, self.incoming, self.wishes
        self._for_real = not dry_run
        self.button.setEnabled(False)
        self.cancel.setText(_("&Cancel"))
        self._moved(0, 0)
        label = _("Importing {name}").format(name=incoming.name)
        self.told.setText(_("Reading…") if dry_run else label)

        def act(job: Job) -> Preview:
            return run_import(book, incoming, wishes, job, dry_run=dry_run)

        done = self._previewed if dry_run else self._imported
        self._job = self.records.work(label, act, done, self._failed, writes=True)
        self._job.moved.connect(self._moved)
        self._job.named.connect(self.told.setText)

    def _moved(self, done: int, total: int) -> None:
        self.progress.setRange(0, total)
        self.progress.setValue(done)
        self.progress.show()

    def _ended(self) -> bool:
        """A run is over; whether another one was asked for meanwhile."""
        self._job = None
        self.progress.hide()
        if self._stale:
            self._stale = False
            self.start(dry_run=True)
            return True
        return False

    def _previewed(self, told: Preview) -> None:
        if self._ended():
            return
        self._show(told)
        ready = self.count("created") + self.count("updated")
        self.button.setEnabled(ready > 0)
        self.button.setText(
            n_("&Import {n} row", "&Import {n} rows", ready).format(n=formats.number(ready)) if ready else _("&Import")
        )
        self.told.setText(told.against or self._sentence(ready))
        if not ready and self.count("rejected") and self.table.hasFocus():
            self.given.aim()

    def _sentence(self, ready: int) -> str:
        assert self.understood is not None
        kind = _(_KINDS[self.understood.kind])
        if not self.lines:
            return _("{kind}. There are no rows in it.").format(kind=kind)
        if not ready and self.count("rejected"):
            return _("{kind}. No row can be taken; look at the reasons below.").format(kind=kind)
        if not ready:
            return _("{kind}. Everything in it is in the book already.").format(kind=kind)
        told = _("{kind}. {new} new, {changed} changed; nothing is written before you press Import.")
        return told.format(
            kind=kind, new=formats.number(self.count("created")), changed=formats.number(self.count("updated"))
        )

    def count(self, result: str) -> int:
        """How many rows have a result."""
        return counts(self.lines)[result]

    def _show(self, told: Preview) -> None:
        understood, report, lines = told.understood, told.report, told.lines
        self.understood, self.report = understood, report
        self.settings.show_wishes(understood, self.wishes)
        self.given.show_missing(understood)
        self._show_lines(lines)
        self._show_columns(understood)
        notes = [] if told.against else list(dict.fromkeys(understood.notes))  # what speaks against it repeats them
        if understood.remembered.columns:
            notes.insert(0, _("The columns are read as they were chosen for this layout before."))
        if understood.remembered.dates or understood.remembered.decimals:
            notes.insert(0, _("Dates and decimals are read as they were chosen for this layout before."))
        self._show_notes(notes)
        self.save_rejects.setVisible(bool(report.rejected))

    def _show_lines(self, lines: list[Line]) -> None:
        self.lines = lines
        self.answers.know(lines)
        self.inspector.setVisible(bool(lines))  # without rows there is nothing to select
        found = counts(lines)
        for key, button in self.filters.items():
            number = len(lines) if not key else found[key]
            word = _("All") if not key else _(WORDS[key])
            button.setText(f"{word} {formats.number(number)}")
            button.setVisible(number > 0)
        kept = next((key for key, button in self.filters.items() if button.isChecked() and found.get(key)), "")
        first = "rejected" if found["rejected"] and not found["created"] + found["updated"] else kept
        self.filters[first].setChecked(True)
        self.show_result(first)
        self.table.setColumnWidth(RECORD, self.rows.name_width(self.table.fontMetrics()))
        self.table.resizeColumnToContents(RESULT)

    def _show_columns(self, understood: Understood | None) -> None:
        columns = understood.columns if understood is not None else ()
        named = self.incoming.path is None and understood is not None and not understood.heading_row
        self.columns.show_columns(columns, named=named)
        missing = sum(not column.field for column in columns)
        self.tabs.setTabText(1, _("Columns ({n} not imported)").format(n=missing) if missing else _("Columns"))
        self.tabs.setTabVisible(1, bool(columns))
        self.tabs.tabBar().setVisible(bool(columns))

    def _show_notes(self, notes: Sequence[str]) -> None:
        self.notes.setText("\n".join(notes[:4]) + (" …" if len(notes) > 4 else ""))
        self.notes.setToolTip("\n".join(notes))
        self.notes.setVisible(bool(notes))

    def show_result(self, result: str, _checked: bool = False) -> None:
        """Show only the rows with a result; "" shows all. The mark stays on its row, else on the first that is taken."""
        before = self.rows.at(self.table.currentIndex().row())
        self.rows.show_lines(self.lines, result)
        self.inspector.clear()
        self.choice.hide()
        if self.rows.lines:
            self.table.selectRow(self.rows.place_of(before))
        else:
            self.answers.ask(None)

    def _choose(self) -> None:
        line = self.rows.at(self.table.currentIndex().row())
        if line is not None:
            self.inspector.show_portrait(portrait_of(line))
            self.choice.ask(line, self.wishes.lines.get((line.sheet, line.row)))
        else:
            self.choice.hide()
        self.answers.ask(None if self.imported else line)

    def answer(self, field: str, told: Mapping["Place", "Value | None"]) -> None:
        """Take what open cells of a field mean, as somebody says, or leave them open again; the rows are judged anew."""
        answers = {place: dict(fields) for place, fields in self.wishes.answers.items()}
        for place, value in told.items():
            fields = answers.setdefault(place, {})
            fields.pop(field, None)
            if value is not None:
                fields[field] = value
        self.wish(answers={place: fields for place, fields in answers.items() if fields})

    def choose_line(self, sheet: str, row: int, number: int) -> None:
        """Take a row that names no line as that line of its order; 0 asks again."""
        chosen = {place: told for place, told in self.wishes.lines.items() if place != (sheet, row)}
        self.table.setFocus()  # the button that was pressed goes away
        self.wish(lines=chosen if not number else {**chosen, (sheet, row): number})

    def run(self) -> None:
        """Import for real."""
        if self._job is None:
            self.start(dry_run=False)

    def _imported(self, told: Preview) -> None:
        self._job, self.imported = None, True
        self.progress.hide()
        self._show(told)
        taken = self.count("created") + self.count("updated") + self.count("unchanged")
        if not self.count("rejected"):
            self.accept()
            words = n_(
                "{n} row is imported. Ctrl+Z takes it back.", "{n} rows are imported. Ctrl+Z takes them back.", taken
            )
            if (below := self.parentWidget()) is not None:
                say(below, words.format(n=formats.number(taken)))
            return
        words = n_(
            "{n} row was taken. Save the rejected ones, correct them and import that workbook.",
            "{n} rows were taken. Save the rejected ones, correct them and import that workbook.",
            taken,
        )
        self.told.setText(words.format(n=formats.number(taken)))
        self.cancel.setText(_("&Close"))
        self.button.hide()
        self.filters["rejected"].setChecked(True)
        self.show_result("rejected")
        self.save_rejects.setFocus()

    def _ask_rejects(self) -> None:
        out = import_rejects.ask_where(self, self.incoming)
        if out is not None:
            self.write_rejects_to(out)

    def write_rejects_to(self, out: Path) -> None:
        """Write the rejected rows with their reasons to a workbook that imports back after correction."""
        assert self.report is not None
        assert self.understood is not None
        self.told.setText(import_rejects.write(out, self.report.rejected, self.understood))

    def stop(self) -> None:
        """Stop what is under way, which leaves nothing; when nothing is, close."""
        self.reject()

    def _failed(self, problem: Problem) -> None:
        if self._ended():
            return
        self.told.setText(str(problem))
        if self._for_real:
            self.button.setEnabled(True)  # nothing was taken: it can be tried again
            return
        self._show_lines([])  # those of the reading before would seem to be of this one
        self._show_columns(None)
        self.given.show_missing(None)
        self._show_notes(())
        self.save_rejects.hide()
        self.button.setText(_("&Import"))
        if isinstance(problem, Refused) and problem.field == "period":
            self.settings.ask_period()

    def reject(self) -> None:
        """Closing, by whatever way, stops what is under way: Esc as well as the button and the frame."""
        if self._job is not None:
            self._job.cancel()
            self._stale = False
        super().reject()


def paste_rows(records: Records, text: str, columns: Sequence[str], parent: QWidget | None = None) -> ImportDialog:
    """Open the preview on a block from the clipboard; `columns` name its columns where it has no headings."""
    dialog = ImportDialog(records, Incoming(text=text, columns=columns), parent)
    dialog.open()
    return dialog
