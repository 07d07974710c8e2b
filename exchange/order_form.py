"""Forms that print an order as labels with their values and hold no table: each numbered block is an order line."""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from compliance.dates import read_date
from exchange.amount_in_words import number_in_words
from exchange.block_heads import LINES_NAME, BlockHead, block_head
from exchange.book_cells import text
from exchange.column_proofs import comes_out
from exchange.form_pairs import CONTINUES, LONGEST_CELL, LONGEST_LABEL, filled_lines, labels_in
from exchange.grid import Cell, Sheet
from exchange.heading_meanings import meanings, price_per
from exchange.heading_parts import told_apart
from exchange.item_marks import CIRCLED, HAN_NUMBER, bracketed
from exchange.labels import spaced
from exchange.letter_address import addressed_firm, day_above, day_of_letter
from exchange.letter_head import addressee, is_addressed, is_reply, is_title, numbered_title
from exchange.letter_words import says_any
from exchange.line_numbers import numbers_line
from exchange.quantities import read_price, read_quantity
from exchange.units import kilograms
from exchange.words import is_total

_GOODS = frozenset(
    "item_code description specification hs_code quantity quantity_kg unit unit_mass unit_price price_basis amount line stock_quantity stock_unit conversion".split()
)
"""What a block says of its good; what else is known of an order holds for all its blocks."""
_BETTER = 0.9
"""How much more it must weigh to take the place of another."""
_NUMBERED = re.compile(
    rf"\s*(?:{bracketed(f'([0-9]{{1,3}}|{HAN_NUMBER})', '()[]【】〔〕')}|([0-9]{{1,3}})\s*[.、)](?!\d)|({HAN_NUMBER})\s*[、.])\s*"
)
"""A number before a label: `1. 품명 :`, `（2）品名：`, `一、产品：`."""
_CIRCLED = re.compile(rf"\s*({CIRCLED})\s*(?=\D)")
_LEADS = frozenset(["description", "item_code"])
"""What the first label of a block names."""
_PAIR = 2
_ADDRESSEE, _DAY, _FEW = "To", "Date", 3
"""The headings of the addressee and of the day that no word names."""
_OF_LINE = re.compile(
    r"\s*(?:line|item|pos(?:ition(?:s)?)?|artikel|zeilen?|ligne|riga|l[ií]nea|行|明細)[\s-]*\w", re.IGNORECASE
)
"""`Line total`: the sum of a block, and not the end of it."""
_SHORT_NUMBER = re.compile(r"\d{1,4}")
Place = tuple[int, int]
_Pair = tuple[str, str, Cell, int]


@dataclass(slots=True)
class _Block:
    """The facts of one order line, by field, with where they were printed; and those of its order."""

    order: dict[str, tuple[Cell, Place]]
    facts: dict[str, tuple[Cell, Place]]
    place: int
    lead: str = ""
    """The field of its first label, where no number begins it."""
    named: str = ""
    """The field of the good that its head names, which gives way to a label."""

    def name(self, head: BlockHead, place: Place) -> None:
        """Take the good that its head names: `Item 1: NdFeB block 40x15x6`."""
        if head.field:
            self.named = head.field
            self.facts[head.field] = (head.good, place)

    def note(self, name: str, fact: tuple[Cell, Place]) -> None:
        """Keep what a label says: the first one where it comes again, and rather than the head of the block."""
        if name == self.named:
            self.facts[name], self.named = fact, ""
        self.facts.setdefault(name, fact)


@dataclass(slots=True)
class _Form:
    """What a sheet says as a form: its blocks, the label of each field, and how many of its rows hold labels."""

    blocks: list[_Block] = field(default_factory=list)
    labels: dict[str, str] = field(default_factory=dict)
    rows: int = 0
    told: int = 0
    titled: bool = False
    reply: bool = False
    """Whether it is what a supplier answers: the firm it is addressed to is the buyer."""
    counted: bool = False
    """Whether numbers stand before its labels."""

    line: tuple[Cell, Place] | None = None
    """The number of the line whose good is named below it."""

    def noted(self, block: _Block | None, name: str, fact: tuple[Cell, Place]) -> bool:
        """Keep what a label says of a block; the number of a line that is named above its good waits for it."""
        if name == "line" and not self.numbered and (block is None or {"line", "quantity"} & block.facts.keys()):
            self.line = fact
        elif block is not None:
            block.note(name, fact)
        else:
            return False
        return True

    @property
    def numbered(self) -> bool:
        """Whether numbers begin its blocks."""
        return any(not block.lead for block in self.blocks)

    def begun(self, order: dict[str, tuple[Cell, Place]], label: str, number: str, place: Place) -> _Block:
        """A block that a number begins."""
        self.blocks.append(_Block(order, {"line": (number, place)}, place[0]))
        self.labels.setdefault("line", label)
        return self.blocks[-1]

    def headed(
        self, order: dict[str, tuple[Cell, Place]], head: BlockHead, cells: Sequence[tuple[int, Cell]], row: int
    ) -> _Block:
        """A block that a head begins, which may name its good: `Item 1: NdFeB block`."""
        block = self.begun(order, head.label, head.number, (row, cells[0][0]))
        block.name(head, (row, cells[-1][0]))
        self.labels.setdefault(head.field or "line", head.label)
        return block

    def is_order(self) -> bool:
        """Whether it calls itself an order, and each of its blocks is a line of one; has its price too, without a number."""
        told = [block.facts.keys() | block.order.keys() for block in self.blocks]
        return (
            self.titled
            and self.told * 2 > self.rows
            and bool(told)
            and all("po_number" in names and names & {"quantity", "quantity_kg"} for names in told)
            and (self.numbered or self.counted or all(names & {"unit_price", "amount"} for names in told))
        )


