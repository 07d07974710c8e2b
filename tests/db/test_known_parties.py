"""Parties read once are found as they are found one by one."""

import pytest
from sqlmodel import Session

from db import parties
from db.database import Database
from db.known_parties import KnownParties, add_parties
from tests.db.conftest import made, round_trip


def _fill(session: Session) -> None:
    parties.add(session, parties.PartyDraft(name="Baotou Magnet", name_native="\u5305\u5934", aliases=["BM Trading"]))
    parties.add(session, parties.PartyDraft(name="B\u00c4R GmbH"))
    parties.add(session, parties.PartyDraft(name="bm trading Seoul", aliases=["BM Trading"]))


@pytest.mark.parametrize(
    "name",
    [
        "Baotou Magnet", " baotou  MAGNET ", "\u5305\u5934", " \u5305\u5934", "BM Trading", "bm trading", "B\u00c4R GmbH",
        "B\u00e4r GmbH", "B\u00c4R GMBH", "", "  ", "Nobody AG",
    ],
)  # fmt: skip
def test_they_are_found_as_they_are_found_one_by_one(book: Database, name: str) -> None:
    made(book, _fill)
    with book.read() as session:
        assert KnownParties(session).find(name) == parties.find(session, name)


def test_capitals_of_every_alphabet_are_ignored(book: Database) -> None:
    made(book, _fill)
    with book.read() as session:
        for name in ("b\u00e4r gmbh", "B\u00c4R GMBH"):
            assert parties.find(session, name) == KnownParties(session).find(name) == 2


def test_a_name_can_be_learnt_and_forgotten_but_not_taken_from_a_party_of_the_book(book: Database) -> None:
    made(book, _fill)
    with book.read() as session:
        known = KnownParties(session)
        known.learn("Seto Servo", -1)
        known.learn("baotou magnet", -2)
        assert (known.find("SETO servo"), known.find("Baotou Magnet")) == (-1, 1)
        known.learn("Seto Servo", 9)
        known.forget("Seto Servo", -1)
        known.forget("baotou magnet", -2)
        assert (known.find("Seto Servo"), known.find("baotou magnet")) == (9, 1)
        known.forget("Seto Servo", 9)
        assert known.find("Seto Servo") is None


def test_new_ones_are_made_together_as_one_step(book: Database) -> None:
    rows = round_trip(
        book, "Import file", lambda session: add_parties(session, [("Seto Servo", "end user"), ("X", "buyer")])
    )
    with book.read() as session:
        assert parties.draft_of(session, rows[0]) == parties.PartyDraft(name="Seto Servo", roles="end user")
