"""Views under one title: made when first shown, remembered, and asked what the window asks of a page."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from desktop.settings import Settings
from desktop.widgets.tabbed_page import TabbedPage


class View(QWidget):
    wanted = Signal(str, object, str)
    told = Signal(str)
    selection_words = "3 rows"
    commands = "the commands"


def made(qtbot: QtBot, log: list[str]) -> TabbedPage:
    def one() -> QWidget:
        log.append("one")
        return View()

    def two() -> QWidget:
        log.append("two")
        return QLabel("x")

    page = TabbedPage("test", Settings(), (("one", "One", one), ("two", "Two", two)))
    qtbot.addWidget(page)
    return page


def test_a_view_is_made_when_it_is_first_shown(qtbot: QtBot) -> None:
    log: list[str] = []
    page = made(qtbot, log)
    assert log == ["one"]
    page.tabs.setCurrentIndex(1)
    page.tabs.setCurrentIndex(0)
    page.tabs.setCurrentIndex(1)
    assert log == ["one", "two"]


def test_the_view_is_remembered(qtbot: QtBot) -> None:
    made(qtbot, []).tabs.setCurrentIndex(1)
    log: list[str] = []
    assert made(qtbot, log).tabs.currentIndex() == 1
    assert log == ["two"]


def test_the_view_answers_for_the_page(qtbot: QtBot) -> None:
    page = made(qtbot, [])
    assert (page.commands, page.selection_words, page.inspector) == ("the commands", "3 rows", None)
    assert page.table is page.current
    told: list[tuple[str, object, str]] = []
    page.wanted.connect(lambda *words: told.append(words))
    page.view("one").wanted.emit("orders", (), "x")
    assert told == [("orders", (), "x")]
    page.show_view("two")
    assert (page.commands, page.selection_words) == (None, "")
