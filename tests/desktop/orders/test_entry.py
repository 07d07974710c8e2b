"""Entry counted in keystrokes: the same order again in under 25; drafts outlive Esc; the next line starts with what stays."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from db import orders
from db.order_lines import LISTING
from desktop.main_window import MainWindow
from desktop.widgets.draft_form import DraftDialog
from tests.desktop.small_book import at_the_line, fill, settle

KEYS = [column.key for column in LISTING.columns]


class Typist:
    """Presses keys where the keyboard is in a window or dialog, and counts them."""

    def __init__(self) -> None:
        self.count = 0

    def type(self, where: QWidget, text: str) -> None:
        """Type a text, a keystroke a letter."""
        QTest.keyClicks(where.focusWidget() or where, text)
        self.count += len(text)

    def press(self, where: QWidget, key: Qt.Key, modifier: Qt.KeyboardModifier) -> None:
        """Press one key with another held down."""
        QTest.keyClick(where.focusWidget() or where, key, modifier)
        self.count += 1


def _dialog(window: MainWindow) -> DraftDialog:
    settle(window)
    made = [dialog for dialog in window.findChildren(DraftDialog) if dialog.isVisible()][-1]
    made.activateWindow()
    settle(window)
    return made


def _rows(window: MainWindow) -> dict[str, dict[str, object]]:
    with window.records.database.read() as session:
        rows = [dict(zip(KEYS, row[1:], strict=True)) for row in LISTING.rows(session)]
    return {f"{row['po_number']}/{row['line_no']}": row for row in rows}


def test_the_same_order_again_takes_under_25_keystrokes(window: MainWindow) -> None:
    page = at_the_line(window)
    line = page.table.selected_ids()[0]
    typist = Typist()
    window.activateWindow()
    settle(window)
    page.table.setFocus()
    assert page.commands.action("orders.repeat").isEnabled()
    typist.press(window, Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)
    dialog = _dialog(window)
    assert dialog.focusWidget() is dialog.form.editors["po_number"]
    typist.type(dialog, "PO-2026-0412")
    typist.press(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle(window)
    assert not dialog.isVisible(), (dialog._banner.text(), dialog.form.texts(), dialog.isActiveWindow())
    rows = _rows(window)
    assert typist.count < 25
    again, first = rows["PO-2026-0412/1"], rows["P-1/1"]
    same = ("description", "destination", "mass_g", "exporter", "end_user", "item_code")
    assert [again[key] for key in same] == [first[key] for key in same]
    assert again["ordered_on"] == window.records.on
    with window.records.database.read() as session:
        new = orders.find_line(session, "PO-2026-0412", 1)
    assert page.table.selected_ids() == [new] != [line]
    assert page.table.current_id() == new


def test_a_draft_outlives_esc_and_the_next_line_starts_with_what_stays(window: MainWindow) -> None:
    fill(window.records.database)
    window.show()
    page = window.page("orders")
    settle(window)
    page.commands.run("orders.log")
    dialog = _dialog(window)
    told = {"po_number": "P-7", "exporter": "Baotou Magnet", "description": "block", "destination": "Japan (JP)"}
    for key, text in told.items():
        dialog.form.set_text(key, text)
    dialog.reject()
    page.commands.run("orders.log")
    dialog = _dialog(window)
    assert {key: dialog.form.text(key) for key in told} == told
    dialog.save_and_next()
    settle(window)
    assert dialog.isVisible()
    assert dialog.form.text("po_number") == "P-7"
    assert dialog.form.text("description") == ""
    dialog.form.set_text("description", "disc")
    dialog.save()
    settle(window)
    assert not dialog.isVisible()
    rows = _rows(window)
    assert [rows[name]["description"] for name in ("P-7/1", "P-7/2")] == ["block", "disc"]
