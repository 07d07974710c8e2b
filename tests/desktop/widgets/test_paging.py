"""Rows stay whole on paper, headings come again on each page, and a title is not left alone at the foot of one."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMarginsF
from PySide6.QtGui import QPageLayout, QPageSize, QPdfWriter, QTextDocument, QTextTable

from desktop.widgets import paging
from desktop.widgets.paging import Page, Piece, pages, pieces_of
from desktop.widgets.printing import sheet

HEADS = (10.0, 20.0)


def row(n: int) -> Piece:
    return Piece(20.0 + 30 * n, 50.0 + 30 * n, HEADS)


def test_a_page_ends_between_rows_and_headings_take_their_room_on_the_next() -> None:
    first = Piece(0, 50, HEADS)  # a title, the headings and the first row
    found = pages([first, *(row(n) for n in range(1, 6))], 100)
    assert found == [Page(0, 80), Page(80, 170, HEADS), Page(170, 200, HEADS)]


def test_what_is_higher_than_a_page_goes_on_over_the_next() -> None:
    found = pages([Piece(0, 50), Piece(50, 300), Piece(300, 320)], 100)
    assert found == [Page(0, 50), Page(50, 150), Page(150, 250), Page(250, 300), Page(300, 320)]


def test_a_second_table_does_not_bear_the_headings_of_the_first() -> None:
    other = (200.0, 210.0)
    found = pages([Piece(0, 100, HEADS), Piece(200, 300, other), Piece(300, 400, other)], 120)
    assert [page.heads for page in found] == [None, None, other]


@pytest.fixture
def long_list(qapp: object) -> QTextDocument:
    words = "because the end user has not answered the question of the ministry yet "
    rows = [[f"P-{n}", words * (1 + n % 4), str(n)] for n in range(120)]
    return sheet("Orders", [("Order", False), ("Why", False), ("Days", True)], rows, "", "29 Nov 2026")


def test_no_row_of_a_long_list_is_broken(long_list: QTextDocument, tmp_path: Path) -> None:
    writer = QPdfWriter(str(tmp_path / "list.pdf"))
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    writer.setPageMargins(QMarginsF(12, 12, 12, 12), QPageLayout.Unit.Millimeter)
    count = paging.draw(long_list, writer)
    assert count > 3
    del writer
    written = (tmp_path / "list.pdf").read_bytes()
    assert written.count(b"/Type /Page\n") == count
    scale = 1200 / 96
    found = pages(pieces_of(long_list, scale), 12_000)
    table = next(part for part in long_list.rootFrame().childFrames() if isinstance(part, QTextTable))
    layout = long_list.documentLayout()
    for number in range(1, table.rows()):
        block = table.cellAt(number, 1).firstCursorPosition().block()
        box = layout.blockBoundingRect(block)
        on = [page for page in found if page.top < box.bottom() and page.bottom > box.top()]
        assert len(on) == 1, number
    assert all(page.heads is not None for page in found[1:])
    assert found[0].heads is None


def test_a_title_stays_with_what_it_heads(qapp: object) -> None:
    document = QTextDocument()
    document.setHtml(
        "<h2>One</h2><p>words</p><h2>Two</h2>"
        "<table><thead><tr><th>Head</th></tr></thead><tr><td>first</td></tr><tr><td>second</td></tr></table>"
    )
    document.setTextWidth(400)
    pieces = pieces_of(document, 1)
    assert len(pieces) in (3, 4)  # the last paragraph after a table may be empty
    one, two, second = pieces[:3]
    assert one.heads is None
    assert two.heads == second.heads
    assert two.top < two.heads[0] < two.heads[1] < two.bottom == second.top  # type: ignore[index]
