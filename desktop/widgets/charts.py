"""Charts painted by hand: they follow the look and cost nothing at the start."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop import formats, theme


class Bars(QWidget):
    """Horizontal bars: a name, a bar, a figure. The figures stand in the accessible text too."""

    ROW = 26

    def __init__(self, rows: Sequence[tuple[str, float]], unit: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = list(rows)
        self.unit = unit
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.MinimumExpanding)
        self.setAccessibleName("; ".join(f"{name} {self._figure(value)}" for name, value in self.rows))

    def _figure(self, value: float) -> str:
        return f"{formats.number(round(value))} {self.unit}".strip()

    def sizeHint(self) -> QSize:  # noqa: N802
        """Room for every row."""
        return QSize(260, max(1, len(self.rows)) * self.ROW)

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """Room for every row."""
        return QSize(200, max(1, len(self.rows)) * self.ROW)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802, ARG002
        """Draw the rows."""
        look = theme.colours_of(self.palette())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        metrics = painter.fontMetrics()
        names = max((metrics.horizontalAdvance(name) for name, _ in self.rows), default=0)
        names = min(names, int(self.width() * 0.5))
        values = max((metrics.horizontalAdvance(self._figure(value)) for _, value in self.rows), default=0)
        room = max(10, self.width() - names - values - 24)
        most = max((value for _, value in self.rows), default=0) or 1
        for place, (name, value) in enumerate(self.rows):
            top = place * self.ROW
            painter.setPen(QColor(look.text))
            shown = metrics.elidedText(name, Qt.TextElideMode.ElideRight, names)
            painter.drawText(QRectF(0, top, names, self.ROW), int(Qt.AlignmentFlag.AlignVCenter), shown)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(look.series[0]))
            wide = max(2.0, room * value / most) if value else 0.0
            painter.drawRoundedRect(QRectF(names + 12, top + 7, wide, self.ROW - 14), 3, 3)
            painter.setPen(QColor(look.muted))
            box = QRectF(self.width() - values - 2, top, values + 2, self.ROW)
            painter.drawText(box, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), self._figure(value))
        painter.end()
