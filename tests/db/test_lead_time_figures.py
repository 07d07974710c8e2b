"""Lead times of a book by everything they are told apart by, forecasts, and the record of forecasts."""

from datetime import date, timedelta
from typing import Any

import pytest

from compliance.terms import EventKind
from db import lead_time_figures, moments
from db.application_lines import LISTING
from db.lead_time_figures import SCOPES, lead_times_of, quiet_queues, record_of, rows_behind, waiting_cases
from tests.db.builders import ON, a_line, a_small_book, an_application, an_order, answer_line, empty_session, turn

FILED = date(2026, 6, 1)


def decided(session: Any, number: str, days: int, destination: str = "JP") -> None:
    (line,) = an_order(session, f"PO-{number}", [a_line(session, destination=destination)])
    events = [(EventKind.FILED, FILED), (EventKind.GRANTED, FILED + timedelta(days=days))]
    an_application(session, number, [line], events)


def test_every_scope_has_every_case() -> None:
    with empty_session() as session:
        a_small_book(session)
        moment = moments.present(session, ON)
        for scope, _title in SCOPES:
            told = lead_times_of(session, moment, scope)
            assert told.everyone.group.gross.n == 3, scope
            assert {wait.case_id for item in told.groups for wait in item.group.waits} == {"A-1", "A-2", "A-3"}
            assert set(told.case_ids.values()) == set(moment.cases)


def test_groups_have_the_names_people_know() -> None:
    with empty_session() as session:
        a_small_book(session)
        moment = moments.present(session, ON)
        names = {scope: [item.name for item in lead_times_of(session, moment, scope).groups] for scope, _ in SCOPES}
    assert names["destination"] == ["DE", "JP"]
    assert names["exporter"] == ["Ningbo Example Magnetics Co., Ltd."]
    assert names["licence_type"] == ["single"]
    assert names["quarter"] == ["2026-Q2", "2026-Q3"]
    assert names["material"] == ["M-4202 · Block magnet M-4202"]
    assert names["control_code"] == ["1C902.b"]


def test_a_case_with_two_materials_stands_in_both_groups() -> None:
    with empty_session() as session:
        lines = an_order(session, "PO-1", [a_line(session), a_line(session)])
        for row, code in zip(lines, ("1C905.a", "1C905.b; 1C902"), strict=True):
            answer_line(session, row, control_codes=code)
        an_application(session, "A-1", lines, [(EventKind.FILED, FILED)])
        turn(session)
        told = lead_times_of(session, moments.present(session, ON), "control_code")
    assert [item.group.key for item in told.groups] == ["1C902", "1C905.a", "1C905.b"]


def test_a_scope_nobody_knows() -> None:
    with empty_session() as session, pytest.raises(ValueError, match="colour"):
        lead_times_of(session, moments.present(session, ON), "colour")


def test_an_empty_book() -> None:
    with empty_session() as session:
        moment = moments.present(session, ON)
        told = lead_times_of(session, moment, "destination")
        assert (told.groups, told.everyone.group.gross.n, told.everyone.queue.waiting) == ((), 0, 0)
        assert waiting_cases(session, moment) == []
        assert record_of(moment).made == 0


def test_a_number_opens_exactly_its_rows() -> None:
    with empty_session() as session:
        a_small_book(session)
        told = lead_times_of(session, moments.present(session, ON), "destination")
        for item in told.groups:
            filters = rows_behind(told, item.group.waits, item)
            assert LISTING.count(session, filters=filters) == len(item.group.waits)


def test_very_many_cases_are_shown_by_their_group(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lead_time_figures, "MOST_NUMBERS", 0)
    with empty_session() as session:
        a_small_book(session)
        moment = moments.present(session, ON)
        for scope in ("destination", "exporter", "licence_type"):
            told = lead_times_of(session, moment, scope)
            for item in told.groups:
                filters = rows_behind(told, item.group.waits, item)
                assert LISTING.count(session, filters=filters) == len(item.group.waits), scope
        assert LISTING.count(session, filters=rows_behind(told, told.everyone.group.waits)) == 3


def test_waiting_cases_have_days_given_how_long_they_waited() -> None:
    with empty_session() as session:
        for number, days in enumerate((20, 40, 60, 80, 100, 120, 200, 300)):
            decided(session, f"A-{number}", min(days, 160))
        (line,) = an_order(session, "PO-W", [a_line(session)])
        an_application(session, "W-1", [line], [(EventKind.FILED, ON - timedelta(days=50))])
        turn(session)
        (case,) = waiting_cases(session, moments.present(session, ON))
    assert (case.number, case.destination, case.waited) == ("W-1", "JP", 50)
    assert case.forecast.p50 is not None
    assert case.forecast.p80 is not None
    assert ON < case.forecast.p50 <= case.forecast.p80
    assert not case.forecast.pooled


def test_quiet_queues_are_found() -> None:
    with empty_session() as session:
        for number, days in enumerate((20, 22, 25, 29, 31, 35)):
            decided(session, f"A-{number}", days)
        decided(session, "D-1", 30, "DE")
        (line,) = an_order(session, "PO-W", [a_line(session)])
        an_application(session, "W-1", [line], [(EventKind.FILED, ON - timedelta(days=50))])
        turn(session)
        found = quiet_queues(session, moments.present(session, ON))
    assert [(item.group.scope, item.name, item.queue.waiting) for item in found] == [
        ("destination", "JP", 1),
        ("exporter", "Ningbo Example Magnetics Co., Ltd.", 1),
    ]


def test_the_record_of_a_book() -> None:
    with empty_session() as session:
        for number, days in enumerate((20, 40, 45, 50, 70, 90)):
            decided(session, f"A-{number}", days)
        turn(session)
        record = record_of(moments.present(session, ON))
    assert record.made + record.not_made == sum(
        (FILED + timedelta(days=days) > day)
        for days in (20, 40, 45, 50, 70, 90)
        for day in (FILED, date(2026, 7, 1), date(2026, 8, 1))
    )
