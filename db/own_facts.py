"""What somebody here read: notices with what they do, statuses verified, listings added or corrected."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlmodel import Field, Session, SQLModel, col, select

from compliance.terms import Outcome
from compliance.timelines import Event, Happening, Status
from db.drafting import found, name_step, required
from db.facts import party_facts
from db.open_lines import OpenLine, changes, judge, open_lines
from db.organisation import EVENTS
from db.own_rules import rulebook
from db.party_answers import screener
from db.problems import Refused
from db.tables.organisation import OwnListing, OwnMeasure
from resources.i18n import _, said

VERIFIED = "verified"
"""What a row says that only confirms what the rules already know to hold without a limit."""

_EVENT_OF = {"in_force": "resumed", "suspended": "suspended", "stopped": "stopped", "ended": "ended"}
STATUSES = tuple(_EVENT_OF)
"""The statuses somebody can verify."""


class EffectDraft(SQLModel):
    """What a notice does to one measure, or to one article or limb of it; `to_date` None = until further notice."""

    measure_id: str = ""
    part: str = ""
    event: str = "suspended"
    from_date: date | None = None
    to_date: date | None = None


class NoticeDraft(SQLModel):
    """A notice somebody read: what it is called, where it stands, and what it does."""

    number: str = ""
    title: str = ""
    issuer: str = ""
    issued_on: date | None = None
    effects: list[EffectDraft] = Field(default_factory=list)
    source: str = ""
    read_on: date | None = None
    note: str = ""


class VerificationDraft(SQLModel):
    """A status of a measure that somebody looked up, and until which day the source says that it holds."""

    measure_id: str = ""
    part: str = ""
    status: str = ""
    from_date: date | None = None
    until: date | None = None
    source: str = ""
    read_on: date | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class OwnFact:
    """One thing somebody here read, as the Measures page lists it; `kind` is `notice`, `status` or `listing`."""

    kind: str
    row: int
    subject: str
    event: str
    notice: str
    from_date: date | None
    to_date: date | None
    source: str
    read_on: date
    read_by: str
    note: str


def record_notice(session: Session, draft: NoticeDraft, *, actor: str, on: date) -> list[int]:
    """Record a notice with all it does, as one step; the ids of its rows, one for each effect.

    Raises Refused without number, source or effect, for an unknown measure or article, and for dates that cannot be.
    """
    required(draft.number, "number", _("Give the number of the notice, such as 70/2025 or MOFCOM-2026-90."))
    required(draft.source, "source", _("Give the source: the address or the paper where you read it."))
    if not draft.effects:
        raise Refused(_("Say what the notice does: choose at least one measure."), "measure_id")
    read_on = _read_on(draft.read_on, on)
    rows = []
    for effect in draft.effects:
        _check_effect(session, effect, draft.number.strip())
        item = OwnMeasure(
            measure_id=effect.measure_id.strip(),
            part=effect.part.strip(),
            event=effect.event,
            from_date=effect.from_date,
            to_date=effect.to_date,
            notice_number=draft.number.strip(),
            title=draft.title.strip(),
            issuer=draft.issuer.strip(),
            issued_on=draft.issued_on,
            source=draft.source.strip(),
            read_on=read_on,
            read_by=actor,
            note=draft.note.strip(),
        )
        rows.append(_added(session, item))
    name_step(session, f"{draft.number.strip()}: {', '.join(dict.fromkeys(item.measure_id for item in draft.effects))}")
    return rows


def would_change(session: Session, draft: NoticeDraft, on: date) -> list[tuple[OpenLine, Outcome, Outcome]]:
    """The open lines whose outcome a notice would change, as of `on` or of its first day when that is ahead.

    Raises Refused for an effect that cannot be; number and source may still be missing.
    """
    events = []
    for effect in draft.effects:
        _check_effect(session, effect, draft.number.strip())
        start = effect.from_date or on
        events.append(
            Event(
                effect.measure_id.strip(), effect.part.strip(), Happening(effect.event), start, effect.to_date,
                draft.number or "draft", "", "draft", on.isoformat(),
            )
        )  # fmt: skip
    rules = rulebook(session)
    known = [event for event in events if event.measure_id in rules.measures]
    if not known:
        return []
    day = max(on, min(event.start for event in known))
    lists = screener(session, party_facts(session))[0]
    lines = open_lines(session, on)
    found = changes(lines, judge(rules, lists, day), judge(rules.with_overlay(events=known), lists, day))
    return [
        (line, found[line.id][0].outcome, found[line.id][1].outcome)
        for line in lines
        if line.id in found and found[line.id][0].outcome is not found[line.id][1].outcome
    ]


def verify_status(session: Session, draft: VerificationDraft, *, actor: str, on: date) -> int:
    """Record that somebody looked a status up, and until when it holds; after that day it is unverified again.

    What the rules already know to hold without a limit is only confirmed: it does not become unverified.
    """
    required(draft.measure_id, "measure_id", _("Choose the measure you looked up."))
    required(draft.source, "source", _("Give the source: the address or the paper where you read it."))
    if draft.status not in _EVENT_OF:
        raise Refused(said("Choose what the measure is: {names}.", names=", ".join(STATUSES)), "status")
    required(draft.until, "until", _("Enter the day until which the source says that this holds."))
    _check_part(session, draft.measure_id.strip(), draft.part.strip())
    told = rulebook(session).status(draft.measure_id.strip(), on, draft.part.strip())
    start = draft.from_date or (told.since if told.status is Status.UNVERIFIED else None) or on
    if draft.until is not None and draft.until < start:
        raise Refused(
            said("{until} lies before {start}. Turn the two days round.", until=draft.until, start=start), "until"
        )
    known = told.status.value == draft.status and told.until is None and told.verified_until is None
    item = OwnMeasure(
        measure_id=draft.measure_id.strip(),
        part=draft.part.strip(),
        event=VERIFIED if known else _EVENT_OF[draft.status],
        from_date=start,
        to_date=draft.until,
        verified_until=draft.until,
        source=draft.source.strip(),
        read_on=_read_on(draft.read_on, on),
        read_by=actor,
        note=draft.note.strip(),
    )
    name_step(session, f"{draft.measure_id.strip()} {draft.part.strip()}".strip())
    return _added(session, item)


def own_facts(session: Session) -> list[OwnFact]:
    """Everything somebody here read and nobody took back, newest first."""
    measures = session.exec(select(OwnMeasure).where(col(OwnMeasure.trashed).is_(False)))
    listings = session.exec(select(OwnListing).where(col(OwnListing.trashed).is_(False)))
    told = [
        OwnFact(
            "status" if item.verified_until is not None and not item.notice_number else "notice",
            item.id or 0,
            f"{item.measure_id} {item.part}".strip(),
            item.event,
            " ".join(filter(None, [item.notice_number, item.title])) or item.issuer,
            item.from_date,
            item.to_date,
            item.source,
            item.read_on,
            item.read_by,
            item.note,
        )
        for item in measures
    ]
    told += [
        OwnFact(
            "listing",
            item.id or 0,
            item.names.split(";")[0].strip() or item.name_zh or item.name_ja or item.entry_id,
            item.status or item.list_kind,
            " ".join(filter(None, [item.notice_id, item.entry_id])),
            item.status_from or item.listed_on,
            item.status_until,
            item.source,
            item.read_on,
            "",
            item.note,
        )
        for item in listings
    ]
    return sorted(told, key=lambda item: (item.read_on, item.kind, item.row), reverse=True)


def verified_until(session: Session) -> dict[tuple[str, str], date]:
    """The latest day until which somebody here verified a status, by measure and article."""
    found: dict[tuple[str, str], date] = {}
    for item in session.exec(select(OwnMeasure).where(col(OwnMeasure.trashed).is_(False))):
        if item.verified_until is not None:
            key = (item.measure_id, item.part)
            found[key] = max(found.get(key, item.verified_until), item.verified_until)
    return found


def take_back(session: Session, facts: Sequence[tuple[str, int]]) -> None:
    """Take back some own facts, given as kind and row: the packaged facts hold again."""
    names = []
    for kind, row in facts:
        item: OwnListing | OwnMeasure
        if kind == "listing":
            item = found(session, OwnListing, row, "listing")
            names.append(item.names.split(";")[0].strip() or item.entry_id)
        else:
            item = found(session, OwnMeasure, row, "notice")
            names.append(item.measure_id)
        item.trashed = True
        session.add(item)
    name_step(session, ", ".join(dict.fromkeys(names)))


def _added(session: Session, item: OwnMeasure) -> int:
    session.add(item)
    session.flush()
    assert item.id is not None
    return item.id


def _read_on(day: date | None, on: date) -> date:
    if day is not None and day > on:
        raise Refused(said("{day} is in the future. Enter the day you read it.", day=day), "read_on")
    return day or on


def _check_effect(session: Session, effect: EffectDraft, own_number: str) -> None:
    required(effect.measure_id, "measure_id", _("Choose the measure, or type the number of the notice itself."))
    if effect.event not in EVENTS:
        raise Refused(said("Choose what the notice does: {names}.", names=", ".join(EVENTS)), "event")
    required(effect.from_date, "from_date", _("Enter the date from which it applies."))
    if effect.from_date is not None and effect.to_date is not None and effect.to_date < effect.from_date:
        raise Refused(
            said(
                "{to_date} lies before {from_date}. Turn the two days round.",
                to_date=effect.to_date,
                from_date=effect.from_date,
            ),
            "to_date",
        )
    if effect.measure_id.strip() != own_number:
        _check_part(session, effect.measure_id.strip(), effect.part.strip())


def _check_part(session: Session, measure_id: str, part: str) -> None:
    measure = rulebook(session).measures.get(measure_id)
    if measure is None:
        raise Refused(
            said(
                "{measure_id} is no known measure. Choose one from the list, or type the number of the notice itself.",
                measure_id=measure_id,
            ),
            "measure_id",
        )
    parts = [item.name for item in measure.parts]
    if part and part not in parts:
        known = (
            said("It has {parts}.", parts=", ".join(parts)) if parts else _("It is held as a whole; leave this empty.")
        )
        raise Refused(
            said("{measure_id} has no part {part} here. {known}", measure_id=measure_id, part=part, known=known), "part"
        )
