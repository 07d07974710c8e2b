"""Before the book is open the window shows the first rows as the list will show them."""

from pytestqt.qtbot import QtBot

from db.first_sight import Head, Sight
from db.order_lines import LISTING
from desktop.curtain import _TITLES, SightModel, curtain


def test_the_rows_read_as_in_the_list(qtbot: QtBot) -> None:
    heads = (Head("po_number", "code", 15), Head("destination", "country", 11), Head("mass_g", "mass", 11),
             Head("amount_minor", "money", 14), Head("currency", "code", 6))  # fmt: skip
    made = curtain("Orders", Sight(heads, [("P-1", "JP", 2500, 1200, "JPY")]))
    qtbot.addWidget(made)
    model = made.findChild(SightModel)
    assert [model.data(model.index(0, n)) for n in range(5)] == ["P-1", "Japan", "2.5", "1,200 JPY", "JPY"]
    assert made.findChildren(SightModel)


def test_the_headings_are_those_of_the_list() -> None:
    assert {LISTING.column(key).title for key in _TITLES} == set(_TITLES.values())
