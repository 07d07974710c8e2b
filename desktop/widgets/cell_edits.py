"""Changing cells of a grid where they stand: typed over, filled down, pasted, or all selected at once."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QObject, QPoint, QTimer
from PySide6.QtWidgets import QLabel

from db.drafting import Progress, untold
from db.listing import Column
from db.order_edits import CellEdit
from db.problems import Problem, Refused
from desktop import formats
from desktop.widgets import typed_values
from desktop.widgets.cell_line import CellLine
from desktop.widgets.cell_pasting import CellPasting
from desktop.widgets.cell_verbs import Verbs
from desktop.widgets.draft_form import DraftDialog, DraftForm, Field
from desktop.widgets.offers import Offers
from desktop.widgets.picker import Picker
from desktop.widgets.record_table import RecordTable
from desktop.words import word
from resources.i18n import N_, _, n_

_MOST = 5000
"""Cells changed in one act; more would hold the writing lane for minutes."""


class CellEdits(QObject):
    """Binds a grid to the verbs that write its cells. Errors are said beside the cell, and what was typed stays."""

    def __init__(self, table: RecordTable, verbs: Verbs) -> None:
        super().__init__(table)
        self.table, self.verbs = table, verbs
        self.records = table.records
        self._offers: dict[str, Offers | None] = {}
        self._refused: list[tuple[int, str, str, str]] = []
        self.paste = CellPasting(table, verbs, self._say_beside, self._bearable).paste
        self.bubble = QLabel(table)
        self.bubble.setObjectName("cellError")
        self.bubble.setWordWrap(True)
        self.bubble.setMaximumWidth(360)
        self.bubble.hide()
        if self.records.writable:
            table.record_model.editable = verbs.editable
        table.record_model.typed_in.connect(self.type_in)
        table.record_model.at_rest = lambda: self.editor() is None
        table.delegate.suggest = self.offered
        table.delegate.everywhere.connect(self.give)
        table.delegate.closeEditor.connect(self.bubble.hide)
        table.delegate.closeEditor.connect(lambda *_: QTimer.singleShot(0, self, self._rest))
        table.selectionModel().currentChanged.connect(lambda *_: self.bubble.hide())
        table.selectionModel().currentColumnChanged.connect(lambda *_: self._read_names())
        self.records.changed.connect(lambda _changes: self._offers.clear())

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
            index = table.record_model.index(index.row(), self._place(shown[0]))
            table.set_current(index)
        self._read_names()
        table.edit(index)

    def editor(self) -> CellLine | None:
        """The line that somebody types into now."""
        found = self.table.findChildren(CellLine, "cellEditor")
        return next((line for line in found if line.isVisible()), None)

    def choose(self) -> None:
        """Show what may stand in the current cell, to choose from."""
        if self.editor() is None:
            self.edit()
        if (line := self.editor()) is not None:
            line.open_list()

    def today(self) -> None:
        """Type the day the book is turned to into the current cell, where a date stands there."""
        column = self.table.current_column()
        if column is None or not self._may(column):
            return
        if column.kind != "date":
            told = _("“{column}” holds no date. Put the mark into a column of dates.").format(column=_(column.title))
            self._say_beside(Refused(told))
            return
        if self.editor() is None:
            self.edit()
        if (line := self.editor()) is not None:
            line.type_in(self.records.on.isoformat())

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
            lambda _done: QTimer.singleShot(0, self, lambda: model.settle(row, key, text)),
            lambda problem: self._refuse(row, key, text, problem),
        )

    def finish(self) -> None:
        """Hand over what stands in an open editor, before the window goes."""
        if (line := self.editor()) is not None:
            self.table.commitData(line)

    def _refuse(self, row: int, key: str, text: str, problem: Problem) -> None:
        model = self.table.record_model
        model.settle(row, key, text)
        number = model.rows_of([row]).get(row)
        if number is None:  # no longer shown, so there is no cell to say it beside
            self.records.problem.emit(problem)
            return
        model.pending[row, key] = text
        self._refused.append((row, key, text, str(problem)))
        QTimer.singleShot(0, self, self._rest)

    def _rest(self) -> None:
        """Unless somebody types: come back to what was refused, else let the rows go where they belong by now."""
        line = self.editor()
        if line is not None and line.touched:
            return
        if self._refused:
            self._again(*self._refused.pop(0))
        elif line is None:
            self.table.record_model.come_to_rest()

    def _again(self, row: int, key: str, text: str, sentence: str) -> None:
        model = self.table.record_model
        number = model.rows_of([row]).get(row)
        if number is None:
            return
        index = model.index(number, self._place(key))
        self.table.set_current(index)
        model.pending[row, key] = text
        self.table.edit(index)
        model.pending.pop((row, key), None)
        rect = self.table.visualRect(index)
        self._say(self.table.viewport().mapTo(self.table, rect.bottomLeft()), sentence)

    def _place(self, key: str) -> int:
        return [column.key for column in self.table.listing.columns].index(key)

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

    def offered(self, key: str) -> Offers | None:
        """Words to choose from while typing into a column; None where any may stand there."""
        if key not in self._offers:
            column = self.table.listing.column(key)
            if column.kind == "term":
                self._offers[key] = Offers((word(code), code) for code in self.verbs.codes(key))
            elif column.kind == "country":
                self._offers[key] = Offers((f"{name} ({code})", code) for code, name in formats.countries())
        return self._offers.get(key)

    def _read_names(self) -> None:
        column = self.table.current_column()
        if column is not None and column.key in self.table.record_model.editable and not self.offered(column.key):
            self._ask_names(column.key, lambda found: self._offers.update({column.key: found}), self)

    def _ask_names(self, key: str, take: Callable[[Offers | None], object], owner: QObject) -> None:
        def read(session: Any) -> Offers | None:
            found = self.verbs.suggestions(session, key)
            return Offers((name, name) for name in found) if found else None

        self.records.read(read, take, owner=owner)

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

    def give(self, text: str) -> None:
        """Give a text that was typed over the current cell to that column of all selected rows, as one step."""
        ids, column, row = self.table.selected_ids(), self.table.current_column(), self.table.marked_id()
        if column is None or row is None:
            return
        if len(ids) < 2:
            self.type_in(row, column.key, text)
        elif self._bearable(len(ids)):
            self._give(ids, column.key, text, None, lambda problem: self._refuse(row, column.key, text, problem))

    def _give(
        self, ids: Sequence[int], key: str, text: str, done: Callable[[Any], None] | None,
        failed: Callable[[Problem], None],
    ) -> None:  # fmt: skip
        try:
            value = typed_values.read(self.table.listing.column(key), text, self.verbs.codes(key))
        except Refused as refused:
            failed(refused)
            return
        edits = [CellEdit(row, key, value) for row in ids]
        self.records.write_many(
            N_("Change in all selected"),
            len(ids),
            lambda session, progress: self.verbs.apply(session, edits, self.records.on, progress),
            done,
            failed,
        )

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
                Field("value", N_("New value"), "pick", hint=N_("empty: not known")),
            ),
            on=self.records.on,
        )
        form.edited.connect(lambda: self._offer_in(form))
        form.set_text("column", current.key if current is not None and current in columns else columns[0].key)

        def save(told: dict[str, Any], done: Callable[[Any], None], failed: Callable[[Problem], None]) -> None:
            self._give(ids, told["column"], told["value"], done, lambda problem: failed(Refused(str(problem), "value")))

        title = n_("Change {n} row", "Change {n} rows", len(ids)).format(n=formats.number(len(ids)))
        dialog = DraftDialog(title, form, save, parent=self.table)
        form.editors["value"].setFocus()
        dialog.open()
        return dialog

    def _offer_in(self, form: DraftForm) -> None:
        """Offer in the form what may stand in the column it names, once that is known."""
        value, key = form.editors["value"], form.text("column")
        if not isinstance(value, Picker) or value.property("offers_for") == key:
            return
        value.setProperty("offers_for", key)

        def take(offers: Offers | None) -> None:
            if value.property("offers_for") == key:
                value.offer_only(offers.names if offers is not None else ())

        if (offers := self.offered(key)) is not None:
            take(offers)
        else:
            self._ask_names(key, take, form)

    def _say_beside(self, problem: Problem) -> None:
        rect = self.table.visualRect(self.table.currentIndex())
        self._say(self.table.viewport().mapTo(self.table, rect.bottomLeft()), str(problem))

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
