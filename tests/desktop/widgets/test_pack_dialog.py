"""The checklist of an application on the screen, and a pack sealed from it with a reason."""

from pathlib import Path

from db import document_sets, documents
from db.document_files import take
from desktop.main_window import MainWindow
from desktop.widgets.pack_dialog import PackDialog
from tests.desktop.small_book import fill, settle


def test_gaps_are_named_and_sealing_needs_a_reason(window: MainWindow, tmp_path: Path) -> None:
    made = fill(window.records.database)
    book = window.records.database
    file = tmp_path / "contract.pdf"
    file.write_text("contract")
    with book.write("Attach") as session:
        draft = documents.DocumentDraft(kind="contract", title="Contract")
        documents.attach(session, draft, [("application", made.application)], take(book.path, file))
    dialog = PackDialog(window.records, made.application, window)
    settle(window)
    rows = {
        dialog.table.item(row, 0).text(): (dialog.table.item(row, 1).text(), dialog.table.item(row, 2).text())
        for row in range(dialog.table.rowCount())
    }
    assert rows["Contract"] == ("Incomplete", "Its Chinese translation is missing.")
    assert rows["End-user statement"] == ("Missing", "It is missing.")
    assert not dialog.button.isEnabled()
    dialog.because.setText("the exporter holds the rest")
    assert dialog.button.isEnabled()
    dialog.seal_to(tmp_path / "pack.zip")
    settle(window)
    assert "is sealed with 1 file and" in dialog.told.text()
    dialog.because.setText("once more")
    dialog.seal_to(tmp_path / "pack.zip")
    settle(window)
    assert "never replaced" in dialog.problem.text()
    with book.read() as session:
        assert len(document_sets.packs_of(session, made.application)) == 1
