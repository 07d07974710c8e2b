"""Rules ahead: what changes or is not verified, and the goods it would hit."""

from dataclasses import replace
from datetime import date

import pytest

from db import rule_figures
from db.listing import Filter
from db.order_lines import LISTING
from db.reassessment import reassess
from tests.db.builders import ON, a_finding, a_line, a_small_book, an_order, answer_line, empty_session, turn
from tests.db.test_open_lines import HOLMIUM


def test_a_suspension_that_ran_out_is_unverified_and_hits_the_goods_that_name_it() -> None:
    """No. 70/2025 suspended No. 57 to 2026-11-10 (measures.csv); nobody verified what holds after that."""
    with empty_session() as session:
        made = a_small_book(session)
        answer_line(session, made.lines["waiting"], measures="MOFCOM-GACC-2025-18; MOFCOM-GACC-2025-57")
        rule = next(item for item in rule_figures.rules_ahead(session, ON) if item.measure_id == "MOFCOM-GACC-2025-57")
    assert (rule.day, rule.ahead, rule.before, rule.after) == (date(2026, 11, 11), False, "suspended", "unverified")
    assert (rule.lines, rule.mass_g, rule.values) == (1, 250_000, {"EUR": 500_000})


def test_what_lies_ahead_is_named_before_it_happens() -> None:
    """Art. 2 of 46/2024 is suspended to 2026-11-27 (No. 72/2025)."""
    with empty_session() as session:
        turn(session)
        rules = rule_figures.rules_ahead(session, ON)
        coming = [item for item in rules if item.measure_id == "MOFCOM-2024-46" and item.part == "Art. 2"]
        none = [item for item in rule_figures.rules_ahead(session, ON, 3) if item.measure_id == "MOFCOM-2024-46"]
    assert [(item.day, item.ahead, item.before) for item in coming] == [(date(2026, 11, 28), True, "suspended")]
    assert none == []


def test_lesser_findings_and_military_reasons_count_and_shipped_goods_do_not() -> None:
    with empty_session() as session:
        made = a_small_book(session)
        answer_line(session, made.lines["free"], measures="", also=[{"measures": ["MOFCOM-GACC-2025-57"]}])
        answer_line(session, made.lines["shipped"], measures="MOFCOM-GACC-2025-57", open_g=0)
        a_finding(session, made.lines["unknown"], measures="MOFCOM-GACC-2025-57")
        rules = rule_figures.rules_ahead(session, ON)
        rule = next(item for item in rules if item.measure_id == "MOFCOM-GACC-2025-57")
    assert (rule.lines, rule.mass_g, rule.mass_unknown) == (2, 40_000, 1)
    assert rules[0] == rule


def test_the_id_of_one_measure_is_not_found_in_a_longer_one() -> None:
    with empty_session() as session:
        made = a_small_book(session)
        answer_line(session, made.lines["waiting"], measures="MOFCOM-GACC-2025-570")
        rule = next(item for item in rule_figures.rules_ahead(session, ON) if item.measure_id == "MOFCOM-GACC-2025-57")
    assert rule.lines == 0


def test_only_goods_for_the_destinations_asked_for() -> None:
    with empty_session() as session:
        made = a_small_book(session)
        answer_line(session, made.lines["waiting"], measures="MOFCOM-GACC-2025-57")
        rules = rule_figures.rules_ahead(session, ON, destinations=("DE",))
    assert all(item.lines == 0 for item in rules)


def test_the_lines_behind_a_change_are_named_or_found_by_the_measure() -> None:
    with empty_session() as session:
        made = a_small_book(session)
        answer_line(session, made.lines["waiting"], measures="MOFCOM-GACC-2025-57")
        rule = next(item for item in rule_figures.rules_ahead(session, ON) if item.measure_id == "MOFCOM-GACC-2025-57")
        assert rule_figures.behind(rule) == (Filter("id", "is", (made.lines["waiting"],)),)
        many = replace(rule, lines=50_001, ids=())
        assert rule_figures.behind(many) == (Filter("measures", "contains", ("MOFCOM-GACC-2025-57",)),)
        named = (Filter("id", "is", tuple(range(1, 40_000))),)
        assert LISTING.count(session, filters=named) == LISTING.count(session)


def test_a_coming_change_has_a_last_safe_day_and_tells_whose_answers_change() -> None:
    """57/2025 was suspended to 2026-11-10: seen from October the eleventh is ahead, and holmium turns on it."""
    october = date(2026, 10, 20)
    with empty_session() as session:
        (line,) = an_order(session, lines=[a_line(session, **HOLMIUM)])
        reassess(session, october, None)
        found = rule_figures.rules_ahead(session, october, judged=True)
    rule = next(item for item in found if item.measure_id == "MOFCOM-GACC-2025-57")
    assert (rule.ahead, rule.ids, rule.turning) == (True, (line,), (line,))
    assert rule.safe is not None
    assert (rule.safe.out_of_china, rule.safe.out_of_works) == (date(2026, 11, 10), date(2026, 11, 2))


def test_of_too_many_lines_the_sums_are_told_and_not_the_names(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rule_figures, "_MOST_NAMED", 1)
    with empty_session() as session:
        made = a_small_book(session)
        for name in ("waiting", "free"):
            answer_line(session, made.lines[name], measures="MOFCOM-GACC-2025-57")
        rule = next(item for item in rule_figures.rules_ahead(session, ON) if item.measure_id == "MOFCOM-GACC-2025-57")
    assert (rule.lines, rule.mass_g, rule.ids) == (2, 290_000, ())
    assert rule_figures.behind(rule) == (Filter("measures", "contains", ("MOFCOM-GACC-2025-57",)),)
