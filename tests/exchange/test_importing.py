"""An import is one run for preview and for real: rows taken whole, refused ones told, one step, stoppable."""

import time
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import load_workbook

from compliance.telling import spoken
from db import order_edits, parties
from db.database import Database, open_book
from db.order_lines import LISTING
from exchange.book import Book, BookOrder, BookParty
from exchange.importing import Cancelled, Report, headline, import_read, name_of
from exchange.order_columns import TITLES
from exchange.order_import import import_any
from exchange.rejects import Rejected
from exchange.rejects_workbook import write_rejects
from resources import i18n
from resources.told import packed

ON = date(2026, 11, 24)


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Database]:
    opened = open_book(tmp_path / "a.monazite", today=lambda: ON)
    yield opened
    opened.close()


def line(row: int, po: str, number: str = "1", exporter: str = "Baotou Magnet", **facts: object) -> BookOrder:
    told = {"description": "NdFeB blocks", "destination": "DE", "mass_g": 1000} | facts
    return BookOrder(sheet="Orders", row=row, po_number=po, line=number, exporter=exporter, **told)  # type: ignore[arg-type]


def lines(book: Database) -> int:
    with book.read() as session:
        return LISTING.count(session)


def test_a_refused_row_leaves_nothing_behind_and_the_others_are_taken(book: Database) -> None:
    read = Book(orders=(line(2, "P-1"), line(3, "P-2", exporter=""), line(4, "P-1", "2", currency="EURO")))
    report = import_read(book, read, "x.xlsx")
    assert [item.result for item in report.outcomes] == ["created", "rejected", "created"]
    assert report.sentence() == "2 created, 0 updated, 0 unchanged, 1 rejected"
    assert "exporter is missing" in report.rejected[0].reason
    assert lines(book) == 2
    assert headline(report.outcomes) == {"Orders": 3}


def test_a_party_of_a_refused_row_is_made_again_by_the_next(book: Database) -> None:
    read = Book(orders=(line(2, "P-1", "abc", exporter="New Firm"), line(3, "P-2", exporter="New Firm")))
    report = import_read(book, read, "x.xlsx")
    assert [item.result for item in report.outcomes] == ["rejected", "created"]
    with book.read() as session:
        assert parties.find(session, "New Firm") is not None
    assert lines(book) == 1


def test_a_dry_run_says_the_same_and_writes_nothing(book: Database) -> None:
    read = Book(orders=(line(2, "P-1"),), parties=(BookParty(sheet="Parties", row=2, name_en="Seto Servo KK"),))
    dry = import_read(book, read, "x.xlsx", dry_run=True)
    assert lines(book) == 0
    assert book.undo_label() is None
    assert import_read(book, read, "x.xlsx").sentence() == dry.sentence()
    assert lines(book) == 1


def test_it_is_one_step_and_the_same_again_is_unchanged(book: Database) -> None:
    read = Book(orders=(line(2, "P-1"), line(3, "P-2")))
    import_read(book, read, "x.xlsx")
    assert import_read(book, read, "x.xlsx").count("unchanged") == 2
    changed = Book(orders=(line(2, "P-1", need_by=date(2026, 12, 1)),))
    assert import_read(book, changed, "x.xlsx").count("updated") == 1
    book.undo()
    book.undo()
    assert lines(book) == 0


def test_a_stopped_import_writes_nothing(book: Database) -> None:
    with pytest.raises(Cancelled, match="Nothing was written"):
        import_read(book, Book(orders=(line(2, "P-1"),)), "x.xlsx", cancelled=lambda: True)
    assert lines(book) == 0


def test_names_of_rows() -> None:
    assert name_of(line(2, "P-1", "3")) == "P-1/3"
    assert name_of(BookParty(sheet="Parties", row=2, name_en="Seto")) == "Seto"


def test_an_update_is_told_field_by_field(book: Database) -> None:
    import_read(book, Book(orders=(line(2, "P-1", currency="EUR", amount=Decimal(10)),)), "x.xlsx")
    later = line(2, "P-1", mass_g=2500, order_date=date(2026, 1, 5), end_user="Seto Servo KK")
    report = import_read(book, Book(orders=(later,)), "x.xlsx", dry_run=True)
    (outcome,) = report.outcomes
    assert {(item.title, item.before, item.after) for item in outcome.differences} == {
        ("Order date", "", "2026-01-05"), ("Mass (kg)", "1", "2.5"), ("End user", "", "Seto Servo KK"),
    }  # fmt: skip
    assert outcome.record == later


def test_a_line_in_another_currency_than_its_order_is_refused(book: Database) -> None:
    import_read(book, Book(orders=(line(2, "P-1", currency="EUR"),)), "x.xlsx")
    report = import_read(book, Book(orders=(line(3, "P-1", "2", currency="USD"),)), "x.xlsx")
    assert "is in EUR" in report.rejected[0].reason


