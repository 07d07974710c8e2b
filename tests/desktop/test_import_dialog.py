"""The import dialog shows what would happen, then does just that."""

from importlib.resources import as_file
from pathlib import Path

from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from shiboken6 import isValid

import resources
from db.order_lines import LISTING
from desktop.import_dialog import ImportDialog, paste_rows
from desktop.main_window import MainWindow
from exchange.incoming import Incoming
from exchange.order_import import import_any
from tests.desktop.small_book import settle

LIST = "PO;Pos;Supplier;Item;Description;Qty kg;Country;Xyz\n77;1;Baotou Magnet;AT-1;NdFeB block;5;DE;JP\n"
FAULTY = LIST + "78;1;;AT-1;NdFeB block;5;DE;\n"


def opened(window: MainWindow, folder: Path, text: str = LIST, name: str = "list.csv") -> ImportDialog:
    source = folder / name
    source.write_text(text, encoding="utf-8")
    dialog = ImportDialog(window.records, source, window)
    settle(window)
    return dialog


def lines(window: MainWindow) -> int:
    with window.records.database.read() as session:
        return LISTING.count(session)


def test_preview_then_import_then_undo(window: MainWindow, tmp_path: Path) -> None:
    dialog = opened(window, tmp_path)
    assert "1 new, 0 changed" in dialog.told.text()
    assert dialog.rows.index(0, 2).data() == "New"
    assert dialog.button.text() == "&Import 1 row"
    assert dialog.inspector.portrait is not None
    assert dialog.inspector.portrait.title == "77/1"
    assert lines(window) == 0
    dialog.run()
    settle(window)
    assert dialog.imported
    assert lines(window) == 1
    window.records.undo()
    settle(window)
    assert lines(window) == 0


def test_the_same_again_has_nothing_to_import(window: MainWindow, tmp_path: Path) -> None:
    opened(window, tmp_path).run()
    settle(window)
    again = opened(window, tmp_path)
    assert "in the book already" in again.told.text()
    assert not again.button.isEnabled()


def test_a_column_read_otherwise_is_remembered_for_its_layout(window: MainWindow, tmp_path: Path) -> None:
    dialog = opened(window, tmp_path)
    dialog.columns.changed.emit({"Country": "", "Xyz": "destination"})
    settle(window)
    assert dict(dialog.lines[0].facts)["Destination"] == "Japan"
    dialog.run()
    settle(window)
    later = opened(window, tmp_path, LIST.replace("77;", "99;"), "monday.csv")
    assert dict(later.lines[0].facts)["Destination"] == "Japan"
    assert "chosen for this layout" in later.notes.text()


def test_rejected_rows_are_saved_and_come_back_corrected(window: MainWindow, tmp_path: Path) -> None:
    dialog = opened(window, tmp_path, FAULTY)
    assert dialog.filters["rejected"].text() == "Rejected 1"
    dialog.run()
    settle(window)
    assert "1 row was taken" in dialog.told.text()
    assert [line.result for line in dialog.rows.lines] == ["rejected"]
    out = tmp_path / "rejected.xlsx"
    dialog.write_rejects_to(out)
    sheet = load_workbook(out).worksheets[0]
    place = [cell.value for cell in sheet[1]].index("Supplier") + 1
    sheet.cell(2, place).value = "Ganzhou Rare"
    assert sheet.parent is not None
    sheet.parent.save(out)
    assert import_any(window.records.database, out).count("created") == 1
    dialog.write_rejects_to(tmp_path / "nowhere" / "x.xlsx")
    assert "cannot be written" in dialog.told.text()


def test_a_file_that_is_none_gets_its_sentence(window: MainWindow, tmp_path: Path) -> None:
    source = tmp_path / "picture.xlsx"
    source.write_bytes(b"\x89PNG\r\n\x1a\n" + b"0" * 100)
    dialog = ImportDialog(window.records, source, window)
    settle(window)
    assert not dialog.button.isEnabled()
    assert "is a picture" in dialog.told.text()


def test_customs_figures_without_a_month_ask_for_it(window: MainWindow, tmp_path: Path) -> None:
    source = tmp_path / "q.csv"
    source.write_bytes("商品编码,贸易伙伴编码,第一数量,第一计量单位\r\n85051110,502,2,千克\r\n".encode("gb18030"))
    dialog = ImportDialog(window.records, source, window)
    settle(window)
    assert "which period" in dialog.told.text()
    dialog.settings.period.setText("2026-03")
    dialog.settings.period.setModified(True)
    dialog.settings.period.editingFinished.emit()
    settle(window)
    assert dialog.button.isEnabled()
    assert dialog.understood is not None
    assert dialog.understood.kind == "statistics"
    assert dialog.lines[0].told() == "2 kg · United States"
    assert dialog.inspector.isVisibleTo(dialog)


def test_a_pasted_block_opens_the_same_preview(window: MainWindow) -> None:
    dialog = paste_rows(window.records, "P-9\t1\tBaotou Magnet\tblock\t5\n", ("po_number", "line_no", "exporter", "description", "mass_g"))  # fmt: skip
    settle(window)
    assert [line.name for line in dialog.lines] == ["P-9/1"]
    dialog.stop()


def test_stopping_leaves_nothing(window: MainWindow, tmp_path: Path) -> None:
    text = LIST + "".join(f"{number};1;Baotou Magnet;AT-1;NdFeB block;5;DE;\n" for number in range(100, 300))
    dialog = opened(window, tmp_path, text)
    dialog.run()
    dialog.stop()
    settle(window)
    assert lines(window) == 0


