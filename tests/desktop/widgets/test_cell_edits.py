"""Cells are typed over, filled down, pasted and changed in bulk: one step each, errors beside the cell."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMessageBox

from db import orders, parties
from db.order_lines import LISTING
from desktop import records
from desktop.import_dialog import ImportDialog
from desktop.jobs import Job
from desktop.main_window import MainWindow
from resources import i18n
from tests.desktop.small_book import settle

KEYS = [column.key for column in LISTING.columns]


def _three_lines(window: MainWindow) -> None:
    book = window.records.database
    with book.write("Log order") as session:
        exporter = parties.find_or_add(session, "Baotou Magnet", "CN")
        lines = [orders.LineDraft(description=text, destination="JP", mass_g=1000) for text in "abc"]
        draft = orders.OrderDraft(po_number="P-1", exporter_id=exporter, currency="EUR", lines=lines)
        orders.log(session, draft, on=book.on)


def _column(window: MainWindow, key: str) -> list[object]:
    with window.records.database.read() as session:
        ids = LISTING.ids(session)
        block = LISTING.block(session, ids)
    return [block[row][KEYS.index(key)] for row in ids]


def _page(window: MainWindow, row: int, key: str):  # type: ignore[no-untyped-def]
    _three_lines(window)
    page = window.page("orders")
    window.show()
    settle(window)
    page.table.set_current(page.table.record_model.index(row, KEYS.index(key)))
    settle(window)
    return page


def _type(page, text: str, key: Qt.Key) -> None:  # type: ignore[no-untyped-def]
    editor = page.table.findChildren(QLineEdit, "cellEditor")[-1]
    editor.setText(text)
    QTest.keyClick(editor, key)


def test_enter_writes_and_goes_down_tab_goes_on(window: MainWindow) -> None:
    page = _page(window, 0, "mass_g")
    page.commands.run("grid.edit")
    _type(page, "2.5", Qt.Key.Key_Return)
    settle(window)
    assert page.table.currentIndex().row() == 1
    page.commands.run("grid.edit")
    _type(page, "7", Qt.Key.Key_Tab)
    _type(page, "1200", Qt.Key.Key_Return)
    settle(window)
    assert _column(window, "mass_g") == [2500, 7000, 1000]
    assert _column(window, "amount_minor") == [None, 120_000, None]
    assert page.table.record_model.pending == {}


def test_an_error_stands_beside_the_cell_and_the_words_are_kept(window: MainWindow) -> None:
    page = _page(window, 1, "mass_g")
    for wrong, sentence in (("heavy", "is no number"), ("-4", "cannot be negative")):
        page.edits.edit()
        _type(page, wrong, Qt.Key.Key_Return)
        settle(window)
        editor = page.table.findChildren(QLineEdit, "cellEditor")[-1]
        assert editor.text() == wrong
        assert page.edits.bubble.isVisible()
        assert sentence in page.edits.bubble.text()
        assert page.table.currentIndex().row() == 1
        QTest.keyClick(editor, Qt.Key.Key_Escape)
        settle(window)
        assert page.edits.bubble.isHidden()
    assert _column(window, "mass_g") == [1000, 1000, 1000]


def test_fill_down_is_one_step(window: MainWindow) -> None:
    page = _page(window, 0, "destination")
    page.edits.type_in(page.table.current_id(), "destination", "Germany")
    settle(window)
    page.table.selectAll()
    page.commands.run("grid.fill")
    settle(window)
    assert _column(window, "destination") == ["DE", "DE", "DE"]
    window.records.undo()
    settle(window)
    assert _column(window, "destination") == ["DE", "JP", "JP"]


def test_a_block_is_pasted_and_one_cell_goes_to_all_selected(window: MainWindow) -> None:
    page = _page(window, 0, "mass_g")
    QApplication.clipboard().setText("5\t10.5\r\n6\t20\r\n")
    page.commands.run("grid.paste")
    settle(window)
    assert _column(window, "mass_g") == [5000, 6000, 1000]
    assert _column(window, "amount_minor") == [1050, 2000, None]
    page.table.selectAll()
    QApplication.clipboard().setText("9\n")
    page.commands.run("grid.paste")
    settle(window)
    assert _column(window, "mass_g") == [9000, 9000, 9000]


def test_a_block_that_does_not_fit_changes_nothing(window: MainWindow) -> None:
    page = _page(window, 0, "mass_g")
    for text, told in (
        ("5\t1\tEUR\tx\t1C902", "“Control codes” is worked out"),
        ("5\nheavy", "Row 2 of the block, Mass"),
    ):
        QApplication.clipboard().setText(text)
        page.commands.run("grid.paste")
        settle(window)
        assert told in page.edits.bubble.text()
    assert _column(window, "mass_g") == [1000, 1000, 1000]


def test_all_selected_are_changed_at_once(window: MainWindow) -> None:
    page = _page(window, 0, "end_use")
    page.table.selectAll()
    dialog = page.edits.bulk()
    assert dialog is not None
    assert dialog.windowTitle() == "Change 3 rows"
    assert dialog.form.text("column") == "end_use"
    dialog.form.set_text("value", "traction motor")
    dialog.save()
    settle(window)
    assert _column(window, "end_use") == ["traction motor"] * 3
    window.records.undo()
    settle(window)
    assert _column(window, "end_use") == [""] * 3


def test_rows_beyond_the_end_are_asked_about_once_and_previewed(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def yes(_parent: object, _title: str, told: str) -> QMessageBox.StandardButton:
        asked.append(told)
        return QMessageBox.StandardButton.Yes

    monkeypatch.setattr(QMessageBox, "question", yes)
    page = _page(window, 2, "mass_g")
    QApplication.clipboard().setText("5\n6\n7\n")
    page.commands.run("grid.paste")
    settle(window)
    assert _column(window, "mass_g") == [1000, 1000, 5000]
    assert asked == ["The block has 2 rows more than the list. Look at them as new rows?"]
    previews = window.findChildren(ImportDialog)
    assert len(previews) == 1
    previews[0].close()


def test_fractions_are_filled_down_and_copied_as_they_are_in_german(window: MainWindow) -> None:
    page = _page(window, 0, "mass_g")
    i18n.choose(["de"])
    try:
        page.commands.run("grid.edit")
        _type(page, "1,255", Qt.Key.Key_Return)
        settle(window)
        page.table.selectAll()
        page.table.set_current(page.table.record_model.index(0, KEYS.index("mass_g")))
        page.commands.run("grid.fill")
        settle(window)
        assert _column(window, "mass_g") == [1255, 1255, 1255]
        page.table.copy_column()
        settle(window)
        assert QApplication.clipboard().text().split("\n")[0] == "1,255"
        page.table.copy()
        settle(window)
        head, *rows = (line.split("\t") for line in QApplication.clipboard().text().split("\n"))
        assert [row[head.index("Masse, kg")] for row in rows] == ["1,255"] * 3
    finally:
        i18n.choose(["en"])


def test_many_cells_are_changed_with_progress_and_stopping_changes_none(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = _page(window, 0, "remarks")
    jobs: list[Job] = []
    seen: list[tuple[int, int]] = []
    window.records.started.connect(jobs.append)
    window.records.started.connect(lambda job: job.moved.connect(lambda done, total: seen.append((done, total))))
    first = page.table.record_model.ids[0]
    page.edits.type_in(first, "remarks", "urgent")
    settle(window)
    page.table.selectAll()
    page.edits.fill_down()
    settle(window)
    assert not jobs  # few are written without ado
    monkeypatch.setattr(records, "MANY", 1)
    page.edits.type_in(first, "remarks", "very urgent")
    settle(window)
    page.table.selectAll()
    page.edits.fill_down()
    settle(window)
    assert [job.label for job in jobs] == ["Fill down"]
    assert seen == [(0, 2), (1, 2)]
    assert _column(window, "remarks") == ["very urgent"] * 3
    _stop_at(monkeypatch, 2)
    told: list[str] = []
    window.records.problem.disconnect(window.show_problem)
    window.records.problem.connect(lambda problem: told.append(str(problem)))
    page.table.selectAll()
    page.trash()
    settle(window)
    assert told == ["Stopped. Nothing was changed."]
    assert page.table.count() == 3
    assert window.records.database.undo_label() == "Fill down"


def _stop_at(monkeypatch: pytest.MonkeyPatch, place: int) -> None:
    """Stop long work as the button of the status line does, when it has come so far."""
    step = Job.step

    def stopped(job: Job, done: int, total: int) -> None:
        if done == place:
            job.cancel()
        step(job, done, total)

    monkeypatch.setattr(Job, "step", stopped)


def test_enter_in_a_cell_does_not_open_the_record(window: MainWindow) -> None:
    page = _page(window, 0, "mass_g")
    opened: list[int] = []
    page.table.opened.connect(opened.append)
    for text in ("2.5", "heavy"):  # taken, and refused
        QTest.keyClick(page.table, Qt.Key.Key_F2)
        editor = page.table.findChildren(QLineEdit, "cellEditor")[-1]
        QTest.keyClicks(editor, text)
        QTest.keyClick(editor, Qt.Key.Key_Return)
        settle(window)
        assert opened == []
    editor = page.table.findChildren(QLineEdit, "cellEditor")[-1]
    assert editor.text() == "heavy"
    assert page.table.currentIndex().row() == 1


def test_what_was_pasted_is_selected(window: MainWindow) -> None:
    page = _page(window, 1, "mass_g")
    QApplication.clipboard().setText("4\n5\n")
    QTest.keyClick(page.table, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    settle(window)
    assert _column(window, "mass_g") == [1000, 4000, 5000]
    assert page.table.selected_ids() == list(page.table.record_model.ids[1:])
    assert page.table.current_column().key == "mass_g"


def test_a_sheet_with_headings_of_its_own_is_previewed_wherever_the_mark_stands(window: MainWindow) -> None:
    page = _page(window, 0, "po_number")
    head, row = "PO number\tDescription\tSupplier\tNet weight kg", "PO-7\tNdFeB block\tBaotou Magnet\t12.5"
    for text, previewed in (("PO-7\n", False), (f"{head}\n{row}\n", True)):
        QApplication.clipboard().setText(text)
        page.edits.bubble.hide()
        QTest.keyClick(page.table, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
        settle(window)
        assert page.edits.bubble.isHidden() == previewed
        assert bool(window.findChildren(ImportDialog)) == previewed
    window.findChildren(ImportDialog)[0].reject()
