"""The inspector of a licence: balances that add up, what it fixes, what drew."""

from datetime import date

from db import licences, shipments
from desktop.main_window import MainWindow
from tests.desktop.small_book import fill, shown


def test_a_part_shipment_shows_what_was_forfeited(window: MainWindow) -> None:
    made = fill(window.records.database)
    with window.records.database.write("Ship") as session:
        draft = shipments.ShipmentDraft(number="S-1", order_line_id=made.line, shipped_on=date(2026, 11, 5), mass_g=2000,
                                        licence_id=made.licence)  # fmt: skip
        shipments.log(session, draft, on=window.records.on)
        event = licences.LicenceEventDraft(
            kind="amended", happened_on=date(2026, 11, 8), note="port changed", source="call"
        )
        licences.record_event(session, made.licence, event, on=window.records.on)
    told = shown(window, "licences", made.licence)
    for words in (
        "Authorised 5 kg",
        "Used 2 kg",
        "Forfeited 3 kg",
        "Remaining 0 kg",
        "S-1: 2 kg",
        "Amended",
        "single licence covers one export",
    ):
        assert words in told, told
