"""The published facts a book stands on: those packaged with the program, or a newer reference pack."""

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property

from sqlmodel import Session, col, select

import resources
from compliance import listings, measures
from compliance.listings import ListEntry
from compliance.measures import Rulebook
from db.tables.organisation import ReferenceFile, ReferencePack
from resources.i18n import N_, grouped, said

FILES = (
    "entities/entities.csv",
    "goods/controlled_items.csv",
    "goods/entry_rules.csv",
    "goods/further_items.csv",
    "measures/measure_events.csv",
    "measures/measures.csv",
    "measures/timelines.csv",
)
"""The tables a pack holds, all of them: what is controlled, since when, and who is listed."""


@dataclass(frozen=True)
class Published:
    """One edition of the published facts; `pack` is the edition of the pack, "" for the packaged facts."""

    edition: str
    lists_until: date
    pack: str = ""
    texts: tuple[tuple[str, str], ...] = ()

    def rows(self, name: str) -> list[dict[str, str]]:
        """The rows of a table, every value a stripped string."""
        text = dict(self.texts).get(name)
        return resources.rows(name) if text is None else rows_of(text)

    @cached_property
    def rulebook(self) -> Rulebook:
        """What is controlled, by date."""
        return measures.read_rulebook(self.rows, self.edition) if self.texts else measures.rulebook()

    @cached_property
    def listings(self) -> tuple[ListEntry, ...]:
        """Who is listed."""
        return listings.read_listings(self.rows) if self.texts else listings.entries()


_LONGEST = 131_072


def rows_of(text: str) -> list[dict[str, str]]:
    """The rows of a CSV text, every value a stripped string, "" when empty; ValueError when it is no CSV."""
    reader = csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline=""))
    try:
        found = [{key: (value or "").strip() for key, value in row.items() if key} for row in reader]
    except csv.Error as problem:
        raise ValueError(said("It is no table of comma-separated values ({why}).", why=problem)) from problem
    # The limit of the csv module belongs to the whole process, and reading order lists sets it higher.
    if any(len(value) > _LONGEST for row in found for value in row.values()):
        text = N_("It is no table of comma-separated values (a value has more than {n} characters).")
        raise ValueError(said(text, n=grouped(_LONGEST)))
    return found


@cache
def packaged() -> Published:
    """The facts that came with the program."""
    return Published(resources.edition(), listings.complete_until())


def published(session: Session) -> Published:
    """The facts a book stands on: the newest pack taken, unless the program itself brings newer ones."""
    query = select(ReferencePack).where(col(ReferencePack.trashed).is_(False)).order_by(col(ReferencePack.id).desc())
    pack = session.exec(query).first()
    if pack is None or (pack.lists_until or date.min) < listings.complete_until():
        return packaged()
    return _taken(session, pack)


def _taken(session: Session, pack: ReferencePack) -> Published:
    """A pack with its tables; what was read once is kept, for an edition never changes."""
    key = (pack.edition, resources.edition())
    if key not in _TAKEN:
        query = select(ReferenceFile).where(ReferenceFile.pack_id == pack.id).order_by(col(ReferenceFile.name))
        texts = tuple((item.name, item.text) for item in session.exec(query))
        if len(_TAKEN) >= _MOST_KEPT:
            _TAKEN.clear()
        _TAKEN[key] = Published(edition_of(pack.edition), pack.lists_until or date.min, pack.edition, texts)
    return _TAKEN[key]


_MOST_KEPT = 4
_TAKEN: dict[tuple[str, str], Published] = {}


def edition_of(pack: str) -> str:
    """How answers name an edition: the pack, and the program that reads it."""
    return f"{pack}.{resources.edition()}"


def counts(found: Published) -> Mapping[str, int]:
    """How many rows each table of an edition has."""
    return {name: len(found.rows(name)) for name in FILES}
