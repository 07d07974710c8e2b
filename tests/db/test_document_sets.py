"""The papers of a record and of an application, the register of disclosures, and files that vanished."""

from datetime import date
from pathlib import Path

from compliance.terms import EventKind
from db import document_sets, documents, upkeep
from db.applications import EventDraft, add_event
from db.database import Database, open_book
from db.document_files import place_of, take
from db.documents import DisclosureDraft, DocumentDraft, PaperEventDraft
from tests.db.builders import ON, a_party, an_application, an_order
from tests.db.conftest import made

MAY = date(2026, 5, 4)


def attach(book: Database, kind: str, subject: str, row: int, file: Path | None = None) -> int:
    kept = take(book.path, file) if file is not None else None
    return made(
        book, lambda session: documents.attach(session, DocumentDraft(kind=kind, title=kind), [(subject, row)], kept)
    )


def paper(folder: Path, name: str = "paper.pdf") -> Path:
    path = folder / name
    path.write_text(name)
    return path


def test_an_application_stands_on_the_papers_of_its_lines_materials_and_end_user(
    book: Database, tmp_path: Path
) -> None:
    user = made(book, lambda session: a_party(session, "Example Motors K.K.", country="JP"))
    (line,) = made(book, an_order)
    case = made(book, lambda session: an_application(session, lines=[line], end_user_id=user))
    with book.read() as session:
        subjects = document_sets.subjects_of(session, case)
    assert {subject for subject, _row in subjects} == {"application", "party", "order", "order_line", "material"}
    attach(book, "contract", "order_line", line, paper(tmp_path))
    statement = attach(book, "end_user_statement", "party", user)
    posted = PaperEventDraft(kind="signed", happened_on=MAY)
    made(book, lambda session: documents.add_event(session, statement, posted, on=ON))
    with book.read() as session:
        held = document_sets.documents_of(session, subjects, ON)
        needed = {item.kind.code: item for item in document_sets.checklist_of(session, case, ON)}
    assert [(item.kind, item.state.value) for item in held] == [
        ("contract", "drafted"),
        ("end_user_statement", "signed"),
    ]
    assert [str(item) for item in needed["end_user_statement"].lacks] == [
        "Its Chinese translation is missing.",
        "Its original was not posted yet.",
        "No file is attached.",
    ]
    assert {"production_photos", "no_transfer_undertaking", "test_report"} <= needed.keys()
    assert "risk_assessment" not in needed


def test_a_translation_is_a_document_of_its_own(book: Database, tmp_path: Path) -> None:
    (line,) = made(book, an_order)
    case = made(book, lambda session: an_application(session, lines=[line]))
    contract = attach(book, "contract", "order_line", line, paper(tmp_path))
    draft = DocumentDraft(kind="contract", title="Contract, Chinese", language="zh", translation_of_id=contract)
    made(book, lambda session: documents.attach(session, draft, [("order_line", line)]))
    with book.read() as session:
        needed = {item.kind.code: item for item in document_sets.checklist_of(session, case, ON)}
    assert needed["contract"].complete


def test_what_the_same_destination_was_asked_for_is_on_the_checklist(book: Database) -> None:
    (line,) = made(book, an_order)
    told = [(EventKind.FILED, date(2026, 3, 2)), (EventKind.ACCEPTED, date(2026, 3, 9))]
    earlier = made(book, lambda session: an_application(session, "A-0", [line], told))
    asked = EventDraft(kind="supplement_asked", happened_on=date(2026, 3, 20), topics="transaction history")
    made(book, lambda session: add_event(session, earlier, asked, on=ON))
    case = made(book, lambda session: an_application(session, "A-1", [line]))
    with book.read() as session:
        needed = {item.kind.code: item for item in document_sets.checklist_of(session, case, ON)}
        before = {item.kind.code for item in document_sets.checklist_of(session, case, date(2026, 3, 19))}
    assert "1 of the last 1" in str(needed["transaction_history"].because)
    assert "transaction_history" in before  # magnets need it anyway


def test_the_register_tells_what_went_to_whom(book: Database) -> None:
    party = made(book, lambda session: a_party(session, "Example Magnetics"))
    (line,) = made(book, an_order)
    row = attach(book, "photo", "order_line", line)
    draft = DisclosureDraft(party_id=party, sent_on=MAY, channel="courier", approved_by="Head of design")
    made(book, lambda session: documents.disclose(session, row, draft, on=ON))
    with book.read() as session:
        (sent,) = document_sets.disclosures(session, row)
        assert document_sets.disclosures(session) == [sent]
    assert (sent.document, sent.party, sent.approved_by, sent.redacted) == (
        "photo", "Example Magnetics", "Head of design", False,
    )  # fmt: skip


def test_check_names_files_that_vanished_and_backups_hold_them(book: Database, tmp_path: Path) -> None:
    (line,) = made(book, an_order)
    attach(book, "contract", "order_line", line, paper(tmp_path))
    assert upkeep.check(book) == []
    copy, new = tmp_path / "copy.monazite", tmp_path / "new.monazite"
    book.backup(copy)
    upkeep.restore(copy, new)
    with book.read() as session:
        (held,) = document_sets.documents_of(session, [("order_line", line)], ON)
    place_of(book.path, held.sha256).unlink()
    (problem,) = upkeep.check(book)
    assert problem.startswith("The file paper.pdf of the document “contract” is no longer in a.monazite-documents.")
    restored = open_book(new, read_only=True)
    assert upkeep.check(restored) == []
    restored.close()
    place_of(new, held.sha256).write_text("other")
    with book.read() as session:
        (changed,) = document_sets.file_problems(session, new)
    assert "was changed" in changed


def test_a_translation_counts_wherever_it_is_filed(book: Database) -> None:
    case = made(book, lambda s: an_application(s, lines=an_order(s)))
    row = attach(book, "contract", "application", case)
    draft = DocumentDraft(kind="contract", title="Contract, Chinese", translation_of_id=row)
    other = made(book, lambda s: an_application(s, "A-2"))
    made(book, lambda s: documents.attach(s, draft, [("application", other)]))
    with book.read() as session:
        needed = {item.kind.code: item for item in document_sets.checklist_of(session, case, ON)}
    assert "translation" not in " ".join(map(str, needed["contract"].lacks))
