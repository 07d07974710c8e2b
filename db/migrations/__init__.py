"""Alembic migrations, run inside the program: no configuration file, no command needed."""
