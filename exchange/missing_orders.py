"""Why a sheet gave no orders: what an order list needs, and what the sheet holds instead."""

from exchange.grid import Sheet
from exchange.headers import Heading
from exchange.heading_meanings import meanings
from exchange.words import key

LOOKED_FOR = (
    "Looked for: a row of headings with a good (item or description), a quantity, and a number, day, supplier, price "
    "or amount of its order."
)
_LABELS = 3
"""Rows of a label and its value that make a form."""
_SHOWN = 4
_LONG, _SENTENCE = 80, 6
"""A cell of more signs or words is running text."""


def why_no_table(sheet: Sheet, heading: Heading | None) -> str:
    """What a sheet without a table of orders holds; one or two sentences."""
    name = f'Sheet "{sheet.name}"'
    filled = [[str(cell).strip() for cell in row if cell is not None and str(cell).strip()] for row in sheet.rows]
    filled = [row for row in filled if row]
    if not filled:
        return f"{name} is empty."
    labels = _labels(filled)
    if len(labels) >= _LABELS and len(labels) * 2 > len(filled) - 1:
        told = ", ".join(f'"{label}"' for label in labels[:_SHOWN])
        return f"{name} is a form, no list: no row names columns of an order list, labels stand beside their values ({told})."
    text = any(len(cell) > _LONG or len(cell.split()) > _SENTENCE for row in filled for cell in row)
    named = [heading.texts[column] for column in sorted(set(heading.fields.values()))] if heading else []
    named = [said for said in named if len(said.split()) <= _SENTENCE]
    if heading is None or not named or sum(len(row) == 1 for row in filled) * 2 > len(filled):
        return f"{name}: no row names columns of an order list{'; it holds running text' if text else ''}."
    there = ", ".join(f'"{said}"' for said in named)
    missing = "a quantity" if "quantity" not in heading.fields else "a good with something of its order"
    return (
        f"{name} is no order list: row {sheet.number(heading.last)} comes closest ({there}) "
        f"but has no column for {missing}."
    )


def why_no_rows(sheet: Sheet, heading: Heading, passed_over: int) -> str:
    """What stands below a heading that gave no orders."""
    there = f'Sheet "{sheet.name}": row {sheet.number(heading.last)} names the columns'
    if passed_over:
        return f"{there}, but none of the {passed_over} rows below is an order; they were passed over."
    return f"{there}, but no row stands below it."


def _labels(filled: list[list[str]]) -> list[str]:
    """The first cells of rows that are a label with its value: what they say is known as a heading, or ends with a colon."""
    return [
        row[0].rstrip(":： ")
        for row in filled
        if len(row) in {2, 3}
        and len(row[0]) < _LONG
        and (row[0].endswith((":", "：")) or (key(row[0]) and meanings(row[0])))
        and not meanings(row[1])
    ]
