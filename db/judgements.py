"""What people judged about screening hits: triage, what is remembered, and what contradicts itself."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

from sqlmodel import Session, col, select

from compliance import judgements
from compliance.judgements import Ruling
from compliance.listings import ListEntry
from compliance.term_words import words_of
from compliance.terms import Match, Reason
from db.drafting import found, name_step, required
from db.facts import PartyFacts, party_facts
from db.own_lists import lists
from db.party_answers import entry_identity, identity, standing
from db.problems import Missing, Refused
from db.tables.assessments import Judgement, ScreeningHit
from db.tables.parties import Party
from resources.i18n import N_, _, said

RULINGS = tuple(ruling.value for ruling in Ruling)


@dataclass(frozen=True, slots=True)
class Judged:
    """A judgement as it was made: who, when, why, and the explanation that was seen; `holds` while it stands."""

    entry_id: str
    entry_name: str
    ruling: str
    reason: str
    seen: str
    actor: str
    at: datetime | None
    holds: bool


@dataclass(frozen=True, slots=True)
class HitSheet:
    """A hit with everything a person needs to decide it: both sides in every script, and why they met.

    `again` says why a pair that was judged before is asked again.
    """

    id: int
    party_id: int
    names: tuple[str, ...]
    country: str
    identifiers: tuple[str, ...]
    entry_id: str
    list_kind: str
    notice_id: str
    listed_on: date | None
    status: str
    source: str
    note: str
    entry_names: tuple[str, ...]
    entry_country: str
    entry_identifiers: tuple[str, ...]
    decision: str
    score: int
    queried: str
    matched: str
    explanation: str
    edition: str
    judged: Judged | None = None
    again: str = ""

    @property
    def ruling(self) -> str:
        """The word that stands, "" while the hit is undecided."""
        return self.judged.ruling if self.judged is not None else ""


def hits(session: Session, parties: Iterable[int] | None = None, *, decided: bool = True) -> list[HitSheet]:
    """The hits of those parties (None: all): undecided ones first, then unsure, then decided; best first in each.

    `decided=False` leaves out what was judged the same or not the same.
    """
    wanted = None if parties is None else set(parties)
    query = select(ScreeningHit).join(Party).where(col(Party.trashed).is_(False))
    if wanted is not None:
        query = query.where(col(ScreeningHit.party_id).in_(wanted))
    if not decided:
        query = query.where(col(ScreeningHit.ruling).in_(("", Ruling.UNSURE.value)))
    stored = session.exec(query).all()
    known = party_facts(session, {hit.party_id for hit in stored})
    entries = {entry.id: entry for entry in lists(session)[0]}
    told = standing(session, known, entries.values())
    earlier = _earlier(session, known)
    sheets = [
        _sheet(hit, known[hit.party_id], entries.get(hit.entry_id), told.get((hit.party_id, hit.entry_id)), earlier)
        for hit in stored
    ]
    order = ["", Ruling.UNSURE.value, Ruling.SAME.value, Ruling.NOT_SAME.value]
    return sorted(
        sheets,
        key=lambda one: (
            order.index(one.ruling), one.decision != Match.MATCH.value, -one.score, one.names[0], one.entry_id,
        ),
    )  # fmt: skip


def _earlier(session: Session, known: Iterable[int]) -> dict[tuple[int, str], Judgement]:
    query = select(Judgement).where(col(Judgement.party_id).in_(set(known))).order_by(col(Judgement.id))
    return {(made.party_id, made.entry_id): made for made in session.exec(query)}


def _sheet(
    hit: ScreeningHit,
    facts: PartyFacts,
    entry: ListEntry | None,
    made: Judgement | None,
    earlier: dict[tuple[int, str], Judgement],
) -> HitSheet:
    old = earlier.get((hit.party_id, hit.entry_id))
    return HitSheet(
        id=hit.id or 0,
        party_id=hit.party_id,
        names=facts.names,
        country=facts.country,
        identifiers=facts.identifiers,
        entry_id=hit.entry_id,
        list_kind=hit.list_kind,
        notice_id=hit.notice_id,
        listed_on=entry.listed_on if entry is not None else None,
        status=hit.status,
        source=entry.source if entry is not None else "",
        note=entry.note if entry is not None else "",
        entry_names=entry.names if entry is not None else (hit.entry_name,),
        entry_country=entry.country if entry is not None else "",
        entry_identifiers=entry.identifiers if entry is not None else (),
        decision=hit.decision,
        score=hit.score,
        queried=hit.queried,
        matched=hit.matched,
        explanation=hit.explanation,
        edition=hit.edition,
        judged=_judged(made, hit.entry_name, holds=True) if made is not None else None,
        again=_again(old, facts) if made is None and old is not None else "",
    )


def _judged(made: Judgement, name: str, *, holds: bool) -> Judged:
    return Judged(made.entry_id, name, made.decision, made.reason, made.seen, made.actor, made.decided_at, holds)


def _again(old: Judgement, facts: PartyFacts) -> str:
    """Why a pair that was judged is asked again; the sentence has the day and the word of then in it."""
    told = {"who": old.actor, "ruling": _(words_of(old.decision))}
    ours = old.identity != identity(facts)
    if old.decided_at is None:
        text = (
            N_("{who} judged “{ruling}”. Since then the data of our party changed.")
            if ours
            else N_("{who} judged “{ruling}”. Since then the data of the listed party changed.")
        )
        return said(text, **told)
    text = (
        N_("{who} judged “{ruling}” on {day}. Since then the data of our party changed.")
        if ours
        else N_("{who} judged “{ruling}” on {day}. Since then the data of the listed party changed.")
    )
    return said(text, day=old.decided_at.date(), **told)


def judge(
    session: Session, party_id: int, entry_id: str, ruling: str, *, reason: str, actor: str, seen: str = ""
) -> None:
    """Remember what a person decided about a hit, with the explanation that was seen; earlier words are kept.

    Refused without a reason where one is needed: for "the same", and for "not the same" where the names agree.
    """
    party = found(session, Party, party_id, "party")
    if ruling not in RULINGS:
        raise Refused(_("Decide: the same, not the same, or unsure."), "decision")
    query = select(ScreeningHit).where(ScreeningHit.party_id == party_id, ScreeningHit.entry_id == entry_id)
    hit = session.exec(query).first()
    entries, edition = lists(session)
    entry = next((entry for entry in entries if entry.id == entry_id), None)
    if hit is None or entry is None:
        raise Missing(_("This hit is no longer there: the party or the list changed. Look at the hits again."))
    if judgements.needs_reason(Ruling(ruling), Match(hit.decision)):
        required(reason, "reason", _("Say what you saw that decides it."))
    session.add(
        Judgement(
            party_id=party_id,
            entry_id=entry_id,
            decision=ruling,
            reason=reason.strip(),
            seen=seen or hit.explanation,
            identity=identity(party_facts(session, [party_id])[party_id]),
            entry_identity=entry_identity(entry),
            hit_decision=hit.decision,
            edition=edition,
            actor=actor,
            decided_at=datetime.now(UTC),
        )
    )
    name_step(session, party.name)


def of_party(session: Session, party_id: int) -> tuple[Judged, ...]:
    """Everything that was ever judged about a party, newest first."""
    known = party_facts(session, [party_id])
    entries = {entry.id: entry for entry in lists(session)[0]}
    stand = {made.id for made in standing(session, known, entries.values()).values()}
    query = select(Judgement).where(Judgement.party_id == party_id).order_by(col(Judgement.id).desc())
    return tuple(
        _judged(made, entries[made.entry_id].names[0] if made.entry_id in entries else "", holds=made.id in stand)
        for made in session.exec(query)
    )


def contradictions(session: Session) -> tuple[Reason, ...]:
    """Judgements that stand and cannot all be true, in sentences with the names of the parties."""
    known = party_facts(session)
    entries = {entry.id: entry for entry in lists(session)[0]}
    made = standing(session, known, entries.values())
    told = [_plain(item, known[item.party_id].names) for item in sorted(made.values(), key=lambda item: item.id or 0)]
    found = judgements.contradictions(told, {key: entry.kind.value for key, entry in entries.items()})
    return tuple(replace(reason, params=tuple(_named(param, entries) for param in reason.params)) for reason in found)


def _named(param: tuple[str, str], entries: Mapping[str, ListEntry]) -> tuple[str, str]:
    """An entry's number with the name it stands for."""
    key, value = param
    return (key, f"{entries[value].names[0]} ({value})") if key == "entry" and value in entries else param


def _plain(item: Judgement, names: Sequence[str]) -> judgements.Judgement:
    return judgements.Judgement(
        party=names[0] if names else str(item.party_id),
        party_identity=item.identity,
        entry_id=item.entry_id,
        entry_identity=item.entry_identity,
        ruling=Ruling(item.decision),
        by=item.actor,
        reason=item.reason,
    )
