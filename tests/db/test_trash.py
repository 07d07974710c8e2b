"""What was deleted is one list of all kinds, and comes back as one step."""

from db import materials, orders, parties, trash
from db.database import Database
from tests.db.builders import ON
from tests.db.conftest import round_trip


def test_everything_deleted_is_listed_and_restored(book: Database) -> None:
    with book.write("Fill") as session:
        exporter = parties.add(session, parties.PartyDraft(name="Baotou Magnet"))
        material = materials.add(session, materials.MaterialDraft(item_code="AT-1", description="block"))
        lines = [orders.LineDraft(description="disc")]
        orders.log(session, orders.OrderDraft(po_number="P-1", exporter_id=exporter, lines=lines), on=ON)
        line = orders.find_line(session, "P-1", 1) or 0
        orders.trash_line(session, line)
        materials.trash(session, material)
    with book.read() as session:
        ids = list(trash.LISTING.ids(session))
        shown = [row[1:] for row in trash.LISTING.rows(session)]
    assert shown == [("material", "AT-1", "block"), ("order_line", "P-1/1", "disc")]
    assert [trash.split(row) for row in ids] == [("material", material), ("order_line", line)]
    round_trip(book, "Restore from the trash", lambda s: trash.restore(s, ids))
    with book.read() as session:
        assert trash.LISTING.count(session) == 0
    book.undo()
    with book.read() as session:
        assert trash.LISTING.count(session) == 2
