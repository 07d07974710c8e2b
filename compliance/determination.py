"""Which measures apply to a good on a route, to a party, for a use, on a date, and why."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from compliance import screening
from compliance.bars import Bar, Screener, lists_that_bind, owned_by_listed
from compliance.casework import Casework, Day, Item, Kind
from compliance.foreign_made import RULE as FOREIGN_RULE
from compliance.foreign_made import foreign_answers
from compliance.item_answers import Answer, nothing_yet, status_step
from compliance.measures import Rulebook, Status, rulebook
from compliance.military_bars import Military
from compliance.routes import Reach
from compliance.side_answers import beside
from compliance.terms import Case, Determination, Outcome, Reason
from compliance.us_refusals import refusal_bars
from resources.i18n import N_

_CATCH_ALL = "CN-ECL-2020"


def determine(case: Case, on: date, rules: Rulebook | None = None, screener: Screener | None = None) -> Determination:
    """What applies to a case on a date: the strongest answer the facts support, and every lesser one beside it.

    Pure: the same case, date, rules and screener give the same answer. Every part of a case (good,
    route, party, text) is read once, and cases whose parts weigh alike share one answer but for
    the sentence on the route. Without `rules` and `screener` the packaged facts are used. Never
    raises for what stands in a case: what cannot be read becomes a missing fact.
    """
    rules = rules or rulebook()
    work: Casework = rules.casework or _casework(rules)
    item = work.item(case.good, case.extra_facts)
    way = item.ways.of(case.route)
    kind = (item.alike or item) if way.by_kind else item
    day = work.day(screener or screening.builtin(), on)
    bars, found = day.people(case)
    key = (kind, way.kind, bars, found, day)
    answer = work.answers.get(key)
    if answer is None:
        answer = work.answers.keep(key, _Question(kind, way.kind, bars, found, day, on, work).answer())
    return Determination(
        answer.outcome,
        on,
        answer.measures,
        answer.articles,
        answer.control_codes,
        (way.step, *answer.reasons),
        answer.verified_until,
        answer.also,
        answer.missing,
        answer.edition,
    )


def _casework(rules: Rulebook) -> Casework:
    work = rules.casework = Casework(rules)
    return work


_RANKS = {outcome: rank for rank, outcome in enumerate(Outcome)}


def _strength(answer: Answer) -> int:
    return _RANKS[answer.outcome]


class _Question:
    """One question on one date: the parts of a case, and the answers that follow."""

    def __init__(
        self, item: Item, kind: Kind, bars: tuple[Bar, ...], found: Military, day: Day, on: date, work: Casework
    ) -> None:
        route = kind.reading
        self.item, self.route, self.on, self.found, self.work = item, route, on, found, work
        self.good, self.listing, self.rules = item.reading, item.listing, work.rules
        self.bars: tuple[Bar, ...] = (
            *bars,
            *day.military(found, kind),
            *refusal_bars(route, self.good, self.listing, on, self.rules),
        )
        self.free = self.listing.free
        # The entries that make the good a dual-use item on this day, where Chinese rules reach it at all.
        reached = route.reach in {Reach.EXPORT, Reach.RE_EXPORT}
        self.dual_use = work.in_force(item, on) if reached else ()

    def answer(self) -> Determination:
        """The strongest answer, with the others and every finding beside it."""
        items = [self._of_relief(answer) for answer in self._of_the_item()]
        items += [*self._of_the_catch_all(items), *self._worldwide()]
        answers = [*items, *self._of_the_bars(items)] or [self._free_answer()]
        best = answers[0] if len(answers) == 1 else min(answers, key=_strength)
        used = {measure_id for measure_id, _ in best.measures}
        also = beside(best, items, self.bars, self.listing, self.good, self.route)
        return Determination(
            outcome=best.outcome,
            on=self.on,
            measures=tuple(dict.fromkeys(measure_id for measure_id, _ in best.measures)),
            articles=tuple(dict.fromkeys(self.rules.measures[m].named(part) for m, part in best.measures)),
            control_codes=best.codes,
            reasons=(*dict.fromkeys(best.reasons), *self._spared(best), self._conclusion(best)),
            verified_until=self._verified_until(best, used),
            also=also,
            missing=tuple(
                dict.fromkeys((*best.missing, *(fact for bar in self._asking(best) for fact in bar.missing)))
            ),
            edition=self.rules.edition,
        )

    def _spared(self, best: Answer) -> tuple[Reason, ...]:
        """Why bans that are met on the day do not decide: the good is no dual-use item then."""
        if self.dual_use or best.outcome is Outcome.PROHIBITED:
            return ()
        return (_NO_ITEM,) if any(bar.outcome is Outcome.PROHIBITED for bar in self.bars) else ()

    def _conclusion(self, best: Answer) -> Reason:
        """What follows from the steps, with the measure that decides as its source."""
        source = self.rules.measures[best.measures[0][0]].source if best.measures else "controlled_items.csv"
        return Reason(_CONCLUSIONS[best.outcome], (), (source,))

    def _of_the_item(self) -> Iterator[Answer]:
        """What the entries answer for this route."""
        reach = self.route.reach
        if reach is Reach.DOMESTIC:
            self.free = Reason(N_("Goods that stay in China are not exported; deliveries to foreign bodies there are another matter."), (), ("measures.csv CN-ECL-2020",))  # fmt: skip
        elif reach in {Reach.EXPORT, Reach.RE_EXPORT}:
            answers = self.work.listed(self.item, reach, self.on)
            yield from answers
            if not answers and not (self.good.what or self.good.composition.text):
                yield Answer(Outcome.REVIEW, reasons=(_NOTHING_SAID,), missing=("description of the good",))
        elif reach is Reach.FOREIGN_MADE:
            yield from self._of_foreign_goods()
        else:
            yield from self._of_unknown_origin()

    def _of_foreign_goods(self) -> Iterator[Answer]:
        answers, self.free = foreign_answers(self.good, self.listing, self.item.facts, self.on, self.rules)
        for answer in answers:
            yield self._refused_in_principle(answer)
        if "place of export" in self.route.missing and not answers:
            yield from self._in_doubt("place of export")

    def _of_unknown_origin(self) -> Iterator[Answer]:
        doubts = list(self._in_doubt(*self.route.missing))
        yield from doubts
        if not doubts:
            answers, _ = foreign_answers(self.good, self.listing, self.item.facts, self.on, self.rules)
            for answer in answers:
                missing = tuple(dict.fromkeys((*self.route.missing, *answer.missing)))
                yield replace(answer, outcome=Outcome.REVIEW, missing=missing)

    def _in_doubt(self, *missing: str) -> Iterator[Answer]:
        """A review for goods that would not be free if they came from China."""
        strongest = min(self.work.listed(self.item, Reach.EXPORT, self.on), key=_strength, default=None)
        if strongest is not None:
            reason = Reason(
                N_("Not known: {missing}. From China the answer would be {outcome}, so it cannot be called free."),
                (("missing", ", ".join(missing)), ("outcome", strongest.outcome.value.replace("_", " "))),
                ("an unknown fact is never read as free",),
            )
            facts = tuple(dict.fromkeys((*(m for m in missing if m != "destination"), *strongest.missing)))
            yield Answer(
                Outcome.REVIEW,
                strongest.measures,
                strongest.codes,
                (*strongest.reasons, reason),
                strongest.limits,
                facts,
            )

    def _refused_in_principle(self, answer: Answer) -> Answer:
        """No. 61 in force refuses military users and listed parties in principle."""
        if answer.outcome is not Outcome.LICENCE_REQUIRED:
            return answer
        against = self._against_61()
        if against is None:
            return answer
        return Answer(
            Outcome.PRESUMPTIVE_DENIAL, answer.measures, answer.codes, (*answer.reasons, against), answer.limits
        )

    def _of_relief(self, answer: Answer) -> Answer:
        """No. 61 asks no licence for humanitarian aid: whether a delivery is that has to be settled first."""
        decided = answer.measures and answer.measures[0][0] == FOREIGN_RULE
        if answer.outcome is not Outcome.LICENCE_REQUIRED or not decided or not self.found.relief or self._against_61():
            return answer
        step = Reason(
            N_(
                "Humanitarian aid is stated ({words}). No. 61 exempts medical emergencies, health crises and disaster relief from the licence, with a report to the ministry within 10 working days; for any other use a licence is needed."
            ),
            (("words", ", ".join(self.found.relief)),),
            (self.rules.measures[FOREIGN_RULE].source, "procedure.csv exemption: humanitarian use"),
        )
        missing = (*answer.missing, "whether the delivery counts as humanitarian aid under No. 61")
        return replace(answer, outcome=Outcome.REVIEW, reasons=(*answer.reasons, step), missing=missing)

    def _against_61(self) -> Reason | None:
        found = self.found
        mass = (found.mass_destruction,) if found.mass_destruction else ()
        words = tuple(dict.fromkeys((*found.users, *found.uses, *mass)))
        listed = [bar.party for bar in (*lists_that_bind(self.bars), *owned_by_listed(self.bars))]
        if not words and not listed:
            return None
        return Reason(
            N_(
                "No. 61 refuses foreign military users, parties on the control and watch lists, and firms these own by half or more, in principle ({words})."
            ),
            (("words", ", ".join((*words, *listed))),),
            (self.rules.measures[FOREIGN_RULE].source,),
        )

    def _of_the_bars(self, items: list[Answer]) -> Iterator[Answer]:
        """What parties, uses and refusals in principle make of a dual-use item in force on the date."""
        if self.dual_use:
            for bar in self.bars:
                if bar.outcome is not None and (bar.abroad or self.route.reach is Reach.EXPORT):
                    yield self._barred(bar)
            yield from self._in_doubt_abroad(items)
        for bar in self.bars:
            if bar.code == "superhard_refusal" and not items_stronger(items):
                yield Answer(Outcome.REVIEW, ((bar.measure_id, bar.part),), (), (bar.reason,), missing=bar.missing)

    def _in_doubt_abroad(self, items: list[Answer]) -> Iterator[Answer]:
        """Goods passed on abroad that nothing else lists, which a ban would reach if a missing fact turned out that way."""
        asking = [bar for bar in self.bars if bar.missing and bar.would is Outcome.REVIEW and bar.outcome is None]
        if self.route.reach is not Reach.RE_EXPORT or items or not asking:
            return
        yield Answer(
            Outcome.REVIEW,
            tuple(dict.fromkeys((catch.measure_id, "") for catch in self.dual_use)),
            (),
            (*(catch.reason for catch in self.dual_use), *(bar.reason for bar in asking)),
            missing=tuple(dict.fromkeys(fact for bar in asking for fact in bar.missing)),
        )

    def _barred(self, bar: Bar) -> Answer:
        ordered = self.dual_use
        items = tuple(dict.fromkeys((catch.measure_id, "") for catch in ordered))
        return Answer(
            bar.outcome or Outcome.REVIEW,
            ((bar.measure_id, bar.part), *items),
            tuple(dict.fromkeys(c.entry.control_code for c in ordered if c.entry.control_code)),
            (
                *(catch.reason for catch in ordered),
                *(status_step(m, self.on, self.rules) for m, _ in items),
                bar.reason,
            ),
            (bar.verified_until,) if bar.verified_until else (),
        )

    def _worldwide(self) -> Iterator[Answer]:
        """Limb 3 of No. 61 while it operated: military users and listed parties anywhere, refused in principle."""
        if self.rules.status(FOREIGN_RULE, self.on, "limb 3").status is not Status.IN_FORCE:
            return
        reason = self._against_61()
        listed = [catch for catch in self.dual_use if catch.measure_id == "MOFCOM-GACC-2025-18"]
        if reason is not None and listed:
            ordered = sorted(listed, key=lambda catch: catch.entry.control_code)
            direct = (("MOFCOM-GACC-2025-18", ""),) if self.route.reach is Reach.EXPORT else ()
            yield Answer(
                Outcome.PRESUMPTIVE_DENIAL,
                ((FOREIGN_RULE, "limb 3"), *direct),
                tuple(catch.entry.control_code for catch in ordered),
                (*(c.reason for c in ordered), status_step(FOREIGN_RULE, self.on, self.rules, "limb 3"), reason),
            )

    def _of_the_catch_all(self, items: list[Answer]) -> Iterator[Answer]:
        """Unlisted items for weapons of mass destruction or terror need a licence all the same."""
        if items or self.route.reach not in {Reach.EXPORT, Reach.UNKNOWN}:
            return
        found = self.found
        measure = self.rules.measures[_CATCH_ALL]
        if found.mass_destruction and self.rules.status(_CATCH_ALL, self.on).status is Status.IN_FORCE:
            text = N_(
                "No entry lists it, but the law reaches unlisted items for such ends ({words}): ask before anything moves."
            )
            reason = Reason(text, (("words", found.mass_destruction),), (measure.source,))
            yield Answer(
                Outcome.REVIEW,
                ((_CATCH_ALL, ""),),
                (),
                (reason,),
                missing=("whether the catch-all for unlisted items applies",),
            )

    def _free_answer(self) -> Answer:
        dated = (
            tuple(nothing_yet(self.listing, self.on, self.rules)) if self.route.reach is not Reach.FOREIGN_MADE else ()
        )
        free = self.free if not dated or not self.listing.catches else _NOTHING_LISTED
        if self.route.reach is Reach.RE_EXPORT and self.listing.catches:
            listed = (catch.reason for catch in self.listing.certain)
            return Answer(Outcome.NOT_CONTROLLED, reasons=(*listed, *dated, _NOT_REACHED_ABROAD))
        return Answer(Outcome.NOT_CONTROLLED, reasons=(free, *dated))

    def _verified_until(self, best: Answer, used: set[str]) -> date | None:
        """The last verified day of what decides: also of a stronger bar that only a suspension keeps away."""
        limits = list(best.limits)
        if best.outcome is not Outcome.NOT_CONTROLLED and self.dual_use:
            limits += [
                bar.verified_until
                for bar in self.bars
                if bar.verified_until is not None and bar.outcome is None and bar.measure_id not in used
            ]
        return min(limits, default=None)

    def _asking(self, best: Answer) -> list[Bar]:
        """The bars whose missing facts belong to the answer: those where a ban could bite a dual-use item."""
        free = best.outcome in {Outcome.NOT_CONTROLLED, Outcome.PROHIBITED}
        return [] if free else [bar for bar in self.bars if bar.missing and bar.would is Outcome.REVIEW]


_CONCLUSIONS = {
    Outcome.PROHIBITED: N_("So the export is prohibited on this date."),
    Outcome.PRESUMPTIVE_DENIAL: N_("So an application would be refused in principle; no licence can be counted on."),
    Outcome.LICENCE_REQUIRED_ENHANCED: N_("So a single licence is needed, with the risk report and the undertaking of the party on the watch list."),
    Outcome.LICENCE_REQUIRED: N_("So a Chinese export licence is needed before the goods leave."),
    Outcome.REVIEW: N_("So the answer stays open until the missing facts are known; until then it cannot be called free."),
    Outcome.VERIFY_STATUS: N_("So it turns on a status that nobody has verified for this date: neither free nor forbidden until the notice is read."),
    Outcome.SUSPENDED: N_("So no licence is asked for on this date: what lists the good is suspended, not repealed, and can come back."),
    Outcome.NOT_YET_EFFECTIVE: N_("So no licence is asked for yet on this date; it will be once the measure takes effect."),
    Outcome.NOT_CONTROLLED: N_("So no dual-use licence is needed on this date."),
}  # fmt: skip
_NOTHING_SAID = Reason(
    N_("Nothing is said of what the good is, and the lists hold some 700 items."), (), ("measures.csv MOFCOM-2024-51",)
)
_NO_ITEM = Reason(
    N_("The ban named beside this answer reaches dual-use items only; on this date no entry in force makes the good one."),
    (),
    ("measures.csv SC-792-2024",),
)  # fmt: skip
_NOTHING_LISTED = Reason(
    N_("On this date no measure in force, suspended or announced lists the good."), (), ("measures.csv",)
)


_NOT_REACHED_ABROAD = Reason(
    N_(
        "For goods passed on from a third country, no Chinese measure in force on this date asks for a licence; bans on listed parties and on military users would reach them, and none is met here."
    ),
    (),
    ("measures.csv MOFCOM-2025-61 (limb 3)", "measures.csv SC-792-2024 (Art. 49)"),
)


def items_stronger(items: Iterable[Answer]) -> bool:
    """True when an answer at least as strong as a review stands already."""
    return any(_strength(answer) <= _RANKS[Outcome.REVIEW] for answer in items)
