"""At risk, exposure, licences: the rows of the screen with the same values."""

from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from sqlmodel import Session, select

from db import history, reviews
from db.database import Database, open_book
from db.listing import Column
from db.tables.licences import Licence
from db.tables.orders import Order, OrderLine
from exchange.summary import orders
from exchange.summary.listings import Shown, head_of, reader, value_of
from exchange.summary.workbook import write_summary
from exchange.summary_run import write_for
from resources import i18n
from resources.told import packed
from tests.db.builders import ON, a_finding, a_line, a_small_book, an_order
from tests.db.conftest import made
from tests.db.reviewing import LISTED, a_reviewed_line, answers, closed, verdict
from tests.exchange.summary.conftest import Made
from tests.exchange.summary.reading import table


def test_what_is_at_risk(small: Made) -> None:
    rows = {(row["PO number"], row["Line"]): row for row in table(small.book, "AtRisk")}
    waiting = rows["PO-JP-1", 2]
    assert (waiting["Risk"], waiting["Days short"], waiting["Mass (kg)"]) == ("Short", 30, 250)
    assert waiting["Next action"] == "Ask the exporter for news."
    assert rows["PO-DE-2", 2]["Risk"] == "Not known"


def test_exposure_names_reason_and_edition(small: Made) -> None:
    (row,) = table(small.book, "Exposure")
    assert (row["PO number"], row["Severity"], row["Reason"], row["Why, in words"]) == (
        "PO-DE-2", "Concern", "Vague end use", "The end use is vague.",
    )  # fmt: skip


def test_licences_hold_their_balances(small: Made) -> None:
    rows = {row["Licence"]: row for row in table(small.book, "Licences")}
    assert (rows["LX1"]["Authorised (kg)"], rows["LX1"]["Used (kg)"], rows["LX1"]["Remaining (kg)"]) == (100, 100, 0)
    assert (rows["LX2"]["State"], rows["LX2"]["Remaining (kg)"]) == ("Active", 80)
    assert rows["LX2"]["Valid to"].date() == date(2027, 8, 31)
    bars = [rule for each in small.book["Licences"].conditional_formatting for rule in each.rules if rule.dataBar]
    assert len(bars) == 3


@pytest.mark.parametrize("name", ["At risk", "Exposure", "Licences"])
def test_headings_stay_in_sight(small: Made, name: str) -> None:
    assert small.book[name].freeze_panes == "C5"
    assert small.book[name].print_title_rows == "$4:$4"


@pytest.mark.parametrize(
    ("kind", "value", "shown"),
    [
        ("mass", 1_500, Decimal("1.5")), ("mass", None, None), ("money", 150, Decimal("1.50")), ("flag", True, "yes"),
        ("flag", False, "no"), ("country", "JP", "Japan (JP)"), ("term", "under_review", "Under review"),
        ("text", "", None), ("days", 0, 0),
    ],
)  # fmt: skip
def test_values_read_as_on_the_screen(kind: str, value: object, shown: object) -> None:
    column = Column("key", "Title", None, kind)  # type: ignore[arg-type]
    assert value_of(column, value, "EUR") == shown


def test_headings_name_their_unit() -> None:
    column = Column("mass_g", "Mass", None, "mass", hint="Gross mass")
    assert head_of(column, Shown("mass_g")).title == "Mass (kg)"
    assert head_of(column, Shown("mass_g", "Quantity kg")).title == "Quantity kg"
    assert head_of(column, Shown("mass_g")).meaning == "Gross mass"


@pytest.mark.parametrize("code", ["de", "ja", "zh"])
def test_no_heading_or_meaning_stays_english(code: str) -> None:
    """Every text of the columns is in the catalogue; a heading that is not would print in English."""
    texts = [
        text
        for shown in orders.COLUMNS
        for text in (shown.title, shown.meaning)
        if text and text not in ("ISO 4217", "Incoterm")
    ]
    with i18n.speaking(code):
        same = [text for text in texts if i18n._(text) == text]
    assert [text for text in same if code != "de" or " " in text] == []


def test_stored_sentences_are_told_in_the_language() -> None:
    """The country of a sentence is translated, whatever else stands in it."""
    reason = Column("reason", "Reason", None)
    stored = packed("Goods go to {place}.", (("place", "Japan (JP)"),))
    with i18n.speaking("de"):
        assert "Japan (JP)" in str(value_of(reason, stored))
    with i18n.speaking("ja"):
        assert "日本 (JP)" in str(value_of(reason, stored))


def test_instants_are_marked_as_utc_in_a_file() -> None:
    """The window shows the time of the machine; a file is read elsewhere."""
    column = history.LISTING.column("at")
    assert (column.moment, column.title) == (True, "When")
    assert head_of(column, Shown("at")).title == "When (UTC)"
    assert not history.LISTING.column("rows").moment


