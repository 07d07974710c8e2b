"""Rows of a list of applications as people keep it, read into waits; what is unclear is named, not guessed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from compliance.countries import read_country
from compliance.date_words import plain
from compliance.dates import Order, one_order, read_date
from compliance.lead_times import OpenStop, Wait
from resources import rows as resource_rows
from resources import told

Row = dict[str, str]

DATE_COLUMNS = ("submitted", "decided", "withdrawn")
UNKNOWN = "unknown"
"""The key of cases whose destination or product nobody stated."""


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with a row, in words; `set_aside` when the row was left out because of it."""

    row: int
    identity: str
    why: str
    set_aside: bool = True

    def __str__(self) -> str:
        name = f" ({self.identity})" if self.identity else ""
        return f"row {self.row}{name}: {self.why}"


@dataclass(frozen=True, slots=True)
class Reading:
    """The waits of a list, the rows with problems, the ids filed after the day one looks, and remarks."""

    waits: tuple[Wait, ...]
    problems: tuple[Problem, ...]
    later: tuple[str, ...]
    remarks: tuple[str, ...]


def read_waits(rows: Sequence[Row], on: date) -> Reading:
    """Read a list of applications as known at the end of a day.

    Columns: application_id, destination, product, submitted, decided, withdrawn, status,
    clock_stops; missing ones are unknown. Row numbers are those of a sheet whose first row is the
    header. Rows filed after `on` are left out and named in `later`.
    """
    orders = {column: one_order(row.get(column, "") for row in rows) for column in DATE_COLUMNS}
    waits: list[tuple[int, Wait]] = []
    problems: list[Problem] = []
    later: list[str] = []
    for number, row in enumerate(rows, start=2):
        identity = row.get("application_id", "").strip()
        try:
            wait = _wait(row, orders, on)
        except ValueError as unclear:
            problems.append(Problem(number, identity, str(unclear)))
            continue
        if wait.submitted > on:
            later.append(identity or f"row {number}")
            continue
        waits.append((number, wait))
        destination = row.get("destination", "").strip()
        if destination and wait.key("destination") == UNKNOWN:
            why = f'destination "{destination}" names no single country; counted without one'
            problems.append(Problem(number, identity, why, set_aside=False))
    single, repeated = _once(waits)
    remarks = tuple(
        f"the dates in {column} are read {order.value} first, as the column itself shows"
        for column, order in orders.items()
        if order
    )
    found = sorted((*problems, *repeated), key=lambda problem: problem.row)
    return Reading(tuple(single), tuple(found), tuple(later), remarks)


def _once(waits: Sequence[tuple[int, Wait]]) -> tuple[list[Wait], list[Problem]]:
    """Each application once: a row repeated word for word is dropped, contradicting ones all set aside."""
    by_id: dict[str, set[Wait]] = {}
    for _, wait in waits:
        by_id.setdefault(wait.case_id, set()).add(wait)
    kept: list[Wait] = []
    problems: list[Problem] = []
    seen: set[str] = set()
    for number, wait in waits:
        if wait.case_id and len(by_id[wait.case_id]) > 1:
            problems.append(Problem(number, wait.case_id, "the same application_id stands in rows that differ"))
        elif wait.case_id and wait.case_id in seen:
            problems.append(Problem(number, wait.case_id, "the row repeats an earlier one"))
        else:
            seen.add(wait.case_id)
            kept.append(wait)
    return kept, problems


def _wait(row: Row, orders: dict[str, Order | None], on: date) -> Wait:
    """One row as a wait; raises ValueError with what is unclear."""
    submitted = _date(row, "submitted", orders)
    if submitted is None:
        raise ValueError("submitted is empty")
    ended, decided = _end(row, orders, on)
    if ended is not None and ended < submitted:
        raise ValueError(f"it ended on {ended}, before it was submitted on {submitted}")
    return Wait(
        case_id=row.get("application_id", "").strip(),
        submitted=submitted,
        ended=ended,
        decided=decided,
        stops=read_stops(row.get("clock_stops", "")),
        groups=(
            ("destination", read_country(row.get("destination", "")) or UNKNOWN),
            ("product", " ".join(row.get("product", "").split()) or UNKNOWN),
        ),
    )


def _date(row: Row, column: str, orders: dict[str, Order | None]) -> date | None:
    """The date of a cell, None when it is empty; raises ValueError when it is unclear."""
    text = row.get(column, "").strip()
    if not text or plain(text) in _EMPTY:
        return None
    reading = read_date(text, orders.get(column))
    if reading.value is None:
        raise ValueError(f'{column} "{text}": {told.plain(reading.why)}')
    return reading.value


_EMPTY = frozenset(("-", "--", "/", "n/a", "na", "none", "null", "nil", "未", "无", "なし", "없음"))


def _end(row: Row, orders: dict[str, Order | None], on: date) -> tuple[date | None, bool]:
    """When a case ended and whether it was decided; raises ValueError where the cells contradict."""
    decided, withdrawn = _date(row, "decided", orders), _date(row, "withdrawn", orders)
    text = row.get("status", "").strip()
    standing = _statuses().get(plain(text), "") if text else ""
    if text and not standing:
        raise ValueError(f'status "{text}" is not known; use approved, refused, pending or withdrawn')
    if decided and withdrawn:
        raise ValueError("it has both a day of decision and a day of withdrawal")
    if standing == "pending":
        if (ended := decided or withdrawn) and ended <= on:
            raise ValueError(f"status is pending, but it ended on {ended}")
        return ended, decided is not None
    if standing == "decided" and decided is None:
        raise ValueError(f"status is {text}, but decided is empty")
    if standing == "closed" and not (decided or withdrawn):
        raise ValueError(f"status is {text}, but withdrawn is empty")
    return decided or withdrawn, decided is not None and standing != "closed"


@cache
def _statuses() -> dict[str, str]:
    """What a word for a status says: decided, pending, or closed without a decision."""
    table = resource_rows("calendars/status_words.csv")
    return {plain(word): row["standing"] for row in table for word in row["words"].split(";")}


def read_stops(text: str) -> tuple[OpenStop, ...]:
    """Clock stops as `from/to;from/to`; nothing after the stroke means still open.

    Raises ValueError for a stop that cannot be read in exactly one way, or ends before it starts.
    """
    return tuple(_stop(part.strip()) for part in text.replace("；", ";").split(";") if part.strip())


def _stop(text: str) -> OpenStop:
    """One stop; the stroke between its dates may also stand inside them."""
    found = {
        (start.value, end.value)
        for cut, sign in enumerate(text)
        if sign in "/~〜～→至"
        and (start := read_date(text[:cut].strip())).value
        and ((end := read_date(text[cut + 1 :].strip())).value or not text[cut + 1 :].strip())
    }
    if len(found) != 1:
        raise ValueError(f'clock_stops "{text}" cannot be read; write it as 2026-03-30/2026-04-10')
    first, last = found.pop()
    if first is None or (last is not None and last < first):
        raise ValueError(f'clock_stops "{text}" ends before it starts')
    return first, last