def as_table(sheet: Sheet) -> tuple[Sheet, dict[str, str]] | None:
    """The order lines of a form as a table, with the field of each of its headings; None where the sheet is no such form.

    Only a sheet that calls itself an order is one: an application or an end-user statement says of goods what an order
    says. Where no numbers tell its lines apart, each names its good first and has a price.
    """
    form = _form(sheet)
    if not form.is_order():
        return None
    lines = form.blocks
    names = [name for name in form.labels if any(name in line.facts or name in line.order for line in lines)]
    texts = told_apart([form.labels[name] for name in names])
    rows: list[list[Cell]] = [list(texts)]
    numbers, places = [sheet.number(lines[0].place)], {}
    for line in lines:
        found = {**line.order, **line.facts}
        rows.append([found[name][0] if name in found else None for name in names])
        numbers.append(sheet.number(line.place))
        for column, name in enumerate(names):
            if name in found:
                row, at = found[name][1]
                places[len(rows) - 1, column] = sheet.places.get((row, at)) or (sheet.number(row), at)
    table = replace(sheet, rows=rows, lines=tuple(numbers), places=places, merges=(), marks={}, aligned=False)
    return table, dict(zip(texts, names, strict=True))


def is_form(sheet: Sheet) -> bool:
    """Whether a sheet is an order of labels and values, without a table."""
    return _form(sheet).is_order()


def _form(sheet: Sheet) -> _Form:
    """A form with the blocks that its numbers begin, or those that its goods begin where it has no numbers."""
    form = _read(sheet)
    form = form if form.blocks or not form.titled else _read(sheet, free=True)
    if form.is_order() or not sheet.printed or max(map(len, sheet.rows), default=0) < _PAIR:
        return form
    return _form(replace(sheet, printed={}))  # its lines are rows of cells after all


def _read(sheet: Sheet, *, free: bool = False) -> _Form:
    form = _Form()
    order: dict[str, tuple[Cell, Place]] = {}
    block: _Block | None = None
    ended: _Block | None = None
    behind: list[tuple[_Block, str, tuple[Cell, Place]]] = []
    rows = filled_lines(sheet)
    begins = _begin_blocks(rows)
    for row, filled in _begun_rows(rows):
        if not filled:
            if block and "quantity" in block.facts:
                block = None
            continue
        number, filled = _without_number(filled)
        told = text(filled[0][1])
        if number and row in begins:
            block = ended = form.begun(order, LINES_NAME, str(number), (row, filled[0][0]))
        head, beside = _head(filled, form.blocks)
        if head:
            block = ended = form.headed(order, head, filled[:2], row)
            _note_beside(form, block, beside, row)
            form.told, form.rows = form.told + 1, form.rows + 1
        elif is_total(told.partition(":")[0]) and block and (fact := _own_sum(block, filled)):
            form.labels.setdefault("amount", told.partition(":")[0])
            block.facts["amount"] = (fact[0], (row, fact[1]))
            form.told, form.rows = form.told + 1, form.rows + 1
        elif is_total(told) and not (block and _OF_LINE.match(told)):
            block = None
        else:
            pairs = list(labels_in(filled, head=block is None)) or ([] if block else _of_a_letter(filled, form))
            form.titled = (
                form.titled or is_title(told) or (len(told) <= LONGEST_CELL and bool(says_any("ordering").search(told)))
            )
            form.reply = form.reply or is_reply(told)
            form.told, form.rows = form.told + bool(pairs or is_title(told)), form.rows + 1
            for name, said, printed, column in _of_whom(pairs, form, order):
                counts = bool(number) and not begins
                if (counts or free) and (fresh := _of_numbered_labels(form, block, order, name, row)):
                    form.counted = form.counted or counts
                    block = ended = fresh
                label, cell = _of_block(name, said, printed)
                _give_way(form, order if block is None else {}, name, label)
                form.labels.setdefault(name, label)
                if form.noted(block, name, (cell, (row, column))):
                    continue
                if name == "po_number" and text(order.get(name, (cell,))[0]) != text(cell):
                    order, ended = {name: (cell, (row, column))}, None
                elif name not in _GOODS and ended is not None:
                    behind.append((ended, name, (cell, (row, column))))
                elif name not in _GOODS:
                    order.setdefault(name, (cell, (row, column)))
    _settle(form, behind)
    _of_the_letter(form, rows)
    return form


