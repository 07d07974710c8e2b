"""A list on paper or as PDF: its title, what narrows it, and its rows as the screen shows them."""

from collections.abc import Callable, Iterable, Sequence
from html import escape
from pathlib import Path
from typing import Any

from PySide6.QtCore import QMarginsF, QSizeF, Qt
from PySide6.QtGui import QPagedPaintDevice, QPageLayout, QPageSize, QPdfWriter, QTextDocument
from PySide6.QtWidgets import QWidget

from db.listing import Column, Listing
from db.problems import Refused
from desktop import formats
from desktop.widgets.record_model import title
from desktop.widgets.record_table import RecordTable
from desktop.widgets.rows import read_rows
from resources.i18n import _, n_

MOST = 5000
"""Rows that go on paper; a longer list is written as a workbook instead."""


def print_rows(table: RecordTable, told: str) -> None:
    """Ask for a printer or a file, then print what a grid shows; `told` says what narrows it."""
    count = table.count()
    if count > MOST:
        much = _("{n} rows are too many for paper. Filter the list to {most}, or write it as a workbook.")
        table.records.problem.emit(Refused(much.format(n=formats.number(count), most=formats.number(MOST))))
        return
    name = f"{_(table.listing.title)} {table.records.on.isoformat()}"
    ask_printer(table, name, lambda done: read(table, told, done))


def ask_printer(parent: QWidget, name: str, make: Callable[[Callable[[QTextDocument], object]], object]) -> None:
    """Ask for a printer or a file; `make` hands the document over when it is chosen."""
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPageOrientation(QPageLayout.Orientation.Landscape)
    printer.setDocName(name)
    dialog = QPrintDialog(printer, parent)
    dialog.setWindowModality(Qt.WindowModality.WindowModal)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.accepted.connect(lambda _printer: make(lambda document: _print(document, printer)))
    dialog.show()


def save_pdf(table: RecordTable, told: str, path: Path) -> None:
    """Write what a grid shows as a PDF."""

    def done(document: QTextDocument) -> None:
        writer = QPdfWriter(str(path))
        writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
        writer.setPageOrientation(QPageLayout.Orientation.Landscape)
        writer.setPageMargins(QMarginsF(12, 12, 12, 12), QPageLayout.Unit.Millimeter)
        writer.setTitle(_(table.listing.title))
        _print(document, writer)

    read(table, told, done)


def read(table: RecordTable, told: str, done: Callable[[QTextDocument], object]) -> None:
    """Read the rows that are shown and hand them over as a document."""
    ids, listing, columns = list(table.record_model.ids), table.listing, table.shown_columns()

    def take(rows: Sequence[tuple[Any, ...]]) -> None:
        done(document(listing, columns, rows, told, formats.day(table.records.on)))

    table.records.read(lambda session: read_rows(listing, session, ids), take, owner=table)


def _print(made: QTextDocument, device: QPagedPaintDevice) -> None:
    rect = device.pageLayout().paintRectPixels(device.logicalDpiX())
    made.documentLayout().setPaintDevice(device)
    made.setPageSize(QSizeF(rect.size()))
    made.print_(device)


def document(
    listing: Listing, columns: Sequence[Column], rows: Sequence[tuple[Any, ...]], told: str, day: str
) -> QTextDocument:
    """The rows of a listing as a document."""
    heads = [(title(column), column.kind in formats.NUMERIC) for column in columns]
    return sheet(_(listing.title), heads, [list(_cells(listing, columns, row)) for row in rows], told, day)


def sheet(
    name: str, heads: Sequence[tuple[str, bool]], rows: Sequence[Sequence[str]], told: str, day: str
) -> QTextDocument:
    """Texts as a document whose headings (title, whether its numbers stand right) come again on every page."""
    made = QTextDocument()
    size = 8 if len(heads) <= 12 else 7 if len(heads) <= 16 else 6
    made.setDefaultStyleSheet(
        f"h1 {{ font-size: 14pt; }} p, td, th {{ font-size: {size}pt; }} th {{ text-align: left; }}"
    )
    count = n_("{n} row", "{n} rows", len(rows)).format(n=formats.number(len(rows)))
    line = " · ".join(escape(part) for part in (_("as of {day}").format(day=day), count, told) if part)
    top = "".join(f"<th>{escape(text)}</th>" for text, _right in heads)
    sides = [" align='right'" if right else "" for _text, right in heads]
    body = "".join(
        f"<tr>{''.join(f'<td{side}>{escape(text)}</td>' for side, text in zip(sides, row, strict=True))}</tr>"
        for row in rows
    )
    made.setHtml(
        f"<h1>{escape(name)}</h1><p>{line}</p>"
        f"<table width='100%' cellspacing='0' cellpadding='3' border='0'><thead><tr>{top}</tr></thead>{body}</table>"
    )
    return made


def _cells(listing: Listing, columns: Sequence[Column], row: Sequence[Any]) -> Iterable[str]:
    places = {column.key: place for place, column in enumerate(listing.columns)}
    for column in columns:
        unit = str(row[places[column.unit]] or "") if column.unit else ""
        yield formats.text(column.kind, row[places[column.key]], unit, unit=False)
