"""Layouts that go on in the next line, as words do: chips as large as they are, cards that share their line."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget


class Flow(QLayout):
    """Chips in lines; the height follows the width."""

    def __init__(self, parent: QWidget | None = None, gap: int = 8) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._gap = gap

    def addItem(self, item: QLayoutItem) -> None:  # noqa: N802
        """Take an item at the end."""
        self._items.append(item)

    def count(self) -> int:
        """How many items there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:  # noqa: N802
        """An item; None beyond the end."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:  # noqa: N802
        """Take an item out."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:  # noqa: N802
        """As wide as there is room."""
        return Qt.Orientation.Horizontal

    def hasHeightForWidth(self) -> bool:  # noqa: N802
        """Narrow means high."""
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802
        """The height of all lines at a width."""
        return self._place(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:  # noqa: N802
        """Set the items into a rectangle."""
        super().setGeometry(rect)
        self._place(rect, move=True)

    def sizeHint(self) -> QSize:  # noqa: N802
        """As small as may be."""
        return self.minimumSize()

    def minimumSize(self) -> QSize:  # noqa: N802
        """Room for the largest item."""
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        margins = self.contentsMargins()
        return size + QSize(margins.left() + margins.right(), margins.top() + margins.bottom())

    def _seen(self) -> list[tuple[QLayoutItem, QWidget]]:
        """What takes room: not what was hidden, but what is new and not shown yet."""
        told = Qt.WidgetAttribute.WA_WState_ExplicitShowHide
        pairs = ((item, item.widget()) for item in self._items)
        return [
            (item, widget)
            for item, widget in pairs
            if widget is not None and not (widget.isHidden() and widget.testAttribute(told))
        ]

    def _place(self, rect: QRect, *, move: bool) -> int:
        area = rect.marginsRemoved(self.contentsMargins())
        x, y, line = area.x(), area.y(), 0
        for item, widget in self._seen():
            size = _wanted(widget)
            if x + size.width() > area.right() + 1 and line:
                x, y, line = area.x(), y + line + self._gap, 0
            if move:
                item.setGeometry(QRect(QPoint(x, y), QSize(min(size.width(), max(0, area.width())), size.height())))
            x += size.width() + self._gap
            line = max(line, size.height())
        return y + line - rect.y() + self.contentsMargins().bottom()


class Cards(Flow):
    """Cards that share the width of their line by weight and are as high as its highest.

    What does not fit begins a line of its own, the first card first. With `most` they stand in columns, as many as
    there is room for, at most so many.
    """

    def __init__(self, gap: int = 16, most: int = 0) -> None:
        super().__init__(gap=gap)
        self._most = most
        self._weights: dict[QWidget, int] = {}

    def add_card(self, card: QWidget, weight: int = 1) -> None:
        """Take a card; `weight` is its part of a line."""
        self._weights[card] = weight
        self.addWidget(card)

    def _place(self, rect: QRect, *, move: bool) -> int:
        area = rect.marginsRemoved(self.contentsMargins())
        y = area.y()
        for line, widths in self._lines(area.width()):
            height = max(_height(widget, width) for (_item, widget), width in zip(line, widths, strict=True))
            x = area.x()
            for (item, _widget), width in zip(line, widths, strict=True) if move else ():
                item.setGeometry(QRect(x, y, width, height))
                x += width + self._gap
            y += height + self._gap
        return max(0, y - self._gap - rect.y()) + self.contentsMargins().bottom()

    def _lines(self, width: int) -> Iterator[tuple[list[tuple[QLayoutItem, QWidget]], list[int]]]:
        seen = self._seen()
        least = [_least(widget) for _item, widget in seen]
        if self._most:
            across = max(1, min(self._most, (width + self._gap) // (max(least, default=1) + self._gap)))
            widths = _shared(width - (across - 1) * self._gap, [0] * across, [1] * across)
            for start in range(0, len(seen), across):
                part = seen[start : start + across]
                yield part, widths[: len(part)]
            return
        for line in _broken(least, width, self._gap):
            room = width - (len(line) - 1) * self._gap
            weights = [self._weights.get(seen[place][1], 1) for place in line]
            yield [seen[place] for place in line], _shared(room, [least[place] for place in line], weights)


def _least(widget: QWidget) -> int:
    return max(widget.minimumSizeHint().width(), widget.minimumWidth())


def _wanted(widget: QWidget) -> QSize:
    """The size of a widget, also while it is new and not shown yet."""
    return widget.sizeHint().expandedTo(widget.minimumSize()).boundedTo(widget.maximumSize())


def _height(widget: QWidget, width: int) -> int:
    if widget.hasHeightForWidth():
        return max(widget.heightForWidth(width), widget.minimumSizeHint().height(), widget.minimumHeight())
    return _wanted(widget).height()


def _broken(least: Sequence[int], width: int, gap: int) -> list[list[int]]:
    """Places in lines that are filled from the end, so that what is left alone is the first."""
    lines: list[list[int]] = []
    room = -1
    for place in reversed(range(len(least))):
        if lines and least[place] + gap <= room:
            lines[0].insert(0, place)
            room -= least[place] + gap
        else:
            lines.insert(0, [place])
            room = width - least[place]
    return lines


def _shared(room: int, least: Sequence[int], weights: Sequence[int]) -> list[int]:
    """A width by weight, of which nobody gets less than the least."""
    poor: set[int] = set()
    while True:
        left = room - sum(least[place] for place in poor)
        rich = [place for place in range(len(least)) if place not in poor]
        whole = sum(weights[place] for place in rich) or 1
        share = {place: left * weights[place] // whole for place in rich}
        short = {place for place in rich if share[place] < least[place]}
        if not short or len(short) == len(rich):
            share[rich[-1]] += left - sum(share.values())
            return [share.get(place, least[place]) for place in range(len(least))]
        poor |= short
