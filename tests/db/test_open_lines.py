"""Open lines as rules see them, added up, and compared under two ways of judging."""

from datetime import date

from compliance.terms import EventKind
from db.database import Database
from db.facts import party_facts
from db.open_lines import add_up, changes, judge, open_lines
from db.own_rules import rulebook
from db.party_answers import screener
from tests.db.builders import ON, a_line, a_shipment, an_application, an_order
from tests.db.conftest import made

HOLMIUM = {"material_id": None, "description": "Holmium oxide", "composition": "Ho2O3 99.9", "form": "oxide"}


def test_what_has_left_china_or_is_cancelled_is_not_open(book: Database) -> None:
    gone, part, whole, off = made(
        book,
        lambda s: an_order(
            s, lines=[a_line(s), a_line(s), a_line(s, mass_g=None, amount_minor=None), a_line(s, state="cancelled")]
        ),
    )
    made(book, lambda s: a_shipment(s, "S-1", gone))
    made(book, lambda s: a_shipment(s, "S-2", part, mass_g=40_000))
    with book.read() as session:
        lines = open_lines(session, ON)
        told = add_up(lines)
        assert [line.id for line in open_lines(session, ON, ids={whole, off})] == [whole]
    assert [(line.id, line.mass_g, line.minor) for line in lines] == [(part, 60_000, 300_000), (whole, None, None)]
    assert (told.lines, told.mass_g, told.mass_unknown) == (2, 60_000, 1)
    assert (told.values, told.value_unknown) == ((("EUR", 300_000),), 1)


def test_open_applications_stand_behind_their_lines(book: Database) -> None:
    (line,) = made(book, an_order)
    made(book, lambda s: an_application(s, lines=[line], events=[(EventKind.FILED, date(2026, 10, 1))]))
    with book.read() as session:
        (found,) = open_lines(session, ON)
    assert [(case.number, case.stage, case.accepted) for case in found.applications] == [("A-1", "filed", False)]
    assert found.label == "PO-1/1"
    assert found.destination == "JP"


def test_only_lines_whose_answer_differs_are_changes(book: Database) -> None:
    """No. 70/2025 suspended holmium (57/2025) to 2026-11-10; nobody verified what holds since."""
    _magnet, holmium = made(book, lambda s: an_order(s, lines=[a_line(s), a_line(s, **HOLMIUM)]))
    with book.read() as session:
        rules, lists = rulebook(session), screener(session, party_facts(session))[0]
        found = changes(
            open_lines(session, ON), judge(rules, lists, date(2026, 11, 10)), judge(rules, lists, date(2026, 11, 11))
        )
    assert {row: (one.outcome.value, other.outcome.value) for row, (one, other) in found.items()} == {
        holmium: ("suspended", "verify_status")
    }
