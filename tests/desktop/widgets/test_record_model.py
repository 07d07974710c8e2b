from pytestqt.modeltest import ModelTester

from db import orders, parties
from db.listing import Shown
from db.order_lines import LISTING
from desktop.main_window import MainWindow
from desktop.widgets.record_model import RecordModel
from tests.desktop.small_book import settle


def test_the_model_keeps_the_rules_of_qt(window: MainWindow, qtmodeltester: ModelTester) -> None:
    model = RecordModel(window.records, LISTING, window)
    model.show(Shown())
    window.records.wait_idle()
    qtmodeltester.check(model)
    assert model.complete
    assert model.columnCount() == len(LISTING.columns)


def _lines(window: MainWindow) -> None:
    book = window.records.database
    with book.write("Log order") as session:
        exporter = parties.find_or_add(session, "Baotou Magnet", "CN")
        drafts = [orders.LineDraft(description=text, destination="JP") for text in "abc"]
        orders.log(session, orders.OrderDraft(po_number="P-9", exporter_id=exporter, lines=drafts), on=book.on)


def test_rows_that_come_late_for_a_list_that_grew_leave_no_gap(window: MainWindow) -> None:
    _lines(window)
    model = window.page("orders").table.record_model
    settle(window)
    every = model.ids
    assert len(every) > 1
    model.ids = every[:1]
    model._forget()
    model.row(0)
    model._fetch()  # a block of one row is on its way
    model._take_all((every, {}, frozenset()))
    model.row(1)
    settle(window)
    assert all(model.row(number) is not None for number in range(len(every)))
