"""The selected rows of a grid to the clipboard; many are read with progress, and can be stopped."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from PySide6.QtGui import QGuiApplication

from db.listing import Column
from desktop import formats
from desktop.jobs import Job
from desktop.widgets.record_model import RecordModel, title
from desktop.widgets.rows import read_rows
from desktop.widgets.rows_at_hand import Row
from desktop.widgets.said import say
from resources.i18n import n_

_MANY = 2_000
"""Rows from which copying takes long enough to show how far it is."""


def copy_rows(table: Any) -> None:
    """Copy the selected rows of a `RecordTable` with headings, as a spreadsheet takes them."""
    columns = table.shown_columns()
    _copy(table, columns, [headings(columns)])


def copy_cells(table: Any) -> None:
    """Copy the selected cells of the column with the mark, without heading."""
    column = table.current_column()
    if column is not None:
        _copy(table, [column], [])


def _copy(table: Any, columns: Sequence[Column], top: Sequence[str]) -> None:
    ids, model, records = table.chosen_ids(), table.record_model, table.records

    def done(lines: Sequence[str]) -> None:
        QGuiApplication.clipboard().setText("\n".join(lines))
        count = len(lines) - len(top)
        say(table, n_("{n} row is copied.", "{n} rows are copied.", count).format(n=formats.number(count)))

    def lines(session: Any, start: int = 0) -> Iterator[str]:
        return cells(columns, read_rows(model.listing, session, ids[start : start + _MANY]), model)

    def act(job: Job) -> list[str]:
        found = list(top)
        with records.database.read() as session:
            for start in range(0, len(ids), _MANY):
                job.step(start, len(ids))
                found += lines(session, start)
        return found

    if len(ids) > _MANY:
        told = n_("Copying {n} row", "Copying {n} rows", len(ids)).format(n=formats.number(len(ids)))
        records.work(told, act, done, owner=table)
    elif ids:
        records.read(lambda session: [*top, *lines(session)], done, owner=table)


def headings(columns: Iterable[Column]) -> str:
    """The headings as one line, tabs between them."""
    return "\t".join(title(column) for column in columns)


def cells(columns: Iterable[Column], rows: Iterable[Row], model: RecordModel) -> Iterator[str]:
    """Rows as lines, their cells as they are typed, tabs between them."""
    places = [model.columns.index(column) for column in columns]
    for row in rows:
        yield "\t".join(formats.typed(model.columns[n].kind, row[n], model.unit_of(row, n)) for n in places)
