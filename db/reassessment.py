"""Redo what the rules say about the lines, parties, applications and licences a change touches."""

from collections.abc import Mapping
from datetime import date

from sqlmodel import Session


def reassess(session: Session, on: date, rows: Mapping[str, frozenset[int]] | None) -> dict[str, set[int]]:
    """Give derived answers anew for a day, for what `rows` touch (None: everything); returns what changed."""
    return {}
