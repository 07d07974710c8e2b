"""One declaration answers search, filters, order, blocks, totals and values."""

from datetime import date

import pytest

from db import orders, parties
from db.database import Database
from db.listing import Filter, Sort
from db.order_lines import LISTING

ROWS = (("P-1", "JP", 1000, date(2026, 12, 1)), ("P-2", "DE", 3000, None), ("P-3", "", None, date(2026, 11, 25)))


@pytest.fixture
def filled(book: Database) -> Database:
    with book.write("Fill") as session:
        exporter = parties.find_or_add(session, "Baotou Magnet")
        for number, destination, mass, need_by in ROWS:
            goods = orders.LineDraft(
                description=f"block {number}", destination=destination, mass_g=mass, need_by=need_by
            )
            order = orders.OrderDraft(po_number=number, exporter_id=exporter, lines=[goods])
            orders.log(session, order, on=date(2026, 11, 20))
    return book


def _numbers(
    book: Database, search: str = "", filters: tuple[Filter, ...] = (), sort: tuple[Sort, ...] = ()
) -> list[str]:
    place = [column.key for column in LISTING.columns].index("po_number") + 1
    with book.read() as session:
        ids = list(LISTING.ids(session, search, filters, sort))
        found = list(LISTING.rows(session, search, filters, sort))
        assert ids == [row[0] for row in found]
        assert LISTING.count(session, search, filters) == len(ids)
        return [row[place] for row in found]


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ((Filter("destination", "is", ("JP", "DE")),), {"P-1", "P-2"}),
        ((Filter("destination", "is_not", ("JP",)),), {"P-2", "P-3"}),
        ((Filter("destination", "unknown"),), {"P-3"}),
        ((Filter("mass_g", "known"),), {"P-1", "P-2"}),
        ((Filter("mass_g", "at_least", (2000,)),), {"P-2"}),
        ((Filter("need_by", "at_most", (date(2026, 11, 30),)),), {"P-3"}),
        ((Filter("description", "contains", ("p-2",)),), {"P-2"}),
        ((Filter("destination", "is", ("JP",)), Filter("mass_g", "at_least", (2000,))), set()),
    ],
)
def test_filters(filled: Database, filters: tuple[Filter, ...], expected: set[str]) -> None:
    assert set(_numbers(filled, filters=filters)) == expected


def test_search_words_must_all_be_there_and_signs_are_plain(filled: Database) -> None:
    assert _numbers(filled, "block p-3") == ["P-3"]
    assert _numbers(filled, "%") == []


def test_unknown_comes_last_either_way(filled: Database) -> None:
    assert _numbers(filled, sort=(Sort("mass_g"),)) == ["P-1", "P-2", "P-3"]
    assert _numbers(filled, sort=(Sort("mass_g", descending=True),)) == ["P-2", "P-1", "P-3"]


def test_blocks_totals_and_values(filled: Database) -> None:
    with filled.read() as session:
        assert set(LISTING.block(session, [1, 3, 99])) == {1, 3}
        assert LISTING.total(session, "mass_g") == 4000
        assert LISTING.values(session, "destination") == ["DE", "JP"]
        assert len(LISTING.ids(session, limit=2)) == 2
    with pytest.raises(KeyError):
        LISTING.column("nothing")
