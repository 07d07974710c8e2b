"""Measures with their parts and control entries, and what each is on a date."""

import hashlib
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Any

import resources
from compliance.control_entries import ControlEntry, read_entries
from compliance.keeping import Keeping
from compliance.terms import Reason
from compliance.timelines import Event, Happening, Status, StatusOn, Timeline, read_event

__all__ = ["ControlEntry", "Measure", "MeasurePart", "Rulebook", "Status", "StatusOn", "Upcoming", "rulebook"]

_NUMBER = re.compile(r"^(\d+)/(\d{4})$")
_OF_YEAR = re.compile(r"^([\d, ]+) of (\d{4})$")
_ORDER = re.compile(r"^(?:Presidential )?Order (\d+)(?:/(\d{4})| of (\d{4}))?")


@dataclass(frozen=True, slots=True)
class MeasurePart:
    """An article or limb of a measure that has a life of its own."""

    measure_id: str
    name: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Measure:
    """A published act. Dates of its life are in its timeline, not here; `year` is that of issue or effect."""

    id: str
    issuer: str
    number: str
    title: str
    kind: str
    year: str
    scope_items: str = ""
    scope_codes: tuple[str, ...] = ()
    scope_destinations: str = ""
    scope_end_use: str = ""
    extraterritorial: str = ""
    notes: str = ""
    source_url: str = ""
    source_date: str = ""
    confidence: str = ""
    parts: tuple[MeasurePart, ...] = ()

    @property
    def short(self) -> str:
        """The short form people use: `2025/18`, `2025/UEL 10`, `2026/Order 2`; the id when it has no number."""
        return _short(self.number, self.year) or self.id

    def named(self, part: str = "") -> str:
        """The short form with an article or limb behind it: `2024/46 Art. 2`."""
        return f"{self.short} {part}".strip()

    def spoken(self, part: str = "") -> str:
        """As it is said in a sentence: `No. 18 of 2025`, `Art. 1 of No. 46 of 2024`, `No. 61 of 2025, limb 3`."""
        name = _spoken(self.number, self.year) or self.id
        if not part:
            return name
        return f"{part} of {name}" if part.startswith("Art.") else f"{name}, {part}"

    def titled(self, part: str = "") -> str:
        """What it is about; of an article or limb what that one is about."""
        notes = [each.note.split(";")[0] for each in self.parts if each.name == part and each.note]
        return notes[0] if notes else self.title

    @property
    def source(self) -> str:
        """Where the measure is written: its row and the address behind it."""
        return f"measures.csv {self.id} ({self.source_url})" if self.source_url else f"measures.csv {self.id}"


@cache
def _short(number: str, year: str) -> str:
    """`18/2025` as `2025/18`, `10 of 2025` as `2025/UEL 10`, `Order 6/2025` as `2025/Order 6`."""
    if found := _NUMBER.match(number):
        return f"{found[2]}/{found[1]}"
    if found := _OF_YEAR.match(number):
        return f"{found[2]}/UEL {found[1]}"
    if found := _ORDER.match(number):
        return f"{found[2] or found[3] or year}/Order {found[1]}"
    return number


@cache
def _spoken(number: str, year: str) -> str:
    """`18/2025` as `No. 18 of 2025`, `10 of 2025` as `UEL notice 10 of 2025`, `Order 6/2025` as `Order 6 of 2025`."""
    if found := _NUMBER.match(number):
        return f"No. {found[1]} of {found[2]}"
    if found := _OF_YEAR.match(number):
        return f"UEL notice {found[1]} of {found[2]}"
    if found := _ORDER.match(number):
        return f"Order {found[1]} of {found[2] or found[3] or year}"
    return number


@dataclass(frozen=True, slots=True)
class Upcoming:
    """Something that will happen to a measure on a day: it starts, ends, or nobody knows what then holds."""

    day: date
    measure_id: str
    part: str
    status: Status
    reason: Reason


