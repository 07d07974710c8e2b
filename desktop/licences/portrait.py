"""What the inspector tells of a licence: balances per line, what drew, what it fixes, what happened to it."""

from datetime import date
from typing import Any

from compliance.licensing import Amount
from compliance.telling import spoken
from compliance.terms import MassBasis
from db.document_sets import day_of
from db.licence_files import Acted, Drawn, LicenceFile, LineBalance, licence_file
from desktop import formats
from desktop.widgets.inspector import Fact, Portrait, Section
from desktop.words import word
from resources.i18n import _


def describe(session: Any, row: int) -> Portrait:
    """A licence with its balances; runs on a reading thread."""
    told = licence_file(session, row, day_of(session) or date.max)
    subtitle = " · ".join(filter(None, [formats.country(told.destination), word(told.kind), told.end_user]))
    unit = "" if told.basis is MassBasis.GROSS else f" {word(told.basis.value)}"
    return Portrait(
        told.number,
        subtitle,
        (
            Section(_("State"), _state(told), [(spoken(told.note), "")] if told.note else ()),
            *(_balance(line, unit, alone=len(told.lines) == 1) for line in told.lines),
            Section(
                _("Reserved for"), (), [(f"{label}: {formats.mass(grams)}{unit}", "") for label, grams in told.reserved]
            ),
            Section(_("Drawn"), (), [_drawn(item, unit, told) for item in told.drawn]),
            Section(_("What it fixes"), _fixed(told)),
            Section(_("What happened"), (), [_acted(item) for item in told.events]),
        ),
    )


def _state(told: LicenceFile) -> list[Fact]:
    facts = [
        Fact(_("State"), code=told.state.value),
        Fact(_("Valid from"), formats.day(told.valid_from)),
        Fact(_("Valid to"), formats.day(told.valid_to)),
        Fact(_("Application"), told.application),
        Fact(_("Exporter"), told.exporter),
        Fact(_("Issued"), formats.day(told.issued_on)),
        Fact(_("Received"), formats.day(told.received_on)),
    ]
    if told.renew_by is not None:
        facts.append(Fact(_("Renew by"), formats.day(told.renew_by)))
    return facts


def _balance(line: LineBalance, unit: str, *, alone: bool) -> Section:
    """The balance of one line in kg and, where it caps the value, in money; the parts add up to what is authorised."""
    name = " · ".join(filter(None, [line.description, line.control_code, line.elements]))
    title = _("Balance") if alone else _("Balance: {good}").format(good=name)
    facts = [Fact(_("Good"), name)] if alone and name else []
    facts += _amounts(line.mass, lambda grams: f"{formats.mass(grams)}{unit}")
    if line.value.authorised is not None:
        facts += _amounts(line.value, lambda minor: formats.money(minor, line.currency))
    return Section(title, facts)


def _amounts(amount: Amount, read: Any) -> list[Fact]:
    if amount.authorised is None:
        return [Fact(_("Authorised"), _("no cap")), Fact(_("Used"), read(amount.used))]
    pairs = (
        (_("Authorised"), amount.authorised), (_("Reserved"), amount.reserved), (_("Used"), amount.used),
        (_("Forfeited"), amount.forfeited), (_("Remaining"), amount.remaining),
    )  # fmt: skip
    facts = [Fact(label, read(value)) for label, value in pairs]
    if amount.over:
        facts.append(Fact(_("Drawn beyond"), read(amount.over)))
    if amount.short:
        facts.append(Fact(_("Reserved in vain"), read(amount.short)))
    return facts


def _drawn(item: Drawn, unit: str, told: LicenceFile) -> tuple[str, str]:
    currency = next((line.currency for line in told.lines if line.value.authorised is not None), "")
    worth = formats.money(item.minor, currency) if currency and item.minor else ""
    about = " · ".join(filter(None, [item.order_line, formats.day(item.on), worth]))
    return f"{item.document}: {formats.mass(item.grams)}{unit}", about


def _fixed(told: LicenceFile) -> list[Fact]:
    """What the licence fixes; a dash means nobody knows what it says."""
    return [
        Fact(_("End user"), told.end_user),
        Fact(_("Consignee"), told.consignee),
        Fact(_("Destination"), formats.country(told.destination)),
        Fact(_("Port"), told.port),
        Fact(_("Transport mode"), told.transport_mode),
        Fact(_("Contract number"), told.contract_no),
        Fact(_("The kg count"), word(told.basis.value)),
    ]


def _acted(item: Acted) -> tuple[str, str]:
    head = f"{formats.day(item.happened_on)}  {word(item.kind)}"
    if item.until is not None:
        head += " " + _("until {day}").format(day=formats.day(item.until))
    if item.corrected:
        head = _("{event} (corrected)").format(event=head)
    heard = _("heard {day}").format(day=formats.day(item.heard_on)) if item.heard_on else ""
    return head, " · ".join(filter(None, [item.notice_no, item.note, item.source, heard]))
