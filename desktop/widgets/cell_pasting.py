"""A block from a spreadsheet onto the cells of a grid, as one step; rows beyond the end are offered as new ones."""

from collections.abc import Callable, Sequence

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMessageBox

from db.listing import Column
from db.order_edits import CellEdit
from db.problems import Problem, Refused
from desktop import formats
from desktop.widgets import typed_values
from desktop.widgets.cell_verbs import Verbs
from desktop.widgets.files_brought import files_copied
from desktop.widgets.pasting import Block, is_heading, looks_headed, parse, printed
from desktop.widgets.record_table import RecordTable
from resources.i18n import N_, _, language, n_


class CellPasting:
    """Pastes into a grid. `say` tells a refusal beside the mark, `bearable` refuses what is too much for one act."""

    def __init__(
        self, table: RecordTable, verbs: Verbs, say: Callable[[Problem], object], bearable: Callable[[int], bool]
    ) -> None:
        self._table, self._verbs = table, verbs
        self._say, self._bearable = say, bearable

    def paste(self) -> None:
        """Paste a block from a spreadsheet onto cells, from the current one on; rows beyond the end become new ones."""
        files = files_copied()
        if files and self._verbs.files is not None:
            self._verbs.files(files)
            return
        text = QGuiApplication.clipboard().text()
        block = parse(text)
        index = self._table.currentIndex()
        if not block.rows:
            return
        columns = self._table.shown_columns()
        if is_heading(block.rows[0], columns) and self._verbs.new_rows is not None:
            self._verbs.new_rows(text, [item.key for item in columns])
            return
        if not index.isValid():
            self._offer_rows(block, 0, columns)
            return
        start = [item.key for item in columns].index(self._table.listing.columns[index.column()].key)
        targets = columns[start : start + block.width]
        ids = self._target_rows(block, index.row())
        try:
            edits = self._read_block(block, targets, ids)
        except Refused as refused:
            if self._verbs.new_rows is not None and looks_headed(block):  # somebody's sheet, wherever the mark stands
                self._verbs.new_rows(text, [item.key for item in columns])
            else:
                self._say(self._with_way_out(refused))
            return
        if edits and self._bearable(len(edits)):
            self._table.records.write_many(
                N_("Paste"),
                len(ids),
                lambda session, progress: self._verbs.apply(session, edits, self._table.records.on, progress),
                lambda _done: self._pasted(block, ids, columns[start:]),
                self._say,
            )
        elif not edits:
            self._offer_rows(block, len(ids), columns[start:])

    def _with_way_out(self, refused: Refused) -> Refused:
        """A refusal that says how the block is added instead, where rows can be."""
        if self._verbs.new_rows is None:
            return refused
        told = _("To add the block as new rows, press Ctrl+Shift+V.")
        return Refused(f"{refused} {told}" if language() not in ("ja", "zh") else f"{refused}{told}", refused.field)

    def _pasted(self, block: Block, ids: Sequence[int], columns: Sequence[Column]) -> None:
        """Select what was pasted, as a spreadsheet does, then ask about the rest."""
        rows = self._table.record_model.rows_of(ids)
        if rows:
            self._table.select_rows(rows.values())
        self._offer_rows(block, len(ids), columns)

    def _target_rows(self, block: Block, first: int) -> list[int]:
        """One copied row goes to all selected rows, a block to the rows from the current one on."""
        selected = self._table.selected_ids()
        if len(block.rows) == 1 and len(selected) > 1:
            return selected
        return list(self._table.record_model.ids[first : first + len(block.rows)])

    def _read_block(self, block: Block, targets: Sequence[Column], ids: Sequence[int]) -> list[CellEdit]:
        if len(targets) < block.width:
            told = _("The block is {wide} columns wide; only {n} are left from here. Start further left.")
            raise Refused(told.format(wide=block.width, n=len(targets)))
        fixed = [item for item in targets if item.key not in self._table.record_model.editable]
        if fixed:
            told = _("“{column}” is worked out or fixed and cannot be pasted over. Nothing was changed.")
            raise Refused(told.format(column=_(fixed[0].title)))
        edits: list[CellEdit] = []
        for number, row in enumerate(ids):
            texts = block.rows[number if len(block.rows) > 1 else 0]
            for column, cell in zip(targets, texts, strict=False):
                try:
                    value = typed_values.read(column, cell, self._verbs.codes(column.key))
                except Refused as refused:
                    told = _("Row {n} of the block, {column}: {sentence} Nothing was changed.")
                    words = told.format(n=number + 1, column=_(column.title), sentence=refused)
                    raise Refused(words, column.key) from refused
                edits.append(CellEdit(row, column.key, value))
        return edits

    def _offer_rows(self, block: Block, used: int, columns: Sequence[Column]) -> None:
        """Ask once whether the rows beyond the end are new records."""
        rest = block.rows[used:] if len(block.rows) > used else []
        if not rest or self._verbs.new_rows is None or (used == 1 and len(block.rows) == 1):
            return
        told = n_(
            "The block has {n} row more than the list. Look at it as a new row?",
            "The block has {n} rows more than the list. Look at them as new rows?",
            len(rest),
        ).format(n=formats.number(len(rest)))
        answer = QMessageBox.question(self._table, _("Paste"), told)
        if answer == QMessageBox.StandardButton.Yes:
            self._verbs.new_rows(printed(rest), [item.key for item in columns[: block.width]])
