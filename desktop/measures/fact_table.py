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
        self,
        name: str,
        heads: Sequence[str],
        *,
        wide: int,
        codes: Collection[int] = (),
        numbers: Collection[int] = (),
        newest: Collection[int] = (),
    ) -> None:
        super().__init__(name, heads, wide=wide, numbers=numbers, newest=newest, air=16)
        self._codes = frozenset(codes)
        self._keys: list[Hashable] = []
        self._places: list[int] = []
        self._given: tuple[Sequence[Sequence[str]], Sequence[Hashable] | None, Collection[int]] = ((), None, ())
        self.horizontalHeader().setMinimumSectionSize(48)
        for place in self._codes:
            self.setItemDelegateForColumn(place, CodeDelegate(self))
        self.cellDoubleClicked.connect(lambda row, _column: self.opened.emit(self._places[row]))

    def fill(
        self,
        rows: Sequence[Sequence[str]],
        keys: Sequence[Hashable] | None = None,
        parts: Collection[int] = (),
    ) -> None:
        """Show other rows; what was selected stays selected where it is still there.

        `keys` say which rows are the same, whatever moved or changed; without them their texts do. `parts` are places
        of rows that stay below the one they follow. Places are always told in the order given here, however it is sorted.
        """
        self._given = rows, keys, parts
        chosen = {self._keys[row] for row in self._chosen_rows() if row < len(self._keys)}
        current = self._keys[self.currentRow()] if 0 <= self.currentRow() < len(self._keys) else None
        self._places = self.ordered(rows, parts)
        known = list(keys) if keys is not None else [tuple(row) for row in rows]
        self._keys = [known[place] for place in self._places]
        self.setRowCount(len(rows))
        for number, given in enumerate(self._places):
            for place, text in enumerate(rows[given]):
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

    def lay_again(self) -> None:
        """Show the rows in the order that is chosen now."""
        self.blockSignals(True)  # the same rows are selected as before
        self.fill(*self._given)
        self.blockSignals(False)
        self.scrollTo(self.currentIndex())

    def sort_value(self, column: int, text: str) -> object:
        """Codes are sorted by their words."""
        return super().sort_value(column, word(text) if column in self._codes and text else text)

    def _chosen_rows(self) -> list[int]:
        return sorted({index.row() for index in self.selectionModel().selectedRows()})

    def chosen(self) -> list[int]:
        """The places of the selected rows, from the top of the table."""
        return [self._places[row] for row in self._chosen_rows() if row < len(self._places)]

    def place(self) -> int:
        """The place of the row with the mark; -1 for none."""
        return self._places[self.currentRow()] if 0 <= self.currentRow() < len(self._places) else -1

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Enter opens the current row."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentRow() >= 0:
            self.opened.emit(self.place())
            return
        super().keyPressEvent(event)
