"""Opening a book on a thread of its own, with everything that the window needs to show it."""

from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QThread

from desktop.pages import PAGES
from desktop.settings import ACTOR, Settings

if TYPE_CHECKING:
    from db.database import Database

_NEEDED = (
    "desktop.errors", "desktop.logs", "desktop.desk", "desktop.records", "desktop.book_acts", "desktop.commands",
    "desktop.status_line", "desktop.widgets.turned_bar", "desktop.window_commands",
)  # fmt: skip
"""What the window's thread imports to bind a book; it finds it there."""

_AT_ONCE = 5_000
"""Order lines whose answers people wait for when a book opens; those of a larger one are given while they work."""


class Opening(QThread):
    """Loads what is heavy and opens a book, while a window is already painted and answers."""

    def __init__(self, path: Path, settings: Settings, page: str = "overview") -> None:
        super().__init__()
        self.path, self._page, self._actor = path, page, settings.get(ACTOR) or None
        self.book: Database | None = None
        self.error: Exception | None = None

    def run(self) -> None:
        """On the thread: import, open."""
        try:
            from db.database import open_book

            self.book = open_book(self.path, actor=self._actor, at_once=_AT_ONCE)
            for name in (*_NEEDED, *(spec.module for spec in PAGES if spec.id == self._page)):
                import_module(name)
        except Exception as caught:  # noqa: BLE001 -- shown in the window's thread
            self.error = caught
