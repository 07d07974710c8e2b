"""The open cells of a row are answered beside the preview, one by one or a column at once, by keyboard too."""

from datetime import date
from decimal import Decimal
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from db.history import LISTING as STEPS
from desktop.history.page import describe
from desktop.import_answers import OpenCell, words_of
from desktop.import_dialog import ImportDialog
from desktop.main_window import MainWindow
from exchange.book import BookOrder
from exchange.import_preview import Line
from tests.desktop.import_lists import open_list
from tests.desktop.small_book import settle

LIST = (
    "PO;Pos;Supplier;Item;Description;Qty;Unit;Price;Currency;Wanted;Country;End user\n"
    "77;1;Baotou Magnet;A;NdFeB block;1.250;kg;12;USD;03/04/26;DE;TBD\n"
    "78;1;Baotou Magnet;A;NdFeB block;2.500;kg;12;USD;05/04/26;DE;Hitachi\n"
    "79;1;;A;NdFeB block;7;kg;12;USD;2026-05-01;DE;Hitachi\n"
)


def cell(dialog: ImportDialog, field: str) -> OpenCell:
    return next(there for there in dialog.answers.cells if there.flag.field == field)


def keyboard() -> object:
    return QApplication.focusWidget()


def test_the_open_cells_of_a_row_stand_with_what_they_could_mean(window: MainWindow, tmp_path: Path) -> None:
    dialog = open_list(window, tmp_path, LIST)
    assert dialog.answers.isVisible()
    assert dialog.answers.title.text() == "&Open cells of row 2: 3"
    told = {there.flag.field: [chip.text() for chip in there.chips] for there in dialog.answers.cells}
    assert told == {
        "quantity": ["1.25 kg", "1,250 kg"],
        "requested_date": ["3 Apr 2026", "4 Mar 2026"],
        "end_user": [],
    }
    assert cell(dialog, "end_user").why.isVisible()
    dialog.close()


def test_a_reading_that_is_picked_judges_the_row_again(window: MainWindow, tmp_path: Path) -> None:
    dialog = open_list(window, tmp_path, LIST)
    cell(dialog, "quantity").chips[1].click()
    settle(window)
    line = dialog.lines[0]
    assert dict(line.facts)["Mass (kg)"] == "1,250"
    assert dialog.filters["answered"].text() == "Answered 1"
    assert dialog.count("flagged") == 3  # its day and its end user are still open
    assert cell(dialog, "quantity").chips[1].isChecked()
    assert dialog.answers.title.text() == "&Open cells of row 2: 2"
    cell(dialog, "quantity").acts[-1].click()
    settle(window)
    assert "Mass (kg)" not in dict(dialog.lines[0].facts)
    assert dialog.wishes.answers == {}
    dialog.close()


def test_the_same_answer_is_taken_for_the_column(window: MainWindow, tmp_path: Path) -> None:
    dialog = open_list(window, tmp_path, LIST)
    cell(dialog, "requested_date").chips[1].click()
    settle(window)
    same, leave = cell(dialog, "requested_date").acts
    assert (same.text(), leave.text()) == ("Same for 1 more open cell", "Leave open")
    same.click()
    settle(window)
    days = {row: fields["requested_date"] for (_sheet, row), fields in dialog.wishes.answers.items()}
    assert days == {2: date(2026, 3, 4), 3: date(2026, 5, 4)}
    assert [button.text() for button in cell(dialog, "requested_date").acts] == ["Leave open"]
    dialog.close()


def test_what_is_typed_is_taken_and_a_rejected_row_becomes_a_new_one(window: MainWindow, tmp_path: Path) -> None:
    dialog = open_list(window, tmp_path, LIST)
    dialog.table.selectRow(2)
    assert dialog.lines[2].result == "rejected"
    field = cell(dialog, "supplier").field
    field.setFocus()
    QTest.keyClicks(field, "Ganzhou Rare Earth")
    QTest.keyClick(field, Qt.Key.Key_Return)
    settle(window)
    assert not dialog.imported
    assert dialog.lines[2].result == "created"
    assert dict(dialog.lines[2].facts)["Exporter"] == "Ganzhou Rare Earth"
    assert cell(dialog, "supplier").field.text() == "Ganzhou Rare Earth"
    dialog.close()


def test_what_has_two_meanings_is_not_taken_when_it_is_typed(window: MainWindow, tmp_path: Path) -> None:
    dialog = open_list(window, tmp_path, LIST)
    field = cell(dialog, "quantity").field
    field.setFocus()
    QTest.keyClicks(field, "2.500")
    QTest.keyClick(field, Qt.Key.Key_Return)
    settle(window)
    assert dialog.answers.problem.isVisible()
    assert "2.5 or 2500" in dialog.answers.problem.text()
    assert dialog.wishes.answers == {}
    cell(dialog, "requested_date").chips[0].click()  # what is not settled stays while another cell is answered
    settle(window)
    assert cell(dialog, "quantity").field.text() == "2.500"
    dialog.close()


