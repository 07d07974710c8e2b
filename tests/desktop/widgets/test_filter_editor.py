"""The editor offers what fits the column, reads what is typed, and says what is missing."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from db.listing import Filter
from db.order_lines import LISTING
from db.problems import Refused
from desktop.main_window import MainWindow
from desktop.widgets.filter_editor import FilterEditor
from tests.desktop.small_book import fill, settle


def _editor(window: MainWindow, filled: Filter | None = None) -> FilterEditor:
    editor = FilterEditor(window.records, LISTING, filled, window)
    settle(window)
    return editor


def test_values_are_offered_ticked_and_applied(window: MainWindow) -> None:
    fill(window.records.database)
    editor = _editor(window, Filter("destination", "is_not", ("JP",)))
    assert [editor.names.item(row).text() for row in range(editor.names.count())] == ["Japan", "not known"]
    assert editor.filter_now() == Filter("destination", "is_not", ("JP",))
    made: list[Filter] = []
    editor.applied.connect(made.append)
    editor.names.item(0).setCheckState(Qt.CheckState.Unchecked)
    editor.first.setText("not kn")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    assert made == [Filter("destination", "is_not", (None,))]


def test_numbers_dates_and_texts_are_read(window: MainWindow) -> None:
    cases = (
        (Filter("mass_g", "between", (1000, 2000)), "5", "2", Filter("mass_g", "between", (2000, 5000))),
        (Filter("mass_g", "between", (1000, 2000)), "", "2", Filter("mass_g", "at_most", (2000,))),
        (Filter("need_by", "at_least", (date(2026, 1, 1),)), "2026-12-24", "",
         Filter("need_by", "at_least", (date(2026, 12, 24),))),
        (Filter("need_by", "next_days", (3,)), "45", "", Filter("need_by", "next_days", (45,))),
        (Filter("description", "lacks", ("a",)), "block; disc", "", Filter("description", "lacks", ("block", "disc"))),
        (Filter("remarks", "unknown"), "", "", Filter("remarks", "unknown")),
    )  # fmt: skip
    for filled, first, last, wanted in cases:
        editor = _editor(window, filled)
        assert editor.filter_now() == filled
        editor.first.setText(first)
        editor.last.setText(last)
        assert editor.filter_now() == wanted
        editor.close()


def test_what_is_missing_is_said_and_nothing_is_applied(window: MainWindow) -> None:
    editor = _editor(window, Filter("mass_g", "above", (1000,)))
    made: list[Filter] = []
    editor.applied.connect(made.append)
    for text, told in (("", "Type a value."), ("heavy", "“heavy” is no number. Type it as 1234.5.")):
        editor.first.setText(text)
        editor.apply()
        assert editor._error.text() == told
    assert not made
    editor.close()


def test_another_column_knows_nothing_of_the_values_of_the_one_before(window: MainWindow) -> None:
    fill(window.records.database)
    editor = _editor(window, Filter("destination", "is", ("JP",)))
    editor.column.setCurrentIndex(editor.column.findData("state"))
    settle(window)
    assert [editor.names.item(row).text() for row in range(editor.names.count())] == ["Placed", "not known"]
    with pytest.raises(Refused, match="Tick at least one"):
        editor.filter_now()
    editor.close()


@pytest.mark.parametrize(("key", "operator"), [("description", "is"), ("mass_g", "at_least")])
def test_values_on_their_way_do_not_land_in_another_column(window: MainWindow, key: str, operator: str) -> None:
    fill(window.records.database)
    editor = FilterEditor(window.records, LISTING, Filter("destination", "is", ("JP",)), window)
    editor.column.setCurrentIndex(editor.column.findData(key))  # before the countries are read
    settle(window)
    editor.operator.setCurrentIndex(editor.operator.findData(operator))
    settle(window)
    assert "JP" not in [editor.names.item(row).text() for row in range(editor.names.count())]
    editor.close()


def test_enter_presses_the_button_it_stands_on(window: MainWindow) -> None:
    editor = _editor(window, Filter("description", "contains", ("disc",)))
    made: list[Filter] = []
    gone: list[bool] = []
    editor.applied.connect(made.append)
    editor.removed.connect(lambda: gone.append(True))
    window.show()
    editor.open_below(window.centralWidget())
    editor.remove_button.setFocus()
    QTest.keyClick(editor.remove_button, Qt.Key.Key_Return)
    assert (made, gone) == ([], [True])
