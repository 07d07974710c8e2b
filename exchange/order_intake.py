"""Order rows into the book by the hundred: what is plainly new or changed is written together, the rest passed by.

Rows that move a state, change a currency or are refused go the usual way, one by one (`book_rows.take_order`). In a
rehearsal new lines are judged and not written, unless such a row comes, which may look for them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import Any

from compliance.terms import Role
from db import many_lines, materials, orders
from db.known_orders import OF_THE_MATERIAL, KnownOrder, StoredLine, known_orders, stored_lines
from db.letter_case import fold
from db.problems import Problem
from exchange.book import BookOrder
from exchange.book_rows import ORDERS_TOLD, line_draft, merged, stays, without_what_the_material_says
from exchange.differences import Difference, Taken, between
from exchange.party_intake import PartyIntake

_TOGETHER = 500
"""Lines that wait to be written together."""
_PARTIES = ("consignee_id", "end_user_id")
_Coming = orders.LineDraft | BookOrder
"""A new line that waits."""


@dataclass(slots=True)
class _NewOrder:
    """An order that waits: the row that makes it, its lines with their numbers."""

    first: BookOrder
    numbers: set[int] = field(default_factory=set)
    lines: list[_Coming] = field(default_factory=list)


class _Unusual(ValueError):  # noqa: N818 -- no error: its faults, if any, are told on the usual way
    """A row that has to go the usual way."""


class Intake:
    """The order rows of one import. What waits is written by `put`, before anything else looks into the book."""

    def __init__(self, session: Any, rows: Sequence[BookOrder], on: date, *, rehearsed: bool = False) -> None:
        self._session = session
        self._rehearsed = rehearsed
        self._on = on
        self._orders = known_orders(session, {row.po_number for row in rows})
        self._lines = stored_lines(session, [order.id for order in self._orders.values()])
        self._people = PartyIntake(session)
        self._written: set[tuple[int, int]] = set()
        self._new: dict[tuple[int, str], _NewOrder] = {}
        self._fresh = 0
        self._more: dict[tuple[int, int], tuple[date | None, _Coming]] = {}
        self._changed: dict[int, tuple[orders.LineDraft, orders.LineDraft]] = {}
        self._headers: dict[int, Mapping[str, Any]] = {}

    def take(self, row: BookOrder) -> Taken | None:
        """What becomes of a plain row; None for one that has to go the usual way, where its faults are told."""
        try:
            exporter = self._people.of(row.exporter, Role.EXPORTER)
            draft = self._draft(row)
            if exporter is None or not draft.line_no or row.po_number != row.po_number.strip():
                raise _Unusual
            known = (exporter, row.po_number) in self._orders
            taken = (self._known_order if known else self._new_order)(exporter, row, draft)
        except (Problem, ValueError):
            self._people.forget()
            return None
        self._people.keep()
        new = 0 if self._rehearsed else self._fresh + len(self._more)
        if new + len(self._changed) >= _TOGETHER:
            self.put()
        return taken

    def _draft(self, row: BookOrder) -> orders.LineDraft:
        return line_draft(
            row,
            self._materials.get(fold(row.item_code.strip())) if row.item_code else None,
            self._people.of(row.consignee, Role.CONSIGNEE),
            self._people.of(row.end_user, Role.END_USER),
        )

    def _coming(self, row: BookOrder, draft: orders.LineDraft) -> "_Coming":
        """A new line until it is written: of a whole file that may never be, its row takes no room."""
        return row if self._rehearsed else draft

    def _come(self, line: "_Coming", people: Mapping[int | None, int | None]) -> orders.LineDraft:
        return self._draft(line) if isinstance(line, BookOrder) else _known(line, people, *_PARTIES)

    def put(self) -> None:
        """Write what waits."""
        people = self._people.put()
        drafts = []
        for (exporter, _), new in self._new.items():
            draft = self._order(people.get(exporter, exporter) or 0, new.first)
            draft.lines = [self._come(line, people) for line in new.lines]
            drafts.append(draft)
        made = many_lines.log_many(self._session, drafts, on=self._on)
        for row, draft in zip(made, drafts, strict=True):
            order = KnownOrder(row, draft.ordered_on, draft.currency, draft.incoterm, draft.buyer_id)
            self._orders[draft.exporter_id or 0, draft.po_number] = order
            self._written |= {(row, line.line_no or 0) for line in draft.lines}
        self._told.update(made)
        more = [(order, day, self._come(line, people)) for (order, _), (day, line) in self._more.items()]
        many_lines.add_many(self._session, more, on=self._on)
        many_lines.change_headers(self._session, self._headers)
        many_lines.change_many(self._session, self._changed, on=self._on)
        self._written.update(self._more)
        self._new, self._fresh = {}, 0
        self._more, self._changed, self._headers = {}, {}, {}

    def read_again(self, row: BookOrder) -> None:
        """Look at the orders of a row's number anew, after it went the usual way."""
        self._people.learn_again(row.exporter, row.consignee, row.end_user, row.buyer)
        found = known_orders(self._session, [row.po_number])
        self._orders.update(found)
        read = stored_lines(self._session, [order.id for order in found.values()])
        self._lines.update(read)
        self._written.difference_update(read)

    def _new_order(self, exporter: int, row: BookOrder, draft: orders.LineDraft) -> Taken:
        """A line of an order that is not in the book: its first makes the order."""
        orders.check_line(draft)
        key = exporter, row.po_number
        new = self._new.get(key)
        if new is None:
            orders.check_header(self._order(exporter, row), self._on)
            new = _NewOrder(row)
        elif draft.line_no in new.numbers or _other_currency(row, new.first.currency):
            raise _Unusual
        self._new[key] = new
        self._fresh += 1
        new.numbers.add(draft.line_no or 0)
        new.lines.append(self._coming(row, draft))
        return Taken("created")

    def _order(self, exporter: int, row: BookOrder) -> orders.OrderDraft:
        """The order that the first row of it makes."""
        return orders.OrderDraft(
            po_number=row.po_number,
            exporter_id=exporter,
            buyer_id=self._people.of(row.buyer, Role.BUYER),
            ordered_on=row.order_date,
            currency=row.currency,
            incoterm=row.incoterm,
        )

    def _known_order(self, exporter: int, row: BookOrder, draft: orders.LineDraft) -> Taken:
        """A line of an order of the book: added, changed, or the same as it is there."""
        order = self._orders[exporter, row.po_number]
        key = order.id, draft.line_no or 0
        if _other_currency(row, order.currency) or key in self._written or key in self._more:
            raise _Unusual
        header = {} if order.id in self._told else self._header(order, row)
        told = self._headed(order, row, header) if header else ()
        line = self._lines.get(key)
        if line is None:
            orders.check_line(draft)
            self._more[key] = header.get("ordered_on", order.ordered_on), self._coming(row, draft)
        elif not _says_nothing_new(draft, line, row):
            told = (*told, *self._line(order, line, draft, row))
        if header:
            self._headers[order.id] = header
            self._orders[exporter, row.po_number] = replace(order, **header)
        self._told.add(order.id)
        return Taken("created") if line is None else Taken("updated", told) if told else Taken("unchanged")

    def _header(self, order: KnownOrder, row: BookOrder) -> dict[str, Any]:
        """What a row tells of its order as a whole that the book does not hold; a currency is no plain change."""
        told: dict[str, Any] = {
            "ordered_on": row.order_date,
            "currency": row.currency,
            "incoterm": row.incoterm,
            "buyer_id": self._people.of(row.buyer, Role.BUYER),
        }
        fresh = {name: value for name, value in told.items() if value not in (None, "", getattr(order, name))}
        if "currency" in fresh or fresh.get("buyer_id", 0) < 0:
            raise _Unusual
        return fresh

    def _headed(self, order: KnownOrder, row: BookOrder, header: Mapping[str, Any]) -> tuple[Difference, ...]:
        """What changes in an order as a whole."""
        before = orders.OrderDraft(
            po_number=row.po_number,
            exporter_id=0,
            buyer_id=order.buyer_id,
            ordered_on=order.ordered_on,
            currency=order.currency,
            incoterm=order.incoterm,
        )
        after = before.model_copy(update=dict(header))
        orders.check_header(after, self._on)
        return between(self._session, before, after)

    def _line(
        self, order: KnownOrder, line: StoredLine, draft: orders.LineDraft, row: BookOrder
    ) -> tuple[Difference, ...]:
        """What changes in a line; the change waits to be written."""
        known = line._mapping
        before = orders.LineDraft.model_construct(**{name: known[name] for name in orders.LineDraft.model_fields})
        after = merged(before, draft, row)
        if after.state != before.state or any((getattr(after, name) or 0) < 0 for name in _PARTIES):
            raise _Unusual
        if after.material_id is not None and after.material_id == before.material_id:
            words = {name: known[f"material_{name}"] for name in OF_THE_MATERIAL}
            after = without_what_the_material_says(before, after, words)
        if before == after:
            return ()
        orders.check_line(after, new=False)
        self._changed[line.id] = before, after
        self._written.add((order.id, line.line_no))
        return between(self._session, before, after, order.currency)

    @property
    def _told(self) -> set[int]:
        found: set[int] = self._session.info.setdefault(ORDERS_TOLD, set())
        return found

    @cached_property
    def _materials(self) -> dict[str, int]:
        return materials.by_code(self._session)


def _known(draft: Any, people: Mapping[int | None, int | None], *names: str) -> Any:
    """A draft with the parties that were made in the meantime."""
    made = {name: people[row] for name in names if (row := getattr(draft, name)) in people}
    return draft.model_copy(update=made) if made else draft


def _other_currency(row: BookOrder, currency: str) -> bool:
    return bool(row.currency and currency and row.currency != currency)


def _says_nothing_new(draft: orders.LineDraft, line: StoredLine, row: BookOrder) -> bool:
    """Whether a row tells of a line what the book holds; what the line shows of its material is no fact of its own."""
    if draft.material_id not in (None, line.material_id):
        return False
    for name in draft.model_fields_set:
        told, known = getattr(draft, name), getattr(line, name)
        if told in (None, "", known) or stays(name, known, row):
            continue
        if name in OF_THE_MATERIAL and not known and told == getattr(line, f"material_{name}"):
            continue
        return False
    return True
