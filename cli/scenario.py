"""`scenario`: what if a draft measure came, or something happened to one that exists."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cli.main import app
from cli.places import book_path

if TYPE_CHECKING:
    from db.scenarios import Trial

_COLUMNS = ("order", "goods", "destination", "end_user", "before", "after", "kg", "value", "currency", "applications", "why")  # fmt: skip


@app.command()
def scenario(
    context: typer.Context,
    start: Annotated[str, typer.Option("--from", help="The first day of the draft (2027-01-01).")],
    end: Annotated[str | None, typer.Option("--to", help="Its last day; without, until further notice.")] = None,
    form: Annotated[list[str] | None, typer.Option(help="Goods of this form, such as magnets; again for more.")] = None,
    element: Annotated[list[str] | None, typer.Option(help="Goods that contain this element.")] = None,
    code: Annotated[list[str] | None, typer.Option(help="Goods under this control code, such as 1C905.a.")] = None,
    destination: Annotated[list[str] | None, typer.Option(help="Goods to this country.")] = None,
    end_use: Annotated[list[str] | None, typer.Option(help="Goods for this use; “military” for all such.")] = None,
    outcome: Annotated[str, typer.Option(help="What it does to them.")] = "licence_required_enhanced",
    unlimited: Annotated[bool, typer.Option("--unlimited", help="The 45 working days no longer hold.")] = False,
    measure: Annotated[
        str, typer.Option(help="Instead: what happens to this measure, such as MOFCOM-GACC-2025-57.")
    ] = "",
    part: Annotated[str, typer.Option(help="Only to this article or limb of it.")] = "",
    event: Annotated[str, typer.Option(help="starts, resumed, suspended, stopped or ended.")] = "starts",
    name: Annotated[str, typer.Option(help="What to call it.")] = "",
    out: Annotated[Path | None, typer.Option(help="Write a workbook (.xlsx) or a CSV file.")] = None,
    on: Annotated[str | None, typer.Option(help="As of this day (2026-11-23).")] = None,
) -> None:
    """Try a draft measure on the open lines of the book; nothing in the book is changed.

    Example: monazite scenario --form magnets --destination JP --from 2027-01-01 --out japan.xlsx
    """
    from cli.books import _day, _open
    from cli.progress import Bar
    from db.scenarios import CHANGE, NEW, ScenarioDraft, try_out

    draft = ScenarioDraft(
        name=name, kind=CHANGE if measure else NEW, outcome=outcome, start=_day(start), end=_day(end),
        forms=form or [], elements=element or [], codes=code or [], destinations=destination or [],
        end_uses=end_use or [], unlimited=unlimited, measure_id=measure, part=part, event=event,
    )  # fmt: skip
    path = book_path(context.obj)
    if not path.exists():
        raise ValueError(f"{path} does not exist. Check the name, or run “monazite demo” to make a book.")
    book = _open(context, _day(on))
    try:
        with book.read() as session:
            trial = try_out(session, draft, book.on, Bar("Trying"))
    finally:
        book.close()
    _write(trial, out, book.path.name, book.actor)


def _write(trial: "Trial", out: Path | None, book_name: str, actor: str) -> None:
    from exchange.scenario_workbook import sentence, told, write_scenario

    typer.echo(f"{sentence(trial.draft)}.", err=True)
    typer.echo(told(trial), err=True)
    if out is not None and out.suffix.lower() == ".xlsx":
        typer.echo(f"{write_scenario(trial, out, book_name=book_name, actor=actor)} is written.", err=True)
        return
    from cli.csv_files import write_answers
    from db.money import from_minor

    rows = [
        {
            "order": item.line.label, "goods": item.line.good, "destination": item.line.destination,
            "end_user": item.line.end_user, "before": item.before.value, "after": item.after.value,
            "kg": "" if item.line.mass_g is None else item.line.mass_g / 1000,
            "value": from_minor(item.line.minor, item.line.currency) or "", "currency": item.line.currency,
            "applications": ";".join(case.number for case in item.line.applications), "why": str(item.why),
        }
        for item in trial.lines
    ]  # fmt: skip
    if out is not None:
        write_answers(out, _COLUMNS, rows)
        return
    for row in rows:
        typer.echo("\t".join(str(row[column]) for column in _COLUMNS))
