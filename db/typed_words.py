"""A word as people type it into a search, held against a text in SQL: also with * and ?, also half a number."""

from typing import Any

from sqlalchemy import Boolean, ColumnElement, func, literal, or_
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.expression import FunctionElement

from compliance.search_keys import compact
from db.letter_case import fold, folded, needs_folding

_ESCAPE = "/"
_SIGNS = ("-", "/", " ", ".", "_")
"""What people leave out of a number, or put into it, on the telephone."""
_LEAST = 3
"""Letters and figures from which a word is looked for without its signs."""


class holds(FunctionElement[bool]):  # noqa: N801 -- reads as the SQL function it is
    """Whether a text is like a pattern with percent signs, in capitals or not."""

    type = Boolean()
    inherit_cache = True


@compiles(holds)
def _folded(element: holds, compiler: Any, **kwargs: Any) -> str:
    """Standard SQL tells capitals apart."""
    text, pattern = list(element.clauses)
    return f"(lower({compiler.process(text, **kwargs)}) LIKE lower({compiler.process(pattern, **kwargs)}) ESCAPE '{_ESCAPE}')"


@compiles(holds, "sqlite")
def _plain(element: holds, compiler: Any, **kwargs: Any) -> str:
    """SQLite's LIKE does not, for the letters that its `lower` knows: the same answer in half the time."""
    text, pattern = list(element.clauses)
    return f"({compiler.process(text, **kwargs)} LIKE {compiler.process(pattern, **kwargs)} ESCAPE '{_ESCAPE}')"


def in_text(text: Any, word: str) -> ColumnElement[bool]:
    """That a text holds a word; in a word of two letters or figures and more, * is anything and ? any one sign."""
    return _like(text, _pattern(word))


def contains(text: Any, words: str) -> ColumnElement[bool]:
    """That a text holds words just as they are, in capitals or not."""
    return _like(text, _escaped(words))


def _like(text: Any, pattern: str) -> ColumnElement[bool]:
    """A text is folded only for a word that has other letters than LIKE folds by itself: it takes many times as long."""
    if needs_folding(pattern):
        text, pattern = folded(text), fold(pattern)
    test: ColumnElement[bool] = holds(text, literal(f"%{pattern}%"))
    return test


def in_code(text: Any, word: str) -> ColumnElement[bool]:
    """That a number or code holds a word, whatever dashes, slashes, points and blanks stand in either.

    `4500-0815` and `45000815` find `4500/0815`; words without a figure are looked for as they are.
    """
    bare = compact(word)
    if len(bare) < _LEAST or not any(sign.isdigit() for sign in bare) or _wild(word):
        return in_text(text, word)
    stripped = text
    for sign in _SIGNS:
        stripped = func.replace(stripped, sign, "")
    return or_(in_text(text, word), _like(stripped, bare))


def _wild(word: str) -> bool:
    return any(sign in word for sign in "*?") and len(compact(word)) > 1


def _escaped(word: str) -> str:
    for sign in (_ESCAPE, "%", "_"):
        word = word.replace(sign, _ESCAPE + sign)
    return word


def _pattern(word: str) -> str:
    plain = _escaped(word)
    return plain.replace("*", "%").replace("?", "_") if _wild(word) else plain
