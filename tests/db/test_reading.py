"""Plain look-ups by value, in the order rows were made."""

from db import reading
from db.tables.parties import Party
from tests.db.builders import a_party, empty_session


def test_rows_are_found_by_value_or_by_any_of_several_in_the_order_they_were_made() -> None:
    with empty_session() as session:
        one, two, three = (
            a_party(session, name, country=land) for name, land in (("C", "JP"), ("A", "DE"), ("B", "JP"))
        )
        assert [item.id for item in reading.rows(session, Party, country="JP")] == [one, three]
        assert [item.id for item in reading.rows(session, Party, newest_first=True)] == [three, two, one]
        assert [item.id for item in reading.rows(session, Party, country=["DE", "JP"], name={"A", "C"})] == [one, two]
        first = reading.first(session, Party, country="JP")
        assert first is not None
        assert first.id == one
        assert reading.first(session, Party, country="FR") is None
