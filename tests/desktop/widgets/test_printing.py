"""A list on paper says what it shows, and its rows as the screen has them."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextDocument, QTextTable

from db.listing import Filter
from db.order_lines import LISTING
from desktop.main_window import MainWindow
from desktop.theme import LIGHT
from desktop.widgets import printing
from desktop.widgets.printing import document, save_pdf, sheet
from desktop.widgets.row_marks import MARKS, MarkRule
from desktop.widgets.rows import read_rows
from tests.desktop.small_book import fill, settle


def test_a_document_holds_what_is_shown(window: MainWindow) -> None:
    made = fill(window.records.database)
    with window.records.database.read() as session:
        rows = read_rows(LISTING, session, [made.line])
    columns = [LISTING.column(key) for key in ("po_number", "destination", "mass_g")]
    text = document(LISTING, columns, rows, "Destination: Japan", "24 Nov 2026").toPlainText()
    for word in ("Orders", "as of 24 Nov 2026 · 1 row · Destination: Japan", "Mass, kg", "P-1", "Japan", "5"):
        assert word in text


def test_a_page_is_written_as_pdf(window: MainWindow, tmp_path: Path) -> None:
    fill(window.records.database)
    page = window.page("orders")
    page.show_filters((Filter("destination", "is", ("JP",)),))
    settle(window)
    save_pdf(page.table, page.shown_words(), tmp_path / "orders.pdf")
    settle(window)
    assert (tmp_path / "orders.pdf").read_bytes().startswith(b"%PDF")


def test_marked_rows_have_their_sign_on_paper_and_its_meaning_above(window: MainWindow) -> None:
    fill(window.records.database)
    page = window.page("orders")
    settle(window)
    rule = MarkRule("flag", "For Japan & nobody else", (Filter("destination", "is", ("JP",)),))
    made: list[QTextDocument] = []
    printing.read(page.table, "", made.append, (rule,))
    settle(window)
    assert "⚑ For Japan & nobody else" in made[0].toPlainText()
    assert made[0].toPlainText().count("⚑") == 2
    look = LIGHT.tones[MARKS["flag"].tone]
    assert all(colour in made[0].toHtml() for colour in look)
    printing.read(page.table, "", made.append)
    settle(window)
    assert "⚑" not in made[1].toPlainText()


def test_columns_of_long_words_are_wider_and_together_they_fit() -> None:
    shares = printing._shares(["No.", "Destination", "Why"], [["1", "Netherlands", "a " * 60], ["2", "", ""]])
    assert shares[0] < shares[2] < shares[1]
    assert sum(shares) <= 98.1


def test_headings_stand_where_their_numbers_do() -> None:
    made = sheet("Materials", [("Item", False), ("Mass", True)], [["A", "1"], ["B", "2"]], "", "28 Nov 2026")
    table = next(frame for frame in made.rootFrame().childFrames() if isinstance(frame, QTextTable))
    sides = [
        [table.cellAt(row, place).firstCursorPosition().blockFormat().alignment() for place in (0, 1)] for row in (0, 1)
    ]
    right = Qt.AlignmentFlag.AlignRight
    assert [[bool(side & right) for side in row] for row in sides] == [[False, True], [False, True]]
