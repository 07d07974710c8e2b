"""A delay is logged in one line or field by field; a refusal stands beside its field."""

from datetime import date

from db import choices, delays, reading
from db.tables.delays import Delay
from desktop.delay_dialog import delay_dialog
from desktop.main_window import MainWindow
from desktop.widgets.draft_form import DraftDialog
from tests.desktop.small_book import fill
from tests.desktop.test_simple_dialogs import _save


def opened(window: MainWindow) -> DraftDialog:
    with window.records.database.read() as session:
        found = choices.read(session)
    return delay_dialog(window.records, found, parent=window)


def test_field_by_field(window: MainWindow) -> None:
    made = fill(window.records.database)
    late = {"line": "P-1/1", "cause": "booking", "owner": "transit", "started_on": date(2026, 8, 1)}
    assert "already has a delay" in _save(window, opened(window), **late)["started_on"]
    early = {**late, "started_on": date(2026, 6, 2), "ended_on": date(2026, 6, 20)}
    assert _save(window, opened(window), **early) == {}
    with window.records.database.read() as session:
        assert len(reading.rows(session, Delay, order_line_id=made.line)) == 2


def test_in_one_line(window: MainWindow) -> None:
    made = fill(window.records.database)
    dialog = opened(window)
    dialog.form.set_text("told", "P-1/1 customs hold 2 Jun 2026 to 12 Jun 2026: broker lost the paper")
    assert dialog.form.text("owner") == "customs"
    assert _save(window, dialog) == {}
    with window.records.database.read() as session:
        (row,) = [
            item for item in reading.rows(session, Delay, order_line_id=made.line) if item.cause == "customs hold"
        ]
        draft = delays.draft_of(session, row.id or 0)
    assert (draft.started_on, draft.ended_on) == (date(2026, 6, 2), date(2026, 6, 12))
    assert draft.note == "broker lost the paper"


def test_the_line_for_an_application(window: MainWindow) -> None:
    made = fill(window.records.database)
    dialog = opened(window)
    dialog.form.set_text("told", "A-1 provincial check 2026-06-12 2026-06-20")
    assert (dialog.form.text("application"), dialog.form.text("line")) == ("A-1", "")
    assert _save(window, dialog) == {}
    with window.records.database.read() as session:
        assert len(reading.rows(session, Delay, application_id=made.application)) == 1


def test_what_the_line_no_longer_says_is_taken_back(window: MainWindow) -> None:
    fill(window.records.database)
    dialog = opened(window)
    dialog.form.set_text("told", "P-1/1 customs hold 2026-06-02")
    dialog.form.set_text("told", "customs hold")
    assert (dialog.form.text("line"), dialog.form.text("started_on")) == ("", "2026-11-24")
    assert dialog.form.text("cause") == "customs hold"


def test_a_date_with_two_readings_is_asked_about(window: MainWindow) -> None:
    fill(window.records.database)
    dialog = opened(window)
    dialog.form.set_text("told", "P-1/1 booking 03/04/2026")
    assert "could mean two days" in dialog.form._errors["told"].text()


def test_a_cause_brings_its_owner(window: MainWindow) -> None:
    fill(window.records.database)
    dialog = opened(window)
    dialog.form.set_text("cause", "customs hold")
    assert dialog.form.text("owner") == "customs"


def test_one_subject_and_one_that_is_there(window: MainWindow) -> None:
    fill(window.records.database)
    told = {"cause": "booking", "owner": "transit", "started_on": date(2026, 6, 2)}
    assert "line" in _save(window, opened(window), **told)
    assert "line" in _save(window, opened(window), **told, line="P-9/9")
    assert "line" in _save(window, opened(window), **told, line="P-1/1", application="A-1")
    assert "application" in _save(window, opened(window), **told, application="A-9")


def test_a_cause_nobody_knows_is_refused_and_words_go_into_the_note(window: MainWindow) -> None:
    fill(window.records.database)
    late = {"line": "P-1/1", "cause": "the broker was on holiday", "started_on": date(2026, 6, 2),
            "ended_on": date(2026, 6, 20)}  # fmt: skip
    assert "Choose one from the list" in _save(window, opened(window), **late)["cause"]
    assert _save(window, opened(window), **{**late, "cause": "Customs hold", "note": late["cause"]}) == {}


def test_a_cause_that_came_with_an_import_may_stay(window: MainWindow) -> None:
    made = fill(window.records.database)
    with window.records.database.write("Fill") as session:
        draft = delays.draft_of(session, made.delay)
        draft.cause = "weather"
        delays.change(session, made.delay, draft, on=window.records.on)
        found = choices.read(session)
    values = {**draft.model_dump(), "line": "P-1/1"}
    dialog = delay_dialog(window.records, found, made.delay, values, parent=window)
    assert _save(window, dialog, note="It rained") == {}
    assert "cause" in _save(window, delay_dialog(window.records, found, made.delay, values, parent=window), cause="sun")
