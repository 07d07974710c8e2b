"""Cells of order lines, changed where they stand: one act may change many, as one step."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlmodel import Session

from compliance.terms import OrderState
from db import many_lines, materials, orders, parties
from db.choices import party_names
from db.drafting import Progress, found, name_step, untold
from db.money import to_minor
from db.problems import Refused
from db.tables.orders import Order, OrderLine
from resources.i18n import N_, _, said
from resources.told import packed

_HEADER = frozenset({"currency", "ordered_on", "incoterm", "exporter", "buyer"})
_PARTIES = {"consignee": "consignee", "end_user": "end user", "exporter": "exporter", "buyer": "buyer"}
_PLAIN = frozenset(
    {"description", "composition", "form", "hs_code", "quantity", "unit", "mass_g", "unit_price", "need_by",
     "first_promise", "current_eta", "destination", "end_use", "transport_mode", "port", "state", "remarks"}
)  # fmt: skip
EDITABLE = _HEADER | _PLAIN | {"item_code", "amount_minor", "consignee", "end_user"}
"""Keys of the columns of the order list whose cells can be changed in place."""

STATES = tuple(state.value for state in OrderState)


@dataclass(frozen=True, slots=True)
class CellEdit:
    """A cell that gets another value: the id of its row, the key of its column. Amounts are in major units."""

    row: int
    key: str
    value: Any


def apply(session: Session, edits: Sequence[CellEdit], *, on: date, progress: Progress = untold) -> int:
    """Change cells through the verbs of orders; returns how many rows changed. `progress` is told row by row.

    Raises Refused with the column, and the row in the sentence where there are several; nothing is half changed.
    """
    by_row: dict[int, list[CellEdit]] = {}
    for item in edits:
        by_row.setdefault(item.row, []).append(item)
    with many_lines.at_hand(session, by_row):
        for number, (row, items) in enumerate(by_row.items()):
            progress(number, len(by_row))
            try:
                _change_row(session, row, items, on)
            except Refused as refused:
                if len(by_row) == 1:
                    raise
                label = orders.label_of(session, found(session, OrderLine, row, "order line"))
                raise Refused(f"{label}: {refused}", refused.field) from refused
    if len(by_row) > 1:
        name_step(session, packed(N_("{n} lines"), (("n", str(len(by_row))),)))
    return len(by_row)


def _change_row(session: Session, row: int, items: Iterable[CellEdit], on: date) -> None:
    line = found(session, OrderLine, row, "order line")
    values = {item.key: item.value for item in items}
    _check(values)
    if values.keys() & _HEADER:
        _change_header(session, line.order_id, values, on)
    if values.keys() - _HEADER:
        draft = orders.line_draft_of(line)
        _take(session, draft, line, values)
        orders.change_line(session, row, draft, on=on)


def _check(values: dict[str, Any]) -> None:
    wrong = sorted(values.keys() - EDITABLE)
    if wrong:
        raise Refused(
            said("The column {value} is worked out or fixed; it cannot be typed over.", value=wrong[0]), wrong[0]
        )


def _change_header(session: Session, order_id: int, values: dict[str, Any], on: date) -> None:
    order = found(session, Order, order_id, "order")
    names = [name for name in orders.OrderDraft.model_fields if name != "lines"]
    draft = orders.OrderDraft(**{name: getattr(order, name) for name in names})
    for key in values.keys() & _HEADER:
        value = values[key]
        if key in _PARTIES:
            if not value and key == "exporter":
                raise Refused(_("Name the exporter: the seller in China who files the application."), key)
            setattr(draft, f"{key}_id", parties.find_or_add(session, value, role=_PARTIES[key]))
        else:
            setattr(draft, key, value.upper() if key == "currency" else value)
    orders.change(session, order_id, draft, on=on)


def _take(session: Session, draft: orders.LineDraft, line: OrderLine, values: dict[str, Any]) -> None:
    for key in values.keys() & _PLAIN:
        setattr(draft, key, values[key])
    if "amount_minor" in values:
        draft.amount_minor = to_minor(values["amount_minor"], session.get_one(Order, line.order_id).currency)
    if "item_code" in values:
        draft.item_code = values["item_code"]
        draft.material_id = materials.find(session, values["item_code"]) if values["item_code"] else None
    for key in values.keys() & {"consignee", "end_user"}:
        country = draft.destination if key == "end_user" else ""
        setattr(draft, f"{key}_id", parties.find_or_add(session, values[key], country, _PARTIES[key]))


def suggestions(session: Session, key: str) -> tuple[str, ...]:
    """What may stand in a cell of a column, where the book knows it: names of parties, item codes."""
    if key in _PARTIES:
        return party_names(session)
    return materials.codes(session) if key == "item_code" else ()
