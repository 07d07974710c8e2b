"""Kaplan–Meier curves: the share decided by each day, with bands, medians, and values read where one points."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QWidget

from compliance.survival import Curve
from desktop import formats
from desktop.widgets.charts_axes import CENTRE, DASHES, LEFT, RIGHT, Chart, Line, ticks
from resources.i18n import _

_TITLE, _ABOVE = 16, 36
"""Pixels of the title of the shares, and of what stands above the curves: the title, then the days told apart."""
GUIDE_DAYS = (45, 90)
GUIDE_SHARES = (0.5, 0.8)


@dataclass(frozen=True, slots=True)
class Drawn:
    """A curve to draw: its key, the name people know, and whether few decisions stand behind it.

    `place` chooses colour and dashes, so that a curve keeps them whoever else is shown.
    """

    key: str
    name: str
    curve: Curve
    small: bool = False
    place: int = 0


class Curves(Chart):
    """Curves over days of waiting; hidden ones keep their colour. Left and right read day by day."""

    read = Signal(int)
    picked = Signal(str)

    def __init__(self, title: str, *, compact: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(title, parent)
        self.compact = compact
        self.drawn: tuple[Drawn, ...] = ()
        self.hidden: set[str] = set()
        self.chosen = ""
        self.day: int | None = None

    def show_curves(self, drawn: Sequence[Drawn], hidden: set[str] | None = None) -> None:
        """Draw those curves."""
        self.drawn = tuple(drawn)
        self.hidden = set(hidden or ())
        self.chosen = self.chosen if any(item.key == self.chosen for item in drawn) else ""
        self.day = None
        self._tell()
        self.update()

    def set_shown(self, key: str, shown: bool) -> None:
        """Show or hide a curve."""
        (self.hidden.discard if shown else self.hidden.add)(key)
        self._tell()
        self.update()

    def choose(self, key: str) -> None:
        """Lay stress on a curve and show its band; "" for none."""
        self.chosen = key
        self.update()

    @property
    def visible(self) -> list[Drawn]:
        """The curves that are shown and have any case."""
        return [item for item in self.drawn if item.key not in self.hidden and item.curve.n]

    def _tell(self) -> None:
        """Say the figures to those who cannot see the curves."""
        self.setAccessibleDescription("; ".join(f"{item.name}: {median_words(item.curve)}" for item in self.visible))

    # -- geometry

    def sizeHint(self) -> QSize:  # noqa: N802
        """Wide enough to tell weeks apart."""
        return QSize(560, 200 if self.compact else 340)

    def last_day(self) -> int:
        """The last day on the axis."""
        longest = max((item.curve.days[-1] for item in self.visible), default=0)
        return ticks(max(longest, 60), 6)[-1]

    def frame(self) -> QRectF:
        """Where the curves are drawn."""
        metrics = QFontMetrics(self.small())
        right = max((metrics.horizontalAdvance(_short(item)) for item in self.visible), default=0)
        side = min(right + 14, int(self.width() * 0.2))
        return QRectF(46, _ABOVE, max(40, self.width() - 46 - side), max(40, self.height() - _ABOVE - 40))

    def point(self, day: float, share: float) -> QPointF:
        """Where a day and a share are."""
        frame = self.frame()
        return QPointF(frame.left() + frame.width() * day / self.last_day(), frame.bottom() - frame.height() * share)

    # -- painting

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802, ARG002
        """Draw axes, bands, curves, names, and what is read."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self.small())
        if not self.visible:
            filed = any(item.curve.n for item in self.drawn)
            self.say_empty(painter, _("All curves are hidden.") if filed else _("No application was filed yet."))
        else:
            self._axes(painter)
            for item in self.visible:
                if item.key == self.chosen or len(self.visible) == 1:
                    self._band(painter, item)
            for item in sorted(self.visible, key=lambda item: item.key == self.chosen):
                self._curve(painter, item)
            self._names(painter)
            self._reading(painter)
        self.focus_ring(painter)
        painter.end()

    def _axes(self, painter: QPainter) -> None:
        look, frame = self.look, self.frame()
        for share in range(0, 101, 25 if self.height() < 240 else 20):
            y = self.point(0, share / 100).y()
            painter.setPen(QPen(QColor(look.line), 1))
            painter.drawLine(QPointF(frame.left(), y), QPointF(frame.right(), y))
            painter.setPen(QColor(look.muted))
            painter.drawText(QRectF(0, y - 9, frame.left() - 8, 18), RIGHT, formats.percent(share))
        for day in ticks(self.last_day(), 6):
            x = self.point(day, 0).x()
            painter.drawText(QRectF(x - 30, frame.bottom() + 3, 60, 16), CENTRE, str(day))
        painter.drawText(QRectF(frame.left(), frame.bottom() + 19, frame.width(), 18), CENTRE, _("days since filing"))
        painter.drawText(QRectF(0, 0, frame.width(), _TITLE), LEFT, _("share decided"))
        painter.setPen(QPen(QColor(look.edge), 1, Qt.PenStyle.DotLine))
        half = self.point(0, 0.5).y()
        painter.drawLine(QPointF(frame.left(), half), QPointF(frame.right(), half))
        for day, box in self._guides():
            x = self.point(day, 0).x()
            painter.setPen(QPen(QColor(look.edge), 1, Qt.PenStyle.DotLine))
            painter.drawLine(QPointF(x, frame.top()), QPointF(x, frame.bottom()))
            painter.setPen(QColor(look.muted))
            painter.drawText(box, CENTRE, str(day))

    def _guides(self) -> list[tuple[int, QRectF]]:
        """The days that are told apart, each with the place of its number above the curves."""
        top, last = self.frame().top(), self.last_day()
        return [
            (day, QRectF(self.point(day, 0).x() - 16, top - _TITLE, 32, _TITLE)) for day in GUIDE_DAYS if day < last
        ]

    def _steps(self, curve: Curve, values: Sequence[float]) -> list[QPointF]:
        """The corners of a step line of shares decided, to the last day anybody was watched."""
        corners: list[QPointF] = []
        before = 0.0
        for day, value in zip(curve.days, values, strict=True):
            share = 1 - value
            if corners:
                corners.append(self.point(day, before))
            corners.append(self.point(day, share))
            before = share
        return corners or [self.point(0, 0)]

    def _band(self, painter: QPainter, item: Drawn) -> None:
        upper = self._steps(item.curve, item.curve.low)
        lower = self._steps(item.curve, item.curve.high)
        path = QPainterPath(upper[0])
        for corner in [*upper[1:], *reversed(lower)]:
            path.lineTo(corner)
        colour = self.colour(item.place)
        colour.setAlpha(46)
        painter.fillPath(path, colour)

    def _curve(self, painter: QPainter, item: Drawn) -> None:
        colour = self.colour(item.place)
        faint = bool(self.chosen) and item.key != self.chosen
        colour.setAlpha(90 if faint else 255)
        wide = 2.8 if item.key == self.chosen else 1.8
        dashes = DASHES[(item.place // len(self.look.series) + item.place) % len(DASHES)]
        painter.setPen(QPen(colour, wide, Qt.PenStyle.DotLine if item.small else dashes))
        painter.drawPolyline(self._steps(item.curve, item.curve.waiting))
        median = item.curve.median
        if median is not None and not item.small:
            painter.setPen(QPen(QColor(self.look.raised), 1.5))
            painter.setBrush(colour)
            painter.drawEllipse(self.point(median, item.curve.share_by(median)), 4, 4)
            painter.setBrush(Qt.BrushStyle.NoBrush)

    def _names(self, painter: QPainter) -> None:
        """Each curve named where it ends; names that would meet others are moved apart and led to."""
        frame, metrics = self.frame(), painter.fontMetrics()
        high = metrics.height()
        taken = [box for _day, box in self._guides()]
        ends = [(self._steps(item.curve, item.curve.waiting)[-1], item) for item in self.visible]
        for end, item in sorted(ends, key=lambda found: (-found[0].x(), found[0].y())):
            wide = metrics.horizontalAdvance(_short(item)) + 4
            left = min(end.x() + 8, self.width() - wide - 2)
            box = self._free(QRectF(left, end.y() - high / 2, wide, high), taken)
            taken.append(box)
            colour = self.colour(item.place)
            if abs(box.center().y() - end.y()) > high * 0.6:
                painter.setPen(QPen(colour, 1, Qt.PenStyle.DotLine))
                painter.drawLine(end, QPointF(box.left() - 1, box.center().y()))
            painter.fillRect(box.adjusted(-2, 1, 0, -1), QColor(self.look.raised))
            painter.setPen(colour)
            painter.drawText(box, LEFT, _short(item))
            if box.bottom() > frame.bottom() + high:
                break

    def _free(self, box: QRectF, taken: Sequence[QRectF]) -> QRectF:
        """The nearest place above or below that no other name has taken."""
        step = box.height()
        for place in range(2 * len(taken) + 2):
            shift = step * ((place + 1) // 2) * (1 if place % 2 else -1)
            moved = box.translated(0, shift)
            if moved.top() >= _TITLE and not any(moved.intersects(other) for other in taken):
                return moved
        return box

    def _reading(self, painter: QPainter) -> None:
        if self.day is None:
            return
        frame, day = self.frame(), self.day
        x = self.point(day, 0).x()
        painter.setPen(QPen(QColor(self.look.text), 1))
        painter.drawLine(QPointF(x, frame.top()), QPointF(x, frame.bottom()))
        lines = []
        ordered = sorted(self.visible, key=lambda item: (day > item.curve.days[-1], -item.curve.share_by(day)))
        for item in ordered:
            known = day <= item.curve.days[-1]
            low, high = item.curve.share_interval(day)
            value = (
                f"{formats.share(item.curve.share_by(day))}  ({formats.share(low)}–{formats.share(high)})"
                if known
                else _("nobody watched so long")
            )
            lines.append(Line(self.colour(item.place).name(), _short(item), value))
            if known:
                painter.setPen(QPen(QColor(self.look.raised), 1))
                painter.setBrush(self.colour(item.place))
                painter.drawEllipse(self.point(day, item.curve.share_by(day)), 3.5, 3.5)
        y = self.pointer.y() if self.pointer is not None else frame.center().y()
        self.read_out(painter, QPointF(x, y), _("Decided by day {day}").format(day=day), lines)

    # -- pointer and keys

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Read the day under the pointer."""
        self.pointer = event.position()
        frame = self.frame()
        if frame.adjusted(-6, -6, 6, 6).contains(self.pointer):
            share = (self.pointer.x() - frame.left()) / frame.width()
            self._read(round(share * self.last_day()))
        else:
            self._read(None)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Lay stress on the nearest curve."""
        super().mousePressEvent(event)
        nearest = self._nearest(event.position())
        self.choose("" if nearest == self.chosen else nearest)
        self.picked.emit(self.chosen)

    def _nearest(self, at: QPointF) -> str:
        frame = self.frame()
        day = (at.x() - frame.left()) / max(1.0, frame.width()) * self.last_day()
        far = [(abs(self.point(0, item.curve.share_by(day)).y() - at.y()), item.key) for item in self.visible]
        return min(far)[1] if far and min(far)[0] < 24 else ""

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Left and right read a day, page keys ten, up and down lay stress on another curve, Esc ends it."""
        step = {
            Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_PageUp: -10, Qt.Key.Key_PageDown: 10
        }.get(Qt.Key(event.key()))  # fmt: skip
        if step is not None:
            self.pointer = None
            self._read(min(self.last_day(), max(0, (self.day or 0) + step)))
        elif event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down) and self.visible:
            keys = ["", *(item.key for item in self.visible)]
            place = keys.index(self.chosen) if self.chosen in keys else 0
            self.choose(keys[(place + (1 if event.key() == Qt.Key.Key_Down else -1)) % len(keys)])
            self.picked.emit(self.chosen)
        elif event.key() == Qt.Key.Key_Escape and self.day is not None:
            self._read(None)
        else:
            super().keyPressEvent(event)

    def leaveEvent(self, event: object) -> None:  # noqa: N802
        """Take the reading away."""
        self.day = None
        super().leaveEvent(event)  # type: ignore[arg-type]

    def _read(self, day: int | None) -> None:
        if day != self.day or self.pointer is not None:
            self.day = day
            if day is not None:
                told = [f"{item.name} {formats.share(item.curve.share_by(day))}" for item in self.visible]
                self.setAccessibleDescription(f"{_('Decided by day {day}').format(day=day)}: {'; '.join(told)}")
                self.read.emit(day)
            self.update()


def _short(item: Drawn) -> str:
    """The name of a curve, marked where few decisions stand behind it."""
    return f"{item.name} (n<5)" if item.small else item.name


def median_words(curve: Curve) -> str:
    """The median of a curve with its interval in words; "not reached" as such."""
    low, high = curve.median_interval
    if curve.median is None:
        return _("median not reached") if low is None else _("median not reached, at least {low} days").format(low=low)
    return _("median {median} days ({low}–{high})").format(
        median=curve.median, low=low if low is not None else "", high=high if high is not None else _("not reached")
    )
