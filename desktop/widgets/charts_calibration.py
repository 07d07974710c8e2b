"""Whether forecasts come true as often as they say: the probability named against the share that came true."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from compliance.backtests import Calibration
from desktop import formats
from desktop.widgets.charts_axes import CENTRE, LEFT, RIGHT, Chart, Line
from resources.i18n import _, n_


class CalibrationChart(Chart):
    """Points on the diagonal are honest forecasts; below it they promised too much, above too little."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(title, parent)
        self.points: tuple[Calibration, ...] = ()
        self.chosen: Calibration | None = None

    def show_points(self, points: Sequence[Calibration]) -> None:
        """Draw those points; levels without a settled forecast are left out."""
        self.points = tuple(point for point in points if point.share is not None)
        told = (f"{formats.share(point.level)}: {formats.share(point.share or 0)}" for point in self.points)
        self.setAccessibleDescription("; ".join(told))
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802
        """A square with its axes."""
        return QSize(360, 300)

    def frame(self) -> QRectF:
        """Where the points are drawn."""
        return QRectF(52, 32, max(40, self.width() - 68), max(40, self.height() - 76))

    def place(self, level: float, share: float) -> QPointF:
        """Where a probability and a share are."""
        frame = self.frame()
        return QPointF(frame.left() + frame.width() * level, frame.bottom() - frame.height() * share)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802, ARG002
        """Draw the diagonal, the points and what is read."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self.small())
        if not self.points:
            self.say_empty(painter, _("No forecast has come due yet."))
        else:
            self._axes(painter)
            self._points(painter)
            self._reading(painter)
        self.focus_ring(painter)
        painter.end()

    def _axes(self, painter: QPainter) -> None:
        look, frame = self.look, self.frame()
        for share in range(0, 101, 20):
            at = self.place(share / 100, share / 100)
            painter.setPen(QPen(QColor(look.line), 1))
            painter.drawLine(QPointF(frame.left(), at.y()), QPointF(frame.right(), at.y()))
            painter.setPen(QColor(look.muted))
            painter.drawText(QRectF(0, at.y() - 9, frame.left() - 8, 18), RIGHT, formats.percent(share))
            painter.drawText(QRectF(at.x() - 30, frame.bottom() + 3, 60, 16), CENTRE, formats.percent(share))
        painter.drawText(
            QRectF(frame.left() - 20, frame.bottom() + 21, frame.width() + 36, 18), CENTRE, _("probability named")
        )
        painter.drawText(QRectF(0, 0, self.width(), 16), LEFT, _("share that came true"))
        painter.setPen(QPen(QColor(look.edge), 1.2, Qt.PenStyle.DashLine))
        painter.drawLine(self.place(0, 0), self.place(1, 1))
        painter.setPen(QColor(look.muted))
        painter.drawText(QRectF(frame.left() + 8, frame.top(), 220, 16), LEFT, _("came true more often than said"))
        painter.drawText(
            QRectF(frame.right() - 228, frame.bottom() - 18, 220, 16), RIGHT, _("came true less often than said")
        )

    def _points(self, painter: QPainter) -> None:
        most = max(point.settled for point in self.points)
        corners = [self.place(point.level, point.share or 0.0) for point in self.points]
        painter.setPen(QPen(self.colour(0), 1.6))
        painter.drawPolyline(corners)
        painter.setBrush(self.colour(0))
        painter.setPen(QPen(QColor(self.look.raised), 1.5))
        for point, corner in zip(self.points, corners, strict=True):
            wide = 3.5 + 4 * (point.settled / most) ** 0.5
            painter.drawEllipse(corner, wide, wide)

    def _reading(self, painter: QPainter) -> None:
        point = self.chosen
        if point is None or point.share is None:
            return
        words = n_("{n} forecast has come due", "{n} forecasts have come due", point.settled).format(
            n=formats.number(point.settled)
        )
        lines = [
            Line(self.colour(0).name(), _("said"), formats.share(point.level)),
            Line("", _("came true"), formats.share(point.share)),
        ]
        self.read_out(painter, self.place(point.level, point.share), words, lines)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Read the nearest point."""
        self.pointer = event.position()
        far = [
            ((self.place(point.level, point.share or 0.0) - event.position()).manhattanLength(), place)
            for place, point in enumerate(self.points)
        ]
        self.chosen = self.points[min(far)[1]] if far and min(far)[0] < 40 else None
        self.update()

    def leaveEvent(self, event: object) -> None:  # noqa: N802
        """Take the reading away."""
        self.chosen = None
        super().leaveEvent(event)  # type: ignore[arg-type]
