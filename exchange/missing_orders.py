"""Why a sheet gave no orders: what an order list needs, and what the sheet holds instead."""

from collections.abc import Iterable, Sequence

from exchange.grid import Sheet
from exchange.headers import Heading
from exchange.heading_meanings import meanings
from exchange.labels_above import is_unfilled
from exchange.order_columns import shown
from exchange.order_rows import FIELDS, Skipped
from exchange.other_documents import kinds_of_others
from exchange.words import COLONS, key, words
from resources.i18n import N_, _, n_, said

LOOKED_FOR = N_(
    "Looked for: a row of headings with a good (item or description), a quantity, and the number of its order or two of "
    "its day, supplier, price and amount."
)
_LABELS = 3
"""Rows of a label and its value that make a form."""
_SHOWN = 4
_LONG, _SENTENCE = 80, 6
"""A cell of more signs or words is running text."""


def why_no_table(sheet: Sheet, heading: Heading | None) -> str:
    """What a sheet without a table of orders holds; one or two sentences."""
    filled = [[str(cell).strip() for cell in row if cell is not None and str(cell).strip()] for row in sheet.rows]
    filled = [row for row in filled if row]
    if not filled:
        return said('Sheet "{sheet}" is empty.', sheet=sheet.name)
    if heading is not None and heading.is_of_movements():
        return said(
            'Sheet "{sheet}" is a list of goods movements: its quantities arrived or left, and none says what was ordered.',
            sheet=sheet.name,
        )
    if is_unfilled(sheet):
        return said(
            'Sheet "{sheet}" is a form that nobody filled in: it holds labels and no values; ask for the filled one.',
            sheet=sheet.name,
        )
    labels = _labels(filled)
    if len(labels) >= _LABELS and len(labels) * 2 > len(filled) - 1:
        return said(
            'Sheet "{sheet}" is a form, no list: no row names columns of an order list, labels stand beside their '
            "values ({labels}).",
            sheet=sheet.name,
            labels=_quoted(labels[:_SHOWN]),
        )
    texts = shown(heading.texts) if heading else ()
    named = [texts[column] for column in sorted(set(heading.fields.values()))] if heading else []
    named = [text for text in named if len(text.split()) <= _SENTENCE]
    if heading is None or not named or sum(len(row) == 1 for row in filled) * 2 > len(filled):
        return said(_no_headings(filled), sheet=sheet.name)
    if "quantity" not in heading.fields and (confirmed := _confirmed(heading)):
        return said(
            'Sheet "{sheet}" is no order list: its column "{column}" says what the supplier confirmed, and none says what was '
            "ordered; choose a column as the quantity to import it.",
            sheet=sheet.name,
            column=confirmed,
        )
    if "quantity" not in heading.fields:
        told = N_(
            'Sheet "{sheet}" is no order list: row {row} comes closest ({there}) but has no column for the quantity that was ordered.'
        )
    elif not heading.fields.keys() & {"item_code", "description"}:
        told = N_('Sheet "{sheet}" is no order list: row {row} comes closest ({there}) but has no column for a good.')
    elif "po_number" in heading.fields:
        told = N_(
            'Sheet "{sheet}": row {row} has {there}, but no number in it is shared by several lines, so it may be one of a good '
            "as well as of an order; say which column is which to import it."
        )
    else:
        told = N_(
            'Sheet "{sheet}" is no order list: row {row} comes closest ({there}) but has no number of an order, and too few '
            "of its day, supplier, price and amount."
        )
    return said(told, sheet=sheet.name, row=sheet.number(heading.last), there=_quoted(named))


def _confirmed(heading: Heading) -> str:
    """The heading of the quantities that a supplier confirmed; "" where there is none."""
    return next((text for text in heading.texts if text and key(text) in words("confirmed quantity")), "")


def _no_headings(filled: list[list[str]]) -> str:
    """That no row is a heading, and whether there is running text instead (a message id)."""
    if any(len(cell) > _LONG or len(cell.split()) > _SENTENCE for row in filled for cell in row):
        return N_('Sheet "{sheet}": no row names columns of an order list; it holds running text.')
    return N_('Sheet "{sheet}": no row names columns of an order list.')


def _quoted(texts: list[str]) -> str:
    return ", ".join(f'"{text}"' for text in texts)


def why_no_rows(sheet: Sheet, heading: Heading, skipped: Sequence[Skipped]) -> str:
    """What stands below a heading that gave no orders."""
    row, passed_over = sheet.number(heading.last), len(skipped)
    if kind := kinds_of_others(sheet, heading):
        return said(
            'Sheet "{sheet}" holds no orders: its column "{column}" says {kinds}; ask for the list of orders.',
            sheet=sheet.name,
            column=kind[0],
            kinds=_quoted(list(kind[1])),
        )
    if not passed_over:
        return said(
            'Sheet "{sheet}": row {row} names the columns, but no row stands below it.', sheet=sheet.name, row=row
        )
    told = n_(
        'Sheet "{sheet}": row {row} names the columns, but the {n} row below is no order; it was passed over.',
        'Sheet "{sheet}": row {row} names the columns, but none of the {n} rows below is an order; they were passed over.',
        passed_over,
    )
    return told.format(sheet=sheet.name, row=row, n=passed_over)


def no_columns(sheet: str, names: Iterable[str]) -> str:
    """That a table has no columns for some of what an order should tell."""
    told = ", ".join(_(FIELDS[name]) for name in names)
    return said('Sheet "{sheet}": no column for {names}.', sheet=sheet, names=told)


def _labels(filled: list[list[str]]) -> list[str]:
    """The first cells of rows that are a label with its value: what they say is known as a heading, or ends with a colon."""
    return [
        row[0].rstrip(":： ")
        for row in filled
        if len(row) in {2, 3}
        and len(row[0]) < _LONG
        and (row[0].endswith(COLONS) or (key(row[0]) and meanings(row[0])))
        and not meanings(row[1])
    ]
