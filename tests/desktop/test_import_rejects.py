"""Rejected rows are written where somebody says, and what comes next is said."""

from pathlib import Path

from desktop import import_rejects
from exchange.incoming import Understood
from exchange.rejects import Rejected

ROWS = [Rejected("S", 2, "", "The exporter is missing.", ("PO", "Item"), ("77", "A"))]
UNDERSTOOD = Understood("list.csv", "orders", ("S",), frozenset())


def test_the_workbook_is_written_and_named(tmp_path: Path) -> None:
    out = tmp_path / "rejected.xlsx"
    assert (
        import_rejects.write(out, ROWS, UNDERSTOOD)
        == f"The rejected rows are in {out}. Correct them there and import that file."
    )
    assert out.stat().st_size > 0


def test_a_place_where_nothing_can_be_written_is_said(tmp_path: Path) -> None:
    told = import_rejects.write(tmp_path / "nowhere" / "rejected.xlsx", ROWS, UNDERSTOOD)
    assert told.endswith("Choose another place.")
