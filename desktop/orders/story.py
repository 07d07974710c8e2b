"""What the inspector tells of the life of an order line: shipments and the rest, dates that moved, holds, states."""

from datetime import date
from typing import Any

from db.document_sets import day_of
from db.line_stories import Held, LineStory, Moved, Sent, Slip, line_story
from desktop import formats
from desktop.widgets.inspector import Fact, Section
from desktop.words import word
from resources.i18n import _, n_


def sections(session: Any, row: int) -> tuple[Section, ...]:
    """The story of a line in sections; holds come first, because they stop it."""
    told = line_story(session, row, day_of(session) or date.max)
    return (
        Section(_("Held"), (), [_hold(item) for item in told.open_holds]),
        Section(_("Shipments"), _rest(told), [_sent(item) for item in told.shipments]),
        Section(_("Dates that moved"), _moved(told), [_slip(item) for item in told.slips]),
        Section(_("States"), (), [_state(item) for item in told.states]),
        Section(_("Holds lifted"), (), [_hold(item) for item in told.holds if item.lifted_on is not None]),
    )


def _rest(told: LineStory) -> list[Fact]:
    """What is still open and when it comes, beside what was sent."""
    if not told.shipments:
        return []
    facts = [Fact(_("Still open"), formats.mass(told.open_g) if told.open_g is not None else _("mass not known"))]
    if told.open_g:
        facts.append(Fact(_("The rest arrives"), formats.day(told.open_eta) or _("date not known")))
    share = told.punctual.share
    if share is not None:
        facts.append(Fact(_("On time by quantity"), formats.share(share)))
    return facts


def _sent(item: Sent) -> tuple[str, str]:
    licence = _("licence {number}").format(number=item.licence) if item.licence else _("without licence")
    head = f"{item.number}: {formats.mass(item.mass_g)} · {licence}"
    told = [_("left {day}").format(day=formats.day(item.shipped_on)) if item.shipped_on else ""]
    if item.received_on is not None:
        told.append(_("arrived {day}").format(day=formats.day(item.received_on)))
    elif item.eta is not None:
        told.append(_("arrives {day}").format(day=formats.day(item.eta)))
    told.append(_("all the same: {why}").format(why=item.override) if item.override else "")
    return head, " · ".join(filter(None, told))


def _moved(told: LineStory) -> list[Fact]:
    moves = [item for item in told.slips if item.days]
    if not moves:
        return []
    words = n_("{days} in {n} move", "{days} in {n} moves", len(moves))
    return [Fact(_("Moved in all"), words.format(days=formats.days(told.slipped), n=len(moves)))]


def _slip(item: Slip) -> tuple[str, str]:
    by = ""
    if item.days:
        by = f" ({_('{n} d').format(n=formats.signed(item.days))})"
    who = _("said by {who}").format(who=word(item.said_by)) if item.said_by else ""
    heard = _("heard {day}").format(day=formats.day(item.heard_on))
    return f"{formats.day(item.new)}{by} – {_(item.reason)}".rstrip(" –"), " · ".join(
        filter(None, [heard, who, item.source, item.note])
    )


def _hold(item: Held) -> tuple[str, str]:
    told = [_("since {day}").format(day=formats.day(item.opened_on))]
    if item.lifted_on is not None:
        told = [_("lifted {day}").format(day=formats.day(item.lifted_on)), item.lifted_reason, item.lifted_by]
    return f"{word(item.kind)}: {item.reason}", " · ".join(filter(None, told))


def _state(item: Moved) -> tuple[str, str]:
    override = _("all the same: {why}").format(why=item.override) if item.override else ""
    about = " · ".join(filter(None, [item.reference, item.note, item.source, override]))
    return f"{formats.day(item.happened_on)}  {word(item.state)}", about
