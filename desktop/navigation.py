"""The navigation on the left of the window: the pages by icon and word."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from desktop import theme
from desktop.pages import PAGES
from resources.i18n import _

_NARROWEST, _AROUND = 152, 76
"""Pixels: the least width, and what stands around the longest word."""


class Navigation(QListWidget):
    """The pages. In a low window they stand closer together; where that is not enough, they scroll."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("navigation")
        self.setAccessibleName(_("Pages"))
        self.setIconSize(QSize(18, 18))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        widest = 0
        for spec in PAGES:
            item = QListWidgetItem(theme.icon(spec.icon), _(spec.title))
            item.setData(Qt.ItemDataRole.UserRole, spec.id)
            self.addItem(item)
            widest = max(widest, self.fontMetrics().horizontalAdvance(item.text()))
        wide = max(_NARROWEST, widest + _AROUND)
        self.setFixedWidth(wide)
        scroll = self.verticalScrollBar()  # in a low window it stands beside the words, not over them
        scroll.rangeChanged.connect(
            lambda _least, most: self.setFixedWidth(wide + (scroll.sizeHint().width() if most else 0))
        )
        self._roomy = 0

    def mark(self, key: str) -> None:
        """Mark a page."""
        self.setCurrentRow([spec.id for spec in PAGES].index(key))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Choose how close together the pages stand."""
        super().resizeEvent(event)
        if not self.property("low"):
            self._roomy = sum(self.sizeHintForRow(row) for row in range(self.count()))
        low = self.viewport().height() < self._roomy
        if low != bool(self.property("low")):
            self.setProperty("low", low)
            self.style().unpolish(self)
            self.style().polish(self)
            self.doItemsLayout()
