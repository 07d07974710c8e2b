"""Lists of other documents than orders, by what they call themselves: an invoice, a delivery, an offer, a requisition, sales."""

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from pathlib import PurePath

from exchange.grid import Cell, Sheet
from exchange.headers import Heading
from exchange.heading_meanings import meanings
from exchange.letter_head import is_title
from exchange.words import COLONS, by_script, key, plain, words
from resources.i18n import N_, said

_TITLED = N_(
    'Sheet "{sheet}" has the title "{title}" and holds no orders; ask for the list of orders, or name the sheet or the row '
    "of its headings if these are your orders."
)
_SHEET = N_(
    'Sheet "{sheet}" is by its name no list of orders and was not imported; ask for that list, or name the sheet or the row '
    "of its headings if these are your orders."
)
_FILE = N_(
    "{file} is by its name no list of orders and was not imported; ask for that list, or name the sheet or the row of its "
    "headings if these are your orders."
)
_SALES = N_(
    'Sheet "{sheet}" counts sales in its column "{column}" and holds no orders; ask for the list of orders, or name the '
    "sheet or the row of its headings if these are your orders."
)
_REQUESTS = N_(
    'Sheet "{sheet}" counts requests in its column "{column}" and names no order; ask for the list of orders, or name the '
    "sheet or the row of its headings if these are your orders."
)
_LONGEST, _LONGEST_CELL = 40, 60
"""Signs of a title, and of one with its number and its day."""
_ROWS, _FORM, _FIRST = 40, 12, 3
"""Rows above a heading, and of a form, that may hold the title; how many cells at the top of a sheet may be it beside others."""
_LEAST_AT_END = 3
"""Signs of a title that may stand behind a firm's name: 发货单, not 发票."""
_LEAST_WITHIN = 10
"""Letters of a title that is found within a name: `salesorderlines`."""
_PURCHASE = 2.4
"""A heading of this weight for the number of an order is that of a purchase."""
_ORDER = re.compile(
    r"\b(?:po|pos|purch\w*|orders?|bestell\w*|einkauf\w*|auftr\w*|commandes?|achats?|ordin[ei]|acquist\w*|pedidos?|ordenes|compras?|"
    r"proforma|forma|confirm\w*|bestatigung|form|template|vorlage|conditions?|terms|address)\b|"
    r"采购|订单|订购|订货|購買|発注|注文|採購|訂單|訂購|發注|発行|발주|주문|구매|形式|模板|请求|依頼|要求"
)
"""Words beside a title by which it is one of orders after all, or no document: `Invoice address`, `Order and invoice`."""
_OF_CUSTOMER = re.compile(r"\bpo\b|purchase|bestell|采购|客户订单|注文|発注|采購|採購|客戶訂單|발주")
"""The number of the customer in a list of sales: his purchase."""
_MARKED = re.compile(r"[（(【\[].*?(?:[)）】\]]|$)|\d{2,4}\s*[年년].*$|[\s_./#-]*\d[\d\s_./年月日-]*$")
_CODE_BEHIND = re.compile(r"(?<=\w)\s+[A-Z]{1,6}[-/]?\d[\w/-]*\s*$")
_LISTED = re.compile(
    r"\b(?:list\w*|export\w*|report\w*|open|all|offene\w*|alle|ouvert\w*|aperte|abiertas)\b", re.IGNORECASE
)
"""What the name of a file says beside the documents it lists."""
_NUMBER = re.compile(
    r"(?:\b(?:no|nr|num|number)\b|n°|nº|№|#|编号|番号|번호)\.?\s*[:：]?\s*[A-Z]{0,6}[-/]?\d[\w/-]*\s*$", re.I
)


