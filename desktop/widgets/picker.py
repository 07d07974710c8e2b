"""A combo box with a chevron in the colours of the look; the style sheet takes the system's arrow away."""

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QComboBox

from desktop import theme

_ROOM = 22
"""Pixels on the right that open the list; look.qss has the same."""


class Picker(QComboBox):
    """Opens its list with a click on the chevron, Alt+Down or F4."""

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """Draw the field, then the chevron."""
        super().paintEvent(event)
        look = theme.colours_of(self.palette())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(QColor(look.muted if self.isEnabled() else look.edge), 1.5)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        x, y = self.width() - _ROOM / 2 - 1, self.height() / 2
        painter.drawPolyline([QPointF(x - 4, y - 2), QPointF(x, y + 2), QPointF(x + 4, y - 2)])
        painter.end()
