"""What people did with items of the agenda: done, put off with a reason, or taken up again."""

from dataclasses import dataclass
from datetime import date, timedelta

from sqlmodel import Session, select

from compliance.term_words import WORDS
from db.drafting import name_step, required
from db.problems import Refused
from db.tables.agenda import AgendaMark
from resources.i18n import _, said
from resources.told import packed

DONE, SNOOZED = "done", "snoozed"
LONGEST = timedelta(days=366)
"""The farthest an item can be put off."""


@dataclass(frozen=True, slots=True)
class Mark:
    """What was done with an item; `until` is the day it comes back, None when it is done for good."""

    key: str
    stamp: str
    state: str
    until: date | None
    reason: str
    marked_on: date
    actor: str

    def holds(self, stamp: str, on: date) -> bool:
        """Whether the item stays away on a day: it is still about the same, and its day has not come."""
        return self.stamp == stamp and self.marked_on <= on and (self.until is None or on < self.until)


def marks(session: Session) -> dict[str, Mark]:
    """Every mark by the key of its item."""
    return {
        item.key: Mark(item.key, item.stamp, item.state, item.until, item.reason, item.marked_on, item.actor)
        for item in session.exec(select(AgendaMark))
    }


def finish(session: Session, key: str, stamp: str, *, on: date, actor: str, reason: str = "") -> None:
    """Mark an item as done; it returns when what it is about moves on."""
    _mark(session, key, stamp, DONE, None, reason, on, actor)


def snooze(session: Session, key: str, stamp: str, until: date | None, *, on: date, actor: str, reason: str) -> None:
    """Put an item off to a day, with a reason; Refused without one, or for a day that is not ahead."""
    required(until, "until", _("Enter the day the item shall come back."))
    required(reason, "reason", _("Say why it can wait; whoever stands in for you will ask."))
    assert until is not None
    if until <= on:
        raise Refused(said("{until} is not ahead. Enter a later day.", until=until), "until")
    if until > on + LONGEST:
        raise Refused(said("{until} is more than a year ahead. Enter an earlier day.", until=until), "until")
    _mark(session, key, stamp, SNOOZED, until, reason, on, actor)


def take_up(session: Session, key: str) -> None:
    """Forget what was done with an item: it is due again."""
    item = session.exec(select(AgendaMark).where(AgendaMark.key == key)).first()
    if item is not None:
        session.delete(item)
        name_step(session, _named(key))


def _mark(
    session: Session, key: str, stamp: str, state: str, until: date | None, reason: str, on: date, actor: str
) -> None:
    item = session.exec(select(AgendaMark).where(AgendaMark.key == key)).first() or AgendaMark(
        key=key, state=state, marked_on=on
    )
    item.stamp, item.state, item.until, item.reason = stamp, state, until, reason.strip()
    item.marked_on, item.actor = on, actor
    session.add(item)
    name_step(session, _named(key))


def _named(key: str) -> str:
    """What an item is about, from its key: a name, or a word of the vocabulary as it is stored."""
    about = key.partition(":")[2] or key
    return packed(WORDS[about]) if about in WORDS else about
