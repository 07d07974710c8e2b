"""The months of one series as columns; months nobody published stay empty, and every column tells its figure."""

from collections.abc import Sequence
from datetime import date
from math import ceil

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QHelpEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from db.market_figures import MarketFigure
from desktop import formats, theme
from desktop.widgets.published import change, tonnes
from resources.i18n import _

SHOWN = 30
"""How many months are shown, the newest last."""
_LEFT, _RIGHT, _TOP, _BOTTOM = 52, 8, 28, 24
_WIDEST, _HIGHEST = 44.0, 320
_FEW = 12
"""So many months have room for a name each."""


class MonthColumns(QWidget):
    """Columns by month for one series: never two series in one picture. `chosen` tells the figure that was clicked."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.months: list[date] = []
        self.figures: dict[date, MarketFigure] = {}
        self.colour = 0
        self.setMinimumHeight(120)
        self.setMaximumHeight(_HIGHEST)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def sizeHint(self) -> QSize:  # noqa: N802
        """Wide and low."""
        return QSize(600, 190)

    def show_figures(self, figures: Sequence[MarketFigure], colour: int, title: str) -> None:
        """Show single months of one series and destination."""
        single = {item.month: item for item in figures if item.months == 1}
        self.colour = colour
        self.months = span(min(single), max(single))[-SHOWN:] if single else []
        self.figures = {month: single[month] for month in self.months if month in single}
        told = [f"{formats.month(month)} {tonnes(item.mass_g)} t" for month, item in self.figures.items()]
        self.setAccessibleName(f"{title}: " + "; ".join(told))
        self.update()

    def _column(self, place: int) -> QRectF:
        room = (self.width() - _LEFT - _RIGHT) / max(1, len(self.months))
        return QRectF(_LEFT + place * room, _TOP, room, self.height() - _TOP - _BOTTOM)

    def event(self, event: QEvent) -> bool:
        """Tell the figure under the pointer."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            month = self._month_at(QPointF(event.pos()))
            if month is not None:
                QToolTip.showText(event.globalPos(), self.words(month), self)
                return True
        return bool(super().event(event))

    def _month_at(self, at: QPointF) -> date | None:
        return next((month for place, month in enumerate(self.months) if self._column(place).contains(at)), None)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """A click on the column of a published month chooses its figure."""
        super().mousePressEvent(event)
        month = self._month_at(event.position())
        if month in self.figures and event.button() == Qt.MouseButton.LeftButton:
            self.chosen.emit(self.figures[month])

    def words(self, month: date) -> str:
        """What a column says."""
        item = self.figures.get(month)
        if item is None or item.mass_g is None:
            return _("{month}: not published").format(month=formats.month(month))
        parts = [f"{formats.month(month)}: {tonnes(item.mass_g)} t"]
        if item.month_change is not None:
            parts.append(_("{change} against the month before").format(change=change(item.month_change)))
        if item.year_change is not None:
            parts.append(_("{change} against the year before").format(change=change(item.year_change)))
        return "\n".join([*parts, formats.published(item.source_date)])

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802, ARG002
        """Draw the columns, three lines behind them, and the years."""
        look = theme.colours_of(self.palette())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if not self.months:
            painter.setPen(QColor(look.muted))
            painter.drawText(self.rect(), int(Qt.AlignmentFlag.AlignCenter), _("No single months are published."))
            painter.end()
            return
        most = max((item.mass_g or 0 for item in self.figures.values()), default=0) / 1_000_000
        step = nice_step(most / 4)
        top = step * max(1, -(-most // step))
        high = self.height() - _TOP - _BOTTOM
        for number in range(round(top / step) + 1):
            at = _TOP + high - high * number * step / top
            painter.setPen(QColor(look.line))
            painter.drawLine(QPointF(_LEFT, at), QPointF(self.width() - _RIGHT, at))
            painter.setPen(QColor(look.muted))
            label = QRectF(0, at - 8, _LEFT - 8, 16)
            painter.drawText(
                label, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), formats.number(number * step)
            )
        unit = QRectF(0, 0, _LEFT - 8, 16)
        painter.drawText(unit, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), "t")
        for place, month in enumerate(self.months):
            self._draw_month(painter, place, month, high / (top * 1_000_000))
        painter.end()

    def _draw_month(self, painter: QPainter, place: int, month: date, scale: float) -> None:
        look = theme.colours_of(self.palette())
        box = self._column(place)
        item = self.figures.get(month)
        if item is not None and item.mass_g is not None:
            tall = max(1.0, item.mass_g * scale)
            wide = min(box.width() - min(6.0, box.width() * 0.2), _WIDEST)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(look.series[self.colour % len(look.series)]))
            painter.drawRoundedRect(QRectF(box.center().x() - wide / 2, box.bottom() - tall, wide, tall), 2, 2)
        else:
            painter.fillRect(QRectF(box.center().x() - 4, box.bottom() - 1, 8, 2), QColor(look.edge))
        painter.setPen(QColor(look.muted))
        if len(self.months) <= _FEW:
            wide = painter.fontMetrics().horizontalAdvance(formats.month(month)) + 8
            if (len(self.months) - 1 - place) % max(1, ceil(wide / box.width())) == 0:  # names do not meet
                left = max(0.0, min(box.center().x() - wide / 2, self.width() - wide))
                under = QRectF(left, box.bottom() + 4, wide, _BOTTOM - 4)
                painter.drawText(under, int(Qt.AlignmentFlag.AlignCenter), formats.month(month))
        elif month.month == 1 or place == 0:
            painter.drawText(
                QPointF(box.left() + 1, self.height() - 7),
                f"{month.year}" if month.month == 1 else formats.month(month),
            )


def span(first: date, last: date) -> list[date]:
    """Every month from the first to the last, by its first day."""
    count = (last.year - first.year) * 12 + last.month - first.month + 1
    return [date(first.year + (first.month - 1 + n) // 12, (first.month - 1 + n) % 12 + 1, 1) for n in range(count)]


def nice_step(rough: float) -> float:
    """The next of 1, 2, 5 times a power of ten."""
    if rough <= 0:
        return 1
    power = 10.0 ** (len(str(int(rough))) - 1) if rough >= 1 else 0.1
    return next(unit * power for unit in (1, 2, 5, 10) if unit * power >= rough)
