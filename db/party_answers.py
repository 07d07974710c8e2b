"""Screen the parties of the book against the lists, and keep the hits."""

import hashlib
from collections.abc import Iterable, Sequence
from datetime import date
from functools import cache

from sqlalchemy import select as sql_select
from sqlmodel import Session, col, delete, select, update

from compliance import judgements, listings, screening
from compliance.judgements import Ruling
from compliance.listings import ListEntry
from compliance.screening import Hit, Screener
from db.facts import PartyFacts, party_facts
from db.id_blocks import in_blocks
from db.own_lists import lists
from db.tables.assessments import Judgement, ScreenedEntry, ScreenedParty, ScreeningHit, Turned
from db.tables.record import stored


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
    """What a judgement was made on, on our side: names, country and register numbers of the party."""
    return judgements.identity(facts.names, facts.country, facts.identifiers)


def entry_identity(entry: ListEntry) -> str:
    """What a judgement was made on, on the list's side. The status is no part of it: it changes nobody."""
    return judgements.identity(entry.names, entry.country, entry.identifiers)


@cache
def _screener(entries: tuple[ListEntry, ...]) -> Screener:
    return Screener(entries)


def screener(session: Session, known: dict[int, PartyFacts]) -> tuple[JudgedScreener, str]:
    """The screener of this book, with its judgements and the edition of its lists."""
    entries, edition = lists(session)
    return judged_by(session, known, _plain(entries), entries), edition


def judged_by(
    session: Session, known: dict[int, PartyFacts], plain: Screener, entries: Iterable[ListEntry]
) -> JudgedScreener:
    """A screener of some lists with the judgements of this book."""
    dismissed: dict[tuple[str, ...], set[str]] = {}
    for (row, entry), made in standing(session, known, entries).items():
        if made.decision == Ruling.NOT_SAME:
            dismissed.setdefault(known[row].names, set()).add(entry)
    return JudgedScreener(plain, dismissed)


def standing(
    session: Session, known: dict[int, PartyFacts], entries: Iterable[ListEntry]
) -> dict[tuple[int, str], Judgement]:
    """The judgement that holds for each pair of party and entry: the newest one made on what both are today."""
    ours = {row: identity(facts) for row, facts in known.items()}
    theirs = {entry.id: entry_identity(entry) for entry in entries}
    return {
        (made.party_id, made.entry_id): made
        for made in session.exec(select(Judgement).order_by(col(Judgement.id)))
        if made.identity == ours.get(made.party_id) and made.entry_identity == theirs.get(made.entry_id)
    }


def _plain(entries: tuple[ListEntry, ...]) -> Screener:
    return screening.builtin() if entries is listings.entries() else _screener(entries)


def _mark(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _marks(entries: tuple[ListEntry, ...]) -> dict[str, str]:
    return {entry.id: _mark(repr(entry)) for entry in entries}


@cache
def _builtin_marks() -> dict[str, str]:
    """Reckoned once: every write asks whether an entry of the lists is other than before."""
    return _marks(listings.entries())


def screen_parties(session: Session, *, whole: bool = False) -> set[int]:
    """Screen what changed since the last time (`whole`: everything anew); the parties that are other than before.

    A party is screened when its identifying data changed, or when a list entry that changed meets it now or met
    it before. Everything else keeps its hits. Rulings are read anew for every hit.
    """
    known = party_facts(session)
    entries, edition = lists(session)
    if whole:
        for kind in (ScreeningHit, ScreenedParty, ScreenedEntry):
            session.connection().execute(delete(kind))
        session.expire_all()
    changed = _changed_parties(session, known)
    touched = changed | _touched_by_lists(session, known, changed, entries)
    before = _seen(session, touched)
    on = session.exec(select(Turned)).one().on_date
    for some in in_blocks(before):
        session.connection().execute(delete(ScreeningHit).where(col(ScreeningHit.party_id).in_(some)))
    if touched:
        plain = _plain(entries)
        session.add_all(_stored(row, hit, on, edition) for row in sorted(touched) for hit in _best(plain, known[row]))
    session.flush()
    after = _seen(session, touched)
    other = {row for row in touched if after.get(row) != before.get(row)}
    other |= _take_rulings(session, known, entries)
    session.connection().execute(
        update(ScreeningHit).where(col(ScreeningHit.edition) != edition).values(edition=edition)
    )
    session.flush()
    return changed | other


def _changed_parties(session: Session, known: dict[int, PartyFacts]) -> set[int]:
    """The parties whose identifying data is not what was screened; the new marks are kept."""
    kept = {item.party_id: item for item in session.exec(select(ScreenedParty))}
    changed = set()
    for row, facts in known.items():
        mark = _mark(identity(facts))
        item = kept.get(row)
        if item is None or item.mark != mark:
            changed.add(row)
            item = item or ScreenedParty(party_id=row)
            item.mark = mark
            session.add(item)
    return changed


def _touched_by_lists(
    session: Session, known: dict[int, PartyFacts], screened: set[int], entries: tuple[ListEntry, ...]
) -> set[int]:
    """The parties that an added, changed or dropped list entry meets, or met; the new marks are kept."""
    kept = {item.entry_id: item for item in session.exec(select(ScreenedEntry))}
    marks = _builtin_marks() if entries is listings.entries() else _marks(entries)
    fresh = [entry for entry in entries if entry.id not in kept or kept[entry.id].mark != marks[entry.id]]
    gone = set(kept) - set(marks)
    if not fresh and not gone:
        return set()
    for entry in fresh:
        item = kept.get(entry.id) or ScreenedEntry(entry_id=entry.id)
        item.mark = marks[entry.id]
        session.add(item)
    for name in gone:
        session.delete(kept[name])
    others = set(known) - screened
    if not others:
        return set()
    met = select(ScreeningHit.party_id).where(col(ScreeningHit.entry_id).in_({*gone, *(e.id for e in fresh)}))
    small = Screener(fresh)
    meets = {row for row in others if small.screen(known[row].names, known[row].country, known[row].identifiers)}
    return (set(session.exec(met)) & others) | meets


def _best(plain: Screener, facts: PartyFacts) -> list[Hit]:
    best: dict[str, Hit] = {}
    for hit in plain.screen(facts.names, facts.country, facts.identifiers):
        best.setdefault(hit.entry.id, hit)
    return list(best.values())


def _stored(row: int, hit: Hit, on: date, edition: str) -> ScreeningHit:
    return ScreeningHit(
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


def _seen(session: Session, parties: Iterable[int]) -> dict[int, list[tuple[str, ...]]]:
    """The hits of those parties that have any, as far as anything rests on them."""
    hits = stored(ScreeningHit).c
    told = (hits.entry_id, hits.decision, hits.status, hits.notice_id, hits.list_kind, hits.queried, hits.matched)
    found: dict[int, list[tuple[str, ...]]] = {}
    for some in in_blocks(sorted(parties)):
        query = sql_select(hits.party_id, *told).where(hits.party_id.in_(some)).order_by(hits.party_id, *told)
        for row, *seen in session.connection().execute(query):
            found.setdefault(row, []).append(tuple(seen))
    return found


def _take_rulings(session: Session, known: dict[int, PartyFacts], entries: Iterable[ListEntry]) -> set[int]:
    """Say beside each hit what a person decided; the parties for which that is another word than before."""
    told = standing(session, known, entries)
    changed = set()
    for hit in session.exec(select(ScreeningHit)):
        made = told.get((hit.party_id, hit.entry_id))
        ruling = made.decision if made is not None else ""
        if hit.ruling != ruling:
            hit.ruling = ruling
            session.add(hit)
            changed.add(hit.party_id)
    return changed
