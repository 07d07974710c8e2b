"""The lines of an order as a file names them."""

from datetime import date
from decimal import Decimal
from pathlib import Path

from db import materials, orders, parties
from db.database import open_book
from db.known_lines import known_lines

DAY = date(2026, 11, 23)


def test_code_and_words_come_from_the_material_and_the_trash_is_told(tmp_path: Path) -> None:
    book = open_book(tmp_path / "a.monazite", today=lambda: DAY)
    with book.write("Log") as session:
        exporter = parties.add(session, parties.PartyDraft(name="Baotou Magnet", roles="exporter"))
        ring = materials.add(session, materials.MaterialDraft(item_code="AT-1", description="NdFeB ring"))
        lines = [
            orders.LineDraft(line_no=10, material_id=ring, quantity=Decimal("5.5"), need_by=date(2027, 1, 11)),
            orders.LineDraft(line_no=20, item_code="own", description="own words"),
        ]
        orders.log(session, orders.OrderDraft(po_number="77", exporter_id=exporter, lines=lines), on=DAY)
    with book.read() as session:
        first, second = known_lines(session, " baotou magnet ", "77")
        assert (first.number, first.item_code, first.description) == (10, "AT-1", "NdFeB ring")
        assert (first.quantity, first.need_by, first.trashed) == (Decimal("5.5"), date(2027, 1, 11), False)
        assert (second.item_code, second.description, second.quantity) == ("own", "own words", None)
        assert known_lines(session, "Baotou Magnet", "78") == known_lines(session, "Nobody", "77") == []
    with book.write("Trash") as session:
        orders.trash_line(session, 1)
    with book.read() as session:
        assert [line.trashed for line in known_lines(session, "Baotou Magnet", "77")] == [True, False]
    book.close()
