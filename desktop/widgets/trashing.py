"""The selected records of a list into the trash, as one step; what happened is said, with the way back."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from desktop import formats
from desktop.widgets.record_table import RecordTable
from desktop.widgets.said import say
from resources.i18n import n_

if TYPE_CHECKING:
    from db.drafting import Progress

Trash = Callable[[Any, Sequence[int], "Progress"], object]


def to_trash(table: RecordTable, label: str, trash: Trash) -> None:
    """Put the selected records into the trash by `trash(session, ids, progress)`, labelled so (a message id)."""
    ids = table.selected_ids()

    def told(_done: object) -> None:
        words = n_(
            "{n} record is in the trash. Ctrl+Z brings it back.",
            "{n} records are in the trash. Ctrl+Z brings them back.",
            len(ids),
        )
        say(table, words.format(n=formats.number(len(ids))))

    table.records.write_many(label, len(ids), lambda session, progress: trash(session, ids, progress), told)


def one_by_one(trash: Callable[[Any, int], object]) -> Trash:
    """A verb that puts one record into the trash, for many."""

    def act(session: Any, ids: Sequence[int], progress: "Progress") -> None:
        for number, row in enumerate(ids):
            progress(number, len(ids))
            trash(session, row)

    return act
