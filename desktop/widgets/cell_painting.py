"""How the cells of a grid are painted, before the book is open and after: texts, and words with a shape and a colour."""

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any, Protocol

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPalette, QPixmap
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from desktop import formats, theme
from desktop.theme import Colours
from desktop.words import Tone, tone

SHAPES: dict[Tone, str] = {
    Tone.BAN: "shape-ban",
    Tone.BAD: "shape-bad",
    Tone.WARN: "shape-warn",
    Tone.WAIT: "shape-wait",
    Tone.GOOD: "shape-good",
    Tone.QUIET: "shape-quiet",
}
"""Every tone has a shape of its own: colour is never the only sign."""

LOUD = frozenset({Tone.BAN, Tone.BAD, Tone.WARN})
PAD = 8
"""Pixels left and right of what stands in a cell; the headings of look.qss have the same."""

SHAPE = 18
"""Pixels the shape of a badge takes before its word."""

_FLAGS = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine)
SELECTED, FOCUSED = 0x8000, 0x100
"""QStyle.State_Selected and State_HasFocus: as flags of Python they are slow to combine, and this runs for every cell."""

_FITTED = 20_000
"""Texts whose shortened form is kept; beyond that they are measured anew."""

Index = QModelIndex | QPersistentModelIndex


class Cells(Protocol):
    """What is painted: rows by number, columns by place."""

    pending: dict[tuple[int, str], str]

    @property
    def heads(self) -> Sequence[Any]:
        """The columns, each with its key and kind."""

    def text(self, number: int, place: int) -> str | None:
        """The text of a cell; None while its row is on its way."""

    def row(self, number: int) -> Sequence[Any] | None:
        """The values of a row."""

    def id_at(self, number: int) -> int:
        """The id of a row."""


class CellDelegate(QStyledItemDelegate):
    """Paints a cell straight from the model's row: one call a cell instead of nine.

    What Qt measures and draws anew for every cell, it keeps: shortened texts, shapes, grounds.
    """

    def __init__(self, model: Cells, parent: QWidget) -> None:
        super().__init__(parent)
        self._cells = model
        self._terms = [head.kind == "term" and not head.bare for head in model.heads]
        self._right = [head.kind in formats.NUMERIC for head in model.heads]
        self.row_height = 28
        self._look: Colours = theme.LIGHT
        self._pens: dict[str, QColor] = {}
        self._fits: dict[tuple[str, int], tuple[str, int]] = {}
        self.tint: Callable[[int], QColor | None] | None = None
        self.refresh(parent.palette())
        self.measure(parent.fontMetrics())

    def refresh(self, palette: QPalette) -> None:
        """Take the colours of a look."""
        self._look = look = theme.colours_of(palette)
        names = ("text", "muted", "line", "selected", "accent", "base")
        self._pens = {name: QColor(getattr(look, name)) for name in names}

    def measure(self, metrics: QFontMetrics) -> None:
        """Take the measures of a font."""
        self._metrics = metrics
        self._high, self._ascent = metrics.height(), metrics.ascent()
        self._fits.clear()

    def state(self, _option: QStyleOptionViewItem) -> int:
        """Whether a cell is selected or has the focus; a list that only shows knows neither."""
        return 0

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802, ARG002
        """Rows are of one height; widths come from the columns."""
        return QSize(80, self.row_height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one cell."""
        box: tuple[int, int, int, int] = option.rect.getRect()  # type: ignore[assignment]
        left, top, width, height = box
        state = self.state(option)
        pens = self._pens
        number, place = index.row(), index.column()
        if state & SELECTED:
            painter.fillRect(left, top, width, height, pens["selected"])
        elif self.tint is not None and (ground := self.tint(number)) is not None:
            painter.fillRect(left, top, width, height, ground)
        painter.fillRect(left, top + height - 1, width, 1, pens["line"])
        text, waits = self._cells.text(number, place), False
        if text is not None and (pending := self._cells.pending):
            typed = pending.get((self._cells.id_at(number), self._cells.heads[place].key))
            text, waits = (text, False) if typed is None else (typed, True)
        if text is None:
            painter.fillRect(left + PAD, top + height // 2 - 4, width // 2, 6, pens["line"])
        elif text:
            inner, baseline = width - 2 * PAD, top + (height - 1 - self._high) // 2 + self._ascent
            if self._terms[place]:
                row = None if waits else self._cells.row(number)
                code = str(row[place]) if row is not None else ""
                self._draw_term(painter, QRect(left + PAD, top, inner, height - 1), baseline, code, text)
            else:
                painter.setPen(pens["text"])
                shown, wide = self._fits.get((text, inner)) or self._fit(text, inner)
                painter.drawText(left + PAD + (inner - wide if self._right[place] else 0), baseline, shown)
        if state & FOCUSED:
            painter.setPen(pens["accent"])
            painter.drawRect(left, top, width - 1, height - 2)

    def _fit(self, text: str, width: int) -> tuple[str, int]:
        """A text shortened to a width, and how wide it is then."""
        if len(self._fits) >= _FITTED:
            self._fits.clear()
        shown = self._metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)
        fitted = self._fits[text, width] = (shown, self._metrics.horizontalAdvance(shown))
        return fitted

    def _draw_term(self, painter: QPainter, rect: QRect, baseline: int, code: str, text: str) -> None:
        loudness = tone(code) if code else Tone.QUIET
        room = rect.width() - SHAPE
        shown, wide = self._fits.get((text, room)) or self._fit(text, room)
        draw_sign(painter, rect, self._look, loudness, wide, self._high)
        painter.setPen(self._look.ink(loudness) if loudness in LOUD else self._pens["text"])
        painter.drawText(rect.left() + SHAPE, baseline, shown)


def draw_badge(painter: QPainter, rect: QRect, look: Colours, code: str, text: str) -> None:
    """Draw a code as its shape and word, on a soft ground when it is loud."""
    loudness = tone(code) if code else Tone.QUIET
    metrics = painter.fontMetrics()
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, rect.width() - SHAPE)
    draw_sign(painter, rect, look, loudness, metrics.horizontalAdvance(shown), metrics.height())
    painter.setPen(look.ink(loudness) if loudness in LOUD else QColor(look.text))
    painter.drawText(rect.adjusted(SHAPE, 0, 0, 0), _FLAGS, shown)


def draw_sign(painter: QPainter, rect: QRect, look: Colours, loudness: Tone, wide: int, high: int) -> None:
    """Draw what a word that wide and high stands behind: its shape, and its soft ground when it is loud."""
    ink, fill = look.tones[loudness]
    ratio, middle = painter.device().devicePixelRatioF(), rect.center().y()
    if loudness in LOUD:
        width, height = min(rect.width() + 12, wide + SHAPE + 12), min(rect.height() - 4, high + 4)
        painter.drawPixmap(rect.left() - 6, middle - height // 2 + 1, _ground(fill, width, height, ratio))
    painter.drawPixmap(rect.left(), middle - 5, theme.drawing(SHAPES[loudness], ink, 12, ratio))


@lru_cache(maxsize=512)
def _ground(fill: str, width: int, height: int, ratio: float) -> QPixmap:
    """A ground with round corners."""
    pixels = QPixmap(QSize(width, height) * ratio)
    pixels.setDevicePixelRatio(ratio)
    pixels.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixels)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(fill))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.drawRoundedRect(0, 0, width, height, 4, 4)
    painter.end()
    return pixels
