"""The History page: every step of the journal."""

from typing import Any

from db.history import LISTING, of_step
from db.problems import Missing
from db.tables.journal import Step
from desktop import formats
from desktop.records import Records
from desktop.settings import Settings
from desktop.widgets.inspector import Fact, Portrait, Section
from desktop.widgets.record_page import RecordPage
from desktop.words import word
from resources.i18n import N_, _


def describe(session: Any, row: int) -> Portrait:
    """A step with what it changed."""
    step = session.get(Step, row)
    if step is None:
        raise Missing(_("This step is no longer there."))
    changed = [
        (f"{item.table.replace('_', ' ')} {item.row} · {item.field}: {_shown(item.before)} → {_shown(item.after)}", "")
        for item in of_step(session, row)[:200]
    ]
    facts = (
        Fact(_("When"), formats.moment(step.at)),
        Fact(_("Who"), step.actor),
        Fact(_("Kind"), word(step.kind)),
        Fact(_("Digest"), step.digest[:16]),
    )
    return Portrait(_(step.label), step.subject, (Section(_("Step"), facts), Section(_("Changed"), (), changed)))


def _shown(value: Any) -> str:
    return "–" if value in (None, "") else str(value)


class HistoryPage(RecordPage):
    """The journal, newest first."""

    def __init__(self, records: Records, settings: Settings) -> None:
        super().__init__(records, settings, LISTING, describe, empty=N_("Nothing has been written yet."))
