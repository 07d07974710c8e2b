"""Finding any record of the book by what somebody remembers of it: a number, half a number, a name in any script."""

import heapq
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, func, or_, select
from sqlmodel import Session, col

from compliance.search_keys import compact, matches, rank, search_key
from db.tables.applications import Application
from db.tables.licences import Licence
from db.tables.materials import Material
from db.tables.orders import Order, OrderLine
from db.tables.parties import Party, PartyAlias
from db.typed_words import contains

_LINE = re.compile(r"(.+?)\s*/\s*(\d{1,4})")
TABLES = frozenset({"party", "party_alias", "material", "application", "licence"})
"""Tables whose change makes a card index old."""


@dataclass(frozen=True, slots=True)
class Found:
    """A record: the page it stands on, its id there, how it is called, what else tells it apart."""

    page: str
    row: int
    title: str
    subtitle: str = ""


@dataclass(frozen=True, slots=True)
class Card:
    """A record with everything it can be found by."""

    found: Found
    key: str


def cards(session: Session) -> tuple[Card, ...]:
    """The parties, materials, applications and licences of the book. Order lines are asked for when they are wanted."""
    run = session.connection().execute
    aliases: dict[int, list[str]] = {}
    for row, name in run(select(col(PartyAlias.party_id), col(PartyAlias.name))):
        aliases.setdefault(row, []).append(name)
    made: list[Card] = []
    for party, name, native, country in run(
        select(col(Party.id), col(Party.name), col(Party.name_native), col(Party.country)).where(_kept(Party))
    ):
        told = " · ".join(part for part in (native, country) if part)
        made.append(
            Card(Found("parties", party or 0, name, told), search_key(name, native, *aliases.get(party or 0, ())))
        )
    for material, code, text in run(
        select(col(Material.id), col(Material.item_code), col(Material.description)).where(_kept(Material))
    ):
        made.append(Card(Found("materials", material or 0, code, text), search_key(code, text)))
    for case, number, country in run(
        select(col(Application.id), col(Application.number), col(Application.destination)).where(_kept(Application))
    ):
        made.append(Card(Found("applications", case or 0, number, country), search_key(number)))
    for licence, number in run(select(col(Licence.id), col(Licence.number)).where(_kept(Licence))):
        made.append(Card(Found("licences", licence or 0, number), search_key(number)))
    return tuple(made)


def _kept(kind: Any) -> ColumnElement[bool]:
    return col(kind.trashed).is_(False)


def find(session: Session, index: Sequence[Card], text: str, limit: int = 8) -> list[Found]:
    """The records that answer a text best: of each page at most `limit`, order lines first when it looks like one."""
    if not text.strip():
        return []
    by_page: dict[str, list[Card]] = {}
    for card in index:
        if matches(text, card.key):
            by_page.setdefault(card.found.page, []).append(card)
    ranked: list[tuple[int, Found]] = []
    for found in by_page.values():
        best = heapq.nsmallest(limit, found, key=lambda card: (rank(text, card.key), card.found.title.casefold()))
        ranked += [(rank(text, card.key), card.found) for card in best]
    ranked += [(0, line) for line in order_lines(session, text, limit)]
    return [found for _rank, found in sorted(ranked, key=lambda pair: pair[0])]


def order_lines(session: Session, text: str, limit: int = 8) -> list[Found]:
    """Order lines by the number of their order: its beginning first, then any part of it, signs left out."""
    wanted, line_no = text.strip(), None
    if split := _LINE.fullmatch(wanted):
        wanted, line_no = split[1], int(split[2])
    if not any(char.isdigit() for char in wanted) and len(wanted) < 3:
        return []
    orders = list(dict.fromkeys([*_beginning(session, wanted, limit), *_holding(session, wanted, limit)]))[:limit]
    if not orders and line_no is not None:
        return order_lines(session, compact(text), limit)
    query = (
        select(col(OrderLine.id), col(Order.po_number), col(OrderLine.line_no), col(OrderLine.description))
        .join(Order, col(Order.id) == OrderLine.order_id)
        .where(col(OrderLine.order_id).in_(orders), _kept(OrderLine))
        .order_by(col(Order.po_number), col(OrderLine.line_no))
    )
    if line_no is not None:
        query = query.where(col(OrderLine.line_no) == line_no)
    rows = session.connection().execute(query.limit(limit))
    return [Found("orders", row[0] or 0, f"{row[1]}/{row[2]}", row[3]) for row in rows]


def _beginning(session: Session, text: str, limit: int) -> Iterable[int]:
    """Orders whose number begins with a text, by the index over numbers."""
    number = col(Order.po_number)
    starts = dict.fromkeys((text, text.upper(), text.lower()))
    spans = [number.between(start, f"{start}\U0010ffff") for start in starts]
    query = select(col(Order.id)).where(or_(*spans)).order_by(number).limit(limit)
    return [row for row in session.connection().execute(query).scalars() if row is not None]


def _holding(session: Session, text: str, limit: int) -> Iterable[int]:
    """Orders whose number holds a text, signs left out on both sides; newest first."""
    bare = compact(text)
    if len(bare) < 2:
        return []
    number: Any = col(Order.po_number)
    for sign in "-/ ._":
        number = func.replace(number, sign, "")
    query = select(col(Order.id)).where(contains(number, bare))
    rows = session.connection().execute(query.order_by(col(Order.id).desc()).limit(limit)).scalars()
    return [row for row in rows if row is not None]
