"""Rows without line numbers: the same list again changes nothing, a changed row its own line, and doubt is asked."""

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db import reading
from db.database import Database, open_book
from db.tables.orders import OrderLine
from exchange.import_preview import ASKED, counts, lines_of
from exchange.importing import Report
from exchange.incoming import Incoming, Wishes
from exchange.line_matching import Goods, Match, match, score
from exchange.order_import import import_understood, understand

DAY = date(2026, 11, 23)
HEAD = "PO;Supplier;Item;Description;Qty;Unit;Price;Currency;Delivery date;Country\n"
RING = "77;Baotou Magnet;AT-1;NdFeB ring;{qty};kg;80.00;EUR;{day};DE\n"
BLOCK = "77;Baotou Magnet;AT-2;NdFeB block;30;kg;75.00;EUR;2027-02-01;DE\n"
OTHER = "78;Baotou Magnet;AT-1;NdFeB ring;5;kg;80.00;EUR;2027-03-01;DE\n"


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Database]:
    opened = open_book(tmp_path / "a.monazite", today=lambda: DAY)
    yield opened
    opened.close()


def ring(qty: str = "5", day: str = "2027-01-11") -> str:
    return RING.format(qty=qty, day=day)


def take(book: Database, folder: Path, rows: str, lines: Mapping[tuple[str, int], int] | None = None) -> Report:
    source = folder / "list.csv"
    source.write_text(HEAD + rows, encoding="utf-8")
    understood = understand(book, Incoming(source), Wishes(kind="orders"))
    return import_understood(book, understood, lines=lines)


def stored(book: Database) -> dict[int, tuple[str, Decimal | None]]:
    with book.read() as session:
        return {
            line.line_no: (line.item_code, line.quantity)
            for line in reading.rows(session, OrderLine)
            if line.order_id == 1
        }


def results(report: Report) -> list[str]:
    return [item.result for item in sorted(report.outcomes, key=lambda item: item.row)]


def test_lines_are_counted_in_each_order_and_the_list_again_changes_nothing(book: Database, tmp_path: Path) -> None:
    rows = ring() + BLOCK + OTHER
    assert results(take(book, tmp_path, rows)) == ["created"] * 3
    assert stored(book) == {1: ("AT-1", Decimal(5)), 2: ("AT-2", Decimal(30))}
    assert results(take(book, tmp_path, OTHER + BLOCK + ring())) == ["unchanged"] * 3
    assert results(take(book, tmp_path, BLOCK)) == ["unchanged"]


def test_a_changed_quantity_finds_its_line_wherever_it_stands(book: Database, tmp_path: Path) -> None:
    take(book, tmp_path, ring() + BLOCK)
    assert results(take(book, tmp_path, BLOCK + ring(qty="7"))) == ["unchanged", "updated"]
    assert stored(book)[1] == ("AT-1", Decimal(7))


def test_a_second_delivery_of_the_same_goods_is_a_new_line(book: Database, tmp_path: Path) -> None:
    take(book, tmp_path, ring())
    assert results(take(book, tmp_path, ring() + ring(qty="9", day="2027-06-01"))) == ["unchanged", "created"]
    assert stored(book) == {1: ("AT-1", Decimal(5)), 2: ("AT-1", Decimal(9))}


def test_two_lines_that_fit_alike_are_asked_and_the_choice_is_taken(book: Database, tmp_path: Path) -> None:
    take(book, tmp_path, ring() + ring(qty="6", day="2027-03-01"))
    report = take(book, tmp_path, ring(qty="8", day="2027-06-15"))
    assert results(report) == ["rejected"]
    assert [choice.number for choice in report.asked["list", 2]] == [1, 2, 3]
    assert "may be line 1, 2 of 77" in report.rejected[0].reason
    assert stored(book) == {1: ("AT-1", Decimal(5)), 2: ("AT-1", Decimal(6))}
    assert results(take(book, tmp_path, ring(qty="8", day="2027-06-15"), {("list", 2): 2})) == ["updated"]
    assert stored(book)[2] == ("AT-1", Decimal(8))
    assert results(take(book, tmp_path, ring(qty="1", day="2027-09-15"), {("list", 2): 3})) == ["created"]


def test_the_preview_shows_which_rows_are_asked(book: Database, tmp_path: Path) -> None:
    take(book, tmp_path, ring() + ring(qty="6", day="2027-03-01"))
    source = tmp_path / "list.csv"
    source.write_text(HEAD + ring(qty="8", day="2027-06-15"), encoding="utf-8")
    understood = understand(book, Incoming(source), Wishes(kind="orders"))
    lines = lines_of(understood, import_understood(book, understood, dry_run=True))
    assert counts(lines)[ASKED] == 1
    assert [choice.goods and choice.goods.quantity for choice in lines[0].choices] == [5, 6, None]


def test_other_goods_are_never_the_same_line() -> None:
    assert score(Goods("a1", "ring", Decimal(5)), Goods("a2", "ring", Decimal(5))).points == 0
    assert match([Goods("a1", "ring")], {10: Goods("a2", "ring")}) == [Match()]


def test_a_date_within_two_weeks_speaks_for_a_line_but_does_not_decide_between_two() -> None:
    january, march = (Goods("a1", "ring", Decimal(5), None, date(2027, month, 1)) for month in (1, 3))
    moved = Goods("a1", "ring", Decimal(5), None, date(2027, 3, 9))
    assert match([moved], {10: january, 20: march}) == [Match(None, (10, 20))]
    assert match([january, moved], {10: january, 20: march}) == [Match(10), Match(20)]


def test_two_changed_rows_for_one_line_are_asked() -> None:
    rows = [Goods("a1", "ring", Decimal(n), None, date(2027, 5, n)) for n in (6, 7)]
    assert match(rows, {10: Goods("a1", "ring", Decimal(5), None, date(2027, 1, 1))}) == [Match(None, (10,))] * 2


goods = st.builds(
    Goods,
    st.sampled_from(["", "a1", "a2"]),
    st.sampled_from(["", "ring", "rings", "block"]),
    st.sampled_from([None, Decimal(5), Decimal(6)]),
    st.sampled_from([None, Decimal(80)]),
    st.sampled_from([None, date(2027, 1, 1), date(2027, 1, 9), date(2027, 6, 1)]),
)


@given(rows=st.lists(goods, max_size=5), lines=st.lists(goods, max_size=5))
def test_no_line_is_taken_twice_and_order_decides_nothing(rows: list[Goods], lines: list[Goods]) -> None:
    there = {place * 10 + 10: line for place, line in enumerate(lines)}
    found = match(rows, there)
    sure = [item.sure for item in found if item.sure is not None]
    assert len(sure) == len(set(sure))
    assert all(item.sure is None or not item.near for item in found)
    turned = match(rows[::-1], there)[::-1]
    told = sorted((repr(row), repr(there.get(item.sure or 0))) for row, item in zip(rows, found, strict=True))
    assert told == sorted((repr(row), repr(there.get(item.sure or 0))) for row, item in zip(rows, turned, strict=True))


@given(lines=st.lists(goods.filter(lambda item: item != Goods()), max_size=6))
def test_the_same_lines_again_are_all_found(lines: list[Goods]) -> None:
    there = {place + 1: line for place, line in enumerate(lines)}
    assert sorted(item.sure or 0 for item in match(lines, there)) == list(there)
