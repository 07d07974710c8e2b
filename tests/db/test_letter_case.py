"""Texts are compared without capitals, in Python and in the store alike."""

import sqlite3

import pytest
from sqlalchemy import Column, MetaData, String, Table, select
from sqlalchemy.dialects import postgresql

from db.letter_case import fold, folded, needs_folding, teach


@pytest.mark.parametrize(
    "text", ["B\u00c4R GmbH", "Stra\u00dfe", "\u0394\u039f\u039a\u0399\u039c\u0397", "\u5305\u5934", ""]
)
def test_the_store_folds_as_python_does(text: str) -> None:
    connection = sqlite3.connect(":memory:")
    teach(connection)
    assert connection.execute("SELECT folded(?)", (text,)).fetchone() == (fold(text),)
    assert connection.execute("SELECT folded(NULL), folded(7)").fetchone() == (None, 7)
    connection.close()


@pytest.mark.parametrize(
    ("text", "needed"), [("SMC-77", False), ("\u5305\u5934", False), ("b\u00e4r", True), ("\u0394", True)]
)
def test_only_letters_with_capitals_beyond_a_to_z_need_it(text: str, needed: bool) -> None:
    assert needs_folding(text) is needed


def test_other_databases_use_their_own_function() -> None:
    table = Table("kept", MetaData(), Column("text", String))
    said = str(select(folded(table.c.text)).compile(dialect=postgresql.dialect()))  # type: ignore[no-untyped-call]
    assert said.startswith("SELECT lower(kept.text)")
