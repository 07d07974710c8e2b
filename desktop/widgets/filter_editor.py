"""The small window in which one filter is made or changed."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from db.listing import Column, Filter, Listing, Operator
from db.problems import Refused
from desktop import formats
from desktop.records import Records
from desktop.widgets import filter_words, typed_values
from desktop.widgets.picker import Picker
from resources.i18n import _

_NAMED = ("is", "is_not")
_DAYS = ("next_days", "past_days")


class FilterEditor(QFrame):
    """Column, operator, values. Enter applies, Esc leaves things as they were."""

    applied = Signal(object)
    removed = Signal()

    def __init__(self, records: Records, listing: Listing, filled: Filter | None = None, parent: QWidget | None = None):
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("filterEditor")
        self.setAccessibleName(_("Filter"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.listing = listing
        self._reader = records.reader(self)
        self.column = Picker()
        self.column.setAccessibleName(_("Column"))
        self.operator = Picker()
        self.operator.setAccessibleName(_("Condition"))
        self.first, self.last = QLineEdit(), QLineEdit()
        self.first.setAccessibleName(_("Value"))
        self.last.setAccessibleName(_("Up to"))
        self._to = QLabel("–")
        self.names = QListWidget()
        self.names.setAccessibleName(_("Values"))
        self.names.setMinimumHeight(200)
        self._error = QLabel()
        self._error.setObjectName("fieldError")
        self._error.setWordWrap(True)
        self._error.hide()
        self.apply_button = QPushButton(_("&Apply"))
        self.apply_button.setProperty("primary", True)
        self.remove_button = QPushButton(_("&Remove"))
        self._build()
        for column in sorted(listing.columns, key=lambda item: _(item.title).casefold()):
            self.column.addItem(_(column.title), column.key)
        self.column.currentIndexChanged.connect(lambda _place: self._other_column())
        self.operator.currentIndexChanged.connect(lambda _place: self._on_operator())
        self.first.textChanged.connect(self._narrow)
        self.names.itemClicked.connect(lambda _item: self.names.setFocus())
        self.apply_button.clicked.connect(self.apply)
        self._wanted: tuple[Any, ...] = ()
        self._fill(filled or Filter(self._first_key(), "is"))

    def _first_key(self) -> str:
        keys = {column.key for column in self.listing.columns}
        return next((key for key in ("destination", "country", "state") if key in keys), self.listing.columns[0].key)

    def _build(self) -> None:
        row = QHBoxLayout()
        row.addWidget(self.column, 3)
        row.addWidget(self.operator, 2)
        values = QHBoxLayout()
        for widget in (self.first, self._to, self.last):
            values.addWidget(widget, 0 if widget is self._to else 1)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        self.remove_button.clicked.connect(self._remove)
        buttons.addWidget(self.remove_button)
        buttons.addWidget(self.apply_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 12, 12, 12)
        layout.setSpacing(8)
        layout.addLayout(row)
        layout.addLayout(values)
        layout.addWidget(self.names)
        layout.addWidget(self._error)
        layout.addLayout(buttons)
        self.setMinimumWidth(380)

    # -- what is asked

    def chosen_column(self) -> Column:
        """The column the filter is about."""
        return self.listing.column(str(self.column.currentData()))

    def chosen_operator(self) -> Operator:
        """How the filter asks."""
        found: Operator = self.operator.currentData()
        return found

    def _fill(self, filled: Filter) -> None:
        self.column.setCurrentIndex(max(0, self.column.findData(filled.key)))
        self._wanted = filled.values
        self._on_column()
        place = self.operator.findData(filled.operator)
        self._wanted = filled.values
        self.operator.setCurrentIndex(max(0, place))
        self._on_operator()
        if filled.operator not in _NAMED:
            texts = [self._written(value) for value in filled.values]
            several = filled.operator in ("contains", "lacks")
            self.first.setText("; ".join(texts) if several else "".join(texts[:1]))
            self.last.setText("".join(texts[1:2]))

    def _written(self, value: Any) -> str:
        if isinstance(value, date):
            return value.isoformat()
        if self.chosen_operator() in _DAYS:
            return str(value)
        if isinstance(value, Decimal):
            return formats.typed("decimal", value)
        return formats.typed(self.chosen_column().kind, value)

    def _other_column(self) -> None:
        """Values of the column before mean nothing in this one, neither ticked ones nor those on their way."""
        self._wanted = ()
        self._on_column()

    def _on_column(self) -> None:
        self._reader.drop()
        column = self.chosen_column()
        self.operator.blockSignals(True)
        self.operator.clear()
        for name in filter_words.operators(column):
            self.operator.addItem(filter_words.operator_name(column, name), name)
        self.operator.blockSignals(False)
        self.names.clear()
        self._on_operator()

    def _on_operator(self) -> None:
        operator, column = self.chosen_operator(), self.chosen_column()
        named = operator in _NAMED
        plain = operator not in filter_words.BARE
        self.names.setVisible(named)
        self.first.setVisible(plain and (not named or column.kind != "flag"))
        self._to.setVisible(operator == "between")
        self.last.setVisible(operator == "between")
        self.first.setPlaceholderText(_hint(column, operator))
        self.last.setPlaceholderText(_hint(column, operator))
        self._error.hide()
        if named and self.names.count() == 0:
            self._offer()
        self.adjustSize()

    def _offer(self) -> None:
        column = self.chosen_column()
        if column.kind == "flag":
            self._take([True, False])
            return
        self._reader.read(lambda session: self.listing.values(session, column.key), self._take)

    def _take(self, values: Sequence[Any]) -> None:
        """Offer the values of the column, chosen ones first ticked."""
        column = self.chosen_column()
        offered = [*values, *(value for value in self._wanted if value is not None and value not in values)]
        if column.kind != "flag":
            offered.sort(key=lambda value: filter_words.value_words(column, value).casefold())
            offered.append(None)
        self.names.clear()
        for value in offered:
            item = QListWidgetItem(filter_words.value_words(column, value))
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            ticked = value in self._wanted
            item.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
            item.setData(Qt.ItemDataRole.UserRole, value)
            self.names.addItem(item)
        if self.names.count():
            self.names.setCurrentRow(0)
        self._narrow(self.first.text())

    def _narrow(self, text: str) -> None:
        if self.chosen_operator() in _NAMED:
            for row in range(self.names.count()):
                item = self.names.item(row)
                item.setHidden(text.casefold() not in item.text().casefold())

    def _ticked(self) -> tuple[Any, ...]:
        items = [self.names.item(row) for row in range(self.names.count())]
        found = [item for item in items if item.checkState() == Qt.CheckState.Checked]
        if not found:
            shown = [item for item in items if not item.isHidden()]
            found = shown[:1] if len(shown) == 1 or self.first.text() else []
        return tuple(item.data(Qt.ItemDataRole.UserRole) for item in found)

    def filter_now(self) -> Filter:
        """The filter as it stands; Refused with a sentence when something is missing or cannot be read."""
        column, operator = self.chosen_column(), self.chosen_operator()
        if operator in filter_words.BARE:
            return Filter(column.key, operator)
        if operator in _NAMED:
            values = self._ticked()
            if not values:
                raise Refused(_("Tick at least one value."), column.key)
            return Filter(column.key, operator, values)
        if operator in _DAYS:
            return Filter(column.key, operator, (max(0, int(typed_values.number(self.first.text(), column.key))),))
        if operator in ("contains", "lacks"):
            parts = tuple(part.strip() for part in self.first.text().split(";") if part.strip())
            if not parts:
                raise Refused(_("Type what to look for."), column.key)
            return Filter(column.key, operator, parts)
        low = typed_values.read(column, self.first.text())
        if operator != "between":
            if low is None:
                raise Refused(_("Type a value."), column.key)
            return Filter(column.key, operator, (low,))
        high = typed_values.read(column, self.last.text())
        if low is None and high is None:
            raise Refused(_("Type a value."), column.key)
        if low is None or high is None:
            return Filter(column.key, "at_most" if low is None else "at_least", (high if low is None else low,))
        return Filter(column.key, "between", (min(low, high), max(low, high)))

    def apply(self) -> None:
        """Hand the filter over; what cannot be read is said in place."""
        try:
            made = self.filter_now()
        except Refused as refused:
            self._error.setText(str(refused))
            self._error.show()
            self.adjustSize()
            return
        self.applied.emit(made)
        self.close()

    def _remove(self) -> None:
        self.removed.emit()
        self.close()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Enter applies, or presses the button it stands on; Down goes from the search into the list."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            (self.remove_button if self.remove_button.hasFocus() else self.apply_button).click()
        elif event.key() == Qt.Key.Key_Down and self.first.hasFocus() and self.names.isVisible():
            self.names.setFocus()
        else:
            super().keyPressEvent(event)

    def open_below(self, widget: QWidget) -> None:
        """Open under a button or a chip, inside the screen."""
        self.adjustSize()
        at = widget.mapToGlobal(QPoint(0, widget.height() + 4))
        room = widget.screen().availableGeometry()
        at.setX(max(room.left(), min(at.x(), room.right() - self.width())))
        at.setY(max(room.top(), min(at.y(), room.bottom() - self.sizeHint().height())))
        self.move(at)
        self.show()
        (self.first if self.first.isVisible() else self.column).setFocus()


def _hint(column: Column, operator: Operator) -> str:
    if operator in _NAMED:
        return _("Search the values")
    if operator in _DAYS:
        return _("days, such as 30")
    if column.kind == "date":
        return "2026-11-23"
    if operator in ("contains", "lacks"):
        return _("several: separated by ;")
    return {"mass": _("kg"), "percent": "%", "days": _("days")}.get(column.kind, "")
