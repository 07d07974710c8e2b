"""Days past a promise that nothing else explains, and stretches without the days somebody else claims."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from compliance.delays import Delay, causes, read_cause
from compliance.terms import Owner

Span = tuple[date, date | None]
"""A half-open stretch: the first day belongs to it, the second does not; None while it runs."""

_UNTOLD = "stage_unknown"
_TRANSIT = "transit"


def outside(delay: Delay, claimed: Iterable[Span]) -> list[Delay]:
    """The parts of a delay on days that no other stretch claims, in order; a day is never counted twice."""
    parts = [delay]
    for first, last in claimed:
        parts = [piece for part in parts for piece in _without(part, first, last)]
    return parts


def _without(delay: Delay, first: date, last: date | None) -> list[Delay]:
    """A delay without the days from `first` to before `last`."""
    if (delay.end is not None and delay.end <= first) or (last is not None and last <= delay.start):
        return [delay]
    found = []
    if delay.start < first:
        found.append(replace(delay, end=first))
    if last is not None and (delay.end is None or last < delay.end):
        found.append(replace(delay, start=last))
    return found


def slipped(
    subject: str,
    promise: date,
    on: date,
    *,
    arrived: date | None = None,
    shipped_on: date | None = None,
    heard: Sequence[tuple[date, str]] = (),
    destination: str = "",
) -> list[Delay]:
    """The days a line is past its first promise, by the reason given with each change of its ETA.

    `heard` are (day heard, reason) of the changes. Until somebody gives a reason the cause is not
    known; from the day the goods left it is the transit. [] when it arrived in time.
    """
    if promise >= on or (arrived is not None and arrived <= promise):
        return []
    end = min(arrived, on) if arrived is not None else None
    turns = _turns(promise, on, shipped_on, heard)
    found: list[Delay] = []
    for place, (start, cause) in enumerate(turns):
        stop = turns[place + 1][0] if place + 1 < len(turns) else end
        if end is not None:
            stop = min(stop, end) if stop is not None else end
        if stop is not None and stop <= start:
            continue
        owner = causes()[cause].owner or Owner.UNKNOWN
        found.append(Delay(subject, cause, owner, start, stop, destination))
    return found


def _turns(
    promise: date, on: date, shipped_on: date | None, heard: Sequence[tuple[date, str]]
) -> list[tuple[date, str]]:
    """From which day which cause holds, the first from the promise."""
    told = [(day, cause.code) for day, reason in sorted(heard) if day <= on and (cause := read_cause(reason))]
    if shipped_on is not None and shipped_on <= on:
        told = [item for item in told if item[0] < shipped_on] + [(shipped_on, _TRANSIT)]
    before = [code for day, code in told if day <= promise]
    found = [(promise, before[-1] if before else _UNTOLD)]
    for day, code in told:
        if day > promise and code != found[-1][1]:
            found.append((day, code))
    return found
