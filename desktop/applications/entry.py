"""The one line in which an event of an application is written, read and shown before it is saved."""

from collections.abc import Callable
from decimal import Decimal, InvalidOperation
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from compliance.event_lines import EventLine, read_event_line
from compliance.telling import spoken
from compliance.terms import EventKind
from db import application_events, grants
from db.application_events import EventDraft
from db.problems import Problem, Refused
from desktop import formats
from desktop.commands import unlettered
from desktop.records import Records
from desktop.settings import Settings
from desktop.widgets.drafts_kept import Keep, keep
from desktop.words import word
from resources.i18n import N_, _

FIELD_NAMES = {
    "kind": N_("what happened"),
    "happened_on": N_("the day it happened"),
    "heard_on": N_("the day you heard it"),
    "source": N_("who told you"),
    "evidence": N_("the paper behind it"),
    "note": N_("the note"),
    "question": N_("the question"),
    "topics": N_("what is missing"),
    "reference": N_("the number"),
    "answered_by": N_("who answered"),
    "asked_of": N_("whom you asked"),
    "second_person": N_("the second person"),
    "due_on": N_("when the answer is due"),
    "licence_no": N_("the licence number"),
}


def draft_of_line(line: EventLine, on: Any) -> EventDraft:
    """The event a line describes."""
    return EventDraft(
        kind=line.kind.value if line.kind is not None else "",
        happened_on=line.happened_on,
        heard_on=line.heard_on or on,
        source=line.source,
        note=line.note,
        question=line.question,
        reference=line.reference,
        answered_by=line.answered_by,
        asked_of=line.asked_of,
        due_on=line.due_on,
        waiting_on=line.waiting_on.value if line.waiting_on is not None else "us",
    )


def save_line(session: Any, row: int, line: EventLine, on: Any) -> int | None:
    """Record the event of a line; a grant with a licence number takes the licence, whose id is returned."""
    draft = draft_of_line(line, on)
    if line.kind is EventKind.GRANTED and line.reference and (line.mass or line.valid_to):
        return grants.record(
            session,
            row,
            draft,
            on=on,
            number=line.reference,
            valid_to=line.valid_to,
            mass_g=_grams(line.mass),
            complete=True,
        )
    application_events.add_event(session, row, draft, on=on, complete=True)
    return None


def _grams(text: str) -> int | None:
    if not text:
        return None
    try:
        return int(Decimal(text) * 1000)
    except InvalidOperation as error:
        raise Refused(_("“{text}” is no mass in kg.").format(text=text), "mass_g") from error


def told(line: EventLine) -> str:
    """What a line was understood to say, part by part."""
    parts = [word(line.kind.value) if line.kind is not None else "", formats.day(line.happened_on)]
    named = (
        (_("heard {x}"), formats.day(line.heard_on)),
        (_("source: {x}"), line.source),
        (_("number {x}"), line.reference),
        (_("{x} kg"), line.mass),
        (_("valid to {x}"), formats.day(line.valid_to)),
        (_("question: {x}"), line.question),
        (_("waits on {x}"), word(line.waiting_on.value) if line.waiting_on else ""),
        (_("answer due {x}"), formats.day(line.due_on)),
        (_("answered by {x}"), line.answered_by),
        (_("asked {x}"), line.asked_of),
        (_("note: {x}"), line.note),
    )
    parts += [text.format(x=value) for text, value in named if value]
    return " · ".join(filter(None, parts))


def refusal_words(problem: Problem) -> str:
    """Why a line cannot be saved, and what to put right."""
    field = FIELD_NAMES.get(getattr(problem, "field", ""), "")
    if not field:
        return str(problem)
    return _("{sentence} (put right: {field})").format(sentence=str(problem), field=_(field))