def test_the_keyboard_reaches_every_reading_and_goes_on_to_the_next_cell(window: MainWindow, tmp_path: Path) -> None:
    dialog = open_list(window, tmp_path, LIST)
    dialog.activateWindow()
    first = cell(dialog, "quantity").chips[0]
    QTest.keyClick(dialog, Qt.Key.Key_O, Qt.KeyboardModifier.AltModifier)
    settle(window)
    assert keyboard() is first
    assert dialog.wishes.answers == {}  # the letter leads there and presses nothing
    QTest.keyClick(first, Qt.Key.Key_Tab)
    assert keyboard() is cell(dialog, "quantity").chips[1]
    QTest.keyClick(cell(dialog, "quantity").chips[1], Qt.Key.Key_Return)  # Enter presses the reading, not Import
    settle(window)
    assert not dialog.imported
    assert dialog.wishes.answers == {("list", 2): {"quantity": Decimal(1250)}}
    assert keyboard() is cell(dialog, "requested_date").chips[0]
    QTest.keyClick(cell(dialog, "requested_date").chips[0], Qt.Key.Key_Space)
    settle(window)
    assert keyboard() is cell(dialog, "end_user").field
    QTest.keyClicks(cell(dialog, "end_user").field, "Daido")
    QTest.keyClick(cell(dialog, "end_user").field, Qt.Key.Key_Return)
    settle(window)
    assert dialog.answers.title.text() == "Row 2: all &open cells are answered"
    there = keyboard()
    assert isinstance(there, QPushButton)
    assert there in cell(dialog, "end_user").acts
    dialog.close()


def test_a_row_that_is_answered_gives_way_to_the_next_unclear_one(window: MainWindow, tmp_path: Path) -> None:
    dialog = open_list(window, tmp_path, LIST.replace("TBD", "Hitachi").replace("03/04/26", "2026-04-03"))
    dialog.filters["flagged"].click()
    assert [line.row for line in dialog.rows.lines] == [2, 3, 4]
    cell(dialog, "quantity").chips[1].click()
    settle(window)
    assert [line.row for line in dialog.rows.lines] == [3, 4]
    assert dialog.answers.title.text() == "&Open cells of row 3: 2"
    dialog.filters["answered"].click()
    assert [line.row for line in dialog.rows.lines] == [2]
    dialog.close()


def test_answers_are_taken_with_the_import_and_told_in_the_history(window: MainWindow, tmp_path: Path) -> None:
    dialog = open_list(window, tmp_path, LIST.rpartition("79;")[0])
    for field in ("quantity", "requested_date"):
        cell(dialog, field).chips[0].click()
        settle(window)
    dialog.run()
    settle(window)
    assert dialog.imported
    with window.records.database.read() as session:
        step = max(STEPS.ids(session))
        portrait = describe(session, step)
    told = next(section for section in portrait.sections if section.title == "Answered")
    assert [sentence for sentence, _source in told.paragraphs] == [
        "line 2: Requested date “03/04/26” was answered as 2026-04-03.",
        "line 2: Quantity “1.250” was answered as 1.25.",
    ]
    window.records.undo()
    settle(window)


def test_an_answer_holds_only_in_the_column_it_was_asked_of(window: MainWindow, tmp_path: Path) -> None:
    dialog = open_list(window, tmp_path, LIST)
    for field in ("quantity", "requested_date"):
        cell(dialog, field).chips[1].click()
        settle(window)
    dialog.map_columns({**dialog.columns.mapping(), "Wanted": "", "Country": "requested_date"})
    settle(window)
    assert dialog.wishes.answers == {("list", 2): {"quantity": Decimal(1250)}}
    dialog.wish(heading_row=1)
    settle(window)
    assert dialog.wishes.answers == {}
    dialog.close()


def test_readings_are_told_with_what_they_count(qapp: object) -> None:
    line = Line("s", 1, "x", "created", record=BookOrder(sheet="s", row=1, po_number="1", line="1", currency="USD"))
    assert words_of("quantity", Decimal(1250), line) == "1,250"
    assert words_of("unit_price", Decimal("0.0045"), line) == "0.0045 USD"
    assert words_of("quantity_kg", Decimal(200), line) == "200 kg"
    assert words_of("destination", "JP", line) == "Japan"
    assert words_of("currency", "JPY", line) == "JPY"


def test_what_a_cell_prints_ends_with_dots_where_it_has_no_room(window: MainWindow, tmp_path: Path) -> None:
    """In wide signs too, with its marks; the whole of it stands in the tool tip."""
    text = LIST.replace("TBD", "tbd (以买方书面通知为准，以买方书面通知为准，以买方书面通知为准)")
    dialog = open_list(window, tmp_path, text)
    printed = cell(dialog, "end_user").printed
    assert printed.text().endswith("…”")
    assert printed.fontMetrics().horizontalAdvance(printed.text()) <= printed.maximumWidth()
    assert printed.toolTip().endswith("以买方书面通知为准)")
    dialog.close()
