"""A change of a field reads in names, days and amounts, not in numbers of rows."""

from datetime import UTC, datetime
from typing import Any

from db.database import Database
from db.history import FieldChange
from db.record_names import RecordNames
from desktop.widgets import field_changes
from tests.desktop.small_book import fill


def change(table: str, row: int, field: str, before: Any, after: Any) -> FieldChange:
    return FieldChange(1, datetime(2026, 11, 20, tzinfo=UTC), "me", "Change", table, row, field, before, after)


def test_values_are_told_as_people_know_them(book: Database) -> None:
    made = fill(book)
    changes = (
        change("order_line", made.line, "end_user_id", None, made.end_user),
        change("order_line", made.line, "destination", "JP", "HU"),
        change("order_line", made.line, "mass_g", 5000, 7500),
    )
    with book.read() as session:
        names = RecordNames(session, changes)
        told = [field_changes.told(item, names) for item in changes]
    assert told == [
        "end user: – → Mitsubishi Precision Company, Limited",
        "destination: Japan → Hungary",
        "mass: 5 kg → 7.5 kg",
    ]
