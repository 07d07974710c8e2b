"""Documents: what they are, what they belong to, what became of their papers, to whom they went."""

from collections.abc import Sequence
from datetime import UTC, date, datetime

from sqlalchemy import func
from sqlmodel import Session, SQLModel, col, select

from compliance.documents import PaperEvent, paper_kinds
from db.document_files import Kept
from db.drafting import found, name_step, none_of, required, take_over, unchanged
from db.listing import Column, Listing, Sort
from db.problems import Missing, Refused
from db.tables.applications import Application
from db.tables.documents import Disclosure, Document, DocumentEvent, DocumentLink, SealedPack
from db.tables.licences import Licence
from db.tables.materials import Material
from db.tables.orders import Order, OrderLine
from db.tables.parties import Party
from db.tables.record import stored
from resources.i18n import N_, _, said

SUBJECTS: dict[str, type[SQLModel]] = {
    "order": Order, "order_line": OrderLine, "application": Application, "licence": Licence, "party": Party,
    "material": Material,
}  # fmt: skip
"""What a document can belong to."""

COPY_KINDS = ("original", "scan", "copy", "electronic")
SENSITIVITIES = ("", "open", "internal", "trade_secret", "export_controlled")
OTHER_KINDS = ("declaration", "licence_copy", "invoice", "packing_list", "photo", "mail", "other")

_FIELDS = (
    "kind", "title", "language", "copy_kind", "kept_at", "party_id", "translation_of_id", "covers", "covers_g",
    "sensitivity", "note", "issued_on", "expires_on", "pages",
)  # fmt: skip


class DocumentDraft(SQLModel):
    """A document as it is being entered. `covers` says what an end-user statement is for, `covers_g` how much."""

    kind: str = ""
    title: str = ""
    language: str = ""
    copy_kind: str = ""
    kept_at: str = ""
    party_id: int | None = None
    translation_of_id: int | None = None
    covers: str = ""
    covers_g: int | None = None
    sensitivity: str = ""
    note: str = ""
    issued_on: date | None = None
    expires_on: date | None = None
    pages: int | None = None


class PaperEventDraft(SQLModel):
    """Something heard about a paper; `replaces_id` names the row this one corrects."""

    kind: str = ""
    happened_on: date | None = None
    heard_on: date | None = None
    by: str = ""
    courier: str = ""
    source: str = ""
    note: str = ""
    replaces_id: int | None = None


class DisclosureDraft(SQLModel):
    """A document that went to somebody: which version, how, and who had approved it."""

    party_id: int | None = None
    application_id: int | None = None
    sent_on: date | None = None
    channel: str = ""
    approved_by: str = ""
    redacted: bool = False
    note: str = ""


def kinds() -> tuple[str, ...]:
    """Every kind of document that can be chosen: those the procedure names first."""
    return (*(kind.code for kind in paper_kinds()), *OTHER_KINDS)


def attach(session: Session, draft: DocumentDraft, links: Sequence[tuple[str, int]], kept: Kept | None = None) -> int:
    """Record a document about records, given as (subject, id), with its file when there is one."""
    _check(draft)
    document = Document()
    take_over(document, draft, _FIELDS)
    if kept is not None:
        document.file_name, document.size, document.sha256 = kept.name, kept.size, kept.sha256
    document.title = document.title or document.file_name
    required(document.title, "title", _("Give the document a title, or attach its file."))
    session.add(document)
    session.flush()
    assert document.id is not None
    for subject, subject_id in links:
        link(session, document.id, subject, subject_id)
    name_step(session, document.title)
    return document.id


def change(session: Session, row: int, draft: DocumentDraft, *, version: int | None = None) -> None:
    """Change what is said about a document; its file stays."""
    document = found(session, Document, row, "document")
    unchanged(document, version, "document")
    _check(draft, row)
    take_over(document, draft, _FIELDS)
    required(document.title, "title", _("Give the document a title."))
    session.add(document)
    name_step(session, document.title)


def give_file(session: Session, row: int, kept: Kept) -> None:
    """Give a document the file it had not, or a better one; the journal keeps the digest of the one before."""
    document = found(session, Document, row, "document")
    document.file_name, document.size, document.sha256 = kept.name, kept.size, kept.sha256
    session.add(document)
    name_step(session, document.title)


