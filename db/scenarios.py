"""A draft measure, or a change of one that exists, tried on the present book; nothing is written by trying."""

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from sqlmodel import Field, Session, SQLModel, col, select

from compliance.countries import read_country
from compliance.elements import symbol_of
from compliance.scenarios import MILITARY, OUTCOMES, Caught, DraftMeasure, Tried, try_on
from compliance.terms import Form, Outcome, Reason
from compliance.timelines import Event, Happening
from db.drafting import found, name_step, required
from db.facts import party_facts
from db.open_lines import Judge, OpenLine, Pending, Sums, add_up, judge, open_lines
from db.organisation import EVENTS
from db.own_rules import rulebook
from db.party_answers import screener
from db.problems import Refused
from db.tables.organisation import Scenario
from resources.i18n import N_, _, said

NEW, CHANGE = "new", "change"
MOST_LINES = 50_000
"""More open lines than this are not tried: it would keep people waiting for minutes."""


class ScenarioDraft(SQLModel):
    """What a person fills in: a new measure with its items, or what happens to one that exists (`kind` = change).

    Lists are texts as people write them; an empty list means any.
    """

    name: str = ""
    kind: str = NEW
    outcome: str = Outcome.LICENCE_REQUIRED_ENHANCED.value
    start: date | None = None
    end: date | None = None
    forms: list[str] = Field(default_factory=list)
    elements: list[str] = Field(default_factory=list)
    codes: list[str] = Field(default_factory=list)
    destinations: list[str] = Field(default_factory=list)
    end_uses: list[str] = Field(default_factory=list)
    abroad: bool = False
    unlimited: bool = False
    measure_id: str = ""
    part: str = ""
    event: str = "starts"


@dataclass(frozen=True, slots=True)
class TriedLine:
    """An open line whose outcome would be another."""

    line: OpenLine
    before: Outcome
    after: Outcome
    why: Reason
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Place:
    """A destination with the lines that would change."""

    destination: str
    sums: Sums


@dataclass(frozen=True, slots=True)
class Trial:
    """What a scenario would do: to which lines, added up, by destination, and to which open applications.

    `caught` counts the open lines it reaches, also those whose outcome stays; `maybe` those of which a fact
    that decides is not known; `open` is the whole book for comparison. `unlimited` are open applications, accepted
    or not, that would lose the limit of 45 working days.
    """

    draft: ScenarioDraft
    on: date
    lines: tuple[TriedLine, ...]
    sums: Sums
    open: Sums
    caught: int
    maybe: int
    places: tuple[Place, ...]
    applications: tuple[tuple[Pending, Sums], ...]
    unlimited: tuple[Pending, ...] = ()

    @property
    def changes(self) -> tuple[tuple[str, str, Sums], ...]:
        """The sums by outcome before and after, strongest after first."""
        groups: dict[tuple[Outcome, Outcome], list[OpenLine]] = {}
        for item in self.lines:
            groups.setdefault((item.before, item.after), []).append(item.line)
        ordered = sorted(groups, key=lambda pair: (pair[1].rank, pair[0].rank))
        return tuple((before.value, after.value, add_up(groups[before, after])) for before, after in ordered)


def try_out(session: Session, draft: ScenarioDraft, on: date, step: Callable[[int, int], None] | None = None) -> Trial:
    """Try a scenario on the open lines of the book, as of its first day (of `on` when that has passed).

    Raises Refused with the field for a draft that cannot be tried.
    """
    day = max(_start(draft), on)
    lines = open_lines(session, on)
    if len(lines) > MOST_LINES:
        raise Refused(
            said("{count} open lines are too many to try at once. Close what has arrived first.", count=len(lines))
        )
    lists = screener(session, party_facts(session))[0]
    now = judge(rulebook(session), lists, day)
    test = _new(draft, now) if draft.kind == NEW else _changed(session, draft, now, day)
    tried: list[TriedLine] = []
    caught: list[OpenLine] = []
    maybe = 0
    for number, line in enumerate(lines, start=1):
        before, told = now(line).outcome, test(line)
        if told.caught is not Caught.NO:
            caught.append(line)
            maybe += told.caught is Caught.MAYBE
        if told.outcome is not before:
            tried.append(TriedLine(line, before, told.outcome, told.reason, told.missing))
        if step is not None and number % 200 == 0:
            step(number, len(lines))
    tried.sort(key=lambda item: (item.after.rank, item.line.destination, -(item.line.mass_g or 0), item.line.label))
    changed = [item.line for item in tried]
    unlimited = _applications(caught) if draft.kind == NEW and draft.unlimited else ()
    return Trial(
        draft,
        day,
        tuple(tried),
        add_up(changed),
        add_up(lines),
        len(caught),
        maybe,
        _places(changed),
        _applications(changed),
        tuple(case for case, _ in unlimited),
    )


def _start(draft: ScenarioDraft) -> date:
    if draft.start is None:
        raise Refused(_("Enter the day from which it would apply."), "start")
    if draft.end is not None and draft.end < draft.start:
        raise Refused(
            said("{end} lies before {start}. Turn the two days round.", end=draft.end, start=draft.start), "end"
        )
    return draft.start


