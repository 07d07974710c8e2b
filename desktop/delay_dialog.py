"""The dialog for a delay: told in one line, which fills the fields below, or field by field."""

from datetime import date
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QLineEdit, QWidget

from compliance import delay_words
from compliance.delays import read_cause
from compliance.terms import Owner
from db import applications, delays
from db.choices import Choices, line_id
from db.problems import Refused
from desktop import words as vocabulary
from desktop.records import Records
from desktop.widgets.draft_form import DraftDialog, DraftForm, Field
from desktop.widgets.drafts_kept import Keep
from resources.i18n import N_, _

Values = dict[str, Any]
_PLAIN = ("cause", "owner", "started_on", "ended_on", "note", "source")


def delay_dialog(
    records: Records,
    found: Choices,
    row: int | None = None,
    values: Values | None = None,
    parent: QWidget | None = None,
    kept: Keep | None = None,
) -> DraftDialog:
    """Log or change a delay of an order line or an application; a new one leaves its draft in `kept`."""
    fields = (
        Field("told", N_("In one line"), hint=N_("PO-1/2 customs hold 3 Nov 2026 to 12 Nov 2026")),
        Field("line", N_("Order line"), "pick", found.lines),
        Field("application", N_("or application"), "pick", found.applications),
        Field("cause", N_("Cause"), "pick", tuple((cause, cause) for cause in delay_words.names())),
        Field("owner", N_("Who holds the case"), "choice", vocabulary.choices([owner.value for owner in Owner])),
        Field("started_on", N_("From"), "date"),
        Field("ended_on", N_("To"), "date", hint=N_("empty while it runs")),
        Field("note", N_("Note"), "long"),
        Field("source", N_("Source")),
    )
    form = DraftForm(fields if row is None else fields[1:], on=records.on)
    form.fill({"started_on": records.on, "owner": Owner.MINISTRY.value} if row is None else {})
    form.fill(values or {})
    _Filler(form, found, records.on)
    was = (values or {}).get("cause", "")  # one that was imported may stay as it is

    def act(session: Any, told: Values) -> int:
        line = line_id(found, told["line"], session) if told["line"] else None
        case = applications.find(session, told["application"]) if told["application"] else None
        if told["line"] and line is None:
            raise Refused(
                _("{name} is no order line here. Choose one from the list.").format(name=told["line"]), "line"
            )
        if told["application"] and case is None:
            sentence = _("{name} is no application here. Choose one from the list.")
            raise Refused(sentence.format(name=told["application"]), "application")
        if (line is None) == (case is None):
            raise Refused(_("Choose the order line or the application that is delayed, one of them."), "line")
        if told["cause"] and told["cause"] != was and read_cause(told["cause"]) is None:
            sentence = _("“{text}” is no known cause. Choose one from the list; your own words go into the note.")
            raise Refused(sentence.format(text=told["cause"]), "cause")
        draft = delays.DelayDraft(order_line_id=line, application_id=case, **{name: told[name] for name in _PLAIN})
        if row is None:
            return delays.log(session, draft, on=records.on)
        draft.shipment_id = delays.draft_of(session, row).shipment_id
        delays.change(session, row, draft, on=records.on)
        return row

    label = N_("Log delay") if row is None else N_("Change delay")

    def save(told: Values, done: Any, failed: Any) -> None:
        records.write(label, lambda session: act(session, told), done, failed)

    return DraftDialog(_(label), form, save, kept=kept, parent=parent)


class _Filler(QObject):
    """Fills the fields from the line while it is typed, and the owner from the cause; what was typed by hand stays."""

    def __init__(self, form: DraftForm, found: Choices, on: date) -> None:
        super().__init__(form)
        self._on = on
        self.form = form
        self.lines = {name for name, _title in found.lines}
        self.cases = {name for name, _title in found.applications}
        self._filled: dict[str, str] = {}
        self._start = form.texts()
        editor = form.editors.get("told")
        if isinstance(editor, QLineEdit):
            editor.textChanged.connect(self._read)
        form.edited.connect(self._own)
        self._cause = form.text("cause")

    def _read(self, text: str) -> None:
        told = delay_words.read(text, self.lines | self.cases, self._on)
        self._fill("line", told.subject if told.subject in self.lines else "")
        self._fill("application", told.subject if told.subject in self.cases - self.lines else "")
        self._fill("cause", told.cause)
        self._fill("owner", told.owner.value if told.owner is not None else "")
        self._fill("started_on", told.start.isoformat() if told.start else "")
        self._fill("ended_on", told.end.isoformat() if told.end else "")
        self._fill("note", told.note)
        if told.unclear:
            self.form.show_error(
                "told", _("“{text}” could mean two days. Type it as 2026-11-23.").format(text=told.unclear[0])
            )
        else:
            self.form.clear_errors()

    def _fill(self, key: str, text: str) -> None:
        """Write what the line says; take back what it said before and no longer does."""
        if text:
            self.form.set_text(key, text)
            self._filled[key] = text
        elif key in self._filled and self.form.text(key) == self._filled.pop(key):
            self.form.set_text(key, self._start[key])

    def _own(self) -> None:
        """Another cause brings its usual owner along."""
        cause = self.form.text("cause")
        if cause != self._cause:
            self._cause = cause
            known = read_cause(cause)
            if known is not None and known.owner is not None and "owner" not in self._filled:
                self.form.set_text("owner", known.owner.value)
