"""Columns of a file: a field belongs to one of them, the one chosen last."""

from PySide6.QtWidgets import QComboBox

from desktop.import_columns import ImportColumns
from exchange.incoming import ColumnRead

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
