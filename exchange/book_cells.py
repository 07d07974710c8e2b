"""The cells of a book read into exact values; what cannot be is refused with half a sentence."""

import re
from datetime import date, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

from compliance.countries import country_readings, country_word, read_country
from compliance.dates import read_date
from compliance.telling import spoken
from exchange import choices
from exchange.grid import Cell
from exchange.quantities import read_number
from resources.i18n import N_, language, said
from resources.told import alternatives

Number = Decimal | None
_SERIAL_ZERO = date(1899, 12, 30)
_YEARS = range(2000, 2100)
_PLAIN_NUMBER = re.compile(r"[+-]?(?:\d+|\d{1,3}(?:,\d{3})+)(?:\.\d+)?")


class Doubtful(str):
    """A text that could be two numbers where it stands: no reader takes it for one of them."""

    __slots__ = ()


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


def unit(cell: Cell) -> str:
    """A unit as printed; one chosen in a template in the words of its language by its code."""
    return choices.unit(text(cell))


def transport_mode(cell: Cell) -> str:
    """A transport mode as printed; one chosen in a template in the words of its language by its code."""
    return choices.mode(text(cell))


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
        raise ValueError(said("{text} is no number", text=cell))
    if isinstance(cell, Doubtful):
        why = spoken(read_number(cell).why)
        raise ValueError(said('"{text}" is no number: {why}', text=cell.strip()[:40], why=why))
    if isinstance(cell, str):
        if not _PLAIN_NUMBER.fullmatch(cell.strip()):
            raise ValueError(said('"{text}" is no number', text=cell.strip()[:40]))
        cell = Decimal(cell.strip().replace(",", ""))
    try:
        value = exact(cell)
    except InvalidOperation as problem:
        raise ValueError(said("{text} is no number", text=cell)) from problem
    if not value.is_finite():
        raise ValueError(said("{text} is no number", text=cell))
    if value < 0:
        raise ValueError(said("{value} is negative", value=value))
    if value >= 10**15:
        raise ValueError(said("{value} is beyond any order", value=format(value, ".3e")))
    return value


def grams(cell: Cell) -> int | None:
    """Kilograms as whole grams; fractions of a gram are rounded half up, as no paper prints them."""
    return _whole(cell, 1000, N_("{value} is not a whole number of grams"))


def milligrams(cell: Cell) -> int | None:
    """Grams as whole milligrams."""
    return _whole(cell, 1000, N_("{value} is not a whole number of milligrams"))


def count(cell: Cell) -> int | None:
    """A whole number of pieces."""
    return _whole(cell, 1, N_("{value} is not a whole number of pieces"))


def _whole(cell: Cell, factor: int, refusal: str) -> int | None:
    value = amount(cell)
    if value is None:
        return None
    scaled = value * factor
    if factor == 1 and scaled != scaled.to_integral_value():
        raise ValueError(said(refusal, value=value))
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
            raise ValueError(said("the year {year} cannot be meant", year=cell.year))
        return cell
    found = read_date(text(cell))
    if found.value is None:
        raise ValueError(said('"{text}" is no day: {why}', text=text(cell)[:40], why=spoken(found.why)))
    return found.value


def country(cell: Cell) -> str:
    """An ISO 3166-1 alpha-2 code; a name that is no country is refused, an empty cell stays empty."""
    written = text(cell)
    if not written:
        return ""
    found = read_country(written)
    if not found:
        codes = country_readings(written)
        if len(codes) > 1:
            places = alternatives([f"{country_word(code, language())} ({code})" for code in codes])
            raise ValueError(said('"{text}" could be {places}', text=written[:40], places=places))
        raise ValueError(said('"{text}" is no country', text=written[:40]))
    return found


def currency(cell: Cell) -> str:
    """A currency code of three letters."""
    written = text(cell).upper()
    if written and not re.fullmatch(r"[A-Z]{3}", written):
        raise ValueError(said('"{text}" is no currency code', text=written[:40]))
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
            raise ValueError(said('"{text}" is no order line; write it as PO/line', text=part[:40]))
        pairs.append((number.strip(), line.strip()))
    return tuple(pairs)


def intervals(cell: Cell) -> tuple[tuple[date, date | None], ...]:
    """`asked/answered; asked/` as pairs of days; open ones end with None."""
    pairs = []
    for part in listed(cell):
        begun, _, ended = part.partition("/")
        first, last = day(begun), day(ended)
        if first is None or (last is not None and last < first):
            raise ValueError(said('"{text}" is no interval; write it as 2026-02-06/2026-02-13', text=part[:40]))
        pairs.append((first, last))
    return tuple(pairs)
