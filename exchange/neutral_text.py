"""Text that a spreadsheet would run as a formula, as a CSV file of ours holds it: behind an apostrophe; and back."""

from exchange.grid import RISKY, Cell

_APOSTROPHE = "'"


def neutral(text: str) -> str:
    """The text as it may stand in a CSV file. One that looks as if it were guarded already is guarded once more."""
    return f"{_APOSTROPHE}{text}" if text.lstrip(_APOSTROPHE).startswith(RISKY) else text


def as_meant(cell: Cell) -> Cell:
    """A cell of such a file, whatever program saved it since, without the apostrophe that `neutral` put before it."""
    if not isinstance(cell, str) or not cell.startswith(_APOSTROPHE) or neutral(cell) == cell:
        return cell
    return cell[1:]
