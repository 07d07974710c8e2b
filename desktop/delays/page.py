"""The Delays page: figures by destination, owner, cause and month, and the log of what was entered by hand."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from db.listing import Filter
from desktop.delays.figures import DelayFigures
from desktop.delays.log import DelayLog
from desktop.records import Records
from desktop.settings import Settings
from desktop.widgets.tabbed_page import TabbedPage
from resources.i18n import _


class DelaysPage(TabbedPage):
    """Delays by destination."""

    def __init__(self, records: Records, settings: Settings) -> None:
        def figures() -> QWidget:
            return DelayFigures(records, settings)

        def log() -> QWidget:
            return DelayLog(records, settings)

        views = (("figures", _("Figures"), figures), ("log", _("Logged by hand"), log))
        super().__init__("delays", _("Delays"), settings, views)

    def show_filters(self, filters: Sequence[Filter], words: str = "") -> None:
        """Show the stretches behind a figure."""
        self.show_view("figures").show_filters(filters, words)
