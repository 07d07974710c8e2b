"""Changing cells of a grid where they stand: typed over, filled down, pasted, or all selected at once."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtCore import QObject, QPoint, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QMessageBox, QWidget

from db.drafting import Progress, untold
from db.listing import Column
from db.order_edits import CellEdit
from db.problems import Problem, Refused
from desktop import formats
from desktop.widgets import typed_values
from desktop.widgets.draft_form import DraftDialog, DraftForm, Field
from desktop.widgets.pasting import Block, is_heading, looks_headed, parse
from desktop.widgets.record_table import RecordTable
from desktop.words import word
from resources.i18n import N_, _, n_

_MOST = 5000
"""Cells changed in one act; more would hold the writing lane for minutes."""

Apply = Callable[[Any, Sequence[CellEdit], date, Progress], object]


@dataclass(frozen=True)
class Verbs:
    """How a listing is written: which columns, by which verb, and what may stand in a column.

    `apply(session, edits, on, progress)` runs on the writing lane; `new_rows(text, columns)` takes rows beyond the end of the list.
    """

    editable: frozenset[str]
    apply: Apply
    codes: Callable[[str], Sequence[str]]
    suggestions: Callable[[Any, str], Sequence[str]]
    new_rows: Callable[[str, Sequence[str]], object] | None = None


class CellEdits(QObject):
    """Binds a grid to the verbs that write its cells. Errors are said beside the cell, and what was typed stays."""

    def __init__(self, table: RecordTable, verbs: Verbs) -> None:
        super().__init__(table)
        self.table, self.verbs = table, verbs
        self.records = table.records
        self._names: dict[str, Sequence[str]] = {}
        self.bubble = QLabel(table)
        self.bubble.setObjectName("cellError")
        self.bubble.setWordWrap(True)
        self.bubble.setMaximumWidth(360)
        self.bubble.hide()
        if self.records.writable:
            table.record_model.editable = verbs.editable
        table.record_model.typed_in.connect(self.type_in)
        table.delegate.suggest = self.offered
        table.delegate.closeEditor.connect(self.bubble.hide)
        table.selectionModel().currentChanged.connect(lambda *_: self.bubble.hide())
        table.selectionModel().currentColumnChanged.connect(lambda *_: self._read_names())
        self.records.changed.connect(lambda _changes: self._names.clear())

    # -- one cell

    def edit(self) -> None:
        """Type over the current cell; where it is worked out or fixed, go to the first that is not."""
        table = self.table
        index = table.currentIndex()
        if not index.isValid():
            return
        column = table.listing.columns[index.column()]
        if column.key not in table.record_model.editable:
            shown = [item.key for item in table.shown_columns() if item.key in table.record_model.editable]
            if not shown:
                return
            keys = [item.key for item in table.listing.columns]
            index = table.record_model.index(index.row(), keys.index(shown[0]))
            table.set_current(index)
        self._read_names()
        table.edit(index)

    def type_in(self, row: int, key: str, text: str) -> None:
        """Write one cell; a refusal is said beside it and the editor opens again with what was typed."""
        column = self.table.listing.column(key)
        model = self.table.record_model
        try:
            value = typed_values.read(column, text, self.verbs.codes(key))
        except Refused as refused:
            self._refuse(row, key, text, refused)
            return
        model.pending[row, key] = text
        edits = (CellEdit(row, key, value),)
        self.records.write(
            N_("Change cell"),
            lambda session: self.verbs.apply(session, edits, self.records.on, untold),
            lambda _done: QTimer.singleShot(0, self, lambda: model.settle(row, key)),
            lambda problem: self._refuse(row, key, text, problem),
        )

    def finish(self) -> None:
        """Hand over what stands in an open editor, before the window goes."""
        for editor in self.table.viewport().findChildren(QWidget, "cellEditor"):
            self.table.commitData(editor)

    def _refuse(self, row: int, key: str, text: str, problem: Problem) -> None:
        model = self.table.record_model
        model.settle(row, key)
        number = model.rows_of([row]).get(row)
        if number is None:  # no longer shown, so there is no cell to say it beside
            self.records.problem.emit(problem)
            return
        place = [column.key for column in self.table.listing.columns].index(key)
        model.pending[row, key] = text
        QTimer.singleShot(0, self, lambda: self._again(row, place, str(problem)))

    def _again(self, row: int, place: int, sentence: str) -> None:
        model = self.table.record_model
        number = model.rows_of([row]).get(row)
        if number is None:
            return
        index = model.index(number, place)
        key = (model.ids[number], model.columns[place].key)
        self.table.set_current(index)
        self.table.edit(index)
        model.pending.pop(key, None)
        rect = self.table.visualRect(index)
        self._say(self.table.viewport().mapTo(self.table, rect.bottomLeft()), sentence)

    def _say(self, at: QPoint, sentence: str) -> None:
        self.bubble.setText(sentence)
        self.bubble.adjustSize()
        at.setX(max(0, min(at.x(), self.table.width() - self.bubble.width())))
        if at.y() + self.bubble.height() > self.table.height():
            at.setY(at.y() - self.bubble.height() - self.table.delegate.row_height)
        self.bubble.move(at)
        self.bubble.show()
        self.bubble.raise_()

    # -- what may stand in a cell

    def offered(self, key: str) -> Sequence[str]:
        """Words to choose from while typing into a column."""
        column = self.table.listing.column(key)
        if column.kind == "term":
            return [word(code) for code in self.verbs.codes(key)]
        if column.kind == "country":
            return [f"{name} ({code})" for code, name in formats.countries()]
        return self._names.get(key, ())

    def _read_names(self) -> None:
        column = self.table.current_column()
        if column is None or column.key not in self.table.record_model.editable or column.key in self._names:
            return
        key = column.key
        self._names[key] = ()
        self.records.read(
            lambda session: self.verbs.suggestions(session, key),
            lambda found: self._names.update({key: found}),
            owner=self,
        )

    # -- many cells

    def fill_down(self) -> None:
        """Give all selected rows the value that the topmost of them has in the current column, as one step."""
        ids, column = self.table.selected_ids(), self.table.current_column()
        if column is None or not self._may(column) or len(ids) < 2 or not self._bearable(len(ids) - 1):
            return
        top, rest = ids[0], ids[1:]

        def act(session: Any, progress: Progress) -> object:
            text = self._stored(session, top, column)
            value = typed_values.read(column, text, self.verbs.codes(column.key))
            edits = [CellEdit(row, column.key, value) for row in rest]
            return self.verbs.apply(session, edits, self.records.on, progress)

        self.records.write_many(N_("Fill down"), len(rest), act)

    def _stored(self, session: Any, row: int, column: Column) -> str:
        listing, model = self.table.listing, self.table.record_model
        values = listing.block(session, [row])[row]
        place = listing.columns.index(column)
        return formats.typed(column.kind, values[place], model.unit_of(values, place))

    def bulk(self) -> DraftDialog | None:
        """Ask for a column and a value, and give it to all selected rows as one step."""
        ids = self.table.selected_ids()
        columns = [item for item in self.table.listing.columns if item.key in self.table.record_model.editable]
        if not ids or not columns or not self._bearable(len(ids)):
            return None
        current = self.table.current_column()
        form = DraftForm(
            (
                Field("column", N_("Column"), "choice", tuple((item.key, item.title) for item in columns)),
                Field("value", N_("New value"), hint=N_("empty: not known")),
            )
        )
        form.set_text("column", current.key if current is not None and current in columns else columns[0].key)

        def save(told: dict[str, Any], done: Callable[[Any], None], failed: Callable[[Problem], None]) -> None:
            column = self.table.listing.column(told["column"])
            try:
                value = typed_values.read(column, told["value"], self.verbs.codes(column.key))
            except Refused as refused:
                failed(Refused(str(refused), "value"))
                return
            edits = [CellEdit(row, column.key, value) for row in ids]
            self.records.write_many(
                N_("Change in all selected"),
                len(ids),
                lambda session, progress: self.verbs.apply(session, edits, self.records.on, progress),
                done,
                lambda problem: failed(Refused(str(problem), "value")),
            )

        title = n_("Change {n} row", "Change {n} rows", len(ids)).format(n=formats.number(len(ids)))
        dialog = DraftDialog(title, form, save, parent=self.table)
        form.editors["value"].setFocus()
        dialog.open()
        return dialog

    def paste(self) -> None:
        """Paste a block from a spreadsheet onto cells, from the current one on; rows beyond the end become new ones."""
        text = QGuiApplication.clipboard().text()
        block = parse(text)
        index = self.table.currentIndex()
        if not block.rows:
            return
        columns = self.table.shown_columns()
        if is_heading(block.rows[0], columns) and self.verbs.new_rows is not None:
            self.verbs.new_rows(text, [item.key for item in columns])
            return
        if not index.isValid():
            self._offer_rows(block, 0, columns)
            return
        start = [item.key for item in columns].index(self.table.listing.columns[index.column()].key)
        targets = columns[start : start + block.width]
        ids = self._target_rows(block, index.row())
        try:
            edits = self._read_block(block, targets, ids)
        except Refused as refused:
            if self.verbs.new_rows is not None and looks_headed(block):  # somebody's sheet, wherever the mark stands
                self.verbs.new_rows(text, [item.key for item in columns])
            else:
                self._say_beside(refused)
            return
        if edits and self._bearable(len(edits)):
            self.records.write_many(
                N_("Paste"),
                len(ids),
                lambda session, progress: self.verbs.apply(session, edits, self.records.on, progress),
                lambda _done: self._pasted(block, ids, columns[start:]),
                self._say_beside,
            )
        elif not edits:
            self._offer_rows(block, len(ids), columns[start:])

    def _pasted(self, block: Block, ids: Sequence[int], columns: Sequence[Column]) -> None:
        """Select what was pasted, as a spreadsheet does, then ask about the rest."""
        rows = self.table.record_model.rows_of(ids)
        if rows:
            self.table.select_rows(rows.values())
        self._offer_rows(block, len(ids), columns)

    def _say_beside(self, problem: Problem) -> None:
        rect = self.table.visualRect(self.table.currentIndex())
        self._say(self.table.viewport().mapTo(self.table, rect.bottomLeft()), str(problem))

    def _target_rows(self, block: Block, first: int) -> list[int]:
        """One copied row goes to all selected rows, a block to the rows from the current one on."""
        selected = self.table.selected_ids()
        if len(block.rows) == 1 and len(selected) > 1:
            return selected
        return list(self.table.record_model.ids[first : first + len(block.rows)])

    def _read_block(self, block: Block, targets: Sequence[Column], ids: Sequence[int]) -> list[CellEdit]:
        if len(targets) < block.width:
            told = _("The block is {wide} columns wide; only {n} are left from here. Start further left.")
            raise Refused(told.format(wide=block.width, n=len(targets)))
        fixed = [item for item in targets if item.key not in self.table.record_model.editable]
        if fixed:
            told = _("“{column}” is worked out or fixed and cannot be pasted over. Nothing was changed.")
            raise Refused(told.format(column=_(fixed[0].title)))
        edits: list[CellEdit] = []
        for number, row in enumerate(ids):
            texts = block.rows[number if len(block.rows) > 1 else 0]
            for column, cell in zip(targets, texts, strict=False):
                try:
                    value = typed_values.read(column, cell, self.verbs.codes(column.key))
                except Refused as refused:
                    told = _("Row {n} of the block, {column}: {sentence} Nothing was changed.")
                    words = told.format(n=number + 1, column=_(column.title), sentence=refused)
                    raise Refused(words, column.key) from refused
                edits.append(CellEdit(row, column.key, value))
        return edits

    def _offer_rows(self, block: Block, used: int, columns: Sequence[Column]) -> None:
        """Ask once whether the rows beyond the end are new records."""
        rest = block.rows[used:] if len(block.rows) > used else []
        if not rest or self.verbs.new_rows is None or (used == 1 and len(block.rows) == 1):
            return
        told = n_(
            "The block has {n} row more than the list. Look at it as a new row?",
            "The block has {n} rows more than the list. Look at them as new rows?",
            len(rest),
        ).format(n=formats.number(len(rest)))
        answer = QMessageBox.question(self.table, _("Paste"), told)
        if answer == QMessageBox.StandardButton.Yes:
            text = "\n".join("\t".join(row) for row in rest)
            self.verbs.new_rows(text, [item.key for item in columns[: block.width]])

    def _may(self, column: Column) -> bool:
        if column.key in self.table.record_model.editable:
            return True
        told = _("“{column}” is worked out or fixed. Put the mark into another column.").format(column=_(column.title))
        self._say_beside(Refused(told))
        return False

    def _bearable(self, count: int) -> bool:
        if count <= _MOST:
            return True
        told = _("That is {n} cells; change at most {most} in one act.")
        words = told.format(n=formats.number(count), most=formats.number(_MOST))
        self.records.problem.emit(Refused(words))
        return False
