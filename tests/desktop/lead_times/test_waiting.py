"""Waiting cases with their days, each opening its application."""

from desktop.main_window import MainWindow
from tests.desktop.lead_times.test_curves import MANY, cases
from tests.desktop.small_book import settle


def test_cases_with_and_without_a_day(window: MainWindow) -> None:
    cases(window.records.database, *MANY)
    view = window.page("lead_times").show_view("waiting")
    settle(window)
    model = view.table.figures
    rows = {row.subject: row for row in model.rows}
    assert set(rows) == {"A-6", "A-8"}
    assert rows["A-6"].texts["p80"] == "not reached"
    assert rows["A-6"].texts["behind"] == "all cases, 7 decided"
    assert view.lead.text() == "2 applications are waiting. For 2 of them the past does not reach a P80 day."
    view.table.opened.emit("A-6", "number")
    settle(window)
    assert window.page("applications").table.count() == 1
