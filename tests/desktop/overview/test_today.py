"""What the Overview reads: nothing for an empty book, else figures and what needs somebody today."""

from datetime import date

from db import materials, orders, parties
from desktop.main_window import MainWindow
from desktop.overview.today import read


def test_an_empty_book_shows_the_three_ways_in(window: MainWindow) -> None:
    with window.records.database.read() as session:
        assert read(session, window.records.on).empty


def test_a_prohibited_line_is_said_first_and_in_the_singular(window: MainWindow) -> None:
    book = window.records.database
    with book.write("Log order") as session:
        material = materials.MaterialDraft(
            item_code="AT-1", composition="Nd 24, Dy 3.5, Fe bal", form="permanent magnet"
        )
        line = orders.LineDraft(
            material_id=materials.add(session, material),
            destination="JP",
            end_user_id=parties.find_or_add(session, "Mitsubishi Precision Company, Limited", "JP"),
            end_use="simulators",
            mass_g=5000,
            need_by=date(2026, 12, 1),
        )
        exporter = parties.find_or_add(session, "Baotou Magnet", "CN")
        draft = orders.OrderDraft(po_number="P-1", exporter_id=exporter, ordered_on=date(2026, 11, 2), lines=[line])
        orders.log(session, draft, on=book.on)
    with book.read() as session:
        today = read(session, book.on)
    assert not today.empty
    first = today.agenda[0]
    assert (first.kind, first.count, first.page) == ("blocked", 1, "orders")
    assert {item.key for item in first.filters} == {"state", "outcome"}
    assert ([line.po_number for line in today.at_risk], today.at_risk_count) == (["P-1"], 1)
    assert [row.destination for row in today.destinations] == ["JP", None]
