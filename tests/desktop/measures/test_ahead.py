"""Rules ahead in the window: rows, days to count back with, and the lines behind each number."""

from dataclasses import replace
from datetime import date

from PySide6.QtWidgets import QApplication

from db.listing import Filter
from db.shipping_times import ShippingTimes, shipping_times
from desktop.main_window import MainWindow
from desktop.measures.ahead import AheadPane, money_words
from desktop.widgets.draft_form import DraftDialog
from tests.db.builders import a_line, an_order
from tests.db.test_open_lines import HOLMIUM
from tests.desktop.small_book import settle


def _pane(window: MainWindow) -> AheadPane:
    with window.records.database.write("Fill") as session:
        an_order(session, lines=[a_line(session, **HOLMIUM)])
    page = window.page("measures")
    page.show_tab(1)
    settle(window)
    pane = page.ahead
    assert isinstance(pane, AheadPane)
    return pane


def test_what_hits_goods_stands_first_and_opens_its_lines(window: MainWindow) -> None:
    pane = _pane(window)
    first = pane.rules[0]
    assert (first.measure_id, first.lines, first.turning) == ("MOFCOM-GACC-2025-57", 1, first.ids)
    pane.table.selectRow(0)
    settle(window)
    portrait = window.page("measures").inspector.portrait
    assert portrait is not None
    assert portrait.title == "2025/57"
    pane.show_lines.click()
    settle(window)
    orders = window.page("orders")
    assert orders.filters == (Filter("id", "is", first.ids),)
    assert orders.table.record_model.rowCount() == 1


def test_the_number_of_answers_that_change_opens_those_lines_alone(window: MainWindow) -> None:
    pane = _pane(window)
    pane.rules[0] = replace(pane.rules[0], ids=(1, 2), lines=2, turning=(1,))
    told: list[object] = []
    pane.wanted.connect(lambda _page, filters, _words: told.append(filters))
    for column in (5, 4):
        pane.table.setCurrentCell(0, column)
        pane.table.opened.emit(0)
    pane.table.setCurrentCell(0, 5)
    pane.show_lines.click()
    every = (Filter("id", "is", (1, 2)),)
    assert told == [(Filter("id", "is", (1,)),), every, every]


def test_coming_changes_have_a_last_safe_day_that_follows_the_days_set(window: MainWindow) -> None:
    pane = _pane(window)
    art = next(rule for rule in pane.rules if (rule.measure_id, rule.part) == ("MOFCOM-2024-46", "Art. 2"))
    assert art.safe is not None
    assert (art.day, art.safe.out_of_works) == (date(2026, 11, 28), date(2026, 11, 21))
    assert "assumed until" in pane.assumed.text()
    pane.set_times()
    dialog = next(item for item in QApplication.topLevelWidgets() if isinstance(item, DraftDialog) and item.isVisible())
    dialog.form.fill({"to_port_days": 10, "customs_days": 1})
    dialog.save()
    settle(window)
    with window.records.database.read() as session:
        assert shipping_times(session) == ShippingTimes(10, 1, own=True)
    settle(window)
    art = next(rule for rule in pane.rules if (rule.measure_id, rule.part) == ("MOFCOM-2024-46", "Art. 2"))
    assert art.safe is not None
    assert art.safe.out_of_works == date(2026, 11, 16)
    assert "set by your organisation" in pane.assumed.text()


def test_money_is_never_added_across_currencies() -> None:
    assert money_words({"EUR": 500_000, "JPY": 7000}, whole=True) == "5,000 EUR · 7,000 JPY"
