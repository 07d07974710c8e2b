"""A scroll area for words that wrap: what it holds is as high as its lines need, and scrolls before they are pressed."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget


class WrappingArea(QScrollArea):
    """Scrolls up and down only. Qt by itself asks for the height of the words on as few lines as may be."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QFrame.Shape.NoFrame)

    def fit(self) -> None:
        """Give the words the height they need at the width they have; done by itself when the width changes."""
        body = self.widget()
        layout = body.layout() if body is not None else None
        if body is not None and layout is not None and layout.hasHeightForWidth():
            body.setMinimumHeight(layout.totalMinimumHeightForWidth(body.width()))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Wrap the words anew."""
        super().resizeEvent(event)
        self.fit()
