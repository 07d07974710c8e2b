"""Packaged files are read through this room, and only through it."""

import hashlib

import pytest

import resources


@pytest.mark.parametrize("name", ["../pyproject.toml", "measures/../../LICENSE", "/etc/hostname"])
def test_nothing_outside_the_room_is_read(name: str) -> None:
    with pytest.raises(ValueError, match="not a packaged file"):
        resources.data(name)


@pytest.mark.parametrize(
    ("name", "count"),
    [
        ("measures/measures.csv", 57),
        ("measures/measure_events.csv", 34),
        ("goods/controlled_items.csv", 171),
        ("entities/entities.csv", 274),
        ("measures/procedure.csv", 74),
        ("calendars/working_calendar.csv", 127),
        ("goods/elements.csv", 17),
    ],
)
def test_each_file_of_facts_has_as_many_rows_as_were_published(name: str, count: int) -> None:
    assert len(resources.rows(name)) == count


def test_cells_are_stripped_text() -> None:
    for row in resources.rows("measures/measures.csv"):
        assert all(isinstance(value, str) and value == value.strip() for value in row.values())


def test_text_comes_without_a_byte_order_mark() -> None:
    assert not resources.text("measures/measures.csv").startswith("\ufeff")


def test_names_are_sorted_and_readable() -> None:
    names = resources.names("measures", ".csv")
    assert names == sorted(names)
    assert "measures/measures.csv" in names
    assert all(resources.data(name) for name in names)


def test_the_edition_is_made_of_the_facts() -> None:
    edition = resources.edition()
    assert len(edition) == 12
    assert int(edition, 16) >= 0
    digest = hashlib.sha256()
    for folder in ("measures", "entities", "goods", "calendars", "customs"):
        for suffix in (".csv", ".toml"):
            for name in resources.names(folder, suffix):
                digest.update(name.encode() + resources.data(name).replace(b"\r\n", b"\n"))
    assert edition == digest.hexdigest()[:12]
