"""The dialog that imports a list, opened on one that a test writes."""

from pathlib import Path

from desktop.import_dialog import ImportDialog
from desktop.main_window import MainWindow
from tests.desktop.small_book import settle


def open_list(window: MainWindow, folder: Path, text: str) -> ImportDialog:
    """The dialog on a CSV file of this text, painted and at rest."""
    source = folder / "list.csv"
    source.write_text(text, encoding="utf-8")
    dialog = ImportDialog(window.records, source, window)
    dialog.show()
    settle(window)
    return dialog