def _begun_rows(rows: Sequence[list[tuple[int, Cell]]]) -> Iterator[tuple[int, list[tuple[int, Cell]]]]:
    """The rows with their places, without those that go on with the one above."""
    return ((row, filled) for row, filled in enumerate(rows) if filled is not CONTINUES)


def _of_the_letter(form: _Form, rows: Sequence[list[tuple[int, Cell]]]) -> None:
    """The firm a letter is addressed to and the day behind its place, for orders whose labels say neither."""
    if not form.blocks:
        return
    first, last = form.blocks[0].place, form.blocks[-1].place
    around = [
        "" if first <= place <= last else "  ".join(text(cell) for _column, cell in filled)
        for place, filled in enumerate(rows)
    ]
    for name, label, found in (
        ("supplier", _ADDRESSEE, None if form.reply else addressed_firm(around)),
        ("order_date", _DAY, day_of_letter(around) or (None if form.reply else day_above(around[:first]))),
    ):
        if found is None or name in form.labels or any(name in block.order for block in form.blocks):
            continue
        form.labels[name] = label
        for block in form.blocks:
            block.order[name] = (found[1], (found[0], 0))


def _give_way(form: _Form, order: dict[str, tuple[Cell, Place]], name: str, label: str) -> None:
    """Forget what a weaker label said of an order above its blocks: `Country of end use` below `Ship to`."""
    if name not in order or name not in form.labels or name == "po_number":
        return
    if meanings(label).get(name, 0.0) >= meanings(form.labels[name]).get(name, 0.0) + _BETTER:
        del order[name], form.labels[name]


def _of_a_letter(filled: list[tuple[int, Cell]], form: _Form) -> list[tuple[str, str, Cell, int]]:
    """What a line above the blocks says without a label of its own: a title with its number, the addressee, the only day."""
    column, told = filled[0][0], text(filled[0][1])
    if len(filled) == 1 and (number := numbered_title(told)):
        return [("po_number", told.partition(number)[0].strip(), number, column)]
    if len(filled) < _FEW and not form.reply and (firm := addressee(" ".join(text(cell) for _column, cell in filled))):
        return [("supplier", _ADDRESSEE, firm, column)]
    if len(filled) == 1 and (said := next(iter(spaced(told)), None)):
        return [(said[0], told.partition(said[1])[0].strip(), said[1], column)]
    if len(filled) == 1 and form.titled and not form.blocks and len(told) < LONGEST_LABEL and read_date(told).value:
        return [("order_date", _DAY, told, column)]
    return []


def _of_whom(pairs: Sequence[_Pair], form: _Form, order: Mapping[str, object]) -> Iterator[_Pair]:
    """Labels with their values; the firm behind `To` is the supplier of an order, and the buyer where a supplier replies.

    `No.: 10` below the number of an order is that of a line.
    """
    for name, label, printed, column in pairs:
        if name == "po_number" and name in order and _is_weaker(label, form.labels[name]):
            if _SHORT_NUMBER.fullmatch(text(printed)):
                yield "line", label, printed, column
        elif not is_addressed(label, text(printed)):
            yield name, label, printed, column
        elif not form.reply:
            yield "supplier", label, printed, column


def _is_weaker(label: str, other: str) -> bool:
    """Whether a label says less that it numbers an order than the one before."""
    return meanings(label).get("po_number", 0.0) + _BETTER <= meanings(other).get("po_number", 0.0)


def _of_numbered_labels(
    form: _Form, block: _Block | None, order: dict[str, tuple[Cell, Place]], name: str, row: int
) -> _Block | None:
    """The block that the label of a good begins where no number begins it: the first one, or one that names it again."""
    if form.numbered or name not in _LEADS or not (block is None or (name == block.lead and name in block.facts)):
        return None
    form.blocks.append(_Block(order, {}, row, lead=name))
    if form.line:
        form.blocks[-1].facts["line"], form.line = form.line, None
    return form.blocks[-1]


