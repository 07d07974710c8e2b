"""The record of forecasts: said against came true, the plain average beside it, each forecast opening its case."""

from PySide6.QtWidgets import QLabel

from desktop import formats
from desktop.main_window import MainWindow
from tests.desktop.lead_times.test_curves import cases
from tests.desktop.small_book import settle


def test_the_record(window: MainWindow) -> None:
    cases(window.records.database, *[("JP", days) for days in (20, 25, 28, 33, 40, 45, 60, 62, 70, 95, None)], apart=9)
    view = window.page("lead_times").show_view("record")
    settle(window)
    assert view.record.made > 0
    assert view.table.figures.rowCount() == view.record.made + view.record.not_made
    told = [label.text() for label in view.findChildren(QLabel)]
    assert formats.share(view.record.within_p50) in told
    assert "plain average" in told
    assert f"{view.record.made} forecast" in view.lead.text()
    view.table.opened.emit(view.record.forecasts[0], "number")
    settle(window)
    assert window.page("applications").table.count() == 1


def test_without_a_past_it_says_so(window: MainWindow) -> None:
    view = window.page("lead_times").show_view("record")
    settle(window)
    assert "No forecast could be made" in view.lead.text()
    assert not view.grab().isNull()
