"""A typed word finds texts and numbers as people mean it."""

from typing import Any

import pytest
from sqlalchemy import Column, MetaData, String, Table, create_engine, event, literal, select
from sqlalchemy.dialects import postgresql

from db import letter_case
from db.typed_words import contains, holds, in_code, in_text

CODES = ("4500/0815", "4500-0815-A", "PO 2026.17", "SMC_77", "50%", "a*b", "PR\u00dcFST\u00dcCK", "pr\u00fcfung")


def found(test: Any, word: str) -> list[str]:
    table = Table("kept", MetaData(), Column("text", String))
    engine = create_engine("sqlite://")
    event.listen(engine, "connect", lambda connection, _record: letter_case.teach(connection))
    with engine.begin() as connection:
        table.create(connection)
        connection.execute(table.insert(), [{"text": code} for code in CODES])
        return list(connection.execute(select(table.c.text).where(test(table.c.text, word))).scalars())


@pytest.mark.parametrize(
    ("word", "codes"),
    [
        ("45000815", ["4500/0815", "4500-0815-A"]),
        ("4500.0815", ["4500/0815", "4500-0815-A"]),
        ("0815a", ["4500-0815-A"]),
        ("po2026", ["PO 2026.17"]),
        ("202617", ["PO 2026.17"]),
        ("smc-77", ["SMC_77"]),
        ("4500*a", ["4500-0815-A"]),
        ("45??/08", ["4500/0815"]),
        ("50%", ["50%"]),
        ("*", ["a*b"]),
        ("po-", []),
    ],
)
def test_a_number_is_found_whatever_signs_stand_in_it(word: str, codes: list[str]) -> None:
    assert found(in_code, word) == codes


def test_a_text_is_taken_as_it_is_but_for_star_and_question_mark() -> None:
    assert found(in_text, "45000815") == []
    assert found(in_text, "45*15") == ["4500/0815", "4500-0815-A"]
    assert found(in_text, "%") == ["50%"]


def test_capitals_beyond_a_to_z_are_ignored_too() -> None:
    assert found(in_text, "pr\u00fcf") == found(contains, "PR\u00dcF") == ["PR\u00dcFST\u00dcCK", "pr\u00fcfung"]
    assert found(in_text, "pr\u00fcf*ck") == found(in_code, "St\u00fcck") == ["PR\u00dcFST\u00dcCK"]


def test_words_can_be_taken_just_as_they_are() -> None:
    assert found(contains, "A*") == ["a*b"]
    assert found(contains, "_") == ["SMC_77"]


def test_another_database_is_told_to_ignore_capitals() -> None:
    table = Table("kept", MetaData(), Column("text", String))
    said = str(select(holds(table.c.text, literal("%a%"))).compile(dialect=postgresql.dialect()))  # type: ignore[no-untyped-call]
    assert "lower(kept.text) LIKE lower(" in said