def measure_of(draft: ScenarioDraft) -> DraftMeasure:
    """The draft measure behind what a person filled in; Refused with the field for words nobody knows."""
    start = _start(draft)
    if draft.outcome not in {outcome.value for outcome in OUTCOMES}:
        raise Refused(
            said("Choose what it does: {names}.", names=", ".join(outcome.value for outcome in OUTCOMES)), "outcome"
        )
    return DraftMeasure(
        title=draft.name.strip() or "draft",
        outcome=Outcome(draft.outcome),
        start=start,
        end=draft.end,
        forms=tuple(_form(word) for word in _words(draft.forms)),
        elements=tuple(_element(word) for word in _words(draft.elements)),
        codes=tuple(word.upper() if word[:1].isdigit() and "." not in word else word for word in _words(draft.codes)),
        destinations=tuple(_country(word) for word in _words(draft.destinations)),
        end_uses=tuple(MILITARY if word.casefold() == MILITARY else word for word in _words(draft.end_uses)),
        abroad=draft.abroad,
        unlimited=draft.unlimited,
    )


def _words(told: Iterable[str]) -> list[str]:
    return [word.strip() for word in told if word.strip()]


def _form(word: str) -> Form:
    plural = {"magnets": "permanent magnet", "magnet": "permanent magnet"}
    wanted = plural.get(word.casefold(), word.casefold())
    for form in Form:
        if wanted in (form.value, f"{form.value}s"):
            return form
    known = ", ".join(form.value for form in Form if form is not Form.UNKNOWN)
    raise Refused(said("“{word}” is no form of goods here. Choose from: {known}.", word=word, known=known), "forms")


def _element(word: str) -> str:
    symbol = symbol_of(word) or symbol_of(word.casefold())
    if not symbol:
        raise Refused(said("“{word}” is no element. Write its symbol or name, such as Dy.", word=word), "elements")
    return symbol


def _country(word: str) -> str:
    code = read_country(word)
    if not code:
        raise Refused(
            said("“{word}” is no country. Write its name or two letters, such as JP.", word=word), "destinations"
        )
    return code


def _new(draft: ScenarioDraft, now: Judge) -> Callable[[OpenLine], Tried]:
    measure = measure_of(draft)
    return lambda line: try_on(measure, line.case, now(line))


def _changed(session: Session, draft: ScenarioDraft, now: Judge, day: date) -> Callable[[OpenLine], Tried]:
    """The answers when something happens to a measure that exists."""
    required(draft.measure_id, "measure_id", _("Choose the measure to which something happens."))
    if draft.event not in EVENTS:
        raise Refused(said("Choose what happens to it: {names}.", names=", ".join(EVENTS)), "event")
    rules = rulebook(session)
    measure = rules.measures.get(draft.measure_id)
    if measure is None:
        raise Refused(
            said("{measure_id} is no known measure. Choose one from the list.", measure_id=draft.measure_id),
            "measure_id",
        )
    if draft.part and draft.part not in [part.name for part in measure.parts]:
        raise Refused(
            said("{measure_id} has no part {part} here.", measure_id=draft.measure_id, part=draft.part), "part"
        )
    event = Event(
        draft.measure_id, draft.part, Happening(draft.event), _start(draft), draft.end, "draft", "", "draft", str(day)
    )  # fmt: skip
    then = judge(rules.with_overlay(events=[event]), screener(session, party_facts(session))[0], day)

    def test(line: OpenLine) -> Tried:
        before, after = now(line), then(line)
        reached = (before.outcome, before.measures) != (after.outcome, after.measures)
        last = after.reasons[-1] if after.reasons else _SAME
        return Tried(Caught.YES if reached else Caught.NO, after.outcome, last, after.missing if reached else ())

    return test


_SAME = Reason(N_("The answer stays."))


def _places(lines: Iterable[OpenLine]) -> tuple[Place, ...]:
    groups: dict[str, list[OpenLine]] = {}
    for line in lines:
        groups.setdefault(line.destination, []).append(line)
    told = [Place(key, add_up(mine)) for key, mine in groups.items()]
    return tuple(sorted(told, key=lambda place: (-place.sums.mass_g, place.destination)))


def _applications(lines: Iterable[OpenLine]) -> tuple[tuple[Pending, Sums], ...]:
    groups: dict[Pending, list[OpenLine]] = {}
    for line in lines:
        for case in line.applications:
            groups.setdefault(case, []).append(line)
    return tuple((case, add_up(groups[case])) for case in sorted(groups, key=lambda case: case.number))


def keep(session: Session, draft: ScenarioDraft, *, actor: str) -> int:
    """Keep a scenario under its name; the same name again replaces it. Refused without a name or a day to start."""
    required(draft.name, "name", _("Give the scenario a name."))
    required(draft.start, "start", _("Enter the day from which it would apply."))
    name = draft.name.strip()
    item = session.exec(select(Scenario).where(Scenario.name == name)).first() or Scenario(name=name)
    item.draft, item.kept_by, item.trashed = draft.model_dump_json(), actor, False
    session.add(item)
    session.flush()
    name_step(session, name)
    assert item.id is not None
    return item.id


def trash(session: Session, row: int) -> None:
    """Put a kept scenario away."""
    item = found(session, Scenario, row, "scenario")
    item.trashed = True
    session.add(item)
    name_step(session, item.name)


def kept(session: Session) -> list[tuple[int, ScenarioDraft]]:
    """The scenarios kept, by name."""
    query = select(Scenario).where(col(Scenario.trashed).is_(False)).order_by(col(Scenario.name))
    return [(item.id or 0, ScenarioDraft.model_validate(json.loads(item.draft))) for item in session.exec(query)]
