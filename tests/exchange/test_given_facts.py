"""What a list says nowhere can be said once for all of its rows."""

from datetime import date
from pathlib import Path

import pytest
from sqlmodel import col, select

from compliance.telling import spoken
from db.database import open_book
from db.tables.journal import Step
from exchange.given_facts import filled, given_from, missing
from exchange.incoming import Incoming, Wishes
from exchange.order_import import import_understood, understand
from exchange.order_rows import Flag, OrderList, OrderRow

LIST = "PO;Pos;Item;Description;Qty kg;Price;Country\n77;1;A;NdFeB block;5;2;DE\n78;1;A;NdFeB block;7;3;\n"


def row(**told: object) -> OrderRow:
    return OrderRow(file="f", sheet="S", row=2, **told)  # type: ignore[arg-type]


def found(*rows: OrderRow) -> OrderList:
    return OrderList("f", rows)


def test_a_field_is_missing_where_no_row_says_it_and_no_cell_is_open() -> None:
    assert missing(found()) == ()
    told = missing(found(row(po_number="7", supplier="Baotou"), row(po_number="8")))
    assert told == ("order_date", "destination", "end_user", "requested_date")
    open_ = row(
        po_number="7", flags=(Flag("destination", "C2", "HK/CN", "two"), Flag("end_user", "D2", "x", "y", "note"))
    )
    assert "destination" not in missing(found(open_))
    assert "end_user" in missing(found(open_))


def test_what_holds_for_all_rows_can_be_typed() -> None:
    assert given_from("supplier=A = B Co.; order_date=2026-11-23;") == {
        "supplier": "A = B Co.",
        "order_date": date(2026, 11, 23),
    }
    assert given_from(" ") == {}
    for wrong in ("supplier", "amount=5", "destination=Atlantis", "order_date=03/04/2026"):
        with pytest.raises(ValueError, match=r"field=value|cannot be given|not one country|could mean"):
            given_from(wrong)


def test_what_is_given_stands_in_all_rows() -> None:
    day = date(2026, 11, 23)
    made = filled(found(row(po_number="7"), row(po_number="8")), {"supplier": "Baotou", "order_date": day})
    assert [(each.supplier, each.order_date) for each in made.rows] == [("Baotou", day)] * 2


def test_a_list_without_suppliers_is_taken_once_somebody_names_one(tmp_path: Path) -> None:
    """And the journal keeps who it was said to be; what the list says itself is not replaced."""
    source = tmp_path / "list.csv"
    source.write_text(LIST, encoding="utf-8")
    book = open_book(tmp_path / "b.monazite", today=lambda: date(2026, 11, 23))
    try:
        nothing = understand(book, Incoming(source), Wishes())
        assert "supplier" in nothing.missing
        assert "destination" not in nothing.missing
        assert import_understood(book, nothing, dry_run=True).count("rejected") == 2
        wishes = Wishes(given={"supplier": "Baotou Magnet", "destination": "JP"})
        told = understand(book, Incoming(source), wishes)
        assert told.given == {"supplier": "Baotou Magnet"}
        assert told.missing == nothing.missing
        report = import_understood(book, told)
        assert report.sentence() == "2 created, 0 updated, 0 unchanged, 0 rejected"
        with book.read() as session:
            step = session.exec(select(Step).order_by(col(Step.id).desc())).first()
        assert step is not None
        assert spoken(step.reason).startswith("Exporter of all rows was given as Baotou Magnet.")
    finally:
        book.close()


@pytest.mark.parametrize("mapping", [{"Item": "supplier"}])
def test_a_column_that_is_read_as_the_field_wins(tmp_path: Path, mapping: dict[str, str]) -> None:
    source = tmp_path / "list.csv"
    source.write_text(LIST, encoding="utf-8")
    told = Incoming(source).understand(Wishes(mapping=mapping, given={"supplier": "Baotou Magnet"}))
    assert told.given == {}
    assert "supplier" not in told.missing
