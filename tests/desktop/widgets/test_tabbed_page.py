"""Views under one title and its tabs: made when first shown, remembered, asked what the window asks of a page."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop.commands import CommandSet
from desktop.settings import Settings
from desktop.widgets.tabbed_page import TabbedPage
from desktop.widgets.title_row import TitleRow


class Headed(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.head = TitleRow("My own title", CommandSet(self, (), writable=True))
        layout = QVBoxLayout(self)
        layout.addWidget(self.head)
        layout.addStretch(1)


class View(Headed):
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
        return Headed()

    page = TabbedPage("test", "Delays", Settings(), (("one", "One", one), ("two", "Two", two)))
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


def test_the_tabs_stand_under_the_title_of_the_page_whichever_view_is_shown(qtbot: QtBot) -> None:
    page = made(qtbot, [])
    page.resize(800, 400)
    page.show()
    places = set()
    for tab in (0, 1, 0):
        page.tabs.setCurrentIndex(tab)
        qtbot.wait(1)
        title = next(label for label in page.current.findChildren(QLabel) if label.objectName() == "pageTitle")
        assert title.text() == "Delays"
        assert page.tabs.isVisible()
        top = page.tabs.mapTo(page, page.tabs.rect().topLeft())
        assert top.y() >= title.mapTo(page, title.rect().bottomLeft()).y()
        places.add((top.x(), top.y()))
    assert len(places) == 1


def test_the_keyboard_stays_on_the_tabs(qtbot: QtBot) -> None:
    page = made(qtbot, [])
    page.show()
    qtbot.waitExposed(page)
    page.tabs.setFocus()
    QTest.keyClick(page.tabs, Qt.Key.Key_Right)
    assert page.tabs.currentIndex() == 1
    assert page.window().focusWidget() is page.tabs
    QTest.keyClick(page.tabs, Qt.Key.Key_Left)
    assert page.tabs.currentIndex() == 0
    assert page.window().focusWidget() is page.tabs
