"""Stacked bars: lying ones by name, standing ones by month; each part can be read and opened."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from desktop import formats
from desktop.widgets.charts_axes import CENTRE, LEFT, RIGHT, Chart, Line, ticks
from resources.i18n import _


@dataclass(frozen=True, slots=True)
class Stack:
    """One bar: its key, its name, and the value of each part by the key of the part."""

    key: str
    name: str
    parts: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Part:
    """A part all bars have in common: key, name, and the place that chooses its colour."""

    key: str
    name: str
    place: int


class Stacks(Chart):
    """Stacked bars; `picked(bar, part)` when one is clicked or chosen by keyboard."""

    picked = Signal(str, str)
    ROW = 26

    def __init__(self, title: str, unit: str, *, standing: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(title, parent)
        self.unit = unit
        self.standing = standing
        self.stacks: tuple[Stack, ...] = ()
        self.parts: tuple[Part, ...] = ()
        self.hidden: set[str] = set()
        self.cell: tuple[str, str] | None = None

    def show_stacks(self, stacks: Sequence[Stack], parts: Sequence[Part]) -> None:
        """Draw those bars."""
        self.stacks, self.parts, self.cell = tuple(stacks), tuple(parts), None
        told = (f"{stack.name} {self._figure(sum(stack.parts.values()))}" for stack in stacks)
        self.setAccessibleDescription("; ".join(told))
        if not self.standing:
            self.setMinimumHeight(min(16, max(3, len(stacks))) * self.ROW + 8)
        self.updateGeometry()
        self.update()

    def set_shown(self, key: str, shown: bool) -> None:
        """Show or hide a part of every bar."""
        (self.hidden.discard if shown else self.hidden.add)(key)
        self.update()

    def _shown(self, stack: Stack) -> list[tuple[Part, float]]:
        return [
            (part, value)
            for part in self.parts
            if part.key not in self.hidden and (value := stack.parts.get(part.key, 0)) > 0
        ]

    def _total(self, stack: Stack) -> float:
        return sum(value for _part, value in self._shown(stack))

    def _figure(self, value: float) -> str:
        return f"{formats.number(round(value))} {self.unit}".strip()

    def sizeHint(self) -> QSize:  # noqa: N802
        """Room for every bar."""
        return QSize(420, 200 if self.standing else max(3, len(self.stacks)) * self.ROW + 8)

    # -- geometry

    def _frame(self) -> QRectF:
        metrics = QFontMetrics(self.font())
        if self.standing:
            most = ticks(max((self._total(stack) for stack in self.stacks), default=0), 5)[-1]
            left = QFontMetrics(self.small()).horizontalAdvance(formats.number(most)) + 12
            return QRectF(left, 28, max(20, self.width() - left - 6), max(20, self.height() - 54))
        names = max((metrics.horizontalAdvance(stack.name) for stack in self.stacks), default=0)
        names = min(names, int(self.width() * 0.42))
        values = max((metrics.horizontalAdvance(self._figure(self._total(s))) for s in self.stacks), default=0)
        return QRectF(names + 12, 4, max(20, self.width() - names - values - 26), max(20, self.height() - 8))

    def cells(self) -> list[tuple[QRectF, Stack, Part, float]]:
        """Where every part of every bar is drawn."""
        frame, found = self._frame(), []
        totals = [self._total(stack) for stack in self.stacks]
        if self.standing:
            most = ticks(max(totals, default=0), 5)[-1]
            slot = frame.width() / max(1, len(self.stacks))
            wide = min(46.0, slot * 0.68)
            for place, stack in enumerate(self.stacks):
                left, bottom = frame.left() + slot * (place + 0.5) - wide / 2, frame.bottom()
                for part, value in self._shown(stack):
                    high = frame.height() * value / most
                    found.append((QRectF(left, bottom - high, wide, high), stack, part, value))
                    bottom -= high
            return found
        largest = max(totals, default=0.0) or 1.0
        row = self._row()
        for place, stack in enumerate(self.stacks):
            left = frame.left()
            for part, value in self._shown(stack):
                wide = frame.width() * value / largest
                found.append((QRectF(left, frame.top() + place * row + 4, wide, row - 8), stack, part, value))
                left += wide
        return found

    def _row(self) -> float:
        frame = self._frame()
        return min(float(self.ROW) + 8, frame.height() / max(1, len(self.stacks)))

    # -- painting

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802, ARG002
        """Draw the bars, their names and totals, and what is read."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if not any(self._total(stack) for stack in self.stacks):
            self.say_empty(painter, _("Nothing to show."))
        else:
            (self._standing_axes if self.standing else self._lying_names)(painter)
            for rect, stack, part, _value in self.cells():
                chosen = self.cell == (stack.key, part.key)
                painter.setPen(QPen(QColor(self.look.text if chosen else self.look.raised), 2 if chosen else 1))
                painter.setBrush(self.colour(part.place))
                painter.drawRect(rect)
            self._reading(painter)
        self.focus_ring(painter)
        painter.end()

    def _lying_names(self, painter: QPainter) -> None:
        frame, row, metrics = self._frame(), self._row(), painter.fontMetrics()
        most = max((self._total(stack) for stack in self.stacks), default=0) or 1
        for place, stack in enumerate(self.stacks):
            top = frame.top() + place * row
            painter.setPen(QColor(self.look.text))
            shown = metrics.elidedText(stack.name, Qt.TextElideMode.ElideRight, int(frame.left() - 12))
            painter.drawText(QRectF(0, top, frame.left() - 10, row), LEFT, shown)
            painter.setPen(QColor(self.look.muted))
            left = frame.left() + frame.width() * self._total(stack) / most + 8
            painter.drawText(QRectF(left, top, self.width() - left, row), LEFT, self._figure(self._total(stack)))

    def _standing_axes(self, painter: QPainter) -> None:
        frame = self._frame()
        painter.setFont(self.small())
        metrics = painter.fontMetrics()
        marks = ticks(max((self._total(stack) for stack in self.stacks), default=0), 5)
        for mark in marks:
            y = frame.bottom() - frame.height() * mark / marks[-1]
            painter.setPen(QPen(QColor(self.look.line), 1))
            painter.drawLine(QPointF(frame.left(), y), QPointF(frame.right(), y))
            painter.setPen(QColor(self.look.muted))
            painter.drawText(QRectF(0, y - 9, frame.left() - 6, 18), RIGHT, formats.number(mark))
        painter.drawText(QRectF(0, 0, 120, 15), LEFT, self.unit)
        slot = frame.width() / max(1, len(self.stacks))
        wide = max((metrics.horizontalAdvance(stack.name) for stack in self.stacks), default=1) + 8
        room = float(self.width())  # the last name ends with the chart; those that would meet the next are left out
        for place in range(len(self.stacks) - 1, -1, -1):
            left = min(frame.left() + slot * (place + 0.5) - wide / 2, self.width() - wide)
            if left + wide <= room and left >= 0:
                painter.drawText(QRectF(left, frame.bottom() + 5, wide, 16), CENTRE, self.stacks[place].name)
                room = left

    def _reading(self, painter: QPainter) -> None:
        if self.cell is None:
            return
        found = {(stack.key, part.key): (rect, stack) for rect, stack, part, _value in self.cells()}
        if self.cell not in found:
            return
        rect, stack = found[self.cell]
        lines = [
            Line(self.colour(part.place).name(), part.name, self._figure(value)) for part, value in self._shown(stack)
        ]
        at = self.pointer if self.pointer is not None else rect.center()
        self.read_out(painter, at, f"{stack.name}: {self._figure(self._total(stack))}", lines)

    # -- pointer and keys

    def _at(self, at: QPointF) -> tuple[str, str] | None:
        for rect, stack, part, _value in self.cells():
            if rect.adjusted(-1, -3, 1, 3).contains(at):
                return stack.key, part.key
        return None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Read the part under the pointer."""
        self.pointer = event.position()
        self.cell = self._at(self.pointer)
        self.setCursor(Qt.CursorShape.PointingHandCursor if self.cell else Qt.CursorShape.ArrowCursor)
        self.update()

    def leaveEvent(self, event: object) -> None:  # noqa: N802
        """Take the reading away."""
        self.cell = None
        super().leaveEvent(event)  # type: ignore[arg-type]

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Open the rows behind a part, or behind the bar whose name is clicked."""
        super().mousePressEvent(event)
        found = self._at(event.position())
        if found is not None:
            self.picked.emit(*found)
        elif not self.standing and event.position().x() < self._frame().left():
            place = int((event.position().y() - self._frame().top()) // self._row())
            if 0 <= place < len(self.stacks):
                self.picked.emit(self.stacks[place].key, "")

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Arrows go from part to part, Enter opens its rows."""
        found = [(stack.key, part.key) for _rect, stack, part, _value in self.cells()]
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(
            Qt.Key(event.key())
        )
        if found and step is not None:
            self.pointer = None
            place = found.index(self.cell) + step if self.cell in found else 0
            self.cell = found[place % len(found)]
            self.update()
        elif self.cell is not None and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.picked.emit(*self.cell)
        else:
            super().keyPressEvent(event)
