"""The dialogs of an application: logging one, and one line for what was heard."""

from datetime import date

from db import applications, choices, reading
from db.tables.assessments import ApplicationAnswer
from db.tables.licences import Licence
from desktop.applications.dialog import application_dialog, event_dialog
from desktop.main_window import MainWindow
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
