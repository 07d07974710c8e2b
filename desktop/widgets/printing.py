"""A list on paper or as PDF: its title, what narrows it, and its rows as the screen shows them."""

from collections.abc import Iterable, Sequence
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QMarginsF, QSizeF, Qt
from PySide6.QtGui import QPagedPaintDevice, QPageLayout, QPageSize, QPdfWriter, QTextDocument

from db.listing import Column, Listing
from db.problems import Refused
from desktop import formats
from desktop.widgets.record_model import title
from desktop.widgets.rows import read_rows
from resources.i18n import _, n_

if TYPE_CHECKING:
    from desktop.widgets.record_page import RecordPage

MOST = 5000
"""Rows that go on paper; a longer list is written as a workbook instead."""


def print_page(page: "RecordPage") -> None:
    """Ask for a printer or a file, then print what the page shows."""
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter

    count = page.table.count()
    if count > MOST:
        told = _("{n} rows are too many for paper. Filter the list to {most}, or write it as a workbook.")
        page.records.problem.emit(Refused(told.format(n=formats.number(count), most=formats.number(MOST))))
        return
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPageOrientation(QPageLayout.Orientation.Landscape)
    printer.setDocName(f"{_(page.listing.title)} {page.records.on.isoformat()}")
    dialog = QPrintDialog(printer, page)
    dialog.setWindowModality(Qt.WindowModality.WindowModal)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.accepted.connect(lambda _printer: read(page, lambda document: _print(document, printer)))
    dialog.show()


def save_pdf(page: "RecordPage", path: Path) -> None:
    """Write what the page shows as a PDF."""

    def done(document: QTextDocument) -> None:
        writer = QPdfWriter(str(path))
        writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
        writer.setPageOrientation(QPageLayout.Orientation.Landscape)
        writer.setPageMargins(QMarginsF(12, 12, 12, 12), QPageLayout.Unit.Millimeter)
        writer.setTitle(_(page.listing.title))
        _print(document, writer)

    read(page, done)


def read(page: "RecordPage", done: Any) -> None:
    """Read the rows that are shown and hand them over as a document."""
    ids, listing, columns = list(page.table.record_model.ids), page.listing, page.table.shown_columns()
    told = page.shown_words()

    def take(rows: Sequence[tuple[Any, ...]]) -> None:
        done(document(listing, columns, rows, told, formats.day(page.records.on)))

    page.records.read(lambda session: read_rows(listing, session, ids), take, owner=page)


def _print(made: QTextDocument, device: QPagedPaintDevice) -> None:
    rect = device.pageLayout().paintRectPixels(device.logicalDpiX())
    made.documentLayout().setPaintDevice(device)
    made.setPageSize(QSizeF(rect.size()))
    made.print_(device)


def document(
    listing: Listing, columns: Sequence[Column], rows: Sequence[tuple[Any, ...]], told: str, day: str
) -> QTextDocument:
    """The rows as a document whose headings come again on every page."""
    made = QTextDocument()
    size = 8 if len(columns) <= 12 else 7 if len(columns) <= 16 else 6
    made.setDefaultStyleSheet(
        f"h1 {{ font-size: 14pt; }} p, td, th {{ font-size: {size}pt; }} th {{ text-align: left; }}"
    )
    count = n_("{n} row", "{n} rows", len(rows)).format(n=formats.number(len(rows)))
    line = " · ".join(escape(part) for part in (_("as of {day}").format(day=day), count, told) if part)
    heads = "".join(f"<th>{escape(title(column))}</th>" for column in columns)
    body = "".join(f"<tr>{''.join(_cells(listing, columns, row))}</tr>" for row in rows)
    made.setHtml(
        f"<h1>{escape(_(listing.title))}</h1><p>{line}</p>"
        f"<table width='100%' cellspacing='0' cellpadding='3' border='0'><thead><tr>{heads}</tr></thead>{body}</table>"
    )
    return made


def _cells(listing: Listing, columns: Sequence[Column], row: Sequence[Any]) -> Iterable[str]:
    places = {column.key: place for place, column in enumerate(listing.columns)}
    for column in columns:
        unit = str(row[places[column.unit]] or "") if column.unit else ""
        text = escape(formats.text(column.kind, row[places[column.key]], unit, unit=False))
        right = " align='right'" if column.kind in formats.NUMERIC else ""
        yield f"<td{right}>{text}</td>"
