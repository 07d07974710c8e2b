"""The Overview: what needs me today, figures that open their rows, destinations, coverage."""

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from db.listing import Filter
from desktop import theme
from desktop.commands import Command, CommandSet
from desktop.records import Records
from desktop.settings import Settings
from desktop.widgets.card import card
from desktop.widgets.charts import Bars
from desktop.widgets.flow import Cards
from desktop.widgets.when_seen import WhenSeen
from desktop.words import word
from resources.i18n import N_, _

if TYPE_CHECKING:
    from desktop.overview.today import Today


class OverviewPage(QWidget):
    """The first minute of the day."""

    wanted = Signal(str, object, str)
    asked = Signal(str)
    _reading = Signal(str)

    def __init__(self, records: Records, settings: Settings) -> None:  # noqa: ARG002 -- every page is made alike
        super().__init__()
        self.records = records
        self._reader = records.reader(self)
        self.today: Today | None = None
        printing = Command(
            "grid.print", N_("&Print…"), self.print_page, "export", ("Ctrl+P",), menu="list", when=self._shows_figures
        )
        self.commands = CommandSet(self, (printing,), writable=records.writable)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFocusPolicy(
            Qt.FocusPolicy.NoFocus
        )  # Tab goes to its figures, and keys that scroll come from them
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._area)
        self._unit = ""
        self.read_now = _quiet("")
        self._reading.connect(self._say)
        self._area.setWidget(_titled()[0])
        QTimer.singleShot(_PATIENCE, self, self._wait)
        WhenSeen(records, self, lambda _changes: self.refresh())
        self.refresh()

    def refresh(self) -> None:
        """Read the figures anew; until they are there, the ways into an empty book are none any more."""
        on = self.records.on
        if self.today is not None and self.today.empty:
            self.today = None
            self._wait()

        def read_today(session: Any) -> "Today":
            from desktop.overview.today import read

            return read(session, on, self._tell)

        self._reader.read(read_today, self._show)

    def _tell(self, what: str) -> None:
        """Say, from the thread that reads, what it reads next."""
        if isValid(self):
            self._reading.emit(what)

    def _say(self, what: str) -> None:
        if self.today is None:  # later the page shows what was read before until it has the new figures
            self.read_now.setText(_(what))

    def _wait(self) -> None:
        """A large book takes seconds to add up: the frame of the page meanwhile, and what is being read."""
        if self.today is not None:
            return
        body, column = _titled()
        self.read_now = _quiet(self.read_now.text() if isValid(self.read_now) else "")
        column.addWidget(self.read_now)
        for titles in (_TODAY, _AHEAD):
            column.addLayout(_beside(titles, [_room() for _title in titles]))
        column.addStretch(1)
        self._area.setWidget(body)

    def _show(self, today: "Today") -> None:
        self.today = today
        self.commands.refresh()
        body, column = _titled()
        if today.empty:
            column.addWidget(self._first_start())
        else:
            for part in self._parts(today):
                if isinstance(part, QWidget):
                    column.addWidget(part)
                else:
                    column.addLayout(part)
        column.addStretch(1)
        self._put(body)

    def _put(self, body: QWidget) -> None:
        """Show the page anew where it was looked at, and leave the keyboard where it was."""
        bar, before = self._area.verticalScrollBar(), self._area.widget()
        at, focus = bar.value(), QApplication.focusWidget()
        name = focus.accessibleName() if focus is not None and before is not None and before.isAncestorOf(focus) else ""
        self._area.setWidget(body)
        again = next((link for link in body.findChildren(QPushButton) if name and link.accessibleName() == name), None)
        if again is not None:
            again.setFocus(Qt.FocusReason.OtherFocusReason)
        QTimer.singleShot(0, body, lambda: bar.setValue(at))

    def _parts(self, today: "Today") -> Iterator[QWidget | QLayout]:
        """The page from top to bottom; what stands side by side goes on in the next line in a narrow window."""
        from desktop.overview.coverage import coverage
        from desktop.overview.destinations import DestinationTable, hidden_words, rows_behind
        from desktop.overview.exports import exports
        from desktop.overview.figures import figures
        from desktop.overview.needs import needs
        from desktop.overview.rules import rules

        bars, by = coverage(today.coverage, self._unit, self.wanted.emit, self._count_in)
        stages = Bars([(word(s), n) for s, n in today.stages], "", keys=[s for s, _n in today.stages])
        stages.picked.connect(self._by_stage)
        yield _beside(
            _TODAY,
            [
                needs(today.agenda, self.records.on, self.wanted.emit),
                bars if today.coverage else _quiet(_("No line is open.")),
                stages if today.stages else _quiet(_("No application was filed yet.")),
            ],
            {1: by},
        )
        yield figures(today.figures, self.wanted.emit)
        yield self._ahead(today)
        table = DestinationTable(today.destinations, rows_behind(today.figures), self.wanted.emit)
        more = QLabel()
        more.setObjectName("muted")
        table.hid.connect(lambda count: more.setText(hidden_words(count)))
        yield card(_("By destination"), table, more)
        yield _beside(_LATER, [rules(today.rules, self.wanted.emit), exports(today.exports, self.wanted.emit)])

    def _shows_figures(self) -> bool:
        return self.today is not None and not self.today.empty

    def print_page(self) -> None:
        """Print the page, or write it as a PDF."""
        from desktop.overview import paper
        from desktop.widgets.printing import ask_printer

        today, on = self.today, self.records.on
        if today is not None:
            ask_printer(self, f"{_('Overview')} {on.isoformat()}", lambda done: done(paper.document(today, on)))

    def _count_in(self, unit: str) -> None:
        self._unit = unit

    def _first_start(self) -> QWidget:
        box = QWidget()
        ways = QVBoxLayout(box)
        ways.setContentsMargins(0, 8, 0, 0)
        ways.setSpacing(8)
        hint = QLabel(_("This book is empty. Three ways in:"))
        hint.setObjectName("muted")
        ways.addWidget(hint)
        for text, name, command in (
            (_("Log the first order"), "add", "file.first"),
            (_("Import a workbook"), "import", "file.import"),
            (_("Open the demo book"), "documents", "file.demo"),
        ):
            button = QPushButton(text)
            button.setMinimumWidth(240)
            button.setProperty("primary", command == "file.first")
            button.setIcon(theme.icon(name, "on_primary" if command == "file.first" else ""))
            button.clicked.connect(lambda _on, wanted=command: self.asked.emit(wanted))
            ways.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        return box

    def _by_stage(self, code: str) -> None:
        self.wanted.emit("applications", (Filter("stage", "is", (code,)),), word(code))

    def _ahead(self, today: "Today") -> Cards:
        """How long it takes, and what comes too late."""
        from desktop.overview import outlook

        curves = None
        if today.lead_times is not None and today.lead_times.everyone.group.waits:
            curves = outlook.curves(today.lead_times, self.wanted.emit)
        return _beside(_AHEAD, [curves, outlook.lines(today.at_risk, today.at_risk_count, self.wanted.emit)])


