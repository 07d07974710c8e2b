"""The verbs about time: Chinese working days, and lead times with pending cases counted."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from cli.csv_files import read_cases, read_columns, write_answers
from cli.main import app
from compliance.dates import read_date
from compliance.lead_time_rows import Reading, read_stops, read_waits
from compliance.lead_times import SHARE_DAYS, Clock, Group, grouped, overall
from compliance.survival import Curve
from compliance.working_days import Stop, china
from resources.told import plain

_KINDS = ("nth", "nth_with_stops", "nth_beyond", "count")
_SCOPES = ("destination", "product")
_QUANTILES = (10, 25, 75, 80, 90)
_YEARS = range(1900, 2200)
_MOST_TOLD = 200
_ANSWER_COLUMNS = ("case_id", "result", "flag")
_FIGURE_COLUMNS = ("scope", "key", "clock", "stat", "value")
_EXISTING = Annotated[Path, typer.Argument(help="CSV file with a header row.")]
_OUT = Annotated[Path, typer.Option("--out", help="CSV file to write.")]


@app.command("working-days")
def working_days(cases: _EXISTING, out: _OUT) -> None:
    """Count Chinese working days, make-up week-ends and clock stops included.

    Example: monazite working-days cases.csv --out answers.csv
    """
    _run(lambda: working_days_file(cases, out))


@app.command("lead-times")
def lead_times(
    applications: _EXISTING,
    out: _OUT,
    by: Annotated[str, typer.Option(help="Groups: destination, product, or both.")] = "destination",
    on: Annotated[str, typer.Option(help="As-of date; today if left out.")] = "",
) -> None:
    """Lead times of applications, with the cases still pending counted as pending.

    Example: monazite lead-times applications.csv --by destination,product --on 2026-11-20 --out times.csv
    """
    _run(lambda: lead_times_file(applications, out, by, as_of(on)))


def _run(verb: Callable[[], list[str]]) -> None:
    """Run a verb: what it reports goes to standard error and makes the status 1, a refusal makes it 2."""
    try:
        problems = verb()
    except ValueError as refusal:
        typer.echo(str(refusal), err=True)
        raise typer.Exit(2) from refusal
    for line in problems[:_MOST_TOLD]:
        typer.echo(line, err=True)
    if len(problems) > _MOST_TOLD:
        typer.echo(f"and {len(problems) - _MOST_TOLD} more rows.", err=True)
    if problems:
        raise typer.Exit(1)


def as_of(text: str) -> date:
    """The as-of date of a command: today where none is named."""
    if not text.strip():
        return date.today()  # noqa: DTZ011 - the officer's own day
    reading = read_date(text)
    if reading.value is None:
        raise ValueError(f'--on "{text}" is not one day ({plain(reading.why)}); write it as 2026-11-23.')
    return reading.value


def working_days_file(cases: Path, out: Path) -> list[str]:
    """Answer every case of a file in its order; returns what could not be answered, a line each."""
    answers, problems = [], []
    for number, row in enumerate(read_cases(cases), start=2):
        case_id = row.get("case_id", "")
        try:
            result, flag = answer(row)
        except ValueError as unclear:
            result, flag = "", ""
            problems.append(f"row {number} ({case_id}): {unclear}")
        answers.append({"case_id": case_id, "result": result, "flag": flag})
    write_answers(out, _ANSWER_COLUMNS, answers)
    return problems


def answer(row: dict[str, str]) -> tuple[str, str]:
    """The result and the flag of one case; raises ValueError with what is unclear in it."""
    kind = row.get("kind", "").casefold()
    if kind not in _KINDS:
        raise ValueError(f'kind "{kind}" is not known; use one of {", ".join(_KINDS)}')
    start = _day(row, "start_date")
    if kind == "count":
        end = _day(row, "end_date")
        result = str(china().count(start, end, _stops(row, end)))
        provisional = china().provisional(start, end)
    else:
        day, provisional = china().nth(start, _number(row), _stops(row, None))
        result = day.isoformat()
    return result, "calendar_not_published" if provisional else ""


def _day(row: dict[str, str], column: str) -> date:
    reading = read_date(row.get(column, ""), years=_YEARS)
    if reading.value is None:
        raise ValueError(f'{column} "{row.get(column, "")}": {plain(reading.why)}')
    return reading.value


def _number(row: dict[str, str]) -> int:
    text = row.get("n_working_days", "")
    whole, _, fraction = text.partition(".")
    if not whole.isdecimal() or fraction.strip("0") or len(whole) > 9:
        raise ValueError(f'n_working_days "{text}" is no whole number')
    return int(whole)


def _stops(row: dict[str, str], end: date | None) -> list[Stop]:
    """The stops of a case; one still open lasts to the end asked for, and has none for the n-th day."""
    stops = []
    for first, last in read_stops(row.get("clock_stops", "")):
        closed = last or end
        if closed is None:
            raise ValueError(f"the clock stop from {first} is still open, so no day can be named")
        if closed >= first:
            stops.append((first, closed))
    return stops


def lead_times_file(applications: Path, out: Path, by: str, on: date) -> list[str]:
    """Write the lead times of a list of applications; returns the rows with problems, a line each.

    Words that are no problem (rows filed later, small groups) go to standard error at once.
    """
    scopes = _scopes(by)
    rows = read_cases(applications)
    columns = read_columns(applications)
    if "submitted" not in columns:
        raise ValueError(f"{applications} has no column submitted; it has {', '.join(columns)}.")
    reading = read_waits(rows, on)
    groups = [overall(reading.waits, on)]
    for scope in scopes:
        groups += grouped(reading.waits, scope, on)
    write_answers(out, _FIGURE_COLUMNS, (figure for group in groups for figure in figures(group)))
    _remark(reading, groups, on)
    return [f"{problem}{'; set aside' if problem.set_aside else ''}" for problem in reading.problems]


def _scopes(by: str) -> list[str]:
    asked = [name.strip().casefold() for name in by.split(",") if name.strip()]
    if strange := [name for name in asked if name not in (*_SCOPES, "overall")]:
        raise ValueError(f"--by {strange[0]} is not known; use {' or '.join(_SCOPES)}.")
    return [scope for scope in _SCOPES if scope in asked]


def _remark(reading: Reading, groups: list[Group], on: date) -> None:
    """Say what a reader of the figures must know."""
    for remark in reading.remarks:
        typer.echo(f"Note: {remark}.", err=True)
    if reading.later:
        named = ", ".join(reading.later[:10]) + (" ..." if len(reading.later) > 10 else "")
        typer.echo(f"Note: {len(reading.later)} filed after {on} left out: {named}.", err=True)
    for group in groups:
        if group.small:
            name = f"{group.scope} {group.key}".strip()
            typer.echo(f"Note: {name} has only {group.gross.events} decisions; lean lightly on it.", err=True)


def figures(group: Group) -> Iterator[dict[str, str]]:
    """The figures of a group, a row each, for both clocks."""
    for clock in Clock:
        for stat, value in _statistics(group.curve(clock)):
            yield {"scope": group.scope, "key": group.key, "clock": clock.value, "stat": stat, "value": value}


def _statistics(curve: Curve) -> Iterator[tuple[str, str]]:
    """Every statistic of a curve by its name, the value empty where it is not reached."""
    low, high = curve.median_interval
    yield from (("n", str(curve.n)), ("events", str(curve.events)))
    yield from (("median", _whole(curve.median)), ("ci_low", _whole(low)), ("ci_high", _whole(high)))
    for day in SHARE_DAYS:
        yield f"p{day}", f"{curve.share_by(day):.6f}" if curve.n else ""
    for share in _QUANTILES:
        yield f"q{share}", _whole(curve.quantile(share / 100))


def _whole(days: int | None) -> str:
    return "" if days is None else str(days)