def test_reasons_on_a_cancelled_line_are_counted_and_left_out(session: Session, tmp_path: Path) -> None:
    """What the first sheet says of open lines is what stands here."""
    a_small_book(session)
    (cancelled,) = an_order(session, "PO-X", [a_line(session, state="cancelled")])
    a_finding(session, cancelled, "ban")
    out = tmp_path / "summary.xlsx"
    write_summary(session, out, on=ON, book_name="small.monazite", actor="")
    book = load_workbook(out)
    assert [row["PO number"] for row in table(book, "Exposure")] == ["PO-DE-2"]
    assert "are left out: 1." in book["Exposure"]["A3"].value


def test_on_an_earlier_day_a_review_begun_later_is_due_and_lines_ordered_later_are_left_out(tmp_path: Path) -> None:
    """Nothing of what people did after the day stands on the sheet, and it says what it cannot know."""
    book = open_book(tmp_path / "a.monazite", actor="tester", today=lambda: ON)
    line = made(book, lambda s: a_reviewed_line(s, LISTED))
    closed(book, line, verdict("clear_with_conditions", "clear"), ruling="same")
    later = made(book, lambda s: a_reviewed_line(s, "Mitsubishi Precision Company, Limited", po="PO-LATER"))
    made(book, lambda s: setattr(s.get_one(Order, s.get_one(OrderLine, later).order_id), "ordered_on", ON))
    now = {(row["PO number"], row["State of review"], row["Assessed by"]) for row in _exposure_of(book, tmp_path)}
    assert ("PO-1", "Closed", "anna") in now
    assert "PO-LATER" in {po for po, _state, _by in now}
    book.turn_to(ON - timedelta(days=1))
    then = _exposure_of(book, tmp_path)
    assert {
        (row["PO number"], row["State of review"], row["Assessed by"], row["Assessed at (UTC)"]) for row in then
    } == {("PO-1", "Review overdue", None, None)}
    told = load_workbook(tmp_path / "summary.xlsx")
    due = {row["Figure"]: row["Now"] for row in table(told, "KeyFigures")}["Military end-use reviews due"]
    assert due == 1
    assert "what they were then is not kept" in told["Exposure"]["A4"].value
    book.close()


def test_on_an_earlier_day_the_verdict_and_its_author_are_those_of_the_day(tmp_path: Path) -> None:
    book = open_book(tmp_path / "a.monazite", actor="tester", today=lambda: ON)
    line = made(book, lambda s: a_reviewed_line(s, LISTED))
    row = closed(book, line, verdict("clear_with_conditions", "clear"), ruling="same")
    after = ON + timedelta(days=20)
    made(book, lambda s: reviews.reopen(s, row, "new facts", actor="ben", on=after))
    made(book, lambda s: reviews.answer(s, row, answers(), actor="ben", on=after))
    made(book, lambda s: reviews.screen(s, row, actor="ben", on=after))
    made(book, lambda s: reviews.assess(s, row, verdict("exposed", "exposed"), actor="ben", on=after))
    for day, state, author in ((after, "Assessed", "ben"), (ON, "Closed", "anna")):
        book.turn_to(day)
        told = {(row["State of review"], row["Assessed by"]) for row in _exposure_of(book, tmp_path)}
        assert told == {(state, author)}
    book.close()


def test_licences_granted_later_are_left_out_on_an_earlier_day(session: Session, tmp_path: Path) -> None:
    a_small_book(session)
    out = tmp_path / "summary.xlsx"
    for licence in session.exec(select(Licence)):
        licence.issued_on = ON if licence.number == "LX1" else ON + timedelta(days=1)
    session.flush()
    write_summary(session, out, on=ON, book_name="small.monazite", actor="")
    assert [row["Licence"] for row in table(load_workbook(out), "Licences")] == ["LX1"]


def _exposure_of(book: Database, folder: Path) -> list[dict[str, Any]]:
    write_for(book, folder / "summary.xlsx")
    return table(load_workbook(folder / "summary.xlsx"), "Exposure")


def test_texts_are_read_once_a_column_and_numbers_each_by_itself() -> None:
    """Numbers that are equal may read otherwise: 1 and 1.00 and True."""
    column = Column("origin", "Origin", None, "country")
    read: list[Any] = []

    def told(of: Column, value: Any, unit: Any) -> Any:
        read.append(value)
        return value_of(of, value, unit)

    tell = reader(column, told)
    assert [tell("JP", ""), tell("JP", ""), tell("DE", "")] == [value_of(column, code) for code in ("JP", "JP", "DE")]
    assert read == ["JP", "DE"]
    plain = reader(Column("n", "N", None, "number"))
    assert [repr(plain(value, "")) for value in (1, Decimal("1.00"), None)] == ["1", "Decimal('1.00')", "None"]
    money = reader(Column("amount", "Amount", None, "money", unit="currency"))
    assert [money(1250, unit) for unit in ("EUR", "JPY", "EUR")] == [Decimal("12.50"), 1250, Decimal("12.50")]
