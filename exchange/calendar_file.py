"""The agenda as a calendar file, with an alarm on the morning of the day."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

from icalendar import Alarm, Calendar, Event

from db.agenda import Item


def write_calendar(items: Iterable[Item], out: Path, on: date) -> int:
    """Write every item that has a day to an .ics file; returns how many. Items due at once fall on `on`."""
    calendar = Calendar()
    calendar.add("prodid", "-//Monazite//agenda//EN")
    calendar.add("version", "2.0")
    count = 0
    for item in items:
        day = item.due or on
        event = Event()
        event.add("uid", f"{item.kind}-{item.subject}-{day.isoformat()}@monazite")
        event.add("dtstamp", datetime.combine(on, time(), UTC))
        event.add("dtstart", day)
        event.add("dtend", day + timedelta(days=1))
        event.add("summary", f"{item.subject}: {item.kind.replace('_', ' ')}")
        event.add("description", item.text)
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", item.text)
        alarm.add("trigger", timedelta(hours=8))
        event.add_component(alarm)
        calendar.add_component(event)
        count += 1
    out.write_bytes(calendar.to_ical())
    return count
