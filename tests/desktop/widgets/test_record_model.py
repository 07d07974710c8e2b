from pytestqt.modeltest import ModelTester

from db.listing import Shown
from db.order_lines import LISTING
from desktop.main_window import MainWindow
from desktop.widgets.record_model import RecordModel


def test_the_model_keeps_the_rules_of_qt(window: MainWindow, qtmodeltester: ModelTester) -> None:
    model = RecordModel(window.records, LISTING, window)
    model.show(Shown())
    window.records.wait_idle()
    qtmodeltester.check(model)
    assert model.complete
    assert model.columnCount() == len(LISTING.columns)
