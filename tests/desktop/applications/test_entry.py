"""The line in which an event is written: read, shown, refused in words, recorded."""

from datetime import date

import pytest

from compliance.event_lines import read_event_line
from db import application_events, reading
from db.tables.licences import Licence
from desktop.applications.entry import EventEntry, draft_of_line, told
from desktop.main_window import MainWindow
from tests.desktop.small_book import fill, settle

ON = date(2026, 11, 24)


@pytest.fixture
def entry(window: MainWindow) -> EventEntry:
    made = fill(window.records.database)
    line = EventEntry(window.records, window.settings, window)
    line.turn_to(made.application)
    return line


def _write(window: MainWindow, entry: EventEntry, text: str) -> None:
    entry.edit.setText(text)
    entry.read()
    settle(window)


def test_a_line_is_shown_before_it_is_saved_and_enter_saves_it(window: MainWindow, entry: EventEntry) -> None:
    _write(window, entry, "accepted 18 Jun, mail from Baotou, heard 20 Jun")
    assert entry.reading.text() == "Accepted · 18 Jun 2026 · heard 20 Jun 2026 · source: mail from Baotou"
    assert entry.button.isEnabled()
    entry.edit.returnPressed.emit()
    settle(window)
    with window.records.database.read() as session:
        events = application_events.history(session, entry._row or 0)
    assert [(event.kind, event.happened_on, event.heard_on, event.source) for event in events][1:] == [
        ("accepted", date(2026, 6, 18), date(2026, 6, 20), "mail from Baotou")
    ]
    assert entry.edit.text() == ""


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("accepted 18 Jun", "who told you"),
        ("granted 1 Jun, call, licence L-9", "the day it happened"),
        ("accepted 2026-12-24, mail", "the future"),
        ("tea was served", "what happened"),
        ("accepted 03/04, mail", "two days"),
    ],
)
def test_a_refusal_says_why_and_what_to_put_right(window: MainWindow, entry: EventEntry, text: str, words: str) -> None:
    _write(window, entry, text)
    assert words in entry.reading.text()
    assert entry.reading.objectName() == "fieldError"
    assert not entry.button.isEnabled()
    entry.save()
    settle(window)
    with window.records.database.read() as session:
        assert len(application_events.history(session, entry._row or 0)) == 1


def test_a_grant_takes_its_licence_and_says_which(window: MainWindow, entry: EventEntry) -> None:
    seen: list[object] = []
    entry.saved.connect(seen.append)
    _write(window, entry, "granted 1 Sep, licence L-9, 4 kg, valid to 31 Aug 2027, call with Ms Li")
    entry.save()
    settle(window)
    with window.records.database.read() as session:
        licence = reading.first(session, Licence, number="L-9")
    assert licence is not None
    assert (licence.valid_to, licence.issued_on) == (date(2027, 8, 31), date(2026, 9, 1))
    assert seen == [licence.id]


def test_another_application_starts_with_an_empty_line(window: MainWindow, entry: EventEntry) -> None:
    entry.edit.setText("accepted 18 Jun, mail from Baotou")
    entry.turn_to(entry._row)
    assert entry.edit.text() == "accepted 18 Jun, mail from Baotou"
    entry.turn_to(None)
    assert entry.edit.text() == ""
    assert not entry.isEnabled()


def test_what_was_understood_is_told_part_by_part() -> None:
    line = read_event_line("supplement asked 12 Nov; “who uses it?”; waits on end user; due 1 Dec; call", ON)
    words = told(line)
    for part in ("Supplement asked", "12 Nov 2026", "question: who uses it?", "waits on End user", "1 Dec 2026"):
        assert part in words
    assert draft_of_line(line, ON).waiting_on == "end user"


def test_enter_before_the_line_is_read_records_it_once(window: MainWindow, entry: EventEntry) -> None:
    entry.edit.setText("accepted 18 Jun, mail from Baotou")
    entry.edit.returnPressed.emit()
    settle(window)
    assert entry.edit.text() == ""
    with window.records.database.read() as session:
        assert len(application_events.history(session, entry._row or 0)) == 2
    entry.edit.setText("accepted 1 Jan 2031, mail")
    entry.edit.returnPressed.emit()
    settle(window)
    assert entry.reading.objectName() == "fieldError"
    entry.edit.setText("at province 19 Jun 2026, mail from Baotou")
    entry.read()  # read while typing goes on: no longer wanted
    settle(window)
    with window.records.database.read() as session:
        assert len(application_events.history(session, entry._row or 0)) == 2


def test_the_answer_to_what_stood_there_before_is_not_taken(window: MainWindow) -> None:
    fill(window.records.database)
    page = window.page("applications")
    settle(window)
    page.table.selectRow(0)
    settle(window)
    entry = page.case.entry
    entry.edit.setText("supplement asked, 12 Nov, mail from Ganzhou")
    entry._timer.stop()
    entry.read()
    entry.edit.setText("supplement asked, 13 Nov, mail from Ganzhou")  # before the book answered
    settle(window)
    assert not entry.button.isEnabled() or entry._line.happened_on == date(2026, 11, 13)
    assert not entry._ready or entry._line.happened_on == date(2026, 11, 13)


def test_a_line_that_was_not_saved_is_there_again_for_its_application_only(
    window: MainWindow, entry: EventEntry
) -> None:
    row = entry._row
    assert row is not None
    _write(window, entry, "accepted 18 Jun")
    killed = EventEntry(window.records, window.settings, window)  # as after a crash
    killed.turn_to(row)
    assert killed.edit.text() == "accepted 18 Jun"
    entry.edit.setText("accepted 19 Jun, mail from Baotou")
    entry.turn_to(row + 1)
    assert entry.edit.text() == ""
    entry.turn_to(row)
    assert entry.edit.text() == "accepted 19 Jun, mail from Baotou"
    entry.read()
    settle(window)
    entry.save()
    settle(window)
    entry.turn_to(None)
    entry.turn_to(row)
    assert entry.edit.text() == ""
