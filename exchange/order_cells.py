"""The cells of one order row into values; whatever could mean two things is left empty and flagged."""

import re
import unicodedata
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Any

from compliance.countries import country_name, country_readings, read_country_cell, sign_readings
from compliance.dates import Order, read_date
from exchange.book_cells import text
from exchange.column_values import is_account, reads_as_words
from exchange.day_and_number import day_in_number
from exchange.grid import EMPTY, LONGEST_CELL, Cell
from exchange.line_numbers import is_part_of_line, read_line
from exchange.nobody import says_nobody
from exchange.order_amounts import read_amounts
from exchange.order_context import RIVAL, Context, RowCells, carried
from exchange.remark_figures import hear_remark
from exchange.told_figures import stated_readings
from exchange.words import HONOURS, key, words
from resources.i18n import N_
from resources.told import packed

_YEARS = range(2000, 2100)
_REPUBLIC = re.compile(r"1[01]\d(?:([./-])\d{1,2}\1\d{1,2}|年\d{1,2}月\d{1,2}日?)")
"""Taiwan counts years from 1911: 115/03/02 is 2 March 2026, and no other calendar has such years."""
_TARIFF_LENGTHS = frozenset([4, 6, 8, 9, 10, 11, 12, 13])
_SHORT_TONS = frozenset(["US", "CA"])
_TON = re.compile(r"(?<![^\W\d_])(?<!metric )tons?\W*$", re.IGNORECASE)
_ACCOUNT = re.compile(r"^(?:\d{3,10}|[A-Z]{1,4}-?\d{3,10})(?:\s*[-–:/]\s*|\s+)(?=\D{3})")
"""The number of an account before the name of a supplier: `204417 Ningbo`, `V10233 - Ningbo`."""
_ACCOUNT_BEHIND = re.compile(r"(?<=\D{3})\s*[(（]\d{4,10}[)）]$")
"""The same behind it, as Fiori prints: `Ningbo Qiaotai Co., Ltd. (10300051)`."""
_HONOUR = re.compile(rf"^Messrs\.?\s+|(?<=\S)[\s\u3000]*(?:{'|'.join(HONOURS)})$")
"""What a letter adds to the name of its addressee."""
_PRODUCT = re.compile(r"\[([^\]]{1,40})\]\s*(\S.*)", re.S)
"""`[DYO-72] Dysprosium oxide`, as Odoo prints products."""
_NAMED_CODE = re.compile(r"(\S.*\S)\s*[(（]([A-Z0-9][\w./-]{1,39})[)）]", re.S)
"""`Dysprosium oxide 99.5% (DYO-72)`: a good by its name, with its code."""
_DEADLINE = re.compile(
    r"^(?:bis(?: spätestens)?(?: zum)?|spätestens(?: am| bis)?|by|no later than|not later than|at the latest|latest|until|"
    r"au plus tard(?: le)?|avant(?: le)?|jusqu'au|entro(?: e non oltre)?(?: il)?|hasta el|a más tardar el|"
    r"uiterlijk|do|najpozniej(?: do)?|najpóźniej(?: do)?|nejpozději(?: do)?|até|最迟|最遅|遅くとも)\s*[:：]?\s*(?=\w)|"
    r"(?<=[\d日号])\s*(?:まで(?:に)?|迄(?:に)?|以前|之前|前|까지|이전|at the latest|latest|spätestens|au plus tard)"
    r"\s*(?:交货|交貨|交付|到货|到貨|送达|发货|發貨|納入|納品|납품|인도)?$",
    re.IGNORECASE,
)
"""`2026年10月31日前`, `bis 31.10.2026`: the last day on which goods are wanted is the day they are wanted. `before 31 Oct` may be a day earlier."""
_QUOTED = re.compile(r'"([^"]+)"')
_LONGEST = {"po_number": 100, "item_code": 100, "supplier": 300, "end_user": 300}
"""Signs of the longest number or name that is believed."""
_APART = re.compile(r" {2,}|\t|\u3000+")
_WHOLE_DAY = re.compile(r"\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?|\d{1,2}[-/.]\d{1,2}[-/.]\d{4}")
"""A day that stands apart from a number or a name in one cell belongs to another column of a printed list."""
_INSTEAD = {
    "requested_date": N_("is the day the exporter confirmed, not the day that was asked for"),
    "order_date": N_("is the day of the last change, not of the order"),
    "destination": N_("may be the country of the supplier; the country of end use is missing"),
    "line": N_("could mean the line of the order or the code of the item"),
}
_BOOKED = N_("is the day of the booking, which need not be that of the order")
"""What a column says that is not taken for a field though its heading comes near it."""


def read_cells(row: RowCells, context: Context) -> dict[str, Any]:
    """The values of a row by field of `OrderRow`; its flags are in `row.flags`."""
    _texts(row, context)
    _tariff(row, context)
    _days(row, context)
    _country(row, context)
    read_amounts(row, context)
    _short_tons(row)
    hear_remark(row, context)
    _rivals(row, context)
    _between_labels(row, context)
    row.values |= row.answers
    for name in row.answers:
        row.flag(name, "")  # unless it was open anyhow
    return row.values


