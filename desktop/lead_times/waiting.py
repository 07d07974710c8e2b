"""Every pending case with the day by which it is likely to be decided, given how long it has waited."""

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from db import moments
from db.lead_time_figures import WaitingCase, waiting_cases
from db.listing import Filter
from desktop import formats
from desktop.commands import CommandSet
from desktop.records import Records
from desktop.widgets.empty_state import EmptyState
from desktop.widgets.figure_files import figure_commands
from desktop.widgets.figure_table import FigureTable, Head, Row
from desktop.widgets.title_row import TitleRow
from desktop.widgets.when_seen import WhenSeen
from resources.i18n import _, n_


class WaitingView(QWidget):
    """The cases that wait, the one likely to take longest first."""

    wanted = Signal(str, object, str)

    def __init__(self, records: Records) -> None:
        super().__init__()
        self.records = records
        self._reader = records.reader(self)
        self.lead = QLabel()
        self.lead.setWordWrap(True)
        self.note = QLabel(
            _(
                "P50: as likely decided by that day as not. P80: four of five such cases are. Both start from the days already waited; a case that waited longer than any seen before has no day."
            )
        )
        self.note.setObjectName("muted")
        self.note.setWordWrap(True)
        self.table = FigureTable(_("Waiting cases"), _heads())
        self.table.opened.connect(self._open)
        self.empty = EmptyState()
        self.commands = CommandSet(
            self, figure_commands(records, "waiting_cases", lambda: self.table, lambda: ""), writable=records.writable
        )
        words = QVBoxLayout()
        words.setContentsMargins(20, 10, 20, 10)
        words.setSpacing(4)
        for widget in (self.lead, self.note):
            words.addWidget(widget)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        self.head = TitleRow(_("Lead times"), self.commands)
        layout.addWidget(self.head)
        layout.addLayout(words)
        layout.addLayout(self.empty.over(self.table), 1)
        WhenSeen(records, self, lambda _changes: self.refresh())
        self.refresh()

    def refresh(self) -> None:
        """Read the cases anew."""
        on = self.records.on

        def read(session: Any) -> list[WaitingCase]:
            return waiting_cases(session, moments.present(session, on))

        self._reader.read(read, self._show)

    def _show(self, cases: list[WaitingCase]) -> None:
        self.table.show_rows([self._row(case) for case in cases])
        for widget in (self.lead, self.note):
            widget.setVisible(bool(cases))
        self.empty.tell(len(cases), _("No application is waiting."))
        undated = sum(case.forecast.p80 is None for case in cases)
        words = n_("{n} application is waiting.", "{n} applications are waiting.", len(cases)).format(n=len(cases))
        if undated:
            words += " " + n_(
                "For {n} of them the past does not reach a P80 day.",
                "For {n} of them the past does not reach a P80 day.",
                undated,
            ).format(n=formats.number(undated))
        self.lead.setText(words)

    def _row(self, case: WaitingCase) -> Row:
        seen, on = case.forecast, self.records.on
        values = {
            "number": case.number,
            "destination": case.destination,
            "exporter": case.exporter,
            "stage": case.stage,
            "holder": case.holder,
            "filed_on": case.filed_on,
            "waited": case.waited,
            "p50": seen.p50,
            "p80": seen.p80,
            "left": (seen.p80 - on).days if seen.p80 is not None else None,
            "deadline": case.deadline,
            "behind": seen.behind,
        }
        basis = _("all cases, {n} decided") if seen.pooled else _("its destination, {n} decided")
        texts = {"behind": basis.format(n=formats.number(seen.behind))}
        for key in ("p50", "p80"):
            if values[key] is None:
                texts[key] = _("not reached")
        quiet = frozenset(key for key in ("p50", "p80") if values[key] is None)
        return Row(case.number, values, texts, quiet)

    def _open(self, number: object, _column: str) -> None:
        self.wanted.emit("applications", (Filter("number", "is", (number,)),), str(number))


def _heads() -> tuple[Head, ...]:
    return (
        Head("number", _("Application"), "code", opens=True),
        Head("destination", _("Destination"), "country"),
        Head("stage", _("Stage"), "term"),
        Head("holder", _("Held by"), "term", _("Who has to act next")),
        Head("filed_on", _("Filed"), "date"),
        Head("waited", _("Waited"), "days", _("Calendar days since filing")),
        Head("p50", _("P50 decision"), "date", _("As likely decided by then as not")),
        Head("p80", _("P80 decision"), "date", _("Four of five such cases are decided by then")),
        Head("left", _("Days to P80"), "days", _("From the day of the book")),
        Head("deadline", _("45 working days"), "date", _("The 45th Chinese working day after acceptance")),
        Head("exporter", _("Exporter"), "text", widest=26),
        Head(
            "behind",
            _("Leans on"),
            "text",
            _(
                "Where its own destination has fewer than five decisions, or nobody there waited as long, all cases answer"
            ),
        ),
    )