def test_esc_stops_an_import_that_is_under_way(window: MainWindow) -> None:
    with as_file(resources.entry("demo/orders_2026.xlsx")) as path:
        dialog = ImportDialog(window.records, path, window)
        dialog.open()
        window.records.wait_idle(120_000)
        dialog.run()
        QTest.keyClick(dialog, Qt.Key.Key_Escape)
        window.records.wait_idle(120_000)
    with window.records.database.read() as session:
        assert LISTING.count(session) == 0
    assert not dialog.imported
    assert not isValid(dialog)  # closed, and let go when its work had ended


def test_an_import_that_is_judged_says_so_and_its_bar_does_not_stand_full(window: MainWindow) -> None:
    columns = ("po_number", "line_no", "exporter", "description", "mass_g")
    text = "".join(f"P-{n}\t1\tBaotou Magnet\tblock\t5\n" for n in range(300))
    dialog = ImportDialog(window.records, Incoming(text=text, columns=columns), window)
    settle(window)
    said: list[str] = []
    bars: list[tuple[int, int]] = []
    dialog.run()
    assert dialog._job is not None
    dialog._job.named.connect(lambda words: said.append(f"{words} {dialog.told.text()} {window.status.work.text()}"))
    dialog._job.moved.connect(lambda _done, _total: bars.append((dialog.progress.value(), dialog.progress.maximum())))
    window.records.wait_idle()
    assert len(said) == 1
    assert said[0].count("Judging what the rules say of each line") == 3
    assert bars[-1][1] == 0  # what is left has no count
    assert lines(window) == 300


def test_a_reading_that_fails_leaves_no_rows_of_the_one_before(window: MainWindow, tmp_path: Path) -> None:
    source = tmp_path / "list.csv"
    source.write_bytes(LIST.replace("block", "Köln").encode("cp1252"))
    dialog = ImportDialog(window.records, source, window)
    settle(window)
    assert dialog.rows.rowCount() == 1
    dialog.wish(encoding="utf-8")
    settle(window)
    assert "choose another encoding" in dialog.told.text()
    assert dialog.rows.rowCount() == 0
    assert not dialog.inspector.isVisibleTo(dialog)
    assert not dialog.button.isEnabled()
    assert not dialog.settings.encoding.isHidden()
    dialog.wish(encoding="")
    settle(window)
    assert dialog.rows.rowCount() == 1


def test_a_list_without_orders_can_be_given_another_row_of_headings(window: MainWindow, tmp_path: Path) -> None:
    dialog = opened(window, tmp_path, "PO;Item;Supplier\n1;2;3\n")
    assert "No order rows found" in dialog.told.text()
    dialog.show()
    assert dialog.settings.heading.isVisible()
    assert dialog.settings.encoding.isVisible()
    assert not dialog.button.isEnabled()


def test_a_closed_preview_says_so_in_the_status_line_only(window: MainWindow, tmp_path: Path) -> None:
    shown: list[object] = []
    said: list[str] = []
    window.records.problem.connect(shown.append)
    window.records.nothing.connect(said.append)
    text = LIST + "".join(f"{number};1;Baotou Magnet;AT-1;NdFeB block;5;DE;\n" for number in range(100, 400))
    source = tmp_path / "list.csv"
    source.write_text(text, encoding="utf-8")
    dialog = ImportDialog(window.records, source, window)
    dialog.open()
    dialog.reject()
    settle(window)
    assert shown == []
    assert said in ([], ["Stopped. Nothing was changed."])


def test_the_mark_stays_on_its_row_when_the_file_is_read_another_way(window: MainWindow, tmp_path: Path) -> None:
    dialog = opened(window, tmp_path, LIST + "78;1;Baotou Magnet;AT-1;NdFeB block;6;DE;JP\n")
    dialog.table.selectRow(1)
    dialog.columns.changed.emit({"Country": "", "Xyz": "destination"})
    settle(window)
    assert dialog.table.currentIndex().row() == 1
    assert dialog.inspector.portrait is not None
    assert dialog.inspector.portrait.title == "78/1"


def test_after_an_answer_the_arrows_go_through_the_rows_again(window: MainWindow, tmp_path: Path) -> None:
    heads = "PO;Supplier;Item;Description;Qty kg;Unit price;Currency;Delivery date\n"
    goods = "W-1;Baotou Magnet;AT-1;NdFeB block;{};12.5;EUR;2027-0{}-15\n"
    opened(window, tmp_path, heads + goods.format(5, 1) + goods.format(8, 3)).run()
    settle(window)
    dialog = opened(window, tmp_path, heads + goods.format(6, 2) + goods.format(9, 4), "monday.csv")
    dialog.show()
    assert dialog.focusWidget() is dialog.table
    assert dialog.choice.isVisible()
    dialog.choice.buttons[0].setFocus()
    dialog.choice.buttons[0].click()
    settle(window)
    assert dialog.count("updated") > 0
    assert dialog.focusWidget() is dialog.table


def test_dates_and_decimals_read_otherwise_are_remembered_for_their_layout(window: MainWindow, tmp_path: Path) -> None:
    text = "PO;Pos;Supplier;Item;Qty kg;Order date\n77;1;Baotou Magnet;block;1.250;03/04/2026\n"
    dialog = opened(window, tmp_path, text)
    assert dialog.count("flagged") == 1
    dialog.wish(dates="month", decimals=",")
    settle(window)
    dialog.run()
    settle(window)
    later = opened(window, tmp_path, text.replace("77;", "99;"), "monday.csv")
    assert later.count("flagged") == 0
    told = dict(later.lines[0].facts)
    assert (told["Quantity"], told["Order date"]) == ("1,250", "2026-03-04")
    assert later.settings.dates.currentData() == "month"
    assert "Dates and decimals are read as they were chosen" in later.notes.text()
