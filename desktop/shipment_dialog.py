"""The dialog that logs a shipment, with what it does to the licence beside it: balance, forfeiture, restrictions."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

from PySide6.QtWidgets import QWidget

from compliance.dates import read_date
from compliance.licensing import Amount
from compliance.restrictions import Fit
from compliance.terms import MassBasis
from db import applications, drawdowns, licence_answers, licences, shipments
from db.choices import Choices, line_id
from db.drawdowns import Draw
from db.money import to_minor
from db.problems import Problem, Refused
from db.shipments import ShipmentDraft
from desktop import formats
from desktop.records import Records
from desktop.widgets import typed_values
from desktop.widgets.draft_form import DraftDialog, DraftForm, Field
from desktop.widgets.drafts_kept import Keep
from desktop.widgets.inspector import Fact, Portrait, Section
from desktop.words import word
from resources.i18n import N_, _

Values = dict[str, Any]
_PLAIN = ("number", "shipped_on", "mass_g", "pieces", "transport_mode", "port", "declaration_no", "released_on", "eta",
          "received_on", "override_reason", "override_by", "note")  # fmt: skip


def shipment_dialog(
    records: Records,
    found: Choices,
    values: Values | None = None,
    parent: QWidget | None = None,
    kept: Keep | None = None,
) -> DraftDialog:
    """Log a shipment; its licence is drawn down. What that means is said while typing."""
    form = DraftForm(
        (
            Field("number", N_("Shipment number")),
            Field("line", N_("Order line"), "pick", found.lines),
            Field("licence", N_("Licence"), "pick", found.licences),
            Field("shipped_on", N_("Shipped on"), "date"),
            Field("mass_g", N_("Mass in kg"), "kg", hint=N_("gross")),
            Field("value", N_("Value"), "decimal", hint=N_("in the currency of the licence, where it caps the value")),
            Field("declaration_no", N_("Customs declaration")),
            Field("released_on", N_("Customs released on"), "date"),
            Field("eta", N_("Arrives on"), "date", hint=N_("this shipment; the rest keeps its own date")),
            Field("received_on", N_("Received on"), "date", more=True),
            Field("transport_mode", N_("Transport mode"), more=True),
            Field("port", N_("Port"), more=True),
            Field("pieces", N_("Pieces"), "whole", more=True),
            Field("application", N_("Application"), "pick", found.applications, more=True),
            Field("override_reason", N_("Ship all the same because"), hint=N_("leave empty"), more=True),
            Field("override_by", N_("Agreed with"), hint=N_("the second person"), more=True),
            Field("note", N_("Note"), "long", more=True),
        ),
        on=records.on,
    )
    form.start({"shipped_on": records.on})
    form.fill(values or {})
    reader = records.reader(form)

    def ask(texts: dict[str, str], show: Callable[[Portrait], None]) -> None:
        reader.read(lambda session: preview(session, texts, found, records.on), show)

    def save(told: Values, done: Callable[[Any], None], failed: Callable[[Problem], None]) -> None:
        def refused(problem: Problem) -> None:
            failed(_at_home(problem))

        records.write(N_("Log shipment"), lambda session: log(session, told, found, records.on), done, refused)

    return DraftDialog(_("Log shipment"), form, save, preview=ask, kept=kept, parent=parent)


_FORM_FIELDS = {"licence_id": "licence", "order_line_id": "line", "value_minor": "value", "licence_line_id": "licence"}


def _at_home(problem: Problem) -> Problem:
    """The same refusal at the field of the form."""
    field = getattr(problem, "field", "")
    return Refused(str(problem), _FORM_FIELDS[field]) if field in _FORM_FIELDS else problem


def log(session: Any, told: Values, found: Choices, on: date) -> int:
    """Log the shipment as the form says it."""
    draft = ShipmentDraft(**{name: told[name] for name in _PLAIN}, order_line_id=line_id(found, told["line"], session))
    draft.licence_id = _licence(session, told["licence"])
    draft.application_id = applications.find(session, told["application"]) if told["application"] else None
    draft.value_minor = _minor(session, draft, told["value"])
    return shipments.log(session, draft, on=on, complete=True)


def _licence(session: Any, number: str) -> int | None:
    row = licences.find(session, number) if number else None
    if number and row is None:
        raise Refused(_("Licence {number} is not logged.").format(number=number), "licence")
    return row


def _minor(session: Any, draft: ShipmentDraft, value: Decimal | None) -> int | None:
    if value is None:
        return None
    lines = licences.lines(session, draft.licence_id) if draft.licence_id else []
    return to_minor(value, lines[0].currency if lines else "")


def preview(session: Any, texts: dict[str, str], found: Choices, on: date) -> Portrait:
    """What stands beside the form: what the licence has, what this shipment takes, what would be lost."""
    waiting = Portrait(_("The licence"), _("Choose line and licence, day and mass; the balance appears here."))
    try:
        draft = _draft(session, texts, found)
        draw = drawdowns.preview(session, draft)
    except Problem as problem:
        return Portrait(_("The licence"), "", (Section(_("Before it can ship"), (), [(str(problem), "")]),))
    if draw is None:
        return waiting
    days = licence_answers.new_licence_days(session, draw.destination, on) if draw.lost is not None else None
    return portrait(draw, days)


def _draft(session: Any, texts: dict[str, str], found: Choices) -> ShipmentDraft:
    row = licences.find(session, texts.get("licence", "")) if texts.get("licence") else None
    draft = ShipmentDraft(
        number=texts.get("number", ""),
        order_line_id=line_id(found, texts.get("line", ""), session),
        licence_id=row,
        shipped_on=read_date(texts.get("shipped_on", "")).value,
        mass_g=_so_far("kg", "mass_g", texts),
        declaration_no=texts.get("declaration_no", ""),
    )
    draft.value_minor = _minor(session, draft, _so_far("decimal", "value", texts))
    return draft


def _so_far(kind: str, key: str, texts: dict[str, str]) -> Any:
    """What is typed in a field, read as it will be saved; None while it is no number yet."""
    try:
        return typed_values.read_field(kind, key, texts.get(key, ""))
    except Refused:
        return None


def portrait(draw: Draw, days: tuple[int | None, int | None] | None) -> Portrait:
    """A draw in words: warnings first, then the balance before and after, then every restriction."""
    unit = "" if draw.basis is MassBasis.GROSS else f" {word(draw.basis.value)}"
    balance = [
        Fact(_("State"), code=draw.state.value),
        Fact(_("Authorised"), _mass(draw.before.mass.authorised, unit)),
        Fact(_("Used before"), _mass(draw.before.mass.used, unit)),
        Fact(_("For other lines"), _mass(draw.before.mass.reserved, unit)),
        Fact(_("This shipment"), _mass(draw.grams, unit)),
        Fact(_("Then left"), _mass(_after(draw.before.mass, draw.grams), unit)),
    ]
    if draw.before.value.authorised is not None:
        left = None if draw.minor is None else _after(draw.before.value, draw.minor)
        balance.append(Fact(_("Value then left"), formats.money(left, draw.currency) or _("not known")))
    checks = [
        (f"{_MARKS[item.fit]} {_(item.reason.text).format_map(dict(item.reason.params))}", "") for item in draw.checks
    ]
    lost = [(forfeiture(draw, days), "")] if draw.lost is not None else []
    return Portrait(
        _("Licence {number}").format(number=draw.number),
        word(draw.kind.value),
        (
            Section(_("Before it can ship"), (), [(sentence, "") for _field, sentence in draw.refusals]),
            Section(_("What would be lost"), [Fact(_("The rest"), code="forfeited")] if lost else (), lost),
            Section(_("Balance"), balance),
            Section(_("What the licence fixes"), (), checks),
        ),
    )


_MARKS = {Fit.FITS: "✓", Fit.CONFLICTS: "✗", Fit.NOT_KNOWN: "?"}


def _mass(grams: int | None, unit: str) -> str:
    return f"{formats.mass(grams)}{unit}" if grams is not None else _("no cap")


def _after(amount: Amount, taken: int) -> int | None:
    if amount.remaining is None:
        return None
    return max(0, amount.remaining - taken)


def forfeiture(draw: Draw, days: tuple[int | None, int | None] | None) -> str:
    """What a single licence forfeits by this shipment, and what a new application would cost in weeks."""
    assert draw.lost is not None
    parts = []
    if draw.lost.grams:
        parts.append(formats.mass(draw.lost.grams))
    if draw.lost.minor:
        parts.append(formats.money(draw.lost.minor, draw.currency))
    text = _("A single licence covers one export: {what} would be forfeited.").format(what=", ".join(parts))
    half, most = days or (None, None)
    if half is None:
        return text + " " + _("How long a new application takes is not known: too few were decided.")
    weeks = _("A new application takes about {n} weeks as likely as not").format(n=-(-half // 7))
    if most is None:
        return f"{text} {weeks}, " + _("and one in five was not decided in any time seen.")
    return f"{text} {weeks}, " + _("in four of five cases up to {n} weeks.").format(n=-(-most // 7))
