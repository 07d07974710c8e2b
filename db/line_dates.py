"""One order line judged as of signing, filing, shipping and today, and since when the answers differ."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from sqlmodel import Session, col, select

from compliance.determination import determine
from compliance.measures import Rulebook
from compliance.term_words import words_of
from compliance.terms import Case, Determination, Outcome, Reason
from db import assays
from db.drafting import found
from db.facts import case_of, party_facts
from db.own_rules import rulebook
from db.party_answers import JudgedScreener, screener
from db.tables.applications import Application, ApplicationLine
from db.tables.assessments import ApplicationAnswer, Turned
from db.tables.licences import Shipment
from db.tables.materials import Material
from db.tables.orders import Order, OrderLine
from resources.i18n import N_
from resources.told import packed

SIGNED, FILED, SHIPPED, TODAY = "signed", "filed", "shipped_on_day", "as_of_today"
_FREE = (Outcome.NOT_CONTROLLED, Outcome.SUSPENDED, Outcome.NOT_YET_EFFECTIVE)
_NEEDS = (Outcome.LICENCE_REQUIRED, Outcome.LICENCE_REQUIRED_ENHANCED)


@dataclass(frozen=True, slots=True)
class Dated:
    """The answer as of one of the four dates; `unknown` says why there is no date, and then no answer."""

    basis: str
    on: date | None
    answer: Determination | None
    unknown: str = ""


@dataclass(frozen=True, slots=True)
class Compared:
    """The four answers, and in words where they differ. Goods, parties and use are those known now."""

    dated: tuple[Dated, ...]
    differences: tuple[Reason, ...]

    def as_of(self, basis: str) -> Dated:
        """The answer as of one of the dates."""
        return next(item for item in self.dated if item.basis == basis)


def compared(session: Session, row: int, on: date | None = None) -> Compared:
    """Judge a line as of its four dates (`on`: the date the book is turned to); Missing when the line is gone."""
    on = on or session.exec(select(Turned)).one().on_date
    line = found(session, OrderLine, row, "order line")
    order = session.get_one(Order, line.order_id)
    material = session.get(Material, line.material_id) if line.material_id else None
    parties = {order.exporter_id, order.buyer_id, line.consignee_id, line.end_user_id, line.ultimate_end_user_id}
    known = party_facts(session, {party for party in parties if party is not None})
    evidence = assays.told_of(session, line.material_id, line.batch)
    case = case_of(line, order.exporter_id, order.buyer_id, material, known, evidence)
    rules, judged = rulebook(session), screener(session, known)[0]
    days = (
        (SIGNED, order.ordered_on, N_("The day of the order is not entered.")),
        (FILED, _filed(session, row), N_("No application for this line is filed, as far as anybody has heard.")),
        (SHIPPED, _shipped(session, row), N_("Nothing of it has been shipped, as far as anybody has heard.")),
        (TODAY, on, ""),
    )
    dated = tuple(
        Dated(basis, day, determine(case, day, rules, judged) if day is not None else None, "" if day else unknown)
        for basis, day, unknown in days
    )
    return Compared(dated, _differences(dated, case, rules, judged))


def _filed(session: Session, row: int) -> date | None:
    query = (
        select(col(ApplicationAnswer.filed_on))
        .join(Application, col(Application.id) == ApplicationAnswer.application_id)
        .join(ApplicationLine, col(ApplicationLine.application_id) == Application.id)
        .where(ApplicationLine.order_line_id == row, col(Application.trashed).is_(False))
    )
    return min((day for day in session.exec(query) if day is not None), default=None)


def _shipped(session: Session, row: int) -> date | None:
    query = select(col(Shipment.shipped_on)).where(Shipment.order_line_id == row, col(Shipment.trashed).is_(False))
    return max((day for day in session.exec(query) if day is not None), default=None)


def _differences(dated: Sequence[Dated], case: Case, rules: Rulebook, judged: JudgedScreener) -> tuple[Reason, ...]:
    """Where one date and the next known one, in the order of time, are answered differently."""
    known = sorted(
        ((item.on, item.basis, item.answer) for item in dated if item.on is not None and item.answer is not None),
        key=lambda item: item[0],
    )
    told = []
    for (start, basis, before), (end, _, after) in pairwise(known):
        if before.outcome is not after.outcome:
            since = _since(case, start, end, (before, after), rules, judged)
            text = _SENTENCES.get((_kind(before), _kind(after)), _OTHER)
            params = (
                ("basis", packed(_BASES[basis])),
                ("day", start.isoformat()),
                ("before", packed(words_of(before.outcome.value))),
                ("after", packed(words_of(after.outcome.value))),
                ("since", since.isoformat()),
                ("measures", ", ".join(after.articles) or ", ".join(before.articles) or "–"),
            )
            told.append(Reason(text, params))
    if told or len(known) < 2:
        return tuple(told)
    return (Reason(N_("The answer is the same as of every date that is known.")),)


def _since(
    case: Case,
    start: date,
    end: date,
    ends: tuple[Determination, Determination],
    rules: Rulebook,
    judged: JudgedScreener,
) -> date:
    """The first day after `start` on which the answer is no longer what it was: only a day of change can be it."""
    named = {
        name for answer in ends for name in (*answer.measures, *(m for found in answer.also for m in found.measures))
    }
    days = sorted({item.day for item in rules.upcoming(start, end) if item.measure_id in named} | {end})
    return next((day for day in days if determine(case, day, rules, judged).outcome is not ends[0].outcome), end)


def _kind(answer: Determination) -> str:
    if answer.outcome in _FREE:
        return "free"
    return "licence" if answer.outcome in _NEEDS else answer.outcome.value


_BASES = {SIGNED: N_("signed"), FILED: N_("applied for"), SHIPPED: N_("shipped"), TODAY: N_("judged today")}
_OTHER = N_("When {basis} ({day}): {before}. Since {since}: {after} ({measures}).")
_SENTENCES = {
    ("free", "licence"): N_("Free when {basis} ({day}), licence needed since {since} ({measures})."),
    ("free", "prohibited"): N_("Free when {basis} ({day}), prohibited since {since} ({measures})."),
    ("licence", "prohibited"): N_("Licence needed when {basis} ({day}), prohibited since {since} ({measures})."),
    ("licence", "free"): N_("Licence needed when {basis} ({day}), free since {since}: {after} ({measures})."),
    ("free", "verify_status"): N_(
        "Free when {basis} ({day}); since {since} nobody has verified what holds ({measures})."
    ),
}
