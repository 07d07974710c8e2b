"""The calendar file reads back with its days and alarms."""

from datetime import date
from pathlib import Path

from icalendar import Calendar

from db.agenda import Item
from exchange.calendar_file import write_calendar


def test_each_item_becomes_an_event_with_an_alarm(tmp_path: Path) -> None:
    items = [
        Item("deadline", date(2026, 12, 1), "A26-001", "The 45 working days end."),
        Item("stale", None, "A26-002", "x"),
    ]
    out = tmp_path / "a.ics"
    assert write_calendar(items, out, date(2026, 11, 24)) == 2
    events = list(Calendar.from_ical(out.read_bytes()).walk("VEVENT"))
    assert [event.decoded("dtstart") for event in events] == [date(2026, 12, 1), date(2026, 11, 24)]
    assert "A26-001" in events[0]["summary"]
    assert all(event.walk("VALARM") for event in events)
