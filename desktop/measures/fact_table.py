"""A short read-only table of facts: badges for codes, numbers on the right, rows that know what they mean."""

from collections.abc import Collection, Hashable, Sequence

from PySide6.QtCore import QItemSelectionModel, Qt, Signal
from PySide6.QtGui import QKeyEvent

from desktop.widgets.badges import CodeDelegate
from desktop.widgets.plain_table import PlainTable
from desktop.words import word


class FactTable(PlainTable):
    """Rows of texts; `codes` are columns of vocabulary codes, `numbers` stand on the right, `wide` takes what is left."""

    opened = Signal(int)

    def __init__(
        self, name: str, heads: Sequence[str], *, wide: int, codes: Collection[int] = (), numbers: Collection[int] = ()
    ) -> None:
        super().__init__(name, heads, wide=wide, numbers=numbers, air=16)
        self._codes = frozenset(codes)
        self._keys: list[Hashable] = []
        self.horizontalHeader().setMinimumSectionSize(48)
        for place in self._codes:
            self.setItemDelegateForColumn(place, CodeDelegate(self))
        self.cellDoubleClicked.connect(lambda row, _column: self.opened.emit(row))

    def fill(self, rows: Sequence[Sequence[str]], keys: Sequence[Hashable] | None = None) -> None:
        """Show other rows; what was selected stays selected where it is still there.

        `keys` say which rows are the same, whatever moved or changed; without them their texts do.
        """
        chosen = {self._keys[row] for row in self.chosen() if row < len(self._keys)}
        current = self._keys[self.currentRow()] if 0 <= self.currentRow() < len(self._keys) else None
        self._keys = list(keys) if keys is not None else [tuple(row) for row in rows]
        self.setRowCount(len(rows))
        for number, row in enumerate(rows):
            for place, text in enumerate(row):
                told = word(text) if place in self._codes and text else text
                item = self.put(number, place, told)
                if place in self._codes:
                    item.setData(Qt.ItemDataRole.UserRole, text)
        self.give_way()
        self._choose_again(chosen, current)

    def _choose_again(self, chosen: Collection[Hashable], current: Hashable) -> None:
        flags, model = QItemSelectionModel.SelectionFlag, self.selectionModel()
        model.clearSelection()
        places = [place for place, key in enumerate(self._keys) if key in chosen]
        for place in places:
            model.select(self.model().index(place, 0), flags.Select | flags.Rows)
        at = self._keys.index(current) if current in self._keys else places[0] if places else -1
        model.setCurrentIndex(self.model().index(at, 0), flags.NoUpdate)

    def chosen(self) -> list[int]:
        """The selected rows, from the top."""
        return sorted({index.row() for index in self.selectionModel().selectedRows()})

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Enter opens the current row."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentRow() >= 0:
            self.opened.emit(self.currentRow())
            return
        super().keyPressEvent(event)
