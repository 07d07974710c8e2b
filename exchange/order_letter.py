"""Letters that order in running sentences: the lines of an order where every word of a sentence that orders is understood.

A sentence that names a quantity is read as a whole or not at all, and one that is not understood keeps the whole letter
from being read: an order line too few would be as wrong as one too many.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from exchange.grid import Cell, Sheet
from exchange.labels import labelled, number_and_day
from exchange.letter_address import addressed_firm, day_of_letter
from exchange.letter_clauses import Clauses, use_alone, without_tail
from exchange.letter_goods import take_sentence
from exchange.letter_head import is_title, letter_head
from exchange.letter_order import IN_DOUBT, OF_ONE_OR_ALL, ORDERS_NOTHING, Item, Letter
from exchange.letter_text import Sentence, is_of_han, lines_of, phrase_in, sentences
from exchange.letter_tokens import ABBREVIATED, firm_end, is_phrase, order_head
from exchange.letter_words import keys_of, says_any
from exchange.order_rows import ANSWERED, Flag, OrderRow
from exchange.words import key
from resources.i18n import N_
from resources.i18n import said as told_of
from resources.told import packed

_HEADINGS = {
    "po_number": ("Order number", "注文番号", "订单编号", "訂單編號"),
    "order_date": ("Order date", "注文日", "订单日期", "訂單日期"),
    "supplier": ("Supplier", "仕入先", "供应商", "供應商"),
    "line": ("Line", "明細番号", "行号", "行號"),
    "item_code": ("Item", "品番", "物料编码", "物料編號"),
    "description": ("Description", "品名", "产品名称", "產品名稱"),
    "specification": ("Specification", "規格", "规格", "規格"),
    "hs_code": ("HS code", "HSコード", "海关编码", "稅則號列"),
    "quantity": ("Quantity", "数量", "数量", "數量"),
    "unit_price": ("Unit price", "単価", "单价", "單價"),
    "amount": ("Amount", "金額", "金额", "金額"),
    "requested_date": ("Requested date", "納期", "交货日期", "交貨日期"),
    "destination": ("Destination", "仕向地", "目的国", "目的國"),
    "end_user": ("End user", "需要家", "最终用户", "最終用戶"),
    "end_use": ("End use", "用途", "最终用途", "最終用途"),
}
"""The heading of each field in the table of a letter, in the script of the letter: it tells how its figures are meant."""
_KANA, _TRADITIONAL = re.compile(r"[\u3041-\u30ff]"), re.compile("[單價貨號訂購買賣總額幣應]")
_SHORT, _TITLES, _LONGEST_TITLE, _MOST_SIGNS = 10, 8, 90, 24
"""A line of more words is no title."""
_SENTENCE = 6
_LONGEST_GOOD = 120


def read_letter(sheet: Sheet) -> Letter | None:
    """What a sheet orders in its sentences; None where it is no letter, or one that neither orders nor speaks of orders."""
    lines = lines_of(sheet)
    if not lines or sheet.quoted:
        return None
    told = sentences(lines)
    letter = Letter(text=" ".join(sentence.text for sentence in told if not is_title(sentence.text)))
    if any(len(sentence.text.split()) > _SENTENCE or is_of_han(sentence.text) for sentence in told):
        _refuse_other_papers(letter, told)
    if letter.why:
        return letter
    contract = _is_contract(told)
    titled = any(is_title(sentence.text) and is_of_han(sentence.text) for sentence in told[:_TITLES])
    if contract or titled or any(_may_order(sentence.text) for sentence in told):
        _head(letter, sheet, told)
        clauses = Clauses(ordering=titled or contract)
        letter.ordering = contract
        for sentence in told:
            if letter.why:
                break
            if is_of_han(sentence.text):
                _take_clauses(letter, clauses, sentence)
            else:
                take_sentence(letter, sentence, told)
        _settle(letter)
    return letter if letter.why or letter.items else None


def _may_order(told: str) -> bool:
    return bool(phrase_in(told, "ordering", "orders", "asking") or order_head(told))


def as_table(sheet: Sheet, letter: Letter) -> tuple[Sheet, dict[str, str]]:
    """The lines that a letter orders as a table, with the field of each of its headings."""
    headings = _headings(letter)
    names = [name for name in _HEADINGS if any(name in item.facts or name in item.doubts for item in letter.items)]
    names += [name for name in letter.order if name not in names]
    rows: list[list[Cell]] = [[headings[name] for name in names]]
    rows.append([])  # no row of goods stands directly below, to be taken for a second line of headings
    numbers, places = [letter.items[0].facts["quantity"][1]] * 2, {}
    for item in letter.items:
        found = {name: facts[0] for name, facts in letter.order.items()} | item.facts
        rows.append([found[name][0] if name in found and name not in item.doubts else None for name in names])
        numbers.append(item.facts["quantity"][1])
        for column, name in enumerate(names):
            if name in found:
                places[len(rows) - 1, column] = (found[name][1], 0)
    table = replace(
        sheet, rows=rows, lines=tuple(numbers), places=places, merges=(), marks={}, printed={}, aligned=False
    )
    return table, {headings[name]: name for name in names}


def _headings(letter: Letter) -> dict[str, str]:
    """The heading of each field: Japanese where kana stand in the letter, else Chinese of either kind, else English."""
    told = letter.text
    script = 0 if not is_of_han(told) else 1 if _KANA.search(told) else 3 if len(_TRADITIONAL.findall(told)) > 1 else 2
    return {name: words[script] for name, words in _HEADINGS.items()}


def _is_contract(told: Sequence[Sentence]) -> bool:
    """Whether a contract of sale stands there, in which one side buys from the other."""
    return any(key(sentence.text.split("（")[0].split("(")[0]) in keys_of("contract") for sentence in told[:6])


def _refuse_other_papers(letter: Letter, told: Sequence[Sentence]) -> None:
    """Refuse what calls itself an offer, an invoice, a reminder; and what speaks of an order that came in."""
    for place, sentence in enumerate(told):
        if theirs := phrase_in(sentence.text, "their order", "no order"):
            letter.refuse(ORDERS_NOTHING, theirs, sentence.line)
        title = _title(sentence.text) if place < _TITLES else ""
        other = phrase_in(title, "other paper")
        before = title.partition(other)[0].split() if other else []
        if other and not (before and is_phrase("your", before[-1])):
            letter.refuse(ORDERS_NOTHING, other, sentence.line)


def _title(told: str) -> str:
    """A line as short as a title, without `Subject:` before it; "" for a sentence and for a label with its value."""
    bare = says_any("subject").sub("", told, count=1).strip(" :：\u3000")
    longest = _MOST_SIGNS if is_of_han(bare) else _LONGEST_TITLE
    return (
        bare if len(bare) <= longest and len(bare.split()) <= _SHORT and not re.search("[.。：]$|[:：，]", bare) else ""
    )


def _head(letter: Letter, sheet: Sheet, told: Sequence[Sentence]) -> None:
    """What the lines around the sentences say with labels, a title or an honour."""
    rows: list[list[Cell]] = [[_without_dot(sentence.text)] for sentence in told]
    alone = replace(sheet, rows=rows, lines=tuple(sentence.line for sentence in told), places={}, marks={}, merges=())
    for place, cells in enumerate(rows):
        several = is_of_han(str(cells[0])) and re.search("[，；;、]", str(cells[0]))
        for name, (said, _at) in [] if several else labelled(cells, place).items():
            _note_apart(letter, name, said, alone.number(place))
        if match := says_any("attention", "addressee").match(str(cells[0])):
            firm = str(cells[0])[match.end() :].strip(" :：")
            letter.note("supplier", firm if firm_end(firm, 0) == len(firm) else "", alone.number(place))
    lines = [sentence.text for sentence in told]
    for name, found in (("order_date", day_of_letter(lines)), ("supplier", addressed_firm(lines))):
        if found and name not in letter.order:
            letter.note(name, found[1], told[found[0]].line)
    for name, said, (row, _column) in letter_head(alone, 0, len(rows), ordering=True):
        if name not in letter.order or name == "po_number":
            _note_apart(letter, name, said, alone.number(row))


def _without_dot(told: str) -> str:
    """A sentence without the dot that ends it; the one of `Co., Ltd.` is part of the name."""
    return told.rstrip("。") if ABBREVIATED.search(told) else told.rstrip(".。")


def _note_apart(letter: Letter, name: str, said: str, line: int) -> None:
    if name == "po_number" and (both := number_and_day(said)):
        letter.note("order_date", both[1], line)
        said = both[0]
    said = said.strip("（）()") if name == "po_number" else use_alone(said) if name == "end_use" else said
    said = without_tail(said) if name == "requested_date" and is_of_han(said) else said
    if name in _HEADINGS and len(said) < _LONGEST_GOOD:
        letter.note(name, said, line)


def _take_clauses(letter: Letter, clauses: Clauses, sentence: Sentence) -> None:
    """Take what the clauses of a sentence in Han signs or kana say."""
    clauses.take(sentence.text)
    letter.ordering = letter.ordering or clauses.ordering
    if clauses.doubt:
        letter.refuse(IN_DOUBT, clauses.doubt, sentence.line)
    for name, said in clauses.order:
        letter.note(name, said, sentence.line)
    clauses.order.clear()
    for place, facts in enumerate(clauses.items):
        if place == len(letter.items):
            letter.items.append(Item())
        for name, said in facts.items():
            letter.items[place].facts.setdefault(name, (said, sentence.line))
    for place, name in clauses.doubts:
        printed = clauses.items[-1][name]
        letter.items[place].doubts.setdefault(name, (printed, packed(OF_ONE_OR_ALL)))


def _settle(letter: Letter) -> None:
    """Keep of an order what its letter says once or alike; what it says in two ways is left empty and told."""
    for item in letter.items:
        if "quantity" not in item.facts or not letter.ordering:
            letter.refuse(IN_DOUBT, *next(iter(item.facts.values())))
    for name, facts in list(letter.order.items()):
        ways = {key(told): (told, line) for told, line in facts}
        shortest = min(ways, key=len)
        if name in {"supplier", "end_user"} and all(other.startswith(shortest) for other in ways):
            ways = {shortest: ways[shortest]}  # one has the address behind the name
        if name in {"po_number", "order_date", "requested_date"} or len(ways) == 1:
            letter.order[name] = list(ways.values())
        if len(ways) > 1:
            printed = " / ".join(told for told, _line in ways.values())
            for item in letter.items:
                if name not in item.facts:
                    item.doubts[name] = (printed, packed(N_("the letter says it in two ways")))
    if not letter.items:
        letter.order.clear()


def flagged(rows: Sequence[OrderRow], letter: Letter) -> list[OrderRow]:
    """The rows of a letter with what stays empty of each, and why; all are given in the order of its goods."""
    if len(rows) != len(letter.items):
        return []
    return [_flagged(row, item) for row, item in zip(rows, letter.items, strict=True)]


def _flagged(row: OrderRow, item: Item) -> OrderRow:
    told = {flag.field for flag in row.flags if flag.severity == ANSWERED}
    flags = [flag for flag in row.flags if flag.field not in item.doubts]
    for name, (printed, why) in item.doubts.items():
        line = item.facts.get(name, item.facts["quantity"])[1]
        severity = ANSWERED if name in told else "flag"
        flags.append(Flag(name, told_of("line {n}", n=line), printed, why, severity))
    return replace(row, flags=tuple(flags))
