"""Stock is recorded in one short dialog; what is wrong stands beside its field."""

from db import choices, stock
from desktop.main_window import MainWindow
from desktop.stock_dialog import stock_dialog
from tests.desktop.small_book import LISTED, fill
from tests.desktop.test_simple_dialogs import _save


def test_stock_is_recorded_and_corrected(window: MainWindow) -> None:
    fill(window.records.database)
    with window.records.database.read() as session:
        found = choices.read(session)
    told = {"material": "AT-1", "plant": LISTED, "counted_on": "2026-11-20", "days": "12"}
    assert "material" in _save(window, stock_dialog(window.records, found, parent=window), **{**told, "material": "?"})
    assert "plant" in _save(window, stock_dialog(window.records, found, parent=window), **{**told, "plant": "?"})
    assert "days" in _save(window, stock_dialog(window.records, found, parent=window), **{**told, "days": ""})
    assert _save(window, stock_dialog(window.records, found, parent=window), **told) == {}
    with window.records.database.read() as session:
        (row,) = stock.LISTING.ids(session)
        assert stock.names_of(session, row) == ("AT-1", LISTED)
    again = stock_dialog(window.records, found, row, parent=window)
    assert _save(window, again, **{**told, "days": "15"}) == {}
    with window.records.database.read() as session:
        assert stock.draft_of(session, row).days == 15
