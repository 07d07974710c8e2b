"""What the organisation records changes what the rules say, and undo takes it back."""

from datetime import date
from typing import Any

import pytest

from db import organisation, reading
from db.database import Database
from db.organisation import LayoutChoice, ListingDraft, MeasureDraft, layout_choice, remember_layout
from db.problems import Refused
from db.tables.assessments import LineAnswer, ScreeningHit
from db.tables.organisation import ColumnMapping, WrittenFile
from tests.db.builders import ON, a_line, a_party, an_order
from tests.db.conftest import made, round_trip

NOTICE = {"measure_id": "MOFCOM-GACC-2025-18", "event": "suspended", "from_date": date(2026, 11, 1), "source": "paper"}
LISTING = {"list_kind": "control list", "names": "Kawasaki Example Rotor KK", "listed_on": ON, "source": "paper"}


def _outcome(book: Database, line: int) -> str:
    with book.read() as session:
        return session.get_one(LineAnswer, line).outcome


def _hits(book: Database, party: int) -> list[str]:
    with book.read() as session:
        return [item.decision for item in reading.rows(session, ScreeningHit, party_id=party)]


def test_an_own_notice_changes_a_determination_and_undo_takes_it_back(book: Database) -> None:
    (line,) = made(book, an_order)
    before = _outcome(book, line)
    assert before == "licence_required"
    row = round_trip(
        book, "Record", lambda s: organisation.record_measure(s, MeasureDraft(**NOTICE), actor="tester", on=ON)
    )
    after = _outcome(book, line)
    assert after != before
    book.undo()
    assert _outcome(book, line) == before
    book.redo()
    assert _outcome(book, line) == after
    round_trip(book, "Take back", lambda s: organisation.trash_measure(s, row))
    assert _outcome(book, line) == before


def test_an_own_listing_makes_a_hit_and_undo_takes_it_back(book: Database) -> None:
    user = made(book, lambda s: a_party(s, "Kawasaki Example Rotor KK", country="JP"))
    (line,) = made(book, lambda s: an_order(s, lines=[a_line(s, end_user_id=user)]))
    before = _outcome(book, line)
    assert _hits(book, user) == []
    row = round_trip(book, "Record", lambda s: organisation.record_listing(s, ListingDraft(**LISTING), on=ON))
    assert _hits(book, user) == ["match"]
    assert _outcome(book, line) != before
    book.undo()
    assert (_hits(book, user), _outcome(book, line)) == ([], before)
    book.redo()
    round_trip(book, "Take back", lambda s: organisation.trash_listing(s, row))
    assert _hits(book, user) == []


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"measure_id": ""}, "measure_id"),
        ({"source": " "}, "source"),
        ({"event": "vanished"}, "event"),
        ({"from_date": None}, "from_date"),
        ({"read_on": date(2026, 11, 21)}, "read_on"),
    ],
)
def test_a_notice_without_its_facts_is_refused(book: Database, facts: dict[str, Any], field: str) -> None:
    with pytest.raises(Refused) as refusal, book.write("x") as session:
        organisation.record_measure(session, MeasureDraft(**{**NOTICE, **facts}), actor="tester", on=ON)
    assert refusal.value.field == field


@pytest.mark.parametrize("field", ["names", "source", "listed_on", "list_kind"])
def test_a_listing_without_its_facts_is_refused(book: Database, field: str) -> None:
    draft = ListingDraft(**{name: value for name, value in LISTING.items() if name != field})
    with pytest.raises(Refused) as refusal, book.write("x") as session:
        organisation.record_listing(session, draft, on=ON)
    assert refusal.value.field == field


def test_settings_replace_and_files_are_noted(book: Database) -> None:
    for value in ("10", "20"):
        round_trip(book, "Set", lambda s, value=value: organisation.change_setting(s, "stale_days", value))
    facts = {"kind": "workbook", "name": "a.xlsx", "actor": "tester", "filters": "", "rows": 3, "sha256": "00"}
    round_trip(book, "Write", lambda s: organisation.note_written(s, **facts))
    with book.read() as session:
        assert organisation.setting(session, "stale_days") == "20"
        assert organisation.setting(session, "unknown", "7") == "7"
        assert [item.rows for item in reading.rows(session, WrittenFile)] == [3]


def test_the_newest_written_file_of_a_kind(book: Database) -> None:
    with book.write("Write") as session:
        assert organisation.last_written(session, "summary") is None
        for name, kind in (("a.xlsx", "summary"), ("b.xlsx", "summary"), ("c.csv", "orders")):
            organisation.note_written(session, kind=kind, name=name, actor="M", filters="all", rows=3, sha256="0" * 64)
        newest = organisation.last_written(session, "summary")
    assert newest is not None
    assert (newest.name, newest.actor, newest.filters) == ("b.xlsx", "M", "all")


def test_a_layout_kept_before_dates_could_be_chosen_still_names_its_columns(book: Database) -> None:
    with book.write("Remember columns") as session:
        session.add(ColumnMapping(layout="abc", mapping='{"Ziel": "destination", "columns": "remarks"}'))
    with book.read() as session:
        assert layout_choice(session, "abc") == LayoutChoice({"Ziel": "destination", "columns": "remarks"})
    chosen = LayoutChoice({"Ziel": "destination"}, "day", ",")
    with book.write("Remember columns") as session:
        remember_layout(session, "abc", chosen)
    with book.read() as session:
        assert layout_choice(session, "abc") == chosen
        assert layout_choice(session, "other") == LayoutChoice()
