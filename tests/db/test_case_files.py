"""Everything about one application on a day."""

from datetime import date

import pytest
from sqlmodel import Session

from compliance.terms import EventKind
from db import application_events, case_files
from db.application_events import EventDraft
from db.problems import Missing
from resources.told import plain
from tests.db.builders import ON, a_line, a_party, an_application, an_order, empty_session, turn

EVENTS = [(EventKind.FILED, date(2026, 8, 3)), (EventKind.ACCEPTED, date(2026, 8, 10))]


def _case(session: Session) -> tuple[int, list[int]]:
    lines = an_order(session, lines=[a_line(session), a_line(session)])
    row = an_application(session, lines=lines, events=EVENTS)
    draft = EventDraft(kind="chased", happened_on=date(2026, 9, 1), heard_on=date(2026, 9, 1), asked_of="Ms Li")
    application_events.add_event(session, row, draft, on=ON)
    turn(session)
    return row, lines


def test_the_file_holds_clocks_owners_events_and_questions() -> None:
    with empty_session() as session:
        row, _lines = _case(session)
        ask = EventDraft(kind="supplement_asked", happened_on=date(2026, 9, 7), heard_on=date(2026, 9, 8),
                         question="Who uses it?", topics="end-use statement", waiting_on="end user")  # fmt: skip
        application_events.add_event(session, row, ask, on=ON)
        turn(session)
        case = case_files.case_file(session, row, ON)
    assert case.lines == ("PO-1/1", "PO-1/2")
    assert case.statutory is not None
    assert case.pauses == ((date(2026, 9, 7), None),)
    assert case.felt is not None
    assert sum(days for _owner, days in case.held) == case.felt.days
    assert [item.kind for item in case.events] == ["filed", "accepted", "chased", "supplement_asked"]
    assert (case.events[2].about, case.events[2].answer_on) == ("Ms Li", date(2026, 9, 8))
    assert (case.questions[0].question, case.questions[0].waiting_on) == ("Who uses it?", "end user")


def test_the_form_shows_names_and_a_gone_application_is_missing() -> None:
    with empty_session() as session:
        row, _lines = _case(session)
        values = case_files.form_values(session, row)
        assert values["lines"] == "PO-1/1; PO-1/2"
        assert values["exporter"].startswith("Ningbo")
        with pytest.raises(Missing):
            case_files.case_file(session, 99, ON)
        with pytest.raises(Missing):
            case_files.form_values(session, 99)


def test_lines_that_differ_cannot_share_an_application() -> None:
    with empty_session() as session:
        user = a_party(session, "Sakura Motors", country="JP")
        rows = an_order(
            session, lines=[a_line(session), a_line(session, end_user_id=user), a_line(session, destination="DE")]
        )
        assert case_files.why_no_case(session, rows[:1]) == ""
        assert "differ in end user:" in plain(case_files.why_no_case(session, rows[:2]))
        assert "end user, destination" in plain(case_files.why_no_case(session, rows))
        shared = case_files.shared_by(session, rows[:2])
        assert "end_user" not in shared
        assert shared["exporter"]
        assert case_files.shared_by(session, []) == {}
        assert case_files.labels(session, rows[:2]).count("/") == 2
        draft = case_files.line_draft(session, rows[0])
        assert (draft.mass_g, draft.value_minor) == (100_000, 500_000)


def test_what_is_applied_for_has_the_currency_of_its_order() -> None:
    with empty_session() as session:
        (line,) = an_order(session)
        draft = case_files.line_draft(session, line)
        assert (draft.mass_g, draft.value_minor, draft.currency) == (100_000, 500_000, "EUR")
