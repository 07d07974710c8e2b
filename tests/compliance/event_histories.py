"""Histories of applications for tests: by hand, and any that can have happened."""

from datetime import date, timedelta

from hypothesis import strategies as st

from compliance.event_guards import contradictions
from compliance.events import Event
from compliance.terms import EventKind, Owner

START = date(2026, 1, 5)
END = date(2026, 11, 23)


def day(text: str) -> date:
    """A day of 2026, as month-day: `03-09`."""
    return date.fromisoformat(f"2026-{text}")


def history(*told: str) -> list[Event]:
    """Events as `filed 03-09` or `supplement_asked 04-01 us`, the last word who must act."""
    events = []
    for words in told:
        kind, happened, *owner = words.split(" ", 2)
        events.append(Event(EventKind(kind), day(happened), owner=Owner(owner[0]) if owner else None, event_id=words))
    return events


@st.composite
def histories(draw: st.DrawFn) -> list[Event]:
    """A history without contradictions, its events in any order of recording."""
    chosen = draw(
        st.lists(
            st.tuples(st.sampled_from(list(EventKind)), st.integers(0, 320), st.sampled_from([None, *Owner])),
            max_size=14,
        )
    )
    events: list[Event] = []
    for number, (kind, after, owner) in enumerate(sorted(chosen, key=lambda item: item[1])):
        event = Event(kind, START + timedelta(days=after), owner=owner, event_id=str(number))
        if not contradictions([*events, event]):
            events.append(event)
    return draw(st.permutations(events)) if draw(st.booleans()) else events
