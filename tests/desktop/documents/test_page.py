"""The Documents page: what it tells, what it refuses to open, files dropped on it."""

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMessageBox

from db import documents
from db.document_files import place_of, take
from db.documents import DisclosureDraft, DocumentDraft, PaperEventDraft
from desktop.main_window import MainWindow
from desktop.widgets.draft_form import DraftDialog
from tests.desktop.small_book import fill, settle, shown
from tests.desktop.widgets.test_files_brought import brought, drop


def attached(window: MainWindow, tmp_path: Path) -> int:
    made = fill(window.records.database)
    book = window.records.database
    file = tmp_path / "statement.pdf"
    file.write_text("statement")
    with book.write("Attach") as session:
        draft = DocumentDraft(kind="end_user_statement", title="Statement", kept_at="binder 3", covers_g=2_000_000)
        row = documents.attach(session, draft, [("order_line", made.line)], take(book.path, file))
        posted = PaperEventDraft(kind="original_posted", happened_on=book.on, courier="EMS 77")
        documents.add_event(session, row, posted, on=book.on)
        sent = DisclosureDraft(party_id=made.end_user, sent_on=book.on, channel="courier", approved_by="Legal")
        documents.disclose(session, row, sent, on=book.on)
    return row


def test_the_inspector_tells_the_record(window: MainWindow, tmp_path: Path) -> None:
    told = shown(window, "documents", attached(window, tmp_path))
    for word in ("Statement", "binder 3", "2,000 kg", "Mitsubishi Precision", "Order line: P-1/1", "9 bytes"):
        assert word in told, told
    sections = {section.title: section.paragraphs for section in window.page("documents").inspector.portrait.sections}
    assert sections["What happened"][0][1] == "EMS 77"
    assert sections["Sent to"][0][1] == "courier · approved by Legal"


def test_the_file_is_opened_only_while_it_is_as_it_was_taken(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = attached(window, tmp_path)
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    page: Any = window.page("documents")
    settle(window)
    page.table.select_ids([row], row)
    page.open_file()
    settle(window)
    with window.records.database.read() as session:
        sha256 = documents.found(session, documents.Document, row, "document").sha256
    assert [url.toLocalFile() for url in opened] == [str(place_of(window.records.database.path, sha256))]
    place_of(window.records.database.path, sha256).unlink()
    page.open_file()
    settle(window)
    assert len(opened) == 1
    (box,) = page.findChildren(QMessageBox)
    assert "missing on disk" in box.text()
    box.close()


def test_a_dropped_file_is_attached_after_saying_what_it_is(window: MainWindow, tmp_path: Path) -> None:
    made = fill(window.records.database)
    page: Any = window.page("documents")
    settle(window)
    file = tmp_path / "test_report_batch_7.pdf"
    file.write_text("Dy 3.5 %")
    assert drop(page, brought(file))
    settle(window)
    (dialog,) = page.findChildren(DraftDialog)
    assert dialog.form.text("kind") == "test_report"
    dialog.save()
    settle(window)
    assert "Choose the order line or application" in dialog.form._errors["record"].text()
    dialog.form.set_text("record", "P-1/1")
    dialog.save()
    settle(window)
    assert page.table.count() == 1
    assert "test_report_batch_7 (Drafted)" in shown(window, "orders", made.line)
    assert "test_report_batch_7 (Drafted)" in shown(window, "applications", made.application)


def test_trash_and_undo(window: MainWindow, tmp_path: Path) -> None:
    row = attached(window, tmp_path)
    page: Any = window.page("documents")
    settle(window)
    page.table.select_ids([row], row)
    page.trash()
    settle(window)
    assert page.table.count() == 0
    window.records.undo()
    settle(window)
    assert page.table.count() == 1


def test_files_are_pasted_by_key(window: MainWindow, tmp_path: Path) -> None:
    fill(window.records.database)
    window.show()
    window.activateWindow()
    assert QTest.qWaitForWindowActive(window)
    window.show_page("documents")
    settle(window)
    page: Any = window.page("documents")
    QGuiApplication.clipboard().setMimeData(brought(tmp_path / "Licence_copy.pdf"))
    QTest.keyClick(page.table, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    settle(window)
    (dialog,) = page.findChildren(DraftDialog)
    assert dialog.form.values()["title"] == "Licence_copy"
    QGuiApplication.clipboard().clear()  # what Python made is not left for the clipboard to delete at the end
    dialog.reject()
