"""The calendar file reads back with its days, alarms and lasting names."""

from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from icalendar import Calendar

from compliance.terms import Reason
from db.agenda import Item
from exchange.calendar_file import uid_of, write_calendar

ON = date(2026, 11, 24)


def item(kind: str, due: date | None, subject: str, text: str = "Ask {who}.", **facts: Any) -> Item:
    return Item(kind, due, subject, Reason(text, (("who", "the exporter"),)), **facts)


def events(tmp_path: Path, items: Sequence[Item], on: date = ON) -> list[Any]:
    out = tmp_path / "a.ics"
    assert write_calendar(items, out, on) == len(items)
    return list(Calendar.from_ical(out.read_bytes()).walk("VEVENT"))


def alarms(event: Any) -> list[timedelta]:
    return [alarm.decoded("trigger") for alarm in event.walk("VALARM")]


def test_each_item_becomes_an_event_with_an_alarm(tmp_path: Path) -> None:
    found = events(tmp_path, [item("deadline", date(2026, 12, 11), "A26-001"), item("stale", None, "A26-002")])
    assert [event.decoded("dtstart") for event in found] == [date(2026, 12, 11), ON]
    assert [event.decoded("dtend") for event in found] == [date(2026, 12, 12), ON + timedelta(days=1)]
    assert str(found[0]["summary"]) == "A26-001: Deadline"
    assert str(found[0]["description"]) == "Ask the exporter."
    assert alarms(found[0]) == [timedelta(days=-7, hours=8), timedelta(days=-1, hours=8), timedelta(hours=8)]
    assert alarms(found[1]) == [timedelta(hours=8)]
    for event in found:
        assert all(alarm["action"] == "DISPLAY" and alarm["description"] for alarm in event.walk("VALARM"))


def test_an_alarm_that_has_passed_is_not_set(tmp_path: Path) -> None:
    (event,) = events(tmp_path, [item("expires", ON + timedelta(days=20), "LX1")])
    assert alarms(event) == [timedelta(days=-days, hours=8) for days in (15, 7, 1, 0)]


def test_what_was_due_before_falls_on_the_day_and_says_so(tmp_path: Path) -> None:
    (event,) = events(tmp_path, [item("at_risk", date(2026, 7, 1), "PO-1/1")])
    assert event.decoded("dtstart") == ON
    assert "was due on 2026-07-01" in str(event["summary"])


def test_names_stay_when_days_move_and_never_meet(tmp_path: Path) -> None:
    moved = item("deadline", date(2026, 12, 20), "A26-001")
    assert uid_of(moved) == uid_of(item("deadline", date(2026, 12, 11), "A26-001"))
    several = [
        moved,
        item("stale", None, "A26-001"),
        item("question", None, "A26-001", part="1"),
        item("question", None, "A26-001", part="2"),
    ]
    found = [str(event["uid"]) for event in events(tmp_path, several)]
    assert len(set(found)) == 4
    assert found[0] == "deadline-A26-001@monazite"


def test_any_text_comes_back_as_it_was(tmp_path: Path) -> None:
    text = '赣州 said: "no; not, yet"\nline two \\ end' + "x" * 300
    (event,) = events(tmp_path, [item("stale", None, "A,;26\n1", text)])
    assert str(event["description"]) == text
    assert str(event["summary"]).startswith("A,;26")


def test_a_file_that_cannot_be_written_leaves_nothing(tmp_path: Path) -> None:
    try:
        write_calendar([item("stale", None, "A")], tmp_path / "nowhere" / "a.ics", ON)
    except OSError:
        pass
    else:
        raise AssertionError("written into a folder that is not there")
    assert list(tmp_path.iterdir()) == []
