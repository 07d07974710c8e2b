"""The Overview: what needs me today, figures that open their rows, destinations, coverage."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

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

from db import figures
from db.figures import DestinationFigures, Facts, Figure, Rule
from db.listing import Filter
from desktop import formats
from desktop.records import Records
from desktop.settings import Settings
from desktop.widgets.charts import Bars
from desktop.words import word
from exchange.key_figures import key_figures
from resources.i18n import N_, _

_BEHIND: dict[str, tuple[str, tuple[Filter, ...], str]] = {
    "open_mass": ("orders", (), ""),
    "open_value": ("orders", (), ""),
    "covered": ("orders", (Filter("coverage", "is", ("covered", "coverage_at_risk")),), N_("Covered")),
    "waiting": ("applications", (Filter("decided_on", "unknown"),), N_("Not decided")),
    "median_wait": ("applications", (), ""),
    "by45": ("applications", (Filter("decided_on", "known"),), N_("Decided")),
    "at_risk": ("orders", (Filter("days_short", "at_least", (1,)),), N_("Short of need-by")),
    "expiring": ("licences", (), ""),
    "exposed": ("exposure", (Filter("severity", "is", ("ban",)),), N_("Bans")),
    "stale": ("applications", (Filter("stale", "is", (True,)),), N_("Stale")),
}


@dataclass(slots=True)
class Today:
    """Everything the page shows."""

    empty: bool = True
    figures: list[Figure] = field(default_factory=list)
    destinations: list[DestinationFigures] = field(default_factory=list)
    coverage: dict[str, int] = field(default_factory=dict)
    stages: list[tuple[str, int]] = field(default_factory=list)
    needs: list[tuple[str, str, str, tuple[Filter, ...], str]] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)


def read(session: Any, on: date) -> Today:
    """Read the page's figures on a reading thread."""
    facts = figures.read_facts(session, on)
    if not facts.lines and not facts.cases:
        return Today()
    return Today(
        empty=False,
        figures=key_figures(facts, (on - timedelta(days=30), on)),
        destinations=figures.by_destination(facts),
        coverage=figures.coverage(facts),
        stages=[(row.stage, row.count) for row in figures.pipeline(facts)],
        needs=_needs(facts),
        rules=figures.rules_ahead(session, facts, 60),
    )


