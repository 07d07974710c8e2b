"""Which of some rows a rule marks, asked of the book for the rows of a page."""

from collections.abc import Sequence

from sqlalchemy import case, or_, select
from sqlmodel import Session

from db.listing import Filter, Listing


def marked(session: Session, listing: Listing, ids: Sequence[int], rules: Sequence[Sequence[Filter]]) -> dict[int, int]:
    """Id -> place of the first rule whose filters all hold; rows that no rule marks are absent."""
    if not ids or not rules:
        return {}
    holds = [listing.holds(filters) for filters in rules]
    place = case(*[(condition, number) for number, condition in enumerate(holds)])
    query = listing.matching(select(listing.identity, place)).where(listing.identity.in_(ids), or_(*holds))
    return {int(row): int(number) for row, number in session.connection().execute(query)}
