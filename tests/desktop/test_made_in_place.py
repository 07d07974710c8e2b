"""What is typed and not there is made from the picker, without leaving the order."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from db import choices, materials, parties
from desktop.main_window import MainWindow
from desktop.orders.dialog import order_dialog
from desktop.widgets.draft_form import DraftDialog
from tests.desktop.small_book import fill, settle


def opened(window: MainWindow) -> Any:
    """The order dialog over a small book."""
    fill(window.records.database)
    with window.records.database.read() as session:
        found = choices.read(session)
    window.show()
    dialog = order_dialog(window.records, found, None, None, window)
    dialog.open()
    settle(window)
    return dialog


def make(window: MainWindow, dialog: Any, key: str, name: str) -> Any:
    """Type a name and choose the last offer with the keyboard; the dialog that opens."""
    box = dialog.form.editors[key]
    box.setFocus()
    box.lineEdit().clear()
    QTest.keyClicks(box.lineEdit(), name)
    QTest.keyClick(box.completer().popup(), Qt.Key.Key_Up)  # the last
    QTest.keyClick(box.completer().popup(), Qt.Key.Key_Return)
    settle(window)
    QApplication.processEvents()
    return next((found for found in dialog.findChildren(DraftDialog) if found.isVisible()), None)


def test_a_new_material_is_made_from_its_picker_and_taken(window: MainWindow) -> None:
    dialog = opened(window)
    dialog.form.set_text("composition", "Sm 25, Co bal")
    inner = make(window, dialog, "item_code", "sc 77")
    assert inner.form.texts() | {"unit_mass": ""} == inner.form.texts()
    assert (inner.form.text("item_code"), inner.form.text("composition")) == ("sc 77", "Sm 25, Co bal")
    inner.form.set_text("item_code", "SC-77")
    inner.save()
    settle(window)
    assert dialog.form.text("item_code") == "SC-77"
    with window.records.database.read() as session:
        row = materials.find(session, "SC-77")
        assert row is not None
        assert materials.draft_of(session, row).composition == "Sm 25, Co bal"
    dialog.form.editors["item_code"].lineEdit().clear()
    QTest.keyClicks(dialog.form.editors["item_code"].lineEdit(), "sc-77")
    assert dialog.form.editors["item_code"].offered() == ["SC-77"]


def test_a_new_party_is_made_from_its_picker_with_its_country_and_role(window: MainWindow) -> None:
    dialog = opened(window)
    dialog.form.set_text("destination", "Japan (JP)")
    inner = make(window, dialog, "end_user", "Seto Servo KK")
    assert inner.form.text("country") == "Japan (JP)"
    assert inner.form.text("roles") == "end user"
    inner.save()
    settle(window)
    assert dialog.form.text("end_user") == "Seto Servo KK"
    assert "Seto Servo KK" in dialog.form.editors["consignee"].found("seto")
    with window.records.database.read() as session:
        assert parties.find(session, "Seto Servo KK") is not None


def test_who_is_there_is_not_offered_as_new_and_leaving_makes_nothing(window: MainWindow) -> None:
    dialog = opened(window)
    box = dialog.form.editors["exporter"]
    QTest.keyClicks(box.lineEdit(), "baotou magnet")
    assert box.offered() == ["Baotou Magnet"]
    inner = make(window, dialog, "exporter", "Nobody Yet")
    inner.reject()
    settle(window)
    assert dialog.form.text("exporter") == "Nobody Yet"
    with window.records.database.read() as session:
        assert parties.find(session, "Nobody Yet") is None


def test_a_new_item_code_saved_with_an_order_becomes_a_material(window: MainWindow) -> None:
    dialog = opened(window)
    for key, text in (
        ("po_number", "PO-9"), ("exporter", "Baotou Magnet"), ("item_code", "AT-NEW"), ("description", "Arc segment"),
        ("composition", "as per drawing"), ("form", "permanent magnet"),
    ):  # fmt: skip
        dialog.form.set_text(key, text)
    dialog.save()
    settle(window)
    with window.records.database.read() as session:
        row = materials.find(session, "AT-NEW")
        assert row is not None
        made = materials.draft_of(session, row)
        assert (made.description, made.form) == ("Arc segment", "permanent magnet")
    window.records.undo()
    settle(window)
    with window.records.database.read() as session:
        assert materials.find(session, "AT-NEW") is None
