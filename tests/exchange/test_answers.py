"""Open cells are answered: with a reading that was found, or with what somebody types; nothing is guessed."""

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from db.database import Database, open_book
from db.history import LISTING as STEPS
from db.order_lines import LISTING
from db.tables.journal import Step
from exchange.answers import Place, readings_of, same_answers, typed, written
from exchange.incoming import Incoming, Understood, Wishes
from exchange.order_import import import_understood
from exchange.order_rows import Flag, OrderRow, Value

HEADINGS = "PO;Pos;Supplier;Item;Description;Qty;Unit;Price;Currency;Wanted;Country;End user\n"
LIST = (
    HEADINGS + "77;1;Baotou Magnet;A;NdFeB block;1.250;kg;12;$;03/04/26;Japan / Germany;TBD\n"
    "78;1;Baotou Magnet;A;NdFeB block;2.500;kg;1.500;USD;05/04/26;JP;Hitachi\n"
    "78;2;Baotou Magnet;A;NdFeB block;open;kg;11;USD;07/04/26;JP;Hitachi\n"
)


def read(folder: Path, text: str = LIST, answers: Mapping[Place, Mapping[str, Value]] | None = None) -> Understood:
    source = folder / "list.csv"
    source.write_text(text, encoding="utf-8")
    return Incoming(source).understand(Wishes(answers=answers or {}))


def row_of(told: Understood, place: int = 0) -> OrderRow:
    assert told.listed is not None
    return told.listed.rows[place]


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Database]:
    opened = open_book(tmp_path / "a.monazite", today=lambda: date(2026, 11, 24))
    yield opened
    opened.close()


def open_cells(told: Understood, row: int) -> dict[str, Flag]:
    return {flag.field: flag for flag in told.flags.get(("list", row), ()) if flag.severity == "flag"}


def test_an_open_cell_tells_the_readings_that_were_found(tmp_path: Path) -> None:
    flags = open_cells(read(tmp_path), 2)
    assert readings_of(flags["quantity"]) == (Decimal("1.25"), Decimal(1250))
    assert readings_of(flags["requested_date"]) == (date(2026, 4, 3), date(2026, 3, 4))
    assert "USD" in readings_of(flags["currency"])
    assert set(readings_of(flags["destination"])) == {"DE", "JP"}
    assert readings_of(flags["end_user"]) == ()


def test_an_answer_is_what_the_cell_means_and_the_rest_stays_open(tmp_path: Path) -> None:
    told = read(tmp_path, answers={("list", 2): {"quantity": Decimal(1250), "requested_date": date(2026, 4, 3)}})
    row = row_of(told)
    assert (row.quantity, row.quantity_kg, row.requested_date) == (1250, 1250, date(2026, 4, 3))
    assert (row.currency, row.destination, row.end_user) == ("", "", "")
    assert set(open_cells(told, 2)) == {"currency", "destination", "end_user"}
    kept = {flag.field: flag for flag in row.flags if flag.severity == "answered"}
    assert readings_of(kept["quantity"]) == (Decimal("1.25"), Decimal(1250))
    assert "quantity" not in row.flag  # the remark of the line names what is open only
    assert "destination" in row.flag


def test_an_answer_is_weighed_with_the_rest_of_its_row(tmp_path: Path) -> None:
    text = "PO;Pos;Supplier;Item;Qty;Unit;Price;Amount;Currency\n1;1;Baotou;block;1.250;kg;1.500;;USD\n"
    told = read(tmp_path, text, {("list", 2): {"amount": Decimal(1875000)}})
    row = row_of(told)
    assert (row.quantity, row.unit_price, row.amount) == (1250, 1500, 1875000)
    assert not open_cells(told, 2)


@pytest.mark.parametrize("amount", ["480", "500"])
def test_an_amount_that_does_not_fit_is_taken_as_somebody_says(tmp_path: Path, amount: str) -> None:
    text = "PO;Pos;Supplier;Item;Qty;Unit;Price;Amount;Currency\n1;1;Baotou;block;10;kg;50;480;USD\n"
    flag = open_cells(read(tmp_path, text), 2)["amount"]
    assert readings_of(flag) == (480, 500)
    told = read(tmp_path, text, {("list", 2): {"amount": Decimal(amount)}})
    assert (row_of(told).unit_price, row_of(told).amount) == (50, Decimal(amount))
    assert not open_cells(told, 2)


def test_a_price_for_a_hundred_is_offered_as_the_price_of_one(tmp_path: Path) -> None:
    text = "PO;Pos;Supplier;Item;Qty;Unit;Price;Amount;Currency\n1;1;Baotou;block;1000;pcs;50;500;USD\n"
    flag = open_cells(read(tmp_path, text), 2)["unit_price"]
    assert readings_of(flag) == (50, Decimal("0.5"))
    told = row_of(read(tmp_path, text, {("list", 2): {"unit_price": Decimal("0.5")}}))
    assert (told.unit_price, told.amount) == (Decimal("0.5"), 500)


