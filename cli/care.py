"""`check`, `backup`, `restore`: looking after a book."""

from pathlib import Path
from typing import Annotated

import typer

from cli.main import app
from cli.places import book_path, kept_book
from cli.progress import judging


@app.command()
def check(
    context: typer.Context,
    rebuild: Annotated[bool, typer.Option("--rebuild", help="Give every derived answer anew.")] = False,
) -> None:
    """Check the file, its journal, and whether what is stored is what the rules say.

    Example: monazite --db book.monazite check
    """
    from db.database import open_book
    from db.upkeep import check as problems_of

    path = kept_book(context.obj)
    book = open_book(path, step=judging())
    try:
        problems = problems_of(book, rebuild=rebuild, step=judging())
    finally:
        book.close()
    for sentence in problems:
        typer.echo(sentence, err=True)
    typer.echo(f"{path.name}: {len(problems)} problems." if problems else f"{path.name}: all is well.")
    raise typer.Exit(1 if problems else 0)


@app.command()
def backup(context: typer.Context, out: Annotated[Path, typer.Argument(help="The copy to write.")]) -> None:
    """Write a consistent copy of the book, also while it is open elsewhere.

    Example: monazite backup copy.monazite
    """
    from db.database import open_book

    book = open_book(book_path(context.obj), read_only=True)
    try:
        book.backup(out)
    finally:
        book.close()
    typer.echo(f"{out} is written.", err=True)


@app.command()
def restore(
    file: Annotated[Path, typer.Argument(help="The copy to restore.")],
    into: Annotated[Path, typer.Argument(help="The new file.")],
) -> None:
    """Show what a backup holds and restore it into a new file.

    Example: monazite restore copy.monazite book.monazite
    """
    from db.upkeep import restore as restore_into

    seen = restore_into(file, into)
    newest = f"{seen.newest:%Y-%m-%d %H:%M} UTC, {seen.newest_label}" if seen.newest else "none"
    typer.echo(
        f"{into}: {seen.lines} order lines, {seen.applications} applications, {seen.licences} licences, "
        f"{seen.parties} parties, {seen.steps} steps; the newest: {newest}."
    )
