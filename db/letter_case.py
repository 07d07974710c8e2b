"""Texts without the difference of capitals and small letters, of every script that has them."""

import sqlite3
from typing import Any

from sqlalchemy import String
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.expression import FunctionElement


def fold(text: str) -> str:
    """A text in the letters by which it is compared: `BÄR` and `Bär`, `STRASSE` and `Straße` are the same."""
    return text.casefold()


def teach(connection: sqlite3.Connection) -> None:
    """Let a connection fold texts: the store's own `lower` knows the letters A to Z only."""
    connection.create_function(
        "folded", 1, lambda text: fold(text) if isinstance(text, str) else text, deterministic=True
    )


def needs_folding(text: str) -> bool:
    """Whether a text has letters with capitals beyond those that the store folds by itself."""
    return any(sign > "\x7f" and sign.lower() != sign.upper() for sign in text)


class folded(FunctionElement[str]):  # noqa: N801 -- reads as the SQL function it is
    """A text of the store, folded as `fold` folds."""

    type = String()
    inherit_cache = True


@compiles(folded)
def _lowered(element: folded, compiler: Any, **kwargs: Any) -> str:
    """Other databases' own function knows every script."""
    return f"lower({compiler.process(element.clauses, **kwargs)})"


@compiles(folded, "sqlite")
def _taught(element: folded, compiler: Any, **kwargs: Any) -> str:
    return f"folded({compiler.process(element.clauses, **kwargs)})"
