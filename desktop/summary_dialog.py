"""What the Excel summary is about: its period, destinations and language, and when one was last written."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QLabel, QPushButton, QWidget

from compliance.telling import spoken
from db import organisation
from db.organisation import Written
from db.periods import NAMED, Period, named, period_of
from db.problems import Problem, Refused
from desktop import formats
from desktop.records import Records
from desktop.settings import Settings
from desktop.widgets.dialog_buttons import letter
from desktop.widgets.draft_form import DraftDialog, DraftForm, Field
from desktop.widgets.typed_values import read_field
from resources.i18n import LANGUAGES, N_, _, language

_DAYS = "days"
_KEPT = "summary/wishes"
_FIELDS = (
    Field("period", N_("Period"), "choice", (*NAMED.items(), (_DAYS, N_("From one day to another")))),
    Field("first", N_("From"), "date"),
    Field("last", N_("To"), "date"),
    Field("destinations", N_("Destinations"), hint=N_("all; or several, parted by semicolons")),
    Field("language", N_("Language"), "choice", tuple(LANGUAGES.items())),
)


@dataclass(frozen=True, slots=True)
class SummaryWishes:
    """What a summary is about; no destinations are all of them."""

    period: Period
    destinations: tuple[str, ...] = ()
    language: str = "en"


class SummaryDialog(DraftDialog):
    """Asks what the summary is about, then where it goes. `wanted` tells both; `targets` asks for the targets."""

    wanted = Signal(object, object)
    targets = Signal()

    def __init__(self, records: Records, settings: Settings, parent: QWidget | None = None) -> None:
        self.records, self._settings = records, settings
        form = DraftForm(_FIELDS, on=records.on)
        form.fill({"period": "month", "language": language(), **self._before()})
        super().__init__(_("Write Excel summary"), form, self._write, parent=parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        form.edited.connect(self._fit)
        self.button.setText(_("&Write…"))
        targets = QPushButton(_("&Targets…"))
        targets.setAutoDefault(False)
        targets.clicked.connect(self.targets)
        self.buttons.insertWidget(0, targets)
        self.last = QLabel()
        self.last.setObjectName("muted")
        self.last.setWordWrap(True)
        self.under.addWidget(self.last)
        letter(self)
        self._fit()
        records.read(lambda session: organisation.last_written(session, "summary"), self._tell, owner=self)

    def _before(self) -> dict[str, str]:
        found = self._settings.load(_KEPT)
        pairs = found.items() if isinstance(found, dict) else ()
        return {key: text for key, text in pairs if key in ("period", "destinations", "language") and text != _DAYS}

    def _fit(self) -> None:
        """Days can be typed only where the period goes from one to another."""
        chosen = self.form.text("period")
        period = named(chosen, self.records.on) if chosen != _DAYS else None
        for key in ("first", "last"):
            self.form.editors[key].setEnabled(period is None)
            if period is not None:
                shown = formats.day(period.start if key == "first" else period.end)
                if self.form.text(key) != shown:
                    self.form.set_text(key, shown)

    def _tell(self, written: Written | None) -> None:
        if written is None:
            self.last.setText(_("No summary was written from this book so far."))
            return
        told = _("Last written: {name}, {when}, by {actor} ({filters}).").format(
            name=written.name,
            when=formats.moment(written.at),
            actor=written.actor,
            filters=formats.readable(spoken(written.filters)),
        )
        self.last.setText(told)

    def wishes(self) -> SummaryWishes:
        """What is asked for; Refused with the field."""
        chosen, on = self.form.text("period"), self.records.on
        if chosen == _DAYS:
            told = self.form.values()
            period = self._period(told, on)
        else:
            period = named(chosen, on)
        return SummaryWishes(period, _destinations(self.form.text("destinations")), self.form.text("language"))

    @staticmethod
    def _period(told: dict[str, Any], on: date) -> Period:
        for key in ("first", "last"):
            if told[key] is None:
                raise Refused(_("Enter the first and the last day of the period."), key)
        try:
            return period_of(on, told["first"], told["last"])
        except Refused as problem:
            raise Refused(str(problem), {"period_from": "first", "period_to": "last"}[problem.field]) from problem

    def _write(self, _told: dict[str, Any], done: Callable[[Any], None], failed: Callable[[Problem], None]) -> None:
        """Ask where the summary goes; what stops it is said beside its field."""
        try:
            wishes = self.wishes()
        except Problem as problem:
            failed(problem)
            return
        usual = f"{_('Summary')} {wishes.period.end.isoformat()}.xlsx"
        name, _kind = QFileDialog.getSaveFileName(self, _("Write Excel summary"), usual, _("Excel workbook (*.xlsx)"))
        if not name:
            self.stay()
            return
        self._settings.save(_KEPT, self.form.texts())
        self.wanted.emit(Path(name), wishes)
        done(None)


def _destinations(text: str) -> tuple[str, ...]:
    """The codes of countries named one after the other; Refused for a name nobody knows."""
    parts = (part.strip() for part in text.replace("、", ";").replace("；", ";").split(";"))
    return tuple(dict.fromkeys(read_field("country", "destinations", part) for part in parts if part))
