"""`checklist`, `pack`: the papers of an application, and the sealed pack that goes to the exporter."""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from cli.main import app
from cli.places import book_path
from cli.progress import judging


@app.command()
def checklist(
    context: typer.Context, application: Annotated[str, typer.Argument(help="Number of the application.")]
) -> None:
    """Say which papers an application needs, which are there, and what each one lacks.

    Status 1 when something is lacking. Example: monazite checklist A26-014
    """
    from db import applications
    from db.database import open_book
    from db.document_sets import checklist_of
    from db.problems import Missing

    book = open_book(book_path(context.obj), read_only=True)
    try:
        with book.read() as session:
            row = applications.find(session, application)
            if row is None:
                raise Missing(f"No application has the number {application}. Check it in the Applications page.")
            needed = checklist_of(session, row, book.on)
    finally:
        book.close()
    for item in needed:
        told = " ".join(map(str, item.lacks)) or "complete"
        typer.echo(f"{item.kind.title}: {told} ({item.because})")
    raise typer.Exit(0 if all(item.complete for item in needed) else 1)


@app.command()
def pack(
    context: typer.Context,
    application: Annotated[str, typer.Argument(help="Number of the application; with --verify not needed.")] = "",
    out: Annotated[Path | None, typer.Argument(help="The zip file to write.")] = None,
    because: Annotated[str, typer.Option("--because", help="Why it goes out although papers are lacking.")] = "",
    verify: Annotated[Path | None, typer.Option("--verify", help="Check a pack against its manifest.")] = None,
) -> None:
    """Seal the papers of an application into one zip with a manifest of hashes, or check such a pack.

    Example: monazite pack A26-014 A26-014.zip
    """
    from exchange import application_pack

    if verify is not None:
        problems = application_pack.verify(verify)
        for sentence in problems:
            typer.echo(sentence, err=True)
        typer.echo(f"{verify.name}: {len(problems)} problems." if problems else f"{verify.name} is whole.")
        raise typer.Exit(1 if problems else 0)
    if not application or out is None:
        raise typer.BadParameter("Name the application and the zip file to write, or a pack after --verify.")
    from db import applications
    from db.database import open_book
    from db.problems import Missing

    book = open_book(book_path(context.obj), today=date.today, step=judging())
    try:
        with book.read() as session:
            row = applications.find(session, application)
        if row is None:
            raise Missing(f"No application has the number {application}. Check it in the Applications page.")
        sealed = application_pack.seal(book, row, out, because=because)
    finally:
        book.close()
    typer.echo(f"{sealed.path} holds {sealed.files} files; SHA-256 {sealed.sha256}.", err=True)
