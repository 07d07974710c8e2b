"""The published lists of named parties, and what a listing is on a date."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache

import resources
from compliance.name_index import NameIndex
from compliance.names import published_names
from compliance.terms import ListingStatus, ListKind, Match

STRENGTH = (
    ListingStatus.IN_FORCE,
    ListingStatus.VERIFY_STATUS,
    ListingStatus.SUSPENDED,
    ListingStatus.MEASURES_STOPPED,
    ListingStatus.REMOVED,
    ListingStatus.NOT_YET_LISTED,
    ListingStatus.NOT_LISTED,
)
"""Listing statuses, the one that binds hardest first."""

_LIST_WORDS = (
    (ListKind.WATCH, r"watch|attention|concern list|关注|關注|注視|注意|ウォッチ|관심|관찰|beobacht"),
    (ListKind.UNRELIABLE, r"unreliable|\buel\b|不可靠|信頼|신뢰|unzuverl|non fiable"),
    (ListKind.COUNTERMEASURE, r"counter-?\s?measure|反制|対抗|對抗|반제|대응|gegenma|anti-foreign"),
    (ListKind.CONTROL, r"control|\becl\b|管控|管制|輸出管理|輸出規制|통제|kontroll|contr[oô]le"),
)
_OTHER_ISSUERS = r"\b(?:bis|ofac|sdn|uflpa|eu|uk|meti|ofsi|un|seco|dod|1260h|ccl)\b|entity list \(us\)"


@dataclass(frozen=True, slots=True)
class Stretch:
    """A listing's status from the day `start` to the day `end`, both included; None = open."""

    start: date
    end: date | None
    status: ListingStatus
    source: str = ""

    def holds(self, on: date) -> bool:
        """True on the days of the stretch."""
        return self.start <= on and (self.end is None or on <= self.end)


@dataclass(frozen=True, slots=True)
class Correction:
    """What an officer read in a later notice, for one entry or for every entry of a notice.

    `target` is the id of an entry (`MOFCOM-2025-21/5`), of a notice or of a measure. The
    status holds from `start` to `end` (None = until further notice) whatever was known before.
    """

    target: str
    status: ListingStatus
    start: date
    end: date | None
    source: str
    noted_on: date


@dataclass(frozen=True, slots=True)
class ListEntry:
    """One line of one list. Status and dates belong to the entry, not to the firm.

    `names` are all published spellings and scripts, cleaned of editorial notes; they are
    aliases of one another. `listed_on` is the day the listing took effect. `stretches` are
    laid over each other: a later one in the tuple wins on the days it holds.
    """

    id: str
    kind: ListKind
    notice_id: str
    seq: int
    names: tuple[str, ...]
    name_en: str
    name_zh: str
    name_ja: str
    country: str
    entity_type: str
    listed_on: date
    source: str
    measure_id: str = ""
    published_on: date | None = None
    confidence: str = ""
    note: str = ""
    identifiers: tuple[str, ...] = ()
    stretches: tuple[Stretch, ...] = ()

    def status(self, on: date) -> ListingStatus:
        """What the listing is on a day; never more lenient than what somebody verified."""
        if on < self.listed_on:
            return ListingStatus.NOT_YET_LISTED
        for stretch in reversed(self.stretches):
            if stretch.holds(on):
                return stretch.status
        return ListingStatus.IN_FORCE

    @property
    def verified_until(self) -> date | None:
        """The last day before the status becomes unknown for good; None when it never does."""
        return self._last_known(date.max)

    def verified_on(self, on: date) -> date | None:
        """How far the answer of `status(on)` is verified: before the gap `on` lies in, else as a whole."""
        return self._last_known(on if self.status(on) is ListingStatus.VERIFY_STATUS else date.max)

    def _last_known(self, on: date) -> date | None:
        if self.status(on) is not ListingStatus.VERIFY_STATUS:
            return None
        starts = {s.start for s in self.stretches} | {
            s.end + timedelta(days=1) for s in self.stretches if s.end and s.end < date.max
        }
        for day in sorted((d for d in starts if d <= on), reverse=True):
            before = day - timedelta(days=1)
            if self.status(before) is not ListingStatus.VERIFY_STATUS:
                return before
        return None


