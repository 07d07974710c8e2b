"""Any record is found by a number, half a number, or a name in any script."""

import pytest

from db import applications, finding, materials, orders, parties
from db.database import Database
from db.finding import Found
from tests.db.builders import ON


@pytest.fixture
def filled(book: Database) -> Database:
    with book.write("Fill") as session:
        exporter = parties.add(session, parties.PartyDraft(name="Ganzhou RE", name_native="赣州稀土", country="CN"))
        parties.add(session, parties.PartyDraft(name="Kansai Motor", aliases=["関西モーター"]))
        gone = parties.add(session, parties.PartyDraft(name="Gone Ltd"))
        parties.trash(session, gone)
        materials.add(session, materials.MaterialDraft(item_code="AT-1", description="NdFeB block"))
        for number, count in (("ALD-JP-26020", 3), ("ALD-JP-26021", 1), ("X/26020", 1)):
            lines = [orders.LineDraft(description=f"block {n}") for n in range(count)]
            orders.log(session, orders.OrderDraft(po_number=number, exporter_id=exporter, lines=lines), on=ON)
        applications.log(session, applications.ApplicationDraft(number="A-7", exporter_id=exporter, destination="JP"))
    return book


@pytest.mark.parametrize(
    ("typed", "titles"),
    [
        ("gz", ["Ganzhou RE"]),
        ("赣州", ["Ganzhou RE"]),
        ("関西", ["Kansai Motor"]),
        ("gone", []),
        ("ndfeb", ["AT-1"]),
        ("a-7", ["A-7"]),
        ("ald-jp-26021", ["ALD-JP-26021/1"]),
        ("26020/2", ["ALD-JP-26020/2"]),
        ("aldjp2602", ["ALD-JP-26020/1", "ALD-JP-26020/2", "ALD-JP-26020/3", "ALD-JP-26021/1"]),
        ("%", []),
        ("", []),
    ],
)
def test_records_are_found(filled: Database, typed: str, titles: list[str]) -> None:
    with filled.read() as session:
        found = finding.find(session, finding.cards(session), typed)
    assert [item.title for item in found] == titles


def test_what_is_found_says_where_it_stands(filled: Database) -> None:
    with filled.read() as session:
        index = finding.cards(session)
        line = finding.find(session, index, "ALD-JP-26020/3")[0]
        party = finding.find(session, index, "gzxt")[0]
    assert line == Found("orders", 3, "ALD-JP-26020/3", "block 2")
    assert (party.page, party.subtitle) == ("parties", "赣州稀土 · CN")
