"""A row that names no line is asked about beside the preview; the choice is taken, and can be taken back."""

from pathlib import Path

from desktop.import_dialog import ImportDialog
from desktop.main_window import MainWindow
from exchange.import_preview import ASKED
from tests.desktop.small_book import settle

HEAD = "PO;Supplier;Item;Description;Qty kg;Delivery date;Country\n"
TWO = "77;Baotou Magnet;AT-1;NdFeB ring;5;2027-01-11;DE\n77;Baotou Magnet;AT-1;NdFeB ring;6;2027-03-01;DE\n"
THIRD = "77;Baotou Magnet;AT-1;NdFeB ring;8;2027-06-15;DE\n"


def opened(window: MainWindow, folder: Path, rows: str) -> ImportDialog:
    source = folder / "list.csv"
    source.write_text(HEAD + rows, encoding="utf-8")
    dialog = ImportDialog(window.records, source, window)
    dialog.show()
    settle(window)
    return dialog


def test_the_lines_it_may_be_are_offered_and_one_press_decides(window: MainWindow, tmp_path: Path) -> None:
    opened(window, tmp_path, TWO).run()
    settle(window)
    dialog = opened(window, tmp_path, THIRD)
    assert dialog.filters[ASKED].text() == "Which line? 1"
    assert dialog.choice.isVisible()
    assert [button.text() for button in dialog.choice.buttons] == [
        "It is line 1 · 5 · 11 Jan 2027",
        "It is line 2 · 6 · 1 Mar 2027",
        "New line 3",
    ]
    assert not dialog.button.isEnabled()
    dialog.choice.buttons[1].click()
    settle(window)
    assert dialog.lines[0].result == "updated"
    assert dialog.button.isEnabled()
    assert [button.text() for button in dialog.choice.buttons] == ["Take the choice back"]
    dialog.choice.buttons[0].click()
    settle(window)
    assert dialog.lines[0].result == "rejected"
    dialog.choice.buttons[2].click()
    settle(window)
    assert (dialog.lines[0].result, dialog.lines[0].name) == ("created", "77/3")
    dialog.close()


def test_a_row_that_knows_its_line_is_not_asked(window: MainWindow, tmp_path: Path) -> None:
    dialog = opened(window, tmp_path, TWO)
    assert not dialog.choice.isVisible()
    assert dialog.filters[ASKED].isHidden()
    dialog.close()
