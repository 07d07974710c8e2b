"""A page of the order list, against the same SQL sent to sqlite3 by hand."""

import sqlite3
from collections.abc import Callable
from typing import Any

from sqlalchemy import event
from sqlmodel import Session

from benchmarks.big_book import ON, book
from benchmarks.ratio import Ratio, paired_seconds
from db.database import open_book
from db.listing import Filter, Sort
from db.order_lines import LISTING

LINES = 100_000
PAGE = 200
FILTERS = (Filter("destination", "is", ("JP",)),)
SORT = (Sort("need_by"),)


def bench_page_filtered_and_sorted() -> Ratio:
    """The first 200 lines for Japan by need-by date, ids and rows, out of 100,000."""
    return page("page of 200, filtered and sorted", lambda session: page_of(session, 0))


def bench_deep_page() -> Ratio:
    """Rows from the end of the list against rows from its start: the ids are already there."""
    made = open_book(book(LINES), actor="benchmark", today=lambda: ON)
    with made.read() as session:
        ids = LISTING.ids(session, sort=SORT)
        first, last = ids[:PAGE], ids[-PAGE:]
        limit, ours = paired_seconds(
            lambda: LISTING.block(session, first), lambda: LISTING.block(session, last), rounds=30
        )
    made.close()
    return Ratio("deep page", limit, ours, 2, "the first page of the same list")


def page_of(session: Session, start: int) -> None:
    """What the window asks for when a page comes into sight."""
    ids = LISTING.ids(session, filters=FILTERS, sort=SORT, limit=start + PAGE)
    LISTING.block(session, ids[start:])


def page(name: str, ask: Callable[[Session], None]) -> Ratio:
    """The ratio of asking through the listing to sending what it sends by hand."""
    path = book(LINES)
    made = open_book(path, actor="benchmark", today=lambda: ON)
    raw = sqlite3.connect(path)
    with made.read() as session:
        sent = statements(session, lambda: ask(session))

        def by_hand() -> None:
            for text, values in sent:
                raw.execute(text, values).fetchall()

        limit, ours = paired_seconds(by_hand, lambda: ask(session), rounds=30)
    raw.close()
    made.close()
    return Ratio(name, limit, ours, 2, "sqlite3 with the same SQL")


def statements(session: Session, ask: Callable[[], None]) -> list[tuple[str, Any]]:
    """The SQL that an act sends, with its values."""
    sent: list[tuple[str, Any]] = []

    def note(_connection: Any, _cursor: Any, text: str, values: Any, _context: Any, _many: bool) -> None:
        sent.append((text, values))

    engine = session.connection().engine
    event.listen(engine, "before_cursor_execute", note)
    ask()
    event.remove(engine, "before_cursor_execute", note)
    return sent
