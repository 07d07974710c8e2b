"""A card: a title, what belongs beside it, and what it holds."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget


def card(title: str, inner: QWidget, beside: QWidget | None = None) -> QFrame:
    """A frame with a title over `inner`; `beside` stands at the end of the line of the title."""
    made = QFrame()
    made.setObjectName("card")
    column = QVBoxLayout(made)
    column.setContentsMargins(16, 10, 16, 12)
    column.setSpacing(6)
    label = QLabel(title)
    label.setObjectName("sectionTitle")
    head = QHBoxLayout()
    head.addWidget(label, 1, Qt.AlignmentFlag.AlignTop)
    if beside is not None:
        head.addWidget(beside)
    column.addLayout(head)
    column.addWidget(inner, 1)
    return made
