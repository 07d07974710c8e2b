"""Run by Alembic: migrates the connection it was handed."""

import importlib
import pkgutil
from typing import Any, Literal

from alembic import context
from sqlmodel import SQLModel
from sqlmodel.sql.sqltypes import AutoString

import db.tables
from db.tables.record import Instant, Scaled

for module in pkgutil.iter_modules(db.tables.__path__):
    importlib.import_module(f"db.tables.{module.name}")


def render(kind: str, item: Any, _context: Any) -> str | Literal[False]:
    """Migrations name the stored type, not our class: they must run when the class is gone."""
    if kind == "type" and isinstance(item, Scaled):
        return "sa.BigInteger()"
    if kind == "type" and isinstance(item, Instant):
        return "sa.DateTime(timezone=True)"
    if kind == "type" and isinstance(item, AutoString):
        return "sa.String()"
    return False


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=SQLModel.metadata,
    render_as_batch=True,
    compare_type=True,
    render_item=render,
    transactional_ddl=False,
)
context.run_migrations()