class EventEntry(QFrame):
    """A line for what was heard. Enter saves it; what it was read as, or why not, stands below while typing.

    What was typed about an application and not saved is there again when it is turned to, also after a restart.
    """

    saved = Signal(object)
    full = Signal()

    def __init__(self, records: Records, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("entry")
        self._records, self._settings = records, settings
        self._reader = records.reader(self)
        self._row: int | None = None
        self._line = EventLine()
        self._ready = False
        self._hasty = False
        self.edit = QLineEdit()
        self.edit.setObjectName("eventLine")
        self.edit.setPlaceholderText(_("supplement asked, 12 Nov, mail …"))
        self.edit.setAccessibleName(_("What was heard, in one line"))
        self.edit.setToolTip(
            _("What happened, the day, who told you; also “heard 14 Nov”, “due 1 Dec”, “waits on end user”")
        )
        self.reading = QLabel()
        self.reading.setWordWrap(True)
        self.reading.setObjectName("muted")
        self.button = QPushButton(unlettered(_("&Record it")))
        self.button.setEnabled(False)
        more = QPushButton(unlettered(_("All &fields…")))
        more.clicked.connect(self.full)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(more)
        buttons.addWidget(self.button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 8, 12, 12)
        layout.setSpacing(6)
        layout.addWidget(self.edit)
        layout.addWidget(self.reading)
        layout.addLayout(buttons)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(200)
        self._timer.timeout.connect(self.read)
        self.edit.textChanged.connect(lambda _text: self._typed())
        self.edit.returnPressed.connect(self.save)
        self.button.clicked.connect(self.save)
        self._say("")

    def turn_to(self, row: int | None) -> None:
        """Write about another application; what was typed for the one before stays with that."""
        if row != self._row:
            self._leave()
            self._row = row
            kept = self._kept()
            self.edit.setText(kept.draft(("line",)).get("line", "") if kept is not None else "")
        self.setEnabled(row is not None and self._records.writable)

    def _kept(self) -> Keep | None:
        """Where the line about this application is kept; None when it is about none."""
        if self._row is None:
            return None
        return keep(self._settings, self._records.database.path, f"event-{self._row}")

    def _leave(self) -> None:
        """Keep what stands in the line."""
        if (kept := self._kept()) is not None:
            text = self.edit.text().strip()
            kept.leave({"line": text} if text else {})

    def _typed(self) -> None:
        self._reader.drop()  # the answer to what stood there before says nothing about this
        self._ready = self._hasty = False
        self.button.setEnabled(False)
        self._timer.start()

    def read(self) -> None:
        """Read what stands in the line, and ask the book whether it can have happened so."""
        self._leave()
        text = self.edit.text()
        if not text.strip() or self._row is None:
            self._say("")
            return
        self._line = read_event_line(text, self._records.on, decimal=formats.locale().decimalPoint())
        if self._line.problems:
            field, sentence = self._line.problems[0]
            self._refuse(Refused(spoken(sentence), field))
            return
        row, draft, on = self._row, draft_of_line(self._line, self._records.on), self._records.on
        self._reader.read(
            lambda session: application_events.refusal_of(session, row, draft, on=on, complete=True), self._answered
        )

    def _answered(self, refusal: Refused | None) -> None:
        if refusal is not None:
            self._refuse(refusal)
            return
        self._ready = True
        self.button.setEnabled(True)
        self._say(told(self._line))
        if self._hasty:
            self.save()

    def _refuse(self, problem: Problem) -> None:
        self._hasty = False
        seen = told(self._line)
        self._say("\n".join(filter(None, [refusal_words(problem), seen])), bad=True)

    def _say(self, text: str, *, bad: bool = False) -> None:
        self.reading.setObjectName("fieldError" if bad else "muted")
        self.reading.style().unpolish(self.reading)
        self.reading.style().polish(self.reading)
        self.reading.setText(text)
        self.reading.setVisible(bool(text))
        self.updateGeometry()
        self._resized()

    _resized: Callable[[], None] = staticmethod(lambda: None)

    def on_resize(self, call: Callable[[], None]) -> None:
        """What to call when the reading below the line takes more or less room."""
        self._resized = call

    def save(self) -> None:
        """Record the line. Who presses Enter before it is read need not press it again."""
        row, line, on = self._row, self._line, self._records.on
        if not self._ready or row is None:
            self._timer.stop()
            self._hasty = True
            self.read()
            return
        self._ready = self._hasty = False
        self.button.setEnabled(False)
        self._records.write(
            N_("Add application event"), lambda session: save_line(session, row, line, on), self._done, self._refuse
        )

    def _done(self, licence: int | None) -> None:
        self.edit.clear()
        self._leave()
        self._say("")
        self.edit.setFocus(Qt.FocusReason.OtherFocusReason)
        self.saved.emit(licence)
