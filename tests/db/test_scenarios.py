"""A scenario tried on the book: lines, sums, destinations, applications; nothing written; kept under a name."""

from datetime import date
from typing import Any

import pytest

from compliance.terms import EventKind
from db import scenarios
from db.database import Database
from db.problems import Refused
from db.scenarios import ScenarioDraft, Trial
from tests.db.builders import ON, a_line, an_application, an_order
from tests.db.conftest import made, round_trip, snapshot
from tests.db.test_open_lines import HOLMIUM

NEW_YEAR = date(2027, 1, 1)
FREE = {
    "material_id": None, "description": "NdFeB magnet", "form": "permanent magnet",
    "composition": "Nd 24, Pr 6, Fe bal, no Dy, no Tb (certificate)", "amount_minor": 700_000,
}  # fmt: skip
MAGNETS: dict[str, Any] = {
    "name": "Magnets to Japan", "start": NEW_YEAR, "forms": ["magnets"], "destinations": ["Japan"], "unlimited": True,
}  # fmt: skip


@pytest.fixture
def lines(book: Database) -> list[int]:
    """A controlled magnet with an application, a free one, one to Germany, and holmium oxide."""
    rows = made(book, lambda s: an_order(s, lines=[
        a_line(s), a_line(s, **FREE), a_line(s, **FREE, destination="DE"), a_line(s, **HOLMIUM)]))  # fmt: skip
    events = [(EventKind.FILED, date(2026, 10, 1))]
    made(book, lambda s: an_application(s, lines=[rows[0]], events=events))
    return rows


def _try(book: Database, **facts: Any) -> Trial:
    with book.read() as session:
        return scenarios.try_out(session, ScenarioDraft(**{**MAGNETS, **facts}), ON)


def test_all_magnets_to_japan_from_the_first_of_january(book: Database, lines: list[int]) -> None:
    before = snapshot(book)
    told = _try(book)
    assert snapshot(book) == before
    assert told.on == NEW_YEAR
    assert {item.line.id: (item.before.value, item.after.value) for item in told.lines} == {
        lines[0]: ("licence_required", "licence_required_enhanced"),
        lines[1]: ("not_controlled", "licence_required_enhanced"),
    }
    assert (told.sums.lines, told.sums.mass_g, told.sums.values) == (2, 200_000, (("EUR", 1_200_000),))
    assert [(place.destination, place.sums.lines) for place in told.places] == [("JP", 2)]
    assert [(case.number, sums.lines) for case, sums in told.applications] == [("A-1", 1)]
    assert [case.number for case in told.unlimited] == ["A-1"]
    assert [(before, after, sums.lines) for before, after, sums in told.changes] == [
        ("licence_required", "licence_required_enhanced", 1),
        ("not_controlled", "licence_required_enhanced", 1),
    ]


def test_a_weaker_draft_reaches_goods_without_changing_them(book: Database, lines: list[int]) -> None:
    told = _try(book, outcome="licence_required")
    assert [item.line.id for item in told.lines] == [lines[1]]
    assert told.caught == 2


def test_what_happens_to_a_measure_that_exists(book: Database, lines: list[int]) -> None:
    change = {
        "kind": "change",
        "measure_id": "MOFCOM-GACC-2025-57",
        "event": "resumed",
        "forms": [],
        "destinations": [],
    }
    told = _try(book, **change)
    assert [(item.line.id, item.before.value, item.after.value) for item in told.lines] == [
        (lines[3], "verify_status", "licence_required")
    ]


def test_a_day_that_has_passed_is_tried_as_of_the_book(book: Database, lines: list[int]) -> None:
    assert lines
    assert _try(book, start=date(2026, 1, 1)).on == ON


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"start": None}, "start"),
        ({"end": date(2026, 1, 1)}, "end"),
        ({"outcome": "free for all"}, "outcome"),
        ({"forms": ["bananas"]}, "forms"),
        ({"elements": ["Unobtainium"]}, "elements"),
        ({"destinations": ["Atlantis"]}, "destinations"),
        ({"kind": "change"}, "measure_id"),
        ({"kind": "change", "measure_id": "MOFCOM-1"}, "measure_id"),
        ({"kind": "change", "measure_id": "MOFCOM-2024-46", "part": "Art. 9"}, "part"),
        ({"kind": "change", "measure_id": "MOFCOM-2024-46", "event": "gone"}, "event"),
    ],
)
def test_a_draft_that_cannot_be_tried_is_refused(book: Database, facts: dict[str, Any], field: str) -> None:
    with pytest.raises(Refused) as refusal:
        _try(book, **facts)
    assert refusal.value.field == field


def test_a_scenario_is_kept_replaced_and_put_away(book: Database) -> None:
    row = round_trip(book, "Keep", lambda s: scenarios.keep(s, ScenarioDraft(**MAGNETS), actor="me"))
    again = ScenarioDraft(**{**MAGNETS, "destinations": ["JP", "KR"]})
    assert round_trip(book, "Keep", lambda s: scenarios.keep(s, again, actor="me")) == row
    with book.read() as session:
        assert scenarios.kept(session) == [(row, again)]
    round_trip(book, "Trash", lambda s: scenarios.trash(s, row))
    with book.read() as session:
        assert scenarios.kept(session) == []
    with pytest.raises(Refused), book.write("x") as session:
        scenarios.keep(session, ScenarioDraft(name=" "), actor="me")
