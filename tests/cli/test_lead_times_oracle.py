"""`monazite lead-times` on random lists, held against lifelines and against days counted one by one.

The reference is written on its own: it looks at every day from filing to the end whether it lies in a clock stop.
"""

import csv
import math
import random
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import pytest
from lifelines import KaplanMeierFitter
from lifelines.utils import median_survival_times, qth_survival_time

from cli.clocks import lead_times_file

ON = date(2026, 11, 20)
COLUMNS = ("application_id", "destination", "product", "submitted", "decided", "withdrawn", "status", "clock_stops")
NAMES = {
    "JP": ("JP", "Japan", "日本", "japan ", "ＪＰ"),
    "MX": ("MX", "Mexico", "墨西哥", "México"),
    "DE": ("DE", "Germany", "Deutschland", "德国"),
    "US": ("US", "United States", "USA", "美国"),
}


@dataclass
class Case:
    """A case as it truly is."""

    destination: str
    submitted: date
    ended: date | None
    decided: bool
    stops: list[tuple[date, date | None]]

    def waited(self, *, net: bool) -> int:
        """Days from filing to the end, less the days of the stops, both of whose days count; never below zero."""
        gross = (min(self.ended or ON, ON) - self.submitted).days
        held = sum(self.held(self.submitted + timedelta(days=n)) for n in range(gross + 1))
        return max(0, gross - held) if net else gross

    def held(self, day: date) -> bool:
        """Whether a day lies in a clock stop, both of whose days belong to it."""
        return any(first <= day <= (last or ON) for first, last in self.stops)


def written(day: date | None, style: int) -> str:
    """A day as people write it, in one way only that can mean nothing else."""
    if day is None:
        return ""
    return (
        day.isoformat(),
        f"{day.year}年{day.month}月{day.day}日",
        f"{day:%d-%b-%Y}",
        f"{day:%b} {day.day}, {day.year}",
        f"{day:%Y%m%d}",
        f"{day.day:02}.{day.month:02}.{day.year}",
        f"{day.year}/{day.month}/{day.day}",
    )[style % 7]


def random_case(chance: random.Random, spread: int) -> Case:
    """A case filed by the day one looks: decided, withdrawn or waiting, with stops of every kind."""
    submitted = ON - timedelta(days=chance.randrange(0, 400))
    kind = chance.random()
    ended = None
    if kind < 0.75:
        ended = submitted + timedelta(days=chance.choice([0, chance.randrange(0, spread), chance.randrange(0, 400)]))
        if ended > ON:
            ended = None
    stops: list[tuple[date, date | None]] = []
    for _ in range(chance.choice([0, 0, 0, 1, 2, 4])):
        first = submitted + timedelta(days=chance.randrange(-40, 300))
        open_stop = chance.random() < 0.15
        stops.append((first, None if open_stop else first + timedelta(days=chance.randrange(0, 60))))
    return Case(chance.choice([*NAMES]), submitted, ended, kind < 0.6 and ended is not None, stops)


def table(cases: list[Case], chance: random.Random, out: Path) -> None:
    """The cases as a messy list: dates and countries written in many ways."""
    with out.open("w", newline="", encoding="utf-8-sig") as file:
        sheet = csv.DictWriter(file, COLUMNS)
        sheet.writeheader()
        for number, case in enumerate(cases):
            stops = ";".join(f"{first}/{last or ''}" for first, last in case.stops)
            status = (
                "pending"
                if case.ended is None
                else chance.choice(["approved", "refused"])
                if case.decided
                else "withdrawn"
            )
            sheet.writerow(
                {
                    "application_id": f"T{number:04}",
                    "destination": chance.choice(NAMES[case.destination]),
                    "product": "Dy",
                    "submitted": written(case.submitted, chance.randrange(7)),
                    "decided": written(case.ended if case.decided else None, chance.randrange(7)),
                    "withdrawn": written(None if case.decided else case.ended, chance.randrange(7)),
                    "status": status if chance.random() < 0.9 else "",
                    "clock_stops": stops,
                }
            )


def reference(cases: list[Case], *, net: bool) -> dict[str, float | None]:
    """What lifelines says of those cases."""
    days = [case.waited(net=net) for case in cases]
    fitted = KaplanMeierFitter().fit(days, [case.decided for case in cases])
    limits = median_survival_times(fitted.confidence_interval_).iloc[0]
    found: dict[str, float | None] = {
        "n": len(cases),
        "events": sum(case.decided for case in cases),
        "median": fitted.median_survival_time_,
        "ci_low": limits.iloc[0],
        "ci_high": limits.iloc[1],
    }
    found |= {f"p{day}": 1 - float(fitted.predict(day)) for day in (30, 45, 60, 90, 120)}
    waiting = fitted.survival_function_.iloc[:, 0]
    found |= {f"q{share}": qth_survival_time(round(1 - share / 100, 2), waiting) for share in (10, 25, 75, 80, 90)}
    return {key: None if value is None or math.isinf(value) else float(value) for key, value in found.items()}


