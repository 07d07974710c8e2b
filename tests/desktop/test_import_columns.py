"""Columns of a file: a field belongs to one of them, the one chosen last."""

from PySide6.QtWidgets import QComboBox

from desktop.import_columns import ImportColumns
from exchange.order_rows import ColumnRead

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
    table.show_columns((ColumnRead("A", "quantity_kg", "quantity", ("5",)), ColumnRead("B", "", "", ())))
    assert [table.item(row, 1).text() for row in range(2)] == ["Quantity in kg", ""]  # type: ignore[union-attr]
    assert table.cellWidget(0, 2).accessibleName() == "Read Quantity in kg as"  # type: ignore[union-attr]
    assert table.mapping() == {"quantity_kg": "quantity", "": ""}
