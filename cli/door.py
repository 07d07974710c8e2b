"""The door of the program: the window at once when no verb is named, else the command line."""

import gc
import os
import sys
from collections.abc import Callable
from pathlib import Path


def main(arguments: list[str] | None = None) -> None:
    """Open the window or run a verb; ends the process with its exit status."""
    given = sys.argv[1:] if arguments is None else arguments
    opened = window_only(given)
    if opened is None:
        from cli.main import main as verbs

        verbs(arguments)
        return
    try:
        status = opened()
    except Exception as error:  # noqa: BLE001 -- what is no problem of the user is raised again
        from cli.main import explained

        status = explained(error)
    gc.freeze()  # everything goes with the process: nothing is looked through for garbage once more on the way out
    sys.exit(status)


def window_only(given: list[str]) -> Callable[[], int] | None:
    """What opens the window when nothing but a book is named; the verbs are then not even loaded."""
    book, flags, rest = os.environ.get("MONAZITE_DB"), set(), list(given)
    while rest:
        word = rest.pop(0)
        if word == "--db" and rest:
            book = rest.pop(0)
        elif word.startswith("--db="):
            book = word.removeprefix("--db=")
        elif word in ("--smoke", "--first-paint"):
            flags.add(word)
        else:
            return None

    def open_window() -> int:
        gc.disable()  # the window looks for garbage itself, and none is made until it does
        from cli.places import book_path
        from desktop import plain_imports

        plain_imports.restore()
        from desktop.app import run

        where = book_path(Path(book) if book else None)
        return run(where, named=bool(book), smoke="--smoke" in flags, first_only="--first-paint" in flags)

    return open_window


def window() -> None:
    """Open the window, whatever stands on the command line."""
    main([])


if __name__ == "__main__":
    main()
