"""The dialogs of an application: logging one, and one line for what was heard."""

from datetime import date

from db import applications, choices, reading
from db.tables.assessments import ApplicationAnswer
from db.tables.licences import Licence
from desktop.applications.dialog import application_dialog, event_dialog, write
from desktop.main_window import MainWindow
from tests.db.builders import a_party, an_order
from tests.desktop.small_book import fill, settle


def test_an_application_is_logged_with_its_lines_and_filing(window: MainWindow) -> None:
    fill(window.records.database)
    with window.records.database.read() as session:
        found = choices.read(session)
    values = {"number": "A-2", "exporter": "Baotou Magnet", "lines": "P-1/1", "licence_type": "single",
              "filed_on": date(2026, 11, 2)}  # fmt: skip
    dialog = application_dialog(window.records, found, values, None, window)
    dialog.save()
    settle(window)
    with window.records.database.read() as session:
        row = applications.find(session, "A-2")
        assert row is not None
        draft = applications.draft_of(session, row)
        assert (draft.mass_g, draft.destination) == (5000, "JP")
        assert draft.end_user_id is not None
        assert [event.kind for event in applications.history(session, row)] == ["filed"]


def test_a_day_to_come_is_refused_beside_its_field_and_a_grant_takes_the_licence(window: MainWindow) -> None:
    made = fill(window.records.database)
    dialog = event_dialog(window.records, made.application, window)
    dialog.form.fill({"kind": "accepted", "happened_on": date(2026, 12, 24)})
    dialog.save()
    settle(window)
    assert "future" in dialog.form._errors["happened_on"].text()
    dialog.form.fill({"happened_on": date(2026, 6, 20)})
    dialog.save()
    settle(window)
    assert "who told you" in dialog.form._errors["source"].text()
    dialog.form.fill({"source": "mail"})
    dialog.save()
    settle(window)
    granted = event_dialog(window.records, made.application, window)
    granted.form.fill({"kind": "granted", "happened_on": date(2026, 9, 1), "licence_no": "L-9", "licence_g": 4000})
    granted.save()
    settle(window)
    with window.records.database.read() as session:
        answer = session.get(ApplicationAnswer, made.application)
        assert answer is not None
        assert (answer.stage, answer.accepted_on) == ("granted", date(2026, 6, 20))
        assert reading.first(session, Licence, number="L-9") is not None


def test_the_exporter_of_the_lines_is_filled_in_and_several_are_asked_about(window: MainWindow) -> None:
    fill(window.records.database)
    with window.records.database.write("Log order") as session:
        other = an_order(session, po_number="P-9", exporter_id=a_party(session, "Ganzhou Second"))
    assert other
    with window.records.database.read() as session:
        found = choices.read(session)
    dialog = application_dialog(window.records, found, None, None, window)
    dialog.form.set_text("lines", "P-1/1")
    settle(window)
    assert dialog.form.text("exporter") == "Baotou Magnet"
    assert dialog.form.text("destination") == "Japan (JP)"
    dialog.form.set_text("lines", "P-1/1; P-9/1")
    settle(window)
    assert "exporter" in dialog.form._errors["lines"].text()
    dialog.form.set_text("lines", "P-9/1")
    settle(window)
    assert dialog.form.text("exporter") == "Ganzhou Second"
    dialog.form.set_text("exporter", "Typed by hand")
    dialog.form.set_text("lines", "P-1/1")
    settle(window)
    assert dialog.form.text("exporter") == "Typed by hand"


def test_an_application_without_exporter_takes_that_of_its_lines(window: MainWindow) -> None:
    fill(window.records.database)
    values = {"number": "A-3", "exporter": "", "lines": "P-1/1", "licence_type": "single", "destination": "", "end_user": "",
              "end_use": "", "mass_g": None, "province": "", "transport_mode": "", "port": "", "contract_no": "", "notes": ""}  # fmt: skip
    with window.records.database.write("Log application") as session:
        row = write(session, values, None, window.records.on)
        assert applications.draft_of(session, row).exporter_id is not None
