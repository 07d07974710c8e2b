"""The open cells of a row of an incoming list: what each could mean, to be picked or typed, and the same for its column."""

from collections.abc import Container, Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from compliance.telling import spoken
from desktop import formats
from desktop.widgets.wrapping_area import WrappingArea
from exchange.answers import DAYS, NUMBERS, Place, readings_of, same_answers, typed
from exchange.import_preview import Line
from exchange.order_rows import ANSWERED, FIELDS, Flag, Value
from exchange.table_style import Answers
from resources.i18n import N_, _, capital, n_

_TALLEST = 4
"""Cells that are seen without scrolling in a low window, which has fewer pixels than these; a higher one shows more."""
_LOW = 800
_MOST_OFFERED = 6
"""Readings of a cell that get a button; others are typed."""
_GAP, _SIDE = 4, 14
_WHY = 250
_PRINTED = 180
"""Pixels of what a cell prints."""


def words_of(field: str, value: Value, line: Line) -> str:
    """What a cell could mean as people read it: a day, a figure with its unit or currency, a country."""
    if isinstance(value, date):
        return formats.day(value)
    if isinstance(value, Decimal):
        record = line.record
        if field == "quantity":
            behind = getattr(record, "unit", "")
        else:
            behind = "kg" if field == "quantity_kg" else getattr(record, "currency", "")
        return f"{formats.number(value, max(0, _decimals(value)))} {behind}".strip()
    return formats.country(value) if field == "destination" else value


def _decimals(value: Decimal) -> int:
    exponent = value.normalize().as_tuple().exponent
    return min(6, -exponent) if isinstance(exponent, int) else 0


class OpenCell:
    """The widgets of one cell: its name, what it prints, a button for each reading, a field to type, what else can be done."""

    def __init__(self, panel: "ImportAnswers", line: Line, flag: Flag) -> None:
        self.panel, self.line, self.flag = panel, line, flag
        self.answer = line.answers.get(flag.field) if flag.severity == ANSWERED else None
        name = _(FIELDS.get(flag.field, flag.field))
        self.name = QLabel(name)
        self.name.setObjectName("fieldName")
        self.printed = QLabel()
        self.printed.setObjectName("muted")
        self.printed.setText(_quoted(self.printed.fontMetrics(), flag.printed) if flag.printed else _("(empty)"))
        self.printed.setTextFormat(Qt.TextFormat.PlainText)
        self.printed.setMaximumWidth(_PRINTED)
        self.printed.setToolTip(f"{flag.where}: {flag.printed}")
        self.chips = [self._chip(value) for value in readings_of(flag)[:_MOST_OFFERED]]
        self.field = QLineEdit()
        self.field.setAccessibleName(_("{field}: type what it means").format(field=name))
        self.field.setPlaceholderText(placeholder_of(flag.field))
        self.field.setFixedWidth(168)
        self.field.editingFinished.connect(self._typed)
        if self.answer is not None and self.answer not in readings_of(flag):
            self.field.setText(words_of(flag.field, self.answer, line))
        self.why = QLabel(capital(spoken(flag.why)))
        self.why.setObjectName("muted")
        self.why.setWordWrap(True)
        self.why.setMinimumWidth(_WHY)
        self.acts = self._acts()

    def _chip(self, value: Value) -> QPushButton:
        words = words_of(self.flag.field, value, self.line)
        chip = QPushButton(words)
        chip.setObjectName("filterChip")
        chip.setCheckable(True)
        chip.setChecked(value == self.answer)
        chip.setAutoDefault(False)
        chip.setAccessibleName(f"{self.name.text()}: {words}")
        chip.clicked.connect(lambda taken: self.panel.take(self.line, self.flag.field, value if taken else None))
        return chip

    def _acts(self) -> list[QPushButton]:
        if self.answer is None:
            return []
        field, answer = self.flag.field, self.answer
        same: dict[Place, Value | None] = dict(self.panel.same(self.line, self.flag, answer))
        acts: list[tuple[str, dict[Place, Value | None]]] = [
            (_("Leave open"), {(self.line.sheet, self.line.row): None})
        ]
        if same:
            words = n_("Same for {n} more open cell", "Same for {n} more open cells", len(same))
            acts.insert(0, (words.format(n=formats.number(len(same))), same))
        made = []
        for words, answers in acts:
            button = QPushButton(words)
            button.setAutoDefault(False)
            button.setAccessibleName(f"{self.name.text()}: {words}")
            button.clicked.connect(partial(self.panel.take_all, field, answers))
            made.append(button)
        return made

    def _typed(self) -> None:
        """Take what was typed; what has no meaning, or two, stays with a sentence below."""
        if not self.field.isModified():
            return
        self.field.setModified(False)
        if not self.field.text().strip():
            if self.answer is not None:
                self.panel.take(self.line, self.flag.field, None)
            return
        try:
            value = typed(self.flag.field, self.field.text())
        except ValueError as error:
            self.field.setModified(True)  # it is still to be settled
            self.panel.complain(str(error))
            return
        self.panel.take(self.line, self.flag.field, value)

    def first(self) -> QWidget:
        """What takes the keyboard first."""
        return self.chips[0] if self.chips else self.field


