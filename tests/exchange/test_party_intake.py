"""New parties of rows are made with the rows that are taken, and with no others."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from compliance.terms import Role
from db import parties
from db.database import Database, open_book
from exchange.book_rows import KNOWN
from exchange.party_intake import PartyIntake

ON = date(2026, 11, 24)


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Database]:
    opened = open_book(tmp_path / "a.monazite", today=lambda: ON)
    yield opened
    opened.close()


def test_a_new_party_is_made_once_and_only_for_a_row_that_is_taken(book: Database) -> None:
    with book.write("Import file") as session:
        there = parties.add(session, parties.PartyDraft(name="Baotou Magnet"))
        people = PartyIntake(session)
        assert people.of("baotou magnet", Role.EXPORTER) == there
        assert people.of("tbd", Role.END_USER) is None
        gone = people.of("Refused AG", Role.END_USER)
        people.forget()
        new = people.of("Seto  Servo", Role.END_USER)
        people.keep()
        assert gone == new == people.of("seto servo", Role.CONSIGNEE)
        made = people.put()
        assert people.of("Seto Servo", Role.BUYER) == made[new]
        assert parties.find(session, "Refused AG") is None
        assert parties.draft_of(session, made[new] or 0) == parties.PartyDraft(name="Seto Servo", roles="end user")
        assert people.put() == {}


def test_what_the_usual_way_made_is_known_and_another_spelling_is_no_other_party(book: Database) -> None:
    with book.write("Import file") as session:
        people = PartyIntake(session)
        assert people.of("Seto Servo", Role.END_USER) == -1
        people.forget()
        row = parties.find_or_add(session, "Seto Servo")
        session.info[KNOWN] = {"Seto Servo": row}
        people.learn_again("Seto Servo", "", "Nobody AG")
        assert people.of("SETO SERVO", Role.BUYER) == row
        baer = parties.add(session, parties.PartyDraft(name="B\u00c4R GmbH"))
        assert PartyIntake(session).of("B\u00e4r  GmbH", Role.BUYER) == baer
