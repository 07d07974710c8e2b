"""The Measures page: what was published, what lies ahead, and what somebody here read."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QTabWidget, QVBoxLayout, QWidget

from db import own_facts, scenarios
from db.listing import Filter
from db.own_facts import OwnFact
from db.own_rules import rulebook
from desktop import formats
from desktop.commands import Command, CommandSet, Needs
from desktop.measures.ahead import AheadPane
from desktop.measures.dialogs import Known, known, listing_dialog, notice_dialog, verify_dialog
from desktop.measures.fact_table import FactTable
from desktop.measures.own import OwnPane
from desktop.measures.pack_preview import PackDialog
from desktop.measures.scenario import ScenarioDialog
from desktop.records import Records
from desktop.settings import Settings
from desktop.widgets import page_rows
from desktop.widgets.empty_state import EmptyState
from desktop.widgets.figure_files import plain_commands
from desktop.widgets.heading_sort import By
from desktop.widgets.inspector import Fact, Inspector, Portrait, Section, beside
from desktop.widgets.search_line import SearchLine
from desktop.widgets.title_row import TitleRow
from desktop.widgets.when_seen import WhenSeen
from desktop.words import word
from resources.i18n import N_, _
from resources.patterns import phrase

_HEADS = (N_("Measure"), N_("Title"), N_("Status"), N_("Since"), N_("Verified until"), N_("Read here"))
_OWN = 5
"""The column that counts what was read here; it is there when something was."""


@dataclass(frozen=True, slots=True)
class Line:
    """A measure, or an article or limb with a life of its own, as the table shows it."""

    measure_id: str
    part: str
    cells: tuple[str, ...]
    status: str
    portrait: Portrait

    @property
    def words(self) -> str:
        """What a search looks at, in small letters."""
        return " ".join((*self.cells, self.measure_id, word(self.status))).casefold()


def read(session: Any, on: date) -> list[Line]:
    """Every measure and part with its status on a day; what changed last stands first, parts below their measure."""
    rules = rulebook(session)
    verified = own_facts.verified_until(session)
    own: dict[str, list[OwnFact]] = {}
    for item in own_facts.own_facts(session):
        if item.kind != "listing":
            own.setdefault(item.subject, []).append(item)
    told: list[tuple[date, str, list[Line]]] = []
    for measure in rules.measures.values():
        lines: list[Line] = []
        since = date.min
        for part in ("", *(part.name for part in measure.parts)):
            try:
                status = rules.status(measure.id, on, part)
            except ValueError:  # a measure without any dated event
                continue
            name = f"{measure.id} {part}".strip()
            mine = own.get(name, [])
            until = max(filter(None, (status.verified_until, verified.get((measure.id, part)))), default=None)
            facts = (
                Fact(_("Status"), code=status.status.value),
                Fact(_("Since"), formats.day(status.since)),
                Fact(_("Until"), formats.day(status.until)),
                Fact(_("Verified until"), formats.day(until)),
            )
            published = (
                Fact(_("Issued by"), phrase(measure.issuer)),
                Fact(_("Items"), phrase(measure.scope_items)),
                Fact(_("Destinations"), phrase(measure.scope_destinations)),
                Fact(_("End use"), phrase(measure.scope_end_use)),
            )
            why = [(formats.sentence(status.reason), "")] if str(status.reason) else []
            portrait = Portrait(
                name,
                phrase(measure.title),
                (
                    Section(_("On {day}").format(day=formats.day(on)), facts, why),
                    Section(_("Read here"), (), [_told(item) for item in mine]),
                    Section(_("Published"), [fact for fact in published if fact.text]),
                    Section(_("Source"), (), [(measure.source_url, phrase(measure.notes))]),
                ),
            )
            cells = (
                measure.id if not part else f"   {formats.act(part)}",
                phrase(measure.title if not part else next(p.note for p in measure.parts if p.name == part)),
                status.status.value,
                By(formats.day(status.since), status.since),
                By(formats.day(until), until),
                By(formats.number(len(mine)), len(mine)) if mine else "",
            )
            lines.append(Line(measure.id, part, cells, status.status.value, portrait))
            since = max(since, status.since or date.min)
        told.append((since, measure.id, lines))
    told.sort(key=lambda item: item[:2], reverse=True)
    return [line for _since, _id, lines in told for line in lines]


def _told(item: OwnFact) -> tuple[str, str]:
    span = " – ".join(filter(None, [formats.day(item.from_date), formats.day(item.to_date)]))
    words = " ".join(filter(None, [item.notice, word(item.event), span, item.note]))
    return f"{formats.day(item.read_on)} {item.read_by}: {words}", item.source


class MeasuresPage(QWidget):
    """Measures on the date of the book, rules ahead, and own facts, beside one inspector."""

    wanted = Signal(str, object, str)

    def __init__(self, records: Records, settings: Settings) -> None:
        super().__init__()
        self.records = records
        self._settings = settings
        self._every: list[Line] = []
        self._lines: list[Line] = []
        self._reader = records.reader(self)
        self.commands = CommandSet(self, self._commands(), writable=records.writable)
        self.table = FactTable(
            _("Measures"), [_(head) for head in _HEADS], wide=1, codes=(2,), numbers=(5,), newest=(3, 4)
        )
        self.table.itemSelectionChanged.connect(self._chosen)
        self.ahead = AheadPane(records)
        self.own = OwnPane(records, self.commands.action("measures.read"))
        self.inspector = Inspector()
        self.search = SearchLine()
        self.search.textChanged.connect(lambda _text: self._narrow())
        self.search.left.connect(self.table.setFocus)
        self._count = QLabel()
        self._count.setObjectName("muted")
        self.empty = EmptyState()
        self.empty.within(self.table)
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setObjectName("views")
        for name, table in (("published", self.table), ("ahead", self.ahead.table), ("own", self.own.table)):
            page_rows.stand(table)
            table.remember(settings, f"measures/{name}")
        for pane, name in ((self.table, _("Published")), (self.ahead, _("Rules ahead")), (self.own, _("Read here"))):
            self.tabs.addTab(pane, name)
        self.ahead.wanted.connect(self.wanted)
        self.ahead.chosen.connect(partial(self._describe, 1))
        self.own.chosen.connect(partial(self._describe, 2))
        self.tabs.currentChanged.connect(self._turned)
        WhenSeen(records, self, lambda _changes: self.refresh())
        self._build()
        self.refresh()

    def _commands(self) -> Sequence[Command]:
        change = Needs.WRITABLE
        return (
            Command("measures.read", N_("&Record a notice…"), self.record, "add", ("Ctrl+N",), change, primary=True),
            Command("measures.verify", N_("&Verify a status…"), self.verify, "check", ("Ctrl+Shift+V",), change, button=True),
            Command("measures.list", N_("Add or correct a &listing…"), self.list_party, "person", (), change),
            Command("measures.scenario", N_("&What if…"), self.what_if, "filter", ("Ctrl+Shift+W",), button=True),
            Command("measures.find", N_("&Find"), self.to_search, "search", ("Ctrl+F",)),
            Command("measures.ahead", N_("Rules &ahead"), lambda: self.show_tab(1), "calendar"),
            Command("measures.own", N_("Rea&d here"), lambda: self.show_tab(2), "history"),
            Command("measures.import", N_("&Import a reference pack…"), self.import_pack, "import", (), change, "pack"),
            Command("measures.pack", N_("&Save a reference pack…"), self.save_pack, "export", (), menu="pack"),
            *plain_commands(self.records, self._table_shown),
        )  # fmt: skip

    def _build(self) -> None:
        head = TitleRow(_("Measures"), self.commands, (self._count,), self.search)
        left = QWidget()
        left.setMinimumWidth(320)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head)
        column.addWidget(self.tabs, 1)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(beside(left, self.inspector, self._settings))

    def refresh(self) -> None:
        """Read everything anew."""
        on = self.records.on
        self._reader.read(lambda session: read(session, on), self._show)
        self.ahead.refresh()
        self.own.refresh()

    def _show(self, lines: list[Line]) -> None:
        self._every = lines
        self.table.setColumnHidden(_OWN, not any(line.cells[_OWN] for line in lines))
        self._narrow()

    def _narrow(self) -> None:
        """Show the measures in which every word of the search stands, in its number, title or status."""
        words = self.search.text().casefold().split()
        self._lines = [line for line in self._every if all(word in line.words for word in words)]
        keys = [(line.measure_id, line.part) for line in self._lines]
        parts = [n for n, line in enumerate(self._lines) if n and line.measure_id == self._lines[n - 1].measure_id]
        self.table.fill([line.cells for line in self._lines], keys, parts)
        self._count.setText(formats.number(len(self._lines)))
        self.empty.tell(len(self._lines), _("No measure has these words."))
        self._chosen()

    def to_search(self) -> None:
        """Put the keyboard on the search of the published measures."""
        self.show_tab(0)
        self.search.setFocus()
        self.search.selectAll()

    def show_tab(self, place: int) -> None:
        """Show measures (0), rules ahead (1) or what was read here (2)."""
        self.tabs.setCurrentIndex(place)
        pane = self.tabs.currentWidget()
        getattr(pane, "table", pane).setFocus()

    def show_filters(self, filters: Sequence[Filter], _words: str = "") -> None:
        """Come from another page: a filter on `ahead` asks for the cliff planner."""
        if any(item.key == "ahead" for item in filters):
            self.show_tab(1)

    def _table_shown(self) -> FactTable:
        """The table of the tab that is shown."""
        return (self.table, self.ahead.table, self.own.table)[self.tabs.currentIndex()]

    def _turned(self, _place: int) -> None:
        for widget in (self.search, self._count):
            widget.setVisible(self._table_shown() is self.table)
        self.inspector.clear()
        self._table_shown().itemSelectionChanged.emit()

    def _chosen(self) -> None:
        row = self.table.place()
        if self.table.chosen() and 0 <= row < len(self._lines):
            self._describe(0, self._lines[row].portrait)

    def _describe(self, place: int, portrait: Portrait | None) -> None:
        if self.tabs.currentIndex() != place:
            return
        if portrait is None:
            self.inspector.clear()
        else:
            self.inspector.show_portrait(portrait)

    def _selected(self) -> list[Line]:
        return [self._lines[row] for row in self.table.chosen() if row < len(self._lines)]

    def record(self) -> None:
        """Record a notice; the selected measures are those it changes."""
        chosen = list(dict.fromkeys(line.measure_id for line in self._selected()))
        dialog = notice_dialog(self.records, chosen, self)
        parts = {line.part for line in self._selected()}
        if len(parts) == 1:
            dialog.form.fill({"part": parts.pop()})
        dialog.open()

    def verify(self) -> None:
        """Record that the status of the selected measure was looked up."""
        chosen = self._selected()[:1]

        def show(found: Known) -> None:
            dialog = verify_dialog(self.records, found, chosen[0].measure_id if chosen else "", self)
            if chosen:
                dialog.form.fill({"part": chosen[0].part})
            dialog.open()

        self.records.read(known, show, owner=self)

    def list_party(self) -> None:
        """Add a listed party, or correct an entry."""
        self.records.read(known, lambda found: listing_dialog(self.records, found, self).open(), owner=self)

    def what_if(self) -> None:
        """Try a draft measure on the book."""

        def ask(session: Any) -> tuple[Known, list[tuple[int, scenarios.ScenarioDraft]]]:
            return known(session), scenarios.kept(session)

        def show(found: tuple[Known, list[tuple[int, scenarios.ScenarioDraft]]]) -> None:
            dialog = ScenarioDialog(self.records, *found, self)
            dialog.wanted.connect(self.wanted)
            dialog.open()

        self.records.read(ask, show, owner=self)

    def import_pack(self) -> None:
        """Choose a reference pack, see what it would change, take it over."""
        name, _kind = QFileDialog.getOpenFileName(self, _("Import a reference pack"), "", _("Reference packs (*)"))
        if name:
            PackDialog(self.records, Path(name), self).open()

    def save_pack(self) -> None:
        """Write the facts in use as a reference pack for others."""
        name, _kind = QFileDialog.getSaveFileName(self, _("Save a reference pack"), "facts.monazite-pack")
        if name:
            self.save_pack_to(Path(name))

    def save_pack_to(self, out: Path) -> None:
        """Write the facts in use as a reference pack."""
        on = self.records.on

        def act(session: Any) -> None:
            from db.reference import published
            from exchange.reference_pack import write_pack

            write_pack(published(session), out, created=on)

        self.records.read(act, lambda _none: None, self.records.problem.emit, owner=self)
