"""The working calendar of Chinese offices as this organisation knows it, and its own rules for the clocks."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from sqlmodel import Session, SQLModel, col, select

from compliance.chasing import AGAIN_AFTER
from compliance.clock import STALE_AFTER, PauseRules
from compliance.terms import Stage
from compliance.working_days import Calendar, china
from db.drafting import found, name_step, required
from db.problems import Refused
from db.tables.organisation import CalendarDay, Setting
from resources.i18n import _, said

YEARS = "calendar.years"
"""Setting: the years whose whole official arrangement stands among the days entered, separated by semicolons."""


class DayDraft(SQLModel):
    """A day that Chinese offices do not work, or a weekend day that they do, as somebody read it."""

    day: date | None = None
    works: bool = False
    name: str = ""
    source: str = ""
    read_on: date | None = None


@dataclass(frozen=True, slots=True)
class ClockRules:
    """What the clocks of this organisation go by."""

    calendar: Calendar = field(default_factory=china)
    pauses: PauseRules = field(default_factory=PauseRules)
    limits: Mapping[Stage, int] = field(default_factory=lambda: STALE_AFTER)
    chase_again: int = AGAIN_AFTER


def set_day(session: Session, draft: DayDraft, *, on: date) -> int:
    """Record a day off or a make-up day; the same day again replaces. Refused without day and source."""
    required(draft.day, "day", _("Enter the day."))
    required(draft.source, "source", _("Give the source: the notice or the person who said so."))
    assert draft.day is not None
    read_on = draft.read_on or on
    if read_on > on:
        raise Refused(said("{read_on} is in the future. Enter the day you read it.", read_on=read_on), "read_on")
    if draft.day.weekday() < 5 and draft.works and china().is_working(draft.day):
        raise Refused(said("{day} is a working day already. Record only what differs.", day=draft.day), "works")
    item = session.exec(select(CalendarDay).where(CalendarDay.day == draft.day)).first()
    item = item or CalendarDay(day=draft.day, read_on=read_on)
    item.works, item.name, item.source, item.read_on = draft.works, draft.name.strip(), draft.source.strip(), read_on
    session.add(item)
    session.flush()
    name_step(session, draft.day.isoformat())
    assert item.id is not None
    return item.id


def drop_day(session: Session, row: int) -> None:
    """Take a recorded day away: the packaged calendar decides again."""
    item = found(session, CalendarDay, row, "day")
    name_step(session, item.day.isoformat())
    session.delete(item)


def complete_year(session: Session, year: int, *, complete: bool = True) -> None:
    """Say that the days entered are the whole official arrangement of a year, so that it is provisional no longer."""
    if year in china().published:
        raise Refused(
            said("The calendar of {year} is packaged already. Correct single days instead.", year=year), "year"
        )
    years = complete_years(session)
    if complete and not any(item.day.year == year for item in days(session)):
        raise Refused(said("No day of {year} is entered. Enter the arrangement first.", year=year), "year")
    years = years | {year} if complete else years - {year}
    item = session.exec(select(Setting).where(Setting.key == YEARS)).first() or Setting(key=YEARS)
    item.value = ";".join(map(str, sorted(years)))
    session.add(item)
    name_step(session, str(year))


def complete_years(session: Session) -> frozenset[int]:
    """The years whose arrangement was entered here as a whole."""
    item = session.exec(select(Setting).where(Setting.key == YEARS)).first()
    return frozenset(int(part) for part in (item.value if item else "").split(";") if part.strip().isdigit())


def days(session: Session) -> list[CalendarDay]:
    """The days recorded here, in order."""
    return list(session.exec(select(CalendarDay).order_by(col(CalendarDay.day))))


def clock_rules(session: Session) -> ClockRules:
    """The calendar with our own days over it, what pauses the clock, and when news goes stale."""
    told = {item.key: item.value for item in session.exec(select(Setting))}
    own = {item.day: item.works for item in days(session)}
    calendar = china().with_days(own, complete_years(session)) if own else china()
    limits = {stage: _number(told.get(f"stale.{stage.value}"), limit) for stage, limit in STALE_AFTER.items()}
    return ClockRules(
        calendar,
        PauseRules(
            supplement=told.get("pause.supplement", "yes") != "no",
            expert_review=told.get("pause.expert_review", "yes") != "no",
        ),
        limits,
        _number(told.get("chase.again"), AGAIN_AFTER),
    )


def _number(text: str | None, default: int) -> int:
    return int(text) if text is not None and text.strip().isdigit() else default
