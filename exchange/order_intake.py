"""Order rows into the book by the hundred: what is plainly new is written together, what is there already is passed by.

Rows that change something, bring a new party or are refused go the usual way, one by one (`book_rows.take_order`).
"""

from collections.abc import Sequence
from datetime import date
from typing import Any

from db import many_lines, materials, orders, parties
from db.known_orders import KnownOrder, StoredLine, known_orders, stored_lines
from db.problems import Problem
from exchange.book import BookOrder
from exchange.book_rows import KNOWN, ORDERS_TOLD, is_nobody, line_draft
from exchange.differences import Taken

_TOGETHER = 500
"""Lines that wait to be written together."""
_OF_THE_MATERIAL = ("item_code", "description", "hs_code")


class _Unusual(ValueError):  # noqa: N818 -- no error: its faults, if any, are told on the usual way
    """A row that has to go the usual way."""


class Intake:
    """The order rows of one import. What waits is written by `put`, before anything else looks into the book."""

    def __init__(self, session: Any, rows: Sequence[BookOrder], on: date) -> None:
        self._session = session
        self._on = on
        self._orders = known_orders(session, {row.po_number for row in rows})
        self._lines = stored_lines(session, [order.id for order in self._orders.values()])
        self._written: set[tuple[int, int]] = set()
        self._materials: dict[str, int | None] = {}
        self._new: dict[tuple[int, str], orders.OrderDraft] = {}
        self._numbers: set[tuple[int, str, int | None]] = set()
        self._more: dict[tuple[int, int], many_lines.Line] = {}

    def take(self, row: BookOrder) -> Taken | None:
        """What becomes of a plain row; None for one that has to go the usual way, where its faults are told."""
        try:
            exporter = self._party(row.exporter)
            draft = line_draft(
                row, self._material(row.item_code), self._party(row.consignee), self._party(row.end_user)
            )
            if exporter is None or not draft.line_no or row.po_number != row.po_number.strip():
                return None
            order = self._orders.get((exporter, row.po_number))
            taken = self._new_order(exporter, row, draft) if order is None else self._known_order(order, row, draft)
        except (Problem, ValueError):
            return None
        if len(self._numbers) + len(self._more) >= _TOGETHER:
            self.put()
        return taken

    def put(self) -> None:
        """Write what waits."""
        drafts = list(self._new.values())
        made = many_lines.log_many(self._session, drafts, on=self._on)
        for key, row, draft in zip(self._new, made, drafts, strict=True):
            self._orders[key] = KnownOrder(row, draft.ordered_on, draft.currency, draft.incoterm, draft.buyer_id)
            self._written |= {(row, line.line_no or 0) for line in draft.lines}
        self._told.update(made)
        many_lines.add_many(self._session, list(self._more.values()), on=self._on)
        self._written.update(self._more)
        self._new, self._more, self._numbers = {}, {}, set()

    def read_again(self, row: BookOrder) -> None:
        """Look at the orders of a row's number anew, after it went the usual way."""
        found = known_orders(self._session, [row.po_number])
        self._orders.update(found)
        read = stored_lines(self._session, [order.id for order in found.values()])
        self._lines.update(read)
        self._written.difference_update(read)

    def _new_order(self, exporter: int, row: BookOrder, draft: orders.LineDraft) -> Taken:
        """A line of an order that is not in the book: its first makes the order."""
        orders.check_line(draft)
        key = exporter, row.po_number
        order = self._new.get(key)
        if order is None:
            order = orders.OrderDraft(
                po_number=row.po_number,
                exporter_id=exporter,
                buyer_id=self._party(row.buyer),
                ordered_on=row.order_date,
                currency=row.currency,
                incoterm=row.incoterm,
            )
            orders.check_header(order, self._on)
        elif (*key, draft.line_no) in self._numbers or _other_currency(row, order.currency):
            raise _Unusual
        self._new[key] = order
        self._numbers.add((*key, draft.line_no))
        order.lines.append(draft)
        return Taken("created")

    def _known_order(self, order: KnownOrder, row: BookOrder, draft: orders.LineDraft) -> Taken:
        """A line of an order of the book: added, or the same as it is there."""
        key = order.id, draft.line_no or 0
        if _other_currency(row, order.currency) or key in self._written or key in self._more:
            raise _Unusual
        if order.id not in self._told:
            told = (row.order_date, row.currency, row.incoterm, self._party(row.buyer))
            known = (order.ordered_on, order.currency, order.incoterm, order.buyer_id)
            if any(new not in (None, "", old) for new, old in zip(told, known, strict=True)):
                raise _Unusual
        line = self._lines.get(key)
        if line is None:
            orders.check_line(draft)
            self._more[key] = order.id, order.ordered_on, draft
        elif not _says_nothing_new(draft, line):
            raise _Unusual
        self._told.add(order.id)
        return Taken("created" if line is None else "unchanged")

    @property
    def _told(self) -> set[int]:
        found: set[int] = self._session.info.setdefault(ORDERS_TOLD, set())
        return found

    def _party(self, name: str) -> int | None:
        """The party of a name, None for nobody; one that is not in the book is made on the usual way."""
        known: dict[str, int | None] = self._session.info.setdefault(KNOWN, {})
        if name not in known:
            found = None if is_nobody(name) else parties.find(self._session, name)
            if found is None and not is_nobody(name):
                raise _Unusual
            known[name] = found
        return known[name]

    def _material(self, item_code: str) -> int | None:
        if item_code and item_code not in self._materials:
            self._materials[item_code] = materials.find(self._session, item_code)
        return self._materials.get(item_code)


def _other_currency(row: BookOrder, currency: str) -> bool:
    return bool(row.currency and currency and row.currency != currency)


def _says_nothing_new(draft: orders.LineDraft, line: StoredLine) -> bool:
    """Whether a row tells of a line what the book holds; what the line shows of its material is no fact of its own."""
    if draft.material_id not in (None, line.material_id):
        return False
    for name in draft.model_fields_set:
        told, known = getattr(draft, name), getattr(line, name)
        if told in (None, "", known) or (name == "first_promise" and known is not None):
            continue
        if name in _OF_THE_MATERIAL and not known and told == getattr(line, f"material_{name}"):
            continue
        return False
    return True
