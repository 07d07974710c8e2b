"""The File menu: the template for suppliers, and every file that was written."""

from pathlib import Path

from desktop.main_window import MainWindow
from desktop.written_files import WrittenFilesDialog, write_template_to
from exchange.summary_run import write_for
from tests.desktop.small_book import settle


def test_written_files_are_shown(window: MainWindow, tmp_path: Path) -> None:
    dialog = WrittenFilesDialog(window.records, window.settings, window)
    settle(window)
    assert not dialog.empty.isHidden()
    assert "Nothing was written from this book yet" in dialog.empty.words.text()
    write_for(window.records.database, tmp_path / "summary.xlsx")
    dialog = WrittenFilesDialog(window.records, window.settings, window)
    settle(window)
    assert dialog.table.count() == 1
    assert dialog.empty.isHidden()
    assert "file.written" in window.commands


def test_the_template_is_written_and_said(window: MainWindow, tmp_path: Path) -> None:
    out = tmp_path / "orders.xlsx"
    write_template_to(window.records, out, window)
    settle(window)
    assert out.exists()
    assert "Send it to your exporters" in window.statusBar().currentMessage()
    assert "file.template" in window.commands