def link(session: Session, row: int, subject: str, subject_id: int) -> None:
    """Let a document belong to one record more; twice is once."""
    document = found(session, Document, row, "document")
    if subject not in SUBJECTS:
        text = N_("A document cannot belong to “{subject}”. Choose one of: {names}.")
        raise none_of(text, "subject", SUBJECTS, subject=subject)
    if session.get(SUBJECTS[subject], subject_id) is None:
        raise Missing(_("The record this document belongs to is no longer there."))
    if _link_of(session, row, subject, subject_id) is None:
        session.add(DocumentLink(document_id=row, subject=subject, subject_id=subject_id))
        session.flush()
    name_step(session, document.title)


def unlink(session: Session, row: int, subject: str, subject_id: int) -> None:
    """Let a document no longer belong to a record; the last link can only go with the document."""
    item = _link_of(session, row, subject, subject_id)
    if item is None:
        raise Missing(_("This document no longer belongs to that record."))
    others = session.exec(select(func.count()).select_from(DocumentLink).where(DocumentLink.document_id == row)).one()
    if others == 1:
        raise Refused(_("This is the last record the document belongs to. Move the document to the trash instead."))
    session.delete(item)
    name_step(session, found(session, Document, row, "document").title)


def _link_of(session: Session, row: int, subject: str, subject_id: int) -> DocumentLink | None:
    query = select(DocumentLink).where(
        DocumentLink.document_id == row, DocumentLink.subject == subject, DocumentLink.subject_id == subject_id
    )
    return session.exec(query).first()


def trash(session: Session, row: int, *, trashed: bool = True) -> None:
    """Put a document into the trash, or take it out; its file stays where it is."""
    document = found(session, Document, row, "document")
    document.trashed = trashed
    session.add(document)
    name_step(session, document.title)


def add_event(session: Session, row: int, draft: PaperEventDraft, *, on: date) -> int:
    """Record something heard about a paper: signed, translated, posted by courier, accepted."""
    document = found(session, Document, row, "document")
    required(draft.kind, "kind", _("Choose what happened."))
    required(draft.happened_on, "happened_on", _("Enter the day it happened."))
    assert draft.happened_on is not None
    try:
        kind = PaperEvent(draft.kind)
    except ValueError as error:
        raise Refused(
            said("“{kind}” does not happen to papers. Choose from the list.", kind=draft.kind), "kind"
        ) from error
    if draft.happened_on > on:
        raise Refused(
            said("{happened_on} is in the future. Record it when it has happened.", happened_on=draft.happened_on),
            "happened_on",
        )
    if document.issued_on is not None and draft.happened_on < document.issued_on:
        raise Refused(
            said("The document was issued on {issued_on}, so this cannot be earlier.", issued_on=document.issued_on),
            "happened_on",
        )
    if draft.replaces_id is not None and found(session, DocumentEvent, draft.replaces_id, "entry").document_id != row:
        raise Refused(_("The entry to correct belongs to another document."), "replaces_id")
    event = DocumentEvent(
        **{**draft.model_dump(), "kind": kind.value, "heard_on": draft.heard_on or on},
        document_id=row,
        recorded_at=datetime.now(UTC),
    )
    session.add(event)
    session.flush()
    name_step(session, document.title)
    assert event.id is not None
    return event.id


def events_of(session: Session, row: int) -> list[DocumentEvent]:
    """What happened to a paper, in order, without what was corrected."""
    query = select(DocumentEvent).where(DocumentEvent.document_id == row)
    items = session.exec(query.order_by(col(DocumentEvent.happened_on), col(DocumentEvent.id))).all()
    replaced = {item.replaces_id for item in items}
    return [item for item in items if item.id not in replaced]


def disclose(session: Session, row: int, draft: DisclosureDraft, *, on: date) -> int:
    """Record that a document went to somebody; Refused without approval when its content is sensitive."""
    document = found(session, Document, row, "document")
    required(draft.party_id, "party_id", _("Say who received the document."))
    required(draft.sent_on, "sent_on", _("Enter the day it was sent."))
    assert draft.sent_on is not None
    if draft.sent_on > on:
        raise Refused(said("{sent_on} is in the future. Record it when it was sent.", sent_on=draft.sent_on), "sent_on")
    if document.sensitivity in ("trade_secret", "export_controlled"):
        required(draft.approved_by, "approved_by", _("This document is sensitive. Name who approved sending it."))
    item = Disclosure(
        **{**draft.model_dump(), "approved_by": draft.approved_by.strip()}, document_id=row, sha256=document.sha256
    )
    session.add(item)
    session.flush()
    name_step(session, document.title)
    assert item.id is not None
    return item.id