def _texts(row: RowCells, context: Context) -> None:
    for name in ("po_number", "line", "supplier", "item_code", "description", "end_user", "end_use"):
        printed = _unquoted(text(row.raw.get(name)))
        where = ""
        if name not in row.mapped or (name == "supplier" and not printed and name in row.groups):
            printed, where = carried(row, context, name)
        elif name == "supplier" and is_account(printed):  # a heading above may say whose number it is
            printed = carried(row, context, name)[0] or printed
        if name == "description" and (more := text(row.raw.get("specification"))):
            printed = f"{printed} {more}".strip() if more != printed else printed
        if name in {"end_user", "end_use", "supplier"} and printed and says_nobody(printed, firm=name != "end_use"):
            row.raw[name] = printed
            row.flag(name, packed(N_("names nobody and nothing definite")), where=where)
            printed = ""
        elif name in _LONGEST and _is_of_two_columns(printed):
            row.flag(name, packed(N_("holds a day as well: two columns of a printed list in one cell")), where=where)
            printed = ""
        elif not printed and name in row.mapped and name in {"po_number", "supplier", "end_user", "end_use"}:
            row.flag(name, EMPTY)
        row.values[name] = _of_length(row, name, printed, where)
    _line(row)
    _split_code(row)


def _unquoted(printed: str) -> str:
    """A text without the quotation marks around the whole of it, which some exports write as signs: `"PO-0031"`."""
    return match[1].strip() if printed.startswith('"') and (match := _QUOTED.fullmatch(printed)) else printed


def _of_length(row: RowCells, name: str, printed: str, where: str) -> str:
    """A text as long as it can be: none for a number or a name that no list has, a note where reading cut it off."""
    if len(printed) > (most := _LONGEST.get(name, LONGEST_CELL)):
        row.flag(
            name, packed(N_("has more than {most} signs and is no number or name"), (("most", str(most)),)), where=where
        )
        return ""
    if len(printed) == LONGEST_CELL:
        told = packed(N_("was cut off after {most} signs"), (("most", str(LONGEST_CELL)),))
        row.flag(name, told, severity="note", where=where)
    return printed


def _line(row: RowCells) -> None:
    """The number of the line; the part of a line is kept as printed, and the book gives it a number of its own."""
    printed = row.values["line"]
    row.values["line"] = read_line(printed)
    if row.values["line"] or not printed:
        return
    if is_part_of_line(printed):
        row.values["line"] = printed
        row.flag("line", packed(N_("is no whole number; the book numbers the line itself")), severity="note")
    else:
        row.flag("line", packed(N_("is no line number")))


def _is_of_two_columns(printed: str) -> bool:
    pieces = _APART.split(printed)
    return len(pieces) > 1 and any(map(_WHOLE_DAY.fullmatch, pieces))


def _split_code(row: RowCells) -> None:
    """`[CODE] Name`, as Odoo prints products, and an account number before a supplier, as SAP does."""
    code, description = row.values["item_code"], row.values["description"]
    if (match := _PRODUCT.fullmatch(code or description)) and (not code or code.startswith("[")):
        row.values["item_code"] = match.group(1)
    if (match := _PRODUCT.fullmatch(description)) and match.group(1) == row.values["item_code"]:
        row.values["description"] = match.group(2)
    elif (
        (match := _NAMED_CODE.fullmatch(code))
        and reads_as_words(match.group(1))
        and description in {"", match.group(1)}
    ):
        row.values["item_code"], row.values["description"] = match.group(2), match.group(1)
    row.values["supplier"] = _without_account(row.values["supplier"])


@lru_cache(maxsize=4096)
def _without_account(supplier: str) -> str:
    return _ACCOUNT_BEHIND.sub("", _ACCOUNT.sub("", _HONOUR.sub("", supplier)))


def _tariff(row: RowCells, context: Context) -> None:
    printed, where = text(row.raw.get("hs_code")), ""
    if "hs_code" not in row.mapped:
        printed, where = carried(row, context, "hs_code")
    row.values["hs_code"], why = _read_tariff(printed) if printed else ("", "")
    if why:
        row.flag("hs_code", why, where=where)


@lru_cache(maxsize=4096)
def _read_tariff(printed: str) -> tuple[str, str]:
    """The digits of a tariff code, and why they are none (as it is stored)."""
    printed = unicodedata.normalize("NFKC", printed)
    digits = re.sub(r"[^\d]", "", printed)
    if not re.fullmatch(r"(?:ex\s*|hs\s*|no\.?\s*)?[\d.\s\-]+", printed.strip(), re.I):
        return "", packed(N_("is not one tariff code"))
    if len(digits) not in _TARIFF_LENGTHS:
        told = N_("has {n} digits: cut off or mistyped, not a tariff code")
        return "", packed(told, (("n", str(len(digits))),))
    return digits, ""


