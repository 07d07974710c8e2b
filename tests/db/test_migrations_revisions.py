"""The steps of the schema: up to the newest, equal to the models, and down to nothing again."""

from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, create_engine, inspect
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
