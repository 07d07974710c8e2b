"""One declaration answers search, filters, order, blocks, totals and values."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from db import orders, parties
from db.database import Database
from db.history import LISTING as HISTORY
from db.listing import Filter, Sort
from db.order_lines import LISTING
from db.settled_days import settled
from tests.db.builders import an_order
from tests.db.conftest import made

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
        assert LISTING.sums(session, "mass_g") == [("", 4000, 2, 3)]
        assert LISTING.sums(session, "mass_g", ids=[1, 3]) == [("", 1000, 1, 2)]
        assert LISTING.values(session, "destination") == ["DE", "JP"]
        assert len(LISTING.ids(session, limit=2)) == 2
    with pytest.raises(KeyError):
        LISTING.column("nothing")


@pytest.mark.parametrize(
    ("item", "left"),
    [
        (Filter("destination", "is", ("JP", None)), ["P-1", "P-3"]),
        (Filter("destination", "is_not", (None,)), ["P-1", "P-2"]),
        (Filter("destination", "is_not", ("JP",)), ["P-2", "P-3"]),
        (Filter("description", "lacks", ("P-1", "P-3")), ["P-2"]),
        (Filter("mass_g", "above", (1000,)), ["P-2"]),
        (Filter("mass_g", "below", (3000,)), ["P-1"]),
        (Filter("mass_g", "between", (1000, 3000)), ["P-1", "P-2"]),
        (Filter("need_by", "next_days", (1,)), ["P-3"]),
        (Filter("need_by", "next_days", (7,)), ["P-1", "P-3"]),
        (Filter("need_by", "past_days", (7,)), []),
    ],
)
def test_filters_include_and_exclude(filled: Database, item: Filter, left: list[str]) -> None:
    assert sorted(_numbers(filled, filters=settled((item,), date(2026, 11, 24)))) == left


def test_an_amount_is_asked_in_the_money_of_the_row(book: Database) -> None:
    with book.write("Fill") as session:
        exporter = parties.find_or_add(session, "Baotou Magnet")
        for number, currency, minor in (("P-1", "EUR", 100_000), ("P-2", "JPY", 900), ("P-3", "KWD", 999_000)):
            line = orders.LineDraft(description="block", amount_minor=minor)
            draft = orders.OrderDraft(po_number=number, exporter_id=exporter, currency=currency, lines=[line])
            orders.log(session, draft, on=date(2026, 11, 20))
    assert _numbers(book, filters=(Filter("amount_minor", "at_least", (Decimal("999.5"),)),)) == ["P-1"]


def test_a_day_of_a_moment_holds_the_whole_day(filled: Database) -> None:
    today = datetime.now(UTC).date()
    with filled.read() as session:
        every = HISTORY.count(session)
        assert every == HISTORY.count(session, filters=(Filter("at", "between", (today, today)),))
        assert HISTORY.count(session, filters=(Filter("at", "below", (today,)),)) == 0


def test_what_stands_more_than_once_is_found_in_any_case_and_never_when_unknown(book: Database) -> None:
    with book.write("Log") as session:
        exporter = parties.find_or_add(session, "Baotou Magnet", "CN")
        for number, texts in (("P-1", ("Block", "ring")), ("P-2", ("block",))):
            drafts = [orders.LineDraft(description=text) for text in texts]
            orders.log(session, orders.OrderDraft(po_number=number, exporter_id=exporter, lines=drafts), on=book.on)
    with book.read() as session:

        def left(*filters: Filter) -> set[str]:
            rows = LISTING.block(session, LISTING.ids(session, filters=filters)).values()
            place = LISTING.columns.index(LISTING.column("description"))
            return {row[place] for row in rows}

        assert left(Filter("description", "repeated")) == {"Block", "block"}
        assert left(Filter("po_number", "repeated")) == {"Block", "ring"}
        assert left(Filter("line_no", "repeated")) == set()  # of one order
        assert left(Filter("hs_code", "repeated")) == set()
        assert left(Filter("po_number", "repeated"), Filter("description", "is", ("ring",))) == {"ring"}


def test_past_is_before_the_day_of_the_book() -> None:
    assert settled([Filter("need_by", "passed")], date(2026, 11, 24)) == (
        Filter("need_by", "below", (date(2026, 11, 24),)),
    )


def test_money_and_findings_do_not_go_outside() -> None:
    inside = {column.key for column in LISTING.columns if column.internal}
    assert {column.key for column in LISTING.columns if column.kind == "money" or "price" in column.key} <= inside
    assert {"exposure", "outcome", "coverage", "risk", "p80_arrival", "remarks"} <= inside
    assert {column.key for column in parties.LISTING.columns} - {"name", "name_native", "country", "roles", "site"} == {
        column.key for column in parties.LISTING.columns if column.internal
    }


def test_a_day_of_moments_is_the_whole_day(book: Database) -> None:
    made(book, an_order)
    with book.read() as session:
        (row,) = HISTORY.rows(session)
        day = row[1 + [column.key for column in HISTORY.columns].index("at")].date()
        for operator, count in (("is", 1), ("is_not", 0)):
            assert HISTORY.count(session, filters=(Filter("at", operator, (day,)),)) == count
            assert HISTORY.count(session, filters=(Filter("at", operator, (date(2020, 1, 1), day)),)) == count
        assert HISTORY.count(session, filters=(Filter("at", "is_not", (date(2020, 1, 1),)),)) == 1


def test_an_amount_that_is_not_is_in_the_units_of_its_currency(book: Database) -> None:
    made(book, an_order)
    with book.read() as session:
        for operator, count in (("is", 1), ("is_not", 0)):
            assert LISTING.count(session, filters=(Filter("amount_minor", operator, (Decimal(5000),)),)) == count
        assert LISTING.count(session, filters=(Filter("amount_minor", "is_not", (Decimal(50),)),)) == 1
