"""What a list says nowhere is said once for all of its rows."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop.import_dialog import ImportDialog
from desktop.main_window import MainWindow
from tests.desktop.import_lists import open_list
from tests.desktop.small_book import settle

LIST = "PO;Pos;Item;Description;Qty kg;Price;Country\n77;1;A;NdFeB block;5;2;DE\n78;1;A;NdFeB ring;7;3;DE\n"


def say(window: MainWindow, dialog: ImportDialog, field: str, text: str) -> None:
    there = dialog.given.fields[field]
    there.setFocus()
    there.selectAll()
    QTest.keyClicks(there, text)
    QTest.keyClick(there, Qt.Key.Key_Return)
    settle(window)


def test_one_exporter_for_all_rows_lets_them_be_taken(window: MainWindow, tmp_path: Path) -> None:
    dialog = open_list(window, tmp_path, LIST)
    assert dialog.count("rejected") == 2
    shown = {name for name, field in dialog.given.fields.items() if field.isVisible()}
    assert shown == {"supplier", "order_date", "end_user", "requested_date"}
    assert dialog.focusWidget() is dialog.given.fields["supplier"]
    say(window, dialog, "supplier", "Baotou Magnet")
    assert dialog.count("created") == 2
    assert dialog.given.fields["supplier"].text() == "Baotou Magnet"
    dialog.given.fields["supplier"].clear()
    dialog.given.fields["supplier"].setModified(True)
    QTest.keyClick(dialog.given.fields["supplier"], Qt.Key.Key_Return)
    settle(window)
    assert dialog.count("rejected") == 2
    dialog.close()


def test_what_has_two_meanings_stays_with_a_sentence(window: MainWindow, tmp_path: Path) -> None:
    dialog = open_list(window, tmp_path, LIST)
    say(window, dialog, "order_date", "03/04/2026")
    assert "could mean" in dialog.given.problem.text()
    assert dialog.wishes.given == {}
    assert dialog.given.fields["order_date"].text() == "03/04/2026"
    say(window, dialog, "order_date", "2026-04-03")
    assert dialog.given.problem.isHidden()
    assert [getattr(line.record, "order_date", None) for line in dialog.lines] == [
        dialog.wishes.given["order_date"]
    ] * 2
    dialog.close()


def test_a_list_that_says_all_asks_for_nothing(window: MainWindow, tmp_path: Path) -> None:
    whole = (
        "PO;Pos;Supplier;Item;Description;Qty kg;Country;End user;Order date;Delivery date\n"
        "77;1;Baotou;A;NdFeB block;5;DE;Hitachi;2026-01-02;2026-05-02\n"
    )
    dialog = open_list(window, tmp_path, whole)
    assert dialog.given.isHidden()
    dialog.close()
