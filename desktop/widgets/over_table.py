"""Charts over the table of their figures: in a low window they scroll as one page, so that the table keeps rows."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtWidgets import QSplitter, QTableView, QVBoxLayout, QWidget

from desktop.widgets.wrapping_area import WrappingArea

_ROWS = 7
"""Rows of the table, its headings counted, that are seen at once in however low a window."""


class OverTable(WrappingArea):
    """`upper` over `table` with a handle between them, under what is said in words; `parts` are their heights."""

    def __init__(self, upper: QWidget, table: QTableView, parts: tuple[int, int], *words: QWidget) -> None:
        super().__init__()
        self.split = _Halves(Qt.Orientation.Vertical)
        self.split.setHandleWidth(1)
        self.split.setChildrenCollapsible(False)
        table.setMinimumHeight(table.verticalHeader().defaultSectionSize() * _ROWS)
        for place, half in enumerate((upper, table)):
            self.split.addWidget(half)
            self.split.setStretchFactor(place, parts[place])
        self.split.setSizes(list(parts))
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        told = QVBoxLayout()
        told.setContentsMargins(20, 10, 20, 8)
        told.setSpacing(4)
        for widget in words:
            told.addWidget(widget)
        if words:
            column.addLayout(told)
        column.addWidget(self.split, 1)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(inner)
        inner.setMinimumWidth(1)  # cards give way before anything is cut
        inner.setAutoFillBackground(False)  # a scroll area fills what it is given
        self.viewport().setAutoFillBackground(False)
        self._upper = upper
        upper.installEventFilter(self)  # as a scroll area does of what it holds

    def eventFilter(self, thing: QObject, event: QEvent) -> bool:  # noqa: N802
        """Other words, other lines."""
        done = super().eventFilter(thing, event)
        if event.type() == QEvent.Type.LayoutRequest:
            self.fit()
        return done

    def fit(self) -> None:
        """Words that wrap above the table have their lines too, which a splitter does not ask for."""
        layout = self._upper.layout()
        if layout is not None and layout.hasHeightForWidth():
            self._upper.setMinimumHeight(layout.totalMinimumHeightForWidth(self.viewport().width()))
        super().fit()


class _Halves(QSplitter):
    """Asks for no more than its parts must have: what a page has beyond that it is given anyway."""

    def sizeHint(self) -> QSize:  # noqa: N802
        """The least; a scroll area takes what is wanted of words that wrap for what they need."""
        return self.minimumSizeHint()
