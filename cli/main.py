"""The Typer app: no argument opens the window, a verb works without one."""

import sys
from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer(
    name="monazite",
    help="Orders, export licences and delays of controlled rare earths. Without a verb the window opens.",
    no_args_is_help=False,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


def _version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import PackageNotFoundError, version

        try:
            typer.echo(f"monazite {version('monazite')}")
        except PackageNotFoundError:
            typer.echo("monazite (not installed)")
        raise typer.Exit


@app.callback(invoke_without_command=True)
def _front(
    context: typer.Context,
    db: Annotated[Path | None, typer.Option("--db", envvar="MONAZITE_DB", help="The book to use.")] = None,
    smoke: Annotated[bool, typer.Option("--smoke", hidden=True, help="Paint the window once and quit.")] = False,
    version: Annotated[  # noqa: ARG001 -- its callback speaks
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Say which version.")
    ] = False,
) -> None:
    """Remember which book is meant, and open the window when no verb is given."""
    context.obj = db
    if context.invoked_subcommand is None:
        from cli.places import book_path
        from desktop.app import run

        raise typer.Exit(run(book_path(db), named=db is not None, smoke=smoke))


def main(arguments: list[str] | None = None) -> None:
    """Run the command line: a problem is one sentence on standard error and exit status 2."""
    for name in ("determine", "screen", "clocks", "books", "care", "papers", "reference", "scenario"):
        __import__(f"cli.{name}")
    try:
        status = app(_book_first(sys.argv[1:] if arguments is None else arguments), standalone_mode=False)
    except typer.Exit as stop:
        sys.exit(stop.exit_code)
    except typer.Abort:
        sys.exit(2)
    except Exception as error:  # noqa: BLE001 -- what is no problem of the user is raised again
        sys.exit(explained(error))
    sys.exit(status if isinstance(status, int) else 0)


def _book_first(arguments: list[str]) -> list[str]:
    """The arguments with `--db` before the verb, wherever it was typed; what stands behind `--` is left alone."""
    end = arguments.index("--") if "--" in arguments else len(arguments)
    book: list[str] = []
    others: list[str] = []
    rest = arguments[:end]
    while rest:
        word = rest.pop(0)
        if word == "--db" and rest:
            book += [word, rest.pop(0)]
        else:
            (book if word.startswith("--db=") else others).append(word)
    return [*book, *others, *arguments[end:]]


def explained(error: Exception) -> int:
    """Say a problem in one sentence; returns the exit status. Anything that is not one is a bug and keeps its traceback."""
    from typer.exceptions import TyperException

    if isinstance(error, TyperException):
        typer.echo(f"{error.format_message()} See monazite --help.", err=True)
        return 2
    if isinstance(error, OSError):
        name = f"{error.filename}: " if error.filename else ""
        typer.echo(f"{name}{error.strerror or error}. Check the name and whether you may use it.", err=True)
        return 2
    if isinstance(error, ValueError) or type(error).__module__ == "db.problems":
        typer.echo(str(error), err=True)
        return 2
    raise error


def window() -> None:
    """Open the window, whatever stands on the command line."""
    main([])


if __name__ == "__main__":
    # The verbs register with the module under its own name, of which this is a second copy.
    from cli.main import main as front_door

    front_door()
