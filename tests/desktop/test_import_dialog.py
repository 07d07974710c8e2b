"""The import dialog shows what would happen, then does just that."""

from pathlib import Path

from db.order_lines import LISTING
from desktop.import_dialog import ImportDialog
from desktop.main_window import MainWindow
from tests.desktop.small_book import settle

LIST = "PO;Pos;Supplier;Item;Description;Qty kg;Country\n77;1;Baotou Magnet;AT-1;NdFeB block;5;DE\n"


def test_preview_then_import(window: MainWindow, tmp_path: Path) -> None:
    source = tmp_path / "list.csv"
    source.write_text(LIST, encoding="utf-8")
    dialog = ImportDialog(window.records, source, window)
    settle(window)
    assert dialog.told.text().startswith("1 created")
    assert dialog.table.item(0, 3).text() == "created"  # type: ignore[union-attr]
    with window.records.database.read() as session:
        assert LISTING.count(session) == 0
    dialog.run()
    settle(window)
    with window.records.database.read() as session:
        assert LISTING.count(session) == 1


def test_a_file_that_is_none_gets_its_sentence(window: MainWindow, tmp_path: Path) -> None:
    source = tmp_path / "picture.xlsx"
    source.write_bytes(b"\x89PNG\r\n\x1a\n" + b"0" * 100)
    dialog = ImportDialog(window.records, source, window)
    settle(window)
    assert not dialog.button.isEnabled()
    assert dialog.told.text() != "Reading…"
