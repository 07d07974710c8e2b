"""A group as a row: small groups without figures, what is not reached said so."""

from datetime import date, timedelta

from compliance.forecasts import Queue
from compliance.lead_times import Clock, Wait, overall
from db.lead_time_figures import NamedGroup
from desktop.lead_times.group_rows import NOT_REACHED, heads, row_of

ON = date(2026, 11, 20)
START = date(2026, 1, 1)


def named(decided: int, waiting: int) -> NamedGroup:
    waits = [Wait(f"A{n}", START, START + timedelta(days=10 + n), decided=True) for n in range(decided)]
    waits += [Wait(f"W{n}", START + timedelta(days=n)) for n in range(waiting)]
    return NamedGroup("JP", overall(waits, ON), Queue("destination", "JP", waiting, None))


def test_a_group_with_few_decisions() -> None:
    row = row_of(named(4, 2), "Japan", "JP", Clock.GROSS)
    assert (row.texts["median"], row.values.get("median"), "p45" in row.values) == ("n<5", None, False)
    assert (row.values["n"], row.values["decided"], row.values["waiting"]) == (6, 4, 2)
    assert (row.values["oldest_case"], row.values["oldest"]) == ("W0", 323)
    assert "median" in row.quiet


def test_what_is_not_reached_sorts_after_everything() -> None:
    row = row_of(named(6, 20), "Japan", "JP", Clock.GROSS)
    assert (row.texts["median"], row.values["median"]) == ("not reached", NOT_REACHED)
    assert row.values["interval"] == "not reached – not reached"
    assert row.texts["p45"] == "23 %"


def test_every_value_has_a_column() -> None:
    row = row_of(named(6, 0), "Japan", "JP", Clock.NET)
    assert set(row.values) == {head.key for head in heads()}
    assert row.texts["p90"] == "100 %"
