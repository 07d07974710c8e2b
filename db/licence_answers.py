"""The balance and state of every licence on a day."""

from collections.abc import Sequence
from datetime import date, timedelta

from sqlmodel import Session, col, delete, select

from compliance import lead_times
from compliance.survival import Curve
from compliance.terms import LicenceState, LicenceType
from db import application_answers
from db.tables.assessments import LicenceAnswer
from db.tables.licences import Drawdown, Licence, LicenceEvent, LicenceLine, Reservation

PREPARATION_DAYS = 14
"""Calendar days from deciding to apply until the exporter files; the organisation's own habit, to be measured."""


def answer_licences(session: Session, on: date) -> set[int]:
    """Answer every licence anew for a day; returns their ids."""
    session.connection().execute(delete(LicenceAnswer))
    answers = answers_of(session, on)
    session.add_all(answers)
    session.flush()
    return {answer.licence_id for answer in answers}


def answers_of(session: Session, on: date) -> list[LicenceAnswer]:
    """The balance and state of every licence on a day; nothing is stored."""
    lines = _by_licence(session)
    events: dict[int, list[LicenceEvent]] = {}
    for event in session.exec(select(LicenceEvent).order_by(col(LicenceEvent.happened_on))):
        events.setdefault(event.licence_id, []).append(event)
    waits = application_answers.waits(list(application_answers.load(session).values()), on)
    pooled = lead_times.curve(waits, on) if waits else None
    own = {group.key: group.gross for group in lead_times.grouped(waits, "destination", on) if not group.small}
    answers: list[LicenceAnswer] = []
    for licence in session.exec(select(Licence).where(col(Licence.trashed).is_(False))):
        row = licence.id or 0
        answer = _answer(licence, lines.get(row, []), events.get(row, []), on)
        answer.renew_by = _renew_by(licence, own.get(licence.destination, pooled))
        answers.append(answer)
    return answers


_Line = tuple[LicenceLine, list[Drawdown], list[Reservation]]


def _by_licence(session: Session) -> dict[int, list[_Line]]:
    drawn: dict[int, list[Drawdown]] = {}
    for item in session.exec(select(Drawdown)):
        drawn.setdefault(item.licence_line_id, []).append(item)
    kept: dict[int, list[Reservation]] = {}
    for held in session.exec(select(Reservation)):
        kept.setdefault(held.licence_line_id, []).append(held)
    found: dict[int, list[_Line]] = {}
    for line in session.exec(select(LicenceLine).order_by(col(LicenceLine.id))):
        row = line.id or 0
        found.setdefault(line.licence_id, []).append((line, drawn.get(row, []), kept.get(row, [])))
    return found


def _answer(licence: Licence, lines: Sequence[_Line], events: Sequence[LicenceEvent], on: date) -> LicenceAnswer:
    used = sum(item.mass_g for _, drawn, _ in lines for item in drawn if item.drawn_on is None or item.drawn_on <= on)
    reserved = sum(item.mass_g for _, _, kept in lines for item in kept)
    caps = [line.authorised_g for line, _, _ in lines]
    authorised = None if not caps or None in caps else sum(cap or 0 for cap in caps)
    left = None if authorised is None else max(0, authorised - used)
    state = _state(licence, events, left, used, on)
    lost = state in (LicenceState.FORFEITED, LicenceState.EXPIRED, LicenceState.REVOKED, LicenceState.SURRENDERED)
    forfeited = (left or 0) if lost else 0
    remaining = None if left is None else (0 if lost else left)
    return LicenceAnswer(
        licence_id=licence.id or 0,
        asked_on=on,
        state=state.value,
        authorised_g=authorised,
        reserved_g=0 if lost else reserved,
        used_g=used,
        forfeited_g=forfeited,
        remaining_g=remaining,
        note=_note(state, forfeited, licence),
    )


def _state(licence: Licence, events: Sequence[LicenceEvent], left: int | None, used: int, on: date) -> LicenceState:
    """Computed in this order: what the authority did, then the dates, then what was used."""
    happened = [event.kind for event in events if event.happened_on <= on]
    for kind, state in (("revoked", LicenceState.REVOKED), ("surrendered", LicenceState.SURRENDERED)):
        if kind in happened:
            return state
    pauses = [kind for kind in happened if kind in ("suspended", "resumed")]
    if pauses and pauses[-1] == "suspended":
        return LicenceState.SUSPENDED
    if licence.valid_from is not None and on < licence.valid_from:
        return LicenceState.NOT_YET_VALID
    if licence.valid_to is not None and on > licence.valid_to:
        return LicenceState.EXPIRED
    if left == 0:
        return LicenceState.USED_UP
    if licence.kind == LicenceType.SINGLE.value and used > 0:
        return LicenceState.FORFEITED
    return LicenceState.ACTIVE


def _note(state: LicenceState, forfeited: int, licence: Licence) -> str:
    if forfeited and state is LicenceState.FORFEITED:
        return f"{forfeited / 1000:,.3f} kg forfeited: a single licence covers one export."
    if forfeited:
        return f"{forfeited / 1000:,.3f} kg not used."
    if licence.valid_to is None:
        return "The end of validity is not known."
    return ""


def _renew_by(licence: Licence, curve: Curve | None) -> date | None:
    """Valid-to minus the P80 lead time and the preparation; None where the past does not reach that far."""
    if licence.valid_to is None or curve is None or licence.kind != LicenceType.GENERAL.value:
        return None
    days = curve.quantile(0.8)
    return None if days is None else licence.valid_to - timedelta(days=days + PREPARATION_DAYS)