def _days(row: RowCells, context: Context) -> None:
    for name in ("order_date", "requested_date"):
        cell: Cell = row.raw.get(name)
        where = ""
        if name not in row.mapped:
            cell, where = carried(row, context, name)
        row.values[name] = None
        if cell is None or not text(cell):
            if name in row.mapped:
                row.flag(name, EMPTY)
            continue
        if name == "requested_date" and isinstance(cell, str):
            cell = _DEADLINE.sub("", cell.strip())
        if name == "order_date" and "po_number" in row.mapped and cell == row.raw.get("po_number"):
            cell = day_in_number(text(cell))
        day, why = read_day(cell, context.orders.get(name), context.epoch)
        row.values[name] = day
        if day is None:
            row.flag(name, why, where=where)


def read_day(cell: Cell, order: Order | None, epoch: date) -> tuple[date | None, str]:
    """A day from a typed cell, and why none was taken (as it is stored)."""
    if isinstance(cell, datetime):
        cell = cell.date()
    if isinstance(cell, float | int) and not isinstance(cell, bool) and 20_000 < cell < 80_000:
        cell = epoch + timedelta(days=int(cell))
    if isinstance(cell, date):
        if cell.year in _YEARS:
            return cell, ""
        return None, packed(N_("the year {year} cannot be meant"), (("year", str(cell.year)),))
    printed = text(cell)
    if _REPUBLIC.fullmatch(printed):
        printed = f"民国{printed}"
    found = read_date(printed, order)
    return found.value, found.why


def _country(row: RowCells, context: Context) -> None:
    row.values["destination"] = ""
    printed, where = text(row.raw.get("destination")), ""
    if "destination" not in row.mapped or (not printed and "destination" in row.groups):
        printed, where = carried(row, context, "destination")
    printed = printed or context.around.where_empty.get("destination", "")
    if printed.upper() == "NA":
        row.raw["destination"] = printed
        row.flag("destination", packed(N_("could mean Namibia or that it is not known")), where=where)
    elif printed:
        row.values["destination"] = read_country_cell(printed)
        if not row.values["destination"]:
            row.raw["destination"] = printed
            row.flag("destination", why_no_country(printed), where=where)
    elif "destination" in row.mapped:
        row.flag("destination", EMPTY)


def _between_labels(row: RowCells, context: Context) -> None:
    """Tell of what is left open because it stands between two labels of the head, or two of them say it."""
    for name, (printed, why) in context.around.open.items():
        if name not in row.mapped and not row.values.get(name):
            row.raw[name] = printed
            row.flag(name, why, where=row.address(context.around.places[name]))


def why_no_country(printed: str) -> str:
    """Why a cell gives no country: the places it could mean, when it names several."""
    places = [f"{country_name(code)} ({code})" for code in country_readings(printed) or sign_readings(printed)]
    if len(places) > 1:
        told = f"{', '.join(places[:-1])} or {places[-1]}"
        return packed(N_("could be {readings}; the country of end use is open"), (("readings", told),))
    return packed(N_("is not one country; the country of end use is missing"))


def _rivals(row: RowCells, context: Context) -> None:
    """Two columns that mean the same and say two things: neither is taken."""
    for name in [named.removeprefix(RIVAL) for named in row.raw if named.startswith(RIVAL)]:
        cell, told = row.raw[f"{RIVAL}{name}"], row.values[name]
        if name in _INSTEAD and name not in row.mapped and told in (None, "") and text(cell):
            row.raw[name] = cell
            booked = key(context.headings.get(f"{RIVAL}{name}", "")) in words("booking date")
            row.flag(name, packed(_BOOKED if booked else _INSTEAD[name]))
        if name == "destination" and name not in row.mapped:
            continue  # where the supplier is says nothing against where the goods go
        if told in (None, "") or _said_elsewhere(name, cell, told, context) in (None, "", told):
            continue
        row.flag(name, packed(N_('but another column says "{printed}"'), (("printed", text(cell)[:60]),)))
        row.values[name] = "" if isinstance(told, str) else None
        if name == "quantity" and name not in row.answers:
            row.values["quantity_kg"] = None


def _said_elsewhere(name: str, cell: Cell, value: object, context: Context) -> object:
    """What the second column of a field says, as the field is read; its value where it can mean that, None for nothing."""
    if name in {"order_date", "requested_date"}:
        return read_day(cell, context.orders.get(name), context.epoch)[0] if text(cell) else None
    if name == "quantity":
        told = stated_readings(cell, context, name)
        return value if value in told else next(iter(told), None)
    return read_country_cell(text(cell)) if name == "destination" else text(cell)


def _short_tons(row: RowCells) -> None:
    """Leave the kilograms of `2 tons` open where a ton is 907.185 kg unless it is called metric: the US and Canada."""
    if row.values["unit"] != "t" or row.values["destination"] not in _SHORT_TONS or text(row.raw.get("quantity_kg")):
        return
    printed = f"{text(row.raw.get('quantity'))} {text(row.raw.get('unit'))}".strip()
    if row.values["quantity_kg"] is not None and _TON.search(printed):
        row.raw["quantity_kg"], row.values["quantity_kg"] = printed, None
        told = packed(N_("could be short tons of 907.185 kg or tonnes of 1,000 kg"))
        row.flag("quantity_kg", told, where=row.where("quantity"))
