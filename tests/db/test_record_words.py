"""Every table and column that the history can tell of has its word."""

import importlib
import pkgutil

from sqlmodel import SQLModel

import db.tables
from db import journal
from db.record_words import FIELDS, TABLES

for found in pkgutil.iter_modules(db.tables.__path__):
    importlib.import_module(f"db.tables.{found.name}")

TOLD = [table for table in SQLModel.metadata.sorted_tables if journal.journalled(table)]


def test_every_table_has_a_word_and_no_word_is_left_over() -> None:
    assert set(TABLES) == {table.name for table in TOLD}


def test_every_column_has_a_word_and_no_word_is_left_over() -> None:
    assert set(FIELDS) == {column.name for table in TOLD for column in table.columns} - {"id", "version"}


def test_words_read_as_words() -> None:
    assert [word for word in (*TABLES.values(), *FIELDS.values()) if "_" in word] == []
