"""The life of an order line in the inspector."""

from datetime import date

from db import order_moves, shipments
from desktop.main_window import MainWindow
from tests.desktop.small_book import fill, shown


def test_holds_shipments_slips_and_states_are_told(window: MainWindow) -> None:
    made = fill(window.records.database)
    on = window.records.on
    with window.records.database.write("Tell") as session:
        order_moves.heard_eta(session, made.line, date(2026, 12, 1), heard_on=date(2026, 11, 3), reason="first")
        order_moves.heard_eta(session, made.line, date(2026, 12, 24), heard_on=on, reason="booking", said_by="exporter")
        draft = shipments.ShipmentDraft(number="S-1", order_line_id=made.line, shipped_on=date(2026, 11, 5), mass_g=2000,
                                        licence_id=made.licence, eta=date(2026, 11, 30))  # fmt: skip
        shipments.log(session, draft, on=on)
        order_moves.hold(session, made.line, "other", "waits for a call", on=on)
    told = shown(window, "orders", made.line)
    for words in (
        "Other: waits for a call", "S-1: 2 kg · licence L-1", "Still open 3 kg", "The rest arrives 24 Dec 2026",
        "24 Dec 2026 (+23 d) – booking", "23 days in 1 move", "Placed",
    ):  # fmt: skip
        assert words in told, told
