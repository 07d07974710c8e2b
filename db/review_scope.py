"""What a review covers and rests on: its lines, its parties, and all that opens it again when it changes."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func
from sqlalchemy import select as sql_select
from sqlmodel import Session, col, select

from compliance.reopening import Watched
from compliance.terms import EventKind, ListingStatus
from db.facts import PartyFacts, party_facts
from db.tables.applications import Application, ApplicationEvent
from db.tables.assessments import LineAnswer, Review, ScreeningHit
from db.tables.orders import Order, OrderLine
from db.tables.parties import Party

PROGRAMME, LINE = "programme", "line"
ENDED = ("received", "closed", "cancelled", "returned")
"""States of a line in which nothing can be held any more."""

_REFUSED = (EventKind.REFUSED.value, EventKind.DECLINED.value)


@dataclass(frozen=True, slots=True)
class Programme:
    """One end user's one use at one destination: what a review of a programme covers."""

    party_id: int
    destination: str
    end_use: str


def programme_of(line: OrderLine) -> Programme | None:
    """The programme a line belongs to; None while its end user or its end use is not known."""
    user = line.ultimate_end_user_id or line.end_user_id
    use = " ".join(line.end_use.casefold().split())
    return None if user is None or not use else Programme(user, line.destination, use)


def covers(item: Review, line: OrderLine) -> bool:
    """Whether a review speaks of a line."""
    if item.scope != PROGRAMME:
        return item.line_id == line.id
    return programme_of(line) == Programme(item.party_id or 0, item.destination, item.end_use)


def lines_of(session: Session, item: Review) -> list[OrderLine]:
    """The lines a review covers that are not in the trash."""
    query = select(OrderLine).where(col(OrderLine.trashed).is_(False)).order_by(col(OrderLine.id))
    if item.scope != PROGRAMME:
        return list(session.exec(query.where(OrderLine.id == item.line_id)))
    users = (col(OrderLine.end_user_id) == item.party_id) | (col(OrderLine.ultimate_end_user_id) == item.party_id)
    return [line for line in session.exec(query.where(users)) if covers(item, line)]


def parties_of(session: Session, item: Review, lines: Sequence[OrderLine]) -> dict[str, set[int]]:
    """The parties a review looks at, by role: everybody on a line, of a programme those who receive and use."""
    found: dict[str, set[int]] = {}
    for line in lines:
        roles = {
            "consignee": line.consignee_id,
            "end user": line.end_user_id,
            "ultimate end user": line.ultimate_end_user_id,
        }
        if item.scope != PROGRAMME:
            order = session.get_one(Order, line.order_id)
            roles |= {"exporter": order.exporter_id, "buyer": order.buyer_id}
        for role, row in roles.items():
            if row is not None:
                found.setdefault(role, set()).add(row)
    return found


def hits_of(session: Session, parties: Iterable[int]) -> list[ScreeningHit]:
    """The hits of those parties, in one order whatever order they were found in."""
    query = select(ScreeningHit).where(col(ScreeningHit.party_id).in_(set(parties)))
    return sorted(session.exec(query), key=lambda hit: (hit.party_id, hit.entry_id))


def watched(session: Session, item: Review, lines: Sequence[OrderLine], on: date | None = None) -> Watched:
    """Everything a review rests on, as it is now; of refusals those heard by a day."""
    roles = parties_of(session, item, lines)
    everybody = {row for rows in roles.values() for row in rows}
    known = party_facts(session, everybody)
    return Watched(
        listings={
            f"{hit.entry_name} ({hit.entry_id})": ListingStatus(hit.status)
            for hit in hits_of(session, everybody)
            if hit.ruling != "not_same"
        },
        parties={role: " & ".join(sorted(_told(known[row]) for row in rows)) for role, rows in roles.items()},
        destination=_one(line.destination for line in lines),
        site=_one(_sites(session, roles.get("consignee", set()))),
        basis=_one(line.unit for line in lines),
        end_use=_one(" ".join(line.end_use.split()) for line in lines),
        rules=_one(_rules(session, lines)),
        refusals=_refusals(session, roles, on),
    )


def _told(facts: PartyFacts) -> str:
    more = "; ".join(filter(None, [facts.country, *facts.identifiers]))
    return " / ".join(facts.names) + (f" ({more})" if more else "")


def _one(words: Iterable[str]) -> str:
    return " & ".join(sorted({word for word in words if word}))


def _sites(session: Session, consignees: set[int]) -> list[str]:
    query = select(Party.site).where(col(Party.id).in_(consignees))
    return list(session.exec(query))


def _rules(session: Session, lines: Sequence[OrderLine]) -> list[str]:
    """The answers of the rules; lines that have ended are judged as they were and no longer count."""
    query = select(LineAnswer).where(
        col(LineAnswer.line_id).in_({line.id for line in lines if line.state not in ENDED})
    )
    return [f"{answer.outcome.replace('_', ' ')} {answer.measures}".strip() for answer in session.exec(query)]


def _refusals(session: Session, roles: dict[str, set[int]], on: date | None) -> frozenset[str]:
    """Refusals heard for the end users by a day (None: ever), wherever: application and day."""
    users = roles.get("end user", set()) | roles.get("ultimate end user", set())
    corrected = sql_select(col(ApplicationEvent.replaces_id)).where(col(ApplicationEvent.replaces_id).is_not(None))
    query = (
        sql_select(col(Application.number), col(ApplicationEvent.happened_on))
        .join(ApplicationEvent, col(ApplicationEvent.application_id) == Application.id)
        .where(col(Application.end_user_id).in_(users), col(ApplicationEvent.kind).in_(_REFUSED))
        .where(col(Application.trashed).is_(False), col(ApplicationEvent.id).not_in(corrected))
    )
    if on is not None:
        query = query.where(func.coalesce(ApplicationEvent.heard_on, ApplicationEvent.happened_on) <= on)
    return frozenset(f"{number}, {day}" for number, day in session.connection().execute(query))
