"""What every chart shares: colours that follow the look, ticks at round numbers, and the box that reads values."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import floor, log10

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFocusEvent, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop import theme
from desktop.theme import Colours

RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
CENTRE = int(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter)
DASHES = (
    Qt.PenStyle.SolidLine,
    Qt.PenStyle.DashLine,
    Qt.PenStyle.DotLine,
    Qt.PenStyle.DashDotLine,
    Qt.PenStyle.DashDotDotLine,
)
"""Lines differ in their dashes too: colour is never the only sign."""


def ticks(most: float, wanted: int = 5) -> list[int]:
    """Round whole numbers from 0 to about `most`, roughly so many of them; the last is not below `most`."""
    if most <= 0:
        return [0, 1]
    raw = most / max(1, wanted)
    scale = 10 ** floor(log10(raw)) if raw >= 1 else 1
    step = next((int(scale * part) for part in (1, 2, 5, 10) if scale * part >= raw), int(scale * 10))
    step = max(1, step)
    count = -(-int(-(-most // 1)) // step)
    return [step * place for place in range(count + 1)]


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the reading box: the colour of its mark ("" = none), what it names, and the value."""

    colour: str
    name: str
    value: str = ""


class Chart(QWidget):
    """A chart that follows the look, takes the keyboard, and reads values where the pointer is."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = title
        self.pointer: QPointF | None = None
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(title)

    @property
    def look(self) -> Colours:
        """The colours of the look this chart is shown in."""
        return theme.colours_of(self.palette())

    def colour(self, place: int) -> QColor:
        """The colour of the series at a place."""
        series = self.look.series
        return QColor(series[place % len(series)])

    def small(self) -> QFont:
        """The font of axes: a little smaller, with figures of equal width."""
        font = theme.tabular(self.font())
        font.setPointSizeF(max(8.0, font.pointSizeF() - 1))
        return font

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """The least that can be read."""
        return QSize(260, 160)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """Follow the look."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.update()

    def leaveEvent(self, event: QEvent) -> None:  # noqa: N802
        """Take the reading box away."""
        super().leaveEvent(event)
        self.pointer = None
        self.update()

    def read_out(self, painter: QPainter, at: QPointF, heading: str, lines: Sequence[Line]) -> None:
        """Draw the box that reads values beside a point, inside the chart."""
        look, metrics = self.look, QFontMetrics(self.small())
        painter.setFont(self.small())
        names = max((metrics.horizontalAdvance(line.name) for line in lines), default=0)
        values = max((metrics.horizontalAdvance(line.value) for line in lines), default=0)
        wide = max(metrics.horizontalAdvance(heading), names + values + 34) + 20
        row = metrics.height() + 3
        high = row * (len(lines) + 1) + 14
        left = at.x() + 14 if at.x() + 14 + wide <= self.width() else max(2.0, at.x() - 14 - wide)
        top = min(max(2.0, at.y() - high / 2), max(2.0, self.height() - high - 2))
        box = QRectF(left, top, wide, high)
        painter.setPen(QPen(QColor(look.edge), 1))
        painter.setBrush(QColor(look.raised))
        painter.drawRoundedRect(box, 6, 6)
        painter.setPen(QColor(look.muted))
        painter.drawText(QRectF(left + 10, top + 6, wide - 20, row), LEFT, heading)
        for place, line in enumerate(lines, start=1):
            middle = QRectF(left + 10, top + 6 + place * row, wide - 20, row)
            shift = 0
            if line.colour:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(QColor(line.colour))
                painter.drawRoundedRect(QRectF(middle.left(), middle.center().y() - 4, 8, 8), 2, 2)
                shift = 14
            painter.setPen(QColor(look.text))
            painter.drawText(middle.adjusted(shift, 0, 0, 0), LEFT, line.name)
            painter.drawText(middle, RIGHT, line.value)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        """Show that the keyboard is here: on the card the chart stands in, where it has one."""
        super().focusInEvent(event)
        self._mark(here=True)

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        """The keyboard is elsewhere."""
        super().focusOutEvent(event)
        self._mark(here=False)

    def _card(self) -> QWidget | None:
        above = self.parentWidget()
        return above if above is not None and above.objectName() == "card" else None

    def _mark(self, *, here: bool) -> None:
        card = self._card()
        if card is not None:
            card.setProperty("keys", here)
            card.style().unpolish(card)
            card.style().polish(card)

    def focus_ring(self, painter: QPainter) -> None:
        """Show that the keyboard is here, where no card does."""
        if self.hasFocus() and self._card() is None:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(self.look.accent), 1.5))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 4, 4)

    def say_empty(self, painter: QPainter, words: str) -> None:
        """Say that there is nothing to draw."""
        painter.setPen(QColor(self.look.muted))
        painter.drawText(self.rect(), CENTRE | int(Qt.TextFlag.TextWordWrap), words)
