"""The At risk page: the lines that come too late, the longest line stop first, and the stock behind them."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from compliance.telling import spoken
from db import choices, stock
from db.listing import Filter
from db.order_lines import AT_RISK
from db.problems import Missing
from desktop import formats
from desktop.commands import CHANGE, Command, Needs
from desktop.delay_dialog import delay_dialog
from desktop.records import Records
from desktop.settings import Settings
from desktop.stock_dialog import stock_dialog
from desktop.widgets.drafts_kept import keep
from desktop.widgets.inspector import Fact, Portrait, Section
from desktop.widgets.record_page import RecordPage
from desktop.widgets.tabbed_page import TabbedPage
from desktop.widgets.trashing import one_by_one, to_trash
from resources.i18n import N_, _


class AtRiskPage(TabbedPage):
    """Lines at risk, and counts of stock."""

    def __init__(self, records: Records, settings: Settings) -> None:
        def lines() -> QWidget:
            return AtRiskList(records, settings)

        def counts() -> QWidget:
            return StockList(records, settings)

        views = (("lines", _("Lines at risk"), lines), ("stock", _("Stock"), counts))
        super().__init__("at_risk", _("At risk"), settings, views)

    def show_filters(self, filters: Sequence[Filter], words: str = "") -> None:
        """Show only the lines behind a figure."""
        self.show_view("lines").show_filters(filters, words)


def describe(session: Any, row: int) -> Portrait:
    """A line at risk: what stops, why, and what to do."""
    block = AT_RISK.block(session, [row])
    if row not in block:
        raise Missing(_("This line is no longer there."))
    told = dict(zip((column.key for column in AT_RISK.columns), block[row], strict=True))
    dates = ("need_by", "stock_reach", "p50_arrival", "p80_arrival")
    facts = [Fact(_(AT_RISK.column(key).title), formats.day(told[key])) for key in dates]
    return Portrait(
        f"{told['po_number']}/{told['line_no']}",
        str(told["description"] or ""),
        (
            Section(
                _("What stops"),
                (
                    Fact(_("Risk"), code=told["risk"]),
                    Fact(_("Line stops for"), formats.days(told["stop_days"])),
                    Fact(_("Days short"), formats.days(told["days_short"])),
                    Fact(_("Destination"), formats.country(told["destination"] or "")),
                    Fact(_("Plant"), told["plant"] or ""),
                ),
            ),
            Section(_("Dates"), tuple(facts)),
            Section(
                _("What to do"),
                (Fact(_("Owner"), code=told["holder"]),) if told["holder"] else (),
                tuple((spoken(str(text)), "") for text in (told["next_action"], told["risk_reason"]) if text),
            ),
        ),
    )


class AtRiskList(RecordPage):
    """The lines at risk, sorted by harm."""

    wanted = Signal(str, object, str)

    def __init__(self, records: Records, settings: Settings) -> None:
        empty = N_("No open line is at risk: every P80 arrival lies before need-by and stock reach.")
        super().__init__(records, settings, AT_RISK, describe, empty=empty)

    def make_commands(self) -> Sequence[Command]:
        """What can be done about a line at risk."""
        one = Needs.WRITABLE | Needs.ONE
        return (
            Command("risk.order", N_("&Open order"), self.open_order, "orders", (), Needs.ONE, button=True),
            Command("risk.delay", N_("Log &delay…"), self.log_delay, "delays", (), one, button=True),
            Command("risk.stock", N_("&Stock lasts…"), self.log_stock, "factory", ("Ctrl+N",), one, primary=True),
        )

    def open_record(self, row: int) -> None:
        """Show the line among the orders."""
        self._named(row, self._go)

    def open_order(self) -> None:
        """Show the selected line among the orders."""
        if (row := self.table.current_id()) is not None:
            self.open_record(row)

    def _named(self, row: int, done: Any) -> None:
        places = {column.key: place for place, column in enumerate(AT_RISK.columns)}

        def read(session: Any) -> tuple[str, int] | None:
            block = AT_RISK.block(session, [row])
            return (block[row][places["po_number"]], block[row][places["line_no"]]) if row in block else None

        self.records.read(read, done, owner=self)

    def _go(self, name: tuple[str, int] | None) -> None:
        if name is not None:
            filters = (Filter("po_number", "is", (name[0],)), Filter("line_no", "is", (name[1],)))
            self.wanted.emit("orders", filters, f"{name[0]}/{name[1]}")

    def log_stock(self) -> None:
        """Record for how many days the stock behind the selected line lasts."""
        row = self.table.current_id()
        if row is None:
            return

        def read(session: Any) -> tuple[choices.Choices, tuple[str, str]]:
            return choices.read(session), stock.behind(session, [row]).get(row, ("", ""))

        def show(found: tuple[choices.Choices, tuple[str, str]]) -> None:
            told, (material, plant) = found
            values = {"material": material, "plant": plant, "counted_on": self.records.on}
            stock_dialog(self.records, told, values=values, parent=self).open()

        self.records.read(read, show, owner=self)

    def log_delay(self) -> None:
        """Log a delay of the selected line."""
        row = self.table.current_id()
        if row is None:
            return

        def show(name: tuple[str, int] | None) -> None:
            if name is not None:
                line = f"{name[0]}/{name[1]}"
                values = {"line": line, "started_on": self.records.on}
                kept = keep(self.settings, self.records.database.path, f"delay-{line}")
                self.records.read(
                    choices.read,
                    lambda found: delay_dialog(self.records, found, values=values, parent=self, kept=kept).open(),
                    owner=self,
                )

        self._named(row, show)


def describe_count(session: Any, row: int) -> Portrait:
    """A count of stock."""
    block = stock.LISTING.block(session, [row])
    if row not in block:
        raise Missing(_("This count is no longer there."))
    told = dict(zip((column.key for column in stock.LISTING.columns), block[row], strict=True))
    return Portrait(
        told["item_code"],
        told["description"],
        (
            Section(
                _("Facts"),
                (
                    Fact(_("Plant"), told["plant"] or _("every plant")),
                    Fact(_("Counted on"), formats.day(told["counted_on"])),
                    Fact(_("Lasts"), formats.days(told["days"])),
                    Fact(_("Lasts to"), formats.day(stock.lasts_to(told["counted_on"], told["days"]))),
                    Fact(_("Note"), told["note"]),
                    Fact(_("Source"), told["source"]),
                ),
            ),
        ),
    )


class StockList(RecordPage):
    """Counts of stock; the newest of a part at a plant decides."""

    def __init__(self, records: Records, settings: Settings) -> None:
        empty = N_(
            "No stock was counted yet. Record for how many days a part lasts at a plant: then it is known when a line stops."
        )
        super().__init__(records, settings, stock.LISTING, describe_count, empty=empty)

    def make_commands(self) -> Sequence[Command]:
        """What can be done with counts of stock."""
        one = Needs.WRITABLE | Needs.ONE
        return (
            Command("stock.log", N_("&Record stock"), self.log, "add", ("Ctrl+N",), Needs.WRITABLE, primary=True),
            Command("stock.change", N_("&Change…"), self.change, "edit", ("F2",), one),
            Command("stock.trash", N_("Move to &trash"), self.trash, "trash", ("Del",), CHANGE),
        )

    def log(self) -> None:
        """Record a count."""
        values = {"counted_on": self.records.on}
        self.records.read(
            choices.read,
            lambda found: stock_dialog(self.records, found, values=values, parent=self).open(),
            owner=self,
        )

    def change(self) -> None:
        """Correct the selected count."""
        if (row := self.table.current_id()) is not None:
            self.open_record(row)

    def open_record(self, row: int) -> None:
        """Correct a count."""
        if not self.records.writable:
            return

        def read(session: Any) -> tuple[choices.Choices, dict[str, Any]]:
            material, plant = stock.names_of(session, row)
            return choices.read(session), {
                **stock.draft_of(session, row).model_dump(),
                "material": material,
                "plant": plant,
            }

        def show(found: tuple[choices.Choices, dict[str, Any]]) -> None:
            stock_dialog(self.records, found[0], row, found[1], self).open()

        self.records.read(read, show, owner=self)

    def trash(self) -> None:
        """Put the selected counts into the trash as one step."""
        to_trash(self.table, N_("Trash counts of stock"), one_by_one(stock.trash))
