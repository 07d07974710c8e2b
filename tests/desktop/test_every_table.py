"""The tables of every page: sorted by each heading and from the keyboard, and not moved sideways."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTableView

from db.database import Database
from desktop import desk, languages
from desktop.main_window import MainWindow
from desktop.settings import Settings
from desktop.widgets.figure_table import FigureTable
from desktop.widgets.plain_table import PlainTable
from tests.desktop.small_book import fill, settle
from tests.desktop.test_every_page import views


def test_every_table_of_a_page_is_sorted_from_the_keyboard_and_by_each_heading(window: MainWindow) -> None:
    """Ctrl+Shift+H presses the heading of the column with the mark; no heading is dead, and no row gets lost."""
    fill(window.records.database)
    window.show()
    QTest.qWaitForWindowActive(window)
    dead = []
    for name, page in views(window):
        for table in page.findChildren(QTableView):
            model = table.model()
            if not table.isVisible() or not table.property("page") or not model.rowCount():
                continue
            count, head = model.rowCount(), table.horizontalHeader()
            table.setFocus()
            table.setCurrentIndex(model.index(0, 1))
            QTest.keyClick(table, Qt.Key.Key_H, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
            settle(window)
            if not head.isSortIndicatorShown() or head.sortIndicatorSection() != 1:
                dead.append(f"{name}: {table.accessibleName()} by keyboard")
            for column in range(model.columnCount()):
                for _press in range(3):
                    head.sectionClicked.emit(column)
                    settle(window)
                    if model.rowCount() != count:
                        dead.append(f"{name}: {table.accessibleName()}, column {column}")
    assert not dead


@pytest.mark.parametrize("language", ["en", "ja", "zh", "de"])
@pytest.mark.usefixtures("dressed")
def test_no_table_of_figures_or_facts_is_moved_sideways(book: Database, qapp: QApplication, language: str) -> None:
    """On a small screen; on a large one no list is, while nobody chose columns.

    In German the facts and the sixteen columns of the curves may be, on a small screen: narrower, numbers would be cut.
    """
    fill(book)
    languages.speak(qapp, language)
    small = FigureTable if language == "de" else FigureTable | PlainTable
    try:
        window = desk.build(book, Settings())
        window.show()
        for size, kinds in (((1366, 768), small), ((1920, 1080), QTableView)):
            window.resize(*size)
            wide = [
                f"{name}: {table.accessibleName()} {table.horizontalScrollBar().maximum()}"
                for name, page in views(window)
                for table in page.findChildren(QTableView)
                if size[0] > 1366 or table.accessibleName() != "Durchlaufzeiten"
                if table.isVisible() and isinstance(table, kinds) and table.horizontalScrollBar().isVisible()
            ]
            assert not wide, size
        window.close()
    finally:
        languages.speak(qapp, "en")
