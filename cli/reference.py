"""`reference`: the published facts a book stands on; build, preview and take over reference packs."""

from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from cli.main import app
from cli.places import book_path
from cli.progress import judging
from resources.i18n import N_

if TYPE_CHECKING:
    from db.reference_packs import PackPreview

verbs = typer.Typer(help="Show the published facts, or take a newer reference pack over.", no_args_is_help=False)
app.add_typer(verbs, name="reference", rich_help_panel=None)
_SHOWN = 12


@verbs.callback(invoke_without_command=True)
def _front(context: typer.Context) -> None:
    """Show the published facts, or take a newer reference pack over.

    Example: monazite reference show
    """
    if context.invoked_subcommand is None:
        show(context)


@verbs.command()
def show(context: typer.Context) -> None:
    """Show the edition of the facts, their counts, and until when what has an end is verified.

    Example: monazite --db book.monazite reference show
    """
    from db.database import open_book
    from db.own_facts import own_facts
    from db.own_rules import rulebook
    from db.reference import counts, packaged, published

    path = book_path(context.obj)
    if not path.exists():
        facts = packaged()
        _tell(facts.edition, facts.lists_until, counts(facts))
        _tell_verified(facts.rulebook)
        return
    book = open_book(path, read_only=True)
    try:
        with book.read() as session:
            facts = published(session)
            _tell(facts.edition, facts.lists_until, counts(facts))
            typer.echo(f"{len(own_facts(session))} facts of your own lie over them in {path.name}.")
            _tell_verified(rulebook(session))
    finally:
        book.close()


def _tell(edition: str, until: date, rows: Any) -> None:
    typer.echo(f"Edition {edition}; lists complete to {until}.")
    entries = rows["goods/controlled_items.csv"] + rows["goods/further_items.csv"]
    typer.echo(
        f"{rows['measures/measures.csv']} measures, {rows['entities/entities.csv']} listings, {entries} control entries."
    )


def _tell_verified(rules: Any) -> None:
    today = datetime.now().astimezone().date()
    for measure in rules.measures.values():
        for part in [part.name for part in measure.parts] or [""]:
            try:
                told = rules.status(measure.id, today, part)
            except ValueError:
                continue
            if told.verified_until is not None:
                status = told.status.value.replace("_", " ")
                typer.echo(f"{measure.named(part)}: {status} today; verified until {told.verified_until}.")


@verbs.command()
def update(
    context: typer.Context,
    pack: Annotated[Path, typer.Argument(help="The reference pack: one file.")],
    apply: Annotated[bool, typer.Option("--apply", "-y", help="Take it over after the preview.")] = False,
) -> None:
    """Show what a reference pack would change, and with --apply take it over as one step that can be undone.

    Example: monazite --db book.monazite reference update december.monazite-pack --apply
    """
    from db.database import open_book
    from db.reference_packs import preview, take
    from exchange.reference_pack import read_pack

    told = read_pack(pack)
    book = open_book(book_path(context.obj), step=judging())
    try:
        with book.read() as session:
            _preview(preview(session, told, book.on), book.on)
        if not apply and _terminal():
            apply = typer.confirm("Take it over?", default=False, err=True)
        if not apply:
            typer.echo("Nothing was changed. Run it again with --apply to take the pack over.", err=True)
            return
        with book.write(N_("Take reference pack")) as session:
            take(session, told, actor=book.actor)
    finally:
        book.close()
    typer.echo(
        f"{book.path.name} stands on edition {told.edition} now. Undo brings the facts of before back.", err=True
    )


def _terminal() -> bool:
    import sys

    return sys.stdin.isatty() and sys.stderr.isatty()


def _preview(found: "PackPreview", on: date) -> None:
    pack = found.pack
    typer.echo(f"Pack {pack.edition}, made on {pack.created_on}, lists to {found.lists_until}. {pack.note}".rstrip())
    typer.echo(f"In use: {found.now}.")
    for item in found.files:
        if not item.any:
            continue
        typer.echo(
            f"{item.name}: {len(item.added)} added, {len(item.changed)} changed, {len(item.removed)} removed, "
            f"{item.rows} rows."
        )
        for sign, rows in (("+", item.added), ("~", item.changed), ("-", item.removed)):
            for text in rows[:_SHOWN]:
                typer.echo(f"  {sign} {text}")
            if len(rows) > _SHOWN:
                typer.echo(f"  {sign} and {len(rows) - _SHOWN} more")
    if not any(item.any for item in found.files):
        typer.echo("No row differs.")
    told = "no open line" if not found.lines else f"open lines: {len(found.lines)}"
    typer.echo(f"Answered differently as of {on}: {told}.")
    for change in found.lines[:_SHOWN]:
        before, after = (outcome.value.replace("_", " ") for outcome in (change.before, change.after))
        typer.echo(f"  {change.line.label} {change.line.good} ({change.line.destination or '?'}): {before} → {after}")
    if len(found.lines) > _SHOWN:
        typer.echo(f"  and {len(found.lines) - _SHOWN} more")


@verbs.command("pack")
def write(
    context: typer.Context,
    out: Annotated[Path, typer.Argument(help="The file to write.")],
    folder: Annotated[
        Path | None, typer.Option(help="Take the tables from this folder instead; those not there stay as in use.")
    ] = None,
    created: Annotated[str | None, typer.Option(help="The day it is made (2026-12-01); today when not given.")] = None,
    note: Annotated[str, typer.Option(help="A word to whoever takes it over.")] = "",
) -> None:
    """Write the facts in use (or edited tables of a folder) as a reference pack that others can take over.

    Example: monazite reference pack december.monazite-pack --folder edited --note "notices of December"
    """
    from cli.books import _day
    from db.database import open_book
    from db.reference import packaged, published
    from exchange.reference_pack import tables_of, write_texts

    path = book_path(context.obj)
    facts = packaged()
    if path.exists():
        book = open_book(path, read_only=True)
        try:
            with book.read() as session:
                facts = published(session)
        finally:
            book.close()
    day = _day(created) or datetime.now().astimezone().date()
    made = write_texts(tables_of(facts, folder), out, created=day, note=note)
    typer.echo(f"{out} is written: edition {made.edition}.", err=True)
