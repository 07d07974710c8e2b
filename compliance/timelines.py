"""What happened to a measure, event by event, and what its status is on a date."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from compliance.terms import Reason
from resources.i18n import N_
from resources.told import packed


class Status(StrEnum):
    """What a measure is on a date."""

    NOT_ISSUED = "not_issued"
    DRAFT = "draft"
    STATEMENT = "statement"
    NOT_YET_EFFECTIVE = "not_yet_effective"
    IN_FORCE = "in_force"
    SUSPENDED = "suspended"
    STOPPED = "stopped"
    ENDED = "ended"
    UNVERIFIED = "unverified"


class Happening(StrEnum):
    """What can happen to a measure or to one of its parts."""

    ISSUED = "issued"
    DRAFT = "draft"
    STATEMENT = "statement"
    STARTS = "starts"
    SUSPENDED = "suspended"
    RESUMED = "resumed"
    STOPPED = "stopped"
    ENDED = "ended"
    UNVERIFIED = "unverified"


_BIRTHS = {
    Happening.ISSUED: Status.NOT_YET_EFFECTIVE,
    Happening.DRAFT: Status.DRAFT,
    Happening.STATEMENT: Status.STATEMENT,
    Happening.STARTS: Status.IN_FORCE,
}
_TURNS = {
    Happening.SUSPENDED: Status.SUSPENDED,
    Happening.STOPPED: Status.STOPPED,
    Happening.ENDED: Status.ENDED,
    Happening.UNVERIFIED: Status.UNVERIFIED,
}
_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Event:
    """One dated thing that happened to a measure, or to its `part` ("Art. 2", "limb 3").

    `start` and `end` are the first and last day it holds; `end` None = until something else
    happens. `instrument` is the act that did it.
    """

    measure_id: str
    part: str
    happening: Happening
    start: date
    end: date | None = None
    instrument: str = ""
    note: str = ""
    source_url: str = ""
    source_date: str = ""
    confidence: str = ""

    def holds(self, on: date) -> bool:
        """True on the days from `start` to `end`."""
        return self.start <= on and (self.end is None or on <= self.end)


@dataclass(frozen=True, slots=True)
class StatusOn:
    """A status on a date, the days it is known to hold from and to, and why.

    `verified_until` is the last day for which somebody read what the status is: the written end
    of a suspension, or the last known day before an unverified stretch. None = no such limit.
    """

    status: Status
    since: date | None = None
    until: date | None = None
    verified_until: date | None = None
    reason: Reason = Reason("")


class Timeline:
    """The events of one measure, or of one part of it, in the order they were recorded."""

    def __init__(self, events: Iterable[Event]) -> None:
        self.events = tuple(events)
        self._births = [e for e in self.events if e.happening in _BIRTHS]
        self._turns = [e for e in self.events if e.happening not in _BIRTHS]

    def on(self, day: date) -> StatusOn:
        """What the measure is on a day. A suspension that ran out leaves an unverified status.

        Suspended is not repealed: nobody who has not read the next act knows what follows.
        """
        birth = self._birth(day)
        if birth is None:
            first = min((e.start for e in self._births), default=None)
            return StatusOn(Status.NOT_ISSUED, until=first - _ONE_DAY if first else None, reason=_not_issued(first))
        turn = _latest(e for e in self._turns if e.holds(day))
        if turn is None:
            return self._ran_out(day) or self._plain(birth, day)
        if turn.happening is Happening.RESUMED:
            return StatusOn(Status.IN_FORCE, turn.start, turn.end, turn.end, _because(turn))
        if turn.happening is Happening.UNVERIFIED:
            return StatusOn(Status.UNVERIFIED, turn.start, turn.end, turn.start - _ONE_DAY, _because(turn))
        verified = turn.end if turn.happening is Happening.SUSPENDED else None
        return StatusOn(_TURNS[turn.happening], turn.start, turn.end, self._covered(verified), _because(turn))

    def changes(self) -> Iterator[tuple[date, Event]]:
        """Every day on which something starts, or on which nobody knows any more what holds, by date."""
        days = [(e.start, e) for e in self.events]
        days += [(e.end + _ONE_DAY, e) for e in self._turns if e.end is not None]
        yield from sorted(days, key=lambda pair: pair[0])

    def turning_days(self) -> Iterator[date]:
        """Every day from which on the answer may be another one than the day before."""
        for event in self.events:
            yield event.start
            if event.end is not None and event.end < date.max:
                yield event.end + _ONE_DAY

    def _birth(self, day: date) -> Event | None:
        begun = [e for e in self._births if e.start <= day]
        return max(begun, key=lambda e: (e.start, list(Happening).index(e.happening)), default=None)

    def _plain(self, birth: Event, day: date) -> StatusOn:
        begins = min((e.start for e in self._births if e.happening is Happening.STARTS and e.start > day), default=None)
        later = min((e.start for e in (*self._births, *self._turns) if e.start > day), default=None)
        return StatusOn(
            _BIRTHS[birth.happening],
            birth.start,
            later - _ONE_DAY if later else None,
            reason=_issued(birth, begins) if birth.happening is Happening.ISSUED and begins else _because(birth),
        )

    def _ran_out(self, day: date) -> StatusOn | None:
        """The unverified status after the last stretch that was written to end before this day."""
        over = [e for e in self._turns if e.end is not None and e.end < day]
        if not over:
            return None
        last = max(over, key=lambda e: e.end or date.min)
        end = last.end or date.min
        if last.happening is Happening.UNVERIFIED:
            return StatusOn(Status.UNVERIFIED, last.start, None, last.start - _ONE_DAY, _because(last))
        reason = Reason(
            _RAN_OUT[last.happening],
            (
                ("end", end.isoformat()),
                ("note", f" ({last.note})" if last.note else ""),
            ),
            (last.source_url,),
        )
        return StatusOn(Status.UNVERIFIED, end + _ONE_DAY, None, end, reason)

    def _covered(self, end: date | None) -> date | None:
        """The end of an unbroken chain of suspensions that begins with the one ending on `end`."""
        while end is not None:
            following = [
                e.end
                for e in self._turns
                if e.happening is Happening.SUSPENDED and e.start <= end + _ONE_DAY and (e.end is None or e.end > end)
            ]
            if not following:
                return end
            end = None if None in following else max(d for d in following if d)
        return None


_RAN_OUT = {
    Happening.SUSPENDED: N_(
        "The suspension was written to end on {end}; no notice on what holds after that day has been read{note}."
    ),
    Happening.RESUMED: N_(
        "The verified status was written to end on {end}; no notice on what holds after that day has been read{note}."
    ),
}

_SENTENCES = {
    Happening.ISSUED: N_("Issued on {start}; it takes effect later."),
    Happening.DRAFT: N_("A draft of {start}; no final text is known."),
    Happening.STATEMENT: N_("A statement or guidance of {start}; it changes no notice."),
    Happening.STARTS: N_("In force since {start}."),
    Happening.SUSPENDED: N_("Suspended from {start} to {end} by {instrument}."),
    Happening.RESUMED: N_("In force again since {start} by {instrument}."),
    Happening.STOPPED: N_("Its measures are stopped since {start} ({instrument})."),
    Happening.ENDED: N_("Ended on {start} by {instrument}."),
    Happening.UNVERIFIED: N_("Nobody has verified its status from {start} on."),
}


_ACT = re.compile(r"^MOFCOM(?:-GACC|-MOST)?-(\d{4})-(\d+)$")


def _instrument(name: str) -> str:
    """An act as it is said in a sentence: `MOFCOM-GACC-2025-70` is No. 70 of 2025."""
    act = _ACT.match(name)
    return f"No. {act[2]} of {act[1]}" if act else name.replace("MOFCOM-ADJ-", N_("the relief announced for "))


def _because(event: Event) -> Reason:
    params = (
        ("start", event.start.isoformat()),
        ("end", event.end.isoformat() if event.end else packed(N_("further notice"))),
        ("instrument", _instrument(event.instrument or event.measure_id)),
    )
    return Reason(_SENTENCES[event.happening], params, (event.source_url,))


def _issued(birth: Event, begins: date) -> Reason:
    """An act between its issue and the day on which it is written to start."""
    params = (("start", birth.start.isoformat()), ("begins", begins.isoformat()))
    return Reason(N_("Issued on {start}; it is to take effect on {begins}."), params, (birth.source_url,))


def _not_issued(first: date | None) -> Reason:
    if first is None:
        return Reason(N_("No date of issue is known."))
    return Reason(N_("Not issued before {start}."), (("start", first.isoformat()),))


def _latest(events: Iterable[Event]) -> Event | None:
    """The event that began last; of two begun on one day the one recorded later."""
    latest: Event | None = None
    for event in events:
        if latest is None or event.start >= latest.start:
            latest = event
    return latest


def read_day(text: str) -> date:
    """The first day of a date that may lack its day or month: `2025-05` is 2025-05-01.

    Raises ValueError with a sentence when it is no date.
    """
    padded = {4: f"{text}-01-01", 7: f"{text}-01"}.get(len(text), text)
    try:
        return date.fromisoformat(padded)
    except ValueError:
        raise ValueError(f'"{text}" is not a date; write it as 2026-11-23.') from None


def read_event(row: dict[str, str]) -> Event:
    """An event from a row of `measures/timelines.csv`. Raises ValueError naming what is wrong in it."""
    try:
        happening = Happening(row["event"])
    except ValueError:
        known = ", ".join(Happening)
        raise ValueError(f'"{row["event"]}" is no event of a measure; write one of: {known}.') from None
    return Event(
        measure_id=row["measure_id"],
        part=row["part"],
        happening=happening,
        start=read_day(row["from"]),
        end=read_day(row["to"]) if row["to"] else None,
        instrument=row["instrument"],
        note=row["note"],
        source_url=row["source_url"],
        source_date=row["source_date"],
        confidence=row["confidence"],
    )
