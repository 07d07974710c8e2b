"""The papers of a record, the checklist of an application, and whether every file is still as it was taken."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from sqlalchemy import func
from sqlmodel import Session, SQLModel, col, select

from compliance.documents import Asked, Happened, Needed, Paper, PaperEvent, PaperState, checklist, state_of
from db.document_files import copy_all, fault, folder_of
from db.problems import Missing
from db.tables.applications import Application, ApplicationLine, Supplement
from db.tables.assessments import LineAnswer, LineFinding, Turned
from db.tables.documents import Disclosure, Document, DocumentEvent, DocumentLink, SealedPack
from db.tables.licences import Licence
from db.tables.materials import Material
from db.tables.orders import Order, OrderLine
from db.tables.parties import Party
from resources.i18n import N_, _

_NEEDS_LICENCE = ("licence_required", "licence_required_enhanced")
_MAGNET_WORDS = ("magnet", "磁", "ndfeb", "smco")
_REQUESTS = 5
"""Earlier supplement requests of the same destination that a checklist looks back on."""


@dataclass(frozen=True, slots=True)
class Held:
    """A document of a record with how far its paper has come."""

    id: int
    kind: str
    title: str
    state: PaperState
    file_name: str
    sha256: str
    language: str
    pages: int | None
    expires_on: date | None
    copy_kind: str
    kept_at: str


@dataclass(frozen=True, slots=True)
class Detail:
    """A document with what only its own page shows; `size` in bytes."""

    held: Held
    whose: str
    covers: str
    covers_g: int | None
    sensitivity: str
    note: str
    issued_on: date | None
    size: int | None


@dataclass(frozen=True, slots=True)
class Pack:
    """A pack that was sealed: when, under which name and digest, with the files it held."""

    sealed_at: datetime
    file_name: str
    sha256: str
    manifest: tuple[dict[str, object], ...]


@dataclass(frozen=True, slots=True)
class Sent:
    """A line of the disclosure register."""

    sent_on: date
    document: str
    party: str
    channel: str
    approved_by: str
    redacted: bool
    note: str


def documents_of(session: Session, subjects: Iterable[tuple[str, int]], on: date) -> list[Held]:
    """The documents of records, each once, by kind and title; trashed ones left out."""
    ids: set[int] = set()
    for subject, subject_id in subjects:
        query = select(DocumentLink.document_id).where(
            DocumentLink.subject == subject, DocumentLink.subject_id == subject_id
        )
        ids.update(session.exec(query))
    return [_held(item, paper, on) for item, paper in _papers(session, ids)]


def _held(item: Document, paper: Paper, on: date) -> Held:
    return Held(
        paper.id, item.kind, item.title, state_of(paper, on), item.file_name, item.sha256, item.language, item.pages,
        item.expires_on, item.copy_kind, item.kept_at,
    )  # fmt: skip


def _papers(session: Session, ids: set[int], *, trashed: bool = False) -> list[tuple[Document, Paper]]:
    found = session.exec(select(Document).where(col(Document.id).in_(ids))).all()
    rows = [item for item in found if trashed or not item.trashed]
    history: dict[int, list[DocumentEvent]] = {}
    for event in session.exec(select(DocumentEvent).where(col(DocumentEvent.document_id).in_(ids))):
        history.setdefault(event.document_id, []).append(event)
    translations = select(Document.translation_of_id).where(
        col(Document.translation_of_id).in_(ids), col(Document.trashed).is_(False)
    )
    translated = set(session.exec(translations))
    made = [(item, _paper(item, history.get(item.id or 0, []), item.id in translated)) for item in rows]
    return sorted(made, key=lambda pair: (pair[0].kind, pair[0].title, pair[1].id))


def _paper(item: Document, history: list[DocumentEvent], translated: bool) -> Paper:
    replaced = {event.replaces_id for event in history}
    told = sorted((event for event in history if event.id not in replaced), key=lambda event: event.id or 0)
    events = tuple(Happened(PaperEvent(event.kind), event.happened_on) for event in told)
    return Paper(item.id or 0, item.kind, events, item.expires_on, bool(item.sha256), translated)


def subjects_of(session: Session, application: int) -> list[tuple[str, int]]:
    """An application with what it stands on: its lines, their orders and materials, its end user."""
    case = session.get(Application, application)
    if case is None:
        raise Missing(_("This application is no longer there."))
    query = select(OrderLine).join(ApplicationLine).where(ApplicationLine.application_id == application)
    found: list[tuple[str, int | None]] = [("application", application), ("party", case.end_user_id)]
    for line in session.exec(query):
        found += [("order_line", line.id), ("order", line.order_id), ("material", line.material_id)]
        found.append(("party", line.end_user_id))
    return [(subject, row) for subject, row in dict.fromkeys(found) if row is not None]


def checklist_of(session: Session, application: int, on: date) -> tuple[Needed, ...]:
    """What an application needs before it is filed, with what earlier ones to its destination were asked for."""
    case = session.get(Application, application)
    if case is None:
        raise Missing(_("This application is no longer there."))
    held = {item.id for item in documents_of(session, subjects_of(session, application), on)}
    papers = [paper for _item, paper in _papers(session, held)]
    return checklist(_circumstances(session, application), papers, _asked(session, case, on), on)


def _asked(session: Session, case: Application, on: date) -> list[Asked]:
    query = (
        select(Supplement)
        .join(Application)
        .where(Application.destination == case.destination, Application.id != case.id, Supplement.asked_on <= on)
        .order_by(col(Supplement.asked_on).desc(), col(Supplement.id).desc())
        .limit(_REQUESTS)
    )
    return [Asked(item.asked_on, item.topics or item.question) for item in session.exec(query)]


def _circumstances(session: Session, application: int) -> set[str]:
    query = (
        select(LineAnswer.outcome, OrderLine.id, OrderLine.description + " " + func.coalesce(Material.description, ""))
        .select_from(ApplicationLine)
        .join(OrderLine, col(OrderLine.id) == ApplicationLine.order_line_id)
        .join(LineAnswer, col(LineAnswer.line_id) == OrderLine.id)
        .outerjoin(Material, col(Material.id) == OrderLine.material_id)
        .where(ApplicationLine.application_id == application)
    )
    found: set[str] = set()
    for outcome, line, words in session.exec(query):
        if outcome in _NEEDS_LICENCE:
            found |= {"critical_minerals", "composition"}
        if any(word in words.casefold() for word in _MAGNET_WORDS):
            found.add("magnets")
        if outcome == "licence_required_enhanced" or _watched(session, line):
            found.add("watch_list")
    return found


def _watched(session: Session, line: int | None) -> bool:
    query = select(LineFinding.text).where(LineFinding.line_id == line, LineFinding.code == "listed_party")
    return any("watch list" in text for text in session.exec(query))


def packs_of(session: Session, application: int) -> list[Pack]:
    """The packs that were sealed for an application, newest first."""
    query = select(SealedPack).where(SealedPack.application_id == application).order_by(col(SealedPack.id).desc())
    return [Pack(item.sealed_at, item.file_name, item.sha256, tuple(item.manifest)) for item in session.exec(query)]


def day_of(session: Session) -> date | None:
    """The day the answers of the book are for; None before the first one was given."""
    turned = session.exec(select(Turned)).first()
    return turned.on_date if turned is not None else None


def records_of(session: Session, document: int) -> list[tuple[str, int, str]]:
    """What a document belongs to: subject, id and the name people know it by."""
    links = session.exec(select(DocumentLink).where(DocumentLink.document_id == document)).all()
    found = [(item.subject, item.subject_id, _known_as(session, item.subject, item.subject_id)) for item in links]
    return sorted(found)


def _known_as(session: Session, subject: str, row: int) -> str:
    if subject == "order_line":
        line = session.get(OrderLine, row)
        order = session.get(Order, line.order_id) if line is not None else None
        return f"{order.po_number}/{line.line_no}" if line is not None and order is not None else ""
    kind, name = _NAMES[subject]
    item = session.get(kind, row)
    return str(getattr(item, name)) if item is not None else ""


_NAMES: dict[str, tuple[type[SQLModel], str]] = {
    "order": (Order, "po_number"), "application": (Application, "number"), "licence": (Licence, "number"),
    "party": (Party, "name"), "material": (Material, "item_code"),
}  # fmt: skip


def detail_of(session: Session, document: int) -> Detail:
    """Everything about one document; Missing when it is gone."""
    pair = next(iter(_papers(session, {document}, trashed=True)), None)
    if pair is None:
        raise Missing(_("This document is no longer there."))
    item, paper = pair
    whose = session.get(Party, item.party_id) if item.party_id is not None else None
    held = _held(item, paper, day_of(session) or date.max)
    return Detail(
        held, whose.name if whose is not None else "", item.covers, item.covers_g, item.sensitivity, item.note,
        item.issued_on, item.size,
    )  # fmt: skip


def number_of(session: Session, application: int) -> str:
    """The number of an application; Missing when it is gone."""
    case = session.get(Application, application)
    if case is None:
        raise Missing(_("This application is no longer there."))
    return case.number


def disclosures(session: Session, document: int | None = None) -> list[Sent]:
    """The disclosure register, newest first: of one document, or of all."""
    query = (
        select(Disclosure, Document.title, Party.name)
        .join(Document, col(Document.id) == Disclosure.document_id)
        .outerjoin(Party, col(Party.id) == Disclosure.party_id)
        .order_by(col(Disclosure.sent_on).desc(), col(Disclosure.id).desc())
    )
    if document is not None:
        query = query.where(Disclosure.document_id == document)
    return [
        Sent(item.sent_on, title, party or "", item.channel, item.approved_by, item.redacted, item.note)
        for item, title, party in session.exec(query)
    ]


def file_problems(session: Session, book: Path) -> list[str]:
    """A sentence for every document whose file vanished or was changed on disk."""
    query = select(Document.title, Document.file_name, Document.sha256, Document.size).where(Document.sha256 != "")
    told = {
        "missing": N_(
            "The file {name} of the document “{title}” is no longer in {folder}. Restore a backup or attach it again."
        ),
        "changed": N_(
            "The file {name} of the document “{title}” in {folder} was changed. Restore a backup or attach it again."
        ),
    }
    found = []
    for title, name, sha256, size in session.exec(query.order_by(Document.title)):
        wrong = fault(book, sha256, size)
        if wrong:
            found.append(told[wrong].format(name=name, title=title, folder=folder_of(book).name))
    return found


def copy_files(session: Session, book: Path, out: Path) -> None:
    """Copy the file of every document beside another book."""
    copy_all(book, out, session.exec(select(Document.sha256).where(Document.sha256 != "")))
