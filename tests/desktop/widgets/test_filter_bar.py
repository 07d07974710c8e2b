"""Chips say what is filtered; they are changed, turned round and taken away by keys and pointer."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from db.listing import Filter
from desktop.main_window import MainWindow
from tests.desktop.small_book import fill, settle


def test_chips_filter_the_list_and_are_turned_round_and_taken_away(window: MainWindow) -> None:
    fill(window.records.database)
    window.show()
    page = window.page("orders")
    settle(window)
    assert page.bar.isHidden()
    page.bar.narrow(Filter("destination", "is", ("JP",)))
    page.bar.narrow(Filter("destination", "is", ("DE",)))
    settle(window)
    assert [chip.words for chip in page.bar.chips] == ["Destination: Japan or Germany"]
    assert page.table.count() == 1
    QTest.keyClicks(page.bar.chips[0], "!")
    settle(window)
    assert page.bar.chips[0].accessibleName() == "Destination: not Japan or Germany"
    assert page.table.count() == 0
    assert "Nothing matches" in page.empty.words.text()
    QTest.keyClick(page.bar.chips[0], Qt.Key.Key_Delete)
    settle(window)
    assert page.table.count() == 1
    assert page.bar.isHidden()


def test_a_click_opens_the_filter_and_the_cross_takes_it_away(window: MainWindow) -> None:
    page = window.page("orders")
    window.show()
    page.show_filters((Filter("mass_g", "above", (1000,)),), "From the overview")
    settle(window)
    chip = page.bar.chips[0]
    QTest.mouseClick(chip, Qt.MouseButton.LeftButton, pos=QPoint(10, 10))
    editor = page.bar.findChildren(type(page.bar.add(chip)))[0]
    assert editor.filter_now() == Filter("mass_g", "above", (1000,))
    for opened in page.bar.findChildren(type(editor)):
        opened.close()
    QTest.mouseClick(chip, Qt.MouseButton.LeftButton, pos=QPoint(chip.width() - 8, 10))
    assert page.filters == ()


def test_a_value_that_is_left_out_is_not_also_asked_for(window: MainWindow) -> None:
    bar = window.page("orders").bar
    steps = (
        (("is", ("JP", "IN")), [("is", ("JP", "IN"))]),
        (("is_not", ("IN",)), [("is", ("JP",))]),
        (("is_not", ("JP",)), [("is_not", ("JP",))]),
        (("is_not", ("DE",)), [("is_not", ("JP", "DE"))]),
        (("is", ("DE",)), [("is", ("DE",))]),
        (("is_not", ("FR",)), [("is", ("DE",)), ("is_not", ("FR",))]),
    )
    for (operator, values), left in steps:
        bar.narrow(Filter("destination", operator, values))  # type: ignore[arg-type]
        assert [(item.operator, item.values) for item in bar.filters] == left
    bar.show_filters((Filter("destination", "is", ("JP", "IN")),))
    bar.narrow(Filter("destination", "is", ("IN",)))
    assert bar.filters == (Filter("destination", "is", ("IN",)),)


def test_a_filter_that_is_not_there_yet_cannot_be_removed(window: MainWindow) -> None:
    page = window.page("orders")
    window.show()
    page.bar.narrow(Filter("destination", "is", ("JP",)))
    new = page.bar.add(page.search, Filter("description", "contains"))
    assert new.remove_button.isHidden()
    new.close()
    there = page.bar.edit(0, page.bar.chips[0])
    assert not there.remove_button.isHidden()
    there.close()
