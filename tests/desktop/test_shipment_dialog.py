"""Logging a shipment: what it does to the licence is said beside the form, and refused where it cannot be."""

from datetime import date
from typing import Any

import pytest

from compliance.terms import EventKind
from db import applications, choices, drawdowns, licence_answers, parties, reading, shipments
from db.choices import Choices
from db.tables.licences import Drawdown
from db.tables.parties import Party
from desktop.main_window import MainWindow
from desktop.shipment_dialog import forfeiture, portrait, preview, shipment_dialog
from desktop.widgets.draft_form import DraftDialog
from tests.desktop.small_book import LISTED, at_the_line, fill, settle

SENT = {"number": "S-1", "line": "P-1/1", "licence": "L-1", "shipped_on": date(2026, 11, 2), "mass_g": 4000}


@pytest.fixture
def found(window: MainWindow) -> Choices:
    fill(window.records.database)
    with window.records.database.write("Clear the end user") as session:
        row = parties.find(session, LISTED) or 0
        party = session.get_one(Party, row)
        party.name, party.name_native = "Sakura Motors KK", ""
        session.add(party)
    with window.records.database.read() as session:
        return choices.read(session)


def _save(window: MainWindow, found: Choices, **values: Any) -> dict[str, str]:
    dialog = shipment_dialog(window.records, found, values, window)
    dialog.save()
    settle(window)
    told = {key: label.text() for key, label in dialog.form._errors.items() if not label.isHidden()}
    return told | ({"banner": dialog._banner.text()} if not dialog._banner.isHidden() else {})


def test_it_draws_the_licence_and_cannot_overdraw(window: MainWindow, found: Choices) -> None:
    assert "has 5.000 kg left" in _save(window, found, **{**SENT, "mass_g": 9000})["mass_g"]
    assert "require a licence" in _save(window, found, **{**SENT, "licence": ""})["licence"]
    assert "not logged" in _save(window, found, **{**SENT, "licence": "L-77"})["licence"]
    assert _save(window, found, **SENT) == {}
    with window.records.database.read() as session:
        assert [item.mass_g for item in reading.rows(session, Drawdown)] == [4000]


def test_the_panel_warns_of_the_forfeiture_and_what_a_new_application_costs(window: MainWindow, found: Choices) -> None:
    def prepare(session: Any) -> None:
        exporter = parties.find(session, "Baotou Magnet")
        for place, days in enumerate((60, 70, 80, 90, 100, 110)):
            case = applications.ApplicationDraft(number=f"O-{place}", exporter_id=exporter, destination="JP")
            row = applications.log(session, case)
            filed = date(2026, 3, 2)
            decided = date.fromordinal(filed.toordinal() + days)
            for kind, day in ((EventKind.FILED, filed), (EventKind.GRANTED, decided)):
                draft = applications.EventDraft(kind=kind.value, happened_on=day, heard_on=day)
                applications.add_event(session, row, draft, on=window.records.on)

    with window.records.database.write("Past cases") as session:
        prepare(session)
    texts = {key: str(value) for key, value in SENT.items()} | {"mass_g": "3", "shipped_on": "2026-11-02"}
    with window.records.database.read() as session:
        told = preview(session, texts, found, window.records.on)
        days = licence_answers.new_licence_days(session, "JP", window.records.on)
    assert days is not None
    words = " ".join(sentence for section in told.sections for sentence, _ in section.paragraphs)
    assert "2 kg would be forfeited" in words
    assert f"about {-(-(days[0] or 0) // 7)} weeks" in words
    assert "The end user is the licensed one" in words
    facts = {fact.label: fact.text for section in told.sections for fact in section.facts}
    assert (facts["Authorised"], facts["This shipment"], facts["Then left"]) == ("5 kg", "3 kg", "2 kg")


def test_what_is_not_known_is_said(window: MainWindow, found: Choices) -> None:
    with window.records.database.read() as session:
        assert "Choose line and licence" in preview(session, {}, found, window.records.on).subtitle
        draft = shipments.ShipmentDraft(
            number="S-1", order_line_id=1, licence_id=1, shipped_on=date(2026, 11, 2), mass_g=3000
        )
        draw = drawdowns.preview(session, draft)
    assert draw is not None
    assert "too few were decided" in forfeiture(draw, None)
    assert "one in five was not decided" in forfeiture(draw, (70, None))
    assert portrait(draw, None).title == "Licence L-1"


def test_the_panel_reads_the_mass_as_it_will_be_saved(window: MainWindow, found: Choices) -> None:
    texts = {key: str(value) for key, value in SENT.items()} | {"shipped_on": "2026-11-02"}

    def takes(text: str) -> str:
        with window.records.database.read() as session:
            told = preview(session, {**texts, "mass_g": text}, found, window.records.on)
        balance = next(section for section in told.sections if section.title == "Balance")
        return next(fact.text for fact in balance.facts if fact.label == "This shipment")

    assert takes("1,5") == takes("1.5") == takes("1500 g") == "1.5 kg"
    with window.records.database.read() as session:  # half typed is not known yet
        assert preview(session, {**texts, "mass_g": "1,"}, found, window.records.on).sections


def test_what_was_typed_of_a_shipment_is_there_again(window: MainWindow) -> None:
    page = at_the_line(window)
    for typed in ("S-77", ""):
        page.commands.run("orders.ship")
        settle(window)
        (dialog,) = (found for found in page.findChildren(DraftDialog) if found.isVisible())
        assert dialog.form.text("number") == ("" if typed else "S-77")
        dialog.form.set_text("number", typed or "S-77")
        dialog.reject()