def seal(session: Session, application: int, file_name: str, sha256: str, manifest: list[dict[str, object]]) -> int:
    """Record the pack of an application that was written, with its manifest, file by file."""
    case = found(session, Application, application, "application")
    pack = SealedPack(
        application_id=application,
        sealed_at=datetime.now(UTC),
        file_name=file_name,
        sha256=sha256,
        manifest=manifest,
    )
    session.add(pack)
    session.flush()
    name_step(session, case.number)
    assert pack.id is not None
    return pack.id


def draft_of(session: Session, row: int) -> DocumentDraft:
    """The draft that would make this document as it is."""
    document = found(session, Document, row, "document")
    return DocumentDraft(**{name: getattr(document, name) for name in _FIELDS})


def _check(draft: DocumentDraft, row: int | None = None) -> None:
    if draft.kind not in kinds():
        raise Refused(_("Choose what kind of document it is."), "kind")
    if draft.copy_kind and draft.copy_kind not in COPY_KINDS:
        raise Refused(
            said(
                "“{copy_kind}” is no kind of copy. Choose original, scan, copy or electronic.",
                copy_kind=draft.copy_kind,
            ),
            "copy_kind",
        )
    if draft.sensitivity not in SENSITIVITIES:
        raise Refused(
            said("“{sensitivity}” is no degree of sensitivity. Choose from the list.", sensitivity=draft.sensitivity),
            "sensitivity",
        )
    if draft.issued_on is not None and draft.expires_on is not None and draft.expires_on < draft.issued_on:
        raise Refused(_("The document expires before it was issued. Check both dates."), "expires_on")
    if draft.translation_of_id is not None and draft.translation_of_id == row:
        raise Refused(_("A document cannot be its own translation."), "translation_of_id")
    for name in ("covers_g", "pages"):
        value = getattr(draft, name)
        if value is not None and value < 0:
            raise Refused(_("This cannot be negative."), name)


_CORRECTED = select(DocumentEvent.replaces_id).where(col(DocumentEvent.replaces_id).is_not(None))
_NEWEST = (
    select(DocumentEvent.kind)
    .where(DocumentEvent.document_id == Document.id, col(DocumentEvent.id).not_in(_CORRECTED))
    .order_by(col(DocumentEvent.happened_on).desc(), col(DocumentEvent.id).desc())
    .limit(1)
    .correlate(Document)
    .scalar_subquery()
)
_LINKS = (
    select(func.count())
    .select_from(DocumentLink)
    .where(DocumentLink.document_id == Document.id)
    .correlate(Document)
    .scalar_subquery()
)

LISTING = Listing(
    name="documents",
    title=N_("Documents"),
    identity=Document.id,
    source=stored(Document).outerjoin(stored(Party), col(Document.party_id) == Party.id),
    where=(col(Document.trashed).is_(False),),
    sort=(Sort("expires_on"), Sort("title")),
    tables=frozenset({"document", "document_link", "document_event", "party"}),
    columns=(
        Column("title", N_("Document"), Document.title, width=34, search=True),
        Column("kind", N_("Kind"), Document.kind, "term", width=26, bare=True),
        Column("state", N_("Newest"), func.coalesce(_NEWEST, "drafted"), "term", width=16),
        Column("expires_on", N_("Expires"), Document.expires_on, "date", width=11),
        Column("party", N_("Whose"), Party.name, width=26, search=True),
        Column("copy_kind", N_("Copy"), Document.copy_kind, "term", width=10, bare=True),
        Column("language", N_("Language"), Document.language, "code", width=9),
        Column("kept_at", N_("Where the paper is"), Document.kept_at, width=20, search=True, internal=True),
        Column("issued_on", N_("Issued"), Document.issued_on, "date", width=11),
        Column("sensitivity", N_("Sensitivity"), Document.sensitivity, "term", width=14, internal=True),
        Column(
            "records", N_("Records"), _LINKS, "number", width=8, hint=N_("How many records the document belongs to")
        ),
        Column("file_name", N_("File"), Document.file_name, width=24, search=True),
        Column("note", N_("Note"), Document.note, width=30, search=True, shown=False, internal=True),
    ),
)
