"""The top of the order list straight from the file, before the library behind everything else is loaded."""

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

_ROWS = 60
_MAY_BE = "CASE WHEN line.{0} != '' THEN line.{0} ELSE coalesce(material.{0}, '') END"
_COLUMNS: dict[str, tuple[str, str, int]] = {
    "po_number": ("purchase_order.po_number", "code", 15),
    "line_no": ("line.line_no", "number", 5),
    "destination": ("line.destination", "country", 11),
    "description": (_MAY_BE.format("description"), "text", 32),
    "coverage": ("answer.coverage", "term", 18),
    "mass_g": ("line.mass_g", "mass", 11),
    "need_by": ("line.need_by", "date", 11),
    "current_eta": ("line.current_eta", "date", 11),
    "outcome": ("answer.outcome", "term", 20),
    "state": ("line.state", "term", 12),
    "exposure": ("answer.exposure", "term", 11),
    "end_user": ("end_user.name", "text", 26),
}
"""Key -> SQL, kind, width: the columns that open first. A test compares them with the listing of order lines."""

_ORDER = "purchase_order.ordered_on DESC, purchase_order.po_number, line.line_no, line.id"
_QUERY = f"""
SELECT {", ".join(sql for sql, _kind, _width in _COLUMNS.values())}
FROM (
    SELECT line.id FROM purchase_order CROSS JOIN order_line line ON line.order_id = purchase_order.id
    WHERE line.trashed = 0 ORDER BY {_ORDER} LIMIT {_ROWS}
) first
CROSS JOIN order_line line ON line.id = first.id
CROSS JOIN purchase_order ON purchase_order.id = line.order_id
LEFT JOIN material ON line.material_id = material.id
LEFT JOIN line_answer answer ON answer.line_id = line.id
LEFT JOIN party end_user ON end_user.id = line.end_user_id
ORDER BY {_ORDER}
"""  # noqa: S608 -- every part is written above
"""First which rows, then what stands in them: a day may have a thousand lines."""


@dataclass(frozen=True, slots=True)
class Head:
    """A column of the first sight: its key, how it reads, its width in characters."""

    key: str
    kind: str
    width: int
    bare: bool = False


@dataclass(frozen=True, slots=True)
class Sight:
    """The first rows of the order list, values in the order of `heads`."""

    heads: Sequence[Head]
    rows: Sequence[tuple[Any, ...]]


def read(path: Path, on: date) -> Sight | None:
    """The first rows as they are stored; None when there is no such book or its answers are of another day."""
    if not path.is_file():
        return None
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=0.2)) as book:
            turned = book.execute("SELECT on_date FROM turned").fetchone()
            if turned is None or turned[0] != on.isoformat():
                return None
            rows = book.execute(_QUERY).fetchall()
    except sqlite3.Error:
        return None
    return Sight(tuple(Head(key, kind, width) for key, (_sql, kind, width) in _COLUMNS.items()), rows)
