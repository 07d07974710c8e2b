"""The verbs about parties: name pairs, names against a list, and what a listing is on a date."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from cli.csv_files import need_one_of, read_cases, write_answers
from cli.main import app
from compliance.countries import read_country
from compliance.dates import read_date
from compliance.listings import ListEntry, entries, listed
from compliance.measures import rulebook
from compliance.screening import Screener, builtin, compare
from compliance.terms import ListingStatus, ListKind, Match

_PAIR_COLUMNS = ("pair_id", "decision", "score", "explanation")
_NAME_COLUMNS = ("name_id", "decision", "entity_ids", "score", "explanation")
_LISTED_COLUMNS = ("case_id", "status", "measure", "verified_until")
_NOT_YET = (ListingStatus.NOT_YET_LISTED, ListingStatus.REMOVED)


@app.command("screen")
def screen(
    names: Annotated[Path, typer.Argument(help="CSV file: pairs, or names with --list or --builtin.")],
    out: Annotated[Path, typer.Option("--out", help="CSV file to write.")],
    list_file: Annotated[Path | None, typer.Option("--list", help="CSV file of listed names.")] = None,
    builtin_lists: Annotated[bool, typer.Option("--builtin", help="Use the published Chinese lists.")] = False,
    on: Annotated[str, typer.Option(help="Only what is listed on this date; every entry if left out.")] = "",
) -> None:
    """Are two names one firm, or is a name on a list?

    Example: monazite screen pairs.csv --out answers.csv
    """
    if list_file is None and not builtin_lists:
        _run(lambda: screen_pairs(names, out))
    else:
        _run(lambda: screen_names(names, list_file, out, _day(on) if on.strip() else None))


@app.command("listed")
def listed_verb(
    cases: Annotated[Path, typer.Argument(help="CSV file with entity, list and date.")],
    out: Annotated[Path, typer.Option("--out", help="CSV file to write.")],
) -> None:
    """What a list says of a firm on a date.

    Example: monazite listed cases.csv --out answers.csv
    """
    _run(lambda: listed_file(cases, out))


def _run(verb: Callable[[], list[str]]) -> None:
    try:
        problems = verb()
    except ValueError as refusal:
        typer.echo(str(refusal), err=True)
        raise typer.Exit(2) from refusal
    for line in problems[:200]:
        typer.echo(line, err=True)
    if problems:
        raise typer.Exit(1)


def screen_pairs(pairs: Path, out: Path) -> list[str]:
    """Answer every pair of names of a file, in its order."""
    answers = []
    need_one_of(pairs, ("query",))
    need_one_of(pairs, ("list_name",))
    for row in read_cases(pairs):
        found = compare(row.get("query", ""), row.get("list_name", ""))
        said = (row.get("pair_id", ""), found.decision.value, f"{found.score:.3f}", found.explanation)
        answers.append(dict(zip(_PAIR_COLUMNS, said, strict=True)))
    write_answers(out, _PAIR_COLUMNS, answers)
    return []


def screen_names(names: Path, list_file: Path | None, out: Path, on: date | None = None) -> list[str]:
    """Screen every name of a file against a list, the published lists where `list_file` is None.

    With `on` only entries count that are listed by that day.
    """
    need_one_of(names, ("name",))
    if list_file is not None:
        need_one_of(list_file, ("name", "aliases"))
    rows = read_cases(names)
    if list_file is None:
        known = [entry for entry in entries() if on is None or entry.status(on) not in _NOT_YET]
        answers = _screened(rows, builtin() if on is None else Screener(known))
    else:
        given = [_listed_name(row) for row in read_cases(list_file)]
        counted = [entry for entry in given if on is None or entry.listed_on <= on]
        answers = _screened(rows, Screener(counted))
    write_answers(out, _NAME_COLUMNS, answers)
    return []


def _listed_name(row: dict[str, str]) -> ListEntry:
    """A line of a list that somebody hands in; without a date it counts as listed since ever."""
    names = [row.get("name", ""), *row.get("aliases", "").split(";")]
    return ListEntry(
        id=row.get("entity_id", ""),
        kind=ListKind.CONTROL,
        notice_id="",
        seq=0,
        names=tuple(name.strip() for name in names if name.strip()),
        name_en=row.get("name", ""),
        name_zh="",
        name_ja="",
        country=row.get("country", ""),
        entity_type="",
        listed_on=read_date(row.get("date_listed", "")).value or date.min,
        source="",
        identifiers=tuple(part.strip() for part in row.get("identifiers", "").split(";") if part.strip()),
    )


def _screened(rows: list[dict[str, str]], screener: Screener) -> list[dict[str, str]]:
    answers = []
    for row in rows:
        numbers = [part.strip() for part in row.get("identifiers", "").split(";") if part.strip()]
        hits = screener.screen([row.get("name", "")], read_country(row.get("country", "")), numbers)
        if hits:
            ids = ";".join(dict.fromkeys(hit.entry.id for hit in hits if hit.decision is hits[0].decision))
            best = hits[0]
            said = (row.get("name_id", ""), best.decision.value, ids, f"{best.score:.3f}", best.explanation)
        else:
            said = (row.get("name_id", ""), Match.NO_MATCH.value, "", "0.000", "no listed name agrees")
        answers.append(dict(zip(_NAME_COLUMNS, said, strict=True)))
    return answers


def listed_file(cases: Path, out: Path) -> list[str]:
    """Answer what a list says of a firm on a date, case by case; returns what could not be answered."""
    answers, problems = [], []
    for number, row in enumerate(read_cases(cases), start=2):
        case = row.get("case_id", "")
        try:
            answer = listed(row.get("entity", ""), row.get("list", ""), _day(row.get("date", "")))
        except ValueError as refusal:
            problems.append(f"row {number} ({case}): {refusal}")
            answers.append({"case_id": case, "status": ListingStatus.VERIFY_STATUS.value})
            continue
        measure = rulebook().measure(answer.measure_id).short if answer.measure_id else ""
        until = answer.verified_until.isoformat() if answer.verified_until else ""
        said = (case, answer.status.value, measure, until)
        answers.append(dict(zip(_LISTED_COLUMNS, said, strict=True)))
    write_answers(out, _LISTED_COLUMNS, answers)
    return problems


def _day(text: str) -> date:
    reading = read_date(text)
    if reading.value is None:
        raise ValueError(f'"{text}" is not one day; write it as 2026-11-23.')
    return reading.value
