"""The Applications page: log, change, record what was heard."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QInputDialog

from compliance.terms import LicenceType
from db import application_events, applications, choices
from db.application_events import EventDraft
from db.application_lines import LISTING
from db.case_files import form_values, labels
from db.listing import Filter
from desktop.applications.calendar_dialog import CalendarDialog
from desktop.applications.dialog import application_dialog, event_dialog
from desktop.applications.inspector import CaseInspector, describe
from desktop.commands import CHANGE, Command, Needs
from desktop.freed_dialog import show_freed
from desktop.records import Records
from desktop.settings import Settings
from desktop.widgets import papers
from desktop.widgets.drafts_kept import keep
from desktop.widgets.files_brought import FilesBrought, files_copied
from desktop.widgets.pack_dialog import PackDialog
from desktop.widgets.record_page import RecordPage
from desktop.widgets.trashing import one_by_one, to_trash
from resources.i18n import N_, _


class ApplicationsPage(RecordPage):
    """Licence applications."""

    def __init__(self, records: Records, settings: Settings) -> None:
        empty = N_("No applications yet. Log the file your exporter prepares.")
        super().__init__(records, settings, LISTING, describe, empty=empty)
        if records.writable:
            FilesBrought(self.inspector, self.take_files)

    def make_inspector(self) -> CaseInspector:
        """Clocks on top, the timeline, and the line for the next event at the foot."""
        self.case = CaseInspector(self.records, self.settings, self)
        self.case.correct.connect(self.correct)
        assert self.case.entry is not None
        self.case.entry.full.connect(self.add_event)
        self.case.entry.saved.connect(self._landed)
        return self.case

    def make_commands(self) -> Sequence[Command]:
        """What can be done with applications."""
        one = Needs.WRITABLE | Needs.ONE
        return (
            Command(
                "applications.log", N_("&Log application"), self.log, "add", ("Ctrl+N",), Needs.WRITABLE, primary=True
            ),
            Command("applications.event", N_("Add &event"), self.write_line, "event", ("Ctrl+E",), one, button=True),
            Command(
                "applications.event_form",
                N_("Add event with all &fields…"),
                self.add_event,
                "event",
                ("Ctrl+Shift+E",),
                one,
            ),
            Command("applications.chase", N_("Whom to as&k again"), self.chase_list, "bell", ("Ctrl+Shift+K",)),
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
            Command("applications.paste", N_("Paste docume&nts"), self.paste, "documents", ("Ctrl+V",), one),
            Command("applications.change", N_("&Change…"), self.change, "edit", ("F2",), one),
            Command("applications.exclude", N_("Leave &out of statistics…"), self.exclude, "close", (), one),
            Command("applications.calendar", N_("Working &calendar…"), self.calendar, "calendar", (), Needs.NOTHING),
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
            papers.attach(self.records, self.settings, [("application", row)], self)

    def paste(self) -> None:
        """Attach the files that were copied in the desktop's own window of files."""
        self.take_files(files_copied())

    def take_files(self, files: Sequence[Path]) -> None:
        """Attach files that were brought to the selected application."""
        row = self.table.current_id()
        if row is not None:
            papers.attach_files(self.records, self.settings, files, [("application", row)], self)

    def log(self) -> None:
        """Open the dialog for a new application."""
        self.records.read(choices.read, lambda found: self._open(found, None, None), owner=self)

    def show_filters(self, filters: Sequence[Filter], words: str = "") -> None:
        """Come from another page; a filter on `new` asks for an application for the order lines it names."""
        lines = next((item.values for item in filters if item.key == "new"), None)
        if lines is None:
            super().show_filters(filters, words)
            return

        def read(session: Any) -> tuple[choices.Choices, dict[str, Any]]:
            rows = [int(row) for row in lines]
            return choices.read(session), {"lines": labels(session, rows), "licence_type": LicenceType.SINGLE.value}

        self.records.read(read, lambda found: self._open(found[0], found[1], None), owner=self)

    def change(self) -> None:
        """Change the facts of the selected application."""
        row = self.table.current_id()
        if row is not None:
            self.records.read(
                lambda session: (choices.read(session), form_values(session, row)),
                lambda found: self._open(found[0], found[1], row),
                owner=self,
            )

    def _open(self, found: choices.Choices, values: dict[str, Any] | None, row: int | None) -> None:
        kept = keep(self.settings, self.records.database.path, "application")
        dialog = application_dialog(self.records, found, values, row, self, kept)
        dialog.saved.connect(lambda made: self.table.select_ids([made], made))
        dialog.open()

    def write_line(self) -> None:
        """Go to the line in which the next event is written."""
        entry = self.case.entry
        if entry is not None and self.table.current_id() is not None:
            self.inspector.setVisible(True)
            entry.edit.setFocus()

    def add_event(self) -> None:
        """Record what was heard about the selected application, with all its fields."""
        row = self.table.current_id()
        if row is not None:
            kept = keep(self.settings, self.records.database.path, f"event-fields-{row}")
            dialog = event_dialog(self.records, row, self, kept=kept)
            dialog.saved.connect(self._landed)
            dialog.open()

    def correct(self, event_id: int) -> None:
        """Correct an event of the selected application, or take it back with a note."""
        row = self.table.current_id()
        if row is None:
            return

        def show(draft: EventDraft) -> None:
            event_dialog(self.records, row, self, corrects=draft).open()

        self.records.read(lambda session: application_events.draft_of(session, event_id), show, owner=self)

    def _landed(self, licence: int | None) -> None:
        """A grant brought a licence: say which orders it frees."""
        if licence is not None:
            show_freed(self.records, licence, self)

    def chase_list(self) -> None:
        """Show the applications whose news is stale or whose chaser has no answer."""
        due = Filter("chase_on", "at_most", (self.records.on,))
        self.show_filters((due,), _("To be asked again"))

    def exclude(self) -> None:
        """Leave the selected application out of statistics, with the reason; an empty reason counts it again."""
        row = self.table.current_id()
        if row is None:
            return
        words = _("Why does it not count, such as “filed twice”? Leave it empty to count it again.")
        reason, agreed = QInputDialog.getText(self, _("Leave out of statistics"), words)
        if agreed:
            self.records.write(
                N_("Leave out of statistics"), lambda session: applications.exclude(session, row, reason)
            )

    def calendar(self) -> None:
        """Show and change the days that Chinese offices work."""
        CalendarDialog(self.records, self).open()

    def open_record(self, row: int) -> None:  # noqa: ARG002 - the row is the current one
        """Enter goes to the line for the next event: that is what happens every day."""
        if self.records.writable:
            self.write_line()

    def trash(self) -> None:
        """Put the selected applications into the trash as one step."""
        to_trash(self.table, N_("Trash applications"), one_by_one(applications.trash))
