"""Lead times by destination, material, exporter …: curves with bands above, the figures below."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from compliance.lead_times import QUARTER, Clock, Wait
from db import lead_time_figures, moments
from db.lead_time_figures import SCOPES, LeadTimes, NamedGroup, rows_behind
from desktop import formats
from desktop.commands import CommandSet
from desktop.lead_times.group_rows import heads, row_of
from desktop.records import Records
from desktop.settings import Settings
from desktop.widgets.charts_curves import Curves, Drawn, median_words
from desktop.widgets.charts_legend import Entry, Legend, roomy
from desktop.widgets.figure_files import figure_commands
from desktop.widgets.figure_table import FigureTable
from desktop.widgets.link import let_keys_follow
from desktop.widgets.over_table import OverTable
from desktop.widgets.picker import Picker
from desktop.widgets.title_row import TitleRow
from desktop.widgets.when_seen import WhenSeen
from desktop.words import word
from resources.i18n import _, n_

MOST_SHOWN, MOST_NAMED = 6, 30
"""How many curves are drawn at once, and how many the legend offers."""
EVERYONE = "*"


class CurvesView(QWidget):
    """Curves and figures of one scope and one clock."""

    wanted = Signal(str, object, str)

    def __init__(self, records: Records, settings: Settings) -> None:
        super().__init__()
        self.records = records
        self.settings = settings
        self.shown: LeadTimes | None = None
        self._reader = records.reader(self)
        self.scope = Picker()
        self.scope.setAccessibleName(_("Told apart by"))
        for key, title in SCOPES:
            self.scope.addItem(_(title), key)
        self.clock = Picker()
        self.clock.setAccessibleName(_("Days that count"))
        self.clock.addItem(_("All calendar days"), Clock.GROSS)
        self.clock.addItem(_("Without clock stops"), Clock.NET)
        kept = settings.load("lead_times/scope")
        self.scope.setCurrentIndex(max(0, self.scope.findData(kept)))
        self.lead = QLabel()
        self.lead.setWordWrap(True)
        self.warning = QLabel()
        self.warning.setObjectName("muted")
        self.warning.setWordWrap(True)
        self.banner = QLabel()
        self.banner.setObjectName("banner")
        self.banner.setWordWrap(True)
        let_keys_follow(self.banner)
        self.banner.linkActivated.connect(self._open_quiet)
        self.banner.hide()
        self.chart = Curves(_("Share decided by day"))
        self.legend = Legend()
        self.table = FigureTable(_("Lead times"), heads())
        self.commands = CommandSet(
            self,
            figure_commands(
                records,
                "lead_times",
                lambda: self.table,
                lambda: f"{self.scope.currentText()}; {self.clock.currentText()}",
            ),
            writable=records.writable,
        )
        self._build()
        self.scope.currentIndexChanged.connect(lambda _place: self._turned())
        self.clock.currentIndexChanged.connect(lambda _place: self._draw())
        self.legend.toggled.connect(self.chart.set_shown)
        self.chart.picked.connect(lambda key: self.table.choose(key or EVERYONE))
        self.table.chosen.connect(lambda key: self.chart.choose(key if isinstance(key, str) else ""))
        self.table.opened.connect(self._open)
        WhenSeen(records, self, lambda _changes: self.refresh())
        self.refresh()

    def _build(self) -> None:
        by = QLabel(_("Compare by"))
        by.setObjectName("muted")
        self.head = TitleRow(_("Lead times"), self.commands, (by, self.scope, self.clock))
        card = QFrame()
        card.setObjectName("card")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(12, 10, 12, 8)
        inside.setSpacing(4)
        inside.addWidget(self.chart, 1)
        inside.addWidget(roomy(self.legend))
        upper = QWidget()
        above = QVBoxLayout(upper)
        above.setContentsMargins(20, 0, 20, 8)
        above.addWidget(card)
        area = OverTable(upper, self.table, (340, 240), self.lead, self.warning, self.banner)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.head)
        layout.addWidget(area, 1)

    # -- reading

    def refresh(self) -> None:
        """Read the figures anew."""
        on, scope = self.records.on, str(self.scope.currentData())

        def read(session: Any) -> LeadTimes:
            return lead_time_figures.lead_times_of(session, moments.present(session, on), scope)

        self._reader.read(read, self._show)

    def _turned(self) -> None:
        self.settings.save("lead_times/scope", self.scope.currentData())
        self.refresh()

    def _show(self, told: LeadTimes) -> None:
        self.shown = told
        self._draw()

    @property
    def _clock(self) -> Clock:
        return Clock(self.clock.currentData())

    def _draw(self) -> None:
        told, clock = self.shown, self._clock
        if told is None:
            return
        everyone = told.everyone
        ordered = sorted(told.groups, key=lambda item: (item.group.small, -len(item.group.waits)))
        places = {item.group.key: place for place, item in enumerate(ordered, start=1)}
        offered = [item for item in ordered if item.group.waits][:MOST_NAMED]
        drawn = [Drawn(EVERYONE, _("All"), everyone.group.curve(clock), everyone.group.small, 0)]
        drawn += [
            Drawn(item.group.key, self.name_of(item), item.group.curve(clock), item.group.small, places[item.group.key])
            for item in offered
        ]
        large = [item.group.key for item in offered if not item.group.small][:MOST_SHOWN]
        hidden = {item.key for item in drawn} - {EVERYONE, *large}
        self.chart.show_curves(drawn, hidden)
        self.legend.show_entries(
            [Entry(item.key, item.name, item.place, item.key not in hidden, median_words(item.curve)) for item in drawn]
        )
        rows = [row_of(everyone, _("All"), EVERYONE, clock)]
        rows += [
            row_of(item, self.name_of(item), item.group.key, clock) for item in sorted(told.groups, key=self._order)
        ]
        self.table.show_rows(rows)
        self._say(told)

    def _order(self, item: NamedGroup) -> Any:
        """Quarters by time, the newest first; others by the number of cases."""
        if item.group.scope == QUARTER:
            return (0, -int(item.group.key[:4] + item.group.key[-1]), "")
        return (0, -len(item.group.waits), self.name_of(item))

    def name_of(self, item: NamedGroup) -> str:
        """The name of a group as people read it."""
        if not item.name:
            return _("not known")
        if item.group.scope == "destination":
            return formats.country(item.name)
        return word(item.name) if item.group.scope == "licence_type" else item.name

    # -- words

    def _say(self, told: LeadTimes) -> None:
        group, clock = told.everyone.group, self._clock
        curve, census = group.curve(clock), group.census
        if not curve.n:
            self.lead.setText(
                _("No application was filed yet. Log one on the Applications page; its history makes the lead times.")
            )
            self.warning.setText("")
            self.banner.hide()
            return
        filed = n_("{n} application was filed", "{n} applications were filed", curve.n)
        waiting = n_(
            "{n} is still waiting and counted as such", "{n} are still waiting and counted as such", census.waiting
        )
        self.lead.setText(
            _("{filed}; {median}; {waiting}.").format(
                filed=filed.format(n=formats.number(curve.n)),
                median=median_words(curve),
                waiting=waiting.format(n=formats.number(census.waiting)),
            )
        )
        alone = group.decided_only_median(clock)
        self.warning.setText(
            ""
            if alone is None
            else _(
                "Warning: the {n} decided ones alone would give {days} days. That leaves out who still waits, and is too short when the queue is worst."
            ).format(n=formats.number(curve.events), days=formats.number(alone))
        )
        self.banner.setVisible(bool(told.quiet))
        if told.quiet:
            self.banner.setText(" ".join(self._quiet_words(item, place) for place, item in enumerate(told.quiet)))

    def _quiet_words(self, item: NamedGroup, place: int) -> str:
        silence = item.queue.silence
        assert silence is not None
        text = _(
            "Quiet queue: {name}, nothing decided for {days} days; 95 of 100 gaps before were {usual} days or shorter. {link} waiting."
        )
        link = f'<a href="{place}">{item.queue.waiting}</a>'
        return text.format(name=self.name_of(item), days=silence.days, usual=silence.usual, link=link)

    # -- rows behind

    def _open_quiet(self, place: str) -> None:
        if self.shown is not None:
            item = self.shown.quiet[int(place)]
            self._show_waits([wait for wait in item.group.waits if wait.pending(self.shown.on)], item, _("waiting"))

    def _open(self, key: object, column: str) -> None:
        """The applications behind a number."""
        told = self.shown
        if told is None:
            return
        found = {item.group.key: item for item in told.groups} | {EVERYONE: told.everyone}
        item = found[str(key)]
        on, waits = told.on, item.group.waits
        if column in ("decided", "decided_only"):
            self._show_waits([wait for wait in waits if wait.is_event(on)], item, _("decided"))
        elif column in ("waiting", "census_median", "census_p90"):
            self._show_waits([wait for wait in waits if wait.pending(on)], item, _("waiting"))
        elif column in ("oldest", "oldest_case"):
            oldest = item.group.census.oldest
            self._show_waits([oldest] if oldest is not None else [], item, _("waits longest"))
        else:
            self._show_waits(waits, item, _("filed"))

    def _show_waits(self, waits: Sequence[Wait], item: NamedGroup, what: str) -> None:
        if waits and self.shown is not None:
            named = item if item is not self.shown.everyone else None
            name = self.name_of(item) if named is not None else _("All")
            self.wanted.emit("applications", rows_behind(self.shown, waits, named), f"{name}: {what}")
