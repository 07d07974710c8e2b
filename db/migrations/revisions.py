"""The steps of the schema, run with Alembic: what this program knows, up and down."""

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from alembic.config import Config
    from sqlalchemy import Connection

HEAD = "0011"


def configuration(connection: "Connection | None" = None) -> "Config":
    """Alembic's configuration for this folder, on a connection."""
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config


def known() -> set[str]:
    """Every revision this program knows."""
    from alembic.script import ScriptDirectory

    return {script.revision for script in ScriptDirectory.from_config(configuration()).walk_revisions()}


def upgrade(connection: "Connection", revision: str = "head") -> None:
    """Upgrade to a revision inside the caller's transaction."""
    from alembic import command

    command.upgrade(configuration(connection), revision)


def downgrade(connection: "Connection", revision: str) -> None:
    """Downgrade to a revision inside the caller's transaction."""
    from alembic import command

    command.downgrade(configuration(connection), revision)
