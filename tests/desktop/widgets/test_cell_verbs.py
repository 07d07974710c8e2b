"""The order list says how its cells are written."""

from db import order_edits
from desktop.main_window import MainWindow
from tests.desktop.small_book import settle, three_lines


def test_the_order_list_writes_one_cell_by_the_verb_of_orders(window: MainWindow) -> None:
    three_lines(window)
    verbs = window.page("orders").verbs()
    settle(window)
    assert verbs.editable == order_edits.EDITABLE
    assert verbs.codes("state") == order_edits.STATES
    assert verbs.codes("remarks") == ()
    row = window.page("orders").table.record_model.ids[0]
    edits = (order_edits.CellEdit(row, "remarks", "urgent"),)
    with window.records.database.write("Change cell") as session:
        assert verbs.apply(session, edits, window.records.on, lambda _done, _total: None) == 1
    with window.records.database.read() as session:
        assert verbs.suggestions(session, "exporter") == ("Baotou Magnet",)
        assert not verbs.suggestions(session, "remarks")
