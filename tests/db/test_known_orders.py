"""Orders and lines of a file are read from the book in few statements, with the words of their materials."""

from datetime import date

from sqlmodel import Session

from db import materials, orders, parties
from db.database import Database
from db.known_orders import known_orders, stored_lines
from tests.db.conftest import made

ON = date(2026, 11, 20)


def test_they_are_found_by_exporter_and_number_with_their_lines(book: Database) -> None:
    def fill(session: Session) -> tuple[int, int]:
        one, other = (parties.add(session, parties.PartyDraft(name=name)) for name in ("Baotou Magnet", "Ganzhou Rare"))
        ring = materials.add(session, materials.MaterialDraft(item_code="AT-1", description="NdFeB ring"))
        lines = [orders.LineDraft(line_no=number, material_id=ring) for number in (10, 20)]
        for exporter in (one, other):
            orders.log(
                session, orders.OrderDraft(po_number="77", exporter_id=exporter, currency="EUR", lines=lines), on=ON
            )
        return one, other

    one, other = made(book, fill)
    with book.read() as session:
        found = known_orders(session, ["77", "78"])
        assert set(found) == {(one, "77"), (other, "77")}
        assert found[one, "77"].currency == "EUR"
        lines = stored_lines(session, [found[one, "77"].id])
        assert [number for _order, number in lines] == [10, 20]
        line = lines[found[one, "77"].id, 20]
        assert (line.item_code, line.material_item_code, line.material_description) == ("", "AT-1", "NdFeB ring")
        assert known_orders(session, []) == {}
