"""The History page shows every step with what it changed."""

from db.tables.orders import OrderLine
from desktop.main_window import MainWindow
from tests.desktop.small_book import fill, settle, shown


def test_a_step_shows_the_fields_it_changed(window: MainWindow) -> None:
    fill(window.records.database)
    told = shown(window, "history", 1)
    assert "Fill" in told
    assert "PO number P-1" in told
    window.records.undo()
    settle(window)
    assert window.page("history").table.count() == 2


def test_what_a_step_did_is_told_record_by_record(window: MainWindow) -> None:
    made = fill(window.records.database)
    with window.records.database.write("Correct") as session:
        for name, value in (("end_use", "spindle motors"), ("destination", "HU")):
            setattr(session.get_one(OrderLine, made.line), name, value)
    told = shown(window, "history", 2).splitlines()
    at = told.index("Order line P-1/1")
    assert {line.strip() for line in told[at + 1 : at + 3]} == {
        "End use spindle motors",
        "Destination Japan → Hungary",
    }
    assert told.count("Order line P-1/1") == 1
