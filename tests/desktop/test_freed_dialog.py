"""A licence landed: which order lines it frees, and reserving for them."""

from db import grants, reading
from db.tables.licences import Reservation
from desktop.freed_dialog import FreedDialog, meaning
from desktop.main_window import MainWindow
from tests.desktop.small_book import fill, settle


def test_the_freed_line_is_named_and_reserved_for(window: MainWindow) -> None:
    made = fill(window.records.database)
    with window.records.database.read() as session:
        landed = grants.freed(session, made.licence, window.records.on)
    dialog = FreedDialog(window.records, landed, window)
    assert dialog.headline.text() == "It frees 1 order line."
    assert [meaning(item) for item in landed.lines] == ["Free to ship"]
    dialog.reserve()
    settle(window)
    with window.records.database.read() as session:
        assert [item.mass_g for item in reading.rows(session, Reservation)] == [5000]


def test_a_line_left_unticked_gets_nothing(window: MainWindow) -> None:
    from PySide6.QtCore import Qt

    made = fill(window.records.database)
    with window.records.database.read() as session:
        landed = grants.freed(session, made.licence, window.records.on)
    dialog = FreedDialog(window.records, landed, window)
    dialog.table.item(0, 0).setCheckState(Qt.CheckState.Unchecked)
    assert dialog.chosen() == set()