class Rulebook:
    """Every measure and control entry of one edition, indexed by id, element, code and CAS number.

    `status` answers for any date; `with_overlay` gives another rulebook in which what the
    organisation read itself is laid over the packaged facts. Nothing in a rulebook changes.
    """

    def __init__(
        self,
        measures: Iterable[Measure],
        entries: Iterable[ControlEntry],
        events: Iterable[Event],
        edition: str = "",
    ) -> None:
        self.measures: Mapping[str, Measure] = {measure.id: measure for measure in measures}
        self.entries: tuple[ControlEntry, ...] = tuple(entries)
        self.events: tuple[Event, ...] = tuple(events)
        self.edition = edition
        self._timelines = _timelines(self.events)
        self._statuses: Keeping[tuple[str, str, date], StatusOn] = Keeping(_KEPT)
        self.steps: Keeping[tuple[str, str, date], Reason] = Keeping(_KEPT)
        """The sentences on what a measure, or a part of it, is on a date."""
        self.turning_days = frozenset(day for timeline in self._timelines.values() for day in timeline.turning_days())
        """Every day on which what some measure is may change."""
        self.casework: Any = None
        """What determinations keep for the next one (`casework.Casework`)."""
        self.by_element = _index(self.entries, lambda entry: entry.elements)
        self.by_code = _index(self.entries, lambda entry: _codes(entry.control_code))
        self.by_cas = _index(self.entries, lambda entry: entry.cas)
        self.by_form = _index(self.entries, lambda entry: tuple(form.value for form in entry.forms))
        self.worded = tuple(entry for entry in self.entries if entry.words)

    def forget(self) -> None:
        """Drop every kept answer; the facts stay. Later answers are the same, only slower."""
        self._statuses.clear()
        self.steps.clear()
        self.casework = None

    def measure(self, measure_id: str) -> Measure:
        """The measure of an id. Raises ValueError when no such measure is known."""
        found = self.measures.get(measure_id)
        if found is None:
            raise ValueError(f"{measure_id} is no known measure; look it up in the list of measures.")
        return found

    def status(self, measure_id: str, on: date, part: str = "") -> StatusOn:
        """What a measure, or one of its articles or limbs, is on a date.

        Raises ValueError for a measure or part that is not known.
        """
        key = (measure_id, part, on)
        known = self._statuses.get(key)
        if known is None:
            timeline = self._timelines.get((measure_id, part))
            if timeline is None:
                self.measure(measure_id)
                raise ValueError(f"{measure_id} has no part {part}; write it as in the notice, such as Art. 2.")
            known = self._statuses.keep(key, timeline.on(on))
        return known

    def upcoming(self, on: date, until: date) -> tuple[Upcoming, ...]:
        """What will start, end or become unverified after `on` and up to `until`, by date."""
        found: dict[tuple[date, str, str], Upcoming] = {}
        for (measure_id, part), timeline in self._timelines.items():
            if part == "" and self.measures[measure_id].parts:
                continue
            for day, _ in timeline.changes():
                if not on < day <= until:
                    continue
                before, after = timeline.on(day - timedelta(days=1)), timeline.on(day)
                if before.status is not after.status:
                    found[(day, measure_id, part)] = Upcoming(day, measure_id, part, after.status, after.reason)
        return tuple(sorted(found.values(), key=lambda each: (each.day, each.measure_id, each.part)))

    def with_overlay(
        self,
        events: Sequence[Event] = (),
        measures: Sequence[Measure] = (),
        entries: Sequence[ControlEntry] = (),
    ) -> "Rulebook":
        """A rulebook with what the organisation read itself on top: events, new measures, new entries.

        Each event must name its source and date. Leaving a record out again takes it back. Raises
        ValueError with a sentence when a record has no source or belongs to no known measure.
        """
        known = {**self.measures, **{measure.id: measure for measure in measures}}
        for event in events:
            if not (event.source_url or event.instrument) or not event.source_date:
                raise ValueError(f"Say where and when you read what holds for {event.measure_id}: source and date.")
            if event.measure_id not in known:
                raise ValueError(f"{event.measure_id} is no known measure; record the measure first.")
        for entry in entries:
            if entry.measure_id not in known:
                raise ValueError(f"{entry.control_code or entry.description} belongs to no known measure.")
        if not (events or measures or entries):
            return self
        stamp = f"{self.edition}+{len(events)}.{len(measures)}.{len(entries)}.{_fingerprint(events, entries)}"
        return Rulebook(known.values(), (*self.entries, *entries), (*self.events, *events), stamp)


