"""Rules ahead: what changes, whom it would hit, and the last safe day to ship; every number opens its lines."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from db import shipping_times
from db.listing import Filter
from db.money import from_minor
from db.rule_figures import RuleAhead, behind, rules_ahead
from db.shipping_times import ShippingTimes
from desktop import formats
from desktop.measures.fact_table import FactTable
from desktop.records import Records
from desktop.widgets.draft_form import DraftDialog, DraftForm, Field
from desktop.widgets.empty_state import EmptyState
from desktop.widgets.heading_sort import By
from desktop.widgets.inspector import Fact, Portrait, Section
from desktop.widgets.picker import Picker
from resources.i18n import N_, _, n_
from resources.patterns import phrase

_HEADS = (N_("On"), N_("Measure"), N_("Title"), N_("From then"), N_("Lines"), N_("Change"), "kg", N_("Value"),
          N_("Leave works by"))  # fmt: skip
_HINTS = {
    4: N_("Open order lines that name the measure"),
    5: N_("Of these lines, how many would be answered differently from that day"),
    6: N_("What of these lines has not left China"),
    8: N_("The last day to set out and still be out of China the day before"),
}
_HORIZONS = (60, 120, 365)
_TURNING = 5
"""The column that counts the lines whose answer changes; all others speak of every line that names the measure."""


class AheadPane(QWidget):
    """The cliff planner: one row a change, the heaviest first."""

    wanted = Signal(str, object, str)
    chosen = Signal(object)

    def __init__(self, records: Records) -> None:
        super().__init__()
        self.records = records
        self.rules: list[RuleAhead] = []
        self._times = ShippingTimes(0, 0, own=False)
        self._reader = records.reader(self)
        self.table = FactTable(
            _("Rules ahead"), [_(head) for head in _HEADS], wide=2, codes=(3,), numbers=(4, 5, 6, 7), newest=(0, 8)
        )
        for place, hint in _HINTS.items():
            if (head := self.table.horizontalHeaderItem(place)) is not None:
                head.setToolTip(_(hint))
        self.horizon = Picker()
        self.horizon.setAccessibleName(_("How far ahead"))
        for days in _HORIZONS:
            self.horizon.addItem(_("the next {n} days").format(n=days), days)
        self.horizon.currentIndexChanged.connect(lambda _place: self.refresh())
        self.assumed = QLabel()
        self.assumed.setObjectName("muted")
        self.assumed.setWordWrap(True)
        self.change = QPushButton(_("Change the days…"))
        self.change.setEnabled(records.writable)
        self.change.clicked.connect(self.set_times)
        self.show_lines = QPushButton(_("Show the lines"))
        self.show_lines.setEnabled(False)
        self.show_lines.clicked.connect(lambda: self._open(self.table.place(), every=True))
        self.table.itemSelectionChanged.connect(self._choose)
        self.table.opened.connect(self._open)
        bar = QHBoxLayout()
        bar.setSpacing(8)
        bar.addWidget(self.horizon)
        bar.addStretch(1)
        bar.addWidget(self.change)
        bar.addWidget(self.show_lines)
        above = QVBoxLayout()  # the sentence under the buttons: beside them a narrow window leaves it no room
        above.setContentsMargins(20, 8, 20, 8)
        above.setSpacing(4)
        above.addLayout(bar)
        above.addWidget(self.assumed)
        self.empty = EmptyState()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(above)
        column.addLayout(self.empty.over(self.table), 1)

    def refresh(self) -> None:
        """Read what lies ahead anew."""
        on, days = self.records.on, int(self.horizon.currentData() or _HORIZONS[0])

        def read(session: Any) -> tuple[list[RuleAhead], ShippingTimes]:
            return rules_ahead(session, on, days, judged=True), shipping_times.shipping_times(session)

        self._reader.read(read, self._show)

    def _show(self, found: tuple[list[RuleAhead], ShippingTimes]) -> None:
        self.rules, self._times = found
        days = _("Counted back with {port} days to the port and {customs} Chinese working days at customs").format(
            port=self._times.to_port_days, customs=self._times.customs_days
        )
        whose = _("set by your organisation") if self._times.own else _("assumed until your organisation sets its own")
        self.assumed.setText(_("{days}, {whose}.").format(days=days, whose=whose))
        on = self.records.on
        self.empty.tell(len(self.rules), _("No rule changes in that time."))
        self.table.fill([_cells(rule, on) for rule in self.rules], [(rule.name, rule.day) for rule in self.rules])
        self._choose()

    def _choose(self) -> None:
        rule = self.current()
        self.show_lines.setEnabled(rule is not None and bool(rule.lines))
        self.chosen.emit(None if rule is None else portrait(rule))

    def current(self) -> RuleAhead | None:
        """The change that is selected."""
        row = self.table.place()
        return self.rules[row] if 0 <= row < len(self.rules) and self.table.chosen() else None

    def _open(self, row: int, *, every: bool = False) -> None:
        if 0 <= row < len(self.rules) and self.rules[row].lines:
            rule = self.rules[row]
            turning = rule.turning if self.table.currentColumn() == _TURNING and not every else None
            lines = (Filter("id", "is", turning),) if turning else behind(rule)
            self.wanted.emit("orders", lines, f"{formats.act(rule.name)} · {formats.day(rule.day)}")

    def set_times(self) -> None:
        """Set the days to the port and at customs; a step of the journal."""
        form = DraftForm(
            (
                Field("to_port_days", N_("Days from the works to the port"), "whole"),
                Field("customs_days", N_("Chinese working days at customs"), "whole"),
            ),
            on=self.records.on,
        )
        form.fill({"to_port_days": self._times.to_port_days, "customs_days": self._times.customs_days})

        def save(told: Mapping[str, Any], done: Any, failed: Any) -> None:
            def act(session: Any) -> None:
                shipping_times.set_times(session, told["to_port_days"], told["customs_days"])

            self.records.write(N_("Set days to ship"), act, done, failed)

        dialog = DraftDialog(_("Days goods need to leave China"), form, save, parent=self)
        dialog.saved.connect(lambda _made: self.refresh())
        dialog.open()


def money_words(values: Mapping[str, int] | Sequence[tuple[str, int]], *, whole: bool = False) -> str:
    """Money by currency, never added across: "5,000.00 EUR · 3,000.00 USD"; `whole` leaves the cents out."""
    pairs = values.items() if isinstance(values, Mapping) else values
    if whole:
        amounts = ((from_minor(minor, code), code) for code, minor in pairs)
        return " · ".join(f"{formats.number(round(amount or 0))} {code}".strip() for amount, code in amounts)
    return " · ".join(formats.money(minor, code) for code, minor in pairs)


def _cells(rule: RuleAhead, on: date) -> tuple[str, ...]:
    return (
        By(formats.day(rule.day) if rule.ahead else _("since {day}").format(day=formats.day(rule.day)), rule.day),
        formats.act(rule.name),
        phrase(rule.title),
        rule.after,
        By(formats.number(rule.lines) if rule.lines else "", rule.lines or None),
        By(formats.number(len(rule.turning)) if rule.turning else "", len(rule.turning or ()) or None),
        By(formats.number(round(rule.mass_g / 1000)) if rule.lines else "", rule.mass_g if rule.lines else None),
        By(money_words(rule.values, whole=True), tuple(sorted(rule.values.items())) or None),
        By(_safe(rule, on), rule.safe.out_of_works if rule.safe is not None else None),
    )


def _safe(rule: RuleAhead, on: date) -> str:
    if rule.safe is None:
        return ""
    day = formats.day(rule.safe.out_of_works)
    if rule.safe.out_of_works < on:
        return _("{day}, passed").format(day=day)
    return _("{day}, provisional").format(day=day) if rule.safe.provisional else day


def portrait(rule: RuleAhead) -> Portrait:
    """A change in the inspector: what, whom, until when it is safe, why."""
    hit = [Fact(_("Open lines"), formats.number(rule.lines)), Fact("kg", formats.mass(rule.mass_g))]
    if rule.mass_unknown:
        hit.append(Fact(_("Mass not known"), formats.number(rule.mass_unknown)))
    hit.append(Fact(_("Value"), money_words(rule.values)))
    if rule.turning is not None:
        told = n_(
            "{n} line would be answered differently", "{n} lines would be answered differently", len(rule.turning)
        )
        hit.append(Fact(_("Answers"), told.format(n=len(rule.turning))))
    change = (Fact(_("Until then"), code=rule.before), Fact(_("From then"), code=rule.after))
    sections = [Section(formats.day(rule.day), change), Section(_("Goods that name it"), hit)]
    if rule.safe is not None:
        facts = (
            Fact(_("Leave the works by"), formats.day(rule.safe.out_of_works)),
            Fact(_("At the port by"), formats.day(rule.safe.at_port)),
            Fact(_("Out of China by"), formats.day(rule.safe.out_of_china)),
        )
        note = _("The Chinese calendar of that year is not published yet: these days may move.")
        sections.append(Section(_("Last safe days"), facts, [(note, "")] if rule.safe.provisional else []))
    why = [(formats.sentence(rule.reason), rule.source)] if str(rule.reason) else []
    return Portrait(formats.act(rule.name), phrase(rule.title), (*sections, Section(_("Why"), (), why)))