def _needs(facts: Facts) -> list[tuple[str, str, str, tuple[Filter, ...], str]]:
    """What needs me today: shape code, sentence, page, filters, chip."""
    found: list[tuple[str, str, str, tuple[Filter, ...], str]] = []

    def add(code: str, count: int, text: str, page: str, filters: tuple[Filter, ...], chip: str) -> None:
        if count:
            found.append((code, text.format(n=count), page, filters, chip))

    open_ = [(line, answer) for line, _order, answer in facts.lines if line.state not in figures.DONE]
    add("prohibited", sum(a.outcome == "prohibited" for _l, a in open_), _("{n} open lines are prohibited"), "orders",
        (Filter("outcome", "is", ("prohibited",)),), _("Prohibited"))  # fmt: skip
    add("review", sum(a.outcome == "review" for _l, a in open_), _("{n} lines wait for a fact that decides"), "orders",
        (Filter("outcome", "is", ("review",)),), _("Review"))  # fmt: skip
    add("verify_status", sum(a.outcome == "verify_status" for _l, a in open_),
        _("{n} lines turn on a measure nobody has verified"), "orders",
        (Filter("outcome", "is", ("verify_status",)),), _("Verify status"))  # fmt: skip
    add("required_uncovered", sum(a.coverage == "required_uncovered" and a.outcome != "prohibited" for _l, a in open_),
        _("{n} lines need a licence and nothing is filed"), "orders",
        (Filter("coverage", "is", ("required_uncovered",)),), _("Nothing filed"))  # fmt: skip
    questions = [key for key, answer in facts.answers.items() if answer.stage == "supplement_open" and key in facts.cases]
    add("supplement_open", len(questions), _("{n} applications wait for an answer"), "applications",
        (Filter("stage", "is", ("supplement_open",)),), _("Question open"))  # fmt: skip
    stale = sum(answer.stale for key, answer in facts.answers.items() if key in facts.cases)
    add("stale", stale, _("{n} applications have been silent too long"), "applications",
        (Filter("stale", "is", (True,)),), _("Stale"))  # fmt: skip
    return found


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
        self.today = Today()
        records.changed.connect(lambda _changes: self.refresh())
        self.refresh()

    def refresh(self) -> None:
        """Read the figures anew."""
        on = self.records.on
        self._reader.read(lambda session: read(session, on), self._show)

    def _show(self, today: Today) -> None:
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
            column.addLayout(self._cards(today.figures))
            top = QHBoxLayout()
            top.setSpacing(16)
            top.addWidget(self._needs_card(today), 3)
            top.addWidget(_card(_("Open mass by coverage"), Bars([(word(k), g / 1000) for k, g in today.coverage.items()], "kg")), 2)
            top.addWidget(_card(_("Applications by stage"), Bars([(word(s), n) for s, n in today.stages], "")), 2)
            column.addLayout(top)
            column.addWidget(_card(_("By destination"), self._table(today.destinations)))
            column.addWidget(_card(_("Rules ahead, 60 days"), _rules(today.rules)))
        column.addStretch(1)
        self._area.setWidget(body)

    def _first_start(self) -> QWidget:
        box = QWidget()
        row = QVBoxLayout(box)
        hint = QLabel(_("This book is empty. Three ways in:"))
        hint.setObjectName("muted")
        row.addWidget(hint)
        demo = _link(_("Open the demo book"), lambda: self.asked.emit("file.demo"))
        bring = _link(_("Import a workbook"), lambda: self.asked.emit("file.import"))
        log = _link(_("Log the first order"), lambda: self.asked.emit("file.first"))
        for button in (demo, bring, log):
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        return box

    def _cards(self, found: Sequence[Figure]) -> QGridLayout:
        grid = QGridLayout()
        grid.setSpacing(12)
        for place, figure in enumerate(found):
            card = QFrame()
            card.setObjectName("card")
            column = QVBoxLayout(card)
            column.setContentsMargins(14, 10, 14, 10)
            column.setSpacing(2)
            label = QLabel(_(figure.label))
            label.setObjectName("muted")
            label.setWordWrap(True)
            page, filters, chip = _BEHIND.get(figure.key, ("orders", (), ""))
            value = QPushButton(figure.value)
            value.setFlat(True)
            value.setObjectName("figureLink")
            value.setCursor(Qt.CursorShape.PointingHandCursor)
            value.setToolTip(_(figure.note))
            value.setAccessibleName(f"{_(figure.label)}: {figure.value}")
            value.setStyleSheet("text-align: left; border: none; padding: 0; font-size: 13pt; font-weight: 600;")
            value.clicked.connect(lambda _on, p=page, f=filters, c=chip: self.wanted.emit(p, f, _(c) if c else ""))
            column.addWidget(label)
            column.addWidget(value)
            grid.addWidget(card, place // 5, place % 5)
        return grid

    def _needs_card(self, today: Today) -> QWidget:
        from desktop.widgets.badges import Badge

        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for code, text, page, filters, chip in today.needs:
            row = QHBoxLayout()
            row.addWidget(Badge(code))
            row.addWidget(_link(text, lambda p=page, f=filters, c=chip: self.wanted.emit(p, f, c)), 1)
            column.addLayout(row)
        if not today.needs:
            column.addWidget(QLabel(_("Nothing needs you today.")))
        column.addStretch(1)
        return _card(_("Needs me today"), box)

    def _table(self, rows: Sequence[DestinationFigures]) -> QWidget:
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
            name = _link(formats.country(row.destination) or _("not known"), lambda d=row.destination: self._go(d))
            grid.addWidget(name, number, 0, Qt.AlignmentFlag.AlignLeft)
            texts = (row.lines, round(row.mass_g / 1000), row.filed, row.granted, row.waiting, row.wait, row.by_45,
                     sum(row.delay_days.values()), round(row.exposed_g / 1000), row.at_risk)  # fmt: skip
            for place, value in enumerate(texts, start=1):
                text = formats.number(value) if isinstance(value, int) else str(value)
                grid.addWidget(QLabel(text), number, place, right)
        grid.setColumnStretch(0, 1)
        return box

    def _go(self, destination: str) -> None:
        self.wanted.emit("orders", (Filter("destination", "is", (destination,)),), formats.country(destination))


def _rules(rules: Sequence[Rule]) -> QWidget:
    box = QWidget()
    column = QVBoxLayout(box)
    column.setContentsMargins(0, 0, 0, 0)
    for rule in rules:
        text = _("{day}: {measure} becomes {status}. It would hit {n} open lines, {kg} kg.").format(
            day=formats.day(rule.day), measure=rule.measure, status=word(rule.status), n=rule.lines,
            kg=formats.number(round(rule.mass_g / 1000)),
        )  # fmt: skip
        label = QLabel(text)
        label.setWordWrap(True)
        label.setToolTip(rule.why)
        column.addWidget(label)
    if not rules:
        column.addWidget(QLabel(_("No change is known.")))
    return box


def _card(title: str, inner: QWidget) -> QFrame:
    card = QFrame()
    card.setObjectName("card")
    column = QVBoxLayout(card)
    column.setContentsMargins(16, 12, 16, 14)
    column.setSpacing(8)
    label = QLabel(title)
    label.setObjectName("sectionTitle")
    column.addWidget(label)
    column.addWidget(inner, 1)
    return card


def _link(text: str, act: Any) -> QPushButton:
    button = QPushButton(text)
    button.setFlat(True)
    button.setCursor(Qt.CursorShape.PointingHandCursor)
    button.setStyleSheet("text-align: left; border: none; padding: 2px 0;")
    button.clicked.connect(lambda _on: act())
    return button
