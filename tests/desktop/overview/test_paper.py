"""The Overview on paper says what its cards say."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QPdfWriter, QTextTable
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from desktop.main_window import MainWindow
from desktop.overview import destinations, paper
from desktop.widgets import paging
from tests.desktop.small_book import fill, settle


def test_every_card_and_figure_stands_on_paper(window: MainWindow, tmp_path: Path) -> None:
    fill(window.records.database)
    page = window.page("overview")
    settle(window)
    made = paper.document(page.today, window.records.on)
    text = made.toPlainText()
    titles = [label.text().replace("\n", " ") for label in page.findChildren(QLabel, "sectionTitle")]
    assert len(titles) >= 7
    assert not [title for title in titles if title not in text]
    assert "as of 24 Nov 2026" in text
    figures = [button.accessibleName() for button in page.findChildren(QPushButton, "figureLink")]
    assert figures
    assert not [name for name in figures if name.partition(": ")[2] not in text]
    tables = [frame for frame in made.rootFrame().childFrames() if isinstance(frame, QTextTable)]
    assert max(table.columns() for table in tables) == 1 + len(destinations.COLUMNS)
    assert paging.draw(made, QPdfWriter(str(tmp_path / "overview.pdf"))) >= 1


def test_the_page_prints_with_its_key_and_an_empty_book_does_not(window: MainWindow, qtbot: QtBot) -> None:
    page = window.page("overview")
    settle(window)
    assert not page.commands.action("grid.print").isEnabled()
    fill(window.records.database)
    settle(window)
    window.show()
    QTest.qWaitForWindowActive(window)
    QTest.keyClick(window, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    dialogs = [found for found in page.findChildren(QDialog) if found.isVisible()]
    assert len(dialogs) == 1
    dialogs[0].reject()
