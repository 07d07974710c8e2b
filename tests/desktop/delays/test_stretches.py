"""A stretch as a row."""

from datetime import date

from db.delay_figures import DelayRow
from desktop.delays.stretches import heads, row_of


def test_a_running_stretch() -> None:
    stretch = DelayRow(7, "JP", 1, "PO-1", 2, "A-1", "ministry", "MOFCOM review", date(2026, 9, 1), None, 80, "x")
    row = row_of(stretch)
    assert set(row.values) == {head.key for head in heads()}
    assert (row.values["line"], row.values["cause"], row.values["basis"]) == ("PO-1/2", "ministry review", "logged")
    assert row.texts["end"] == "still running"


def test_a_derived_one_of_an_unknown_destination() -> None:
    stretch = DelayRow(0, "", None, "", None, "A-1", "us", "x", date(2026, 9, 1), date(2026, 9, 3), 2, "", derived=True)
    row = row_of(stretch)
    assert (row.values["line"], row.values["basis"], row.texts) == ("", "derived", {"destination": "not known"})
