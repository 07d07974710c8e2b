"""100,000 order lines determined, against a bare loop that only builds the same answers.

Three times: the first pass over lines never seen (everything kept from before is thrown away), the same lines
turned to another date, and the same lines once more, as after an undo.
"""

import gc
import random
import statistics
import sys
import time
from dataclasses import fields
from datetime import date

from benchmarks.ratio import Ratio
from compliance.determination import determine
from compliance.measures import Rulebook, rulebook
from compliance.terms import Case, Determination, Good, Party, Role, Route
from resources.garbage import left_alone

LINES = 100_000
ROUNDS = 3
FIRST_DAYS = (
    date(2025, 3, 3),
    date(2025, 6, 2),
    date(2025, 10, 20),
    date(2026, 3, 2),
    date(2026, 8, 3),
    date(2026, 11, 23),
)
TURNED = date(2026, 11, 9)
SHAPES = ("ring", "segment", "block", "disc", "arc", "loaf")
GRADES = ("N35", "N42", "N48", "42H", "45SH", "38UH", "38EH", "48M")
MAGNETS = (
    "Nd {nd}, Pr 6, Dy {heavy}, Fe bal", "Nd {nd}, Pr 6, Tb {heavy}, B 1, Fe bal", "Nd {nd}, Pr 6, B 1, Fe bal; no Dy, no Tb (mill certificate)",
    "Nd {nd}, B 1, Fe bal", "not stated", "Nd {nd}, Pr 6, Dy {heavy}, Tb 0.02, Fe bal",
)  # fmt: skip
MATERIALS = (
    ("Dysprosium oxide", "Dy2O3 99.5", "oxide"), ("Terbium metal", "Tb 99.9", "metal"), ("Lanthanum carbonate", "La 45", "compound"),
    ("SmCo 2:17 block", "Sm 25.2, Co 49.5, Fe 16, Cu 6.3, Zr 3", "permanent magnet"), ("Holmium oxide", "Ho2O3 99.9", "oxide"),
    ("Yttrium oxide", "Y2O3 99.99", "oxide"), ("Al-Sc master alloy", "Al 98, Sc 2", "alloy"), ("Neodymium oxide", "Nd2O3 99.5", "oxide"),
    ("Gallium metal", "Ga 99.9999", "metal"), ("Scandium target", "Sc 99.9", "target"), ("Motor rotor with magnets glued in", "Nd 24, Dy 3, Fe bal", "rotor assembly"),
    ("Erbium-doped fibre", "SiO2:Er", "optical fibre"), ("Jet mill for magnet powder, 3 µm", "", "equipment"), ("Cerium oxide", "CeO2 99.9", "oxide"),
)  # fmt: skip
COUNTRIES = ("DE", "JP", "US", "FR", "KR", "IN", "VN", "HU", "CZ", "MX", "TW", "IT", "GB", "PL", "TH", "BR")
LISTED = (
    "Hino Motors, Ltd.",
    "Lafert S.p.A.",
    "Hudson Technologies Co.",
    "Komatsu NTC Ltd.",
    "Lockheed Martin Corporation",
)
END_USES = (
    "traction motor", "loudspeaker", "", "wind turbine", "elevator drives", "medical imaging", "hard disk drives", "servo motors", "chillers",
    "e-bike motors", "sensors of washing machines", "power tools", "resale", "robot joints", "office fans", "fuel pumps of cars",
    "naval radar", "optical glass", "polishing", "telecom lasers",
)  # fmt: skip
REMARKS = ("", "", "", "", "", "", "", "mill certificate attached", "partial shipment allowed", "test report: Dy 0.2 %")


def bench_hundred_thousand_lines() -> list[Ratio]:
    """A few hundred goods, a few hundred parties, twenty end uses and six dates in ever new combinations."""
    cases = lines_of_a_book()
    days = [FIRST_DAYS[number % len(FIRST_DAYS)] for number in range(LINES)]
    first, turned, again = [], [], []
    for _ in range(ROUNDS):
        forget()
        first.append(measured(cases, days))
        turned.append(measured(cases, [TURNED] * LINES))
        again.append(measured(cases, days))
    return [
        ratio("determination of 100,000 lines, first pass", first),
        ratio("determination of 100,000 lines, turned to another date", turned),
        ratio("determination of 100,000 lines, once more", again),
    ]


def ratio(name: str, rounds: list[tuple[float, float]]) -> Ratio:
    """The medians of limit and program over the rounds."""
    limit, ours = (statistics.median(each) for each in zip(*rounds, strict=True))
    return Ratio(name, limit, ours, 10, "building the same answers")


def measured(cases: list[Case], days: list[date]) -> tuple[float, float]:
    """Seconds of a bare loop that builds the same answers, and of the determination; neither looks for garbage."""
    gc.collect()
    start = time.process_time()
    with left_alone():  # as wherever the program determines many lines
        answers = [determine(case, day) for case, day in zip(cases, days, strict=True)]
    ours = time.process_time() - start
    names = [field.name for field in fields(Determination)]
    values = [tuple(getattr(answer, name) for name in names) for answer in answers]
    gc.collect()
    with left_alone():
        start = time.process_time()
        built = [Determination(*value) for value in values]
        limit = time.process_time() - start
    assert built == answers
    return limit, ours


def forget() -> None:
    """Throw away whatever was kept: answers, readings of texts, screenings; only the facts stay loaded."""
    rules: Rulebook = rulebook()
    rules.forget()
    for name, module in list(sys.modules.items()):
        if name.startswith("compliance."):
            for each in vars(module).values():
                if (
                    callable(getattr(each, "cache_clear", None))
                    and getattr(each, "cache_info", lambda: None)()
                    and each.cache_info().maxsize is not None
                ):
                    each.cache_clear()


def lines_of_a_book() -> list[Case]:
    """The lines, drawn with a fixed seed: nearly every one is another combination."""
    draw = random.Random(20261123)
    goods, parties = the_goods(), the_parties()
    lines = []
    for _ in range(LINES):
        party = draw.choice(parties)
        lines.append(
            Case(
                good=draw.choice(goods),
                route=Route(origin="CN", export_from="CN", destination=party.country),
                parties=(Party(Role.CONSIGNEE, draw.choice(parties).names, ""), party),
                end_use=draw.choice(END_USES),
                extra_facts=draw.choice(REMARKS),
            )
        )
    return lines


def the_goods() -> list[Good]:
    """302 goods: magnets in shapes and grades, each with its own composition, and other materials."""
    kinds = [(shape, grade, composition) for shape in SHAPES for grade in GRADES for composition in MAGNETS]
    magnets = [
        Good(
            f"Sintered NdFeB {shape} magnet {grade}",
            composition.format(nd=22 + number % 70 / 10, heavy=0.1 + number % 59 / 10),
            "permanent magnet",
            "85051110",
        )
        for number, (shape, grade, composition) in enumerate(kinds)
    ]
    return [*magnets, *(Good(*material) for material in MATERIALS)]


def the_parties() -> list[Party]:
    """300 parties in sixteen countries, five of them listed."""
    plain = [
        Party(
            Role.END_USER,
            (f"Party {number:04d} Works {'GmbH' if number % 2 else 'Co., Ltd.'}",),
            COUNTRIES[number % len(COUNTRIES)],
        )
        for number in range(295)
    ]
    return [*plain, *(Party(Role.END_USER, (name,), COUNTRIES[place]) for place, name in enumerate(LISTED))]
