"""The filters of a list as chips in words, under its title; each can be changed, taken away, or turned round."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QPushButton, QSizePolicy, QWidget

from db.listing import Filter, Listing, Operator
from desktop import theme
from desktop.records import Records
from desktop.widgets import filter_words
from desktop.widgets.filter_editor import FilterEditor
from desktop.widgets.flow import Flow
from resources.i18n import _

_OPPOSITE: dict[Operator, Operator] = {
    "is": "is_not", "is_not": "is", "contains": "lacks", "lacks": "contains", "known": "unknown", "unknown": "known",
}  # fmt: skip
_WIDEST = 360


class FilterBar(QWidget):
    """Hidden while nothing is filtered, unless it `stays`. `changed` hands over the filters that hold now."""

    changed = Signal(object)

    def __init__(
        self, records: Records, listing: Listing, parent: QWidget | None = None, *, stays: bool = False
    ) -> None:
        super().__init__(parent)
        self.records = records
        self.listing = listing
        self.filters: tuple[Filter, ...] = ()
        self._stays = stays
        self.chips: list[Chip] = []
        self.setAccessibleName(_("Filters"))
        self._title = QLabel()
        self._title.setObjectName("filterTitle")
        self._add = QPushButton(_("Add filter"))
        self._add.setObjectName("quiet")
        self._add.setIcon(theme.icon("add"))
        self._add.clicked.connect(lambda: self.add(self._add))
        self._clear = QPushButton(_("Clear all"))
        self._clear.setObjectName("quiet")
        self._clear.clicked.connect(lambda: self._set(()))
        self._flow = Flow(self, gap=6)
        self._flow.setContentsMargins(20, 4, 20, 8)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.show_filters(())

    def show_filters(self, filters: Sequence[Filter], title: str = "") -> None:
        """Show filters without telling `changed`; `title` says where they come from."""
        self.filters = tuple(filters)
        while self._flow.takeAt(0) is not None:
            pass
        for chip in self.chips:
            chip.hide()
            chip.deleteLater()
        self.chips = [Chip(self, place, item) for place, item in enumerate(self.filters)]
        self._title.setText(title)
        self._title.setVisible(bool(title))
        for widget in (self._title, *self.chips, self._add, self._clear):
            self._flow.addWidget(widget)
        self._clear.setVisible(bool(self.filters))
        self.setVisible(self._stays or bool(self.filters))
        self.updateGeometry()

    def add(self, beside: QWidget, filled: Filter | None = None) -> FilterEditor:
        """Open the editor for another filter under a widget."""
        editor = FilterEditor(self.records, self.listing, filled, self)
        editor.remove_button.hide()  # there is none yet
        editor.applied.connect(lambda made: self._set((*self.filters, made)))
        editor.open_below(beside)
        return editor

    def narrow(self, item: Filter) -> None:
        """Add a filter; one of its column takes the values in, or gives up those that it no longer shows."""
        for place, other in enumerate(self.filters):
            met = _met(other, item) if other.key == item.key else None
            if met is not None:
                self.replace(place, met)
                return
        self._set((*self.filters, item))

    def replace(self, place: int, item: Filter | None) -> None:
        """Put another filter in a place, or take it away."""
        before, after = self.filters[:place], self.filters[place + 1 :]
        self._set((*before, *([item] if item is not None else []), *after))

    def edit(self, place: int, chip: QWidget) -> FilterEditor:
        """Open the editor of a filter."""
        editor = FilterEditor(self.records, self.listing, self.filters[place], self)
        editor.applied.connect(lambda made: self.replace(place, made))
        editor.removed.connect(lambda: self.replace(place, None))
        editor.open_below(chip)
        return editor

    def turn_round(self, place: int) -> None:
        """Include what was excluded, exclude what was included."""
        item = self.filters[place]
        opposite = _OPPOSITE.get(item.operator)
        if opposite is not None:
            self.replace(place, Filter(item.key, opposite, item.values))

    def _set(self, filters: tuple[Filter, ...]) -> None:
        self.show_filters(filters)
        self.changed.emit(filters)


def _met(there: Filter, new: Filter) -> Filter | None:
    """What a filter becomes when another of its column is added; None where both hold side by side."""
    shared = set(there.values) & set(new.values)
    if there.operator == new.operator:
        if new.operator == "is" and len(shared) == len(new.values):
            return new
        values = (*there.values, *(value for value in new.values if value not in shared))
        return Filter(there.key, there.operator, values) if new.operator in ("is", "is_not") else None
    if not shared or there.operator != _OPPOSITE.get(new.operator):
        return None
    left = tuple(value for value in there.values if value not in shared)
    return Filter(there.key, there.operator, left) if left and there.operator == "is" else new


class Chip(QPushButton):
    """One filter in words. A click opens it, Delete or its cross takes it away, ! turns it round."""

    def __init__(self, bar: FilterBar, place: int, item: Filter) -> None:
        super().__init__(bar)
        self._bar, self._place = bar, place
        self.words = filter_words.words(bar.listing, item)
        self.setObjectName("chip")
        self.setProperty("excludes", item.operator in ("is_not", "lacks"))
        self.setMaximumWidth(_WIDEST)
        self.setText(self.fontMetrics().elidedText(self.words, Qt.TextElideMode.ElideRight, _WIDEST - 60) + "   ×")
        self.setAccessibleName(self.words)
        self.setToolTip(self.words + "\n" + _("Click to change it. Del takes it away, ! turns it round."))
        self.clicked.connect(self._on_click)
        self._pressed_at = -1

    def mousePressEvent(self, event: Any) -> None:  # noqa: N802
        """Note where it was pressed: the cross takes the filter away."""
        self._pressed_at = int(event.position().x())
        super().mousePressEvent(event)

    def _on_click(self) -> None:
        pressed, self._pressed_at = self._pressed_at, -1
        if pressed > self.width() - 26:
            self._bar.replace(self._place, None)
        else:
            self._bar.edit(self._place, self)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Delete takes the filter away, an exclamation mark turns it round, arrows go along."""
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._bar.replace(self._place, None)
        elif event.text() == "!":
            self._bar.turn_round(self._place)
        elif event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.focusNextPrevChild(event.key() == Qt.Key.Key_Right)
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Keep Delete from the page, whose command would take records away."""
        deleting = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
        overriding = event.type() == QEvent.Type.ShortcutOverride
        if overriding and isinstance(event, QKeyEvent) and event.key() in deleting:
            event.accept()
            return True
        return super().event(event)
