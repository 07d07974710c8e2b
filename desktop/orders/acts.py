"""What is done to an order line: another date heard, another state, a hold opened or lifted."""

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QWidget

from compliance.delays import causes
from compliance.order_states import Move
from compliance.terms import OrderState
from db import order_moves
from db.problems import Problem, Refused
from desktop import formats
from desktop import words as vocabulary
from desktop.records import Records
from desktop.widgets.draft_form import DraftDialog, DraftForm, Field
from desktop.widgets.inspector import Portrait, Section
from desktop.words import word
from resources.i18n import N_, _

Values = dict[str, Any]
SAID_BY = ("", "exporter", "end user", "forwarder", "us", "province")


def _dialog(
    records: Records,
    title: str,
    label: str,
    form: DraftForm,
    act: Callable[[Any, Values], Any],
    parent: QWidget | None,
    preview: Callable[[dict[str, str], Callable[[Portrait], None]], None] | None = None,
) -> DraftDialog:
    def save(told: Values, done: Callable[[Any], None], failed: Callable[[Problem], None]) -> None:
        records.write(label, lambda session: act(session, told), done, failed)

    return DraftDialog(title, form, save, preview=preview, parent=parent)


def eta_dialog(records: Records, lines: list[int], parent: QWidget | None = None) -> DraftDialog:
    """Another date of arrival for what is still open of one or more lines, with the reason and who said it."""
    reasons = tuple((cause.name, cause.name) for cause in causes().values())
    form = DraftForm(
        (
            Field("eta", N_("New arrival date"), "date"),
            Field("reason", N_("Reason"), "pick", reasons, hint=N_("why it moved")),
            Field("said_by", N_("Who said so"), "choice", vocabulary.choices(SAID_BY)),
            Field("source", N_("Source"), hint=N_("mail of 12 Nov, call …")),
            Field("heard_on", N_("Heard on"), "date"),
            Field("note", N_("Note"), "long"),
        ),
        on=records.on,
    )
    form.fill({"heard_on": records.on, "said_by": "exporter"})

    def act(session: Any, told: Values) -> int:
        vocabulary_of = {name: told[name] for name in ("reason", "source", "note", "said_by")}
        if told["eta"] is None:
            raise Refused(_("Enter the new date."), "eta")
        for row in lines:
            order_moves.heard_eta(
                session, row, told["eta"], heard_on=told["heard_on"] or records.on, on=records.on, **vocabulary_of
            )
        return lines[0]

    title = (
        _("Another arrival date") if len(lines) == 1 else _("Another arrival date for {n} lines").format(n=len(lines))
    )
    return _dialog(records, title, N_("Record arrival date"), form, act, parent)


def _move(values: Values, on: Any) -> Move:
    return Move(
        to=OrderState(values["state"]),
        happened_on=values["happened_on"] or on,
        note=values["note"],
        reference=values["reference"],
        promise=values["promise"],
        override_reason=values["override_reason"],
        override_by=values["override_by"],
    )


def move_dialog(records: Records, row: int, now: str, parent: QWidget | None = None) -> DraftDialog:
    """Move a line along its life; beside the form stands what speaks against it, all at once."""
    form = DraftForm(
        (
            Field("state", N_("New state"), "choice", vocabulary.choices([state.value for state in OrderState])),
            Field("happened_on", N_("Happened on"), "date"),
            Field("promise", N_("Date promised"), "date", hint=N_("when confirmed; it is frozen from then on")),
            Field("reference", N_("Number"), hint=N_("confirmation, customs declaration, RMA")),
            Field("source", N_("Source")),
            Field("note", N_("Note or reason")),
            Field("override_reason", N_("All the same because"), hint=N_("leave empty")),
            Field("override_by", N_("Agreed with"), hint=N_("the second person")),
        ),
        on=records.on,
    )
    form.fill({"state": _next(now), "happened_on": records.on})
    reader = records.reader(form)

    def ask(_texts: dict[str, str], show: Callable[[Portrait], None]) -> None:
        try:
            move = _move(form.values(), records.on)
        except Problem:
            return
        reader.read(lambda session: _against(session, row, move, records.on), show)

    def act(session: Any, told: Values) -> int:
        order_moves.advance(session, row, _move(told, records.on), on=records.on, source=told["source"])
        return row

    return _dialog(records, _("Change state"), N_("Change state of line"), form, act, parent, ask)


def _next(now: str) -> str:
    """The state a line usually goes to from the one it is in."""
    usual = {
        "draft": "placed", "placed": "confirmed", "confirmed": "part_shipped", "part_shipped": "shipped",
        "shipped": "exported", "exported": "received", "received": "closed",
    }  # fmt: skip
    return usual.get(now, now)


def _against(session: Any, row: int, move: Move, on: Any) -> Portrait:
    found = order_moves.why_not(session, row, move, on)
    title = _("Now {state}").format(state=word(order_moves.facts_of(session, row).state.value))
    if not found:
        words = _("It can become {state} on {day}.").format(
            state=word(move.to.value), day=formats.day(move.happened_on)
        )
        return Portrait(title, words)
    told = [
        (
            formats.sentence(item.reason),
            _("An override with a reason and a second person passes this.") if item.overridable else "",
        )
        for item in found
    ]
    return Portrait(title, "", (Section(_("What speaks against it"), (), told),))


def hold_dialog(records: Records, row: int, parent: QWidget | None = None) -> DraftDialog:
    """Open a hold: the line must not move until it is lifted."""
    form = DraftForm(
        (
            Field("kind", N_("Kind of hold"), "choice", vocabulary.choices(order_moves.HOLDS)),
            Field("reason", N_("Reason"), "long"),
        ),
        on=records.on,
    )
    form.fill({"kind": order_moves.HOLDS[0]})

    def act(session: Any, told: Values) -> int:
        order_moves.hold(session, row, told["kind"], told["reason"], on=records.on)
        return row

    return _dialog(records, _("Hold this line"), N_("Hold line"), form, act, parent)


def lift_dialog(records: Records, holds: tuple[tuple[int, str], ...], parent: QWidget | None = None) -> DraftDialog:
    """Lift one of the open holds of a line, with the reason."""
    form = DraftForm(
        (
            Field("hold", N_("Hold"), "choice", tuple((str(row), text) for row, text in holds)),
            Field("reason", N_("Lifted because"), "long"),
            Field("second_person", N_("Agreed with"), hint=N_("the second person, where a review is open")),
        ),
        on=records.on,
    )
    form.fill({"hold": str(holds[0][0])})

    def act(session: Any, told: Values) -> int:
        order_moves.lift(session, int(told["hold"]), told["reason"], on=records.on, second_person=told["second_person"])
        return int(told["hold"])

    return _dialog(records, _("Lift a hold"), N_("Lift hold"), form, act, parent)
