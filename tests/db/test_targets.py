"""Targets of the key figures: kept with the book, one step to undo, told beside what was reached."""

from decimal import Decimal

import pytest

from db import figure_words, figures
from db.figures import KeyFigure
from db.problems import Refused
from db.targets import change_targets, targets, with_targets
from tests.db.builders import ON, a_small_book, empty_session


def told(found: list[KeyFigure]) -> dict[str, str]:
    return {figure.key: str(figure_words.target(figure)) for figure in found if figure.target is not None}


def test_a_target_is_told_as_met_or_missed() -> None:
    with empty_session() as session:
        a_small_book(session)
        change_targets(session, {"covered": Decimal(90_000), "waiting": Decimal(250_000), "median_wait": Decimal(60)})
        found = with_targets(session, figures.key_figures(session, ON, before=False))
    assert told(found) == {
        "covered": "at least 90 kg: missed",
        "waiting": "at most 250 kg: met",
        "median_wait": "at most 60 days",  # n<5: nobody can say
    }


def test_a_target_is_taken_away_and_others_stay() -> None:
    with empty_session() as session:
        change_targets(session, {"in_time": Decimal("0.8"), "stale": Decimal(0), "expiring": None})
        assert targets(session) == {"in_time": Decimal("0.8"), "stale": Decimal(0)}
        change_targets(session, {"in_time": None})
        assert targets(session) == {"stale": Decimal(0)}


@pytest.mark.parametrize(("key", "value"), [("stale", Decimal(-1)), ("in_time", Decimal("1.2"))])
def test_what_nobody_can_want_is_refused(key: str, value: Decimal) -> None:
    with empty_session() as session:
        with pytest.raises(Refused) as refusal:
            change_targets(session, {"waiting": Decimal(5), key: value})
        assert refusal.value.field == key


def test_figures_without_a_good_way_have_no_target() -> None:
    assert "open_mass" not in figures.DIRECTIONS
    assert figures.DIRECTIONS["in_time"] == ("Decided within 45 working days", "share", "up")
