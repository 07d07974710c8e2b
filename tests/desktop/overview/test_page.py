from threading import Event
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QScrollArea

from db import moments, orders, parties
from db.database import Database
from desktop import desk, languages
from desktop.main_window import MainWindow
from desktop.overview import today
from desktop.settings import Settings
from tests.desktop.small_book import fill, settle


def test_an_empty_book_shows_three_ways_in(window: MainWindow) -> None:
    page = window.page("overview")
    window.records.wait_idle()
    QApplication.processEvents()
    assert page.today.empty
    assert len(page.findChildren(QPushButton)) == 3


@pytest.mark.parametrize("language", ["en", "de", "ja", "zh"])
def test_it_never_scrolls_sideways(book: Database, qapp: QApplication, language: str) -> None:
    fill(book)
    languages.speak(qapp, language)
    try:
        window = desk.build(book, Settings())
        window.show()
        page = window.page("overview")
        settle(window)
        (area,) = page.findChildren(QScrollArea)
        for width in (window.minimumWidth(), 1100, 1366, 1920):
            window.resize(width, 700)
            QApplication.processEvents()
            assert window.width() == width
            assert area.horizontalScrollBar().maximum() == 0, (language, width)
            assert area.verticalScrollBar().maximum() > 0
        window.close()
    finally:
        languages.speak(qapp, "en")


def test_figures_read_anew_leave_the_page_and_the_keyboard_where_they_were(window: MainWindow) -> None:
    fill(window.records.database)
    window.resize(900, 500)
    window.show()
    page = window.page("overview")
    settle(window)
    (area,) = page.findChildren(QScrollArea)
    link = next(item for item in page.findChildren(QPushButton) if item.accessibleName() == "Japan")
    link.setFocus(Qt.FocusReason.TabFocusReason)
    area.verticalScrollBar().setValue(200)
    page.refresh()
    settle(window)
    assert area.verticalScrollBar().value() == 200
    again = QApplication.focusWidget()
    assert again is not None
    assert again is not link
    assert again.accessibleName() == "Japan"
    QTest.keyClick(again, Qt.Key.Key_Space)
    settle(window)
    assert window.page_id == "orders"


def test_a_card_with_nothing_to_show_says_so(window: MainWindow) -> None:
    book = window.records.database
    with book.write("Log") as session:
        exporter = parties.find_or_add(session, "Baotou Magnet", "CN")
        line = orders.LineDraft(description="NdFeB block", destination="JP", mass_g=5000)
        draft = orders.OrderDraft(po_number="P-1", exporter_id=exporter, ordered_on=book.on, lines=[line])
        orders.log(session, draft, on=book.on)
    page = window.page("overview")
    settle(window)
    assert page.today.coverage
    assert not page.today.stages
    assert "No application was filed yet." in {label.text() for label in page.findChildren(QLabel)}


def test_a_page_that_waits_shows_its_frame_and_what_is_read(
    book: Database, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As in a book that takes seconds to add up; then the figures take its place, and stay while they are read anew."""
    fill(book)
    go_on, read = Event(), moments.present

    def slowly(*asked: Any) -> Any:
        go_on.wait(20)
        return read(*asked)

    monkeypatch.setattr(today.moments, "present", slowly)
    window = desk.build(book, Settings())
    window.show()
    page = window.page("overview")
    (area,) = page.findChildren(QScrollArea)
    assert [label.text() for label in area.widget().findChildren(QLabel)] == ["Overview"]
    QTest.qWait(400)
    words = [label.text() for label in area.widget().findChildren(QLabel)]
    assert "Reading open orders, applications and licences …" in words
    assert "Needs me today" in words
    go_on.set()
    settle(window)
    words = [label.text() for label in area.widget().findChildren(QLabel)]
    assert not [text for text in words if text.startswith("Reading")]
    assert page.today.figures
    page.refresh()
    settle(window)
    assert page.today.figures
    window.close()


def test_every_part_is_said_before_it_is_read(book: Database) -> None:
    fill(book)
    said: list[str] = []
    with book.read() as session:
        today.read(session, book.on, said.append)
    assert [what.split(" ")[0] for what in said] == ["Reading"] * 5
    assert len(set(said)) == 5


def test_an_empty_page_offers_nothing_any_more_once_the_book_is_not(window: MainWindow) -> None:
    page = window.page("overview")
    window.show()
    settle(window)
    assert page.today.empty
    window.records.hold()
    try:
        page.refresh()
        assert page.findChildren(QPushButton) == []
    finally:
        window.records.go_on()
    settle(window)
    assert len(page.findChildren(QPushButton)) == 3
