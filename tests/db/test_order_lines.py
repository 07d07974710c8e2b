"""The lists of order lines: what is in the trash is in none, what is at risk is in its own."""

from datetime import date

from db import orders
from db.database import Database
from db.order_lines import AT_RISK, LISTING
from tests.db.test_reassessment import line as made_line

line = made_line
ON = date(2026, 11, 20)


def test_a_line_shows_its_materials_words_and_its_answer(book: Database, line: int) -> None:
    keys = [column.key for column in LISTING.columns]
    with book.read() as session:
        row = dict(zip(keys, LISTING.block(session, [line])[line], strict=True))
    assert row["item_code"] == "AT-1"
    assert row["form"] == "permanent magnet"
    assert row["end_user"] == "Howa Machinery, Ltd."
    assert row["control_codes"] == "1C905.a.4"


def test_trash_and_risk(book: Database, line: int) -> None:
    with book.write("x") as session:
        order = session.get_one(orders.OrderLine, line).order_id
        late = orders.LineDraft(description="NdFeB", composition="Dy 3", form="permanent magnet", destination="JP",
                                mass_g=10, need_by=date(2026, 11, 25))  # fmt: skip
        risky = orders.add_line(session, order, late, on=ON)
    with book.read() as session:
        assert list(AT_RISK.ids(session)) == [risky, line]
    with book.write("x") as session:
        orders.trash_line(session, risky)
    with book.read() as session:
        assert list(AT_RISK.ids(session)) == [line]
        assert list(LISTING.ids(session)) == [line]