def test_a_unit_that_is_answered_counts_before_the_cells(tmp_path: Path) -> None:
    text = "PO;Pos;Supplier;Item;Qty;Unit\n1;1;Baotou;block;10 kg;pcs\n2;1;Baotou;block;10;M\n"
    told = read(tmp_path, text)
    assert set(readings_of(open_cells(told, 2)["unit"])) == {"kg", "pcs"}
    assert readings_of(open_cells(told, 3)["unit"]) == ("m", "kpcs")
    told = read(tmp_path, text, {("list", 2): {"unit": "kg"}, ("list", 3): {"unit": "kpcs"}})
    assert [(row_of(told, at).quantity, row_of(told, at).unit) for at in range(2)] == [(10, "kg"), (10, "kpcs")]
    assert row_of(told).quantity_kg == 10
    assert not open_cells(told, 2)
    assert not open_cells(told, 3)


def test_a_quantity_that_a_remark_contradicts_is_answered(tmp_path: Path) -> None:
    text = "PO;Pos;Supplier;Item;Qty;Unit;Remarks\n1;1;Baotou;block;100;kg;quantity changed: 100 -> 80\n"
    assert row_of(read(tmp_path, text)).quantity is None
    told = row_of(read(tmp_path, text, {("list", 2): {"quantity": Decimal(80)}}))
    assert (told.quantity, told.quantity_kg) == (80, 80)


def test_the_same_answer_reads_a_column_one_way(tmp_path: Path) -> None:
    told = read(tmp_path)
    first = open_cells(told, 2)
    others = [(("list", row), flag) for row in (3, 4) for flag in open_cells(told, row).values()]
    assert same_answers(first["requested_date"], date(2026, 3, 4), others) == {
        ("list", 3): date(2026, 5, 4),
        ("list", 4): date(2026, 7, 4),
    }
    assert same_answers(first["quantity"], Decimal(1250), others) == {("list", 3): Decimal(2500)}
    assert same_answers(first["quantity"], Decimal(99), others) == {}  # of another quantity that says nothing
    assert same_answers(first["destination"], "DE", others) == {}


def test_the_same_answer_holds_where_the_cell_says_the_same(tmp_path: Path) -> None:
    text = HEADINGS + "".join(f"{n};1;Baotou;A;block;5;kg;1;USD;2026-05-01;JP;{user}\n" for n, user in enumerate("aTT"))
    told = read(tmp_path, text.replace(";T\n", ";TBD\n"))
    flags = [(place, flag) for place, found in told.flags.items() for flag in found if flag.field == "end_user"]
    (_here, flag), *rest = flags
    assert same_answers(flag, "Hitachi", rest) == {("list", 4): "Hitachi"}


@pytest.mark.parametrize(
    ("field", "text", "value"),
    [
        ("quantity", "1,250.5", Decimal("1250.5")),
        ("quantity", "1.2500", Decimal("1.25")),
        ("unit_price", "0", Decimal(0)),
        ("order_date", "3 Apr 2026", date(2026, 4, 3)),
        ("requested_date", "2026-04-03", date(2026, 4, 3)),
        ("destination", "日本", "JP"),
        ("currency", "usd", "USD"),
        ("unit", "Kilogramm", "kg"),
        ("hs_code", "8505.11.10", "85051110"),
        ("line", "20", "20"),
        ("end_user", " Hitachi  Metals ", "Hitachi Metals"),
    ],
)
def test_what_is_typed_has_one_meaning(field: str, text: str, value: Value) -> None:
    assert typed(field, text) == value


@pytest.mark.parametrize(
    ("field", "text", "why"),
    [
        ("quantity", "1.250", "could mean 1.25 or 1250"),
        ("quantity", "0", "not above zero"),
        ("quantity", "-5", "not above zero"),
        ("quantity", "some", "no number"),
        ("quantity", "9" * 40, "no number"),
        ("order_date", "03/04/26", "could mean 2026-04-03 or 2026-03-04"),
        ("order_date", "soon", "no day"),
        ("destination", "Europe", "not one country"),
        ("currency", "$", "not one currency"),
        ("unit", "dozen", "no known unit"),
        ("hs_code", "85", "no tariff code"),
        ("line", "x", "no line number"),
        ("end_user", "x" * 400, "too long"),
        ("end_user", "  ", "leave it open"),
    ],
)
def test_what_is_typed_with_two_meanings_or_none_is_told(field: str, text: str, why: str) -> None:
    with pytest.raises(ValueError, match=why):
        typed(field, text)


def test_answers_are_part_of_the_one_step_and_of_the_journal(book: Database, tmp_path: Path) -> None:
    told = read(tmp_path, answers={("list", 2): {"quantity": Decimal(1250), "end_user": "Daido"}})
    import_understood(book, told)
    with book.read() as session:
        assert LISTING.count(session) == 3
        step = session.get(Step, max(STEPS.ids(session)))
        assert step is not None
        assert step.kind == "import"
        assert "Quantity" in step.reason
        assert "1250" in step.reason
        assert "Daido" in step.reason
    book.undo()
    with book.read() as session:
        assert LISTING.count(session) == 0


def test_an_answer_is_written_in_full() -> None:
    assert [written(value) for value in (Decimal("1.250"), Decimal(1250), date(2026, 4, 3), "JP")] == [
        "1.25", "1250", "2026-04-03", "JP",
    ]  # fmt: skip
