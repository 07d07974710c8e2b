"""Every verb on a material, taken back and done again; its contents follow its composition."""

from decimal import Decimal
from typing import Any

import pytest

from db import materials, reading
from db.database import Database
from db.problems import Refused
from db.tables.assessments import LineAnswer
from db.tables.materials import MaterialContent
from tests.db.builders import a_material, an_order
from tests.db.conftest import made, round_trip


def test_a_material_is_added_changed_and_trashed(book: Database) -> None:
    row = round_trip(book, "Add", a_material)
    with book.read() as session:
        draft = materials.draft_of(session, row)
        known = {item.element: item.low for item in reading.rows(session, MaterialContent)}
    assert known["Dy"] == Decimal("3.5")
    draft.composition, draft.unit_mass_mg = "Nd 30, B 1, Fe bal", 12_000
    round_trip(book, "Change", lambda session: materials.change(session, row, draft))
    with book.read() as session:
        assert "Dy" not in {item.element for item in reading.rows(session, MaterialContent)}
        assert materials.find(session, " m-4202 ") == row
    round_trip(book, "Trash", lambda session: materials.trash(session, row))


def test_a_changed_material_judges_its_lines_again(book: Database) -> None:
    (line,) = made(book, an_order)
    with book.read() as session:
        row = materials.find(session, "M-4202") or 0
        draft, before = materials.draft_of(session, row), session.get_one(LineAnswer, line).outcome
    draft.composition = "Nd 30, B 1, Fe bal"
    made(book, lambda session: materials.change(session, row, draft))
    with book.read() as session:
        assert (before, session.get_one(LineAnswer, line).outcome) == ("licence_required", "review")
    book.undo()
    with book.read() as session:
        assert session.get_one(LineAnswer, line).outcome == before


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"item_code": " "}, "item_code"),
        ({"item_code": "m-4202"}, "item_code"),
        ({"unit_mass_mg": 0}, "unit_mass_mg"),
        ({"composition": "Nd 80, Dy 70"}, "composition"),
    ],
)
def test_what_is_refused_names_the_field(book: Database, facts: dict[str, Any], field: str) -> None:
    made(book, a_material)
    with pytest.raises(Refused) as refusal, book.write("x") as session:
        materials.add(session, materials.MaterialDraft(**{"item_code": "M-9", **facts}))
    assert refusal.value.field == field
