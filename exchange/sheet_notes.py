"""What the officer is told of a sheet that was read, where several readers say the same."""

from exchange.grid import Unreadable
from resources.i18n import N_, n_, said


def hidden_rows(sheet: str, count: int) -> str:
    """So many rows of it are hidden and were read all the same."""
    told = n_(
        'Sheet "{sheet}": {n} hidden row was read as well.',
        'Sheet "{sheet}": {n} hidden rows were read as well.',
        count,
    )
    return told.format(sheet=sheet, n=count)


def struck_parts(sheet: str, count: int) -> str:
    """Of so many of its texts a part is struck out and was left out."""
    told = n_(
        'Sheet "{sheet}": {n} text is struck out in part; what is not was read.',
        'Sheet "{sheet}": {n} texts are struck out in part; what is not was read.',
        count,
    )
    return told.format(sheet=sheet, n=count)


def unstored_formulas(sheet: str, count: int) -> str:
    """So many of its formulas have no result beside them."""
    told = N_(
        'Sheet "{sheet}": {n} formulas have no stored result and read as empty; open the file in a spreadsheet program, save it and import it again.'
    )
    return said(told, sheet=sheet, n=count)


def far_cells(file: str, sheet: str) -> Unreadable:
    """Too many of its cells lie far apart to sort the table from the stray ones."""
    told = N_('{file}: sheet "{sheet}" has cells far away from its table; delete them and save it again.')
    return Unreadable(said(told, file=file, sheet=sheet))
