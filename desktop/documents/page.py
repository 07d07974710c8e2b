"""The Documents page: every paper, where it is, what became of it, to whom it went. Files can be dropped on it or pasted."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog

from db import choices, document_sets, documents
from db.document_files import fault, place_of, take
from db.documents import LISTING
from db.problems import Problem
from desktop import formats
from desktop.commands import CHANGE, Command, Needs
from desktop.records import Records
from desktop.settings import Settings
from desktop.widgets import papers
from desktop.widgets.files_brought import FilesBrought, files_copied
from desktop.widgets.inspector import Fact, Portrait, Section
from desktop.widgets.record_page import RecordPage
from desktop.widgets.trashing import one_by_one, to_trash
from desktop.words import word
from resources.i18n import N_, _


def describe(session: Any, row: int) -> Portrait:
    """A document with its history and the register of who received it."""
    found = document_sets.detail_of(session, row)
    item = found.held
    facts = (
        Fact(_("Newest"), code=item.state.value),
        Fact(_("Whose"), found.whose),
        Fact(_("Copy"), word(item.copy_kind) if item.copy_kind else ""),
        Fact(_("Where the paper is"), item.kept_at),
        Fact(_("Language"), item.language),
        Fact(_("Issued"), formats.day(found.issued_on)),
        Fact(_("Expires"), formats.day(item.expires_on)),
        Fact(_("Covers"), " · ".join(filter(None, [found.covers, formats.mass(found.covers_g)]))),
        Fact(_("Sensitivity"), word(found.sensitivity) if found.sensitivity else ""),
        Fact(_("Pages"), formats.number(item.pages) if item.pages is not None else ""),
        Fact(_("Note"), found.note),
    )
    file = (
        Fact(_("File"), item.file_name),
        Fact(_("Size"), _("{n} bytes").format(n=formats.number(found.size)) if found.size is not None else ""),
        Fact(_("SHA-256"), item.sha256[:16]),
    )
    happened = [
        (f"{formats.day(event.happened_on)}  {word(event.kind)}", " · ".join(filter(None, (event.by, event.courier, event.source, event.note))))
        for event in documents.events_of(session, row)
    ]  # fmt: skip
    sent = [
        (f"{formats.day(line.sent_on)}  {line.party}", " · ".join(filter(None, (line.channel, _("approved by {name}").format(name=line.approved_by) if line.approved_by else "", _("redacted") if line.redacted else "", line.note))))
        for line in document_sets.disclosures(session, row)
    ]  # fmt: skip
    belongs = [(f"{word(subject)}: {name}", "") for subject, _id, name in document_sets.records_of(session, row)]
    return Portrait(
        item.title,
        word(item.kind),
        (
            Section(_("Facts"), [fact for fact in facts if fact.text or fact.code]),
            Section(_("What happened"), (), happened),
            Section(_("Sent to"), (), sent),
            Section(_("Belongs to"), (), belongs),
            Section(_("File"), [fact for fact in file if fact.text]),
        ),
    )


class DocumentsPage(RecordPage):
    """Documents: attach, follow their papers, disclose."""

    def __init__(self, records: Records, settings: Settings) -> None:
        empty = N_("No documents yet. Drop files here, or attach them to an order line or application.")
        super().__init__(records, settings, LISTING, describe, empty=empty)
        if records.writable:
            FilesBrought(self, self.take_files)

    def make_commands(self) -> Sequence[Command]:
        """What can be done with documents."""
        one = Needs.WRITABLE | Needs.ONE
        return (
            Command(
                "documents.attach", N_("&Attach files…"), self.attach, "add", ("Ctrl+N",), Needs.WRITABLE, primary=True
            ),
            Command("documents.paste", N_("Pa&ste"), self.paste, "", ("Ctrl+V",), Needs.WRITABLE),
            Command("documents.note", N_("Note a &paper…"), self.note, "documents", (), Needs.WRITABLE),
            Command("documents.open", N_("&Open file"), self.open_file, "documents", ("Ctrl+O",), Needs.ONE, button=True),
            Command(
                "documents.event", N_("Add &event"), self.add_event, "event", ("Ctrl+E",), one, button=True
            ),
            Command("documents.disclose", N_("&Record a disclosure…"), self.disclose, "export", (), one),
            Command("documents.file", N_("Give it another &file…"), self.give_file, "import", (), one),
            Command("documents.change", N_("&Change…"), self.change, "edit", ("F2",), one),
            Command("documents.trash", N_("Move to &trash"), self.trash, "trash", ("Del",), CHANGE),
        )  # fmt: skip

    def attach(self) -> None:
        """Choose files and say what they are."""
        papers.attach(self.records, self.settings, (), self)

    def note(self) -> None:
        """Record a paper without a file."""
        papers.note_paper(self.records, self.settings, (), self)

    def add_event(self) -> None:
        """Record what was heard about the selected paper."""
        row = self.table.current_id()
        if row is not None:
            papers.paper_event_dialog(self.records, row, self).open()

    def disclose(self) -> None:
        """Record to whom the selected document went."""
        row = self.table.current_id()
        if row is not None:
            self.records.read(
                choices.read,
                lambda found: papers.disclosure_dialog(self.records, found, row, self).open(),
                owner=self,
            )

    def change(self) -> None:
        """Change what is said about the selected document."""
        row = self.table.current_id()
        if row is not None:
            self.open_record(row)

    def open_record(self, row: int) -> None:
        """Enter changes a document."""
        if not self.records.writable:
            return

        def read(session: Any) -> tuple[choices.Choices, dict[str, Any]]:
            draft = documents.draft_of(session, row)
            values = {**draft.model_dump(), "party": document_sets.detail_of(session, row).whose}
            return choices.read(session), values

        def show(found: tuple[choices.Choices, dict[str, Any]]) -> None:
            values = {key: value for key, value in found[1].items() if key != "party_id"}
            papers.document_dialog(self.records, found[0], [("document", row)], None, self, row, values).open()

        self.records.read(read, show, owner=self)

    def give_file(self) -> None:
        """Give the selected document a file, or a better one."""
        row = self.table.current_id()
        name, _kind = QFileDialog.getOpenFileName(self, _("The file of the document"))
        if row is None or not name:
            return
        book = self.records.database.path
        self.records.write(
            N_("Give a document its file"),
            lambda session: documents.give_file(session, row, take(book, Path(name))),
        )

    def open_file(self) -> None:
        """Open the file of the selected document with the system's program, when it is as it was taken."""
        row = self.table.current_id()
        if row is None:
            return
        book = self.records.database.path

        def read(session: Any) -> tuple[str, str]:
            held = document_sets.detail_of(session, row).held
            return held.sha256, fault(book, held.sha256, None) if held.sha256 else ""

        self.records.read(read, lambda found: self._open_it(*found), owner=self)

    def _open_it(self, sha256: str, wrong: str) -> None:
        if not sha256:
            papers.failed(self, Problem(_("This document has no file. Give it one, or look where the paper is.")))
        elif wrong:
            told = _("The file is {wrong} on disk. Restore a backup, or give the document its file again.")
            papers.failed(self, Problem(told.format(wrong=word(wrong).lower())))
        else:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(place_of(self.records.database.path, sha256))))

    def trash(self) -> None:
        """Put the selected documents into the trash as one step."""
        to_trash(self.table, N_("Trash documents"), one_by_one(documents.trash))

    def paste(self) -> None:
        """Ask for each file that was copied in the desktop's own window of files what it is."""
        self.take_files(files_copied())

    def take_files(self, files: Sequence[Path]) -> None:
        """Ask for each file what it is."""
        papers.attach_files(self.records, self.settings, files, (), self)
