"""Days of delay added up as their rows go by, however many: by cause, by owner, by destination."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from db.delay_figures import DelayRow, cause_name


@dataclass(slots=True)
class DelaySum:
    """The delays that share destination, owner, cause and whether they are derived: stretches, running ones, days."""

    destination: str
    owner: str
    cause: str
    derived: bool
    stretches: int = 0
    running: int = 0
    days: int = 0


@dataclass(frozen=True, slots=True)
class DelayTotal:
    """Days of delay that share something: how many stretches, how many still run, and of the days those derived."""

    key: str
    stretches: int
    running: int
    days: int
    derived_days: int


def added_up(rows: Iterable[DelayRow]) -> list[DelaySum]:
    """The sums of delays, each row looked at once."""
    found: dict[tuple[str, str, str, bool], DelaySum] = {}
    for row in rows:
        key = (row.destination, row.owner, row.cause, row.derived)
        item = found.get(key)
        if item is None:
            item = found[key] = DelaySum(*key)
        item.stretches += 1
        item.running += row.end is None
        item.days += row.days
    return list(found.values())


def totals(sums: Iterable[DelaySum], key: Callable[[DelaySum], str]) -> list[DelayTotal]:
    """Days by a key, most days first."""
    groups: dict[str, list[DelaySum]] = {}
    for item in sums:
        groups.setdefault(key(item), []).append(item)
    found = [
        DelayTotal(
            name,
            sum(item.stretches for item in items),
            sum(item.running for item in items),
            sum(item.days for item in items),
            sum(item.days for item in items if item.derived),
        )
        for name, items in groups.items()
    ]
    return sorted(found, key=lambda item: (-item.days, item.key))


def by_cause(sums: Iterable[DelaySum]) -> list[DelayTotal]:
    """Days by cause, most days first."""
    return totals(sums, lambda item: cause_name(item.cause))


def by_owner(sums: Iterable[DelaySum]) -> list[DelayTotal]:
    """Days by owner, most days first."""
    return totals(sums, lambda item: item.owner)


def by_destination(sums: Iterable[DelaySum]) -> list[DelayTotal]:
    """Days by destination, most days first; "" where it is not known."""
    return totals(sums, lambda item: item.destination)


def owners_by_destination(sums: Iterable[DelaySum]) -> dict[str, dict[str, int]]:
    """Days by destination and owner."""
    found: dict[str, dict[str, int]] = {}
    for item in sums:
        owners = found.setdefault(item.destination, {})
        owners[item.owner] = owners.get(item.owner, 0) + item.days
    return found


def crossed(sums: Iterable[DelaySum]) -> dict[tuple[str, str], int]:
    """Days by cause and destination."""
    found: dict[tuple[str, str], int] = {}
    for item in sums:
        key = (cause_name(item.cause), item.destination)
        found[key] = found.get(key, 0) + item.days
    return found
