"""The rows of a list that were painted last; others are read in blocks, before they are painted where that is quick."""

from array import array
from collections import OrderedDict
from collections.abc import Callable, Collection, Mapping
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from db.listing import Listing
from desktop.records import Records

BLOCK = 40
"""Rows read at once."""

_KEPT = 120
"""Blocks in memory: some screens up and down, few enough to be let go of between two pictures."""

_AT_ONCE = 8
_PATIENCE = 0.012
"""Seconds the window waits for rows that scroll into sight; to paint the list without them first takes as long."""

Row = tuple[Any, ...]


class RowsAtHand(QObject):
    """Rows by their place in `ids`. `arrived` tells the first and the last place of rows that were waited for."""

    arrived = Signal(int, int)
    refused = Signal(object)

    def __init__(
        self, records: Records, listing: Listing, ids: "Callable[[], array[int]]", parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._records, self._listing, self._ids = records, listing, ids
        self._blocks: OrderedDict[int, list[Row | None]] = OrderedDict()
        self._texts: dict[int, list[str | None]] = {}
        self._stale: set[int] = set()
        self._wanted: list[int] = []
        self._asked: set[int] = set()
        self._age = 0
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.fetch)

    def row(self, number: int) -> Row | None:
        """The values of a row; None while they are on their way."""
        if not 0 <= number < len(self._ids()):
            return None
        block = self._blocks.get(number // BLOCK)
        if block is None or number // BLOCK in self._stale:
            self._want(number // BLOCK)
        place = number % BLOCK
        return block[place] if block is not None and place < len(block) else None

    def texts(self, number: int) -> list[str | None] | None:
        """What was read out of a row so far, a place a column, to be filled in; None while the row is on its way."""
        texts = self._texts.get(number)
        if texts is None:
            if self.row(number) is None:
                return None
            texts = self._texts[number] = [None] * len(self._listing.columns)
        elif self._stale and number // BLOCK in self._stale:
            self._want(number // BLOCK)
        return texts

    def bring(self, first: int, last: int) -> None:
        """Read the rows between two places that are not here, and wait for them, though only while nobody notices."""
        missing = False
        for block in range(max(0, first) // BLOCK, last // BLOCK + 1):
            if block in self._blocks:
                self._blocks.move_to_end(block)
            elif block not in self._asked:
                self._want(block)
                missing = True
        if missing:
            self._timer.stop()
            self.fetch(_PATIENCE)

    def _want(self, block: int) -> None:
        if block in self._asked:
            return
        if block in self._wanted:
            self._wanted.remove(block)
        self._wanted.append(block)
        if not self._timer.isActive():
            self._timer.start(0)

    def fetch(self, patience: float = 0) -> None:
        """Ask for the rows that are wanted most; wait so many seconds for them."""
        blocks, self._wanted = self._wanted[-_AT_ONCE:], []
        if not blocks:
            return
        parts = {block: self._ids()[block * BLOCK : (block + 1) * BLOCK] for block in blocks}
        self._asked.update(blocks)
        age = self._age
        ids = [item for part in parts.values() for item in part]
        self._records.read_rows(
            lambda session: self._listing.block(session, ids),
            lambda rows: self._take(rows, parts, age),
            self.refused.emit,
            owner=self,
            patience=patience,
        )

    def _take(self, rows: dict[int, Row], parts: dict[int, "array[int]"], age: int) -> None:
        if age != self._age:
            return
        for block, ids in parts.items():
            if ids:
                self._asked.discard(block)
                self._stale.discard(block)
                self.keep(block, [rows.get(item) for item in ids])
                self.arrived.emit(block * BLOCK, block * BLOCK + len(ids) - 1)

    # -- what is kept

    def keep(self, block: int, rows: list[Row | None]) -> None:
        """Have the rows of a block here; those that were painted longest ago give way."""
        self._drop(block)
        self._blocks[block] = rows
        while len(self._blocks) > _KEPT:
            self._drop(next(iter(self._blocks)))

    def known(self, ids: Collection[int]) -> dict[int, Row]:
        """Those of some records that are here, by id."""
        every, found = self._ids(), dict[int, Row]()
        for block, rows in self._blocks.items():
            for item, row in zip(every[block * BLOCK : (block + 1) * BLOCK], rows, strict=False):
                if row is not None and item in ids:
                    found[item] = row
        return found

    def keep_stale(self, rows: Mapping[int, Row], blocks: int) -> None:
        """Have rows in the first blocks, by id, until they are read anew."""
        for block in range(blocks):
            part = self._ids()[block * BLOCK : (block + 1) * BLOCK]
            if any(item in rows for item in part):
                self.keep(block, [rows.get(item) for item in part])
                self._stale.add(block)

    def mark_stale(self) -> None:
        """Read what is here anew as soon as it is painted."""
        self._age += 1
        self._asked.clear()
        self._stale = set(self._blocks)

    def grow(self, old: int) -> None:
        """The list had so many rows and has more now: a block that ended there came too short, or is about to."""
        self._age += 1
        self._asked.clear()
        self._drop(old // BLOCK)

    def forget(self) -> None:
        """The places hold other rows from now on."""
        self._age += 1
        self._blocks.clear()
        self._texts.clear()
        self._stale.clear()
        self._wanted.clear()
        self._asked.clear()

    def _drop(self, block: int) -> None:
        if self._blocks.pop(block, None) is not None:
            for number in range(block * BLOCK, (block + 1) * BLOCK):
                self._texts.pop(number, None)
