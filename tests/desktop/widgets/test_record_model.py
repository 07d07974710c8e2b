import pytest
from pytestqt.modeltest import ModelTester

from db.listing import Shown
from db.order_lines import LISTING
from desktop.main_window import MainWindow
from desktop.widgets.record_model import LARGE, RecordModel
from tests.desktop.small_book import settle, three_lines


def test_the_model_keeps_the_rules_of_qt(window: MainWindow, qtmodeltester: ModelTester) -> None:
    model = RecordModel(window.records, LISTING, window)
    model.show(Shown())
    window.records.wait_idle()
    qtmodeltester.check(model)
    assert model.complete
    assert model.columnCount() == len(LISTING.columns)


def test_rows_that_come_late_for_a_list_that_grew_leave_no_gap(window: MainWindow) -> None:
    three_lines(window)
    model = window.page("orders").table.record_model
    settle(window)
    every = model.ids
    assert len(every) > 1
    model.ids = every[:1]
    model.at_hand.forget()
    model.row(0)
    model.at_hand.fetch()  # a block of one row is on its way
    model._take_all((every, {}, frozenset()))
    model.row(1)
    settle(window)
    assert all(model.row(number) is not None for number in range(len(every)))


def test_asking_twice_for_the_same_rows_of_a_long_list_still_asks_for_the_first_of_them(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    three_lines(window)
    model = window.page("orders").table.record_model
    settle(window)
    monkeypatch.setattr(model, "_most", LARGE + 1)
    told: list[int] = []
    model.reordered.connect(lambda: told.append(len(model.ids)))
    model.show(Shown(search="a"))
    model.show(Shown(search="a"))
    settle(window)
    assert told == [3], "once, by the first rows"
    assert model.complete
