"""Words that open what is behind them. They go on in the next line where there is no room, and end in … after some."""

from collections.abc import Callable
from math import ceil

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QColor, QEnterEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QPushButton, QSizePolicy, QWidget

from desktop import theme

NARROW = 100
"""Pixels that longer words on one line can be pressed into; those on several need twice as many."""

_SLACK = 4
"""Pixels that words take beyond what they measure, at most."""


def let_keys_follow(label: QLabel) -> None:
    """Let the links within a text be reached with Tab and followed with Enter, as they are with the mouse."""
    flags = Qt.TextInteractionFlag
    label.setTextInteractionFlags(flags.LinksAccessibleByMouse | flags.LinksAccessibleByKeyboard)


class Link(QPushButton):
    """A flat button of words; `more` is one that leads on, in the colour of links.

    `right` sets the words to the right, as figures stand. Without a `tip` words that are cut are told in full.
    """

    def __init__(
        self,
        text: str,
        act: Callable[[], object],
        tip: str = "",
        *,
        more: bool = False,
        right: bool = False,
        lines: int = 2,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._words, self._more, self._lines = text, more, lines
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        wrap = Qt.TextFlag.TextWordWrap if lines > 1 else Qt.TextFlag.TextSingleLine
        self._flags = int(side | Qt.AlignmentFlag.AlignVCenter | wrap)
        self._tip = tip
        self.setFlat(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(text)
        self.setToolTip(tip)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.clicked.connect(lambda _on: act())

    @property
    def words(self) -> str:
        """The words in full."""
        return self._words

    def sizeHint(self) -> QSize:  # noqa: N802
        """Room for all words on one line."""
        metrics = self.fontMetrics()
        return QSize(metrics.horizontalAdvance(self._words) + _SLACK, metrics.height() + 4)

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """Short words are not broken; longer ones may be."""
        hint = self.sizeHint()
        return QSize(min(hint.width(), NARROW if self._lines == 1 else 2 * NARROW), hint.height())

    def hasHeightForWidth(self) -> bool:  # noqa: N802
        """Narrow means more lines."""
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802
        """The height of the lines at a width."""
        return ceil(self._box(width).height()) + 4

    def _box(self, width: int) -> QRect:
        return self.fontMetrics().boundingRect(QRect(0, 0, max(1, width), 10_000), self._flags, self._fitted(width))

    def _fitted(self, width: int) -> str:
        """The words as far as they go into the lines."""
        metrics = self.fontMetrics()
        if self._lines == 1:
            return metrics.elidedText(self._words, Qt.TextElideMode.ElideRight, width)
        most = self._lines * metrics.lineSpacing() + _SLACK
        shown, room = self._words, width * self._lines
        around = QRect(0, 0, max(1, width), 10_000)
        while room > width // 2 and metrics.boundingRect(around, self._flags, shown).height() > most:
            room -= max(8, metrics.averageCharWidth())
            shown = metrics.elidedText(self._words, Qt.TextElideMode.ElideRight, room)
        return shown

    def event(self, event: QEvent) -> bool:
        """What is cut is told under the pointer."""
        if event.type() == QEvent.Type.ToolTip and not self._tip:
            self.setToolTip("" if self._fitted(self.width()) == self._words else self._words)
        return super().event(event)

    def enterEvent(self, event: QEnterEvent) -> None:  # noqa: N802
        """Underline the words."""
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:  # noqa: N802
        """Without the line again."""
        super().leaveEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802, ARG002
        """Draw the words; those under the pointer or with the keyboard are underlined."""
        look = theme.colours_of(self.palette())
        painter = QPainter(self)
        font = self.font()
        font.setUnderline(self.underMouse() or self.hasFocus())
        painter.setFont(font)
        painter.setPen(QColor(look.accent if self._more or self.hasFocus() else look.text))
        painter.drawText(self.rect(), self._flags, self._fitted(self.width()))
        painter.end()
