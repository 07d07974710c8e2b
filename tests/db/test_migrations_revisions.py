"""The steps of the schema: up to the newest, equal to the models, and down to nothing again."""

from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, create_engine, inspect, text
from sqlmodel import SQLModel

from db.migrations import revisions


@pytest.fixture
def _tables_at_once() -> None:
    """Here every step runs."""


def names(connection: Connection) -> set[str]:
    """The tables there are, without Alembic's own."""
    return set(inspect(connection).get_table_names()) - {"alembic_version"}


def shape(connection: Connection) -> dict[str, set[str]]:
    """Tables with their columns."""
    there = inspect(connection)
    return {name: {str(column["name"]) for column in there.get_columns(name)} for name in names(connection)}


def test_the_newest_schema_equals_the_models(tmp_path: Path) -> None:
    with create_engine(f"sqlite:///{tmp_path / 'new.monazite'}").begin() as connection:
        revisions.upgrade(connection)
        assert names(connection) == set(SQLModel.metadata.tables)
        context = MigrationContext.configure(connection, opts={"render_as_batch": True})
        assert compare_metadata(context, SQLModel.metadata) == []


def test_head_is_the_newest_step() -> None:
    assert ScriptDirectory.from_config(revisions.configuration()).get_current_head() == revisions.HEAD
    assert revisions.HEAD in revisions.known()


@pytest.mark.parametrize("step", sorted(revisions.known()))
def test_every_step_goes_up_down_and_up_again(step: str, tmp_path: Path) -> None:
    engine = create_engine(f"sqlite:///{tmp_path / 'steps.monazite'}")
    with engine.begin() as connection:
        revisions.upgrade(connection, step)
        reached = shape(connection)
    with engine.begin() as connection:
        revisions.downgrade(connection, "-1")
        assert shape(connection) != reached
    with engine.begin() as connection:
        revisions.upgrade(connection, step)
        assert shape(connection) == reached
    engine.dispose()


def test_what_a_document_belonged_to_becomes_its_first_link(tmp_path: Path) -> None:
    """Documents of a book made before links existed stay with their records."""
    engine = create_engine(f"sqlite:///{tmp_path / 'papers.monazite'}")
    with engine.begin() as connection:
        revisions.upgrade(connection, "0001")
        there = inspect(connection).get_columns("document")
        row = {str(c["name"]): (0 if "INT" in str(c["type"]) or "BOOL" in str(c["type"]) else "") for c in there}
        row |= {
            "id": 7,
            "version": 1,
            "subject": "application",
            "subject_id": 12,
            "issued_on": None,
            "expires_on": None,
        }
        columns = ", ".join(row)
        connection.execute(text(f"INSERT INTO document ({columns}) VALUES (:{', :'.join(row)})"), row)
    with engine.begin() as connection:
        revisions.upgrade(connection, "0008")
        links = connection.execute(text("SELECT document_id, subject, subject_id FROM document_link")).all()
    engine.dispose()
    assert [tuple(link) for link in links] == [(7, "application", 12)]


def test_stored_answers_are_given_the_measures_that_they_name(tmp_path: Path) -> None:
    """An answer, its lesser findings and its military end-use reasons, as answers that are given now name them."""
    engine = create_engine(f"sqlite:///{tmp_path / 'named.monazite'}")

    def empty(connection: Connection, table: str, **given: object) -> None:
        columns = inspect(connection).get_columns(table)
        row = {
            str(c["name"]): (0 if "INT" in str(c["type"]) or "BOOL" in str(c["type"]) else "")
            for c in columns
            if not c["nullable"]
        } | given
        connection.execute(text(f"INSERT INTO {table} ({', '.join(row)}) VALUES (:{', :'.join(row)})"), row)

    also = '[{"code": "x", "measures": ["B", "C"]}, {"code": "y", "measures": []}]'
    with engine.begin() as connection:
        revisions.upgrade(connection, "0010")
        empty(connection, "line_answer", line_id=1, measures="D; A", also=also)
        empty(connection, "line_answer", line_id=2, measures="", also="[]")
        empty(connection, "line_finding", id=1, line_id=1, measures="E; A")
        empty(connection, "line_total", id=1)
        empty(connection, "turned", id=1, edition="10f5")
    with engine.begin() as connection:
        revisions.upgrade(connection, "0011")
        named = connection.execute(text("SELECT line_id, named FROM line_answer ORDER BY line_id")).all()
        kept = connection.execute(text("SELECT count(*) FROM line_total")).scalar()
        edition = connection.execute(text("SELECT edition FROM turned")).scalar()
    engine.dispose()
    assert [tuple(row) for row in named] == [(1, "A B C D E"), (2, "")]
    assert (kept, edition) == (0, "")  # as the answers of another edition, they are given anew when the book opens
