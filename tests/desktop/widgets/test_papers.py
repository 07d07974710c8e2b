"""The dialogs of papers write what was typed and say refusals beside the field."""

from datetime import date
from pathlib import Path

from db import choices, document_sets, documents
from desktop.main_window import MainWindow
from desktop.widgets import papers
from desktop.widgets.draft_form import DraftDialog
from tests.desktop.small_book import fill, settle


def one_document(window: MainWindow, line: int) -> int:
    with window.records.database.write("Attach") as session:
        draft = documents.DocumentDraft(kind="contract", title="Contract", sensitivity="trade_secret")
        return documents.attach(session, draft, [("order_line", line)])


def test_a_paper_without_a_file_is_noted_and_changed(window: MainWindow) -> None:
    made = fill(window.records.database)
    with window.records.database.read() as session:
        found = choices.read(session)
    dialog = papers.document_dialog(window.records, found, [("order_line", made.line)], None, window)
    assert "record" not in dialog.form.fields
    for key, text in (("kind", "contract"), ("title", "Contract 7"), ("party", "Baotou Magnet"), ("covers_g", "12.5")):
        dialog.form.set_text(key, text)
    dialog.save()
    settle(window)
    with window.records.database.read() as session:
        (held,) = document_sets.documents_of(session, [("order_line", made.line)], date(2026, 11, 24))
        draft = documents.draft_of(session, held.id)
    assert (draft.title, draft.covers_g, draft.party_id is not None) == ("Contract 7", 12_500, True)


def test_what_happened_to_a_paper_cannot_be_in_the_future(window: MainWindow) -> None:
    made = fill(window.records.database)
    row = one_document(window, made.line)
    dialog = papers.paper_event_dialog(window.records, row, window)
    dialog.form.set_text("kind", "signed")
    dialog.form.set_text("happened_on", "2027-01-01")
    dialog.save()
    settle(window)
    assert "in the future" in dialog.form._errors["happened_on"].text()
    dialog.form.set_text("happened_on", "2026-11-02")
    dialog.save()
    settle(window)
    with window.records.database.read() as session:
        assert [item.kind for item in documents.events_of(session, row)] == ["signed"]


def test_a_sensitive_document_is_disclosed_only_with_an_approval(window: MainWindow) -> None:
    made = fill(window.records.database)
    row = one_document(window, made.line)
    with window.records.database.read() as session:
        found = choices.read(session)
    dialog = papers.disclosure_dialog(window.records, found, row, window)
    dialog.form.set_text("party", "Baotou Magnet")
    dialog.save()
    settle(window)
    assert "Name who approved" in dialog.form._errors["approved_by"].text()
    dialog.form.set_text("approved_by", "Head of design")
    dialog.form.set_text("redacted", "yes")
    dialog.save()
    settle(window)
    with window.records.database.read() as session:
        (sent,) = document_sets.disclosures(session, row)
    assert (sent.party, sent.approved_by, sent.redacted) == ("Baotou Magnet", "Head of design", True)


def test_the_section_names_kind_state_and_place(window: MainWindow, tmp_path: Path) -> None:
    made = fill(window.records.database)
    one_document(window, made.line)
    with window.records.database.read() as session:
        section = papers.papers_section(session, [("order_line", made.line)])
    assert list(section.paragraphs) == [("Contract: Contract (Drafted)", "no file")]


def test_what_was_typed_about_a_file_and_not_saved_is_there_again(window: MainWindow, tmp_path: Path) -> None:
    fill(window.records.database)
    file = tmp_path / "statement.pdf"
    file.write_bytes(b"%PDF")

    def opened() -> DraftDialog:
        papers.attach_files(window.records, window.settings, [file], (), window)
        settle(window)
        return [found for found in window.findChildren(DraftDialog) if found.isVisible()][-1]

    first = opened()
    first.form.set_text("note", "only the first page")
    first.reject()
    again = opened()
    assert again.form.text("note") == "only the first page"
    again.reject()
