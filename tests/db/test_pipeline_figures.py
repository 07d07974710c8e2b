"""Stages and ages; pending and decided are never mixed."""

from datetime import date

from compliance.terms import EventKind
from db import pipeline_figures
from tests.db.builders import ON, a_line, a_small_book, an_application, an_order, empty_session, turn


def test_stages_with_mass_money_and_days() -> None:
    with empty_session() as session:
        a_small_book(session)
        stages = {item.stage: item for item in pipeline_figures.pipeline(session, ON).stages}
    assert list(stages) == ["accepted", "granted"]
    waiting, granted = stages["accepted"], stages["granted"]
    assert (waiting.count, waiting.mass_g, waiting.values) == (1, 250_000, {"EUR": 500_000})
    assert (waiting.median_days, waiting.oldest_days) == (71.0, (ON - date(2026, 9, 10)).days)
    assert waiting.oldest_case == "A-3"
    assert (granted.count, granted.median_days, granted.oldest_case) == (2, None, "")


def test_every_filed_case_has_one_age() -> None:
    with empty_session() as session:
        a_small_book(session)
        an_application(session, "A-9", [], [(EventKind.FILED, date(2026, 9, 5))])
        an_application(session, "A-10")
        turn(session)
        ages = pipeline_figures.pipeline(session, ON).ages
    assert sum(item.pending for item in ages) == 2
    assert sum(item.decided for item in ages) == 2
    unheard = next(item for item in ages if item.first is None)
    assert (unheard.pending, unheard.decided) == (1, 0)
    assert [(item.first, item.last) for item in ages[:-1]] == [(0, 20), (21, 45), (46, 60), (61, 90), (91, None)]


def test_a_mass_nobody_stated_is_counted_as_unknown() -> None:
    with empty_session() as session:
        lines = an_order(session, lines=[a_line(session, mass_g=None, amount_minor=None)])
        an_application(session, "A-1", lines, [(EventKind.FILED, date(2026, 9, 5))])
        turn(session)
        (stage,) = pipeline_figures.pipeline(session, ON).stages
    assert (stage.mass_g, stage.mass_unknown, stage.values, stage.value_unknown) == (0, 1, {}, 1)


def test_a_mass_of_the_application_outweighs_that_of_its_lines() -> None:
    with empty_session() as session:
        lines = an_order(session)
        an_application(session, "A-1", lines, [(EventKind.FILED, date(2026, 9, 5))], mass_g=9_000_000)
        turn(session)
        (stage,) = pipeline_figures.pipeline(session, ON).stages
    assert stage.mass_g == 9_000_000
