"""The letter head of a single order: its number, its day and to whom it goes, where labels alone say too little.

`Date` above an order is the day of the order; above a confirmation or a report it is not. Only a sheet
whose title says that it is an order is read this way.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from compliance.dates import read_date
from exchange.column_values import is_firm
from exchange.grid import Sheet
from exchange.heading_meanings import meanings
from exchange.letter_address import addressed_firm, day_behind_place
from exchange.letter_words import keys_of
from exchange.words import COLONS, FIRM_HONOURS, HONOURS, by_script, key, plain, unspaced

Fact = tuple[str, str, tuple[int, int]]
"""Field, text, place."""

_NUMBER = frozenset(
    "no nr number num n 编号 編號 番号 単号 单号 번호 合同号 合同编号 文書番号 文书编号 id numero".split()
)
_DAY = frozenset(
    "date datum data fecha 日期 日付 発行日 発行日付 発行年月日 作成日 起票日 签订日期 签约日期 签订时间 签订日 制单日期 訂購日期 开单日期 发出日期 "
    "ortdatum ortunddatum lieuetdate faita luogoedata plaatsendatum plaatsdatum miejsceidata miejsceidatawystawienia miejscowoscidata localedata "
    "lugaryfecha placeanddate placeanddateofissue placedate 签订地点及日期 签订地点及时间 地点及日期 签署地点及日期 "
    "작성일 작성일자 일자 날짜 발행일 발행일자 발주일 issuedate dateofissue dated le den du".split()
)
_WANTED = frozenset(
    "納期 希望納期 納入期日 納品期日 交期 交货期 交货日期 交貨期 要求交期 납기 납기일 납품일 liefertermin lieferdatum wunschtermin "
    "deliverydate requireddate delai datedelivraison livraisonsouhaitee fechadeentrega dataconsegna".split()
)
_ADDRESSEE = frozenset(
    "to an a 致 messrs 宛先 宛名 수신 받는곳 destinataire destinatario alattenzione spettle para".split()
)
_HONOURED = re.compile(rf"^(?:Messrs\.?\s+)?(\S.*?)[\s\u3000]*(?:{'|'.join(FIRM_HONOURS)})\s*$")
_NUMBER_SIGNS = frozenset(["N°", "Nº", "№", "n°", "nº"])
_NUMBER_WORD = r"no|nr|\bn\b|n\.?\s?[°º]|№|#"
_BEFORE_NUMBER = r"\.?\s*[:：]?\s*"
"""What a title says before its number: `N°`, `n.`, `N.º`, `Nr.`."""
_LONGEST_TITLE = 20
_LONGEST_DAY = 24
WIDEST = 60
"""Columns between a label and its value; what stands farther off is none, such as the choices of a template."""
_LONGEST_CELL = 200
"""A cell of more signs is no title, whatever stands in it."""
_CERTAIN = 2.8
"""A label of this weight can mean nothing else."""
_DATED = re.compile(r"([^\d\s:：]+)\s+([^\s:：].*)")
"""`発行日 2026年6月12日`: a label and its day, a blank between them."""
_BARE_NUMBER = re.compile(r"[A-Z]{1,6}(?:-?[A-Z]{1,4})?[-/]?\d{2,}(?:[-/]?\d+)*")
"""The number of an order that stands alone below its title."""
_FIRMS_TITLE = re.compile(r"(?:公司|会社)((?:采购|订购|订货|購買|注文|発注|採購|訂購).{1,2})$")
"""`苏州联机电机有限公司采购单`: the title behind the firm that orders."""
_MOST_OF_A_NAME = 5
_NO_NAME = frozenset(
    "for of to against per re your our with from by on and the terms conditions amendment amended change changes cancel cancelled "
    "cancellation list report register open sample return credit sales".split()
)
"""Words before a title that make it the title of something else: `Invoice for Purchase Order`, `Open Purchase Order`."""
_ASKS = re.compile(
    r"回答.{0,8}(?:願い|願います|下さい|ください)|依頼|回答期限|(?:please|kindly|to be) confirm|bitte.{0,40}bestätig|请.{0,10}(?:确认|回复|答复)",
    re.IGNORECASE,
)
"""A form that a buyer sends to be answered."""
_REPLIES = re.compile(
    r"貴社|御社|ご注文|御注文|貴注文|ご希望納期|回答(?:を)?(?:申し上げ|いたし|致し)|贵司|貴司|贵公司|\byour (?:order|po)\b|\bihrer? (?:bestell|auftrag)",
    re.IGNORECASE,
)
"""An answer speaks of the order of the firm it goes to."""
_CHINESE_FIRM = re.compile("公司")
_HEADING_ROWS = 2
_BUYERS_OWN = re.compile(r"confirm|確認|确认|回答|quot|見積|报价|offer|invoice|請求|发票|acknowledg|bestatigung", re.I)


@dataclass(frozen=True, slots=True)
class _Cell:
    text: str
    place: tuple[int, int]


def letter_head(sheet: Sheet, start: int, end: int, *, ordering: bool = False) -> Iterator[Fact]:
    """Facts that the rows above a table say in the way of an order; none when they are no head of an order.

    `ordering` says that a sentence orders: then no title needs to.
    """
    cells = [
        _Cell(str(cell).strip(), (row, column))
        for row in range(start, min(end, len(sheet.rows)))
        for column, cell in enumerate(sheet.rows[row])
        if cell is not None and str(cell).strip()
    ]
    if any(is_reply(cell.text) for cell in cells):
        under = sheet.rows[end : end + _HEADING_ROWS]
        yield from _sides(cells, " ".join(str(cell) for row in under for cell in row if cell is not None))
        return
    titled = ordering or any(is_title(cell.text) for cell in cells)
    if not titled or any(_BUYERS_OWN.search(cell.text) for cell in cells[:3]):
        return
    bare = [cell for before, cell in pairwise((_Cell("", (-1, -1)), *cells)) if not _is_label(before, cell)]
    written = [cell for cell in bare if isinstance(sheet.rows[cell.place[0]][cell.place[1]], str)]  # 61722 is a number
    days = [cell for cell in written if len(cell.text) < _LONGEST_DAY and read_date(cell.text).value]
    if len(days) == 1:  # the only day of an order that no label gives to something else
        yield "order_date", days[0].text, days[0].place
    for title, below in pairwise(cells):
        if key(title.text) in keys_of("title") and _BARE_NUMBER.fullmatch(below.text):
            yield "po_number", below.text, below.place
    for name, honour in pairwise(cells):
        if name.place[0] == honour.place[0] and honour.text in HONOURS and not meanings(unspaced(name.text)):
            yield "supplier", name.text, name.place
    yield from _below_labels(cells)
    for place, cell in enumerate(cells):
        following = cells[place + 1] if place + 1 < len(cells) else None
        beside = following if following and _is_beside(cell, following) else None
        yield from _facts(cell, beside)


def is_reply(text: str) -> bool:
    """Whether a cell is the title of what a supplier answers to an order: 納期回答書, `Order confirmation`."""
    return len(text) <= _LONGEST_CELL and key(re.sub(r"[（(【\[].*?[)）】\]]", "", text)) in keys_of("reply title")


def _sides(cells: list[_Cell], headings: str) -> Iterator[Fact]:
    """The supplier of a reply: who sends it, or whom a buyer asks to fill it in; nothing where it does not say which it is.

    A reply speaks of `貴社注文番号` and `your order`, a form that asks for one says so.
    """
    honoured = {
        name.text for name, honour in pairwise(cells) if name.place[0] == honour.place[0] and honour.text in HONOURS
    }
    honoured |= {cell.text for cell in cells if addressee(cell.text)}
    honoured |= {above.text for above, cell in pairwise(cells) if cell.text in honoured and not is_firm(cell.text)}
    if person := addressed_firm([cell.text for cell in cells]):
        honoured.add(person[1])
    firms = {cell.text: cell for cell in cells if is_firm(cell.text) and not re.search("[:：]", cell.text)}
    addressed = [cell for told, cell in firms.items() if told in honoured]
    senders = [cell for told, cell in firms.items() if told not in honoured]
    told = " ".join([*(cell.text for cell in cells), headings])
    asks = bool(_ASKS.search(told))
    replies = bool(_REPLIES.search(told)) or any(_CHINESE_FIRM.search(cell.text) for cell in senders)
    if asks and not replies and len(addressed) == 1:
        yield "supplier", addressee(addressed[0].text) or addressed[0].text, addressed[0].place
    elif replies and not asks and addressed and len(senders) == 1:
        yield "supplier", senders[0].text, senders[0].place


def addressee(told: str) -> str:
    """The firm a line of a letter is addressed to, by what honours it: `寧波見本磁材有限公司　御中`; "" for other lines."""
    match = _HONOURED.match(told.strip()) if len(told) <= _LONGEST_CELL else None
    return match[1].strip() if match and not re.search("[:：]", match[1]) else ""


def is_addressed(label: str, value: str) -> bool:
    """Whether a label with its value says to which firm a letter goes: `To: Ningbo Qiaotai Magnetics Co., Ltd.`."""
    return key(label) in _ADDRESSEE and is_firm(value)


def _below_labels(cells: list[_Cell]) -> Iterator[Fact]:
    """Firms below the word that says they are the supplier, as forms in boxes print them."""
    at = {cell.place: cell for cell in cells}
    rows = {cell.place[0] for cell in cells}
    for cell in cells:
        told = meanings(unspaced(cell.text.rstrip(":： ")))
        if told.get("supplier", 0.0) < _CERTAIN or (cell.place[0], cell.place[1] + 1) in at:
            continue
        following = min((row for row in rows if row > cell.place[0]), default=-1)
        below = at.get((following, cell.place[1]))
        if below and (firm := firm_of_address(below.text)):
            yield "supplier", firm, below.place


def firm_of_address(told: str) -> str:
    """The firm that a cell names, alone or in the first line of its address; "" for others."""
    first = told.split("\n", maxsplit=1)[0].strip()
    return told if "\n" not in told and is_firm(told) else first if is_firm(first) else ""


def _is_label(before: _Cell, cell: _Cell) -> bool:
    """Whether a cell stands in the row of another that says what it is."""
    return before.place[0] == cell.place[0] and (before.text.endswith(COLONS) or bool(meanings(unspaced(before.text))))


def _is_beside(cell: _Cell, following: _Cell) -> bool:
    return cell.place[0] == following.place[0] and following.place[1] - cell.place[1] <= WIDEST


def is_title(text: str) -> bool:
    """Whether a cell is the title of an order: PURCHASE ORDER, Bestellung Nr. 4711, 注文書."""
    if len(text) > _LONGEST_CELL:
        return False
    bare = re.sub(
        rf"[（(【\[].*?[)）】\]]|(?:{_NUMBER_WORD})?{_BEFORE_NUMBER}[A-Z]*[-/\d]{{3,}}.*$", "", text, flags=re.I
    )
    told = key(bare)
    if (len(told) <= _LONGEST_TITLE and told.endswith(_titles_at_the_end())) or _is_behind_a_name(bare):
        return True
    return any(key(part) in keys_of("title") for part in by_script(bare)) or bool(
        (found := _FIRMS_TITLE.search(key(bare)))
        and key(found.group(1)) in keys_of("title")
        and is_firm(bare[: -len(found.group(1))])
    )


def _is_behind_a_name(bare: str) -> bool:
    """Whether a title of two words stands behind the name of the firm: `Harrow Sheet Metal Purchase Order`."""
    pieces = bare.split()
    name, title = pieces[:-2], " ".join(pieces[-2:])
    return (
        0 < len(name) <= _MOST_OF_A_NAME
        and title.isascii()
        and key(title) in keys_of("title")
        and all(piece[:1].isupper() or not piece[:1].isalpha() for piece in name)
        and not any(plain(piece) in _NO_NAME for piece in name)
        and not _BUYERS_OWN.search(bare)
    )


@cache
def _titles_at_the_end() -> tuple[str, ...]:
    """Titles of Han signs, before which stands what is ordered: 稀土产品购销合同."""
    return tuple(title for title in keys_of("title") if not title.isascii() and len(title) > 3)


def _facts(cell: _Cell, beside: _Cell | None) -> Iterator[Fact]:
    if match := _HONOURED.match(cell.text):
        yield "supplier", match.group(1), cell.place
        return
    for segment in re.split(r"\s{3,}|\u3000|\t|\n|\|", unspaced(cell.text)):
        if number := numbered_title(segment):
            yield "po_number", number, cell.place
            continue
        if (
            (match := _DATED.fullmatch(segment.strip()))
            and key(match.group(1)) in _DAY
            and read_date(match.group(2)).value
        ):
            yield "order_date", match.group(2), cell.place
            continue
        label, colon, value = segment.replace("：", ":").partition(":")
        name = named(label, bool(colon) or beside is not None)
        if not name:
            continue
        if value.strip():
            yield name, _day_alone(name, value.strip()), cell.place
        elif beside and (colon or name != "supplier" or is_firm(beside.text)) and not beside.text.endswith(COLONS):
            yield name, _day_alone(name, beside.text.lstrip(":： ")), beside.place


def _day_alone(name: str, value: str) -> str:
    """The value of a label; a day without the place before it."""
    return (day_behind_place(value) if name == "order_date" else "") or value


def numbered_title(text: str) -> str:
    """The number in a title: `Bestellung Nr. 4711-26`, `PURCHASE ORDER PO-2026-118`."""
    match = re.fullmatch(
        rf"(\D+?)\s*(?:{_NUMBER_WORD}|\b(?:num|number|nummer|numer|numero|número|numéro)\b)?{_BEFORE_NUMBER}([A-Z]{{0,4}}[-/]?\d[-/\w]{{2,}}|[\u3041-\u9fff]\d{{2,}}-\d+)",
        text.strip(),
        re.I,
    )
    if match and match.group(1).strip() in _NUMBER_SIGNS and match.group(2)[:1].isalpha():
        return match.group(2)
    return (
        match.group(2)
        if match and key(match.group(1)) in keys_of("title") | _NUMBER - {"id", "n", "num", "numero"}
        else ""
    )


def named(label: str, certain: bool) -> str:
    """What a label as short as `Date` or `No.` names in the head of an order, "" for nothing or where it is not certain."""
    told = {key(part) for part in by_script(label)} - {""}
    if not certain or not told:
        return ""
    kinds = (("po_number", _NUMBER), ("order_date", _DAY), ("requested_date", _WANTED), ("supplier", _ADDRESSEE))
    for name, words in kinds:
        if told & words:
            return name
    return ""
