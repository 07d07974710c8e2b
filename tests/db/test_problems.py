"""Problems of the store: each is a sentence for the person in front of the screen."""

import ast
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from db import delays, materials
from db.database import Database
from db.problems import Conflict, Missing, Problem, Refused, StoreProblem
from resources.i18n import speaking

ROOT = Path(__file__).resolve().parents[2]
RAISED = {"Refused", "Missing", "Conflict", "StoreProblem"}


@pytest.mark.parametrize("kind", [Refused, Conflict, Missing, StoreProblem])
def test_every_problem_can_be_caught_as_one_and_reads_as_its_sentence(kind: type[Problem]) -> None:
    with pytest.raises(Problem) as caught:
        raise kind("The line is shipped already. Log a return.")
    assert str(caught.value) == "The line is shipped already. Log a return."


def test_a_refusal_names_the_field_it_is_about() -> None:
    assert Refused("Say how much.", "mass_g").field == "mass_g"
    assert Refused("Say how much.").field == ""


def _plain_sentences() -> Iterator[str]:
    """Sentences of problems in db that no catalogue can know: literals outside `_` and `said`."""
    for path in sorted((ROOT / "db").glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            place = 0 if name in RAISED else 2 if name == "required" else -1
            if place < 0 or len(node.args) <= place:
                continue
            told = node.args[place]
            words = "".join(
                part.value for part in ast.walk(told) if isinstance(part, ast.Constant) and isinstance(part.value, str)
            )
            if isinstance(told, ast.Constant | ast.JoinedStr) and any(len(word) > 3 for word in words.split()):
                yield f"{path.name}: {words}"


def test_every_refusal_is_told_in_the_language_of_the_window() -> None:
    assert list(_plain_sentences()) == []


def test_a_refusal_speaks_german(book: Database) -> None:
    with speaking("de"), book.read() as session:
        with pytest.raises(Refused, match="liegt in der Zukunft") as refused:
            delays.log(
                session,
                delays.DelayDraft(order_line_id=1, cause="transit", owner="transit", started_on=date(2031, 5, 4)),
                on=date(2026, 11, 24),
            )
        assert "04.05.2031" in str(refused.value)
        with pytest.raises(Missing, match="nicht mehr da"):
            materials.draft_of(session, 999)
