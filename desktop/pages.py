"""The pages of the window, in the order of the navigation."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, Any

from resources.i18n import N_

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from desktop.records import Records
    from desktop.settings import Settings


@dataclass(frozen=True, slots=True)
class PageSpec:
    """A page: id, title (message id), icon, and where its class is; it is imported when first shown."""

    id: str
    title: str
    icon: str
    module: str
    name: str

    def make(self, records: "Records", settings: "Settings") -> "QWidget":
        """The page itself."""
        kind: Callable[[Records, Settings], QWidget] = getattr(import_module(self.module), self.name)
        return kind(records, settings)


PAGES = (
    PageSpec("overview", N_("Overview"), "overview", "desktop.overview.page", "OverviewPage"),
    PageSpec("agenda", N_("Agenda"), "calendar", "desktop.agenda.page", "AgendaPage"),
    PageSpec("orders", N_("Orders"), "orders", "desktop.orders.page", "OrdersPage"),
    PageSpec("applications", N_("Applications"), "applications", "desktop.applications.page", "ApplicationsPage"),
    PageSpec("licences", N_("Licences"), "licences", "desktop.licences.page", "LicencesPage"),
    PageSpec("delays", N_("Delays"), "delays", "desktop.delays.page", "DelaysPage"),
    PageSpec("lead_times", N_("Lead times"), "clock", "desktop.lead_times.page", "LeadTimesPage"),
    PageSpec("at_risk", N_("At risk"), "warning", "desktop.lead_times.at_risk", "AtRiskPage"),
    PageSpec("parties", N_("Parties"), "parties", "desktop.parties.page", "PartiesPage"),
    PageSpec("materials", N_("Materials"), "material", "desktop.materials.page", "MaterialsPage"),
    PageSpec("documents", N_("Documents"), "documents", "desktop.documents.page", "DocumentsPage"),
    PageSpec("exposure", N_("Exposure"), "exposure", "desktop.exposure.page", "ExposurePage"),
    PageSpec("measures", N_("Measures"), "measures", "desktop.measures.page", "MeasuresPage"),
    PageSpec("market", N_("Market"), "market", "desktop.market.page", "MarketPage"),
    PageSpec("history", N_("History"), "history", "desktop.history.page", "HistoryPage"),
    PageSpec("trash", N_("Trash"), "trash", "desktop.trash.page", "TrashPage"),
)


def read_ahead(records: "Records", owner: "QWidget") -> None:
    """Import what the pages stand on, one after the other on a reading thread: none waits for it when it is first shown."""
    for spec in PAGES:
        records.read(partial(_import, spec.module), lambda _none: None, owner=owner)


def _import(name: str, _session: Any) -> None:
    import_module(name)


def page_keys(place: int) -> tuple[str, ...]:
    """The keys that go to the page at a place: Ctrl+1 to Ctrl+9, then Ctrl+0; later pages have none."""
    return (f"Ctrl+{(place + 1) % 10}",) if place < 10 else ()
