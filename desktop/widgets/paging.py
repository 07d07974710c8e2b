"""A document on pages: no row of a table is broken over two, headings come again, a title stays with what it heads."""

from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import (
    QFont,
    QFontMetricsF,
    QPagedPaintDevice,
    QPainter,
    QTextBlock,
    QTextDocument,
    QTextFrame,
    QTextTable,
)

_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_GAP = 1.5
"""Lines between what stands on a page and its number."""


@dataclass(frozen=True, slots=True)
class Piece:
    """What is not broken: where it begins and ends in the document, and the headings that belong over it."""

    top: float
    bottom: float
    heads: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """A part of the document, with the headings that come again above it."""

    top: float
    bottom: float
    heads: tuple[float, float] | None = None


def pages(pieces: list[Piece], height: float) -> list[Page]:
    """The pages of a document that are `height` high: as many whole pieces as there is room for.

    A piece that is higher than a page goes on over the next ones, which nothing can help.
    """
    found: list[Page] = []
    at = 0
    while at < len(pieces):
        first = pieces[at]
        heads = first.heads if first.heads is not None and at and pieces[at - 1].heads == first.heads else None
        room = height - (heads[1] - heads[0] if heads else 0)
        top, at = first.top, at + 1
        while at < len(pieces) and pieces[at].bottom - top <= room:
            at += 1
        bottom = pieces[at - 1].bottom
        while bottom - top > room:
            found.append(Page(top, top + room, heads))
            top += room
        found.append(Page(top, bottom, heads))
    return found


def pieces_of(document: QTextDocument, scale: float) -> list[Piece]:
    """The pieces of a document that is laid out: rows of tables, paragraphs; a title and what comes first below it.

    `scale` are the pixels of the device for one of the screen.
    """
    tops: list[
        tuple[float, bool, tuple[float, float] | None]
    ] = []  # where one begins, whether it is a title, its headings
    for part in _parts(document.rootFrame()):
        if isinstance(part, QTextTable):
            tops += _rows(document, part, scale)
        else:
            tops.append((document.documentLayout().blockBoundingRect(part).top(), _is_title(part), None))
    end = document.size().height()
    found: list[Piece] = []
    begun: float | None = None
    for place, (top, title, heads) in enumerate(tops):
        begun = top if begun is None else begun
        if title and place + 1 < len(tops):
            continue
        found.append(Piece(begun, tops[place + 1][0] if place + 1 < len(tops) else end, heads))
        begun = None
    return found


def _parts(frame: QTextFrame) -> list[QTextBlock | QTextTable]:
    """The paragraphs and tables of a document in their order."""
    found: list[QTextBlock | QTextTable] = []
    here = frame.begin()
    while not here.atEnd():
        inner = here.currentFrame()
        if isinstance(inner, QTextTable):
            found.append(inner)
        elif inner is None and here.currentBlock().isValid():
            found.append(here.currentBlock())
        here += 1
    return found


def _is_title(block: QTextBlock) -> bool:
    return block.blockFormat().headingLevel() > 0


def _rows(
    document: QTextDocument, table: QTextTable, scale: float
) -> list[tuple[float, bool, tuple[float, float] | None]]:
    """Where each row begins; those of headings are titles of the first row below them."""
    layout, air = document.documentLayout(), table.format().cellPadding() * scale
    tops = [
        min(
            layout.blockBoundingRect(table.cellAt(row, place).firstCursorPosition().block()).top()
            for place in range(table.columns())
        )
        - air
        for row in range(table.rows())
    ]
    count = table.format().headerRowCount()
    heads = (tops[0], tops[count]) if 0 < count < len(tops) else None
    return [(top, row < count, heads) for row, top in enumerate(tops)]


def draw(document: QTextDocument, device: QPagedPaintDevice) -> int:
    """Draw a document on the pages of a printer or a file, each with its number; returns how many there are."""
    rect = device.pageLayout().paintRectPixels(device.logicalDpiX())
    wide, high = float(rect.width()), float(rect.height())
    document.documentLayout().setPaintDevice(device)
    document.setTextWidth(wide)
    small = QFont(document.defaultFont())
    small.setPointSizeF(7)
    line = QFontMetricsF(small, device).height()
    found = pages(pieces_of(document, device.logicalDpiX() / 96), high - (1 + _GAP) * line)
    painter = QPainter(device)
    for number, page in enumerate(found, start=1):
        if number > 1:
            device.newPage()
        below = 0.0
        if page.heads is not None:
            below = page.heads[1] - page.heads[0]
            _slice(document, painter, page.heads, 0, wide)
        _slice(document, painter, (page.top, page.bottom), below, wide)
        if len(found) > 1:
            painter.setFont(small)
            painter.drawText(QRectF(0, high - line, wide, line), _RIGHT, f"{number} / {len(found)}")
    painter.end()
    return len(found)


def _slice(document: QTextDocument, painter: QPainter, part: tuple[float, float], at: float, wide: float) -> None:
    """Draw a part of the document so far below the top of the page."""
    top, bottom = part
    painter.save()
    painter.translate(0, at - top)
    painter.setClipRect(QRectF(0, top, wide, bottom - top))
    document.drawContents(painter, QRectF(0, top, wide, bottom - top))
    painter.restore()
