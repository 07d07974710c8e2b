"""The Applications page: log, change, record what was heard."""

from collections.abc import Sequence
from typing import Any

from db import applications, choices, reading
from db.application_lines import LISTING
from db.document_sets import subjects_of
from db.problems import Missing
from db.tables.applications import Application, Supplement
from db.tables.assessments import ApplicationAnswer
from desktop import formats
from desktop.applications.dialog import application_dialog, event_dialog, values_of
from desktop.commands import CHANGE, Command, Needs
from desktop.records import Records
from desktop.settings import Settings
from desktop.widgets import papers
from desktop.widgets.draft_form import keep
from desktop.widgets.inspector import Fact, Portrait, Section
from desktop.widgets.pack_dialog import PackDialog
from desktop.widgets.record_page import RecordPage
from desktop.words import word
from resources.i18n import N_, _


def describe(session: Any, row: int) -> Portrait:
    """An application with its clocks and its history."""
    item = session.get(Application, row)
    if item is None:
        raise Missing(_("This application is no longer there."))
    answer = session.get(ApplicationAnswer, row)
    clocks: list[Fact] = []
    if answer is not None:
        clocks = [
            Fact(_("Stage"), code=answer.stage),
            Fact(_("Held by"), word(answer.holder) if answer.holder else ""),
            Fact(_("Waited"), formats.days(answer.waited_days)),
            Fact(_("Working days"), f"{answer.statutory_days} / 45" if answer.statutory_days is not None else ""),
            Fact(_("Deadline"), " ".join(filter(None, [formats.day(answer.deadline), answer.deadline_note]))),
            Fact(_("P50 decision"), formats.day(answer.p50_decision)),
            Fact(_("P80 decision"), formats.day(answer.p80_decision)),
            Fact(_("Last word"), formats.day(answer.last_heard_on)),
            Fact(_("Felt days"), formats.days(answer.felt_days)),
        ]
    told = []
    for event in applications.history(session, row):
        question = session.get(Supplement, event.supplement_id) if event.supplement_id else None
        about = " – ".join(filter(None, [event.note, question.question if question else "", event.source]))
        told.append((f"{formats.day(event.happened_on)}  {word(event.kind)}", about))
    asked = reading.rows(session, Supplement, application_id=row)
    open_ = [(item.question or item.topics, "") for item in asked if item.answered_on is None]
    return Portrait(
        title=item.number,
        subtitle=" · ".join(filter(None, [formats.country(item.destination), word(item.licence_type)])),
        sections=(
            Section(_("Clocks"), clocks),
            Section(_("Open questions"), (), open_),
            Section(_("What happened"), (), told),
            papers.papers_section(session, subjects_of(session, row)),
        ),
    )


class ApplicationsPage(RecordPage):
    """Licence applications."""

    def __init__(self, records: Records, settings: Settings) -> None:
        empty = N_("No applications yet. Log the file your exporter prepares.")
        super().__init__(records, settings, LISTING, describe, empty=empty)

    def make_commands(self) -> Sequence[Command]:
        """What can be done with applications."""
        one = Needs.WRITABLE | Needs.ONE
        return (
            Command(
                "applications.log", N_("&Log application"), self.log, "add", ("Ctrl+N",), Needs.WRITABLE, primary=True
            ),
            Command("applications.event", N_("Add &event"), self.add_event, "event", ("Ctrl+E",), one, button=True),
            Command(
                "applications.papers",
                N_("&Papers and pack…"),
                self.papers,
                "documents",
                ("Ctrl+Shift+D",),
                Needs.ONE,
                button=True,
            ),
            Command("applications.attach", N_("Attach &documents…"), self.attach, "documents", (), one),
            Command("applications.change", N_("&Change…"), self.change, "edit", ("F2",), one),
            Command("applications.trash", N_("Move to &trash"), self.trash, "trash", ("Del",), CHANGE),
        )

    def papers(self) -> None:
        """Show the checklist of the selected application, and seal its pack from there."""
        row = self.table.current_id()
        if row is not None:
            PackDialog(self.records, row, self).open()

    def attach(self) -> None:
        """Attach files to the selected application."""
        row = self.table.current_id()
        if row is not None:
            papers.attach(self.records, [("application", row)], self)

    def log(self) -> None:
        """Open the dialog for a new application."""
        self.records.read(choices.read, lambda found: self._open(found, None, None), owner=self)

    def change(self) -> None:
        """Change the facts of the selected application."""
        row = self.table.current_id()
        if row is not None:
            self.records.read(
                lambda session: (choices.read(session), values_of(session, row)),
                lambda found: self._open(found[0], found[1], row),
                owner=self,
            )

    def _open(self, found: choices.Choices, values: dict[str, Any] | None, row: int | None) -> None:
        kept = keep(self.settings, self.records.database.path, "application")
        dialog = application_dialog(self.records, found, values, row, self, kept)
        dialog.saved.connect(lambda made: self.table.select_ids([made], made))
        dialog.open()

    def add_event(self) -> None:
        """Record what was heard about the selected application."""
        row = self.table.current_id()
        if row is not None:
            event_dialog(self.records, row, self).open()

    def open_record(self, row: int) -> None:
        """Enter adds an event: that is what happens every day."""
        if self.records.writable:
            event_dialog(self.records, row, self).open()

    def trash(self) -> None:
        """Put the selected applications into the trash as one step."""
        ids = self.table.selected_ids()

        def act(session: Any) -> None:
            for row in ids:
                applications.trash(session, row)

        self.records.write(N_("Trash applications"), act)
