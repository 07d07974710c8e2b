"""The line above a grid: what it shows, how to narrow it, what can be done; in a narrow window icons stay.

Words go in steps: first those of the lesser buttons, then the count, at last those of the main button.
"""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QToolButton, QWidget

from desktop import theme
from desktop.commands import Command, CommandSet, plain


class TitleRow(QWidget):
    """Title, what stands beside it (first the count of rows), search, buttons; the main button stands last."""

    def __init__(
        self,
        title: str,
        commands: CommandSet,
        beside: Sequence[QWidget] = (),
        search: QLineEdit | None = None,
        tools: Sequence[str] = (),
    ) -> None:
        super().__init__()
        self._count = beside[0] if beside else None
        self.buttons: list[QPushButton] = []
        name = QLabel(title)
        name.setObjectName("pageTitle")
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 14, 20, 10)
        row.setSpacing(8)
        for widget in (name, *beside):
            row.addWidget(widget)
        row.addStretch(1)
        if search is not None:
            row.addWidget(search, 2)
        for key in tools:
            row.addWidget(_tool(commands.action(key)))
        for command, action in sorted(commands, key=lambda item: item[0].primary):
            if command.primary or command.button:
                self.buttons.append(_button(command, action))
                row.addWidget(self.buttons[-1])
        self._texts = [button.text() for button in self.buttons]
        self._steps = self._needed()

    def _needed(self) -> list[int]:
        """The width that is needed with all words, without those of the lesser buttons, and without the count too."""
        layout = self.layout()
        assert layout is not None
        steps = []
        for step in range(_STEPS):
            self._shorten(step)
            steps.append(layout.minimumSize().width())
        self._shorten(0)
        return steps

    def _shorten(self, step: int) -> None:
        for place, (button, text) in enumerate(zip(self.buttons, self._texts, strict=True)):
            bare = step >= (_STEPS if place == len(self.buttons) - 1 else 1)
            button.setText("" if bare else text)
            if button.property("bare") != bare:
                button.setProperty("bare", bare)
                button.style().unpolish(button)
                button.style().polish(button)
        if self._count is not None:
            self._count.setHidden(step > 1)
        layout = self.layout()
        if layout is not None:
            layout.setSpacing(8 if step < _STEPS else 4)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Take away words where there is no room for them."""
        super().resizeEvent(event)
        room = self.width() - _CHIP
        self._shorten(next((step for step, needed in enumerate(self._steps) if needed <= room), _STEPS))


_STEPS = 3
"""Steps in which words go before the main button loses its own."""


_CHIP = 60
"""Room kept for a chip beside the title."""


def _tool(action: QAction) -> QToolButton:
    """A command as an icon beside the search."""
    button = QToolButton()
    button.setDefaultAction(action)
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
    button.setAccessibleName(plain(action.text()))
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button


def _button(command: Command, action: QAction) -> QPushButton:
    """A command as a button."""
    button = QPushButton(action.icon(), action.text())
    button.setProperty("primary", command.primary)
    if command.primary:
        button.setIcon(theme.icon(command.icon, "on_primary"))
    button.setToolTip(action.toolTip())
    button.setAccessibleName(plain(action.text()))
    button.clicked.connect(action.trigger)
    button.setEnabled(action.isEnabled())
    action.changed.connect(lambda: button.setEnabled(action.isEnabled()))
    return button
