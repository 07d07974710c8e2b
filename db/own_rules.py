"""The rulebook of this book: the packaged measures, overlaid by the notices somebody here read."""

from functools import lru_cache

from sqlmodel import Session, col, select

from compliance.measures import Measure, Rulebook
from compliance.timelines import Event, Happening
from db import reference
from db.reference import Published
from db.tables.organisation import OwnListing, OwnMeasure


def rulebook(session: Session) -> Rulebook:
    """The published rules with what the organisation recorded laid over them."""
    return overlaid(session, reference.published(session))


def overlaid(session: Session, base: Published) -> Rulebook:
    """The rules of an edition with what the organisation recorded laid over them."""
    query = select(OwnMeasure).where(col(OwnMeasure.trashed).is_(False)).order_by(col(OwnMeasure.id))
    own = session.exec(query).all()
    events = tuple(_event(item) for item in own if item.from_date is not None and item.event in _HAPPENINGS)
    # A listing somebody read stands under its own notice, which the packaged measures need not know.
    added = session.exec(select(OwnListing).where(col(OwnListing.trashed).is_(False)).order_by(col(OwnListing.id)))
    notices = tuple((notice_of(item), "") for item in added)
    titles = (*((item.measure_id, item.title) for item in own), *notices)
    return _overlaid(base, events, titles) if titles else base.rulebook


_HAPPENINGS = frozenset(happening.value for happening in Happening)
"""What a row can do to a measure; a row that only confirms a status does nothing."""


def notice_of(item: OwnListing) -> str:
    """The notice a recorded listing stands under; a name of its own when none was given."""
    return item.notice_id or f"own-{item.id}"


def _event(item: OwnMeasure) -> Event:
    return Event(
        measure_id=item.measure_id,
        part=item.part,
        happening=Happening(item.event),
        start=item.from_date or item.read_on,
        end=item.to_date,
        instrument=item.notice_number or item.source,
        note=item.note,
        source_url=item.source,
        source_date=item.read_on.isoformat(),
        confidence="read here",
    )


@lru_cache(maxsize=4)
def _overlaid(base: Published, events: tuple[Event, ...], titles: tuple[tuple[str, str], ...]) -> Rulebook:
    rules = base.rulebook
    fresh = {key: title for key, title in titles if key not in rules.measures}
    measures = [
        Measure(id=key, issuer="", number=key, title=title or key, kind="read here", year=key[:4])
        for key, title in fresh.items()
    ]
    return rules.with_overlay(events=events, measures=measures)
