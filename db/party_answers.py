"""Screen the parties of the book against the lists, and keep the hits."""

import hashlib
from collections.abc import Iterable, Sequence
from functools import cache

from sqlmodel import Session, col, delete, select

import resources
from compliance import listings, screening
from compliance.listings import Correction, ListEntry
from compliance.screening import Hit, Screener
from compliance.terms import ListingStatus, ListKind
from db.facts import PartyFacts, party_facts
from db.own_rules import notice_of
from db.tables.assessments import Judgement, ScreeningHit, Turned
from db.tables.organisation import OwnListing


class JudgedScreener:
    """A screener that leaves out the hits a person judged to be somebody else, for exactly that party.

    A judgement holds for the identity it was made on; when a name or country changed since, the hit is back.
    """

    def __init__(self, screener: Screener, dismissed: dict[tuple[str, ...], set[str]]) -> None:
        self._screener = screener
        self._dismissed = dismissed

    @property
    def entries(self) -> tuple[ListEntry, ...]:
        """The entries it screens against."""
        return tuple(self._screener.entries)

    def screen(self, names: Sequence[str], country: str = "", identifiers: Sequence[str] = ()) -> tuple[Hit, ...]:
        """The hits of those names, best first, without the dismissed ones."""
        hits = self._screener.screen(names, country, identifiers)
        gone = self._dismissed.get(tuple(names))
        return hits if not gone else tuple(hit for hit in hits if hit.entry.id not in gone)


def identity(facts: PartyFacts) -> str:
    """What a judgement was made on: every name and the country of the party."""
    return "|".join((*facts.names, facts.country))


def lists(session: Session) -> tuple[tuple[ListEntry, ...], str]:
    """The packaged lists with what the organisation added, and the edition of both."""
    added, corrected, seen = [], [], []
    for own in session.exec(select(OwnListing).where(col(OwnListing.trashed).is_(False)).order_by(col(OwnListing.id))):
        seen.append(repr(own.model_dump(exclude={"version"})))
        if own.entry_id and own.status:
            corrected.append(
                Correction(
                    target=own.entry_id,
                    status=ListingStatus(own.status),
                    start=own.status_from or own.listed_on,
                    end=own.status_until,
                    source=own.source,
                    noted_on=own.read_on,
                )
            )
        else:
            names = tuple(name.strip() for name in own.names.split(";") if name.strip())
            added.append(
                ListEntry(
                    id=f"own-{own.id}",
                    kind=ListKind(own.list_kind),
                    notice_id=notice_of(own),
                    seq=own.id or 0,
                    names=names,
                    name_en=names[0],
                    name_zh="",
                    name_ja="",
                    country=own.country,
                    entity_type="",
                    listed_on=own.listed_on,
                    source=own.source,
                    measure_id=notice_of(own),
                )
            )
    edition = resources.edition()
    if not seen:
        return listings.entries(), edition
    mark = hashlib.sha256("".join(seen).encode()).hexdigest()[:6]
    return listings.with_organisation(listings.entries(), added, corrected), f"{edition}+{mark}"


@cache
def _screener(entries: tuple[ListEntry, ...]) -> Screener:
    return Screener(entries)


def screener(session: Session, known: dict[int, PartyFacts]) -> tuple[JudgedScreener, str]:
    """The screener of this book, with its judgements and the edition of its lists."""
    entries, edition = lists(session)
    plain = screening.builtin() if entries is listings.entries() else _screener(entries)
    dismissed: dict[tuple[str, ...], set[str]] = {}
    for judgement in session.exec(select(Judgement).where(Judgement.decision == "not_same")):
        facts = known.get(judgement.party_id)
        if facts is not None and judgement.identity == identity(facts):
            dismissed.setdefault(facts.names, set()).add(judgement.entry_id)
    return JudgedScreener(plain, dismissed), edition


def screen_parties(session: Session, ids: Iterable[int] | None) -> set[int]:
    """Screen those parties (None: all) anew; returns the parties that were screened."""
    on = session.exec(select(Turned)).one().on_date
    known = party_facts(session, ids)
    judged, edition = screener(session, known)
    for row, facts in known.items():
        session.connection().execute(delete(ScreeningHit).where(col(ScreeningHit.party_id) == row))
        best: dict[str, Hit] = {}
        for hit in judged.screen(facts.names, facts.country, facts.identifiers):
            best.setdefault(hit.entry.id, hit)
        session.add_all(
            ScreeningHit(
                party_id=row,
                entry_id=hit.entry.id,
                list_kind=hit.entry.kind.value,
                notice_id=hit.entry.notice_id,
                entry_name=hit.entry.name_en,
                decision=hit.decision.value,
                score=round(hit.score * 100),
                queried=hit.queried,
                matched=hit.matched,
                explanation=str(hit.explanation),
                status=hit.entry.status(on).value,
                edition=edition,
            )
            for hit in best.values()
        )
    session.flush()
    return set(known)
