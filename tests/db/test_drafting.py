"""How verbs take drafts over and refuse."""

from datetime import date

import pytest

from db.database import Database
from db.drafting import found, required, take_over, unchanged
from db.parties import PartyDraft
from db.problems import Conflict, Missing, Refused
from db.tables.parties import Party
from tests.db.test_reassessment import line as made_line

line = made_line
ON = date(2026, 11, 20)


def test_only_what_differs_is_set_and_blanks_are_cut() -> None:
    party = Party(name="Seto", country="JP")
    take_over(party, PartyDraft(name=" Seto ", country="TW"), ("name", "country"))
    assert (party.name, party.country) == ("Seto", "TW")


def test_refusals_name_their_field(book: Database) -> None:
    with pytest.raises(Refused) as caught:
        required("  ", "name", "Type a name.")
    assert caught.value.field == "name"
    required(0, "mass", "never asked")
    with pytest.raises(Conflict):
        unchanged(Party(name="x", version=3), 2, "party")
    unchanged(Party(name="x", version=3), None, "party")
    with book.read() as session, pytest.raises(Missing, match="no longer there"):
        found(session, Party, 99, "party")
