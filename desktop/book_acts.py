"""What is done with the book as a whole: import, the demo book, the summary, a backup, another date."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

import resources
from desktop.book_files import choose_new, choose_open
from desktop.jobs import Job
from desktop.records import Records
from desktop.settings import Settings
from resources.i18n import _, language

if TYPE_CHECKING:
    from db.journal import Changes
    from desktop.summary_dialog import SummaryWishes


class BookActs(QObject):
    """Acts of the window on its book. `said` tells what came of them in one line.

    `wanted` asks for another book: its path, and whether it is new.
    """

    said = Signal(str)
    wanted = Signal(object, bool)

    def __init__(self, records: Records, settings: Settings, window: QWidget) -> None:
        super().__init__(window)
        self.records, self._settings, self._window = records, settings, window
        records.wrote.connect(self._tell_undone)
        records.nothing.connect(self.said)  # a box over the window would have to be closed first

    def _tell_undone(self, changes: "Changes") -> None:
        """Say what was taken back or done again: where it happened may be out of sight."""
        words = _("Done again: {what}") if changes.kind == "redo" else _("Undone: {what}")
        self.said.emit(words.format(what=_(changes.label)))

    def new_book(self) -> None:
        """Ask where a new book shall be."""
        path = choose_new(self._window, self.records.database.path.parent)
        if path is not None:
            self.wanted.emit(path, True)

    def open_book(self) -> None:
        """Ask which book to open."""
        path = choose_open(self._window, self.records.database.path.parent)
        if path is not None:
            self.wanted.emit(path, False)

    def import_file(self) -> None:
        """Choose a file, preview what it would do, import it as one step."""
        kinds = _(
            "Workbooks, web pages, mails and text (*.xlsx *.xlsm *.xls *.xlsb *.ods *.xml *.csv *.tsv *.txt *.htm *.html *.mht *.mhtml *.eml)"
        )
        name, _kind = QFileDialog.getOpenFileName(self._window, _("Import"), "", kinds)
        if name:
            self.import_files([Path(name)])

    def import_files(self, files: Sequence[Path]) -> None:
        """Preview what each file would do, one dialog after the other, and import those that are wanted."""
        from desktop.import_dialog import ImportDialog

        if files:
            dialog = ImportDialog(self.records, files[0], self._window)
            dialog.finished.connect(lambda _result: self.import_files(files[1:]))
            dialog.open()

    def open_demo(self) -> None:
        """Import the packaged demo book into this book; one undo takes it out again."""
        book = self.records.database

        def act(job: Job) -> str:
            from importlib.resources import as_file

            from exchange.importing import import_book

            with as_file(resources.entry("demo/orders_2026.xlsx")) as path:
                return import_book(book, path, progress=job.step).sentence()

        self.records.work(_("Importing"), act, self.said.emit, writes=True)

    def write_summary(self) -> None:
        """Ask what the management workbook is about and where it goes, then write it."""
        from desktop.summary_dialog import SummaryDialog

        dialog = SummaryDialog(self.records, self._settings, self._window)
        dialog.wanted.connect(self.write_summary_to)
        dialog.targets.connect(self.show_targets)
        dialog.open()

    def write_summary_to(self, out: Path, wishes: "SummaryWishes | None" = None) -> Job:
        """Write the management workbook in the background, with progress and cancel; as usual without wishes."""
        from exchange.summary_run import write_for

        book, spoken = self.records.database, wishes.language if wishes else language()
        period, destinations = (wishes.period, wishes.destinations) if wishes else (None, ())

        def act(job: Job) -> Path:
            return write_for(
                book,
                out,
                period_from=period.start if period else None,
                period_to=period.end if period else None,
                destinations=destinations,
                language=spoken,
                progress=lambda done, total, _what: job.step(done, total),
            )

        return self.records.work(_("Writing the summary"), act, self._written)

    def show_targets(self) -> None:
        """Show what is wanted of the key figures."""
        from desktop.targets_dialog import show_targets

        show_targets(self.records, self._window)

    def back_up(self) -> None:
        """Write a consistent copy of the book."""
        name, _kind = QFileDialog.getSaveFileName(self._window, _("Back up"), "backup.monazite")
        if name:
            book, path = self.records.database, Path(name)
            self.records.work(_("Backing up"), lambda _job: book.backup(path), lambda _none: self._written(path))

    def save_template(self) -> None:
        """Write the empty order list for suppliers."""
        from desktop.written_files import save_template

        save_template(self.records, self._window)

    def show_written(self) -> None:
        """Show every file that left the program."""
        from desktop.written_files import WrittenFilesDialog

        WrittenFilesDialog(self.records, self._settings, self._window).open()

    def _written(self, path: Path) -> None:
        self.said.emit(_("{name} is written.").format(name=path))

    def turn(self) -> None:
        """Turn the whole book to another date."""
        from desktop.widgets.turned_bar import TurnDialog

        TurnDialog(self.records, self._window).open()
