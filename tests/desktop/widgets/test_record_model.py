from pytestqt.modeltest import ModelTester

from db.listing import Shown
from db.order_lines import LISTING
from desktop.main_window import MainWindow
from desktop.widgets.record_model import RecordModel
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
