"""The Applications page: the line for events, the chase list, and corrections."""

from datetime import date
from typing import Any

from db import applications, parties
from db.tables.assessments import ApplicationAnswer
from desktop.main_window import MainWindow
from tests.desktop.small_book import fill, settle, shown


def test_the_inspector_tells_the_record(window: MainWindow) -> None:
    made = fill(window.records.database)
    told = shown(window, "applications", made.application)
    for word in ("A-1", "Baotou Magnet", "P-1/1", "Forecast"):
        assert word in told, told


def test_the_chase_list_shows_whom_to_ask_again(window: MainWindow) -> None:
    fill(window.records.database)
    with window.records.database.write("Old case") as session:
        exporter = parties.find_or_add(session, "Baotou Magnet", "CN")
        row = applications.log(session, applications.ApplicationDraft(number="A-2", exporter_id=exporter))
        filed = date(2026, 6, 10)
        old = applications.EventDraft(kind="filed", happened_on=filed, heard_on=filed)
        applications.add_event(session, row, old, on=window.records.on)
    page: Any = window.page("applications")
    settle(window)
    page.chase_list()
    settle(window)
    assert page.table.record_model.rowCount() == 1
    with window.records.database.read() as session:
        answer = session.get_one(ApplicationAnswer, row)
    assert answer.chase_on == date(2026, 6, 25)


def test_an_event_is_corrected_through_the_form(window: MainWindow) -> None:
    from db import application_events
    from desktop.widgets.draft_form import DraftDialog

    made = fill(window.records.database)
    shown(window, "applications", made.application)
    page: Any = window.page("applications")
    with window.records.database.read() as session:
        filed = application_events.history(session, made.application)[0].id or 0
    page.correct(filed)
    settle(window)
    dialog = page.findChild(DraftDialog)
    dialog.form.fill({"happened_on": date(2026, 6, 12), "source": "platform"})
    dialog.save()
    settle(window)
    with window.records.database.read() as session:
        (now,) = application_events.history(session, made.application)
        assert (now.happened_on, now.replaces_id) == (date(2026, 6, 12), filed)
