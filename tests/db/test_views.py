"""Views kept with the book: saved, replaced, renamed, deleted; each taken back and done again."""

import pytest

from db import views
from db.database import Database
from db.problems import Missing, Refused
from tests.db.conftest import round_trip


def test_a_view_is_kept_replaced_renamed_and_deleted(book: Database) -> None:
    for layout in ("1", "2"):
        round_trip(book, "Save view", lambda s, layout=layout: views.save(s, "orders", " Late ", layout))
    round_trip(book, "Save view", lambda s: views.save(s, "orders", "Other", "3"))
    round_trip(book, "Rename view", lambda s: views.rename(s, "orders", "Late", "Later"))
    round_trip(book, "Delete view", lambda s: views.delete(s, "orders", "Other"))
    with book.read() as session:
        assert views.views(session, "orders") == [views.View("Later", "2")]
        assert views.views(session, "parties") == []


def test_names_are_asked_for_and_not_taken_twice(book: Database) -> None:
    with book.write("Save views") as session:
        views.save(session, "orders", "A", "{}")
        views.save(session, "orders", "B", "{}")
    for act in (lambda s: views.save(s, "orders", " ", "{}"), lambda s: views.rename(s, "orders", "A", "B")):
        with pytest.raises(Refused) as refused, book.write("x") as session:
            act(session)
        assert refused.value.field == "name"
    with pytest.raises(Missing), book.write("x") as session:
        views.delete(session, "orders", "C")