_PATIENCE = 150
"""Milliseconds until a page that is still empty says what it waits for."""

_ROOM = 150
"""Pixels of a card that is not filled yet."""

_TODAY = ((N_("Needs me today"), 3), (N_("Open orders by coverage"), 2), (N_("Applications by stage"), 2))
_LATER = ((N_("Rules ahead, 60 days"), 4), (N_("China's published exports, world"), 3))
_AHEAD = ((N_("Share decided by day, pending counted"), 4), (N_("Lines at risk of a line stop"), 3))
"""Cards beside each other, and how much of the width each takes."""


def _titled() -> tuple[QWidget, QVBoxLayout]:
    """The page with its title and nothing below yet."""
    body = QWidget()
    column = QVBoxLayout(body)
    column.setContentsMargins(20, 14, 20, 20)
    column.setSpacing(16)
    title = QLabel(_("Overview"))
    title.setObjectName("pageTitle")
    column.addWidget(title)
    return body, column


def _beside(
    titles: Sequence[tuple[str, int]],
    held: Sequence[QWidget | None],
    tools: Mapping[int, QWidget | None] = MappingProxyType({}),
) -> Cards:
    """Cards beside each other, by their titles and shares of the width, with what each holds; none for None.

    `tools` stand beside the title of a card, by its place.
    """
    cards = Cards()
    for place, ((title, share), widget) in enumerate(zip(titles, held, strict=True)):
        if widget is not None:
            cards.add_card(card(_(title), widget, tools.get(place)), share)
    return cards


def _room() -> QWidget:
    """The room of what a card will hold."""
    room = QWidget()
    room.setMinimumHeight(_ROOM)
    return room


def _quiet(words: str) -> QLabel:
    """What a card says that has nothing to show."""
    label = QLabel(words)
    label.setObjectName("muted")
    label.setWordWrap(True)
    label.setAlignment(Qt.AlignmentFlag.AlignTop)
    return label
