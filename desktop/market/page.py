"""The Market page: three series kept apart, month by month and by destination; prices, floors, other suppliers."""

from collections.abc import Mapping, Sequence
from functools import partial
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from db.listing import Filter
from db.market_figures import MAIN_SERIES, SERIES_NOTES, WORLD, MarketFigure, latest
from desktop import formats
from desktop.commands import Command, CommandSet, Needs
from desktop.market import lines
from desktop.market.chart import MonthColumns
from desktop.market.lines import Market
from desktop.market.table import LineTable
from desktop.records import Records
from desktop.settings import Settings
from desktop.widgets.figure_files import plain_commands
from desktop.widgets.inspector import Inspector, beside
from desktop.widgets.picker import Picker
from desktop.widgets.published import change, series_words, tonnes
from desktop.widgets.title_row import TitleRow
from desktop.widgets.when_seen import WhenSeen
from desktop.widgets.wrapping_area import WrappingArea
from resources.i18n import N_, _, n_

_KEPT = "market/series"
_TABLES = 180
"""Pixels of the tables that stay in a low window: some rows below their headings."""


class SeriesCard(QFrame):
    """The newest month of a series; choosing it shows the series below and what is behind the figure."""

    chosen = Signal()

    def __init__(self, series: str) -> None:
        super().__init__()
        self.setObjectName("seriesCard")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setToolTip(_(SERIES_NOTES.get(series, "")))
        self._name = QLabel(series_words(series))
        self._name.setObjectName("muted")
        self._name.setWordWrap(True)
        self._figure = QLabel()
        self._figure.setObjectName("figure")
        self._change = QLabel()
        self._change.setObjectName("muted")
        self._change.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 10, 14, 10)
        layout.setSpacing(2)
        for label in (self._name, self._figure, self._change):
            layout.addWidget(label)
        layout.addStretch(1)  # figures of all cards stand on one line, however many lines their words take

    def show_figure(self, item: MarketFigure | None) -> None:
        """Show the newest month, or that there is none."""
        if item is None:
            self._figure.setText("–")
            self._change.setText(_("nothing published"))
            self.setAccessibleName(f"{self._name.text()}: {self._change.text()}")
            return
        self._figure.setText(_("{tonnes} t").format(tonnes=tonnes(item.mass_g)))
        parts = [formats.month(item.month)]
        if item.month_change is not None:
            parts.append(_("{change} month").format(change=change(item.month_change)))
        if item.year_change is not None:
            parts.append(_("{change} year").format(change=change(item.year_change)))
        self._change.setText(formats.readable(" · ".join(parts)))
        self.setAccessibleName(f"{self._name.text()}: {self._figure.text()}, {self._change.text()}")

    def set_chosen(self, chosen: bool) -> None:
        """Set the card off as the one that is shown."""
        self.setProperty("chosen", chosen)
        self.style().unpolish(self)
        self.style().polish(self)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Choose the series."""
        super().mousePressEvent(event)
        self.chosen.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Choose the series by Enter or the space bar."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.chosen.emit()
        else:
            super().keyPressEvent(event)


class MarketPage(QWidget):
    """China's published exports, prices and other suppliers; every figure with source and date."""

    asked = Signal(str)
    wanted = Signal(str, object, str)

    def __init__(self, records: Records, settings: Settings) -> None:
        super().__init__()
        self.records = records
        self._settings = settings
        self._reader = records.reader(self)
        kept = settings.load(_KEPT)
        self.series = kept if isinstance(kept, str) and kept else MAIN_SERIES[1]
        self.market: Market | None = None
        self.commands = CommandSet(
            self,
            (
                Command(
                    "market.import",
                    N_("&Import customs figures"),
                    lambda: self.asked.emit("file.import"),
                    "import",
                    ("Ctrl+N",),
                    Needs.WRITABLE,
                    primary=True,
                    hint=N_("Take a file of the customs' online query, an express table or UN Comtrade"),
                ),
                *plain_commands(records, self._table_shown),
            ),
            writable=records.writable,
        )
        self.inspector = Inspector()
        self.chart = MonthColumns()
        self.cards = {series: SeriesCard(series) for series in MAIN_SERIES}
        self.months = self._table("months", _("Months"), lines.MONTHS, 6, (1, 2, 3, 4), (0, 6))
        self.destinations = self._table("destinations", _("Destinations"), lines.DESTINATIONS, 0, (2, 3, 4, 5), (1, 6))
        self.totals = self._table("totals", _("Totals"), lines.TOTALS, 2, (3,), (0, 1, 4))
        self.prices = self._table("prices", _("Prices"), lines.PRICES, 1, (2, 5, 6), (4,), {0: 150})
        self.supply = self._table(
            "supply", _("Suppliers"), lines.SUPPLY, 6, (1, 2), (3, 4), {3: 160, 4: 110, 5: 104, 7: 110}
        )
        self.supply.wanted.connect(partial(self.wanted.emit, "orders"))
        self.table = self.months
        WhenSeen(records, self, lambda _changes: self.refresh())
        self._build()
        self.refresh()

    def _table(
        self,
        key: str,
        name: str,
        heads: tuple[str, ...],
        wide: int,
        right: tuple[int, ...],
        newest: tuple[int, ...],
        widths: Mapping[int, int] | None = None,
    ) -> LineTable:
        table = LineTable(name, heads, wide=wide, right=right, newest=newest, widths=widths)
        table.remember(self._settings, f"market/{key}")
        table.told.connect(self.inspector.show_portrait)
        table.opened.connect(self.inspector.show)  # it may be folded away
        return table

    def _table_shown(self) -> LineTable:
        """The table of the tab that is shown."""
        shown = self.tables.currentWidget()
        return shown if isinstance(shown, LineTable) else self.months

    def _build(self) -> None:
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.others = Picker()
        self.others.setAccessibleName(_("Other series"))
        self.others.setMinimumWidth(180)
        self.others.activated.connect(lambda _at: self._choose_other())
        column.addWidget(TitleRow(_("Market"), self.commands, (QLabel(), self.others)))
        self.tabs = QTabBar()
        self.tabs.setObjectName("views")
        self.tabs.setExpanding(False)
        self.tables = QStackedWidget()
        for table, title in (
            (self.months, _("Months")),
            (self.destinations, _("By destination")),
            (self.totals, _("Totals")),
            (self.prices, _("Prices and floors")),
            (self.supply, _("Origin and alternatives")),
        ):
            self.tabs.addTab(title)
            self.tables.addWidget(table)
        self.tables.setMinimumHeight(_TABLES)
        self.later = QLabel()
        self.later.setObjectName("muted")
        self.later.setWordWrap(True)
        self.later.setContentsMargins(20, 8, 20, 0)
        self.later.hide()
        self.tabs.currentChanged.connect(self._turn)
        self._of_series = self._series_part()
        column.addWidget(self.tabs)
        column.addWidget(self.later)
        column.addWidget(self._of_series, 1)
        column.addWidget(self.tables, 1)
        self._order_keys()
        left = WrappingArea()  # in a low window the page scrolls
        left.setMinimumWidth(420)
        left.setWidget(inner)
        inner.setMinimumWidth(1)  # the title line gives up its words before anything is cut
        inner.setAutoFillBackground(False)  # a scroll area fills what it is given
        left.viewport().setAutoFillBackground(False)
        self._left = left
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(beside(left, self.inspector, self._settings))

    def _series_part(self) -> QWidget:
        """Cards and chart of the series, which prices and suppliers do not have."""
        part = QWidget()
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        cards = QHBoxLayout()
        cards.setContentsMargins(20, 12, 20, 8)
        cards.setSpacing(10)
        for series, card in self.cards.items():
            card.chosen.connect(partial(self._open_newest, series))
            cards.addWidget(card, 1)
        column.addLayout(cards)
        self._about = QLabel()
        self._about.setObjectName("muted")
        self._about.setWordWrap(True)
        self._about.setContentsMargins(20, 0, 20, 0)
        column.addWidget(self._about)
        chart = QHBoxLayout()
        chart.setContentsMargins(8, 4, 20, 4)
        chart.addWidget(self.chart)
        self.chart.chosen.connect(self.open_figure)
        column.addLayout(chart, 1)
        return part

    def _order_keys(self) -> None:
        """Tab goes from the tabs into the table first: cards and chart are another way to the same rows."""
        tables = (self.months, self.destinations, self.totals, self.prices, self.supply)
        stops: list[QWidget] = [self.tabs, *tables, *self.cards.values(), self.chart]
        for one, other in pairwise(stops):
            self.setTabOrder(one, other)

    def show_table(self, table: QWidget) -> None:
        """Turn to a table."""
        self.tabs.setCurrentIndex(self.tables.indexOf(table))

    def _turn(self, place: int) -> None:
        """Show a table, and of its row what is behind it; the series stands above the tables that are of a series."""
        self.tables.setCurrentIndex(place)
        of_series = self._table_shown() not in (self.prices, self.supply)
        self._of_series.setVisible(of_series)
        self.others.setVisible(of_series and self.others.count() > 1)
        self._left.fit()
        self.inspector.clear()
        self._table_shown().tell()

    def refresh(self) -> None:
        """Read everything anew."""
        on = self.records.on
        self._reader.read(lambda session: lines.read(session, on), self._show)

    def _show(self, market: Market) -> None:
        self.market = market
        newest = {item.series: item for item in latest(market.figures)}
        for series, card in self.cards.items():
            card.show_figure(newest.get(series))
        self.prices.show_lines(lines.price_lines(market.on))
        self.supply.show_lines(lines.supply(market))
        self._fill_others(lines.series_of(market.figures))
        told = n_(
            "As published by {day}. {n} figure or price that came later is left out.",
            "As published by {day}. {n} figures and prices that came later are left out.",
            market.later,
        )
        self.later.setText(told.format(day=formats.day(market.on), n=formats.number(market.later)))
        self.later.setVisible(market.later > 0)
        self._show_series()

    def _fill_others(self, series: Sequence[str]) -> None:
        """The series that have no card, such as single tariff codes of imported files."""
        self.others.clear()
        self.others.addItem(_("Other series"), "")
        for name in series:
            if name not in self.cards:
                self.others.addItem(series_words(name), name)
        self.others.setVisible(self.others.count() > 1 and not self._of_series.isHidden())

    def _choose_other(self) -> None:
        series = str(self.others.currentData() or "")
        if series:
            self.choose(series)

    def choose(self, series: str) -> None:
        """Show another series; it is remembered."""
        self.series = series
        self._settings.save(_KEPT, series)
        self.inspector.clear()
        self._show_series()

    def show_filters(self, filters: Sequence[Filter], _words: str = "") -> None:
        """Show the series behind a figure."""
        for item in filters:
            if item.key == "series":
                self.show_table(self.months)
                self.choose(str(item.values[0]))

    def _open_newest(self, series: str) -> None:
        """Show a series, and what is behind the figure on its card."""
        self.choose(series)
        for item in latest(self.market.figures) if self.market is not None else ():
            if item.series == series:
                self.open_figure(item)

    def open_figure(self, figure: MarketFigure) -> None:
        """Go to the month of a figure of the world: its readings and their sources are told beside it."""
        self.show_table(self.months)
        self.months.choose(lines.month_words(figure))
        self.inspector.show()

    def _show_series(self) -> None:
        if self.market is None:
            return
        for series, card in self.cards.items():
            card.set_chosen(series == self.series)
        self.others.setCurrentIndex(max(0, self.others.findData(self.series)))
        world = [item for item in self.market.figures if (item.series, item.destination) == (self.series, WORLD)]
        place = MAIN_SERIES.index(self.series) if self.series in MAIN_SERIES else len(MAIN_SERIES)
        self.chart.show_figures(world, place, _(self.series))
        note = _(SERIES_NOTES.get(self.series, ""))
        about = _("{series}, world, tonnes a month. {note} Never compared with another series.")
        self._about.setText(about.format(series=series_words(self.series), note=note))
        self.months.show_lines(lines.months(self.market, self.series))
        self.destinations.show_lines(lines.destinations(self.market, self.series))
        self.totals.show_lines(lines.totals(self.market, self.series))
        self._left.fit()
