"""A small book and a window on it, off screen."""

import os
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from db.database import Database, open_book
from desktop import theme
from desktop.main_window import MainWindow


@pytest.fixture(autouse=True)
def _own_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MONAZITE_CONFIG", str(tmp_path))


@pytest.fixture(autouse=True)
def _no_key_is_held() -> Iterator[None]:
    """A click with Shift leaves Shift held for the toolkit until the next key, and then rows are chosen otherwise."""
    yield
    if isinstance(QApplication.instance(), QApplication) and QApplication.keyboardModifiers():
        QTest.keyRelease(QWidget(), Qt.Key.Key_Shift)


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Database]:
    made = open_book(tmp_path / "a.monazite", today=lambda: date(2026, 11, 24))
    yield made
    made.close()


@pytest.fixture
def window(qapp: object, book: Database) -> Iterator[MainWindow]:
    from desktop.desk import build
    from desktop.settings import Settings

    made = build(book, Settings())
    yield made
    made.records.wait_idle()
    made.close()


@pytest.fixture
def dressed(qapp: QApplication) -> Iterator[None]:
    """The light look with its style sheet, which tests do without otherwise."""
    theme.apply(qapp, "light")
    yield
    qapp.setStyleSheet("")