def _begin_blocks(rows: Sequence[list[tuple[int, Cell]]]) -> frozenset[int]:
    """The rows whose numbered label begins a block: those that name its good; none where the labels are numbered themselves."""
    leads: dict[int, str] = {}
    for row, filled in enumerate(rows):
        number, bare = _without_number(filled)
        if number and (pair := next(labels_in(bare, head=False), None)):
            leads[row] = pair[0]
    names = set(leads.values())
    found = {row for row, name in leads.items() if name in _LEADS}
    return frozenset(found) if len(names & _LEADS) == 1 and not names & (_GOODS - _LEADS) else frozenset()


def _without_number(filled: list[tuple[int, Cell]]) -> tuple[int, list[tuple[int, Cell]]]:
    """The number before the label a row begins with (0 for none), and the row without it."""
    told = filled[0][1] if filled else None
    if not isinstance(told, str) or len(told) > LONGEST_CELL:
        return 0, filled
    if circled := _CIRCLED.match(told):
        told = f"{unicodedata.normalize('NFKC', circled[1])}.{told[circled.end() :]}"
    found = _NUMBERED.match(unicodedata.normalize("NFKC", told[:LONGEST_LABEL].replace("\u3000", "\t")))
    rest = told[found.end() :] if found else ""
    if not found or not rest or next(labels_in([(filled[0][0], rest), *filled[1:]], head=False), None) is None:
        return 0, filled
    printed = found[1] or found[2] or found[3]
    number = int(printed) if printed.isdecimal() else number_in_words(printed) or 0
    return number, [(filled[0][0], rest), *filled[1:]]


def _of_block(name: str, label: str, cell: Cell) -> tuple[str, Cell]:
    """A price with the unit that its label says it is for: the next block may count otherwise."""
    unit = price_per(label) if name == "unit_price" else ""
    return (label.removesuffix(unit).strip(), f"{text(cell)}/{unit}") if unit else (label, cell)


def _head(filled: list[tuple[int, Cell]], blocks: Sequence[_Block]) -> tuple[BlockHead | None, list[_Pair]]:
    """The head of a block that a row begins with, a cell or two where the other names a good, and the labels beside it."""
    first, others = filled[:2], filled[2:]
    beside = list(labels_in(others, head=False)) if others else []
    told = [cell for _column, cell in first if isinstance(cell, str) and len(cell) <= LONGEST_CELL]
    if (others and not beside) or len(told) < len(first):
        return None, []
    last = text(blocks[-1].facts.get("line", ("?",))[0]) if blocks else ""
    if len(told) > 1 and numbers_line(told[0], told[1]):
        told = [f"{told[0]} {told[1]}"]
    return block_head(told[0], told[1] if len(told) > 1 else "", last), beside


def _note_beside(form: _Form, block: _Block, beside: Sequence[_Pair], row: int) -> None:
    """Keep what labels in the row of its head say of a block: `货物一 | 氧化镝 | | 海关编码 | 2846901500`."""
    for name, said, printed, column in beside:
        label, cell = _of_block(name, said, printed)
        form.labels.setdefault(name, label)
        block.note(name, (cell, (row, column)))


def _own_sum(block: _Block, filled: list[tuple[int, Cell]]) -> tuple[Cell, int] | None:
    """`Total: USD 12,712.00` within a block whose quantity and price make that sum; None for the sum of the order."""
    if "amount" in block.facts or not {"quantity", "unit_price"} <= block.facts.keys():
        return None
    (column, cell), *beside = filled
    value = text(cell).partition(":")[2].strip() or (beside[0][1] if beside else "")
    counted, price = block.facts["quantity"][0], block.facts["unit_price"][0]
    counts = [counted, *_in_unit_of_price(text(counted), text(price))]
    return (value, column) if any(comes_out([count, price, value]) for count in counts) else None


def _in_unit_of_price(counted: str, price: str) -> list[Decimal]:
    """What a mass can be in the unit of mass that a price is for: `1,2 t` at `98,40 EUR/kg` are 1200."""
    read = read_quantity(counted)
    kg, per = kilograms(read.unit), kilograms(read_price(price).unit)
    return [each * kg / per for each in read.readings] if kg and per and kg != per else []


def _settle(form: _Form, behind: Sequence[tuple[_Block, str, tuple[Cell, Place]]]) -> None:
    """Facts behind the end of a block: of the whole order where they stand behind its last block alone, else of theirs."""
    last = {id(block.order): block for block in form.blocks}
    between = {(id(block.order), name) for block, name, _fact in behind if last[id(block.order)] is not block}
    for block, name, fact in behind:
        of_block = (id(block.order), name) in between or any(
            name in other.facts for other in form.blocks if other.order is block.order
        )
        (block.facts if of_block else block.order).setdefault(name, fact)