@dataclass(frozen=True, slots=True)
class ListingAnswer:
    """What a list says of a firm on a day.

    `entry` is the entry that decides, None when the firm is not on the list; `near` are
    entries whose names are close enough that a person should look.
    """

    status: ListingStatus
    measure_id: str = ""
    verified_until: date | None = None
    entry: ListEntry | None = None
    near: tuple[ListEntry, ...] = ()


def list_kind(name: str) -> ListKind:
    """The list meant by a name as people write it: "MOFCOM attention list", "关注名单", "UEL".

    Raises ValueError when it is none of the four Chinese lists.
    """
    words = " ".join(name.casefold().replace("_", " ").split())
    if not re.search(_OTHER_ISSUERS, words):
        for kind, pattern in _LIST_WORDS:
            if re.search(pattern, words):
                return kind
    known = ", ".join(kind.value for kind in ListKind)
    raise ValueError(f'"{name}" is not a list known here; name one of: {known}.')


@cache
def entries() -> tuple[ListEntry, ...]:
    """Every published entry, in the order of the packaged table."""
    return read_listings(resources.rows)


def read_listings(rows: Callable[[str], list[dict[str, str]]]) -> tuple[ListEntry, ...]:
    """The entries of some tables of facts; ValueError or KeyError when a table cannot be read."""
    measures = {row["id"]: row for row in rows("measures/measures.csv")}
    events = rows("measures/measure_events.csv")
    found = []
    for row in rows("entities/entities.csv"):
        measure = measures[_measure_of(row["notice_id"], measures)]
        mine = [event for event in events if event["measure_id"] == measure["id"]]
        found.append(_entry(row, measure, mine))
    return tuple(found)


@cache
def complete_until() -> date:
    """The newest day of any source behind the lists: a miss means no hit on lists complete to this day."""
    return newest_source(resources.rows)


def newest_source(rows: Callable[[str], list[dict[str, str]]]) -> date:
    """The newest day of any source behind the lists of some tables of facts."""
    tables = ("entities/entities.csv", "measures/measures.csv", "measures/measure_events.csv")
    days = [row["source_date"] for table in tables for row in rows(table)]
    return max(date.fromisoformat(day) for day in days if len(day) == 10)


def with_organisation(
    known: Iterable[ListEntry], added: Iterable[ListEntry] = (), corrected: Iterable[Correction] = ()
) -> tuple[ListEntry, ...]:
    """The published entries with what the organisation recorded on top.

    An added entry with the id of a published one replaces it. Corrections are laid over in the
    order they were noted; nothing published is lost, so leaving one out takes it back.
    """
    merged = {entry.id: entry for entry in known}
    merged.update({entry.id: entry for entry in added})
    layers = sorted(corrected, key=lambda c: (c.noted_on, c.start, c.target))
    return tuple(_corrected(entry, layers) for entry in merged.values())


def listed(entity: str, list_name: str, on: date, among: Sequence[ListEntry] | None = None) -> ListingAnswer:
    """What the named list says of a firm on a day; several entries of one firm give the strongest.

    `among` replaces the published entries (see `with_organisation`). Raises ValueError when
    the list is not known.
    """
    kind = list_kind(list_name)
    index = _published_index() if among is None else _index_of(tuple(among))
    hits = [(hit.entry, hit.decision) for hit in index.search(entity) if hit.entry.kind is kind]
    same = [entry for entry, decision in hits if decision is Match.MATCH]
    near = tuple(entry for entry, decision in hits if decision is Match.REVIEW)
    if not same:
        return ListingAnswer(ListingStatus.NOT_LISTED, near=near)
    best = min(same, key=lambda entry: (STRENGTH.index(entry.status(on)), -entry.listed_on.toordinal()))
    status = best.status(on)
    if status is ListingStatus.NOT_YET_LISTED:
        best = min(same, key=lambda entry: entry.listed_on)
    return ListingAnswer(status, best.measure_id, best.verified_on(on), best, near)


