"""The facts a book stands on: packaged, or those of a pack that is newer."""

import csv
from datetime import date

import pytest

import resources
from compliance.measures import rulebook
from db import reference, reference_packs
from db.database import Database
from tests.db.conftest import made
from tests.db.test_reference_packs import a_pack


def test_without_a_pack_the_packaged_facts_hold(book: Database) -> None:
    with book.read() as session:
        found = reference.published(session)
    assert found is reference.packaged()
    assert (found.edition, found.rulebook) == (resources.edition(), rulebook())
    assert reference.counts(found)["measures/measures.csv"] == len(resources.rows("measures/measures.csv"))


def test_a_pack_holds_until_the_program_brings_newer_lists(book: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    pack = a_pack()
    made(book, lambda s: reference_packs.take(s, pack, actor="me"))
    with book.read() as session:
        found = reference.published(session)
        assert found.pack == pack.edition
        assert found.edition.startswith(pack.edition)
        monkeypatch.setattr(reference.listings, "complete_until", lambda: date(2031, 1, 1))
        reference.packaged.cache_clear()
        assert reference.published(session).pack == ""
    reference.packaged.cache_clear()


@pytest.mark.parametrize("most", [131_072, 10_000_000])
def test_rows_of_what_is_no_table_is_told(most: int) -> None:
    """Whatever limit the readers of other files set for the process."""
    before = csv.field_size_limit(most)
    try:
        _refused()
    finally:
        csv.field_size_limit(before)


def _refused() -> None:
    with pytest.raises(ValueError, match="comma-separated"):
        reference.rows_of("a,b\n" + "x" * 200_000)
