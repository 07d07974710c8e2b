"""The navigation names every page, and brings them closer together in a low window before it scrolls."""

from pytestqt.qtbot import QtBot

from desktop import theme
from desktop.navigation import Navigation
from desktop.pages import PAGES


def made(qtbot: QtBot) -> Navigation:
    bar = Navigation()
    bar.setStyleSheet(theme.sheet(theme.LIGHT))
    qtbot.addWidget(bar)
    bar.resize(bar.width(), 700)
    bar.show()
    return bar


def test_every_page_has_its_word(qtbot: QtBot) -> None:
    bar = made(qtbot)
    assert [bar.item(row).text() for row in range(bar.count())] == [spec.title for spec in PAGES]
    bar.mark("market")
    assert bar.currentItem().text() == "Market"


def test_in_a_low_window_all_pages_stay_in_sight(qtbot: QtBot) -> None:
    """960 x 540 is a screen of 1920 x 1080 at twice the size: 490 pixels are left for the pages."""
    bar = made(qtbot)
    roomy = bar.sizeHintForRow(0)
    assert not bar.property("low")
    bar.resize(bar.width(), 490)
    assert bar.property("low")
    assert bar.sizeHintForRow(0) < roomy
    assert bar.verticalScrollBar().maximum() == 0
    bar.resize(bar.width(), 700)
    assert not bar.property("low")
    assert bar.sizeHintForRow(0) == roomy
