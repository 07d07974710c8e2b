"""The tables: SQLModel classes, constraints and indexes, one module a kind of record."""
