"""Answers of another day, given anew and not stored."""

from datetime import date

from sqlmodel import select

from compliance.terms import EventKind
from db import application_answers, past_answers
from db.tables.assessments import ApplicationAnswer, LineAnswer
from tests.db.builders import ON, a_licence, a_shipment, a_small_book, an_application, an_order, empty_session, turn

EVE = date(2026, 10, 10)


def test_stages_and_licences_are_those_of_the_day() -> None:
    with empty_session() as session:
        made = a_small_book(session)
        cases = application_answers.load(session)
        answers = past_answers.answers_on(session, EVE, cases, None)
        stages = {name: answers.applications[row].stage for name, row in made.applications.items()}
        assert stages == {"A-1": "granted", "A-2": "accepted", "A-3": "accepted"}
        assert {licence.number for licence, _ in answers.licences} == {"LX1"}
        assert answers.lines is None


def test_nothing_of_it_is_stored() -> None:
    with empty_session() as session:
        made = a_small_book(session)
        before = [item.model_dump() for item in session.exec(select(LineAnswer))]
        cases = application_answers.load(session)
        answers = past_answers.answers_on(session, EVE, cases, list(made.lines.values()))
        session.flush()
        assert [item.model_dump() for item in session.exec(select(LineAnswer))] == before
        assert {item.asked_on for item in session.exec(select(ApplicationAnswer))} == {ON}
        assert answers.lines is not None
        assert {item.asked_on for item in answers.lines.values()} == {EVE}


def test_a_line_that_waited_then_and_is_covered_now() -> None:
    with empty_session() as session:
        (line,) = an_order(session)
        events = [
            (EventKind.FILED, date(2026, 6, 10)),
            (EventKind.ACCEPTED, date(2026, 6, 18)),
            (EventKind.GRANTED, date(2026, 11, 2)),
        ]
        application = an_application(session, lines=[line], events=events)
        a_licence(session, application_id=application, issued_on=date(2026, 11, 2), valid_from=date(2026, 11, 2))
        turn(session)
        cases = application_answers.load(session)
        then = past_answers.answers_on(session, date(2026, 10, 31), cases, [line]).lines
        now = past_answers.answers_on(session, ON, cases, [line]).lines
    assert then is not None
    assert now is not None
    assert (then[line].outcome, then[line].coverage) == ("licence_required", "required_filed")
    assert now[line].coverage in ("covered", "coverage_at_risk")


def test_a_line_that_has_arrived_since_was_at_risk_then() -> None:
    with empty_session() as session:
        (line,) = an_order(session)
        a_shipment(session, "S-1", line, shipped_on=date(2026, 11, 5), received_on=date(2026, 11, 18))
        turn(session)
        cases = application_answers.load(session)
        answers = past_answers.answers_on(session, date(2026, 10, 31), cases, [line]).lines
    assert answers is not None
    assert answers[line].open_g == 100_000
    assert answers[line].risk != ""
