"""What is due is told at the start only to whoever asked for it."""

from PySide6.QtWidgets import QMessageBox

from db.database import Database
from desktop.desk import build
from desktop.settings import NOTICE, Settings
from tests.desktop.small_book import fill, settle


def test_the_notice_is_off_until_it_is_wanted(qapp: object, book: Database) -> None:
    fill(book)
    settings = Settings()
    for wanted in (False, True):
        settings.set(NOTICE, wanted)
        window = build(book, settings)
        settle(window)
        boxes = window.findChildren(QMessageBox)
        assert bool(boxes) is wanted
        if wanted:
            assert "due" in boxes[0].text()
            assert "P-1/1" in boxes[0].informativeText()
            boxes[0].close()
        window.close()
