"""The lists with what somebody here read: new entries, corrected names and statuses."""

from datetime import date

import pytest
from sqlmodel import Session

from compliance.listings import ListEntry, entries
from compliance.terms import ListingStatus
from db import organisation, upkeep
from db.database import Database
from db.organisation import ListingDraft
from db.own_lists import _entry as entry_of
from db.own_lists import lines_that_speak_of, lists
from db.problems import Refused
from db.tables.assessments import LineAnswer
from db.tables.organisation import OwnListing
from tests.db.builders import ON, a_line, a_party, an_order
from tests.db.conftest import made, round_trip

ENTRY = "MOFCOM-2025-21/1"


def _entry(book: Database, key: str) -> ListEntry:
    with book.read() as session:
        return next(entry for entry in lists(session)[0] if entry.id == key)


def _record(book: Database, **facts: object) -> int:
    draft = ListingDraft(**{"source": "gazette", **facts})
    return round_trip(book, "Record a listing", lambda s: organisation.record_listing(s, draft, on=ON))


def test_without_own_facts_the_published_lists_are_used_as_they_are(book: Database) -> None:
    with book.read() as session:
        assert lists(session)[0] is entries()


def test_a_new_listing_has_its_names_in_every_script_and_a_status(book: Database) -> None:
    row = _record(
        book, list_kind="watch list", names="Example Rotor K.K.; ER KK", name_zh="示例转子株式会社",
        name_ja="例示ローター株式会社", country="JP", listed_on=date(2026, 11, 1), status="suspended",
        status_from=date(2026, 11, 10),
    )  # fmt: skip
    entry = _entry(book, f"own-{row}")
    assert entry.names == ("Example Rotor K.K.", "ER KK", "示例转子株式会社", "例示ローター株式会社")
    assert entry.status(date(2026, 11, 9)) is ListingStatus.IN_FORCE
    assert entry.status(ON) is ListingStatus.SUSPENDED


def test_a_correction_lays_a_status_over_an_entry_and_keeps_the_rest(book: Database) -> None:
    known = _entry(book, ENTRY)
    _record(book, entry_id=ENTRY, status="removed", status_from=date(2026, 11, 15))
    entry = _entry(book, ENTRY)
    assert (entry.names, entry.kind, entry.listed_on) == (known.names, known.kind, known.listed_on)
    assert entry.status(ON) is ListingStatus.REMOVED
    assert entry.status(date(2026, 11, 14)) is known.status(date(2026, 11, 14))


def test_a_correction_of_names_replaces_them(book: Database) -> None:
    known = _entry(book, ENTRY)
    _record(book, entry_id=ENTRY, names="Corrected Name, Inc.", name_zh="更正公司")
    entry = _entry(book, ENTRY)
    assert entry.names == ("Corrected Name, Inc.", "更正公司")
    assert (entry.listed_on, entry.stretches, entry.notice_id) == (known.listed_on, known.stretches, known.notice_id)


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"entry_id": "no such entry"}, "entry_id"),
        ({"entry_id": ENTRY, "status": "gone"}, "status"),
        ({"entry_id": ENTRY, "status": "removed"}, "status_from"),
        ({"entry_id": ENTRY, "status": "suspended", "status_from": ON, "status_until": date(2026, 1, 1)}, "status_until"),
        ({"entry_id": ENTRY, "read_on": date(2026, 12, 1)}, "read_on"),
        ({"names": "A", "listed_on": ON, "list_kind": "black list"}, "list_kind"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused(book: Database, facts: dict[str, object], field: str) -> None:
    with pytest.raises(Refused) as refusal, book.write("x") as session:
        organisation.record_listing(session, ListingDraft(**{"source": "gazette", **facts}), on=ON)
    assert refusal.value.field == field


def test_lines_that_mention_a_name_or_have_a_namesake_are_judged_anew(book: Database) -> None:
    def fill(session: Session) -> list[int]:
        kin = a_party(session, "Zephyrion Castings K.K.", country="JP")
        facts = "resold to Zephyrion Rotor K.K. of Osaka"
        lines = [a_line(session, end_user_id=kin), a_line(session, extra_facts=facts), a_line(session)]
        return an_order(session, lines=lines)

    kin, told, other = made(book, fill)
    row = _record(book, list_kind="control list", names="Zephyrion Rotor K.K.", listed_on=ON)
    with book.read() as session:
        assert lines_that_speak_of(session, [row]) == {kin, told}
        assert lines_that_speak_of(session, [row + 1]) is None
        assert session.get_one(LineAnswer, told).outcome == "prohibited"
        assert session.get_one(LineAnswer, other).outcome == "licence_required"
    assert upkeep.check(book) == []
    book.undo()
    assert upkeep.check(book) == []


def test_a_correction_of_an_entry_that_newer_lists_dropped_is_left_alone() -> None:
    item = OwnListing(
        id=1, entry_id="GONE-1/1", list_kind="control list", names="", country="JP", listed_on=ON, read_on=ON
    )
    assert entry_of(item, {}) is None
