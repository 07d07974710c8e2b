"""Delays: who held a case and why, as half-open stretches of days that add up exactly."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import TypeVar

from compliance.clock import felt
from compliance.events import Event, Stretch, timeline
from compliance.term_words import words_of
from compliance.terms import Owner, Stage
from resources import rows
from resources.i18n import _, available, speaking

Key = TypeVar("Key")


@dataclass(frozen=True, slots=True)
class Cause:
    """A reason for waiting. `owner` usually holds the case then; None where that differs each time."""

    code: str
    name: str
    owner: Owner | None


@cache
def causes() -> dict[str, Cause]:
    """Every cause by its code, in the order of the life of an order."""
    return {
        row["code"]: Cause(row["code"], row["name"], Owner(row["owner"]) if row["owner"] else None)
        for row in rows("calendars/delay_causes.csv")
    }


def read_cause(text: str) -> Cause | None:
    """The cause that a code or a name in words means; None when no cause is called so."""
    return _by_name().get(_plain(text))


def read_owner(text: str) -> Owner | None:
    """The owner that a word means, such as `end-user` or `Ministry`; None when it is none."""
    return _owners().get(_plain(text))


@cache
def _owners() -> dict[str, Owner]:
    named = {_plain(owner.value): owner for owner in Owner}
    for language in available():
        with speaking(language):
            named |= {_plain(_(words_of(owner.value))): owner for owner in Owner if owner is not Owner.UNKNOWN}
    return named


@cache
def _by_name() -> dict[str, Cause]:
    known: dict[str, Cause] = {}
    for row in rows("calendars/delay_causes.csv"):
        for name in (row["code"], row["name"], *row["other_names"].split(";")):
            known.setdefault(_plain(name), causes()[row["code"]])
    for language in available():
        with speaking(language):
            for cause in causes().values():
                known.setdefault(_plain(_(cause.name)), cause)
    return known


def _plain(text: str) -> str:
    return "".join(sign for sign in text.casefold() if sign.isalnum())


@dataclass(frozen=True, slots=True)
class Delay:
    """A stretch of waiting: `start` belongs to it, `end` does not; no end while it runs.

    `subject` names what waits (a line, an application, a shipment), `cause` is the code of a cause.
    """

    subject: str
    cause: str
    owner: Owner
    start: date
    end: date | None = None
    destination: str = ""
    note: str = ""

    def days(self, on: date) -> int:
        """Calendar days of the stretch up to a day."""
        return max(0, (min(self.end or on, on) - self.start).days)


_CAUSES = {
    Stage.PACK_COMPLETE: "exporter_file",
    Stage.FILED: "provincial_check",
    Stage.AT_PROVINCE: "provincial_check",
    Stage.RETURNED: "correction",
    Stage.ACCEPTED: "ministry_review",
    Stage.UNDER_REVIEW: "ministry_review",
    Stage.SUPPLEMENT_OPEN: "supplement",
    Stage.EXPERT_REVIEW: "expert_review",
    Stage.RECONSIDERATION: "reconsideration",
    Stage.GRANTED: "licence_certificate",
}
_PREPARING = {Owner.END_USER: "end_user_signature", Owner.EXPORTER: "exporter_file"}


def derive(
    subject: str,
    events: Iterable[Event],
    ordered_on: date,
    on: date,
    *,
    in_hand: date | None = None,
    destination: str = "",
) -> list[Delay]:
    """Who held a case from the order to the licence in hand, seen at the end of a day.

    The stretches follow one another without gap or overlap, so their days are the felt days
    exactly. The last one has no end while the felt clock runs. What happened before the order was
    placed (a general licence applied for earlier) is not felt and left out.
    """
    told = list(events)
    clock = felt(told, ordered_on, on, in_hand)
    stretches = timeline(told, on)
    first = stretches[0].start if stretches else None
    unfiled = Stretch(Stage.PREPARING, ordered_on, first, Owner.US)
    if first is None or first > ordered_on:
        stretches = [unfiled, *stretches]
    found = []
    for item in stretches:
        start = max(item.start, ordered_on)
        end = min(item.end or clock.end, clock.end)
        running = clock.running and item is stretches[-1]
        if start < end or running:
            cause = "not_filed" if item is unfiled else _cause(item)
            found.append(Delay(subject, cause, item.owner, start, None if running else end, destination))
    return found


def _cause(item: Stretch) -> str:
    """The cause behind a stretch of a case."""
    if item.stage is Stage.PREPARING:
        return _PREPARING.get(item.owner, "end_user_papers")
    return "stage_unknown" if item.stage is None else _CAUSES.get(item.stage, "stage_unknown")


def by_owner(delays: Iterable[Delay], on: date) -> dict[Owner, int]:
    """Days per owner."""
    return _totals(delays, on, lambda delay: delay.owner)


def by_cause(delays: Iterable[Delay], on: date) -> dict[str, int]:
    """Days per cause."""
    return _totals(delays, on, lambda delay: delay.cause)


def by_destination(delays: Iterable[Delay], on: date) -> dict[str, int]:
    """Days per destination, "" where it is not known."""
    return _totals(delays, on, lambda delay: delay.destination)


def _totals(delays: Iterable[Delay], on: date, key: Callable[[Delay], Key]) -> dict[Key, int]:
    """Days per key, keys in the order they come."""
    totals: dict[Key, int] = {}
    for delay in delays:
        totals[key(delay)] = totals.get(key(delay), 0) + delay.days(on)
    return totals


def by_month(delays: Iterable[Delay], on: date) -> dict[date, int]:
    """Days per month (its first day): each day of a delay falls into the month it lies in."""
    totals: dict[date, int] = {}
    for delay in delays:
        day, end = delay.start, min(delay.end or on, on)
        while day < end:
            month = day.replace(day=1)
            following = date(month.year + month.month // 12, month.month % 12 + 1, 1)
            totals[month] = totals.get(month, 0) + (min(end, following) - day).days
            day = following
    return dict(sorted(totals.items()))


def overlaps(delays: Iterable[Delay]) -> list[tuple[Delay, Delay]]:
    """Delays of one subject that claim the same day twice: each with the one before that runs longest."""
    clashes: list[tuple[Delay, Delay]] = []
    longest: dict[str, Delay] = {}
    for delay in sorted(delays, key=lambda delay: (delay.start, delay.end or date.max)):
        before = longest.get(delay.subject)
        if before and delay.start < (before.end or date.max) and delay.start != delay.end:
            clashes.append((before, delay))
        if before is None or (delay.end or date.max) > (before.end or date.max):
            longest[delay.subject] = delay
    return clashes


def check_sum(delays: Sequence[Delay], start: date, end: date) -> str | None:
    """Why the delays of one subject do not cover the days from `start` to `end` once each; None when they do."""
    if clash := overlaps(delays):
        first, second = clash[0]
        return f'"{first.cause}" and "{second.cause}" both claim {second.start}; end the first before.'
    told, days = sum(delay.days(end) for delay in delays), (end - start).days
    if told != days:
        return f"The delays add up to {told} days, but {start} to {end} are {days}; look for a gap."
    return None
