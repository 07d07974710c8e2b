"""The Lead times page: curves by group, the cases that wait, and the record of forecasts."""

from PySide6.QtWidgets import QWidget

from desktop.records import Records
from desktop.settings import Settings
from desktop.widgets.tabbed_page import TabbedPage
from resources.i18n import _


class LeadTimesPage(TabbedPage):
    """How long it takes, with the cases still pending counted as pending."""

    def __init__(self, records: Records, settings: Settings) -> None:
        def curves() -> QWidget:
            from desktop.lead_times.curves import CurvesView

            return CurvesView(records, settings)

        def waiting() -> QWidget:
            from desktop.lead_times.waiting import WaitingView

            return WaitingView(records)

        def record() -> QWidget:
            from desktop.lead_times.forecast_record import ForecastRecordView

            return ForecastRecordView(records)

        views = (
            ("curves", _("Curves"), curves),
            ("waiting", _("Waiting cases"), waiting),
            ("record", _("Record of forecasts"), record),
        )
        super().__init__("lead_times", _("Lead times"), settings, views)