def test_a_rejected_row_keeps_every_value_under_headings_that_are_read_back(book: Database, tmp_path: Path) -> None:
    faulty = line(4, "P-7", "3", exporter="", end_use="motors", need_by=date(2026, 12, 1), port="Ningbo")
    foreign = Rejected("Orders", 9, "C9", "x", ("PO", "Menge"), ("1", 2))
    report = import_read(book, Book(orders=(faulty,), rejected=(foreign,)), "x.xlsx")
    out = tmp_path / "rejected.xlsx"
    write_rejects(out, report.rejected[1:])
    sheet = load_workbook(out).worksheets[0]
    sheet.cell(2, [cell.value for cell in sheet[1]].index("Exporter") + 1).value = "Baotou Magnet"
    assert sheet.parent is not None
    sheet.parent.save(out)
    again = import_any(book, out)
    assert again.sentence() == "1 created, 0 updated, 0 unchanged, 0 rejected"
    keys = [column.key for column in LISTING.columns]
    with book.read() as session:
        (found,) = [dict(zip(keys, row[1:], strict=True)) for row in LISTING.rows(session)]
    assert (found["mass_g"], found["end_use"], found["port"], found["line_no"]) == (1000, "motors", "Ningbo", 3)


def test_remarks_on_what_is_unclear_fill_no_place_that_people_use(book: Database) -> None:
    import_read(book, Book(orders=(line(2, "P-1", remarks="asked twice"), line(3, "P-2"))), "x.xlsx")
    told = {"remarks": "end_user: the cell is empty", "unclear": True}
    again = import_read(book, Book(orders=(line(2, "P-1", **told), line(3, "P-2", **told))), "x.xlsx")
    assert [item.result for item in again.outcomes] == ["unchanged", "updated"]
    with book.read() as session:
        place = [column.key for column in LISTING.columns].index("remarks") + 1
        assert {row[place] for row in LISTING.rows(session)} == {"asked twice", "end_user: the cell is empty"}


def test_a_remark_of_ours_is_read_in_the_language_of_the_reader(book: Database) -> None:
    """Whoever imported the list; a change of another cell keeps it, and as a sheet prints it, it changes nothing."""
    stored = packed("End user left empty: {why}.", (("why", packed("the cell is empty")),))
    import_read(book, Book(orders=(line(2, "P-1", remarks=stored, unclear=True),)), "x.xlsx")
    place = [column.key for column in LISTING.columns].index("remarks") + 1
    with book.write("change") as session:
        ((row, *_rest),) = LISTING.rows(session)
        order_edits.apply(session, [order_edits.CellEdit(row, "end_use", "motors")], on=book.on)
    with book.read() as session:
        ((*cells,),) = LISTING.rows(session)
    assert cells[place] == stored
    for language, word in (("de", "leer"), ("en", "left empty")):
        with i18n.speaking(language):
            read = spoken(cells[place])
        assert word in read
        again = import_read(book, Book(orders=(line(2, "P-1", remarks=read),)), "x.xlsx", dry_run=True)
        assert [item.result for item in again.outcomes] == ["unchanged"], again.outcomes
    changed = import_read(book, Book(orders=(line(2, "P-1", remarks="asked"),)), "x.xlsx", dry_run=True)
    assert "left empty" in changed.outcomes[0].differences[0].before


def test_what_a_refused_row_left_open_is_told_with_the_reason(book: Database) -> None:
    """As a remark it would say that the exporter is missing of a line on which somebody filled it in."""
    faulty = line(4, "P-7", exporter="", remarks='supplier: "" the cell is empty', unclear=True)
    (refused,) = import_read(book, Book(orders=(faulty,)), "x.xlsx").rejected
    assert "unclear" not in refused.headings
    assert refused.cells[refused.headings.index("Remarks")] == ""
    assert refused.reason.endswith('supplier: "" the cell is empty')


def test_a_refused_row_stands_under_the_headings_of_its_sheet_in_any_language(book: Database) -> None:
    with i18n.speaking("ja"):
        keys = ("po_number", "line", "exporter", "description", "destination", "quantity_kg")
        headings = tuple(i18n._(TITLES[key]) for key in keys)
    refused = Rejected("Orders", 9, "F9", "x", headings, ("P-1", 1, "B", "", "", -5))
    faulty = line(4, "P-7", "3", exporter="")
    (found,) = import_read(book, Book(orders=(faulty,), rejected=(refused,)), "x.xlsx").rejected[1:]
    assert found.headings == headings
    assert found.cells == ("P-7", "3", "", "NdFeB blocks", "DE", 1)


def test_a_new_line_weighs_what_its_quantity_says_and_a_known_one_what_is_known(book: Database) -> None:
    told = {"quantity": Decimal("2.5"), "unit": "kg", "mass_g": None}
    import_read(book, Book(orders=(line(2, "P-1", **told), line(3, "P-2", **{**told, "unit": "pcs"}))), "x.xlsx")
    import_read(book, Book(orders=(line(4, "P-3", quantity=Decimal(9), unit="kg", mass_g=8_000),)), "x.xlsx")
    again = import_read(book, Book(orders=(line(4, "P-3", **told | {"quantity": Decimal(9)}),)), "x.xlsx")
    assert [item.result for item in again.outcomes] == ["unchanged"]
    with book.read() as session:
        place = [column.key for column in LISTING.columns].index("mass_g") + 1
        assert sorted(row[place] or 0 for row in LISTING.rows(session)) == [0, 2_500, 8_000]


def test_many_rejected_rows_take_no_longer_each_than_few() -> None:
    report, begun = Report(), time.process_time()
    for number in range(20_000):
        report.rejected.append(Rejected("Orders", number, "", "why", ("PO", str(number % 2))))
        assert list(report.headings("Orders")) == [("PO", "0"), ("PO", "1")][: number + 1]
    assert time.process_time() - begun < 2
