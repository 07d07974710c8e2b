"""Columns of a file: a field belongs to one of them, the one chosen last."""

from dataclasses import replace

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop.import_columns import ImportColumns
from exchange.order_rows import ColumnRead
from resources.i18n import speaking

COLUMNS = (
    ColumnRead("A", "Land", "destination", ("Japan",)),
    ColumnRead("B", "Ziel", "", ("DE",)),
    ColumnRead("C", "PO", "po_number", ("4501",)),
)


def test_choosing_a_field_takes_it_from_another_column(qapp: object) -> None:
    table = ImportColumns()
    table.show_columns(COLUMNS)
    assert table.mapping() == {"Land": "destination", "Ziel": "", "PO": "po_number"}
    told: list[object] = []
    table.changed.connect(told.append)
    box = table.cellWidget(1, 2)
    assert isinstance(box, QComboBox)
    box.setCurrentIndex(box.findData("destination"))
    box.activated.emit(box.currentIndex())
    assert told == [{"Land": "", "Ziel": "destination", "PO": "po_number"}]
    assert table.item(0, 3).text() == "Japan"  # type: ignore[union-attr]


def test_a_column_named_by_its_field_is_shown_by_the_name_of_that_field(qapp: object) -> None:
    table = ImportColumns()
    table.show_columns(
        (ColumnRead("A", "quantity_kg", "quantity", ("5",)), ColumnRead("B", "incoterm", "", ())), named=True
    )
    assert [table.item(row, 1).text() for row in range(2)] == ["Quantity in kg", "Incoterm"]  # type: ignore[union-attr]
    assert table.cellWidget(0, 2).accessibleName() == "Read Quantity in kg as"  # type: ignore[union-attr]
    assert table.mapping() == {"quantity_kg": "quantity", "incoterm": ""}


def test_a_heading_of_the_file_stays_in_its_own_words(qapp: object) -> None:
    table = ImportColumns()
    with speaking("de"):
        table.show_columns((ColumnRead("A", "Order", "po_number"), ColumnRead("B", "line", "line")))
    assert [table.item(row, 1).text() for row in range(2)] == ["Order", "line"]  # type: ignore[union-attr]


def _shown(qtbot: QtBot) -> tuple[ImportColumns, list[object]]:
    """The columns on the screen, and what they say was changed."""
    table = ImportColumns()
    qtbot.addWidget(table)
    table.show_columns(COLUMNS)
    table.show()
    told: list[object] = []
    table.changed.connect(told.append)
    return table, told


def test_the_keyboard_goes_from_field_to_field_and_opens_the_list(qtbot: QtBot) -> None:
    table, told = _shown(qtbot)
    first, second = (table.cellWidget(row, 2) for row in range(2))
    assert isinstance(first, QComboBox)
    assert isinstance(second, QComboBox)
    first.setFocus()
    QTest.keyClick(first, Qt.Key.Key_Tab)
    assert table.focusWidget() is second
    for key, found in ((Qt.Key.Key_Down, "(not imported)"), (Qt.Key.Key_R, "Requested date")):
        QTest.keyClick(second, key)
        assert second.view().isVisible()
        assert second.view().currentIndex().data() == found
        second.hidePopup()
    for key in (Qt.Key.Key_Escape, Qt.Key.Key_Backspace, Qt.Key.Key_Delete, Qt.Key.Key_Return):
        QTest.keyClick(second, key)
        assert not second.view().isVisible()
    assert told == []
    table.show_columns((COLUMNS[0], replace(COLUMNS[1], field="remarks"), COLUMNS[2]))
    assert table.cellWidget(1, 2) is second  # the keyboard stays where it was
    assert second.currentData() == "remarks"


def test_the_wheel_changes_no_field(qtbot: QtBot) -> None:
    table, told = _shown(qtbot)
    box = table.cellWidget(0, 2)
    assert isinstance(box, QComboBox)
    middle = QPointF(box.rect().center())
    turned = QWheelEvent(middle, QPointF(box.mapToGlobal(middle)), QPoint(), QPoint(0, -120), Qt.MouseButton.NoButton,
                         Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False)  # fmt: skip
    QApplication.sendEvent(box, turned)
    assert box.currentData() == "destination"
    assert told == []


def test_tab_reaches_the_fields_before_what_stands_behind_the_columns(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    layout = QVBoxLayout(window)
    above, table, below = QLineEdit(), ImportColumns(), QLineEdit()
    for widget in (above, table, below):
        layout.addWidget(widget)
    table.show_columns(COLUMNS)
    window.show()
    above.setFocus()
    for row in range(3):
        QTest.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
        assert window.focusWidget() is table.cellWidget(row, 2)
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
    assert window.focusWidget() is below