_KEPT = 50_000


@cache
def rulebook() -> Rulebook:
    """The rulebook of the packaged facts."""
    return read_rulebook(resources.rows, resources.edition())


def read_rulebook(rows: Callable[[str], list[dict[str, str]]], edition: str) -> Rulebook:
    """The rulebook of some tables of facts; `rows` answers the name of a packaged table.

    Raises ValueError or KeyError when a table cannot be read.
    """
    events = tuple(read_event(row) for row in rows("measures/timelines.csv"))
    measures = [_measure(row, events) for row in rows("measures/measures.csv")]
    return Rulebook(measures, read_entries(rows), events, edition)


def _measure(row: dict[str, str], events: Sequence[Event]) -> Measure:
    notes = {e.part: e.note for e in reversed(events) if e.measure_id == row["id"] and e.part}
    return Measure(
        id=row["id"],
        issuer=row["issuer"],
        number=row["number"],
        title=row["title_short"],
        kind=row["type"],
        year=(row["issued_on"] or row["effective_from"])[:4],
        scope_items=row["scope_items"],
        scope_codes=tuple(code.strip() for code in row["scope_control_codes"].split(";") if code.strip()),
        scope_destinations=row["scope_destinations"],
        scope_end_use=row["scope_end_use"],
        extraterritorial=row["extraterritorial"],
        notes=row["notes"],
        source_url=row["source_url"],
        source_date=row["source_date"],
        confidence=row["confidence"],
        parts=tuple(MeasurePart(row["id"], part, notes[part]) for part in sorted(notes)),
    )


def _timelines(events: Sequence[Event]) -> dict[tuple[str, str], Timeline]:
    """A timeline for every measure and every part; a part shares the events of the whole, but not its start."""
    by_measure: dict[str, list[Event]] = defaultdict(list)
    for event in events:
        by_measure[event.measure_id].append(event)
    found = {}
    for measure_id, mine in by_measure.items():
        found[(measure_id, "")] = Timeline(event for event in mine if not event.part)
        for part in {event.part for event in mine if event.part}:
            own_start = any(e.part == part and e.happening is Happening.STARTS for e in mine)
            found[(measure_id, part)] = Timeline(
                event
                for event in mine
                if event.part == part or (not event.part and not (own_start and event.happening is Happening.STARTS))
            )
    return found


def _index(
    entries: Iterable[ControlEntry], keys: Callable[[ControlEntry], tuple[str, ...]]
) -> Mapping[str, tuple[ControlEntry, ...]]:
    found: dict[str, list[ControlEntry]] = defaultdict(list)
    for entry in entries:
        for key in keys(entry):
            found[key].append(entry)
    return {key: tuple(values) for key, values in found.items()}


def _codes(code: str) -> tuple[str, ...]:
    """A code and every shorter form of it: 1C905.a.4, 1C905.a, 1C905."""
    parts = code.split(".") if code else []
    return tuple(".".join(parts[: length + 1]) for length in range(len(parts)))


def _fingerprint(events: Sequence[Event], entries: Sequence[ControlEntry]) -> str:
    text = "|".join([*(repr(event) for event in events), *(repr(entry) for entry in entries)])
    return hashlib.sha256(text.encode()).hexdigest()[:8]
