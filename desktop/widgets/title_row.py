"""The line above a grid: what it shows, how to narrow it, what can be done; in a narrow window icons stay.

Words go in steps: first those of the lesser buttons, then the count, at last those of the main button.
"""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QToolButton, QVBoxLayout, QWidget

from desktop import theme
from desktop.commands import Command, CommandSet, plain, unlettered


class TitleRow(QWidget):
    """Title, what stands beside it (first the count of rows), search, buttons; the main button stands last.

    The tabs of a page stand under them, on every page that has some.
    """

    def __init__(
        self,
        title: str,
        commands: CommandSet,
        beside: Sequence[QWidget] = (),
        search: QLineEdit | None = None,
        tools: Sequence[str] = (),
    ) -> None:
        super().__init__()
        self._beside = tuple(beside)
        self._count = beside[0] if beside else None
        self.buttons: list[QPushButton] = []
        self._name = QLabel(title)
        self._name.setObjectName("pageTitle")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._row = row = QHBoxLayout()
        row.setContentsMargins(20, 14, 20, 10)
        row.setSpacing(8)
        row.addStrut(QPushButton().sizeHint().height())  # without a button the title stands where it does with one
        column.addLayout(row)
        for widget in (self._name, *beside):
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
        self._then = [_wide(widget) for widget in self._beside]
        self._step = 0
        self._steps = self._needed()

    def bear(self, title: str, tabs: QWidget) -> None:
        """Say the title of a page with several views, and carry its tabs under it."""
        self._name.setText(title)
        column = self.layout()
        assert column is not None
        column.addWidget(tabs)
        tabs.show()
        self._steps = self._needed()
        self._shorten(self._step)

    def _needed(self) -> list[int]:
        """The width that is needed with all words, without those of the lesser buttons, and without the count too."""
        steps = []
        for step in range(_STEPS):
            self._shorten(step)
            self._row.invalidate()
            steps.append(self._row.minimumSize().width())
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
        self._row.setSpacing(8 if step < _STEPS else 4)

    def _grown(self, step: int) -> int:
        """By how much the count and the chips beside the title have become wider, or gone, since the row was made."""
        shown = zip(self._beside, self._then, strict=True)
        return sum(_wide(widget) - then for widget, then in shown if step < 2 or widget is not self._count)

    def _arrange(self) -> None:
        """Take away words where there is no room for them, or bring them back."""
        room = self.width()
        fitting = (step for step, needed in enumerate(self._steps) if needed + self._grown(step) <= room)
        step = next(fitting, _STEPS)
        if step != self._step:
            self._step = step
            self._shorten(step)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """In another width."""
        super().resizeEvent(event)
        self._arrange()

    def event(self, event: QEvent) -> bool:
        """When the count or a chip changed."""
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self._arrange()
        return done


_STEPS = 3
"""Steps in which words go before the main button loses its own."""


def _wide(widget: QWidget) -> int:
    """The pixels a widget takes; none when it was hidden, but those of one that is new and not shown yet."""
    gone = widget.isHidden() and widget.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide)
    return 0 if gone and not isinstance(widget, QLabel) else widget.sizeHint().width()


def _tool(action: QAction) -> QToolButton:
    """A command as an icon beside the search."""
    button = QToolButton()
    button.setDefaultAction(action)
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
    button.setAccessibleName(plain(action.text()))
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button


def _button(command: Command, action: QAction) -> QPushButton:
    """A command as a button; its letter is that of the menu, for it would be one of the menu bar's here."""
    button = QPushButton(action.icon(), unlettered(action.text()))
    button.setProperty("primary", command.primary)
    if command.primary:
        button.setIcon(theme.icon(command.icon, "on_primary"))
    button.setToolTip(action.toolTip())
    button.setAccessibleName(plain(action.text()))
    button.clicked.connect(action.trigger)
    button.setEnabled(action.isEnabled())
    action.changed.connect(lambda: button.setEnabled(action.isEnabled()))
    return button
