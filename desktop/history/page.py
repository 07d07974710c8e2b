"""The History page: every step of the journal."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from compliance.telling import spoken
from db.history import LISTING, FieldChange, of_step
from db.problems import Missing
from db.record_names import RecordNames
from db.record_words import TABLES
from db.tables.journal import Step
from desktop import formats
from desktop.records import Records
from desktop.settings import Settings
from desktop.widgets import field_changes
from desktop.widgets.inspector import Fact, Portrait, Section
from desktop.widgets.record_page import RecordPage
from desktop.words import word
from resources.i18n import N_, _, capital
from resources.told import parts

_SHOWN = 200


def describe(session: Any, row: int) -> Portrait:
    """A step with what it changed."""
    step = session.get(Step, row)
    if step is None:
        raise Missing(_("This step is no longer there."))
    told = [item for item in of_step(session, row) if not _nothing_to_tell(item)]
    names = RecordNames(session, told[:_SHOWN])
    more = len(told) - _SHOWN
    facts = (
        Fact(_("When"), formats.moment(step.at)),
        Fact(_("Who"), step.actor),
        Fact(_("Kind"), word(step.kind)),
        Fact(_("Digest"), step.digest[:16]),
    )
    rest = [(_("… and {n} more.").format(n=formats.number(more)), "")] if more > 0 else []
    return Portrait(
        _(step.label),
        spoken(step.subject),
        (Section(_("Step"), facts), *_answers(step), *_changed(told[:_SHOWN], names), Section(_("Changed"), (), rest)),
    )


def _answers(step: Step) -> Iterator[Section]:
    """What somebody said of the open cells of a file that was imported."""
    told = parts(step.reason)
    more = [_("… and {n} more.").format(n=formats.number(len(told) - _SHOWN))] if len(told) > _SHOWN else []
    if step.kind == "import" and told:
        yield Section(_("Answered"), (), [(text, "") for text in (*map(spoken, told[:_SHOWN]), *more)])


def _nothing_to_tell(item: FieldChange) -> bool:
    """A new record names every field it has; those left empty or off are no news."""
    return item.before is None and (item.after is None or item.after == "" or item.after is False)


def _changed(told: Sequence[FieldChange], names: RecordNames) -> Iterator[Section]:
    """Record after record, each with what became of its fields."""
    for _record, items in groupby(told, key=lambda item: (item.table, item.row)):
        fields = list(items)
        kind = _(TABLES.get(fields[0].table, fields[0].table))
        facts = [Fact(capital(field_changes.field(item)), field_changes.values(item, names)) for item in fields]
        yield Section(f"{capital(kind)} {names.of_record(fields[0])}", facts)


class HistoryPage(RecordPage):
    """The journal, newest first."""

    def __init__(self, records: Records, settings: Settings) -> None:
        super().__init__(records, settings, LISTING, describe, empty=N_("Nothing has been written yet."))
