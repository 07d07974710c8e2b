"""The verb `determine`: a CSV of cases in, a CSV of determinations out."""

from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from cli.clocks import as_of
from cli.csv_files import need_one_of, read_cases, write_answers
from cli.main import app
from compliance.dates import read_date
from compliance.determination import determine
from compliance.missing_facts import who_can_say
from compliance.terms import Case, Determination, Finding, Good, Party, Reason, Role, Route
from resources.garbage import left_alone
from resources.told import plain

COLUMNS = ("case_id", "outcome", "measure", "measure_id", "control_code", "reason", "verified_until", "also")
_ROLES = (
    ("exporter", Role.EXPORTER),
    ("buyer", Role.BUYER),
    ("intermediary", Role.INTERMEDIARY),
    ("consignee", Role.CONSIGNEE),
    ("end_user", Role.END_USER),
    ("ultimate_end_user", Role.ULTIMATE_END_USER),
)
_FACTS = ("description", "composition", "form", "hs_code", "consignee", "end_user", "end_use", "extra_facts")
"""What a case is known by: a file without any of these columns holds none."""
_MOST_TOLD = 200
_YEARS = range(1990, 2200)


@app.command("determine")
def determine_verb(
    cases: Annotated[Path, typer.Argument(help="CSV file with a header row, one case a row.")],
    out: Annotated[Path, typer.Option("--out", help="CSV file to write.")],
    on: Annotated[str, typer.Option("--on", help="The date for rows without one; today if left out.")] = "",
) -> None:
    """Determine which export controls apply to each case, on the date of its row.

    Example: monazite determine cases.csv --out answers.csv --on 2026-11-23
    """
    problems = determine_file(cases, out, as_of(on))
    for line in problems[:_MOST_TOLD]:
        typer.echo(line, err=True)
    if len(problems) > _MOST_TOLD:
        typer.echo(f"and {len(problems) - _MOST_TOLD} more rows.", err=True)
    if problems:
        raise typer.Exit(1)


@left_alone()
def determine_file(cases: Path, out: Path, on: date | None = None) -> list[str]:
    """Answer every row of a file in its order; returns a line for each row that could not be answered.

    A row without a date is answered for `on`. Raises ValueError with one sentence when a file
    cannot be read or written.
    """
    answers: list[dict[str, str]] = []
    problems: list[str] = []
    need_one_of(cases, _FACTS)
    for number, row in enumerate(read_cases(cases), start=2):
        case_id = row.get("case_id", "")
        try:
            answers.append(answered(row, on))
        except ValueError as unclear:
            answers.append({"case_id": case_id, "reason": f"Not determined: {unclear}"})
            problems.append(f"row {number} ({case_id}): {unclear}")
    write_answers(out, COLUMNS, answers)
    return problems


def answered(row: Mapping[str, str], on: date | None = None) -> dict[str, str]:
    """One row of answers; raises ValueError when its date is unclear and `on` is not given."""
    return {"case_id": row.get("case_id", ""), **told(determine(case_of(row), _day(row, on)))}


def case_of(row: Mapping[str, str]) -> Case:
    """The case of a row; missing columns and empty cells are not known."""
    cell = row.get
    return Case(
        good=Good(
            description=cell("description", ""),
            composition=cell("composition", ""),
            form=cell("form", ""),
            hs_code=cell("hs_code", ""),
            grade=cell("grade", ""),
        ),
        route=Route(cell("origin", ""), cell("export_from", ""), cell("destination", "")),
        parties=tuple(Party(role, (row[column],)) for column, role in _ROLES if cell(column, "").strip()),
        end_use=cell("end_use", ""),
        extra_facts=cell("extra_facts", ""),
    )


def told(answer: Determination) -> dict[str, str]:
    """A determination as cells: measures short and by id, sentences with their sources, findings beside it."""
    return {
        "outcome": answer.outcome.value,
        "measure": ";".join(answer.articles),
        "measure_id": ";".join(answer.measures),
        "control_code": ";".join(answer.control_codes),
        "reason": " ".join(_sentences(answer)),
        "verified_until": answer.verified_until.isoformat() if answer.verified_until else "",
        "also": " | ".join(_beside(finding) for finding in answer.also),
    }


def _sentences(answer: Determination) -> Iterable[str]:
    for step, reason in enumerate(answer.reasons, start=1):
        yield f"({step}) {_sentence(reason)}"
    if answer.missing:
        yield f"Missing: {'; '.join(_asked(answer.missing))}."


def _asked(facts: Iterable[str]) -> Iterable[str]:
    """The missing facts, those together that the same person can supply."""
    by_whom: dict[str, list[str]] = {}
    for fact in facts:
        by_whom.setdefault(who_can_say(fact), []).append(fact.rstrip("."))
    return (f"{', '.join(told)} (ask {who})" for who, told in by_whom.items())


def _sentence(reason: Reason) -> str:
    sources = ", ".join(dict.fromkeys(reason.sources))
    return f"{reason} [{sources}]" if sources else str(reason)


def _beside(finding: Finding) -> str:
    return f"{_weight(finding)}: {_sentence(finding.reason)}"


def _weight(finding: Finding) -> str:
    """How a finding weighs, in words: `also suspended`, `concern, by itself review`, `note`."""
    outcome = finding.outcome.value.replace("_", " ") if finding.outcome else ""
    if outcome and finding.code.startswith("lesser_"):
        return f"also {outcome}"
    return f"{finding.severity.value}, by itself {outcome}" if outcome else finding.severity.value


def _day(row: Mapping[str, str], on: date | None) -> date:
    text = row.get("date", "").strip()
    if not text:
        if on is None:
            raise ValueError("the date is missing; add a column date or name one with --on")
        return on
    reading = read_date(text, years=_YEARS)
    if reading.value is None:
        raise ValueError(f'date "{text}": {plain(reading.why)}')
    return reading.value
