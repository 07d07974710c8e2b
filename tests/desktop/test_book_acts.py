"""What is done with the whole book: the summary in the background, a backup."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog

from desktop.main_window import MainWindow
from tests.desktop.small_book import fill, settle


def test_a_backup_is_written_where_the_user_says(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(window.records.database)
    out = tmp_path / "copy.monazite"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(out), ""))
    window.commands.run("file.backup")
    settle(window)
    assert out.stat().st_size > 10_000
    assert str(out) in window.statusBar().currentMessage()