def why_no_orders(sheet: Sheet, heading: Heading | None, start: int, file: str) -> str:
    """Why a table is one of no orders, in a sentence that says what to do: its title, its sheet, its file, its column of sales.

    `start` is the row from which on the head of the table stands; without a heading the sheet is a form. "" for orders.
    """
    if heading and _says_what_was_ordered(heading):
        return ""
    end = heading.first if heading else min(len(sheet.rows), _FORM)
    title = _title(sheet, max(start, end - _ROWS), end)
    if title is None:
        return ""
    stem = PurePath(file).stem
    of_sheet = "" if sheet.name == stem else _of_name(sheet.name)  # a text file gives its name to its sheet
    # a file may be called anything: its name counts where no column tells of purchases
    of_file = "" if heading and _of_purchase(heading) else _of_name(stem)
    for told, name in ((_TITLED, title), (_SHEET, of_sheet), (_FILE, of_file)):
        if name and not (heading and _is_of(name, "sales title") and _of_purchase(heading)):
            return said(told, sheet=sheet.name, title=name[:_LONGEST], file=file)
    if heading and (number := _number_of_sales(heading)):
        return said(_SALES, sheet=sheet.name, column=number)
    if heading and (number := _number_of_requests(heading)):
        return said(_REQUESTS, sheet=sheet.name, column=number)
    return ""


def is_row_of_other(cells: Sequence[Cell], heading: Heading) -> bool:
    """Whether the column that says what kind of document a row is of says another than an order: `入库单`."""
    return any(
        column < len(cells) and isinstance(cell := cells[column], str) and _is_kind(cell, heading.texts[column])
        for column in type_columns(heading.texts, frozenset(heading.fields.values()))
    )


def kinds_of_others(sheet: Sheet, heading: Heading) -> tuple[str, tuple[str, ...]] | None:
    """The heading of the column of types and the other documents it says, where some row below says one; None where none does."""
    for column in type_columns(heading.texts, frozenset(heading.fields.values())):
        told = (row[column] for row in sheet.rows[heading.last + 1 :] if column < len(row))
        kinds = dict.fromkeys(
            cell.strip() for cell in told if isinstance(cell, str) and _is_kind(cell, heading.texts[column])
        )
        if kinds:
            return heading.texts[column], tuple(kinds)[:_FIRST]
    return None


@lru_cache(maxsize=256)
def type_columns(texts: tuple[str, ...], taken: frozenset[int]) -> tuple[int, ...]:
    """The columns whose heading says that they hold the type of a document, and that no field takes."""
    return tuple(
        column for column, text in enumerate(texts) if column not in taken and key(text) in words("type heading")
    )


@lru_cache(maxsize=1024)
def _is_kind(told: str, heading: str) -> bool:
    """Whether a cell below such a heading says another document; SAP's letters A and B are an enquiry and a requisition."""
    if len(told) > _LONGEST:
        return False
    others = words("other document") | words("other type")
    letter = told.strip() in {"A", "B"} and key(heading) in words("document category")
    return letter or key(told) in others or bool(_named(told)) or is_request(told)


@lru_cache(maxsize=4096)
def is_request(told: str) -> bool:
    """Whether a text is the name of a requisition or an enquiry, with its number or without: `BANF 10004711`, `RFQ Sent`, 询价单."""
    if len(told) > _LONGEST_CELL or re.search(r"[:：]\s*\S", told):
        return False
    bare = _MARKED.sub("", _CODE_BEHIND.sub("", _NUMBER.sub("", told))).strip(" :：-–—*")
    return any(key(part) in words("request title") | words("request alone") for part in by_script(bare))


def _is_label(text: str, beside: str) -> bool:
    """Whether a cell names the number that stands beside it, and not what its sheet is: `Purchase requisition | 10004711`."""
    return text.endswith(COLONS) or (bool(re.search(r"\d", beside)) and not re.search(r"[:：]", beside))


def _title(sheet: Sheet, start: int, end: int) -> str | None:
    """The title of another document between two rows, "" where there is none; None where that of an order stands there."""
    found = ""
    for first, alone, text, beside in _cells(sheet, start, end):
        if is_title(text) and (alone or not found):
            return None
        if found or not (alone or first):
            continue
        asked = is_request(text)
        if (asked and not _is_label(text, beside)) or (not asked and _named(_NUMBER.sub("", text) if first else text)):
            found = text
    return found