def _entry(row: dict[str, str], measure: dict[str, str], events: list[dict[str, str]]) -> ListEntry:
    published = date.fromisoformat(row["list_date"])
    effective = date.fromisoformat(measure["effective_from"] or row["list_date"])
    japanese = row["name_ja"] or row["name_ja_unverified"]
    return ListEntry(
        id=f"{row['notice_id']}/{row['seq']}",
        kind=_kind(row["list_name"]),
        notice_id=row["notice_id"],
        seq=int(row["seq"]),
        names=published_names(row["name_en"], row["name_zh"], row["name_ja"], row["name_ja_unverified"]),
        name_en=row["name_en"],
        name_zh=row["name_zh"],
        name_ja=japanese,
        country=row["country"],
        entity_type=row["entity_type"],
        listed_on=max(published, effective),
        source=row["source_url"],
        measure_id=measure["id"],
        published_on=published,
        confidence=row["confidence"],
        note=row["status_note"],
        stretches=_stretches(row, measure, events),
    )


def _kind(published: str) -> ListKind:
    return next(kind for kind in ListKind if kind.value in published)


def _measure_of(notice: str, measures: dict[str, dict[str, str]]) -> str:
    """The measure a notice belongs to: notices 1, 2 and 3 of a year may be one measure `…-1-2-3`."""
    if notice in measures:
        return notice
    series, number = notice.rsplit("-", 1)
    for measure in measures:
        numbers = measure.removeprefix(f"{series}-").split("-")
        if measure.startswith(f"{series}-") and number in numbers:
            return measure
    raise ValueError(f"Notice {notice} names no measure; add it to the table of measures.")


def _stretches(row: dict[str, str], measure: dict[str, str], events: list[dict[str, str]]) -> tuple[Stretch, ...]:
    suspensions = [(measure["suspended_from"], measure["suspended_to"], measure["source_url"])]
    suspensions += [(e["from_date"], e["to_date"], e["source_url"]) for e in events if _suspends(e["event"])]
    layers: list[Stretch] = []
    for begin, end, source in sorted(suspensions):
        if begin:
            layers += _suspension(begin, end, source)
    layers.sort(key=lambda layer: (layer.status is not ListingStatus.VERIFY_STATUS, layer.start))
    return (*layers, *_endings(row, measure, events))


def _suspends(event: str) -> bool:
    return event.startswith("suspended")


def _suspension(begin: str, end: str, source: str) -> list[Stretch]:
    """The stretches of one suspension; where only its month is known, that month is unverified."""
    start = _first_day(begin)
    layers = []
    if len(begin) < 10:
        known = _month_after(start)
        layers.append(Stretch(start, known - timedelta(days=1), ListingStatus.VERIFY_STATUS, source))
        start = known
    last = date.fromisoformat(end) if end else None
    layers.append(Stretch(start, last, ListingStatus.SUSPENDED, source))
    if last:
        layers.append(Stretch(last + timedelta(days=1), None, ListingStatus.VERIFY_STATUS, source))
    return layers


def _endings(row: dict[str, str], measure: dict[str, str], events: list[dict[str, str]]) -> Iterable[Stretch]:
    """From when the measures of an entry are stopped, or the entry is removed."""
    words: tuple[tuple[str, ListingStatus], ...] = (
        ("stopped", ListingStatus.MEASURES_STOPPED),
        ("removed", ListingStatus.REMOVED),
    )
    for word, status in words:
        begins = [e["from_date"] for e in events if e["event"].startswith(word)]
        if row["status"].startswith(word):
            begins.append(row["status_from"])
        if measure["effective_to"] and word == "stopped" and begins:
            begins.append((date.fromisoformat(measure["effective_to"]) + timedelta(days=1)).isoformat())
        if begins:
            yield Stretch(_first_day(max(begins)), None, status, row["source_url"])


def _first_day(text: str) -> date:
    return date.fromisoformat(text if len(text) == 10 else f"{text}-01")


def _month_after(first: date) -> date:
    return (first.replace(day=28) + timedelta(days=4)).replace(day=1)


def _corrected(entry: ListEntry, layers: Sequence[Correction]) -> ListEntry:
    targets = {entry.id, entry.notice_id, entry.measure_id}
    mine = [Stretch(c.start, c.end, c.status, c.source) for c in layers if c.target in targets]
    return replace(entry, stretches=(*entry.stretches, *mine)) if mine else entry


@cache
def _published_index() -> NameIndex[ListEntry]:
    return _index_of(entries())


_index_of: Callable[[tuple[ListEntry, ...]], NameIndex[ListEntry]] = cache(
    lambda known: NameIndex([(entry, entry.names) for entry in known])
)
