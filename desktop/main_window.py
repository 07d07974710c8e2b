"""The main window: navigation, pages, menus, status line. It binds; the pages do."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QInputDialog,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QMainWindow,
    QMenu,
    QMessageBox,
    QProgressBar,
    QPushButton,
    QStackedWidget,
    QWidget,
)

import resources
from compliance.dates import read_date
from db.listing import Filter
from db.problems import Problem
from desktop import formats, theme
from desktop.commands import Command, CommandSet, Needs
from desktop.pages import PAGES
from desktop.records import Job, Records
from desktop.settings import LANGUAGE, THEME, Settings
from resources.i18n import LANGUAGES, N_, _, available


class MainWindow(QMainWindow):
    """One book in one window."""

    def __init__(self, records: Records, settings: Settings) -> None:
        super().__init__()
        self.records = records
        self.settings = settings
        self.setWindowTitle(f"{records.database.path.name} – Monazite")
        self.resize(1440, 860)
        self.setMinimumSize(880, 500)
        self._made: dict[str, QWidget] = {}
        self._stack = QStackedWidget()
        self.navigation = self._navigation()
        body = QWidget()
        layout = QHBoxLayout(body)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.navigation)
        layout.addWidget(self._stack, 1)
        self.setCentralWidget(body)
        self.commands = CommandSet(self, self._commands(), writable=records.writable)
        self._menus()
        self._status()
        records.problem.connect(self.show_problem)
        records.changed.connect(lambda _changes: self._tell())
        records.started.connect(self._show_job)
        self.show_page("overview")

    def _navigation(self) -> QListWidget:
        bar = QListWidget()
        bar.setObjectName("navigation")
        bar.setAccessibleName(_("Pages"))
        bar.setFixedWidth(152)
        bar.setIconSize(QSize(18, 18))
        bar.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for spec in PAGES:
            item = QListWidgetItem(theme.icon(spec.icon), _(spec.title))
            item.setData(Qt.ItemDataRole.UserRole, spec.id)
            bar.addItem(item)
        bar.itemClicked.connect(lambda _item: self._enter(self._stack.currentWidget()))
        bar.currentItemChanged.connect(lambda item, _old: self._open(item.data(Qt.ItemDataRole.UserRole)))
        return bar

    def _commands(self) -> Sequence[Command]:
        pages = [
            Command(
                f"go.{spec.id}",
                spec.title,
                partial(self.show_page, spec.id),
                spec.icon,
                (f"Ctrl+{(n + 1) % 10}",) if n < 10 else (),
                menu="go",
            )
            for n, spec in enumerate(PAGES)
        ]
        change = Needs.WRITABLE
        return (
            Command("file.import", N_("&Import…"), self.import_file, "import", ("Ctrl+I",), change, "file"),
            Command(
                "file.summary", N_("Write Excel &summary…"), self.write_summary, "export", ("Ctrl+S",), menu="file"
            ),
            Command(
                "file.template", N_("Save &template for suppliers…"), self.save_template, "export", (), menu="file"
            ),
            Command("file.written", N_("&Written files…"), self.show_written, "history", (), menu="file"),
            Command("file.backup", N_("&Back up…"), self.back_up, "export", (), menu="file"),
            Command("file.demo", N_("Open the &demo book"), self.open_demo, "import", (), change, "file"),
            Command("file.first", N_("Log the &first order"), self.log_first, "add", (), change, "file", listed=False),
            Command("file.quit", N_("&Quit"), self.close, "close", ("Ctrl+Q",), menu="file"),
            Command("edit.undo", N_("&Undo"), self.records.undo, "undo", ("Ctrl+Z",), change, "edit"),
            Command("edit.redo", N_("&Redo"), self.records.redo, "redo", ("Ctrl+Y", "Ctrl+Shift+Z"), change, "edit"),
            Command("view.date", N_("Turn to another &date…"), self.turn, "calendar", ("Ctrl+T",), menu="view"),
            Command("view.light", N_("&Light"), lambda: self.dress("light"), "theme", (), menu="view"),
            Command("view.dark", N_("&Dark"), lambda: self.dress("dark"), "theme", (), menu="view"),
            Command(
                "view.system", N_("Colours as the &system"), lambda: self.dress("system"), "theme", (), menu="view"
            ),
            *(
                Command(f"view.language.{code}", name, partial(self.settings.set, LANGUAGE, code), menu="language")
                for code, name in LANGUAGES.items()
                if code in available()
            ),
            Command("view.inspector", N_("Fold the &inspector"), self.fold, "panel", ("F9",), menu="view"),
            *pages,
        )

    def _menus(self) -> None:
        for group, title in (("file", _("&File")), ("edit", _("&Edit")), ("go", _("&Go")), ("view", _("&View"))):
            menu = self.menuBar().addMenu(title)
            self.commands.fill(menu, groups=(group,))
            if group == "view":
                self.commands.fill(menu.addMenu(_("L&anguage")), groups=("language",))
        for title, groups in ((_("&Record"), ("record", "cells")), (_("&List"), ("list", "views"))):
            menu = self.menuBar().addMenu(title)
            menu.aboutToShow.connect(partial(self._fill_page, menu, groups))

    def _fill_page(self, menu: QMenu, groups: Sequence[str]) -> None:
        """What can be done on the page that is shown."""
        menu.clear()
        commands = getattr(self._stack.currentWidget(), "commands", None)
        if isinstance(commands, CommandSet):
            commands.fill(menu, groups=groups)

    def _status(self) -> None:
        bar = self.statusBar()
        self._told = QLabel()
        self._told.setObjectName("muted")
        self._told.setIndent(12)
        self._chosen = QLabel()
        self._chosen.setAccessibleName(_("Selected rows"))
        self._date = QPushButton()
        self._date.setFlat(True)
        self._date.setToolTip(_("Turn the book to another date"))
        self._date.clicked.connect(self.turn)
        self._progress = QProgressBar()
        self._progress.setMaximumWidth(180)
        self._progress.hide()
        self._stop = QPushButton(_("Cancel"))
        self._stop.hide()
        bar.addWidget(self._told, 1)
        for widget in (self._chosen, self._progress, self._stop, self._date):
            bar.addPermanentWidget(widget)
        self._tell()

    def _tell(self) -> None:
        book = self.records.database
        facts = [book.path.name, _("facts {edition}").format(edition=resources.edition())]
        if book.read_only:
            facts.append(_("for reading only. {who}").format(who=book.lock_holder))
        self._told.setText("   ·   ".join(facts))
        self._date.setText(_("As of {day}").format(day=formats.day(book.on)))

    def _open(self, key: str) -> None:
        if key not in self._made:
            spec = next(item for item in PAGES if item.id == key)
            page = spec.make(self.records, self.settings)
            self._made[key] = page
            self._stack.addWidget(page)
            if hasattr(page, "wanted"):
                page.wanted.connect(self.show_page)
            if hasattr(page, "asked"):
                page.asked.connect(self.commands.run)
            if hasattr(page, "told"):
                page.told.connect(lambda _words: self._say_chosen())
        self._stack.setCurrentWidget(self._made[key])
        self._say_chosen()

    def _say_chosen(self) -> None:
        """What is selected on the page that is shown."""
        self._chosen.setText(getattr(self._stack.currentWidget(), "selection_words", ""))

    def fold(self) -> None:
        """Fold the inspector of the page away, or bring it back."""
        inspector = getattr(self._stack.currentWidget(), "inspector", None)
        if isinstance(inspector, QWidget):
            inspector.setVisible(inspector.isHidden())

    def show_page(self, key: str, filters: Sequence[Filter] = (), words: str = "") -> None:
        """Go to a page; `filters` show only the rows behind a figure."""
        row = [spec.id for spec in PAGES].index(key)
        self.navigation.setCurrentRow(row)
        page: Any = self._made[key]
        self._enter(page)
        if filters and hasattr(page, "show_filters"):
            page.show_filters(filters, words)

    def _enter(self, page: QWidget | None) -> None:
        """Put the keyboard into the page, so that its keys work at once."""
        grid = getattr(page, "table", page)
        if isinstance(grid, QWidget):
            grid.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @property
    def page_id(self) -> str:
        """The id of the page that is shown."""
        return PAGES[self.navigation.currentRow()].id

    def page(self, key: str) -> Any:
        """A page, made when it is new."""
        self.show_page(key)
        return self._made[key]

    def show_problem(self, problem: Problem) -> None:
        """Say a problem in its own sentence."""
        box = QMessageBox(
            QMessageBox.Icon.Information, _("Monazite"), str(problem), QMessageBox.StandardButton.Ok, self
        )
        box.open()

    def dress(self, wanted: str) -> None:
        """Choose light, dark or as the system."""
        from PySide6.QtWidgets import QApplication

        app = QApplication.instance()
        if isinstance(app, QApplication):
            self.settings.set(THEME, wanted)
            theme.apply(app, wanted)

    def turn(self) -> None:
        """Turn the whole book to another date."""
        text, given = QInputDialog.getText(
            self, _("As of"), _("Show the book as of which day?"), text=self.records.on.isoformat()
        )
        if not given:
            return
        reading = read_date(text)
        if reading.value is None:
            self.show_problem(Problem(_("“{text}” is no clear date. Type it as 2026-11-23.").format(text=text)))
            return
        self.records.turn_to(reading.value)

    def import_file(self) -> None:
        """Choose a file, preview what it would do, import it as one step."""
        name, _kind = QFileDialog.getOpenFileName(
            self, _("Import"), "", _("Workbooks and text (*.xlsx *.xlsm *.xls *.xlsb *.ods *.csv *.tsv *.txt)")
        )
        if name:
            from desktop.import_dialog import ImportDialog

            ImportDialog(self.records, Path(name), self).open()

    def open_demo(self) -> None:
        """Import the packaged demo book into this book; one undo takes it out again."""
        book = self.records.database

        def act(job: Job) -> str:
            from importlib.resources import as_file

            from exchange.importing import import_book

            with as_file(resources.entry("demo/orders_2026.xlsx")) as path:
                return import_book(book, path, progress=job.step).sentence()

        self.records.work(_("Importing"), act, lambda told: self.statusBar().showMessage(told, 10_000), writes=True)

    def log_first(self) -> None:
        """Go to the orders and open the dialog."""
        self.page("orders").log()

    def write_summary(self) -> None:
        """Write the management workbook where the user says."""
        name, _kind = QFileDialog.getSaveFileName(self, _("Write Excel summary"), "summary.xlsx", "Excel (*.xlsx)")
        if name:
            self.write_summary_to(Path(name))

    def write_summary_to(self, out: Path) -> Job:
        """Write the management workbook in the background, with progress and cancel."""
        from exchange.summary_run import write_for

        book = self.records.database

        def act(job: Job) -> Path:
            return write_for(book, out, progress=lambda done, total, _what: job.step(done, total))

        return self.records.work(_("Writing the summary"), act, self._written)

    def _written(self, path: Path) -> None:
        self.statusBar().showMessage(_("{name} is written.").format(name=path), 10_000)

    def save_template(self) -> None:
        """Write the empty order list for suppliers."""
        from desktop.written_files import save_template

        save_template(self.records, self)

    def show_written(self) -> None:
        """Show every file that left the program."""
        from desktop.written_files import WrittenFilesDialog

        WrittenFilesDialog(self.records, self.settings, self).open()

    def back_up(self) -> None:
        """Write a consistent copy of the book."""
        name, _kind = QFileDialog.getSaveFileName(self, _("Back up"), "backup.monazite")
        if name:
            book = self.records.database
            self.records.work(
                _("Backing up"), lambda _job: book.backup(Path(name)), lambda _none: self._written(Path(name))
            )

    def _show_job(self, job: Job) -> None:
        self._progress.setRange(0, 0)
        self._progress.setFormat(job.label)
        self._progress.show()
        self._stop.show()
        self._stop.clicked.connect(job.cancel)
        job.moved.connect(self._show_progress)
        job.ended.connect(self._progress.hide)
        job.ended.connect(self._stop.hide)

    def _show_progress(self, done: int, total: int) -> None:
        self._progress.setRange(0, total)
        self._progress.setValue(done)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802
        """Wait for what is being written; nothing is lost."""
        self.records.close()
        super().closeEvent(event)
