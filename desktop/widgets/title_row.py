"""The line above a grid: what it shows, how to narrow it, what can be done; in a narrow window icons stay."""

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
        row.setSpacing(10)
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
        self._words = row.minimumSize().width()

    @property
    def narrow(self) -> bool:
        """Whether there is room for icons only."""
        return self.width() < self._words + _CHIP

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Where there is no room, take the words off the buttons and the count away."""
        super().resizeEvent(event)
        if self._count is not None:
            self._count.setVisible(not self.narrow)
        for button, text in zip(self.buttons, self._texts, strict=True):
            button.setText("" if self.narrow else text)


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
