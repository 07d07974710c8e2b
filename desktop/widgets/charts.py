"""Charts painted by hand: they follow the look and cost nothing at the start."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop import formats, theme

_LONGEST = 180
"""Pixels of a name that is never cut."""

_BAR = 72
"""Pixels for a bar and what parts it from its name and its figure, at least."""

_BY_KEY = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason, Qt.FocusReason.ShortcutFocusReason)


class Bars(QWidget):
    """Horizontal bars: a name, a bar, a figure. The figures stand in the accessible text too.

    With `keys` each bar can be clicked, or chosen with the arrows and Enter: `picked(key)`.
    """

    ROW = 26
    MOST = 40
    """Pixels a row is high, and may be where there is room: for two lines of a long name."""

    picked = Signal(str)

    def __init__(
        self,
        rows: Sequence[tuple[str, float]],
        unit: str,
        parent: QWidget | None = None,
        *,
        keys: Sequence[str] = (),
    ) -> None:
        super().__init__(parent)
        self.keys = tuple(keys)
        self.current = -1
        if self.keys:
            self.setMouseTracking(True)
            self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.MinimumExpanding)
        self.show_rows(rows, unit)

    def show_rows(self, rows: Sequence[tuple[str, float]], unit: str) -> None:
        """Show other figures of the same names, such as those of another unit."""
        self.rows, self.unit = list(rows), unit
        self.setAccessibleName("; ".join(f"{name} {self._figure(value)}" for name, value in self.rows))
        self.updateGeometry()
        self.update()

    def _figure(self, value: float) -> str:
        return f"{formats.number(round(value))} {self.unit}".strip()

    def sizeHint(self) -> QSize:  # noqa: N802
        """Room for every row."""
        return QSize(260, max(1, len(self.rows)) * self.ROW)

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """Room for every row, its name and its figure in full; very long names are cut."""
        names, values = self._wide()
        return QSize(max(200, min(names, _LONGEST) + values + _BAR), self.sizeHint().height())

    def _wide(self) -> tuple[int, int]:
        """How wide the names and the figures are."""
        metrics = self.fontMetrics()
        names = max((metrics.horizontalAdvance(name) for name, _ in self.rows), default=0)
        return names, max((metrics.horizontalAdvance(self._figure(value)) for _, value in self.rows), default=0)

    def _high(self) -> int:
        """How high a row is now."""
        return max(self.ROW, min(self.MOST, self.height() // max(1, len(self.rows))))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802, ARG002
        """Draw the rows."""
        look = theme.colours_of(self.palette())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        names, values = self._wide()
        names = min(names, max(int(self.width() * 0.5), self.width() - values - _BAR))
        high = self._high()
        room = max(10, self.width() - names - values - 24)
        most = max((value for _, value in self.rows), default=0) or 1
        for place, (name, value) in enumerate(self.rows):
            top = place * high
            if place == self.current:
                painter.fillRect(QRectF(0, top + 1, self.width(), high - 2), QColor(look.hover))
            painter.setPen(QColor(look.text))
            self._draw_name(painter, QRectF(0, top, names, high), name)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(look.series[0]))
            wide = max(2.0, room * value / most) if value else 0.0
            painter.drawRoundedRect(QRectF(names + 12, top + (high - 12) / 2, wide, 12), 3, 3)
            painter.setPen(QColor(look.muted))
            box = QRectF(self.width() - values - 2, top, values + 2, high)
            painter.drawText(box, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), self._figure(value))
        painter.end()

    @staticmethod
    def _draw_name(painter: QPainter, box: QRectF, name: str) -> None:
        """A name on one line, or on two where it is long and there is room for them; else it is cut."""
        metrics, level = painter.fontMetrics(), int(Qt.AlignmentFlag.AlignVCenter)
        if metrics.horizontalAdvance(name) > box.width():
            if box.height() >= 2 * metrics.height():
                level |= int(Qt.TextFlag.TextWordWrap)
            else:
                name = metrics.elidedText(name, Qt.TextElideMode.ElideRight, int(box.width()))
        painter.drawText(box, level, name)

    def _row_at(self, y: float) -> int:
        place = int(y // self._high())
        return place if self.keys and 0 <= place < len(self.rows) else -1

    def _choose(self, place: int) -> None:
        if place != self.current:
            self.current = place
            self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Show what a click would open."""
        place = self._row_at(event.position().y())
        self._choose(place)
        self.setCursor(Qt.CursorShape.PointingHandCursor if place >= 0 else Qt.CursorShape.ArrowCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Open the rows behind a bar."""
        super().mouseReleaseEvent(event)
        place = self._row_at(event.position().y())
        if place >= 0 and event.button() == Qt.MouseButton.LeftButton:
            self.picked.emit(self.keys[place])

    def leaveEvent(self, event: QEvent) -> None:  # noqa: N802
        """Nothing is under the pointer any more."""
        super().leaveEvent(event)
        self._choose(-1)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        """Who comes by key sees where the keyboard is, and can open it at once."""
        super().focusInEvent(event)
        if event.reason() in _BY_KEY and self.current < 0:
            self._choose(len(self.rows) - 1 if event.reason() == Qt.FocusReason.BacktabFocusReason else 0)

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        """The keyboard is elsewhere."""
        super().focusOutEvent(event)
        self._choose(-1)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Arrows go from bar to bar, Enter opens the rows."""
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if self.keys and step is not None:
            self._choose((self.current + step) % len(self.rows) if self.current >= 0 else 0)
        elif self.current >= 0 and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.picked.emit(self.keys[self.current])
        else:
            super().keyPressEvent(event)
