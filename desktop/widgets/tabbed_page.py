"""A page with several views under one title, each made when it is first shown; the tabs stand under the title."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QTabBar, QVBoxLayout, QWidget

from desktop.settings import Settings


class TabbedPage(QWidget):
    """Views as tabs: (key, title, how to make it). What the window asks of a page is asked of the view shown.

    Every view has a `head`, its title row, which bears the tabs while it is shown.
    """

    wanted = Signal(str, object, str)
    asked = Signal(str)
    told = Signal(str)

    def __init__(
        self, name: str, title: str, settings: Settings, views: Sequence[tuple[str, str, Callable[[], QWidget]]]
    ) -> None:
        super().__init__()
        self._name, self._title = name, title
        self._settings = settings
        self._makers = {key: make for key, _title, make in views}
        self._views: dict[str, QWidget] = {}
        self.tabs = QTabBar()
        self.tabs.setObjectName("views")
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        for key, words, _make in views:
            self.tabs.setTabData(self.tabs.addTab(words), key)
        self._stack = QStackedWidget()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._stack)
        kept = settings.load(f"{name}/view")
        self.show_view(kept if kept in self._makers else views[0][0])
        self.tabs.currentChanged.connect(lambda _place: self._turn())

    def view(self, key: str) -> Any:
        """A view, made when it is new."""
        if key not in self._views:
            made = self._makers[key]()
            self._views[key] = made
            self._stack.addWidget(made)
            for signal in ("wanted", "asked", "told"):
                if hasattr(made, signal):
                    getattr(made, signal).connect(getattr(self, signal))
        return self._views[key]

    @property
    def current(self) -> Any:
        """The view that is shown."""
        return self._stack.currentWidget()

    def show_view(self, key: str) -> Any:
        """Show a view."""
        made = self.view(key)
        by_key = self.window().focusWidget() is self.tabs  # it is lost while the tabs go from one view to the other
        made.head.bear(self._title, self.tabs)
        self._stack.setCurrentWidget(made)
        if by_key:
            self.tabs.setFocus()
        place = next(n for n in range(self.tabs.count()) if self.tabs.tabData(n) == key)
        if self.tabs.currentIndex() != place:
            self.tabs.setCurrentIndex(place)
        self.told.emit(self.selection_words)
        return made

    def _turn(self) -> None:
        key = str(self.tabs.tabData(self.tabs.currentIndex()))
        self._settings.save(f"{self._name}/view", key)
        self.show_view(key)

    @property
    def commands(self) -> Any:
        """The commands of the view that is shown; None when it has none."""
        return getattr(self.current, "commands", None)

    @property
    def table(self) -> Any:
        """Where the keyboard goes."""
        return getattr(self.current, "table", self.current)

    @property
    def inspector(self) -> Any:
        """The inspector of the view that is shown; None when it has none."""
        return getattr(self.current, "inspector", None)

    @property
    def selection_words(self) -> str:
        """What is selected in the view that is shown."""
        return str(getattr(self.current, "selection_words", ""))
