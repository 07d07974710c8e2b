"""Records that a change names by their numbers are told by their names."""

from db import history
from db.database import Database
from db.record_names import RecordNames, refers_to
from tests.desktop.small_book import fill


def test_records_are_called_by_their_names(book: Database) -> None:
    made = fill(book)
    with book.read() as session:
        told = history.of_step(session, 1)
        names = RecordNames(session, told)
        line = next(item for item in told if item.table == "order_line" and item.field == "material_id")
        user = next(item for item in told if item.table == "application" and item.field == "end_user_id")
        order = next(item for item in told if item.table == "purchase_order" and item.field == "po_number")
        assert names.of_record(line) == "P-1/1"
        assert names.of_value(line, line.after) == "AT-1"
        assert names.of_record(user) == "A-1"
        assert names.of_value(user, user.after) == "Mitsubishi Precision Company, Limited"
        assert names.of_value(order, order.after) == "P-1"
        mass = next(item for item in told if item.field == "mass_g")
        assert names.of_value(mass, mass.after) == mass.after == 5000
        assert names.currency_of(mass) == ""
    assert made.line == line.row


def test_what_is_gone_keeps_its_number(book: Database) -> None:
    gone = history.FieldChange(1, None, "", "", "party", 99, "name", None, "A")  # type: ignore[arg-type]
    with book.read() as session:
        assert RecordNames(session, [gone]).of_record(gone) == "99"


def test_a_reference_is_known_by_its_key() -> None:
    assert refers_to("order_line", "end_user_id") == "party"
    assert refers_to("order_line", "mass_g") == refers_to("no_table", "party_id") == ""
