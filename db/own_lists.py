"""The lists of named parties as this book knows them: the published ones, overlaid by what somebody here read."""

import hashlib
from collections.abc import Collection, Mapping
from dataclasses import replace

from sqlalchemy import select as pick
from sqlmodel import Session, col, select

from compliance import listings
from compliance.listings import Correction, ListEntry
from compliance.terms import ListingStatus, ListKind
from db import reference
from db.facts import party_facts
from db.own_rules import notice_of
from db.reference import Published
from db.tables.orders import Order, OrderLine
from db.tables.organisation import OwnListing


def lists(session: Session, base: Published | None = None) -> tuple[tuple[ListEntry, ...], str]:
    """The published lists (of an edition, else that in use) with what the organisation added, and the edition of both."""
    base = base or reference.published(session)
    published, edition = base.listings, base.edition
    query = select(OwnListing).where(col(OwnListing.trashed).is_(False)).order_by(col(OwnListing.id))
    own = list(session.exec(query))
    if not own:
        return published, edition
    known = {entry.id: entry for entry in published}
    added, corrected = [], []
    for item in own:
        entry = _entry(item, known)
        if entry is not None:
            added.append(entry)
            known[entry.id] = entry
        if item.status:
            corrected.append(_correction(item))
    seen = [repr(item.model_dump(exclude={"version"})) for item in own]
    mark = hashlib.sha256("".join(seen).encode()).hexdigest()[:6]
    return listings.with_organisation(published, added, corrected), f"{edition}+{mark}"


def names_of(item: OwnListing) -> tuple[str, ...]:
    """Every name of a recorded listing, the usual one first."""
    told = [name.strip() for name in item.names.split(";")]
    return tuple(dict.fromkeys(name for name in (*told, item.name_zh, item.name_ja) if name))


def lines_that_speak_of(session: Session, rows: Collection[int]) -> set[int] | None:
    """The order lines whose parties or remarks share the leading word of a name recorded in those rows.

    A superset of those that such a listing can touch through a mention or a kindred name. None when a row is
    gone and cannot say its names.
    """
    known = {entry.id: entry.names for entry in reference.published(session).listings}
    words: set[str] = set()
    for row in rows:
        item = session.get(OwnListing, row)
        if item is None:
            return None
        words |= {_leading(name) for name in (*names_of(item), *known.get(item.entry_id, ()))}
    words.discard("")
    speaking = {party for party, facts in party_facts(session).items() if _speaks(" ".join(facts.names), words)}
    columns = (OrderLine.id, OrderLine.extra_facts, OrderLine.end_use, OrderLine.consignee_id, OrderLine.end_user_id)
    query = pick(*map(col, (*columns, OrderLine.ultimate_end_user_id, Order.exporter_id, Order.buyer_id)))
    found: set[int] = set()
    for line, facts, use, *parties in session.connection().execute(query.join(Order)):
        if speaking & set(parties) or _speaks(f"{facts} {use}", words):
            found.add(int(str(line)))
    return found


def _leading(name: str) -> str:
    """The first word of a name, or its first two Han signs."""
    word = name.split(maxsplit=1)[0].casefold() if name.split() else ""
    return word.strip(",.()") if word.isascii() else word[:2]


def _speaks(text: str, words: set[str]) -> bool:
    folded = text.casefold()
    return any(word in folded for word in words)


def _entry(item: OwnListing, known: Mapping[str, ListEntry]) -> ListEntry | None:
    """The entry a recorded listing makes, or that it corrects; None when it only changes a status."""
    names = names_of(item)
    base = known.get(item.entry_id)
    if base is not None:
        if not (names or item.country) and item.listed_on == base.listed_on and item.list_kind == base.kind.value:
            return None
        return replace(
            base,
            names=names or base.names,
            name_en=names[0] if names else base.name_en,
            name_zh=item.name_zh or base.name_zh,
            name_ja=item.name_ja or base.name_ja,
            country=item.country or base.country,
            kind=ListKind(item.list_kind) if item.list_kind else base.kind,
            listed_on=item.listed_on,
            source=item.source,
            confidence="read here",
        )
    if item.entry_id and item.status:
        return None  # a correction of a whole notice or measure
    if not names:
        return None  # a correction of an entry that the lists in use no longer have
    return ListEntry(
        id=f"own-{item.id}",
        kind=ListKind(item.list_kind),
        notice_id=notice_of(item),
        seq=item.id or 0,
        names=names,
        name_en=names[0],
        name_zh=item.name_zh,
        name_ja=item.name_ja,
        country=item.country,
        entity_type="",
        listed_on=item.listed_on,
        source=item.source,
        measure_id=notice_of(item),
        confidence="read here",
    )


def _correction(item: OwnListing) -> Correction:
    return Correction(
        target=item.entry_id or f"own-{item.id}",
        status=ListingStatus(item.status),
        start=item.status_from or item.listed_on,
        end=item.status_until,
        source=item.source,
        noted_on=item.read_on,
    )