_ANY = N_("type it")
_PLACES = {field: place for place, field in enumerate(FIELDS)}
_PLACEHOLDERS: Mapping[str, str] = {
    **dict.fromkeys(DAYS, "2026-11-23"), **dict.fromkeys(NUMBERS, N_("another figure")),
    "destination": N_("country"), "currency": "USD", "unit": "kg",
}  # fmt: skip


def placeholder_of(field: str) -> str:
    """What an empty field shows of how a value is typed."""
    return _(_PLACEHOLDERS.get(field, _ANY))


def _quoted(metrics: QFontMetrics, text: str) -> str:
    """What a cell prints, between its marks, ended with dots where it has no room."""
    quoted = _("“{text}”")
    room = _PRINTED - metrics.horizontalAdvance(quoted.format(text=""))
    return quoted.format(text=metrics.elidedText(" ".join(text.split()), Qt.TextElideMode.ElideRight, room))


def without(answers: Answers, fields: Container[str | None]) -> Answers:
    """The answers that are not of those fields."""
    kept = {place: {name: told for name, told in row.items() if name not in fields} for place, row in answers.items()}
    return {place: row for place, row in kept.items() if row}


class ImportAnswers(QFrame):
    """The open cells of the chosen row; `answered` tells for a field which rows get which answer, None to leave it open."""

    answered = Signal(str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self.cells: list[OpenCell] = []
        self._lines: Sequence[Line] = ()
        self._line: Line | None = None
        self._goes_on = ""
        self.title = QLabel()
        self.title.setObjectName("sectionTitle")
        self.hint = QLabel(_("What you pick or type counts for this import; the rest stays empty."))
        self.hint.setObjectName("muted")
        self.problem = QLabel()
        self.problem.setObjectName("fieldError")
        self.problem.setWordWrap(True)
        self.problem.hide()
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self.title)
        head.addWidget(self.hint)
        head.addStretch(1)
        self._area = WrappingArea()
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setObjectName("openCells")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(_SIDE, 10, _SIDE, 10)
        layout.setSpacing(6)
        layout.addLayout(head)
        layout.addWidget(self._area)
        layout.addWidget(self.problem)
        self.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Enter presses the button that has the keyboard, or ends what is typed: it is never the Enter that imports."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if isinstance(there := self.focusWidget(), QPushButton):
                there.click()
            event.accept()
        else:
            super().keyPressEvent(event)

    def know(self, lines: Sequence[Line]) -> None:
        """All rows of the list, whose open cells may get the same answer."""
        self._lines = lines

    def ask(self, line: Line | None) -> None:
        """Show the open and the answered cells of a row, what is being typed for it kept; nothing for a row without any."""
        kept = self._being_typed(line)
        flags = [flag for flag in line.flags if flag.severity != "note"] if line is not None else []
        flags.sort(key=lambda flag: _PLACES.get(flag.field, 0))
        self.problem.hide()
        self._line, self.cells = line, []
        if line is None or not flags:
            self._goes_on = ""
            self.hide()
            return
        left = sum(flag.severity == "flag" for flag in flags)
        words = _("&Open cells of row {row}: {n}") if left else _("Row {row}: all &open cells are answered")
        self.title.setText(words.format(row=line.row, n=left))
        self._lay_out([OpenCell(self, line, flag) for flag in flags])
        for cell in self.cells:
            if (text := kept.get(cell.flag.field)) and cell.answer is None:
                cell.field.setText(text)
                cell.field.setModified(True)
        self._aim()
        self.show()
        if self._goes_on:
            self._go_on()

    def _being_typed(self, line: Line | None) -> dict[str, str]:
        """Texts that are not settled, of the same row."""
        before = self._line
        if line is None or before is None or (before.sheet, before.row) != (line.sheet, line.row):
            return {}
        return {cell.flag.field: cell.field.text() for cell in self.cells if cell.field.isModified()}

    def _lay_out(self, cells: list[OpenCell]) -> None:
        self.cells = cells
        body = QWidget()
        body.setObjectName("openCells")
        grid = QGridLayout(body)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(_GAP)
        grid.setColumnStretch(5, 1)
        before: QWidget | None = None
        for row, cell in enumerate(cells):
            middle = QWidget()
            acts = QWidget()
            for box, buttons in ((middle, cell.chips), (acts, cell.acts)):
                line = QHBoxLayout(box)
                line.setContentsMargins(0, 0, 0, 0)
                line.setSpacing(6)
                for button in buttons:
                    line.addWidget(button)
                line.addStretch(1)
            places = (cell.name, cell.printed, middle if cell.chips else cell.why, cell.field, acts)
            for place, widget in enumerate(places):
                grid.addWidget(widget, row, place, Qt.AlignmentFlag.AlignVCenter)
            for widget in (*cell.chips, cell.field, *cell.acts):
                if before is not None:
                    QWidget.setTabOrder(before, widget)
                before = widget
        self._area.setWidget(body)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Readings that need a line more at another width get it."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """As high as the cells are, up to so many that rows of the list stay in sight."""
        body = self._area.widget()
        if body is None or (layout := body.layout()) is None or not self.cells:
            return
        margins = self.contentsMargins()
        wide = self.width() - margins.left() - margins.right() - 2 * _SIDE
        many = _TALLEST if self.window().height() < _LOW else _TALLEST + 3
        most = (self.cells[0].field.sizeHint().height() + _GAP) * many + (_GAP * 4 if len(self.cells) > many else 0)
        wraps = layout.hasHeightForWidth()
        height = layout.totalHeightForWidth(max(wide, 400)) if wraps else layout.totalSizeHint().height()
        self._area.setFixedHeight(height if len(self.cells) <= many else min(height, most))

    def _aim(self) -> None:
        """Alt and the letter of the title lead to the next open cell; a button as its buddy would be pressed by them."""
        body = self._area.widget()
        if body is not None:
            body.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
            body.setFocusProxy(self._next().first())
            self.title.setBuddy(body)

    def _next(self) -> OpenCell:
        """The first cell that is still open, else the first."""
        return next((cell for cell in self.cells if cell.answer is None), self.cells[0])

    def _go_on(self) -> None:
        """The keyboard goes to the next open cell; when none is left it stays at the cell that was answered."""
        field, self._goes_on = self._goes_on, ""
        there = next((cell for cell in self.cells if cell.flag.field == field), self.cells[0])
        open_ = [cell for cell in self.cells if cell.answer is None]
        goal = open_[0] if open_ else there
        widget = goal.acts[0] if goal.acts and not open_ else goal.first()
        widget.setFocus(Qt.FocusReason.OtherFocusReason)
        self._area.ensureWidgetVisible(widget, 0, _GAP)

    def same(self, line: Line, flag: Flag, answer: Value) -> Mapping[Place, Value]:
        """What the same answer says of the open cells of other rows."""
        others = (
            ((other.sheet, other.row), item)
            for other in self._lines
            if (other.sheet, other.row) != (line.sheet, line.row)
            for item in other.flags
            if item.severity == "flag" and item.field == flag.field
        )
        return same_answers(flag, answer, others)

    def take(self, line: Line, field: str, value: Value | None) -> None:
        """One cell is answered, or left open again."""
        self.take_all(field, {(line.sheet, line.row): value})

    def take_all(self, field: str, answers: Mapping[Place, Value | None]) -> None:
        """The cells of several rows are answered, or left open again."""
        self.problem.hide()
        if self.isAncestorOf(QApplication.focusWidget() or self):
            self._goes_on = field
        self.answered.emit(field, answers)

    def complain(self, words: str) -> None:
        """Say what is wrong with what was typed."""
        self.problem.setText(words)
        self.problem.show()
