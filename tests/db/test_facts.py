"""The facts of a line as the rules read them."""

from datetime import date

from compliance.terms import Role
from db import orders
from db.database import Database
from db.facts import case_of_draft, party_facts
from tests.db.test_reassessment import line as made_line

line = made_line
ON = date(2026, 11, 20)


def test_a_lines_own_words_go_before_its_materials(book: Database, line: int) -> None:
    with book.read() as session:
        order = orders.draft_of(session, 1)
        case = case_of_draft(session, order, order.lines[0])
        order.lines[0].composition = "Sm 25, Co 50"
        own = case_of_draft(session, order, order.lines[0])
        known = party_facts(session)
    assert case.good.composition == "Nd 24, Dy 3.5, Fe bal"
    assert own.good.composition == "Sm 25, Co 50"
    assert case.route.destination == "JP"
    assert {party.role: party.names[0] for party in case.parties} == {
        Role.EXPORTER: "Baotou Magnet",
        Role.END_USER: "Howa Machinery, Ltd.",
    }
    assert {facts.country for facts in known.values()} == {"CN", "JP"}
