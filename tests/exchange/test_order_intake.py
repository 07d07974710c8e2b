"""Rows that are taken together leave the book as rows that are taken one by one do."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from db import many_lines, order_lines, orders, upkeep
from db.database import Database, open_book
from exchange import order_intake
from exchange.book import Book, BookMaterial, BookOrder
from exchange.importing import Report, import_read
from exchange.order_intake import Intake

ON = date(2026, 11, 24)
SHOWN = tuple(column.key for column in order_lines.LISTING.columns)


def row(at: int, po: str, number: str = "1", **facts: object) -> BookOrder:
    told = {"exporter": "Baotou Magnet", "description": "NdFeB blocks", "destination": "DE", "mass_g": 1000} | facts
    return BookOrder(sheet="Orders", row=at, po_number=po, line=number, **told)  # type: ignore[arg-type]


FIRST = (
    row(2, "P-1", "10", currency="EUR", order_date=date(2026, 1, 5), item_code="AT-1", current_eta=date(2027, 1, 5)),
    row(3, "P-1", "20", currency="EUR", end_user="various customers", quantity=Decimal("2.5")),
    row(4, "P-1", "20", currency="EUR", unit_price=Decimal("3.5")),
    row(5, "P-1", "30", currency="USD"),
    row(6, "P-2", "x"),
    row(7, "P-2", "10", end_user="Seto Servo KK", first_promise=date(2027, 2, 1)),
    row(8, "P-2", "20", exporter="Ganzhou Rare Earth"),
    row(9, "P-3", "10", order_date=date(2027, 1, 1)),
    row(10, "P-4", "10", destination="Germany"),
    row(11, "P-5", "10", exporter="tbd"),
    row(12, "P-2", "0"),
)
AGAIN = (
    row(2, "P-1", "10", currency="EUR", item_code="AT-1", current_eta=date(2027, 1, 5)),
    row(3, "P-1", "20", currency="EUR", quantity=Decimal("4.5"), end_user="Seto Servo KK"),
    row(4, "P-1", "40", currency="EUR", order_date=date(2026, 1, 6)),
    row(5, "P-2", "10", end_user="seto servo kk", first_promise=date(2027, 9, 1)),
    row(6, "P-2", "30"),
    row(7, "P-2", "30", port="Tianjin"),
    row(8, "P-1", "10", currency="EUR", item_code="AT-1", need_by=date(2027, 2, 5), status="confirmed"),
    row(9, "P-2", "10", consignee="Nagoya Drives KK", remarks="late"),
    row(10, "P-6", "10", exporter="Nantong  Alloys", end_user="nantong alloys", buyer="Adler AG"),
    row(11, "P-6", "20", exporter="nantong alloys", end_user="Seto Servo KK", buyer="Brunner AG"),
    row(12, "P-7", "10", exporter="Only Refused Co", destination="Germany"),
    row(13, "P-7", "20", exporter="Only Refused Co"),
)
LATER = (
    row(2, "P-6", "10", exporter="Nantong Alloys", incoterm="FOB", buyer="Brunner AG", mass_g=7),
    row(3, "P-6", "20", exporter="Nantong Alloys", incoterm="CIF", destination="JP", need_by=date(2027, 5, 5)),
    row(4, "P-6", "20", exporter="Nantong Alloys", destination="JP", port="Shanghai"),
    row(5, "P-1", "10", currency="EUR", item_code="AT-1", current_eta=date(2027, 3, 5), mass_g=9000),
    row(6, "P-2", "10", end_user="Nagoya Drives KK", order_date=date(2026, 2, 2), first_promise=date(2028, 1, 1)),
    row(7, "P-2", "20", exporter="Ganzhou Rare Earth", order_date=date(2028, 2, 2)),
    row(8, "P-2", "20", exporter="Ganzhou Rare Earth", currency="EUR"),
)


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Database]:
    opened = open_book(tmp_path / "a.monazite", today=lambda: ON)
    yield opened
    opened.close()


def _shown(book: Database) -> set[tuple[Any, ...]]:
    with book.read() as session:
        found = order_lines.LISTING.block(session, order_lines.LISTING.ids(session))
        return {tuple(found[line]) for line in found}


def _imported(path: Path) -> tuple[list[Report], set[tuple[Any, ...]], int]:
    book = open_book(path, today=lambda: ON)
    goods = (BookMaterial(sheet="Materials", row=2, item_code="AT-1", composition="Nd 24, Dy 3.5, Fe bal"),)
    reports = [
        import_read(book, Book(orders=rows, materials=goods), "x.xlsx", dry_run=dry)
        for rows in (FIRST, FIRST, AGAIN, AGAIN, LATER, LATER)
        for dry in (True, False)
    ]
    shown = _shown(book)
    assert upkeep.check(book) == []
    steps = 0
    while book.undo() is not None:
        steps += 1
    assert _shown(book) == set()
    book.close()
    return reports, shown, steps


@pytest.mark.parametrize("together", [2, 500])
def test_they_leave_what_rows_taken_one_by_one_leave(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, together: int
) -> None:
    monkeypatch.setattr(order_intake, "_TOGETHER", together)
    reports, shown, steps = _imported(tmp_path / "together.monazite")
    monkeypatch.setattr(Intake, "take", lambda *_: None)
    assert (reports, shown, steps) == _imported(tmp_path / "one.monazite")
    assert [item.result for item in reports[0].outcomes[1:]] == [
        "created", "created", "updated", "rejected", "rejected", "created", "created", "rejected", "rejected", "rejected",
        "created",
    ]  # fmt: skip


def test_lines_that_are_there_are_not_looked_at_one_by_one(book: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    many = tuple(row(place, f"P-{place // 5}", str(place + 1)) for place in range(100))
    import_read(book, Book(orders=many), "x.xlsx")
    monkeypatch.setattr("exchange.importing.take_order", lambda *_: pytest.fail("a plain row went the usual way"))
    assert (
        import_read(book, Book(orders=many), "x.xlsx").sentence() == "0 created, 0 updated, 100 unchanged, 0 rejected"
    )


def test_changed_lines_and_new_parties_are_not_taken_one_by_one(
    book: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("exchange.importing.take_order", lambda *_: pytest.fail("a plain row went the usual way"))
    many = tuple(row(place, f"P-{place // 5}", str(place + 1), end_user=f"User {place} AG") for place in range(50))
    assert import_read(book, Book(orders=many), "x.xlsx").count("created") == 50
    moved = tuple(
        row(place, f"P-{place // 5}", str(place + 1), incoterm="FOB", mass_g=place + 1) for place in range(50)
    )
    report = import_read(book, Book(orders=moved), "x.xlsx")
    assert report.count("updated") == 50
    assert [item.after for item in report.outcomes[5].differences] == ["FOB", "0.006"]
    assert upkeep.check(book) == []


def test_an_origin_that_a_file_does_not_tell_stays(book: Database) -> None:
    import_read(book, Book(orders=(row(2, "P-1"),)), "x.xlsx")
    with book.write("Change line") as session:
        draft = orders.draft_of(session, 1).lines[0]
        draft.origin = "VN"
        orders.change_line(session, 1, draft, on=ON)
    assert import_read(book, Book(orders=(row(2, "P-1"),)), "x.xlsx").count("unchanged") == 1
    import_read(book, Book(orders=(row(2, "P-1", mass_g=7),)), "x.xlsx")
    with book.read() as session:
        assert orders.draft_of(session, 1).lines[0].origin == "VN"


def test_a_rehearsal_writes_new_lines_only_for_a_row_that_may_look_for_them(
    book: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    written: list[int] = []
    log_many = many_lines.log_many
    monkeypatch.setattr(
        many_lines, "log_many", lambda *told, **on: written.append(len(told[1])) or log_many(*told, **on)
    )
    plain = tuple(row(place, f"P-{place // 5}", str(place + 1), end_user=f"User {place} AG") for place in range(2000))
    assert import_read(book, Book(orders=plain), "x.xlsx", dry_run=True).count("created") == 2000
    assert written == []
    again = row(3000, "P-0", "1", port="Tianjin", end_user="User 0 AG")
    report = import_read(book, Book(orders=(*plain, again)), "x.xlsx", dry_run=True)
    assert (report.outcomes[-1].result, report.outcomes[-1].differences[0].after) == ("updated", "Tianjin")
    assert written[0] == 400


@pytest.mark.parametrize(
    "facts", [{"quantity": Decimal(10) ** 25}, {"mass_g": 10**20}, {"amount": Decimal(10) ** 30}, {"unit_price": Decimal(10) ** 12}]
)  # fmt: skip
@pytest.mark.parametrize("dry", [True, False])
def test_a_figure_that_the_book_cannot_hold_is_refused_in_words(book: Database, facts: Any, *, dry: bool) -> None:
    report = import_read(book, Book(orders=(row(2, "P-1", **facts), row(3, "P-2"))), "x.xlsx", dry_run=dry)
    assert [item.result for item in report.outcomes] == ["rejected", "created"]
    assert "is larger than the book can hold" in report.outcomes[0].reason


@pytest.mark.parametrize(
    "facts", [{"quantity": 10**15 - 1}, {"mass_g": 10**18 - 1}, {"amount": 10**15 - 1, "currency": "BHD"}, {"unit_price": 10**12 - 1}]
)  # fmt: skip
def test_the_largest_figures_are_kept(book: Database, facts: Any) -> None:
    assert import_read(book, Book(orders=(row(2, "P-1", **facts),)), "x.xlsx").count("created") == 1
