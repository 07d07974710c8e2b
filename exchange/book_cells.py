"""The cells of a book read into exact values; what cannot be is refused with half a sentence."""

import re
from datetime import date, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

from compliance.countries import country_name, country_readings, read_country
from compliance.dates import read_date
from exchange.grid import Cell

Number = Decimal | None
_SERIAL_ZERO = date(1899, 12, 30)
_YEARS = range(2000, 2100)
_PLAIN_NUMBER = re.compile(r"[+-]?(?:\d+|\d{1,3}(?:,\d{3})+)(?:\.\d+)?")


def text(cell: Cell) -> str:
    """The cell as printed; whole numbers lose the .0 that spreadsheets give them."""
    if isinstance(cell, str):  # first: most cells of a list are text
        return cell.strip()
    if cell is None:
        return ""
    if isinstance(cell, float | Decimal | int) and not isinstance(cell, bool):
        return format(exact(cell).normalize() if cell else Decimal(0), "f")
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    return str(cell).strip()


def exact(number: int | float | Decimal) -> Decimal:
    """A spreadsheet's number as people typed it: fifteen digits, as spreadsheets keep them."""
    if isinstance(number, float):
        return Decimal(f"{number:.15g}")
    return Decimal(number)


def amount(cell: Cell) -> Number:
    """A number that is not negative; raises ValueError for anything else."""
    if cell is None or (isinstance(cell, str) and not cell.strip()):
        return None
    if isinstance(cell, bool) or not isinstance(cell, str | int | float | Decimal):
        raise ValueError(f"{cell} is no number")
    if isinstance(cell, str):
        if not _PLAIN_NUMBER.fullmatch(cell.strip()):
            raise ValueError(f'"{cell.strip()[:40]}" is no number')
        cell = Decimal(cell.strip().replace(",", ""))
    try:
        value = exact(cell)
    except InvalidOperation as problem:
        raise ValueError(f"{cell} is no number") from problem
    if not value.is_finite():
        raise ValueError(f"{cell} is no number")
    if value < 0:
        raise ValueError(f"{value} is negative")
    if value >= 10**15:
        raise ValueError(f"{value:.3e} is beyond any order")
    return value


def grams(cell: Cell) -> int | None:
    """Kilograms as whole grams; fractions of a gram are rounded half up, as no paper prints them."""
    return _whole(cell, 1000, "grams")


def milligrams(cell: Cell) -> int | None:
    """Grams as whole milligrams."""
    return _whole(cell, 1000, "milligrams")


def count(cell: Cell) -> int | None:
    """A whole number of pieces."""
    return _whole(cell, 1, "pieces")


def _whole(cell: Cell, factor: int, unit: str) -> int | None:
    value = amount(cell)
    if value is None:
        return None
    scaled = value * factor
    if factor == 1 and scaled != scaled.to_integral_value():
        raise ValueError(f"{value} is not a whole number of {unit}")
    return int(scaled.to_integral_value(ROUND_HALF_UP))


def day(cell: Cell) -> date | None:
    """A day; raises ValueError saying why a text is none or could be two."""
    if cell is None or (isinstance(cell, str) and not cell.strip()):
        return None
    if isinstance(cell, datetime):
        cell = cell.date()
    if isinstance(cell, int | float) and not isinstance(cell, bool) and 20_000 < cell < 80_000:
        cell = _SERIAL_ZERO + timedelta(days=int(cell))
    if isinstance(cell, date):
        if cell.year not in _YEARS:
            raise ValueError(f"the year {cell.year} cannot be meant")
        return cell
    found = read_date(text(cell))
    if found.value is None:
        raise ValueError(f'"{text(cell)[:40]}" is no day: {found.why}')
    return found.value


def country(cell: Cell) -> str:
    """An ISO 3166-1 alpha-2 code; a name that is no country is refused, an empty cell stays empty."""
    written = text(cell)
    if not written:
        return ""
    found = read_country(written)
    if not found:
        places = [f"{country_name(code)} ({code})" for code in country_readings(written)]
        several = len(places) > 1
        raise ValueError(f'"{written[:40]}" ' + (f"could be {' or '.join(places)}" if several else "is no country"))
    return found


def currency(cell: Cell) -> str:
    """A currency code of three letters."""
    written = text(cell).upper()
    if written and not re.fullmatch(r"[A-Z]{3}", written):
        raise ValueError(f'"{written[:40]}" is no currency code')
    return written


def listed(cell: Cell) -> tuple[str, ...]:
    """Texts separated by semicolons."""
    return tuple(part.strip() for part in text(cell).split(";") if part.strip())


def order_lines(cell: Cell) -> tuple[tuple[str, str], ...]:
    """`PO/line; PO/line` as pairs; the line stands behind the last stroke."""
    pairs = []
    for part in listed(cell):
        number, stroke, line = part.rpartition("/")
        if not stroke or not number.strip() or not line.strip():
            raise ValueError(f'"{part[:40]}" is no order line; write it as PO/line')
        pairs.append((number.strip(), line.strip()))
    return tuple(pairs)


def intervals(cell: Cell) -> tuple[tuple[date, date | None], ...]:
    """`asked/answered; asked/` as pairs of days; open ones end with None."""
    pairs = []
    for part in listed(cell):
        begun, _, ended = part.partition("/")
        first, last = day(begun), day(ended)
        if first is None or (last is not None and last < first):
            raise ValueError(f'"{part[:40]}" is no interval; write it as 2026-02-06/2026-02-13')
        pairs.append((first, last))
    return tuple(pairs)
