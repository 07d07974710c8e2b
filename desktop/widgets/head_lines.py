"""Headings on one line or two: how narrow a heading can be, and a line of headings that is as high as it needs."""

from collections.abc import Mapping

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QTableView

from desktop.widgets import page_rows

_STEP = 4
_WRAP = int(Qt.TextFlag.TextWordWrap)


def bold(font: QFont) -> QFontMetrics:
    """The measures of the type that headings are set in."""
    made = QFont(font)
    made.setWeight(QFont.Weight.DemiBold)
    return QFontMetrics(made)


def on_two_lines(title: str, metrics: QFontMetrics) -> int:
    """The least pixels in which a heading stands on two lines at most, no word of it broken."""
    whole = metrics.horizontalAdvance(title)
    high = 2 * metrics.boundingRect(QRect(0, 0, 10_000, 10_000), _WRAP, title).height()
    wide = max(whole // 2, _STEP)
    while wide < whole:
        box = metrics.boundingRect(QRect(0, 0, wide, 10_000), _WRAP, title)
        if box.height() <= max(high, 2 * metrics.lineSpacing()) and box.width() <= wide:
            return wide
        wide += _STEP
    return whole


def widths(needs: Mapping[int, tuple[int, int, int]], room: int) -> tuple[int, dict[int, int]]:
    """How many lines the headings have, and how wide each column is, by its place, in a room of so many pixels.

    A column needs so much with its heading on one line, with it on two, and at least, with words cut. Words are cut only
    where the table would have to be moved sideways otherwise, from the last column on.
    """
    wide = {place: one for place, (one, _two, _least) in needs.items()}
    if sum(wide.values()) <= room:
        return 1, wide
    wide = {place: two for place, (_one, two, _least) in needs.items()}
    for place in reversed(wide):
        missing = sum(wide.values()) - room
        wide[place] -= max(0, min(missing, wide[place] - needs[place][2]))
    return 2, wide


class WrappedHeads(page_rows.Heads):
    """Headings that go on in a second line where a table has no room for them on one."""

    def __init__(self, table: QTableView) -> None:
        super().__init__(table)
        self._lines = 1

    def set_lines(self, lines: int) -> None:
        """How many lines there is room for."""
        if lines != self._lines:
            self._lines = lines
            self.geometriesChanged.emit()

    def sizeHint(self) -> QSize:  # noqa: N802
        """As high as its lines."""
        hint = super().sizeHint()
        one = super().sectionSizeFromContents(0).height() if self.count() else hint.height()
        return QSize(hint.width(), one + (self._lines - 1) * bold(self.font()).lineSpacing())