def compare(cases: list[Case], out: Path) -> None:
    rows = list(csv.DictReader(out.read_text(encoding="utf-8-sig").splitlines()))
    told = {(row["scope"], row["key"], row["clock"], row["stat"]): row["value"] for row in rows}
    groups = {("overall", ""): cases}
    for case in cases:
        groups.setdefault(("destination", case.destination), []).append(case)
    for (scope, key), members in groups.items():
        for clock in ("gross", "net"):
            for stat, wanted in reference(members, net=clock == "net").items():
                text = told.pop((scope, key, clock, stat))
                found = float(text) if text else None
                tolerance = 0.002 if stat.startswith("p") else 0.5
                assert (found is None) == (wanted is None), (scope, key, clock, stat, found, wanted)
                assert found is None or wanted is None or abs(found - wanted) <= tolerance, (scope, key, clock, stat)
    assert told == {}


@pytest.mark.parametrize("seed", range(12))
def test_any_list_gives_the_figures_of_lifelines(seed: int, tmp_path: Path) -> None:
    chance = random.Random(seed)
    cases = [random_case(chance, chance.choice([3, 30, 200])) for _ in range(chance.choice([1, 2, 7, 25, 120]))]
    table(cases, chance, tmp_path / "in.csv")
    assert lead_times_file(tmp_path / "in.csv", tmp_path / "out.csv", "destination", ON) == []
    compare(cases, tmp_path / "out.csv")


@pytest.mark.parametrize(
    "cases",
    [
        [Case("JP", ON, ON, decided=True, stops=[])],
        [Case("JP", ON, None, decided=False, stops=[])],
        [Case("JP", ON - timedelta(days=40), None, decided=False, stops=[])] * 6,
        [Case("JP", ON - timedelta(days=90), ON - timedelta(days=60), decided=True, stops=[])] * 5,
        [Case("JP", ON - timedelta(days=90), ON - timedelta(days=60), decided=False, stops=[])] * 3,
        [
            Case(
                "JP",
                ON - timedelta(days=50),
                ON - timedelta(days=50),
                decided=True,
                stops=[(ON - timedelta(days=50), None)],
            ),
            Case(
                "JP",
                ON - timedelta(days=50),
                ON - timedelta(days=10),
                decided=True,
                stops=[(ON - timedelta(days=60), ON - timedelta(days=5))],
            ),
            Case(
                "JP",
                ON - timedelta(days=50),
                None,
                decided=False,
                stops=[(ON - timedelta(days=20), None), (ON - timedelta(days=30), ON - timedelta(days=15))],
            ),
            Case("JP", ON - timedelta(days=50), None, decided=False, stops=[(ON + timedelta(days=3), None)]),
        ],
    ],
    ids=["decided at once", "filed today", "all waiting", "all tied", "all withdrawn", "stops of every kind"],
)
def test_the_edges(cases: list[Case], tmp_path: Path) -> None:
    table(cases, random.Random(1), tmp_path / "in.csv")
    assert lead_times_file(tmp_path / "in.csv", tmp_path / "out.csv", "destination", ON) == []
    compare(cases, tmp_path / "out.csv")


JUNK = (
    "", " ", "2026-13-45", "03/04/2026", "yesterday", "31.02.2026", "=1+1", "2026-11-20T25:00", "45000.5", "1/1",
    "Ⅻ月", "9" * 40, "\x00", "2026-01-01/2026-02-01", ";;", "2026-02-02/2026-01-01", "pending", "approved", "日本", "-5",
)  # fmt: skip


@pytest.mark.parametrize("seed", range(20))
def test_no_cell_can_break_it_and_every_case_is_counted_or_reported(seed: int, tmp_path: Path) -> None:
    chance = random.Random(100 + seed)
    rows = [{column: chance.choice([*JUNK, "2026-03-05", "2026-06-07"]) for column in COLUMNS} for _ in range(40)]
    for number, row in enumerate(rows):
        row["application_id"] = f"J{number}"
    with (tmp_path / "in.csv").open("w", newline="", encoding="utf-8") as file:
        sheet = csv.DictWriter(file, COLUMNS)
        sheet.writeheader()
        sheet.writerows(rows)
    problems = lead_times_file(tmp_path / "in.csv", tmp_path / "out.csv", "destination,product", ON)
    told = list(csv.DictReader((tmp_path / "out.csv").read_text(encoding="utf-8-sig").splitlines()))
    count = next(
        int(row["value"]) for row in told if (row["scope"], row["clock"], row["stat"]) == ("overall", "gross", "n")
    )
    aside = sum(problem.endswith("; set aside") for problem in problems)
    later = 0  # no day in the list is after ON and clear
    assert count + aside + later == len(rows)
