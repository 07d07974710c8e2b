"""100,000 order lines determined, against a bare loop that only builds the same answers."""

from dataclasses import fields
from datetime import date

from benchmarks.ratio import Ratio, paired_seconds
from compliance.determination import determine
from compliance.terms import Case, Determination, Good, Party, Role, Route

LINES = 100_000
ON = date(2026, 3, 2)
KINDS = (
    ("Sintered NdFeB magnet 45SH", "Nd 24, Pr 6, Dy 3.5, Fe bal", "permanent magnet"),
    ("Dysprosium oxide", "Dy2O3 99.5", "oxide"),
    ("Lanthanum carbonate", "La 45", "compound"),
    ("SmCo block", "Sm 25, Co bal", "permanent magnet"),
    ("NdFeB magnet", "", "permanent magnet"),
)
DESTINATIONS = ("JP", "DE", "US", "FR", "KR")
END_USES = ("traction motor", "loudspeaker", "", "wind turbine")
PARTIES = 200


def bench_hundred_thousand_lines() -> Ratio:
    """As an organisation has them: few goods, routes, parties and end uses, in many combinations."""
    cases = [case(number) for number in range(LINES)]
    answers = [determine(each, ON) for each in cases]
    values = [tuple(getattr(answer, field.name) for field in fields(Determination)) for answer in answers]

    def bare() -> object:
        return [Determination(*value) for value in values]

    limit, ours = paired_seconds(bare, lambda: [determine(each, ON) for each in cases], rounds=3)
    return Ratio("determination of 100,000 lines", limit, ours, 10, "building the same answers")


def case(number: int) -> Case:
    """A line of the book, by number."""
    description, composition, form = KINDS[number % len(KINDS)]
    return Case(
        good=Good(description=description, composition=composition, form=form),
        route=Route(origin="CN", export_from="CN", destination=DESTINATIONS[number // 5 % len(DESTINATIONS)]),
        parties=(Party(Role.END_USER, (f"Party {number % PARTIES:04d} Works GmbH",), "DE"),),
        end_use=END_USES[number // 25 % len(END_USES)],
    )
