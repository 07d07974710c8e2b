"""Goods made outside China: what No. 61 would make of their Chinese inputs and technology."""

from collections.abc import Iterator
from datetime import date

from compliance.catches import Listing
from compliance.chinese_inputs import ChineseInputs, read_inputs
from compliance.control_entries import ControlEntry, Naming
from compliance.elements import rare_earths
from compliance.forms import MagnetFamily
from compliance.goods import GoodReading
from compliance.item_answers import Answer, status_step
from compliance.measures import Rulebook, Status
from compliance.terms import Form, Outcome, Reason
from resources.i18n import N_

RULE = "MOFCOM-2025-61"
_INPUTS, _TECHNOLOGY = "limb 1", "limb 2"
_OUTCOMES = {
    Status.IN_FORCE: Outcome.LICENCE_REQUIRED,
    Status.UNVERIFIED: Outcome.VERIFY_STATUS,
    Status.SUSPENDED: Outcome.SUSPENDED,
    Status.NOT_YET_EFFECTIVE: Outcome.NOT_YET_EFFECTIVE,
}


def foreign_answers(
    reading: GoodReading, listing: Listing, facts: str, on: date, rules: Rulebook
) -> tuple[tuple[Answer, ...], Reason]:
    """The answers of No. 61 for a foreign-made good, and the reason for being free when there is none.

    `facts` is the free text that may carry the value share of Chinese inputs. The share counts
    from 0.1 % by value on; a share by weight says nothing.
    """
    inputs = read_inputs(facts)
    entry, sure = _product(reading, listing, rules)
    answers: list[Answer] = []
    if entry is not None:
        answers += _by_inputs(entry, inputs, on, rules, sure=sure)
    if inputs.technology:
        answers += _by_technology(entry, reading, on, rules)
    return tuple(answers), _free(entry, inputs, rules)


def _product(reading: GoodReading, listing: Listing, rules: Rulebook) -> tuple[ControlEntry | None, bool]:
    """The entry of the second part of the annex that names the good, and whether it surely does."""
    form = reading.form.form
    foreign = [entry for entry in rules.entries if entry.naming is Naming.FOREIGN]
    wanted = Form.DOWNSTREAM if form is Form.DOWNSTREAM else form
    inside = set(reading.inside())
    if wanted is Form.DOWNSTREAM:
        inside &= {"Tb", "Dy"} if reading.family is not MagnetFamily.SAMARIUM_COBALT else inside | {"Sm"}
    found = [entry for entry in foreign if wanted in entry.forms]
    if wanted is Form.PERMANENT_MAGNET:
        certain = {catch.element for catch in listing.certain}
        possible = {catch.element for catch in listing.possible}
        sure = next((e for e in found if certain.intersection(e.elements)), None)
        maybe = next((e for e in found if possible.intersection(e.elements)), None)
        return (sure, True) if sure else (maybe, False)
    if form in {Form.UNKNOWN, Form.ALLOY, Form.MIXTURE}:
        shapes = [e for e in foreign if Form.PERMANENT_MAGNET in e.forms]
        loose = form is Form.UNKNOWN or reading.family in {MagnetFamily.NEODYMIUM, MagnetFamily.SAMARIUM_COBALT}
        maybe = next((e for e in shapes if inside.intersection(e.elements)), shapes[0] if listing.possible else None)
        return (maybe, False) if loose else (None, False)
    sure = next((e for e in found if inside.intersection(e.elements)), None)
    if sure is not None:
        return sure, True
    if wanted is Form.DOWNSTREAM:
        open_magnets = reading.family is MagnetFamily.NEODYMIUM and not (
            reading.composition.settled("Dy") and reading.composition.settled("Tb")
        )
        return (found[0], False) if found and open_magnets else (None, False)
    return (found[0], False) if found and listing.possible else (None, False)


def _by_inputs(
    entry: ControlEntry, inputs: ChineseInputs, on: date, rules: Rulebook, *, sure: bool
) -> Iterator[Answer]:
    outcome = _OUTCOMES.get(rules.status(RULE, on, _INPUTS).status)
    if outcome is None or inputs.reaches is False:
        return
    status = rules.status(RULE, on, _INPUTS)
    limits = (status.verified_until,) if status.verified_until else ()
    step = status_step(RULE, on, rules, _INPUTS)
    if inputs.reaches and sure:
        text = N_("{what}: listed Chinese inputs make up {share} % of its value, at or above 0.1 %.")
        params = (("what", entry.description), ("share", f"{inputs.share}"))
        yield Answer(
            outcome, ((RULE, _INPUTS),), (entry.control_code,), (Reason(text, params, (entry.source,)), step), limits
        )
        return
    missing = [] if sure else ["composition of the good"]
    if inputs.reaches is None:
        missing.append("value share of listed Chinese inputs")
    text = N_("{what} are caught from 0.1 % by value of listed Chinese inputs on. Not known: {missing}.")
    by_weight = (
        [
            Reason(
                N_("A share by weight is stated; No. 61 counts value. The two 0.1 % rules are not one."),
                (),
                (entry.source,),
            )
        ]
        if inputs.by_weight
        else []
    )
    params = (("what", entry.description), ("missing", ", ".join(missing)))
    yield Answer(
        Outcome.REVIEW, ((RULE, _INPUTS),), (entry.control_code,) if sure else (),
        (Reason(text, params, (entry.source,)), *by_weight, step), limits, tuple(missing),
    )  # fmt: skip


def _by_technology(entry: ControlEntry | None, reading: GoodReading, on: date, rules: Rulebook) -> Iterator[Answer]:
    status = rules.status(RULE, on, _TECHNOLOGY)
    outcome = _OUTCOMES.get(status.status)
    inside = set(reading.inside()) & rare_earths()
    if outcome is None or not (inside or entry):
        return
    limits = (status.verified_until,) if status.verified_until else ()
    step = status_step(RULE, on, rules, _TECHNOLOGY)
    inputs = [e for e in rules.entries if e.naming is Naming.INPUT and reading.form.form in e.forms]
    named = entry or next((e for e in inputs if inside.intersection(e.elements)), None)
    measure = rules.measures[RULE]
    if named is not None:
        reason = Reason(
            N_("{what} made abroad with Chinese rare-earth technology: limb 2 of No. 61, whatever the value share."),
            (("what", named.description),), (measure.source,),
        )  # fmt: skip
        yield Answer(outcome, ((RULE, _TECHNOLOGY),), (named.control_code,), (reason, step), limits)
        return
    missing = "whether the good is on the annex of No. 61"
    reason = Reason(
        N_("Made abroad with Chinese rare-earth technology. Not known: {missing}."),
        (("missing", missing),),
        (measure.source,),
    )
    yield Answer(Outcome.REVIEW, ((RULE, _TECHNOLOGY),), (), (reason, step), limits, (missing,))


def _free(entry: ControlEntry | None, inputs: ChineseInputs, rules: Rulebook) -> Reason:
    source = (rules.measures[RULE].source,)
    if entry is None:
        return Reason(
            N_(
                "It is made outside China and is none of the goods that No. 61 names: magnets, targets and assemblies with listed rare earths."
            ),
            (),
            source,
        )
    if inputs.none:
        return Reason(N_("It is made outside China without listed Chinese inputs."), (), source)
    if inputs.at_most is not None:
        return Reason(
            N_("It is made outside China; listed Chinese inputs stay below 0.1 % of its value ({share} %)."),
            (("share", f"{inputs.at_most}"),),
            source,
        )
    return Reason(
        N_("It is made outside China, and on this date no Chinese measure reaches foreign-made goods."), (), source
    )
