"""The record of forecasts: what was said on past days against what happened, beside the plain average."""

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from compliance.backtests import Backtest, Made
from db import moments
from db.lead_time_figures import record_of
from db.listing import Filter
from desktop import formats
from desktop.commands import CommandSet
from desktop.records import Records
from desktop.widgets.card import card
from desktop.widgets.charts_calibration import CalibrationChart
from desktop.widgets.figure_files import figure_commands
from desktop.widgets.figure_table import FigureTable, Head, Row
from desktop.widgets.over_table import OverTable
from desktop.widgets.title_row import TitleRow
from desktop.widgets.when_seen import WhenSeen
from resources.i18n import _, n_


class ForecastRecordView(QWidget):
    """Whether the forecasts can be trusted."""

    wanted = Signal(str, object, str)

    def __init__(self, records: Records) -> None:
        super().__init__()
        self.records = records
        self.record: Backtest | None = None
        self._reader = records.reader(self)
        self.lead = QLabel()
        self.lead.setWordWrap(True)
        self.chart = CalibrationChart(_("Said against came true"))
        self.figures = QGridLayout()
        self.figures.setContentsMargins(0, 0, 0, 0)
        self.figures.setHorizontalSpacing(24)
        self.figures.setVerticalSpacing(8)
        self.table = FigureTable(_("Forecasts made"), _heads())
        self.table.opened.connect(self._open)
        self.commands = CommandSet(
            self, figure_commands(records, "forecasts_made", lambda: self.table, lambda: ""), writable=records.writable
        )
        self._build()
        WhenSeen(records, self, lambda _changes: self.refresh())
        self.refresh()

    def _build(self) -> None:
        upper = QWidget()
        beside = QHBoxLayout(upper)
        beside.setContentsMargins(20, 0, 20, 8)
        beside.setSpacing(12)
        beside.addWidget(card(_("Said against came true"), self.chart), 3)
        inner = QWidget()
        inner.setLayout(self.figures)
        beside.addWidget(card(_("Against the plain average"), inner), 4)
        area = OverTable(upper, self.table, (360, 240), self.lead)
        self.head = TitleRow(_("Lead times"), self.commands)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.head)
        layout.addWidget(area, 1)

    def refresh(self) -> None:
        """Replay the past anew."""
        on = self.records.on

        def read(session: Any) -> Backtest:
            return record_of(moments.present(session, on))

        self._reader.read(read, self._show)

    def _show(self, record: Backtest) -> None:
        self.record = record
        self.chart.show_points(record.calibration)
        self.table.show_rows([_row(made) for made in reversed(record.forecasts)])
        self._say(record)
        self._compare(record)

    def _say(self, record: Backtest) -> None:
        if not record.made:
            self.lead.setText(_("No forecast could be made on a past day yet: it takes decided cases before."))
            return
        parts = [
            n_(
                "On the first of each month {n} forecast was made with what was known then.",
                "On the first of each month {n} forecasts were made with what was known then.",
                record.made,
            ).format(n=formats.number(record.made)),
        ]
        if record.not_made:
            short = n_(
                "For {n} waiting case the past did not reach far enough.",
                "For {n} waiting cases the past did not reach far enough.",
                record.not_made,
            )
            parts.append(short.format(n=formats.number(record.not_made)))
        if record.overdue:
            parts.append(
                n_(
                    "{n} forecast is of a case that still waits although its P50 day has passed: it is in no mean error.",
                    "{n} forecasts are of cases that still wait although their P50 day has passed: they are in no mean error.",
                    record.overdue,
                ).format(n=formats.number(record.overdue))
            )
        self.lead.setText(" ".join(parts))

    def _compare(self, record: Backtest) -> None:
        while (item := self.figures.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        for place, text in enumerate(("", _("Monazite"), _("plain average"), _("honest"))):
            label = QLabel(text)
            label.setObjectName("sectionTitle")
            self.figures.addWidget(label, 0, place, right)
        lines = (
            (_("Decided by the P50 day"), _share(record.within_p50), _share(record.within_naive), formats.percent(50)),
            (_("Decided by the P80 day"), _share(record.within_p80), "", formats.percent(80)),
            (
                _("Mean error (later is +)"),
                _days(record.mean_error, sign=True),
                _days(record.naive_error, sign=True),
                _("0 days"),
            ),
            (_("Mean miss, either way"), _days(record.mean_miss), _days(record.naive_miss), ""),
        )
        for row, line in enumerate(lines, start=1):
            for place, text in enumerate(line):
                label = QLabel(text)
                if place == 1:
                    label.setStyleSheet("font-weight: 600;")
                if place == 3:
                    label.setObjectName("muted")
                label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
                align = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter if place == 0 else right
                self.figures.addWidget(label, row, place, align)
        note = QLabel(
            _(
                "The plain average adds the mean wait of the cases decided so far to the day of filing. It knows nothing of who still waits. Errors compare the same forecasts; a forecast counts as true or false only when its day has passed."
            )
        )
        note.setObjectName("muted")
        note.setWordWrap(True)
        self.figures.setRowMinimumHeight(len(lines) + 1, 4)
        self.figures.addWidget(note, len(lines) + 2, 0, 1, 5)
        self.figures.setColumnStretch(4, 1)  # the figures stand beside their words, however wide the card
        self.figures.setRowStretch(len(lines) + 3, 1)

    def _open(self, made: object, _column: str) -> None:
        if isinstance(made, Made):
            number = made.wait.case_id
            self.wanted.emit("applications", (Filter("number", "is", (number,)),), number)


def _row(made: Made) -> Row:
    values = {
        "made_on": made.made_on,
        "number": made.wait.case_id,
        "destination": made.wait.key("destination"),
        "p50": made.p50,
        "p80": made.p80,
        "ended": made.ended,
        "error": made.error,
        "naive": made.naive,
        "naive_error": made.naive_error,
    }
    texts = {}
    if made.p50 is None:
        texts["p50"] = _("not reached")
    if made.p80 is None:
        texts["p80"] = _("not reached")
    if made.ended is None:
        texts["ended"] = _("still waiting")
    elif not made.decided:
        texts["ended"] = _("{day}, without a decision").format(day=formats.day(made.ended))
    for key, off in (("error", made.error), ("naive_error", made.naive_error)):
        if off is not None:
            texts[key] = formats.signed(off)
    return Row(made, values, texts, frozenset({"naive", "naive_error"}))


def _heads() -> tuple[Head, ...]:
    return (
        Head("made_on", _("Made on"), "date"),
        Head("number", _("Application"), "code", opens=True),
        Head("destination", _("Destination"), "country"),
        Head("p50", _("P50 said"), "date"),
        Head("p80", _("P80 said"), "date"),
        Head("ended", _("Decided"), "date"),
        Head("error", _("Off by"), "days", _("Days from the P50 day to the decision; + is later")),
        Head(
            "naive", _("Plain average said"), "date", _("The day that the mean of the cases decided before would give")
        ),
        Head("naive_error", _("It was off by"), "days"),
    )


def _share(value: float | None) -> str:
    return formats.UNKNOWN if value is None else formats.share(value)


def _days(value: float | None, *, sign: bool = False) -> str:
    if value is None:
        return formats.UNKNOWN
    number = formats.signed(round(value, 1), 1) if sign else formats.number(round(value, 1), 1)
    return _("{n} days").format(n=number)
