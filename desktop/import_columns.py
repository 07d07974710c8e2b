"""How the columns of an incoming list are read: heading, field, first values; each field can be changed."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from desktop.import_settings import MOST_SHOWN
from desktop.widgets.picker import Picker
from exchange.order_rows import FIELDS, ColumnRead
from resources.i18n import N_, _

_HEADS = (N_("Column"), N_("Heading"), N_("Read as"), N_("First values"))
_FIELD = 2


class ImportColumns(QTableWidget):
    """One row for each column of the file; `changed` tells the whole mapping, heading -> field, "" for none."""

    changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(0, len(_HEADS), parent)
        self.setAccessibleName(_("Columns of the file"))
        self.setHorizontalHeaderLabels([_(head) for head in _HEADS])
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + 22)
        self.setShowGrid(False)
        self.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QTableWidget.SelectionMode.NoSelection)
        head = self.horizontalHeader()
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setHighlightSections(False)
        head.setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        head.setSectionResizeMode(1, QHeaderView.ResizeMode.Interactive)
        head.setSectionResizeMode(_FIELD, QHeaderView.ResizeMode.Fixed)
        self.setColumnWidth(1, 240)
        self.setColumnWidth(_FIELD, 190)
        head.setStretchLastSection(True)
        self._columns: Sequence[ColumnRead] = ()

    def show_columns(self, columns: Sequence[ColumnRead]) -> None:
        """Show how the columns are read."""
        self._columns = columns
        self.setRowCount(len(columns))
        for row, column in enumerate(columns):
            texts = (0, column.letter), (1, heading_words(column)), (3, "  ·  ".join(column.samples))
            for place, text in texts:
                item = QTableWidgetItem(text)
                item.setToolTip(text)
                self.setItem(row, place, item)
            self.setCellWidget(row, _FIELD, self._choice(column))

    def _choice(self, column: ColumnRead) -> QComboBox:
        box = Picker()
        box.setMaxVisibleItems(MOST_SHOWN)
        box.setAccessibleName(_("Read {heading} as").format(heading=heading_words(column)))
        box.addItem(_("(not imported)"), "")
        for name, title in FIELDS.items():
            box.addItem(_(title), name)
        box.setCurrentIndex(max(0, box.findData(column.field)))
        box.activated.connect(lambda _index: self._told(_key(column)))
        return box

    def _told(self, changed: str) -> None:
        """A field belongs to one column: the one chosen last keeps it."""
        chosen = self.mapping()
        field = chosen[changed]
        for key, other in chosen.items():
            if field and other == field and key != changed:
                chosen[key] = ""
        self.changed.emit(chosen)

    def mapping(self) -> dict[str, str]:
        """What is chosen: heading, numbered where another one reads the same -> field."""
        found: dict[str, str] = {}
        for row, column in enumerate(self._columns):
            box = self.cellWidget(row, _FIELD)
            if isinstance(box, QComboBox):
                found[_key(column)] = str(box.currentData() or "")
        return found


def _key(column: ColumnRead) -> str:
    return column.key or column.heading


def heading_words(column: ColumnRead) -> str:
    """The heading of a column; one that was named by its field, as pasted cells are, by the name of that field."""
    return _(FIELDS.get(column.heading, column.heading)) if column.heading else ""
