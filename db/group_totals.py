"""What the rows of a listing come to, as a whole or in groups of one or two columns: rows, mass, value by currency."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from sqlalchemy import ColumnElement, extract, func, literal, null, select
from sqlmodel import Session

from db.listing import Column, Filter, Listing

Period = Literal["", "month", "quarter", "year"]
"""How the days of a date column are put together; "" for every other column."""

MOST = 2_000
"""Groups that are told; of more, those with the most mass."""

GROUPED = frozenset({"text", "code", "date", "country", "term", "flag", "words"})
"""The kinds of columns that rows are grouped by."""


@dataclass(frozen=True, slots=True)
class By:
    """A column rows are grouped by; days by their `period`."""

    key: str
    period: Period = ""


@dataclass(frozen=True, slots=True)
class Sum:
    """Minor units of a currency, and how many rows they come from."""

    currency: str
    minor: int
    known: int


@dataclass(frozen=True, slots=True)
class Group:
    """The rows of a group: its values (a period as its number), how many, grams, values, and rows that say nothing.

    None as a value means not known. `mass_g` is None where no row of the group has a mass.
    """

    values: tuple[Any, ...]
    rows: int
    mass_g: int | None
    mass_unknown: int
    sums: tuple[Sum, ...]
    value_unknown: int


@dataclass(frozen=True, slots=True)
class Totals:
    """The groups, heaviest first, how many there are in all, and what all rows come to; unknown is counted."""

    mass: Column | None
    money: Column | None
    groups: tuple[Group, ...]
    count: int
    total: Group


def mass_and_money(listing: Listing) -> tuple[Column | None, Column | None]:
    """The columns that are added up: the first mass and the first money, those that the listing shows before others."""
    ordered = sorted(listing.columns, key=lambda column: not column.shown)
    mass, money = (next((column for column in ordered if column.kind == kind), None) for kind in ("mass", "money"))
    return mass, money


def periods(column: Column) -> tuple[Period, ...]:
    """How rows can be grouped by a column; () when they cannot."""
    if column.kind not in GROUPED:
        return ()
    return ("month", "quarter", "year") if column.kind == "date" else ("",)


def totals(
    session: Session, listing: Listing, by: Sequence[By] = (), search: str = "", filters: Sequence[Filter] = ()
) -> Totals:
    """What matching rows come to, and by which groups; one statement unless there are more groups than are told."""
    mass, money = mass_and_money(listing)
    found = _groups(session, listing, by, (mass, money), search, filters)
    count = found[0][1] if found else 0
    groups = tuple(group for group, _count in found)
    if by and count > len(groups):
        whole = _groups(session, listing, (), (mass, money), search, filters)[0][0]
    else:
        whole = _together(groups)
    return Totals(mass, money, groups if by else (), count if by else 0, whole)


def _together(groups: Sequence[Group]) -> Group:
    """What all groups come to."""
    sums: dict[str, list[Sum]] = {}
    for group in groups:
        for item in group.sums:
            sums.setdefault(item.currency, []).append(item)
    weighed = [group.mass_g for group in groups if group.mass_g is not None]
    return Group(
        (),
        sum(group.rows for group in groups),
        sum(weighed) if weighed else None,
        sum(group.mass_unknown for group in groups),
        tuple(
            Sum(currency, sum(item.minor for item in parts), sum(item.known for item in parts))
            for currency, parts in sorted(sums.items())
        ),
        sum(group.value_unknown for group in groups),
    )


def span(number: int, period: Period) -> tuple[date, date]:
    """The first and the last day of a period by its number: 202611, 20264, 2026."""
    if period == "year":
        return date(number, 1, 1), date(number, 12, 31)
    months = 1 if period == "month" else 3
    year, place = divmod(number, 100 if period == "month" else 10)
    first = date(year, (place - 1) * months + 1, 1)
    after = date(year + 1, 1, 1) if place * months == 12 else date(year, place * months + 1, 1)
    return first, date.fromordinal(after.toordinal() - 1)


def narrowed(listing: Listing, by: Sequence[By], values: Sequence[Any]) -> tuple[Filter, ...]:
    """The filters that leave over the rows of a group."""
    return tuple(_filter(listing.column(item.key), item, value) for item, value in zip(by, values, strict=True))


def _filter(column: Column, item: By, value: Any) -> Filter:
    if item.period:
        return Filter(item.key, "unknown") if value is None else Filter(item.key, "between", span(value, item.period))
    return Filter(item.key, "is", (bool(value) if column.kind == "flag" and value is not None else value,))


def _expression(column: Column, period: Period) -> ColumnElement[Any]:
    """What rows are grouped by: an empty text is not known either."""
    expression: Any = column.expression
    if column.kind == "flag":
        return expression  # type: ignore[no-any-return]
    if column.kind != "date":
        return func.nullif(expression, "")
    year, month = extract("year", expression), extract("month", expression)
    if period == "year":
        return year
    return year * 100 + month if period == "month" else year * 10 + (month + 2) // 3


def _groups(
    session: Session,
    listing: Listing,
    by: Sequence[By],
    added: tuple[Column | None, Column | None],
    search: str,
    filters: Sequence[Filter],
) -> list[tuple[Group, int]]:
    """The groups with how many there are; in SQL, so that only what is told comes to Python."""
    mass, money = added
    keys = [_expression(listing.column(item.key), item.period).label(f"v{n}") for n, item in enumerate(by)]
    unit: Any = listing.column(money.unit).expression if money is not None and money.unit else literal("")
    grams: Any = mass.expression if mass is not None else null()
    minor: Any = money.expression if money is not None else null()
    parts = (
        unit.label("unit"), func.count().label("n"),
        func.sum(grams).label("grams"), func.count(grams).label("weighed"),
        func.sum(minor).label("minor"), func.count(minor).label("valued"),
    )  # fmt: skip
    query = listing.matching(select(*keys, *parts), search, filters)
    one = query.group_by(*[key.element for key in keys], unit).subquery()
    names = [one.c[f"v{n}"] for n in range(len(keys))]
    apart = names or None
    two = select(
        one, func.sum(one.c.grams).over(partition_by=apart).label("weight"), func.sum(one.c.n).over(partition_by=apart).label("many")
    ).subquery()  # fmt: skip
    names = [two.c[f"v{n}"] for n in range(len(keys))]
    order = [two.c.weight.desc().nulls_last(), two.c.many.desc(), *[name.asc().nulls_last() for name in names]]
    three = select(two, func.dense_rank().over(order_by=order).label("place")).subquery()
    four = select(three, func.max(three.c.place).over().label("last")).subquery()
    asked = select(four).where(four.c.place <= MOST).order_by(four.c.place, four.c.unit)
    return _collected(session.connection().execute(asked).mappings(), len(keys))


def _collected(rows: Any, width: int) -> list[tuple[Group, int]]:
    """The rows of a group, one a currency, put together."""
    parts: dict[int, list[Any]] = {}
    for row in rows:
        parts.setdefault(row["place"], []).append(row)
    return [(_group(found, width), int(found[0]["last"])) for found in parts.values()]


def _group(found: Sequence[Any], width: int) -> Group:
    count, weighed = sum(row["n"] for row in found), sum(row["weighed"] for row in found)
    sums: dict[str, tuple[int, int]] = {}
    for row in found:
        if row["valued"]:
            minor, known = sums.get(row["unit"] or "", (0, 0))
            sums[row["unit"] or ""] = (minor + int(row["minor"]), known + row["valued"])
    return Group(
        tuple(found[0][f"v{n}"] for n in range(width)),
        count,
        sum(int(row["grams"]) for row in found if row["grams"] is not None) if weighed else None,
        count - weighed,
        tuple(Sum(currency, minor, known) for currency, (minor, known) in sorted(sums.items())),
        count - sum(known for _minor, known in sums.values()),
    )
