"""Papers wherever they belong: the section of an inspector, and the dialogs to attach, follow and disclose them."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QFileDialog, QWidget

from compliance.documents import PaperEvent, kind_of_topic
from db import applications, documents, parties
from db.choices import Choices, line_id
from db.choices import read as read_choices
from db.document_files import take
from db.document_sets import day_of, documents_of
from db.problems import Problem, Refused
from desktop import formats
from desktop import words as vocabulary
from desktop.records import Records
from desktop.settings import Settings
from desktop.widgets.draft_form import DraftDialog, DraftForm, Field
from desktop.widgets.drafts_kept import Keep, keep
from desktop.widgets.inspector import Section
from desktop.words import word
from resources.i18n import N_, _

Links = Sequence[tuple[str, int]]
LANGUAGES = ("", "zh", "en", "ja", "de", "ko", "fr")


def papers_section(session: Any, subjects: Links) -> Section:
    """The documents of a record, as its inspector shows them."""
    found = documents_of(session, subjects, day_of(session) or date.max)
    told = []
    for item in found:
        where = " · ".join(filter(None, [item.file_name or _("no file"), item.kept_at, _lapses(item.expires_on)]))
        told.append((f"{word(item.kind)}: {item.title} ({word(item.state.value)})", where))
    return Section(_("Documents"), (), told)


def _lapses(day: date | None) -> str:
    return _("expires {day}").format(day=formats.day(day)) if day is not None else ""


def attach(records: Records, settings: Settings, links: Links, parent: QWidget) -> None:
    """Choose a file and say what it is about; `links` are the records it belongs to, () lets the person choose."""
    names, _kind = QFileDialog.getOpenFileNames(parent, _("Attach documents"))
    attach_files(records, settings, [Path(name) for name in names], links, parent)


def attach_files(records: Records, settings: Settings, files: Sequence[Path], links: Links, parent: QWidget) -> None:
    """Ask for each file what it is, one dialog after the other."""
    if files:
        records.read(
            read_choices, lambda found: _ask(records, settings, found, list(files), links, parent), owner=parent
        )


def note_paper(records: Records, settings: Settings, links: Links, parent: QWidget) -> None:
    """Record a paper that exists elsewhere and has no file here."""
    kept = keep(settings, records.database.path, "document")
    records.read(
        read_choices, lambda found: document_dialog(records, found, links, None, parent, kept=kept).open(), owner=parent
    )


def _ask(
    records: Records, settings: Settings, found: Choices, files: list[Path], links: Links, parent: QWidget
) -> None:
    kept = keep(settings, records.database.path, f"document-{files[0].name}")
    dialog = document_dialog(records, found, links, files[0], parent, kept=kept)
    if len(files) > 1:
        dialog.saved.connect(lambda _row: _ask(records, settings, found, files[1:], links, parent))
    dialog.open()


def document_fields(found: Choices, links: Links) -> tuple[Field, ...]:
    """The fields of a document; which record it belongs to is asked only when that is open."""
    records = (*found.lines, *found.applications)
    subject = () if links else (Field("record", N_("Belongs to"), "pick", records, N_("an order line or application")),)
    return (
        Field("kind", N_("Kind"), "choice", vocabulary.choices(("", *documents.kinds()))),
        Field("title", N_("Title"), hint=N_("empty: the name of the file")),
        *subject,
        Field("party", N_("Whose"), "pick", found.parties),
        Field("issued_on", N_("Issued"), "date"),
        Field("expires_on", N_("Expires"), "date", beside=True),
        Field("language", N_("Language"), "choice", tuple((code, code) for code in LANGUAGES)),
        Field("copy_kind", N_("Copy"), "choice", vocabulary.choices(("", *documents.COPY_KINDS))),
        Field("kept_at", N_("Where the paper is"), hint=N_("a binder, a desk, a courier")),
        Field("covers", N_("Covers"), hint=N_("item, site or order the statement is for"), more=True),
        Field("covers_g", N_("Covers kg"), "kg", more=True),
        Field("sensitivity", N_("Sensitivity"), "choice", vocabulary.choices(documents.SENSITIVITIES), more=True),
        Field("pages", N_("Pages"), "whole", more=True),
        Field("note", N_("Note"), "long", more=True),
    )


def document_dialog(
    records: Records, found: Choices, links: Links, file: Path | None, parent: QWidget, row: int | None = None,
    values: dict[str, Any] | None = None, kept: Keep | None = None,
) -> DraftDialog:  # fmt: skip
    """A dialog for a new document, with its file when one was chosen, or to change the one of id `row`.

    A new one leaves its draft in `kept`.
    """
    form = DraftForm(document_fields(found, links), on=records.on)
    guess = kind_of_topic(file.stem.replace("_", " ").replace("-", " ")) if file is not None else ""
    form.fill(values or {"title": file.stem if file is not None else "", "kind": guess})

    def act(session: Any, told: dict[str, Any]) -> int:
        owner = parties.find(session, told["party"])
        if told["party"] and owner is None:
            raise Refused(_("“{name}” is not logged as a party yet.").format(name=told["party"]), "party")
        facts = {key: value for key, value in told.items() if key not in ("party", "record")}
        draft = documents.DocumentDraft(**facts, party_id=owner)
        if row is not None:
            documents.change(session, row, draft)
            return row
        taken = take(records.database.path, file) if file is not None else None
        return documents.attach(session, draft, links or [_record(session, found, told["record"])], taken)

    label = N_("Attach document") if row is None else N_("Change document")
    return _dialog(records, label, form, act, parent, kept)


def _record(session: Any, found: Choices, text: str) -> tuple[str, int]:
    line = line_id(found, text, session)
    if line is not None:
        return "order_line", line
    case = applications.find(session, text) if text else None
    if case is None:
        raise Refused(_("Choose the order line or application the document belongs to."), "record")
    return "application", case


def paper_event_dialog(records: Records, row: int, parent: QWidget) -> DraftDialog:
    """What was heard about a paper."""
    form = DraftForm(
        (
            Field("kind", N_("What happened"), "choice", vocabulary.choices([kind.value for kind in PaperEvent])),
            Field("happened_on", N_("Happened on"), "date"),
            Field("heard_on", N_("Heard on"), "date"),
            Field("by", N_("By whom")),
            Field("courier", N_("Courier and number")),
            Field("source", N_("Source")),
            Field("note", N_("Note"), "long"),
        ),
        on=records.on,
    )
    form.fill({"happened_on": records.on, "heard_on": records.on})

    def act(session: Any, told: dict[str, Any]) -> int:
        return documents.add_event(session, row, documents.PaperEventDraft(**told), on=records.on)

    return _dialog(records, N_("Record what happened to a paper"), form, act, parent)


def disclosure_dialog(records: Records, found: Choices, row: int, parent: QWidget) -> DraftDialog:
    """To whom a document went, and who approved it."""
    form = DraftForm(
        (
            Field("party", N_("Sent to"), "pick", found.parties),
            Field("sent_on", N_("Sent on"), "date"),
            Field("channel", N_("How"), hint=N_("mail, courier, portal")),
            Field("approved_by", N_("Approved by")),
            Field("redacted", N_("Version"), "choice", (("", N_("As it is")), ("yes", N_("Redacted")))),
            Field("application", N_("For application"), "pick", found.applications),
            Field("note", N_("Note"), "long"),
        ),
        on=records.on,
    )
    form.fill({"sent_on": records.on})

    def act(session: Any, told: dict[str, Any]) -> int:
        party = parties.find_or_add(session, told["party"])
        case = applications.find(session, told["application"]) if told["application"] else None
        facts = {key: told[key] for key in ("sent_on", "channel", "approved_by", "note")}
        draft = documents.DisclosureDraft(
            **facts, party_id=party, application_id=case, redacted=told["redacted"] == "yes"
        )
        return documents.disclose(session, row, draft, on=records.on)

    return _dialog(records, N_("Record a disclosure"), form, act, parent)


def _dialog(
    records: Records, label: str, form: DraftForm, act: Any, parent: QWidget, kept: Keep | None = None
) -> DraftDialog:
    def save(told: dict[str, Any], done: Any, failed: Any) -> None:
        records.write(label, lambda session: act(session, told), done, failed)

    return DraftDialog(_(label), form, save, kept=kept, parent=parent)


def failed(parent: QWidget, problem: Problem) -> None:
    """Say a problem of work that has no form of its own."""
    from PySide6.QtWidgets import QMessageBox

    QMessageBox(QMessageBox.Icon.Information, "Monazite", str(problem), QMessageBox.StandardButton.Ok, parent).open()
