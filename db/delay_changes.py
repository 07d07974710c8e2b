"""What changed in the delays since a month ago, as figures and in words."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from compliance.terms import Reason
from db.delay_figures import DelayRow, cause_name
from resources.i18n import N_

_MOST = 4
"""The most destinations that are named one by one."""


@dataclass(frozen=True, slots=True)
class Moved:
    """Days of a key in the month up to a day, against those in as many days before."""

    key: str
    days: int
    before: int

    @property
    def more(self) -> int:
        """How many days more than before; negative when fewer."""
        return self.days - self.before


@dataclass(frozen=True, slots=True)
class Changed:
    """What happened to the delays from `since` to `on`: two stretches of the same length are compared."""

    on: date
    since: date
    began: tuple[DelayRow, ...]
    ended: tuple[DelayRow, ...]
    running: int
    running_then: int
    total: Moved
    destinations: tuple[Moved, ...]
    owners: tuple[Moved, ...]
    causes: tuple[Moved, ...]


def month_before(on: date) -> date:
    """The same day of the month before, or that month's last."""
    first = on.replace(day=1)
    last = first - timedelta(days=1)
    return last.replace(day=min(on.day, last.day))


def changed(rows: Sequence[DelayRow], on: date) -> Changed:
    """Compare the month up to a day with as many days before it."""
    since = month_before(on)
    earlier = since - (on - since)
    live = [row for row in rows if row.start <= on]

    def moved(key: Callable[[DelayRow], str]) -> tuple[Moved, ...]:
        days: dict[str, tuple[int, int]] = {}
        for row in live:
            now, then = days.get(key(row), (0, 0))
            days[key(row)] = (now + days_within(row, since, on), then + days_within(row, earlier, since))
        found = [Moved(name, now, then) for name, (now, then) in days.items() if now or then]
        return tuple(sorted(found, key=lambda item: (-abs(item.more), -item.days, item.key)))

    (total,) = moved(lambda _row: "") or (Moved("", 0, 0),)
    return Changed(
        on=on,
        since=since,
        began=tuple(row for row in live if row.start > since),
        ended=tuple(row for row in live if row.end is not None and since < row.end <= on),
        running=sum(row.end is None or row.end > on for row in live),
        running_then=sum(row.start <= since and (row.end is None or row.end > since) for row in live),
        total=total,
        destinations=moved(lambda row: row.destination),
        owners=moved(lambda row: row.owner),
        causes=moved(lambda row: cause_name(row.cause)),
    )


def days_within(row: DelayRow, start: date, end: date) -> int:
    """The days of a stretch from `start` to before `end`; a running one counts to `end`."""
    return max(0, (min(row.end or end, end) - max(row.start, start)).days)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of the report; what it speaks of can be shown: a destination, an owner or a cause."""

    reason: Reason
    kind: str = ""
    key: str = ""


def sentences(told: Changed) -> list[Sentence]:
    """What changed, most important first. Keys of destinations and owners stay codes for the window to name."""
    found = [
        _of(
            N_("Since {since}: {began} began, {ended} ended; {now} run today, {then} ran then."),
            since=told.since, began=len(told.began), ended=len(told.ended), now=told.running, then=told.running_then,
        ),
        _of(_compared(told.total), days=told.total.days, more=abs(told.total.more)),
    ]  # fmt: skip
    for item in [item for item in told.destinations if item.more][:_MOST]:
        text = (
            N_("{destination}: {days} days, {more} more.")
            if item.more > 0
            else N_("{destination}: {days} days, {more} fewer.")
        )
        found.append(_of(text, "destination", item.key, destination=item.key, days=item.days, more=abs(item.more)))
    found += _loudest(told.owners, "owner", N_("Most of the growth lies with {owner}: {days} days, {more} more."))
    found += _loudest(told.causes, "cause", N_("The cause that grew most is {cause}: {days} days, {more} more."))
    return found


def _compared(total: Moved) -> str:
    if total.more == 0:
        return N_("Together they took {days} days in this month, as many as in the month before.")
    if total.more > 0:
        return N_("Together they took {days} days in this month, {more} more than in the month before.")
    return N_("Together they took {days} days in this month, {more} fewer than in the month before.")


def _loudest(items: Iterable[Moved], kind: str, text: str) -> list[Sentence]:
    grown = max((item for item in items if item.more > 0), key=lambda item: item.more, default=None)
    if grown is None:
        return []
    return [_of(text, kind, grown.key, **{kind: grown.key}, days=grown.days, more=grown.more)]


def _of(text: str, kind: str = "", key: str = "", **params: object) -> Sentence:
    return Sentence(Reason(text, tuple((name, str(value)) for name, value in params.items())), kind, key)
