"""Many order lines at once: added by an import, which checked them one by one, or read for the verbs of single lines."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime
from typing import Any

from sqlmodel import Session, SQLModel, col, select

from compliance.terms import OrderState
from db.drafting import Progress, untold
from db.id_blocks import in_blocks
from db.journal import change_all, insert_all
from db.orders import LineDraft, OrderDraft, trash_line
from db.tables.materials import Material
from db.tables.orders import EtaEvent, Order, OrderLine, StateEvent
from resources.told import trimmed

Line = tuple[int, date | None, LineDraft]
"""The id of an order, the day it was placed, and a line to add to it."""


def log_many(session: Session, drafts: Sequence[OrderDraft], *, on: date) -> list[int]:
    """Log orders with their lines; returns their ids.

    Every order and every line was checked before (`orders.check_header`, `orders.check_line`), is new and has its number.
    """
    made = insert_all(session, Order, [_header(draft) for draft in drafts])
    lines = [(row, draft.ordered_on, line) for row, draft in zip(made, drafts, strict=True) for line in draft.lines]
    add_many(session, lines, on=on)
    return made


def add_many(session: Session, lines: Sequence[Line], *, on: date) -> None:
    """Add lines to orders that are there, each with its first state and its first date of arrival."""
    ids = insert_all(session, OrderLine, [_line(order, draft) for order, _day, draft in lines])
    now = datetime.now(UTC)
    placed = [
        {
            "line_id": row,
            "state": _state(draft),
            "happened_on": day or on,
            "heard_on": on,
            "recorded_at": now,
        }
        for row, (_order, day, draft) in zip(ids, lines, strict=True)
    ]
    insert_all(session, StateEvent, placed)
    promised = [
        {"line_id": row, "new_eta": draft.current_eta, "heard_on": on, "recorded_at": now, "reason": "first"}
        for row, (_order, _day, draft) in zip(ids, lines, strict=True)
        if draft.current_eta is not None
    ]
    insert_all(session, EtaEvent, promised)


def change_many(session: Session, lines: Mapping[int, tuple[LineDraft, LineDraft]], *, on: date) -> None:
    """Change lines by id, from what they were to what they become; a new date of arrival becomes an ETA event.

    Every line was checked before (`orders.check_line`); number, state and a promise that was given stay.
    """
    now = datetime.now(UTC)
    moved = [
        {
            "line_id": row,
            "old_eta": before.current_eta,
            "new_eta": after.current_eta,
            "heard_on": on,
            "recorded_at": now,
        }
        for row, (before, after) in lines.items()
        if after.current_eta not in (None, before.current_eta)
    ]
    change_all(session, OrderLine, {row: _fresh(before, after) for row, (before, after) in lines.items()})
    insert_all(session, EtaEvent, moved)


def change_headers(session: Session, headers: Mapping[int, Mapping[str, Any]]) -> None:
    """Change what orders say as a whole, by id; checked before (`orders.check_header`), and never the currency."""
    change_all(session, Order, {row: _stripped(told) for row, told in headers.items()})


def _fresh(before: LineDraft, after: LineDraft) -> dict[str, Any]:
    known = dict(before)
    return {name: value for name, value in _told(after).items() if value != known[name]}


@contextmanager
def at_hand(session: Session, ids: Iterable[int]) -> Iterator[None]:
    """Hold the lines of those ids with their orders and materials, read some at a time.

    Meanwhile a verb finds what it asks for in the session, and need not write first what the verb before it changed:
    a thousand lines then take a tenth of the time.
    """
    held: list[SQLModel] = []
    for some in in_blocks(ids):
        lines = session.exec(select(OrderLine).where(col(OrderLine.id).in_(some))).all()
        orders, goods = {line.order_id for line in lines}, {line.material_id for line in lines}
        held += lines
        held += session.exec(select(Order).where(col(Order.id).in_(orders))).all()
        held += session.exec(select(Material).where(col(Material.id).in_(goods - {None}))).all()
    yield


def trash_lines(session: Session, ids: Sequence[int], progress: Progress = untold) -> None:
    """Put lines into the trash."""
    with at_hand(session, ids):
        for number, row in enumerate(ids):
            progress(number, len(ids))
            trash_line(session, row)


def _header(draft: OrderDraft) -> dict[str, Any]:
    return {name: value for name, value in _told(draft).items() if name != "lines"}


def _line(order: int, draft: LineDraft) -> dict[str, Any]:
    return {**_told(draft), "order_id": order, "state": _state(draft)}


def _state(draft: LineDraft) -> str:
    return draft.state or OrderState.PLACED.value


def _told(draft: SQLModel) -> dict[str, Any]:
    """What a draft says, without blanks around its texts."""
    return _stripped(vars(draft))


def _stripped(told: Mapping[str, Any]) -> dict[str, Any]:
    return {name: trimmed(value) if isinstance(value, str) else value for name, value in told.items()}
