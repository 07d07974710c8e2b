"""Before the book is open the window shows the first rows as the list will show them."""

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QTableView
from pytestqt.qtbot import QtBot

from db.first_sight import Head, Sight
from db.order_lines import LISTING
from desktop.curtain import _TITLES, SightModel, curtain
from desktop.main_window import MainWindow
from tests.desktop.small_book import settle


def test_the_rows_read_as_in_the_list(qtbot: QtBot) -> None:
    heads = (Head("po_number", "code", 15), Head("destination", "country", 11), Head("mass_g", "mass", 11),
             Head("need_by", "date", 11), Head("end_user", "text", 26))  # fmt: skip
    made = curtain("Orders", Sight(heads, [("P-1", "JP", 2500, "2027-03-01", None)]))
    qtbot.addWidget(made)
    model = made.findChild(SightModel)
    assert [model.data(model.index(0, n)) for n in range(5)] == ["P-1", "Japan", "2.5", "1 Mar 2027", ""]
    assert made.findChildren(SightModel)


def test_the_headings_are_those_of_the_list() -> None:
    assert {LISTING.column(key).title for key in _TITLES} == set(_TITLES.values())


@pytest.mark.usefixtures("dressed")
def test_rows_stay_where_they_are_when_the_book_is_open(window: MainWindow) -> None:
    window.show()
    page = window.page("orders")
    settle(window)
    made = curtain("Orders", Sight((Head("po_number", "code", 15),), [("P-1",)]))
    made.resize(page.size())
    made.show()
    before = made.findChild(QTableView)
    assert before is not None
    moved = before.viewport().mapTo(made, QPoint(0, 0)) - page.table.viewport().mapTo(page, QPoint(0, 0))
    assert moved.x() == 0
    assert abs(moved.y()) <= 2  # the type of the tests is another than that of the window
    made.close()
