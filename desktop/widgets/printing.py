"""A list on paper or as PDF: its title, what narrows it, and its rows as the screen shows them."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any

from PySide6.QtCore import QMarginsF, Qt
from PySide6.QtGui import QPageLayout, QPageSize, QPdfWriter, QTextDocument
from PySide6.QtWidgets import QWidget

from db.listing import Column, Listing
from db.problems import Refused
from db.row_marks import marked
from db.settled_days import settled
from desktop import formats, theme
from desktop.widgets import paging
from desktop.widgets.record_model import title
from desktop.widgets.record_table import RecordTable
from desktop.widgets.row_marks import MARKS, MarkRule, meaning
from desktop.widgets.rows import read_rows
from resources.i18n import _, n_

MOST = 5000
"""Rows that go on paper; a longer list is written as a workbook instead."""

_WORD, _TEXT = 16, 40
"""Characters of the longest word, and of the longest text, that a column is made wide for."""


def print_rows(table: RecordTable, told: str, rules: Sequence[MarkRule] = ()) -> None:
    """Ask for a printer or a file, then print what a grid shows; `told` says what narrows it, `rules` mark rows."""
    count = table.count()
    if count > MOST:
        much = _("{n} rows are too many for paper. Filter the list to {most}, or write it as a workbook.")
        table.records.problem.emit(Refused(much.format(n=formats.number(count), most=formats.number(MOST))))
        return
    name = f"{_(table.listing.title)} {table.records.on.isoformat()}"
    ask_printer(table, name, lambda done: read(table, told, done, rules))


def ask_printer(parent: QWidget, name: str, make: Callable[[Callable[[QTextDocument], object]], object]) -> None:
    """Ask for a printer or a file; `make` hands the document over when it is chosen."""
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPageOrientation(QPageLayout.Orientation.Landscape)
    printer.setDocName(name)
    dialog = QPrintDialog(printer, parent)
    dialog.setWindowModality(Qt.WindowModality.WindowModal)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.accepted.connect(lambda _printer: make(lambda document: paging.draw(document, printer)))
    dialog.show()


def save_pdf(table: RecordTable, told: str, path: Path, rules: Sequence[MarkRule] = ()) -> None:
    """Write what a grid shows as a PDF."""

    def done(document: QTextDocument) -> None:
        writer = QPdfWriter(str(path))
        writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
        writer.setPageOrientation(QPageLayout.Orientation.Landscape)
        writer.setPageMargins(QMarginsF(12, 12, 12, 12), QPageLayout.Unit.Millimeter)
        writer.setTitle(_(table.listing.title))
        paging.draw(document, writer)

    read(table, told, done, rules)


def read(
    table: RecordTable, told: str, done: Callable[[QTextDocument], object], rules: Sequence[MarkRule] = ()
) -> None:
    """Read the rows that are shown and hand them over as a document."""
    ids, listing, columns = list(table.record_model.ids), table.listing, table.shown_columns()
    filters = [settled(rule.filters, table.records.on) for rule in rules]

    def ask(session: Any) -> tuple[list[tuple[Any, ...]], list[Sign | None]]:
        rows, places = read_rows(listing, session, ids), marked(session, listing, ids, filters)
        signs = [sign_of(listing, rule) for rule in rules]
        found = [places.get(row) for row in ids]
        return rows, [None if place is None else signs[place] for place in found] if rules else []

    def take(answer: tuple[list[tuple[Any, ...]], list[Sign | None]]) -> None:
        done(document(listing, columns, answer[0], told, formats.day(table.records.on), answer[1]))

    table.records.read(ask, take, owner=table)


def document(
    listing: Listing,
    columns: Sequence[Column],
    rows: Sequence[tuple[Any, ...]],
    told: str,
    day: str,
    signs: Sequence["Sign | None"] = (),
) -> QTextDocument:
    """The rows of a listing as a document; `signs` stand before them."""
    heads = [(title(column), column.kind in formats.NUMERIC) for column in columns]
    return sheet(_(listing.title), heads, [list(_cells(listing, columns, row)) for row in rows], told, day, signs)


@dataclass(frozen=True, slots=True)
class Sign:
    """How a row is marked on paper: its shape, what it means, its ink, and the ground of the row ("" for none)."""

    shape: str
    words: str
    ink: str
    ground: str


def sign_of(listing: Listing, rule: MarkRule) -> Sign:
    """The mark of a rule in the colours of paper, which is light."""
    mark = MARKS[rule.mark]
    ink, ground = theme.LIGHT.tones[mark.tone]
    return Sign(mark.sign, meaning(listing, rule), ink, ground if mark.ground else "")


def sheet(
    name: str,
    heads: Sequence[tuple[str, bool]],
    rows: Sequence[Sequence[str]],
    told: str,
    day: str,
    signs: Sequence[Sign | None] = (),
) -> QTextDocument:
    """Texts as a document whose headings (title, whether its numbers stand right) come again on every page.

    `signs`, one a row or none at all, stand in a column before the rows; what they mean is said above.
    """
    made = QTextDocument()
    size = 8 if len(heads) <= 12 else 7 if len(heads) <= 16 else 6 if len(heads) <= 20 else 5.5
    made.setDefaultStyleSheet(f"h1 {{ font-size: 14pt; }} p, td, th {{ font-size: {size}pt; }}")
    count = n_("{n} row", "{n} rows", len(rows)).format(n=formats.number(len(rows)))
    line = " · ".join(escape(part) for part in (_("as of {day}").format(day=day), count, told) if part)
    shares = _shares([text for text, _right in heads], rows)
    top = "".join(
        f"<th width='{share}%' align='{'right' if right else 'left'}'>{escape(text)}</th>"
        for (text, right), share in zip(heads, shares, strict=True)
    )
    sides = [" align='right'" if right else "" for _text, right in heads]
    body = "".join(
        f"<tr{_ground(sign)}>{_shape(sign) if signs else ''}"
        f"{''.join(f'<td{side}>{escape(text)}</td>' for side, text in zip(sides, row, strict=True))}</tr>"
        for sign, row in zip(signs or [None] * len(rows), rows, strict=True)
    )
    top = f"<th width='2%'></th>{top}" if signs else top
    found = dict.fromkeys(sign for sign in signs if sign is not None)
    meant = " · ".join(f"<span style='color: {sign.ink}'>{sign.shape}</span> {escape(sign.words)}" for sign in found)
    made.setHtml(
        f"<h1>{escape(name)}</h1><p>{line}</p>{f'<p>{meant}</p>' if meant else ''}"
        f"<table width='100%' cellspacing='0' cellpadding='3' border='0'><thead><tr>{top}</tr></thead>{body}</table>"
    )
    return made


def _shares(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> list[float]:
    """The part of the width of each column, in per cent: so that words are not broken, and long texts get more."""
    wanted = []
    for place, head in enumerate(heads):
        texts = [head, *(row[place] for row in rows)]
        longest = max(len(text) for text in texts)
        word = max((len(word) for text in texts for word in text.split()), default=1)
        wanted.append(min(_WORD, word) + 3 + min(_TEXT, longest) / 10)
    whole = sum(wanted) or 1
    return [round(98 * part / whole, 2) for part in wanted]


def _ground(sign: Sign | None) -> str:
    return f" bgcolor='{sign.ground}'" if sign is not None and sign.ground else ""


def _shape(sign: Sign | None) -> str:
    return "<td></td>" if sign is None else f"<td><span style='color: {sign.ink}'>{sign.shape}</span></td>"


def _cells(listing: Listing, columns: Sequence[Column], row: Sequence[Any]) -> Iterable[str]:
    places = {column.key: place for place, column in enumerate(listing.columns)}
    for column in columns:
        unit = str(row[places[column.unit]] or "") if column.unit else ""
        yield formats.text(column.kind, row[places[column.key]], unit, unit=False)
