"""What stands in place of rows where there are none: a sentence and one thing to do about it."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractScrollArea, QGridLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop.commands import plain

_WIDE = 420
"""Pixels of a line of the sentence."""


class EmptyState(QWidget):
    """Lies over the middle of a table. Without something to do that can be done now, the sentence stands alone."""

    def __init__(self) -> None:
        super().__init__()
        self.words = QLabel()
        self.words.setObjectName("muted")
        self.words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.words.setWordWrap(True)
        self.words.setMinimumWidth(_WIDE)
        self.button = QPushButton()
        self.button.clicked.connect(self._act)
        self._action: QAction | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.words)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        self.hide()

    def over(self, table: QWidget) -> QGridLayout:
        """The table and, where it is empty, this above it."""
        both = QGridLayout()
        both.addWidget(table, 0, 0)
        both.addWidget(self, 0, 0, Qt.AlignmentFlag.AlignCenter)
        return both

    def within(self, table: QAbstractScrollArea) -> None:
        """Stand in the middle of a table that is placed by somebody else."""
        middle = QVBoxLayout(table.viewport())
        middle.setSizeConstraint(QVBoxLayout.SizeConstraint.SetNoConstraint)
        middle.addWidget(self, 0, Qt.AlignmentFlag.AlignCenter)

    def tell(self, rows: int, words: str, action: QAction | None = None) -> None:
        """`offer` where a table has no rows, else step aside."""
        if rows:
            self.hide()
        else:
            self.offer(words, action)

    def offer(self, words: str, action: QAction | None = None) -> None:
        """Say why nothing is there, and offer a command where there is one that can be run."""
        self.words.setText(words)
        self._action = action if action is not None and action.isEnabled() else None
        self.button.setVisible(self._action is not None)
        if self._action is not None:
            self.button.setText(plain(self._action.text()))
        self.show()

    def _act(self) -> None:
        if self._action is not None:
            self._action.trigger()