def _cells(sheet: Sheet, start: int, end: int) -> Iterator[tuple[bool, bool, str, str]]:
    """The short texts of some rows: whether one of the first of the sheet, whether alone in its row, the text, the next one."""
    seen = 0
    for row in range(start, end):
        filled = [str(cell).strip() for cell in sheet.rows[row] if cell is not None and str(cell).strip()]
        for text, beside in zip(filled, [*filled[1:], ""], strict=False):
            seen += 1
            if len(text) <= _LONGEST_CELL:
                yield seen <= _FIRST, len(filled) == 1, text, beside


@lru_cache(maxsize=4096)
def _named(text: str) -> str:
    """The title of another document that a text is, in one script or two, also behind a firm in Han signs."""
    bare = _MARKED.sub("", text).strip(" :：-–—*")
    if re.search(r"[:：]\s*\S", text) or len(bare) > _LONGEST:
        return ""
    parts = by_script(bare)
    if any(map(is_title, parts)):
        return ""
    told = [key(part) for part in parts]
    titles = _titles()
    if any(part in titles for part in told):
        return bare
    return bare if any(_ends_as_title(part) for part in told[:1]) else ""


def _ends_as_title(told: str) -> bool:
    ends = [
        title for title in _titles() if not title.isascii() and len(title) >= _LEAST_AT_END and told.endswith(title)
    ]
    return bool(ends) and not _ORDER.search(told[: -max(map(len, ends))])


@cache
def _titles() -> frozenset[str]:
    return words("other title") | words("sales title") | words("request title")


def _of_name(name: str) -> str:
    """The title that the name of a sheet or a file is made of: `Putz_invoices_2026`, `销售出库单 3月`; "" where it names orders."""
    spaced = re.sub(r"[\W\d_]+", " ", re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name)).strip()
    if not spaced or len(spaced) > 2 * _LONGEST:
        return ""
    if _named(spaced) or is_request(_LISTED.sub(" ", spaced)):
        return name
    folded = plain(spaced)
    left = _within().sub(" ", folded)
    found = left != folded or any(key(part) in _titles() for part in left.split())
    return name if found and not _ORDER.search(left) else ""


@cache
def _within() -> re.Pattern[str]:
    """The long titles of Latin letters, written in one word or in two."""
    long = sorted(
        (title for title in _titles() if title.isascii() and len(title) >= _LEAST_WITHIN), key=len, reverse=True
    )
    return re.compile("|".join(r"\s*".join(title) for title in long))


def _is_of(text: str, kind: str) -> bool:
    told = key(text)
    return any(word in told for word in words(kind))


def _of_purchase(heading: Heading) -> bool:
    """Whether a list names suppliers or the numbers of purchase orders: an exporter's list of what was ordered from it."""
    if "supplier" in heading.fields:
        return True
    if "po_number" not in heading.fields:
        return False
    number = heading.texts[heading.fields["po_number"]]
    named = meanings(number).get("po_number", 0.0) >= _PURCHASE or _OF_CUSTOMER.search(plain(number))
    return bool(named) and key(number) not in words("sales number")


def _says_what_was_ordered(heading: Heading) -> bool:
    """Whether a list, whatever it is, has the numbers of purchases and what was ordered under them: `订单数量` on a 送货单."""
    quantity = plain(heading.texts[heading.fields["quantity"]]) if "quantity" in heading.fields else ""
    return (
        bool(_ORDER.search(quantity) or "ordered" in quantity)
        and "po_number" in heading.fields
        and _of_purchase(heading)
    )


def _number_of_sales(heading: Heading) -> str:
    """The heading of the numbers of sales in a list that has none of purchases and no supplier."""
    if "supplier" in heading.fields:
        return ""
    number = heading.fields.get("po_number")
    if number is not None and key(heading.texts[number]) not in words("sales number"):
        return ""
    return next((text for text in heading.texts if key(text) in words("sales number")), "")


def _number_of_requests(heading: Heading) -> str:
    """The heading of the numbers of requisitions or enquiries in a list that has neither a number nor a day of orders."""
    number = heading.fields.get("po_number")
    asked = words("request number")
    if (number is not None and key(heading.texts[number]) not in asked) or "order_date" in heading.fields:
        return ""
    return next((text for text in heading.texts if key(text) in asked), "")
