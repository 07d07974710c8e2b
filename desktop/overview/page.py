"""The Overview: what needs me today, figures that open their rows, destinations, coverage."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from db.listing import Filter
from desktop import formats, theme
from desktop.records import Records
from desktop.settings import Settings
from desktop.widgets.card import card
from desktop.widgets.charts import Bars
from desktop.widgets.when_seen import WhenSeen
from desktop.words import word
from resources.i18n import _, n_

if TYPE_CHECKING:
    from db.destination_figures import DestinationRow
    from db.figures import KeyFigure
    from db.rule_figures import RuleAhead
    from db.wait_figures import InTime, WaitFigure
    from desktop.overview.today import Today


class OverviewPage(QWidget):
    """The first minute of the day."""

    wanted = Signal(str, object, str)
    asked = Signal(str)

    def __init__(self, records: Records, settings: Settings) -> None:  # noqa: ARG002 -- every page is made alike
        super().__init__()
        self.records = records
        self._reader = records.reader(self)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._area)
        self.today: Today | None = None
        WhenSeen(records, self, lambda _changes: self.refresh())
        self.refresh()

    def refresh(self) -> None:
        """Read the figures anew."""
        on = self.records.on

        def read_today(session: Any) -> "Today":
            from desktop.overview.today import read

            return read(session, on)

        self._reader.read(read_today, self._show)

    def _show(self, today: "Today") -> None:
        self.today = today
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(24, 16, 24, 24)
        column.setSpacing(16)
        title = QLabel(_("Overview"))
        title.setObjectName("pageTitle")
        column.addWidget(title)
        if today.empty:
            column.addWidget(self._first_start())
        else:
            top = QHBoxLayout()
            top.setSpacing(16)
            top.addWidget(self._needs_card(today), 3)
            coverage = Bars(
                [(word(k), g / 1000) for k, g in today.coverage], "kg", keys=[k for k, _g in today.coverage]
            )
            coverage.picked.connect(self._by_coverage)
            top.addWidget(card(_("Open mass by coverage"), coverage), 2)
            stages = Bars([(word(s), n) for s, n in today.stages], "", keys=[s for s, _n in today.stages])
            stages.picked.connect(self._by_stage)
            top.addWidget(card(_("Applications by stage"), stages), 2)
            column.addLayout(top)
            column.addLayout(self._cards(today.figures))
            column.addLayout(self._ahead(today))
            column.addWidget(card(_("By destination"), self._table(today.destinations)))
            column.addWidget(card(_("Rules ahead, 60 days"), _rules(today.rules, self._hit, self._plan)))
        column.addStretch(1)
        self._area.setWidget(body)

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

    def _cards(self, found: Sequence["KeyFigure"]) -> QGridLayout:
        grid = QGridLayout()
        grid.setSpacing(12)
        for place, figure in enumerate(found):
            card = QFrame()
            card.setObjectName("card")
            column = QVBoxLayout(card)
            column.setContentsMargins(14, 10, 14, 10)
            column.setSpacing(2)
            label = QLabel(f"{_(figure.title)} {figure.unit}".strip())
            label.setObjectName("muted")
            label.setWordWrap(True)
            label.setMinimumWidth(0)
            said = _said(figure)
            value = QPushButton(said)
            value.setFlat(True)
            value.setObjectName("figureLink")
            value.setCursor(Qt.CursorShape.PointingHandCursor)
            value.setToolTip(str(figure.now.note))
            value.setAccessibleName(f"{label.text()}: {said}")
            value.setStyleSheet("text-align: left; border: none; padding: 0; font-size: 13pt; font-weight: 600;")
            value.clicked.connect(lambda _on, f=figure: self._behind(f))
            column.addWidget(label)
            column.addStretch(1)
            column.addWidget(value)
            if figure.target is not None:
                column.addWidget(_wanted(figure))
            grid.addWidget(card, place // _ACROSS, place % _ACROSS)
        for place in range(_ACROSS):
            grid.setColumnStretch(place, 1)
            grid.setColumnMinimumWidth(place, 120)
        return grid

    def _behind(self, figure: "KeyFigure") -> None:
        """The rows a figure counts."""
        page = figure.behind.listing if figure.behind.listing in _PAGES else "orders"
        self.wanted.emit(page, figure.behind.filters, _(figure.title) if figure.behind.filters else "")

    def _needs_card(self, today: "Today") -> QWidget:
        from desktop.overview.needs import needs

        return card(_("Needs me today"), needs(today.agenda, self.records.on, self._want))

    def _by_coverage(self, code: str) -> None:
        from db.open_orders import OPEN_STATES

        self.wanted.emit("orders", (Filter("state", "is", OPEN_STATES), Filter("coverage", "is", (code,))), word(code))

    def _by_stage(self, code: str) -> None:
        self.wanted.emit("applications", (Filter("stage", "is", (code,)),), word(code))

    def _want(self, page: str, filters: object, words: str) -> None:
        """Go to the records behind a line."""
        self.wanted.emit(page, filters, words)

    def _ahead(self, today: "Today") -> QHBoxLayout:
        """How long it takes, and what comes too late."""
        from desktop.overview import outlook

        row = QHBoxLayout()
        row.setSpacing(16)
        if today.lead_times is not None and today.lead_times.everyone.group.waits:
            row.addWidget(
                card(_("Share decided by day, pending counted"), outlook.curves(today.lead_times, self._want)), 4
            )
        told = outlook.lines(today.at_risk, today.at_risk_count, self._want)
        row.addWidget(card(_("Lines at risk of a line stop"), told), 3)
        return row

    def _table(self, rows: Sequence["DestinationRow"]) -> QWidget:
        box = QWidget()
        grid = QGridLayout(box)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(20)
        grid.setVerticalSpacing(6)
        heads = (_("Destination"), _("Lines"), "kg", _("Filed"), _("Granted"), _("Waiting"), _("Median wait (interval)"),
                 _("≤ 45 wd"), _("Delay days"), _("kg exposed"), _("At risk"))  # fmt: skip
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        for place, head in enumerate(heads):
            label = QLabel(head)
            label.setObjectName("sectionTitle")
            grid.addWidget(label, 0, place, Qt.AlignmentFlag.AlignLeft if place == 0 else right)
        for number, row in enumerate(rows, start=1):
            if row.destination is None:
                grid.addWidget(QLabel(_("Total")), number, 0, Qt.AlignmentFlag.AlignLeft)
            else:
                name = _link(formats.country(row.destination) or _("not known"), lambda d=row.destination: self._go(d))
                grid.addWidget(name, number, 0, Qt.AlignmentFlag.AlignLeft)
            texts = (row.lines, round(row.mass_g / 1000), row.filed, row.granted, row.waiting, _wait(row.wait), _in_time(row.in_time),
                     sum(row.delay_days.values()), round(row.exposed_g / 1000), row.at_risk)  # fmt: skip
            for place, value in enumerate(texts, start=1):
                text = formats.number(value) if isinstance(value, int) else str(value)
                grid.addWidget(QLabel(text), number, place, right)
        grid.setColumnStretch(0, 1)
        return box

    def _hit(self, rule: "RuleAhead") -> None:
        """The lines a change would hit."""
        from db.rule_figures import behind

        self.wanted.emit("orders", behind(rule), f"{rule.name} · {formats.day(rule.day)}")

    def _plan(self) -> None:
        """The cliff planner on the Measures page."""
        self.wanted.emit("measures", (Filter("ahead", "known"),), "")

    def _go(self, destination: str) -> None:
        words = formats.country(destination) or _("not known")
        self.wanted.emit("orders", (Filter("destination", "is", (destination,)),), words)


_ACROSS = 5
"""Figures beside each other."""

_PAGES = ("orders", "applications", "licences", "delays", "exposure", "at_risk")


def _wanted(figure: "KeyFigure") -> QLabel:
    """What management wants of a figure and whether it is reached, in words and colour."""
    from db import figure_words

    label = QLabel(formats.sentence(figure_words.target(figure)))
    label.setObjectName({"met": "good", "missed": "bad"}.get(figure.met, "muted"))
    label.setWordWrap(True)
    return label


def _said(figure: "KeyFigure") -> str:
    if figure.now.value is None:
        return "–"
    text = _amount(figure.now.value, figure)
    if figure.now.low is not None:
        text += f" ({figure.now.low}–{figure.now.high if figure.now.high is not None else ''})"
    return text


def _amount(value: int | float, figure: "KeyFigure") -> str:
    """A figure rounded to whole units, its digits as the locale writes them."""
    from db.money import from_minor

    match figure.kind:
        case "mass":
            return f"{formats.number(round(value / 1000))} kg"
        case "money":
            return f"{formats.number(round(from_minor(int(value), figure.unit) or 0))} {figure.unit}".rstrip()
        case "share":
            return f"{formats.number(round(value * 100))} %"
        case "days":
            return _("{n} d").format(n=formats.number(round(value)))
        case _:
            return formats.number(round(value))


def _wait(wait: "WaitFigure") -> str:
    if not wait.n:
        return ""
    if wait.small:
        return "n<5"
    low, high = wait.low if wait.low is not None else "", wait.high if wait.high is not None else ""
    return f"{wait.median if wait.median is not None else _('not reached')} ({low}–{high})"


def _in_time(told: "InTime") -> str:
    if not told.decided:
        return ""
    return "n<5" if told.decided < 5 else f"{told.share:.0%}"


def _rules(rules: Sequence["RuleAhead"], go: Callable[["RuleAhead"], None], plan: Callable[[], None]) -> QWidget:
    """The changes that lie ahead or that nobody verified: those that hit goods open their lines."""
    box = QWidget()
    grid = QGridLayout(box)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setVerticalSpacing(6)
    grid.setHorizontalSpacing(12)
    grid.setColumnStretch(1, 1)
    hit = [rule for rule in rules if rule.ids]
    quiet = [rule for rule in rules if not rule.ids]
    for row, rule in enumerate(hit):
        grid.addWidget(_badge(rule.after), row, 0, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        link = _link(_ahead(rule), partial(go, rule))
        link.setToolTip(str(rule.reason))
        grid.addWidget(link, row, 1, Qt.AlignmentFlag.AlignLeft)
    if quiet:
        coming = n_("{n} more change hits no open line.", "{n} more changes hit no open line.", len(quiet))
        grid.addWidget(QLabel(coming.format(n=len(quiet))), len(hit), 1)
    if not rules:
        grid.addWidget(QLabel(_("No change is known.")), 0, 1)
    grid.addWidget(_link(_("Open the planner"), plan), len(hit) + 1, 1, Qt.AlignmentFlag.AlignLeft)
    return box


def _badge(code: str) -> QWidget:
    from desktop.widgets.badges import Badge

    return Badge(code)


def _ahead(rule: "RuleAhead") -> str:
    """A change in one sentence, with the last safe day where there is one."""
    if rule.ahead:
        text = n_(
            "{day}: {measure} becomes {status}. It would hit {n} open line, {kg} kg.",
            "{day}: {measure} becomes {status}. It would hit {n} open lines, {kg} kg.",
            rule.lines,
        )
    else:
        text = n_(
            "Since {day} nobody has verified {measure}. It hits {n} open line, {kg} kg.",
            "Since {day} nobody has verified {measure}. It hits {n} open lines, {kg} kg.",
            rule.lines,
        )
    text = text.format(
        day=formats.day(rule.day), measure=rule.name, status=word(rule.after).lower(), n=rule.lines,
        kg=formats.number(round(rule.mass_g / 1000)),
    )  # fmt: skip
    if rule.safe is None:
        return text
    return f"{text} " + _("Last safe day to leave the works: {day}.").format(day=formats.day(rule.safe.out_of_works))


def _link(text: str, act: Any) -> QPushButton:
    button = QPushButton(text.replace("&", "&&"))
    button.setFlat(True)
    button.setCursor(Qt.CursorShape.PointingHandCursor)
    button.setStyleSheet("text-align: left; border: none; padding: 2px 0;")
    button.setAccessibleName(text)
    button.clicked.connect(lambda _on: act())
    return button
