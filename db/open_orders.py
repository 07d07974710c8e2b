"""Ordered and open goods on a day, counted by destination, currency, coverage, risk and exposure."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from sqlalchemy import Select, and_, bindparam, case, delete, func, insert, select
from sqlmodel import Session, SQLModel, col

from db import day_moves, measure_totals
from db.answer_rows import Answer
from db.id_blocks import in_blocks
from db.lines_on_day import lines_on, open_after, sums
from db.tables.assessments import LineAnswer, LineMove, LineTotal, MeasureTotal, Turned
from db.tables.licences import Shipment
from db.tables.orders import OrderLine
from db.tables.record import stored


@dataclass(frozen=True, slots=True)
class Cell:
    """Order lines that share destination, currency, coverage, risk and exposure, with their sums.

    Masses in grams, money in minor units of `currency`. `open_g` has not left China, `transit_g` has
    left and not arrived. Sums hold what is known; `*_unknown` counts the lines left out of them.
    """

    destination: str
    currency: str
    open: bool
    coverage: str
    risk: str
    exposure: str
    lines: int
    ordered_g: int
    mass_unknown: int
    open_g: int
    transit_g: int
    covered_g: int
    ordered_minor: int
    open_minor: int
    value_unknown: int


_KEYS = [item.name for item in fields(Cell)[:6]]
_SUMS = [item.name for item in fields(Cell)[6:]]
_AT_ONCE = 2_000
"""Lines whose part of the totals is read in one statement."""
_LARGE_PART = 4
"""Of more than this part of all lines counting everything is no slower."""


def count(session: Session, on: date, destinations: Sequence[str] = ()) -> tuple[Cell, ...]:
    """The cells of the date the book is turned to: as they are kept, else from the stored answers."""
    kept = _kept(session, on, destinations)
    if kept:
        return kept
    found = session.connection().execute(_counted(lines_on(on, destinations)))
    return tuple(_cell(tuple(row)) for row in found)


def keep(session: Session, on: date, *, moved: bool = True) -> None:
    """Count every line anew and keep the totals, so that figures of a large book need not add up its lines.

    `moved` says whether orders, lines or shipments changed: else what moved day by day is what it was.
    """
    session.flush()
    connection, totals = session.connection(), stored(LineTotal)
    if moved or connection.execute(select(totals.c.id).limit(1)).first() is None:
        day_moves.keep(session)
    connection.execute(delete(totals))
    names = [item.name for item in fields(Cell)]
    connection.execute(insert(totals).from_select(names, _counted(lines_on(on))))
    measure_totals.keep(session, on)


def keep_of(
    session: Session, on: date, lines: Collection[int], shipments: Collection[int] = (), *, moved: bool = True
) -> None:
    """Keep the totals after a write that changed those lines and shipments alone, however many others there are.

    What the lines came to before is read from the book as it was committed last. A large part of the book, a book turned
    to another day and totals that are not there yet are counted as a whole.
    """
    session.flush()
    with Session(session.get_bind().execution_options(writing=False)) as before:
        turned = before.connection().execute(select(col(Turned.on_date))).scalar()
        known = before.connection().execute(select(col(LineTotal.id)).limit(1)).first() is not None
        among = sorted({*lines, *_lines_of(session, shipments), *_lines_of(before, shipments)})
        newest = session.connection().execute(select(func.max(col(OrderLine.id)))).scalar() or 0
        if len(among) > max(_AT_ONCE, newest // _LARGE_PART) or turned != on or not known:
            keep(session, on, moved=moved)
            return
        blocks = list(in_blocks(among, _AT_ONCE))
        _amend(session, before, LineTotal, [_counted(lines_on(on, among=some)) for some in blocks], len(_KEYS))
        named = [measure_totals.counted(lines_on(on, among=some)) for some in blocks]
        _amend(session, before, MeasureTotal, named, len(measure_totals.KEYS))
        if moved:
            _amend(session, before, LineMove, [day_moves.moved(some) for some in blocks], len(day_moves.KEYS) + 1)


def _lines_of(session: Session, shipments: Collection[int]) -> set[int]:
    """The lines that shipments are of."""
    found: set[int] = set()
    for some in in_blocks(shipments):
        query = select(col(Shipment.order_line_id)).where(col(Shipment.id).in_(some))
        found.update(session.connection().execute(query).scalars())
    return found


def _amend(session: Session, before: Session, kind: type[SQLModel], queries: Iterable[Any], keys: int) -> None:
    """Add to kept sums what queries give now and take away what they gave before; their first columns are the keys."""
    changes: dict[tuple[Any, ...], list[int]] = {}
    for query in queries:
        for source, sign in ((before, -1), (session, 1)):
            for row in source.connection().execute(query):
                change = [sign * int(number or 0) for number in row[keys:]]
                changes[tuple(row[:keys])] = _plus(changes.get(tuple(row[:keys])), change)
    table = stored(kind)
    columns = [column for column in table.c if column.name != "id"]
    here = and_(*[column == bindparam(f"of_{column.name}") for column in columns[:keys]])
    there = select(table.c.id, *columns[keys:]).where(here)
    gone, come = [], []
    for key in sorted((key for key, change in changes.items() if any(change)), key=str):
        named = {f"of_{column.name}": value for column, value in zip(columns, key, strict=False)}
        kept = session.connection().execute(there, named).first()
        if kept is not None:
            gone.append(kept[0])
        sums = _plus(None if kept is None else kept[1:], changes[key])
        if any(sums):
            come.append(dict(zip([column.name for column in columns], [*key, *sums], strict=True)))
    for some in in_blocks(gone):
        session.connection().execute(delete(table).where(table.c.id.in_(some)))
    if come:
        session.connection().execute(insert(table), come)


def _kept(session: Session, on: date, destinations: Sequence[str]) -> tuple[Cell, ...]:
    """The totals as they are kept; none where the book is turned to another day or nothing was kept."""
    turned = select(col(Turned.id)).where(col(Turned.on_date) == on)
    if session.connection().execute(turned).first() is None:
        return ()
    totals = stored(LineTotal)
    columns = [totals.c[item.name] for item in fields(Cell)]
    query = select(*columns).order_by(*columns[:6])
    if destinations:
        query = query.where(totals.c.destination.in_(destinations))
    return tuple(_cell(tuple(row)) for row in session.connection().execute(query))


def _counted(lines: Any, answer: Any = None) -> Select[Any]:
    """The lines by what they share with their sums."""
    answer = stored(LineAnswer) if answer is None else answer
    keys = (
        lines.c.destination,
        lines.c.currency,
        lines.c.open,
        func.coalesce(answer.c.coverage, ""),
        func.coalesce(answer.c.risk, ""),
        func.coalesce(answer.c.exposure, ""),
    )
    covered = func.sum(case((lines.c.open == 1, func.coalesce(answer.c.covered_g, 0)), else_=0))
    told = {item.name: item for item in (*sums(lines), covered.label("covered_g"))}
    marked = [key.label(f"key{place}") for place, key in enumerate(keys)]
    return (
        select(*marked, *[told[name] for name in _SUMS])
        .select_from(lines.outerjoin(answer, answer.c.line_id == lines.c.line_id))
        .group_by(*keys)
        .order_by(*keys)
    )


def _cell(row: tuple[Any, ...]) -> Cell:
    destination, currency, is_open, coverage, risk, exposure, *sums = row
    return Cell(
        destination or "", currency or "", bool(is_open), coverage, risk, exposure, *(int(item or 0) for item in sums)
    )  # fmt: skip


def count_with(
    session: Session, on: date, answers: Mapping[int, Answer], destinations: Sequence[str] = ()
) -> tuple[Cell, ...]:
    """The cells of another day from answers given for that day and not stored."""
    whole = _unjudged(session, on, destinations)
    if not answers:
        return whole
    found = {_key(cell): [getattr(cell, name) for name in _SUMS] for cell in whole}
    lines = lines_on(on, destinations, among=list(answers))
    for row in session.connection().execute(select(lines)).mappings():
        answer = answers[row["line_id"]]
        place, currency, is_open = row["destination"] or "", row["currency"] or "", bool(row["open"])
        figures = {
            "lines": 1,
            "ordered_g": row["mass_g"] or 0,
            "mass_unknown": int(row["mass_g"] is None),
            "open_g": row["open_g"] or 0,
            "transit_g": row["transit_g"] or 0,
            "covered_g": answer.covered_g if is_open else 0,
            "ordered_minor": row["amount_minor"] or 0,
            "open_minor": row["open_minor"] or 0,
            "value_unknown": int(row["amount_minor"] is None),
        }
        told = (place, currency, is_open, answer.coverage, answer.risk, answer.exposure)
        found[told] = _plus(found.get(told), [figures[name] for name in _SUMS])
        untold = (place, currency, is_open, "", "", "")
        figures["covered_g"] = 0
        found[untold] = _plus(found.get(untold), [-figures[name] for name in _SUMS])
    return tuple(Cell(*key, *sums) for key, sums in sorted(found.items()) if any(sums))


def open_count(session: Session, on: date, destinations: Sequence[str] = ()) -> int:
    """How many lines were open at the end of a day, from the totals that are kept."""
    return total(_unjudged(session, on, destinations), lambda cell: cell.lines, lambda cell: cell.open)


def _key(cell: Cell) -> tuple[str, str, bool, str, str, str]:
    """What the lines of a cell share."""
    return (cell.destination, cell.currency, cell.open, cell.coverage, cell.risk, cell.exposure)


def _unjudged(session: Session, on: date, destinations: Sequence[str]) -> tuple[Cell, ...]:
    """The cells of a day on which no line is judged, as of a large book: what is kept, less what moved since."""
    turned = session.connection().execute(select(col(Turned.on_date))).scalar()
    kept = _kept(session, turned, destinations) if turned is not None and turned >= on else ()
    if turned is None or not kept:
        return _added_up(session, lines_on(on, destinations))
    found: dict[tuple[str, str, bool], list[int]] = {}
    for cell in kept:
        key = (cell.destination, cell.currency, cell.open)
        found[key] = _plus(found.get(key), [getattr(cell, name) for name in day_moves.MOVED])
    for key, moved in day_moves.between(session, on, turned, destinations).items():
        found[key] = _plus(found.get(key), [-number for number in moved])
    return tuple(
        _cell((*key, "", "", "", *_covering_nothing(sums))) for key, sums in sorted(found.items()) if any(sums)
    )


def _covering_nothing(sums: Sequence[int]) -> list[int]:
    """The sums of lines that nobody judged, as a cell holds them."""
    told = dict(zip(day_moves.MOVED, sums, strict=True))
    return [told.get(name, 0) for name in _SUMS]


def _plus(one: Sequence[int] | None, other: Sequence[int]) -> list[int]:
    """Both numbers by number; nothing counts as zeros."""
    return list(other) if one is None else [sum(pair) for pair in zip(one, other, strict=True)]


def _added_up(session: Session, lines: Any) -> tuple[Cell, ...]:
    """The cells of lines without their answers."""
    return tuple(_cell(tuple(row)) for row in session.connection().execute(_counted(lines, _nobody())))


def _nobody() -> Any:
    """Answers of no line."""
    return stored(LineAnswer).select().where(col(LineAnswer.line_id) < 0).subquery("nobody")


def open_ids(
    session: Session, on: date, destinations: Sequence[str] = (), limit: int | None = None, among: Any = None
) -> list[int]:
    """The lines open on a day, in order of id; the first `limit` when given; `among` is a query of line ids."""
    lines = lines_on(on, destinations, open_after(on) if among is None else among)
    query = select(lines.c.line_id).where(lines.c.open == 1).order_by(lines.c.line_id).limit(limit)
    return list(session.connection().execute(query).scalars())


def total(cells: Iterable[Cell], measure: Callable[[Cell], int], keep: Callable[[Cell], bool] = lambda _: True) -> int:
    """The sum of a measure over the cells kept."""
    return sum(measure(cell) for cell in cells if keep(cell))


def by_currency(cells: Iterable[Cell], measure: Callable[[Cell], int]) -> dict[str, int]:
    """Money by currency, never added across currencies; "" where the currency is not known."""
    found: dict[str, int] = {}
    for cell in cells:
        found[cell.currency] = found.get(cell.currency, 0) + measure(cell)
    return dict(sorted(found.items()))
