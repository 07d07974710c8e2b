"""The main window: navigation, pages, menus. It paints before the book is open; then it binds, and the pages do."""

import sys
from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QMainWindow,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from db.problems import Problem
from desktop import theme, window_place
from desktop.navigation import Navigation
from desktop.pages import PAGES, page_keys, read_ahead
from desktop.settings import NOTICE, THEME, Settings
from resources.i18n import _

if TYPE_CHECKING:
    from PySide6.QtGui import QCloseEvent

    from db.listing import Filter  # the window paints before SQL is loaded, and before what binds the book
    from desktop.commands import CommandSet
    from desktop.palette import Entry
    from desktop.records import Records

LAST_PAGE = "window/page"
_AHEAD = 1500
"""Milliseconds after the first page is there until what the other pages stand on is imported."""


class MainWindow(QMainWindow):
    """One book in one window. Until `take` hands it the book, it shows what `curtain` says."""

    records: "Records"
    commands: "CommandSet"

    def __init__(self, settings: Settings, title: str = "", curtain: QWidget | None = None) -> None:
        super().__init__()
        self.settings = settings
        self.setWindowTitle(f"{title} – Monazite" if title else "Monazite")
        self.setMinimumSize(880, 500)
        window_place.put(self, settings)
        self._made: dict[str, QWidget] = {}
        self._open_book = False
        self._stack = QStackedWidget()
        if curtain is not None:
            self._stack.addWidget(curtain)
        self._curtain = curtain
        self.navigation = self._navigation()
        self._early = self._early_keys()
        self._banner = QLabel()
        self._banner.setObjectName("banner")
        self._banner.setWordWrap(True)
        self._banner.hide()
        right = QVBoxLayout()
        right.setSpacing(0)
        self._right = right
        right.addWidget(self._banner)
        right.addWidget(self._stack, 1)
        body = QWidget()
        layout = QHBoxLayout(body)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.navigation)
        layout.addLayout(right, 1)
        self.setCentralWidget(body)
        self.menuBar()
        self.statusBar()

    def prepare(self, records: "Records", page: str) -> None:
        """Make the page to begin with while nobody can go to another yet, and leave it for `begin` to be shown."""
        self.records = records
        made = self._make(page)
        records.breathe()
        self._place(made)

    def take(self, records: "Records", page: str = "overview") -> None:
        """Take the book, and show the page to begin with."""
        self.bind(records)
        self.begin(page)

    def bind(self, records: "Records") -> None:
        """Take the book: commands, menus, status line."""
        from desktop.book_acts import BookActs
        from desktop.status_line import StatusLine
        from desktop.widgets.files_brought import FilesBrought
        from desktop.widgets.turned_bar import TurnedBar
        from desktop.window_commands import draw_menus

        self.records = records
        self.setWindowTitle(f"{records.database.path.name} – Monazite")
        self.acts = BookActs(records, self.settings, self)
        self.acts.said.connect(lambda told: self.statusBar().showMessage(told, 10_000))
        self.turned_bar = TurnedBar(records)
        self.turned_bar.back.clicked.connect(lambda: records.turn_to(records.database.today()))
        self._right.insertWidget(0, self.turned_bar)
        records.breathe()
        self.status = StatusLine(self.statusBar())
        self.status.date_wanted.connect(self.acts.turn)
        self.status.tell(records)
        records.problem.connect(self.show_problem)
        records.crashed.connect(_at_fault)
        records.changed.connect(lambda _changes: self.status.tell(records))
        records.started.connect(self.status.show_job)
        records.turning.catch_up()
        if records.writable:
            FilesBrought(self, self.acts.import_files)
        if records.database.read_only and records.database.lock_holder:
            self._banner.setText(
                _("This book is open for reading only: {who} You can look, filter and print; changes wait.").format(
                    who=records.database.lock_holder
                )
            )
            self._banner.show()
        records.breathe()
        self._take_commands()
        records.breathe()
        draw_menus(self)

    def _take_commands(self) -> None:
        """From here on the window does what it is told, and its commands have the keys."""
        from desktop.commands import CommandSet
        from desktop.focus_kept import FocusKept
        from desktop.quit_key import QuitKey
        from desktop.window_commands import window_commands

        for early in self._early:
            early.setEnabled(False)
        self.commands = CommandSet(self, window_commands(self), writable=self.records.writable)
        QuitKey(self, self.commands.action("file.quit"))
        FocusKept(self, lambda: self._enter(self._stack.currentWidget()))
        self._open_book = True

    def begin(self, page: str) -> None:
        """Show the page to begin with, in the place of what was there before the book was open."""
        self.show_page(page)
        if self._curtain is not None:
            self._stack.removeWidget(self._curtain)
            self._curtain.deleteLater()
            self._curtain = None
        QTimer.singleShot(_AHEAD, self, partial(read_ahead, self.records, self))
        if self.settings.get(NOTICE):
            self._tell_due()

    # -- navigation

    def _navigation(self) -> Navigation:
        bar = Navigation()
        bar.itemClicked.connect(lambda _item: self._enter(self._stack.currentWidget()))
        bar.currentItemChanged.connect(lambda item, _old: self._open(item.data(Qt.ItemDataRole.UserRole)))
        return bar

    def _early_keys(self) -> list[QShortcut]:
        """The keys of the pages before the book is open: the page is marked, and shown when the book is."""
        return [
            QShortcut(keys, self, partial(self.mark_page, spec.id))
            for place, spec in enumerate(PAGES)
            for keys in page_keys(place)
        ]

    def mark_page(self, key: str) -> None:
        """Mark a page in the navigation before the book is open."""
        self.navigation.mark(key)

    def page_commands(self) -> "CommandSet | None":
        """The commands of the page that is shown; None when it has none."""
        from desktop.commands import CommandSet

        found = getattr(self._stack.currentWidget(), "commands", None)
        return found if isinstance(found, CommandSet) else None

    def _open(self, key: str) -> None:
        if not self._open_book:
            return
        page = self._make(key)
        if self._stack.indexOf(page) < 0:
            self._place(page)
        self._stack.setCurrentWidget(page)
        self.settings.save(LAST_PAGE, key)
        self._say_chosen()

    def _make(self, key: str) -> QWidget:
        """A page, made when it is new."""
        if key not in self._made:
            spec = next(item for item in PAGES if item.id == key)
            self._made[key] = spec.make(self.records, self.settings)
        return self._made[key]

    def _place(self, page: QWidget) -> None:
        """Take a new page among the others, and listen to it."""
        self._stack.addWidget(page)
        asked = lambda key: self.commands.run(key)  # noqa: E731, PLW0108 -- the first page is there before them
        for name, act in (("wanted", self.show_page), ("asked", asked)):
            if hasattr(page, name):
                getattr(page, name).connect(act)
        if hasattr(page, "told"):
            page.told.connect(lambda _words: self._say_chosen())

    def _say_chosen(self) -> None:
        """What is selected on the page that is shown."""
        self.status.chosen.setText(getattr(self._stack.currentWidget(), "selection_words", ""))

    def fold(self) -> None:
        """Fold the inspector of the page away, or bring it back."""
        inspector = getattr(self._stack.currentWidget(), "inspector", None)
        if isinstance(inspector, QWidget):
            inspector.setVisible(inspector.isHidden())

    def show_page(self, key: str, filters: "Sequence[Filter]" = (), words: str = "") -> None:
        """Go to a page; `filters` show only the rows behind a figure."""
        row = [spec.id for spec in PAGES].index(key)
        if self.navigation.currentRow() == row:
            self._open(key)
        self.navigation.setCurrentRow(row)
        page: Any = self._made[key]
        self._enter(page)
        if (filters or words) and hasattr(page, "show_filters"):
            page.show_filters(filters, words)

    def show_record(self, key: str, row: int) -> None:
        """Go to a record on its page."""
        self.show_page(key)
        page: Any = self._made[key]
        if hasattr(page, "reveal"):
            page.reveal(row)

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

    # -- what the window itself shows

    def show_problem(self, problem: Problem) -> None:
        """Say a problem in its own sentence."""
        from PySide6.QtWidgets import QMessageBox

        box = QMessageBox(
            QMessageBox.Icon.Information, _("Monazite"), str(problem), QMessageBox.StandardButton.Ok, self
        )
        box.open()

    def dress(self, wanted: str) -> None:
        """Choose light, dark, high contrast or as the system."""
        from PySide6.QtWidgets import QApplication

        app = QApplication.instance()
        if isinstance(app, QApplication):
            self.settings.set(THEME, wanted)
            theme.apply(app, wanted)

    def log_first(self) -> None:
        """Go to the orders and open the dialog."""
        self.page("orders").log()

    def open_palette(self) -> None:
        """Find any record, page or command."""
        from desktop.palette import Palette
        from desktop.window_commands import palette_entries

        icons = {spec.id: spec.icon for spec in PAGES}
        palette = Palette(self.records, self.settings, palette_entries(self), icons, self)
        palette.chosen.connect(self._take_entry)
        palette.open_over(self)

    def _take_entry(self, entry: "Entry") -> None:
        if entry.run is not None:
            entry.run()
        elif entry.key.isdigit():
            self.show_record(entry.kind, int(entry.key))

    def show_keys(self) -> None:
        """The sheet of all keys."""
        from desktop.shortcut_sheet import ShortcutSheet
        from desktop.window_commands import key_groups

        ShortcutSheet(key_groups(self), self).open()

    def show_guide(self) -> None:
        """The guide, at the page that is shown."""
        from desktop.guide import Guide

        found = self.findChild(Guide)
        guide = found if found is not None else Guide(self)
        guide.show_page(self.page_id)
        guide.show()
        guide.raise_()

    def reads_guide(self) -> bool:
        """Whether the guide stands open."""
        return any(found.objectName() == "guide" and found.isVisible() for found in self.findChildren(QDialog))

    def show_settings(self) -> None:
        """A person's choices."""
        from desktop.settings_dialog import SettingsDialog

        SettingsDialog(self.settings, self).open()

    def show_undo_list(self) -> None:
        """The steps that can be taken back."""
        from desktop.undo_list import UndoList

        UndoList(self.records, self).open()

    def _tell_due(self) -> None:
        from desktop.due_notice import DueNotice

        DueNotice(self.records, self)

    @property
    def closed(self) -> bool:
        """Whether it let go of its book, and is about to vanish."""
        return not self._open_book

    def let_go(self) -> bool:
        """Finish with the book: drafts stay, what is being written ends; False when long work shall go on."""
        if not self._open_book:
            return True
        for page in self._made.values():
            edits = getattr(page, "edits", None)
            if edits is not None:
                edits.finish()
        busy = self.status.busy()
        if busy and not self._may_stop(busy[0]):
            return False
        for dialog in self.findChildren(QDialog):
            if dialog.isVisible():
                dialog.reject()  # a draft that is being typed is kept
        self.records.close()
        self._open_book = False
        return True

    def closeEvent(self, event: "QCloseEvent") -> None:  # noqa: N802
        """Let go of the book first; nothing is lost."""
        if self.let_go():
            window_place.keep(self, self.settings)
            super().closeEvent(event)
        else:
            event.ignore()

    def _may_stop(self, label: str) -> bool:
        """Whether long work may be stopped to close; what it wrote so far is taken back as a whole."""
        from PySide6.QtWidgets import QMessageBox

        box = QMessageBox(self)
        box.setIcon(QMessageBox.Icon.Question)
        box.setText(_("{work} is under way.").format(work=label))
        box.setInformativeText(_("Stopped now, it leaves nothing half done. Or wait until it is finished."))
        stop = box.addButton(_("&Stop and close"), QMessageBox.ButtonRole.DestructiveRole)
        box.setDefaultButton(box.addButton(_("&Wait"), QMessageBox.ButtonRole.RejectRole))
        self.status.rested.connect(box.accept)  # what ended meanwhile needs no answer any more
        box.exec()
        if box.clickedButton() is stop:
            self.status.stop.click()
        return box.clickedButton() is stop or not self.status.busy()


def _at_fault(error: Exception) -> None:
    """A fault on a reading or writing thread goes the way of all faults: logged, and told once with its report."""
    sys.excepthook(type(error), error, error.__traceback__)


def last_page(settings: Settings) -> str:
    """The page that was shown last; the Overview when nobody remembers."""
    kept = settings.load_word(LAST_PAGE)
    return kept if kept in {spec.id for spec in PAGES} else "overview"
