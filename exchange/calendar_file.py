"""The agenda as a calendar file, with an alarm on the morning of the day and, where work takes time, before it."""

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

from icalendar import Alarm, Calendar, Event

from compliance.telling import told
from compliance.term_words import words_of
from db.agenda import Item
from exchange.whole_file import whole
from resources.i18n import _

MORNING = timedelta(hours=8)
AHEAD = {"expires": (60, 30, 15, 7, 1), "renew": (14, 7, 1), "deadline": (7, 1), "question": (1,), "paper": (30, 14, 7)}
"""Days before the day on which an alarm sounds too, by kind."""


def write_calendar(items: Iterable[Item], out: Path, on: date) -> int:
    """Write every item to an .ics file; returns how many.

    What is due at once, or was due before, falls on `on`. An item keeps its UID from file to file, so that a
    calendar that reads the next file moves its entry instead of adding another.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//Monazite//agenda//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", _("Monazite agenda"))
    count = 0
    for item in items:
        calendar.add_component(_event(item, on))
        count += 1
    with whole(out) as part:
        part.write_bytes(calendar.to_ical())
    return count


def uid_of(item: Item) -> str:
    """The name of an item in calendars: the same on every day, whatever became of its date."""
    return re.sub(r"[^\w./-]+", "-", item.key) + "@monazite"


def _event(item: Item, on: date) -> Event:
    day = max(item.due or on, on)
    title = f"{item.subject}: {_(words_of(item.kind))}"
    if item.due is not None and item.due < on:
        title = _("{title} (was due on {day})").format(title=title, day=item.due)
    event = Event()
    event.add("uid", uid_of(item))
    event.add("dtstamp", datetime.combine(on, time(), UTC))
    event.add("dtstart", day)
    event.add("dtend", day + timedelta(days=1))
    event.add("summary", title)
    event.add(
        "description", _(item.reason.text).format_map({key: told(value, key) for key, value in item.reason.params})
    )
    event.add("categories", [_(words_of(item.kind))])
    event.add("transp", "TRANSPARENT")
    for before in (*AHEAD.get(item.kind, ()), 0):
        if before == 0 or day - timedelta(days=before) >= on:
            event.add_component(_alarm(title, before))
    return event


def _alarm(title: str, before: int) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", title)
    alarm.add("trigger", MORNING - timedelta(days=before))
    return alarm
