"""A reference pack in the window: preview, taken over, refused with a sentence."""

from datetime import date
from pathlib import Path

from shiboken6 import isValid

from db import reference_packs
from db.reference import packaged
from desktop.main_window import MainWindow
from desktop.measures.pack_preview import PackDialog
from exchange.reference_pack import write_texts
from tests.db.builders import a_line, an_order
from tests.db.test_open_lines import HOLMIUM
from tests.db.test_reference_packs import a_pack
from tests.desktop.small_book import settle


def test_a_pack_is_previewed_and_taken_over(window: MainWindow, tmp_path: Path) -> None:
    with window.records.database.write("Fill") as session:
        an_order(session, lines=[a_line(session, **HOLMIUM)])
    made = write_texts(a_pack().texts, tmp_path / "a.pack", created=date(2026, 12, 1), note="December")
    dialog = PackDialog(window.records, tmp_path / "a.pack", window)
    dialog.open()
    settle(window)
    assert "1 row differs; 1 open line would be answered differently" in dialog.told.text()
    assert dialog.lines.item(0, 4).text() == "Licence required"
    assert dialog.rows.item(0, 2).text() == "MOFCOM-GACC-2025-57 · resumed · 2026-11-11"
    with window.records.database.read() as session:
        assert reference_packs.packs(session) == []
    dialog.take_over.click()
    settle(window)
    assert not isValid(dialog)  # closed, and let go
    with window.records.database.read() as session:
        assert [item[0] for item in reference_packs.packs(session)] == [made.edition]
    assert made.edition in window.status.told.text()


def test_what_is_no_pack_is_told_and_cannot_be_taken(window: MainWindow, tmp_path: Path) -> None:
    (tmp_path / "a.pack").write_text("no zip")
    dialog = PackDialog(window.records, tmp_path / "a.pack", window)
    dialog.open()
    settle(window)
    assert "damaged or no reference pack" in dialog.refusal.text()
    assert not dialog.take_over.isEnabled()
    dialog.take()
    settle(window)
    assert packaged().edition in window.status.told.text()
    dialog.reject()
