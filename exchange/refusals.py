"""Why a file is not read, where several readers say the same."""

from exchange.grid import Unreadable
from resources.i18n import N_, grouped, said

PROTECTED = N_("{file} is protected by a password; save it without one and import it again.")


def protected(file: str) -> Unreadable:
    """The file asks for a password."""
    return Unreadable(said(PROTECTED, file=file))


def damaged(file: str) -> Unreadable:
    """The file is no workbook that can be read."""
    return Unreadable(said("{file} is damaged or not a workbook; open it, save it as xlsx and import that.", file=file))


def misleading(file: str) -> Unreadable:
    """The file contradicts itself, or declares what no spreadsheet program writes."""
    return Unreadable(said("{file} is damaged or made to mislead; open it and save it again as xlsx.", file=file))


def no_cells(file: str) -> Unreadable:
    """The workbook is empty."""
    return Unreadable(said("{file} holds no sheet with cells; ask for the list as xlsx or csv.", file=file))


def no_table(file: str) -> Unreadable:
    """The web page has no table, and nothing that reads as an order without one."""
    return Unreadable(said("{file} is a web page without a table; save the list as xlsx or csv.", file=file))


def too_many_cells(file: str, most: int) -> Unreadable:
    """The file has more cells than are read at once."""
    told = N_("{file} holds more than {most} cells; split it into smaller files.")
    return Unreadable(said(told, file=file, most=grouped(most)))


def too_much_text(file: str) -> Unreadable:
    """The texts of the file, written out wherever they stand, are more than are read at once."""
    return Unreadable(said("{file} holds more text than can be read at once; split it into smaller files.", file=file))
