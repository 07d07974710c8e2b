from PySide6.QtWidgets import QApplication, QPushButton

from desktop.main_window import MainWindow


def test_an_empty_book_shows_three_ways_in(window: MainWindow) -> None:
    page = window.page("overview")
    window.records.wait_idle()
    QApplication.processEvents()
    assert page.today.empty
    assert len(page.findChildren(QPushButton)) == 3
