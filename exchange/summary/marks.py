"""Conditional formats: colour beside a word or a number, never in its place."""

from openpyxl.formatting.rule import CellIsRule, DataBarRule, FormulaRule, Rule
from openpyxl.worksheet.worksheet import Worksheet

from exchange.summary.styles import fill, font


def when(formula: str, colour: str, ground: str = "", *, bold: bool = True) -> Rule:
    """A mark for cells for which a formula holds."""
    if ground:
        return FormulaRule(formula=[formula], font=font(10, colour, bold=bold), fill=fill(ground))  # type: ignore[no-untyped-call,no-any-return]
    return FormulaRule(formula=[formula], font=font(10, colour, bold=bold))  # type: ignore[no-untyped-call,no-any-return]


def ground(formula: str, colour: str) -> Rule:
    """A ground for cells for which a formula holds; their ink stays."""
    return FormulaRule(formula=[formula], fill=fill(colour))  # type: ignore[no-untyped-call,no-any-return]


def word(cell: str, text: str, colour: str, ground: str = "") -> Rule:
    """A mark for cells whose word is `text`; `cell` is the first of them, such as `$C6`."""
    quoted = text.replace('"', '""')
    return when(f'{cell}="{quoted}"', colour, ground)


def more_than(limit: int, colour: str) -> Rule:
    """A mark for numbers above a limit."""
    return CellIsRule(operator="greaterThan", formula=[str(limit)], font=font(10, colour, bold=True))  # type: ignore[no-untyped-call,no-any-return]


def data_bar(colour: str, most: float | None = None) -> Rule:
    """Bars behind numbers, from zero, which has none, to the largest of them or to `most`."""
    end = {"end_type": "max"} if most is None else {"end_type": "num", "end_value": most}
    return DataBarRule(start_type="num", start_value=0, color=colour, minLength=0, maxLength=100, **end)  # type: ignore[no-untyped-call,no-any-return]


def mark(sheet: Worksheet, cells: str, *rules: Rule) -> None:
    """Set rules on cells."""
    for rule in rules:
        sheet.conditional_formatting.add(cells, rule)
