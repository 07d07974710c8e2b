"""How the columns of an incoming list are read: heading, field, first values; each field can be changed."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QComboBox, QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from desktop.import_settings import MOST_SHOWN
from desktop.widgets.picker import Picker
from exchange.order_columns import TITLES
from exchange.order_rows import FIELDS, ColumnRead
from resources.i18n import N_, _

_HEADS = (N_("Column"), N_("Heading"), N_("Read as"), N_("First values"))
_FIELD = 2
_ARROWS = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown, Qt.Key.Key_Home, Qt.Key.Key_End)


class FieldPicker(Picker):
    """What a column is read as. Arrows and letters open the list: a field that is passed by would be taken from its column.

    `reached` tells that the keyboard is here.
    """

    reached = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Go through the list, not through the fields."""
        typed = event.text()
        letters = (
            typed.isprintable() and bool(typed.strip()) and not event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier
        )
        if event.key() in _ARROWS or letters:
            self.showPopup()
            if letters:
                self.view().keyboardSearch(typed)
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        """Say that the keyboard is here."""
        super().focusInEvent(event)
        self.reached.emit()


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
        self.setTabKeyNavigation(False)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # Tab goes from field to field
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
        self._named = False

    def show_columns(self, columns: Sequence[ColumnRead], *, named: bool = False) -> None:
        """Show how the columns are read; `named`: the headings are names of fields, as those of pasted cells are."""
        there = [(column.key, column.heading) for column in self._columns]
        same = named == self._named and there == [(column.key, column.heading) for column in columns]
        self._columns, self._named = columns, named
        self.setRowCount(len(columns))
        before = self._before()
        for row, column in enumerate(columns):
            texts = (
                (0, column.letter),
                (1, self._heading(column)),
                (3, "  ·  ".join(" ".join(said.split()) for said in column.samples)),
            )
            for place, text in texts:
                item = QTableWidgetItem(text)
                item.setToolTip(text)
                self.setItem(row, place, item)
            box = self.cellWidget(row, _FIELD)
            if not same or not isinstance(box, QComboBox):
                box = self._choice(column, row)
                self.setCellWidget(row, _FIELD, box)
                self.setTabOrder(before, box)
            box.setCurrentIndex(max(0, box.findData(column.field)))  # the field that has the keyboard keeps it
            before = box

    def _before(self) -> QWidget:
        """What Tab leaves for the first field: the table itself takes no keyboard, and cannot be named for it."""
        before = self.previousInFocusChain()
        while before is not None and before is not self and before.focusPolicy() == Qt.FocusPolicy.NoFocus:
            before = before.previousInFocusChain()
        return before or self

    def _heading(self, column: ColumnRead) -> str:
        """A heading as the file has it; one that is the name of a field in the words of the window."""
        return _(FIELDS.get(column.heading) or TITLES.get(column.heading, "")) if self._named else column.heading

    def _choice(self, column: ColumnRead, row: int) -> QComboBox:
        box = FieldPicker()
        box.setMaxVisibleItems(MOST_SHOWN)
        box.setAccessibleName(_("Read {heading} as").format(heading=self._heading(column)))
        box.addItem(_("(not imported)"), "")
        for name, title in FIELDS.items():
            box.addItem(_(title), name)
        box.activated.connect(lambda _index: self._told(_key(column)))
        box.reached.connect(lambda: self.scrollTo(self.model().index(row, _FIELD)))
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
