"""How the cells of a listing are written, as a page says it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from db.drafting import Progress
from db.order_edits import CellEdit

Apply = Callable[[Any, Sequence[CellEdit], date, Progress], object]


@dataclass(frozen=True)
class Verbs:
    """How a listing is written: which columns, by which verb, and what may stand in a column.

    `apply(session, edits, on, progress)` runs on the writing lane; `new_rows(text, columns)` takes rows beyond the end of the list,
    `files` what is pasted that is no text.
    """

    editable: frozenset[str]
    apply: Apply
    codes: Callable[[str], Sequence[str]]
    suggestions: Callable[[Any, str], Sequence[str]]
    new_rows: Callable[[str, Sequence[str]], object] | None = None
    files: Callable[[Sequence[Path]], object] | None = None
