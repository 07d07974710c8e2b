"""The card of China's published exports: the newest month of each series, its last change, and the year behind it."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QSizePolicy, QWidget

from db.listing import Filter
from db.market_figures import MarketFigure
from desktop import formats, theme
from desktop.overview.needs import Wanted
from desktop.widgets.link import Link
from desktop.widgets.published import change, series_words, tonnes
from resources.i18n import _


def exports(found: Sequence[Sequence[MarketFigure]], wanted: Wanted) -> QWidget:
    """A line for each series, whose months are given oldest first; each opens its months on the Market page."""
    box = QWidget()
    grid = QGridLayout(box)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setVerticalSpacing(2)
    grid.setHorizontalSpacing(16)
    grid.setColumnStretch(0, 1)
    for row, months in enumerate(found):
        newest = months[-1]
        name = series_words(newest.series)
        there = partial(wanted, "market", (Filter("series", "is", (newest.series,)),), name)
        about = _muted(_about(newest))
        about.setWordWrap(True)
        about.setContentsMargins(0, 0, 0, 6)
        figure = Link(_("{tonnes} t").format(tonnes=tonnes(newest.mass_g)), there, right=True, lines=1)
        figure.setAccessibleName(f"{name}, {formats.month(newest.month)}: {figure.words}")
        grid.addWidget(Link(name, there), 2 * row, 0)
        grid.addWidget(YearColumns([month.mass_g for month in months]), 2 * row, 1)
        grid.addWidget(figure, 2 * row, 2)
        grid.addWidget(about, 2 * row + 1, 0, 1, 3)
    if not found:
        grid.addWidget(_muted(_("nothing published")), 0, 0)
    grid.setRowStretch(2 * len(found) + 1, 1)
    return box


def _about(figure: MarketFigure) -> str:
    """The month of a figure, and how it moved against the month and the year before as far as anybody can say."""
    told = [formats.month(figure.month)]
    for moved, words in ((figure.month_change, _("{change} month")), (figure.year_change, _("{change} year"))):
        if moved is not None:
            told.append(words.format(change=change(moved)).replace(" ", "\N{NO-BREAK SPACE}"))
    return " · ".join(told)


class YearColumns(QWidget):
    """The last months as small columns; one that was not published stays empty. The figures stand in words beside it."""

    def __init__(self, grams: Sequence[int | None]) -> None:
        super().__init__()
        self._grams = tuple(grams)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:  # noqa: N802
        """A column a month, as high as a line of words."""
        return QSize(len(self._grams) * _STEP, self.fontMetrics().height())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802, ARG002
        """Draw the columns, the newest in full colour."""
        look = theme.colours_of(self.palette())
        painter = QPainter(self)
        painter.setPen(Qt.PenStyle.NoPen)
        most = max((grams or 0 for grams in self._grams), default=0) or 1
        for place, grams in enumerate(self._grams):
            high = max(1.0, self.height() * (grams or 0) / most)
            painter.setBrush(QColor(look.series[0] if place == len(self._grams) - 1 else look.edge))
            if grams:
                painter.drawRect(QRectF(place * _STEP, self.height() - high, _STEP - 2, high))
        painter.end()


def _muted(text: str) -> QLabel:
    label = QLabel(text)
    label.setObjectName("muted")
    label.setFont(theme.tabular(label.font()))
    return label


_STEP = 7
"""Pixels from one month to the next."""
