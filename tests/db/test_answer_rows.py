"""Answers are read and written some at a time, and only what moved is written."""

from datetime import date

import pytest
from sqlmodel import Session

from db import answer_rows, orders
from db.database import Database
from db.journal import Changes
from db.tables.assessments import LineAnswer
from db.tables.record import stored
from db.upkeep import check
from tests.db import builders
from tests.db.conftest import made
from tests.db.test_reassessment import line as made_line

line = made_line
ON = date(2026, 11, 20)


@pytest.fixture(autouse=True)
def _small_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(answer_rows, "_AT_ONCE", 2)


@pytest.fixture
def lines(book: Database, line: int) -> list[int]:
    """A shipped and licensed line, and five that nobody applied for."""

    def fill(session: Session) -> list[int]:
        exporter = builders.a_party(session)
        drafts = [builders.a_line(session, line_no=number) for number in range(1, 6)]
        order = orders.log(session, orders.OrderDraft(po_number="P-9", exporter_id=exporter, lines=drafts), on=ON)
        found = [orders.find_line(session, "P-9", number) for number in range(1, 6)]
        assert order
        return [row for row in found if row is not None]

    return [line, *made(book, fill)]


def test_an_answer_has_what_the_table_has() -> None:
    answer = answer_rows.Answer(1, ON)
    columns = stored(LineAnswer).columns
    assert {column.name for column in columns} == set(answer_rows.Answer.__slots__)
    empty = LineAnswer(line_id=1, asked_on=ON)
    assert all(getattr(answer, column.name) == getattr(empty, column.name) for column in columns)


def test_only_the_touched_lines_are_told_and_nothing_is_stale(book: Database, lines: list[int]) -> None:
    told: list[Changes] = []
    book.observers.append(told.append)
    with book.write("Change") as session:
        draft = orders.draft_of(session, 2).lines[0]
        draft.need_by = date(2026, 12, 1)
        orders.change_line(session, lines[1], draft, on=ON)
    assert told[-1].rows["line_answer"] == {lines[1]}
    assert check(book) == []
    with book.write("Trash") as session:
        orders.trash_line(session, lines[2])
    with book.read() as session:
        assert session.get(LineAnswer, lines[2]) is None
        assert session.get_one(LineAnswer, lines[1]).risk == "short"
    assert check(book) == []
    book.undo()
    with book.read() as session:
        assert session.get_one(LineAnswer, lines[2]).outcome == "licence_required"
    assert check(book) == []


def test_another_day_answers_all_lines(book: Database, lines: list[int]) -> None:
    book.turn_to(date(2027, 3, 1))
    with book.read() as session:
        answers = [session.get_one(LineAnswer, row) for row in lines]
    assert {answer.asked_on for answer in answers} == {date(2027, 3, 1)}
    assert answers[0].basis == "shipped"
    assert check(book) == []


def test_blocks_hold_the_wanted_lines_in_their_order(book: Database, lines: list[int]) -> None:
    with book.read() as session:
        assert [row.id for some in answer_rows.blocks(session, None) for row in some] == lines
        assert [[row.id for row in some] for some in answer_rows.blocks(session, lines[:3])] == [lines[:2], lines[2:3]]
        assert list(answer_rows.blocks(session, [])) == []
