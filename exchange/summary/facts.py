"""Everything the workbook says, read in one go, so that no sheet disagrees with another."""

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from importlib.metadata import PackageNotFoundError, version
from typing import Any

from compliance.countries import country_word
from compliance.local_words import short_name
from compliance.telling import told
from compliance.term_words import words_of
from compliance.terms import Reason
from db import (
    delay_figures,
    delay_sums,
    figures,
    history,
    journal,
    market_figures,
    moments,
    order_figures,
    own_rules,
    reference,
    rule_figures,
    supply_figures,
    targets,
    wait_figures,
)
from db.delay_figures import DelayRow
from db.delay_sums import DelaySum
from db.destination_figures import DestinationRow, destinations_of
from db.figures import KeyFigure
from db.market_figures import MarketFigure
from db.moments import Moment
from db.order_figures import CoverageTotal, Flow
from db.periods import Period
from db.pipeline_figures import Pipeline, pipeline_of
from db.rule_figures import RuleAhead
from db.supply_figures import Supply
from db.wait_figures import MonthOfCases
from resources.i18n import _, day, language

RULE_DAYS = 60
_EVERY = 1_000
"""Rows between two questions whether to go on."""
_ACT = re.compile(r"\b([A-Z]+(?:-[A-Z0-9]+)+)(?:/(\d+))?\b")


@dataclass(frozen=True)
class Facts:
    """The figures of a book on a day for a period, and what the workbook says about itself."""

    on: date
    period: Period
    destinations: tuple[str, ...]
    book_name: str
    actor: str
    edition: str
    head: str
    step: int
    last_change: datetime | None
    moment: Moment
    figures: Sequence[KeyFigure]
    coverage: Sequence[CoverageTotal]
    flows: Sequence[Flow]
    rows: Sequence[DestinationRow]
    pipeline: Pipeline
    months: Sequence[MonthOfCases]
    delays: Sequence[DelaySum]
    rules: Sequence[RuleAhead]
    supply: Supply
    market: Sequence[MarketFigure]
    unverified: Sequence[str]
    lists_until: date | None
    acts: Mapping[str, str]

    @property
    def file_id(self) -> str:
        """Twelve signs that name the contents: the same book, day, filter and language give the same."""
        told = (self.head, self.edition, self.on, self.period, self.destinations, self.book_name, language())
        return hashlib.sha256(repr(told).encode()).hexdigest()[:12]

    @property
    def looks_back(self) -> bool:
        """Whether the book was written after the day of the workbook: what nobody dated is told as it is now."""
        return self.last_change is not None and self.on < self.last_change.date()

    @property
    def filter_words(self) -> str:
        """The filter in words."""
        if not self.destinations:
            return _("all destinations")
        return _("destinations {names}").format(names=", ".join(place(code) for code in self.destinations))

    def acts_named(self, text: str) -> str:
        """A text in which measures are called as people call them: `2024/46` instead of `MOFCOM-2024-46`."""
        return short_name(_ACT.sub(self._act, text), language())

    def _act(self, found: re.Match[str]) -> str:
        act, entry = self.acts.get(found[1]), found[2]
        if act is None:
            return found[0]
        return _("{act}, entry {number}").format(act=act, number=entry) if entry else act

    @property
    def currencies(self) -> list[str]:
        """Every currency of open orders; "" where it is not known."""
        return sorted({code for row in self.rows for code in row.values})


def gather(
    session: Any,
    on: date,
    period: Period,
    destinations: Sequence[str],
    *,
    book_name: str,
    actor: str,
    edition: str | None,
    head: str | None,
    check: Callable[[], None] = lambda: None,
) -> Facts:
    """Read every figure of a book, in one session of its database, in the order in which they stand on one another.

    `check` is asked now and then whether to go on, and raises to stop.
    """
    moment = moments.present(session, on, destinations)
    delays = delay_sums.added_up(_heard(delay_figures.delays_in_any_order(session, moment, destinations), check))
    newest = next(iter(history.LISTING.rows(session)), None)
    step, at = (newest[0], newest[2]) if newest else (0, None)
    return Facts(
        on=on,
        period=period,
        destinations=tuple(destinations),
        book_name=book_name,
        actor=actor,
        edition=edition or reference.published(session).edition,
        head=head if head is not None else journal.head(session),
        step=step,
        last_change=at,
        moment=moment,
        figures=_figures(session, moment, period, destinations),
        coverage=order_figures.coverage_totals(moment.cells),
        flows=order_figures.flows(session, moment, period, destinations),
        rows=destinations_of(moment, delays),
        pipeline=pipeline_of(session, moment),
        months=wait_figures.cases_by_month(moment),
        delays=delays,
        rules=rule_figures.rules_ahead(session, on, RULE_DAYS, destinations, judged=True),
        supply=supply_figures.supply_of(session, on, destinations),
        market=market_figures.market(session, on),
        unverified=_unverified(session, on),
        lists_until=reference.published(session).lists_until,
        acts={name: measure.short for name, measure in own_rules.rulebook(session).measures.items()},
    )


def _heard(rows: Iterable[DelayRow], check: Callable[[], None]) -> Iterator[DelayRow]:
    """The rows as they come; somebody may stop it meanwhile."""
    for number, row in enumerate(rows):
        if number % _EVERY == 0:
            check()
        yield row


def _figures(session: Any, moment: Moment, period: Period, destinations: Sequence[str]) -> list[KeyFigure]:
    """The key figures; targets are for the whole book, so those of a few destinations have none."""
    found = figures.compared(moment, moments.past(session, period.eve, destinations))
    return found if destinations else targets.with_targets(session, found)


def _unverified(session: Any, on: date) -> list[str]:
    """The measures nobody verified for the day, each with the last day for which somebody did."""
    rules = own_rules.rulebook(session)
    found = {
        rules.measures[measure].named(part): rules.status(measure, on, part).verified_until
        for _since, measure, part, _why in rule_figures.unverified(rules, on)
    }
    return [
        f"{short_name(name, language())} ({day(until)})" if until else short_name(name, language())
        for name, until in sorted(found.items())
    ]


def program() -> str:
    """The program and its version."""
    try:
        return f"Monazite {version('monazite')}"
    except PackageNotFoundError:
        return "Monazite"


def words(reason: Reason | str) -> str:
    """A sentence in the language of the workbook."""
    if isinstance(reason, str):
        return _(reason)
    return (
        _(reason.text).format_map(_Filled({key: told(value, key) for key, value in reason.params}))
        if reason.text
        else ""
    )


class _Filled(dict[str, str]):
    """The values of a sentence; a place without a value stays visible instead of breaking the workbook."""

    def __missing__(self, key: str) -> str:
        return f"{{{key}}}"


def term(code: Any) -> str:
    """A word of the vocabulary in the language of the workbook; "" for none."""
    return _(words_of(str(code))) if code else ""


def place(code: str) -> str:
    """A country by its name, with its code: "Japan (JP)"; a sentence where it is not known."""
    if not code:
        return _("not known")
    name = country(code)
    return f"{name} ({code})" if name != code else code


def country(code: str) -> str:
    """A country by its name in the language of the workbook; the code where it is none."""
    return country_word(code, language())
