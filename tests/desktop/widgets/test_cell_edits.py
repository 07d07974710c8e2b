"""Cells are typed over, filled down, pasted and changed in bulk: one step each, errors beside the cell."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from db import orders, parties
from db.order_lines import LISTING
from desktop import records
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


def column_of(window: MainWindow, key: str) -> list[object]:
    """What the lines hold in a column, in the book."""
    with window.records.database.read() as session:
        ids = LISTING.ids(session)
        block = LISTING.block(session, ids)
    return [block[row][KEYS.index(key)] for row in ids]


def page_at(window: MainWindow, row: int, key: str):  # type: ignore[no-untyped-def]
    """The Orders page with three lines of one order, the mark on a cell."""
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
    page = page_at(window, 0, "mass_g")
    page.commands.run("grid.edit")
    _type(page, "2.5", Qt.Key.Key_Return)
    settle(window)
    assert page.table.currentIndex().row() == 1
    page.commands.run("grid.edit")
    _type(page, "7", Qt.Key.Key_Tab)
    _type(page, "2026-12-05", Qt.Key.Key_Return)
    settle(window)
    assert column_of(window, "mass_g") == [2500, 7000, 1000]
    assert column_of(window, "need_by")[1] == date(2026, 12, 5)
    assert page.table.record_model.pending == {}


def test_an_error_stands_beside_the_cell_and_the_words_are_kept(window: MainWindow) -> None:
    page = page_at(window, 1, "mass_g")
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
    assert column_of(window, "mass_g") == [1000, 1000, 1000]


def test_fill_down_is_one_step(window: MainWindow) -> None:
    page = page_at(window, 0, "destination")
    page.edits.type_in(page.table.current_id(), "destination", "Germany")
    settle(window)
    page.table.selectAll()
    page.commands.run("grid.fill")
    settle(window)
    assert column_of(window, "destination") == ["DE", "DE", "DE"]
    window.records.undo()
    settle(window)
    assert column_of(window, "destination") == ["DE", "JP", "JP"]


def test_all_selected_are_changed_at_once(window: MainWindow) -> None:
    page = page_at(window, 0, "end_use")
    page.table.selectAll()
    dialog = page.edits.bulk()
    assert dialog is not None
    assert dialog.windowTitle() == "Change 3 rows"
    assert dialog.form.text("column") == "end_use"
    dialog.form.set_text("value", "traction motor")
    dialog.save()
    settle(window)
    assert column_of(window, "end_use") == ["traction motor"] * 3
    window.records.undo()
    settle(window)
    assert column_of(window, "end_use") == [""] * 3


def test_fractions_are_filled_down_and_copied_as_they_are_in_german(window: MainWindow) -> None:
    page = page_at(window, 0, "mass_g")
    i18n.choose(["de"])
    try:
        page.commands.run("grid.edit")
        _type(page, "1,255", Qt.Key.Key_Return)
        settle(window)
        page.table.selectAll()
        page.table.set_current(page.table.record_model.index(0, KEYS.index("mass_g")))
        page.commands.run("grid.fill")
        settle(window)
        assert column_of(window, "mass_g") == [1255, 1255, 1255]
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
    page = page_at(window, 0, "remarks")
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
    assert column_of(window, "remarks") == ["very urgent"] * 3
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
    page = page_at(window, 0, "mass_g")
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


def _keys(page, *keys: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:  # type: ignore[no-untyped-def]
    """Press keys where the keyboard is: in the open line, else in the grid."""
    for key in keys:
        QTest.keyClick(page.edits.editor() or page.table, key, held)


def test_who_types_faster_than_the_book_writes_loses_no_letter(window: MainWindow) -> None:
    page = page_at(window, 0, "mass_g")
    _keys(page, Qt.Key.Key_F2)
    QTest.keyClicks(page.edits.editor(), "2")
    _keys(page, Qt.Key.Key_Return, Qt.Key.Key_F2)
    line = page.edits.editor()
    QTest.keyClicks(line, "7")
    settle(window)  # the first is written and the list shown anew
    assert page.edits.editor() is line
    QTest.keyClicks(line, "5")
    _keys(page, Qt.Key.Key_Return)
    settle(window)
    assert column_of(window, "mass_g") == [2000, 75_000, 1000]


def test_rows_stay_where_they_are_while_somebody_types_among_them(window: MainWindow) -> None:
    page = page_at(window, 0, "description")
    page.table.sort_by(KEYS.index("description"))
    settle(window)
    page.table.to_row(0)
    _keys(page, Qt.Key.Key_F2)
    QTest.keyClicks(page.edits.editor(), "z")
    _keys(page, Qt.Key.Key_Tab)
    line, number = page.edits.editor(), page.table.currentIndex().row()
    assert line is not None
    QTest.keyClicks(line, "4")
    settle(window)  # by its new description the row belongs to the end
    assert page.edits.editor() is line
    assert page.table.currentIndex().row() == number == 0
    assert page.table.record_model.text(0, KEYS.index("description")) == "z"
    QTest.keyClicks(line, "2")
    _keys(page, Qt.Key.Key_Return)
    settle(window)
    assert column_of(window, "mass_g") == [42_000, 1000, 1000]
    assert [page.table.record_model.text(row, KEYS.index("description")) for row in range(3)] == ["b", "c", "z"]


def test_a_refusal_waits_until_the_next_cell_is_typed(window: MainWindow) -> None:
    page = page_at(window, 0, "exporter")
    _keys(page, Qt.Key.Key_F2)
    page.edits.editor().clear()
    _keys(page, Qt.Key.Key_Return, Qt.Key.Key_F2)
    QTest.keyClicks(page.edits.editor(), "Gan")
    settle(window)  # an order without exporter is refused meanwhile
    QTest.keyClicks(page.edits.editor(), "zhou")
    assert page.edits.bubble.isHidden()
    _keys(page, Qt.Key.Key_Return)
    settle(window)
    assert column_of(window, "exporter") == ["Ganzhou"] * 3
    assert page.edits.bubble.isVisible()
    assert page.table.currentIndex().row() == 0
    _keys(page, Qt.Key.Key_Escape)


def test_a_wrong_word_is_said_at_once_also_when_tab_went_on(window: MainWindow) -> None:
    page = page_at(window, 0, "mass_g")
    _keys(page, Qt.Key.Key_F2)
    QTest.keyClicks(page.edits.editor(), "heavy")
    _keys(page, Qt.Key.Key_Tab)
    settle(window)
    assert page.edits.bubble.isVisible()
    assert page.edits.editor().text() == "heavy"
    assert page.table.current_column().key == "mass_g"
    _keys(page, Qt.Key.Key_Escape)


def test_a_party_that_alone_is_meant_is_completed_instead_of_made_anew(window: MainWindow) -> None:
    page = page_at(window, 0, "exporter")
    _keys(page, Qt.Key.Key_F2)
    QTest.keyClicks(page.edits.editor(), "baot")
    _keys(page, Qt.Key.Key_Return)
    settle(window)
    with window.records.database.read() as session:
        assert parties.find(session, "baot") is None
    assert column_of(window, "exporter") == ["Baotou Magnet"] * 3


def test_ctrl_enter_gives_what_was_typed_to_all_selected_rows_as_one_step(window: MainWindow) -> None:
    page = page_at(window, 0, "mass_g")
    page.table.selectAll()
    _keys(page, Qt.Key.Key_F2)
    QTest.keyClicks(page.edits.editor(), "3")
    _keys(page, Qt.Key.Key_Return, held=Qt.KeyboardModifier.ControlModifier)
    settle(window)
    assert column_of(window, "mass_g") == [3000] * 3
    window.records.undo()
    settle(window)
    assert column_of(window, "mass_g") == [1000] * 3


def test_ctrl_semicolon_types_the_day_where_a_date_stands(window: MainWindow) -> None:
    page = page_at(window, 1, "need_by")
    for _time in range(2):  # the second time in the open line
        _keys(page, Qt.Key.Key_Semicolon, held=Qt.KeyboardModifier.ControlModifier)
        assert page.edits.editor().text() == window.records.on.isoformat()
    _keys(page, Qt.Key.Key_Return)
    settle(window)
    assert column_of(window, "need_by") == [None, window.records.on, None]
    page.table.set_current(page.table.record_model.index(1, KEYS.index("mass_g")))
    _keys(page, Qt.Key.Key_Semicolon, held=Qt.KeyboardModifier.ControlModifier)
    assert page.edits.editor() is None
    assert "holds no date" in page.edits.bubble.text()


def test_alt_and_down_open_the_list_of_a_cell(window: MainWindow) -> None:
    page = page_at(window, 0, "state")
    _keys(page, Qt.Key.Key_Down, held=Qt.KeyboardModifier.AltModifier)
    popup = page.edits.editor().completer().popup()
    assert popup.isVisible()
    for _step in range(3):  # draft, placed, confirmed
        QTest.keyClick(popup, Qt.Key.Key_Down)
    QTest.keyClick(popup, Qt.Key.Key_Return)
    settle(window)
    assert column_of(window, "state") == ["confirmed", "placed", "placed"]


def test_what_may_stand_in_a_column_is_offered_to_all_selected_and_completed(window: MainWindow) -> None:
    page = page_at(window, 0, "remarks")
    page.table.selectAll()
    dialog = page.edits.bulk()
    value = dialog.form.editors["value"]
    assert value.count() == 0
    for column, typed, meant in (("state", "conf", "confirmed"), ("exporter", "baot", "Baotou Magnet")):
        dialog.form.set_text("column", column)
        settle(window)
        assert value.count() > 0
        value.lineEdit().clear()
        QTest.keyClicks(value.lineEdit(), typed)
        dialog.save()
        settle(window)
        assert column_of(window, column) == [meant] * 3
        dialog = page.edits.bulk()
        value = dialog.form.editors["value"]
    dialog.reject()
