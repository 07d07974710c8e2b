"""What a heading means by the words it is put together from, where no list has it as a whole.

`Best.Nr`, `Lieferdat.`, `PURCH_UNIT`, `発注年月日`, `采购订单编号` are cut into known words; each word
stands for a concept, and the concepts together name a field.
"""

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from exchange.currencies import currency_readings
from exchange.grid import Sheet
from exchange.record_paths import columns_of_order, is_of_lines, path_of
from exchange.units import read_unit
from exchange.words import key, plain
from exchange.words import words as known_words
from resources import rows

_REFERENCE = re.compile(r"\bref|referen")
"""A reference of a supplier is one of its papers."""
_OF_ORDER = re.compile(r"^(?:purchase ?)?order ?(?=(?:vendor|supplier) ?account)")
"""`OrderVendorAccountNumber`: the account the order was given to."""
_OF_THE = re.compile(
    r"\b(fecha|data|numero|nombre|nome|codigo|codice|cantidad|quantita|precio|prezzo|importe|importo|moneda|valuta|pais|"
    r"paese|descripcion|descrizione|linea|riga|estado|stato|tipo|referencia|riferimento) del(?:la|lo|l)? (?=\w)"
)
"""`Fecha del pedido`: here `del` is no abbreviation of deliveries."""
_LONGEST = 80
"""A cell of more signs is no heading of a number."""
Rule = tuple[str, float, frozenset[str], frozenset[str]]
"""A field, its weight, the concepts it needs and those that may stand beside them."""


def _rule(field: str, weight: float, needs: str, may: str = "") -> Rule:
    return field, weight, frozenset(needs.split()), frozenset(may.split())


_RULES: tuple[Rule, ...] = (
    _rule("other", 1.8, "rest", "*"),
    _rule("other", 1.8, "spoil", "*"),
    _rule("other", 1.8, "tax", "*"),
    _rule("other", 1.8, "gross", "*"),
    _rule("deleted", 2.0, "cancel", "order line material status code date document"),
    _rule("status", 2.4, "status", "order document line delivery material"),
    _rule("remarks", 2.4, "remarks", "*"),
    _rule("other", 2.0, "supplier material", "*"),
    _rule("other", 2.0, "maker material", "*"),
    _rule("other", 2.4, "supplier number", "*"),
    _rule("other", 2.4, "supplier code", "*"),
    _rule("other", 2.4, "maker number", "*"),
    _rule("other", 2.0, "supplier country", "*"),
    _rule("other", 2.0, "user number", "*"),
    _rule("other", 2.0, "user code", "*"),
    _rule("other", 2.0, "user order", "*"),
    _rule("supplier", 2.6, "supplier", "name company description order"),
    _rule("supplier", 1.6, "maker", "name company"),
    _rule("hs_code", 2.6, "hs", "number code material"),
    _rule("destination", 2.6, "destination country", "* end use user delivery material code"),
    _rule("destination", 2.6, "country end", "use user code name delivery destination"),
    _rule("destination", 2.4, "country use", "code name"),
    _rule("destination", 2.2, "country delivery", "code name"),
    _rule("destination", 2.0, "destination", "name end code"),
    _rule("destination", 1.8, "country", "code name"),
    _rule("end_user", 2.6, "end user", "name company code"),
    _rule("end_use", 2.6, "end use", "description"),
    _rule("end_use", 2.4, "use", "description material"),
    _rule("currency", 2.6, "currency", "code order document price amount net line unit number material"),
    _rule("price_basis", 2.2, "price unit order", "per"),
    _rule("unit_price", 2.5, "price unit amount", "net order line currency"),
    _rule("price_count", 2.2, "price quantity", "per unit order"),
    _rule("amount", 2.4, "price amount", "net order line material currency ordered document"),
    _rule("unit_price", 2.4, "price", "unit net order line material per piece ordered document"),
    _rule("unit_mass", 2.4, "weight unit", "net material"),
    _rule("unit_mass", 2.4, "weight piece", "net material per"),
    _rule("unit", 2.4, "unit", "order quantity line material code ordered per name number"),
    _rule("quantity_kg", 2.4, "weight", "net order quantity line ordered"),
    _rule("quantity", 2.6, "quantity", "order ordered line material piece"),
    _rule("amount", 2.4, "amount", "net order line material document ordered"),
    _rule("requested_date", 2.8, "need date", "delivery order line material"),
    _rule("requested_date", 2.6, "need delivery", "order line"),
    _rule("requested_date", 2.0, "delivery date", "order line material"),
    _rule("requested_date", 2.4, "need", ""),
    _rule("requested_date", 1.8, "delivery", "order line"),
    _rule("order_date", 2.8, "order date", "document issued created ordered"),
    _rule("order_date", 2.4, "document date", "issued created"),
    _rule("order_date", 1.8, "issued date", "line"),
    _rule("order_date", 0.95, "created date", "line"),
    _rule("order_date", 1.6, "order issued", "document ordered"),
    _rule("order_date", 1.6, "order created", "document ordered"),
    _rule("line", 2.6, "order line", "number material document"),
    _rule("line", 2.4, "document line", "number"),
    _rule("line", 2.4, "line", "number material"),
    _rule("line", 1.8, "order material", "number line"),
    _rule("other", 2.4, "order agent", "company"),
    _rule("po_number", 2.6, "order number", "document code name"),
    _rule("po_number", 2.2, "order document", ""),
    _rule("po_number", 2.0, "order", "name code"),
    _rule("po_number", 1.8, "document number", "code"),
    _rule("item_code", 2.6, "material number", "code"),
    _rule("item_code", 2.4, "material code", "name"),
    _rule("description", 2.6, "material description", "name spec order line document"),
    _rule("description", 2.4, "material name", "spec"),
    _rule("description", 2.2, "description", "order line spec"),
    _rule("specification", 2.4, "spec", "name material number"),
    _rule("order_date", 0.9, "date", ""),
    _rule("item_code", 0.9, "code", ""),
)  # fmt: skip


def child_columns(texts: Sequence[str]) -> frozenset[int]:
    """The columns of the lines in an export of orders with lines inside: `Order Lines/Product`, `Rate (Items)`.

    Empty when fewer than three columns share such a mark, or when all do. In an export of lines that says which
    columns are those of the order (`Order Reference/Vendor`), all others.
    """
    if of_order := columns_of_order(texts):
        return frozenset(column for column, text in enumerate(texts) if text.strip() and column not in of_order)
    marked: dict[str, set[int]] = {}
    for column, text in enumerate(texts):
        if path_of(text) and not is_of_lines(text):
            continue  # a field of the good, or of the supplier
        match = re.match(r"([^\W\d_][\w ]+)[/.](?=\w)", text) or re.search(r"\(([^\W\d_][\w ]+)\)$", text)
        if match and not _is_measure(match[1]):
            marked.setdefault(plain(match[1]), set()).add(column)
    columns = max(marked.values(), key=len, default=set())
    named = sum(bool(text.strip()) for text in texts)
    return frozenset(columns) if 3 <= len(columns) < named else frozenset()


def _is_measure(mark: str) -> bool:
    """Whether a bracket says a unit or a money, and no table inside the orders: `Amount (LCY)`, `Weight (kg)`."""
    return bool(read_unit(mark)[0] or currency_readings(mark)) or key(mark) in known_words("other measure")


def without_mark(text: str) -> str:
    """A heading of a line without the mark that all of them share: `金额 (物料)`, `Order Lines/Quantity`."""
    return re.sub(r"^[^\W\d_]\w* [\w ]+/(?=\w)|\s*\([^\W\d_][\w ]+\)$", "", text).strip() or text


def columns_of_others(texts: Sequence[str], children: frozenset[int]) -> frozenset[int]:
    """The columns of further tables inside the same orders: `Amount (Purchase Taxes and Charges)` beside `Rate (Items)`."""
    marked: dict[str, set[int]] = {}
    for column, text in enumerate(texts):
        if column not in children and (match := re.search(r"\(([^\W\d_]\w+ [\w ]+)\)$", text)):
            marked.setdefault(plain(match.group(1)), set()).add(column)
    return frozenset().union(*(columns for columns in marked.values() if len(columns) > 1)) if children else frozenset()


@cache
def _concepts() -> dict[str, frozenset[str]]:
    """Each known word with the concepts it can stand for."""
    found: dict[str, set[str]] = {}
    for row in rows("order_lists/heading_words.csv"):
        for word in row["words"].split(";"):
            found.setdefault("".join(plain(word).split()), set()).add(row["concept"])
    return {word: frozenset(concepts) for word, concepts in found.items() if word}


@lru_cache(maxsize=4096)
def composed(text: str) -> dict[str, float]:
    """The field a heading names by its words, with a weight of 0.9 to 2.8; empty when a word is not understood."""
    words = _words(text)
    if not words:
        return {}
    said = [_concepts()[word] for word in words]
    for field, weight, needs, may in _RULES:
        if _fits(said, needs, may):
            return {field: weight}
    return {}


@lru_cache(maxsize=4096)
def numbers_supplier(text: str) -> bool:
    """Whether a heading names the number or code of a supplier and nothing else: `Buy-from Vendor No.`."""
    if len(text) > _LONGEST:
        return False
    said = [_concepts()[word] for word in _words(_OF_ORDER.sub("", plain(text)))]
    return not _REFERENCE.search(plain(text)) and any(
        _fits(said, frozenset(["supplier", kind]), frozenset(["number", "code"])) for kind in ("number", "code")
    )


def says(text: str, *concepts: str) -> bool:
    """Whether a text holds a word of a concept: Latin words whole, those of other scripts anywhere."""
    latin, others = _spelt(concepts)
    folded = plain(f"{text} {re.sub(r'(?<=[a-z])(?=[A-Z])', ' ', text)}")
    return not latin.isdisjoint(re.findall(r"[a-z]+", folded)) or any(word in folded for word in others)


@cache
def _spelt(concepts: tuple[str, ...]) -> tuple[frozenset[str], tuple[str, ...]]:
    """The words of concepts: Latin ones, and others."""
    words = [word for word, of in _concepts().items() if of.intersection(concepts)]
    return frozenset(word for word in words if word.isascii()), tuple(word for word in words if not word.isascii())


def _fits(said: list[frozenset[str]], needs: frozenset[str], may: frozenset[str]) -> bool:
    """Whether every needed concept is said and every word has its place."""
    if not all(any(need in concepts for concepts in said) for need in needs):
        return False
    if "*" in may:
        return True
    return all(concepts & (needs | may | {"filler"}) for concepts in said) and _distinct(said, needs)


def _distinct(said: list[frozenset[str]], needs: frozenset[str]) -> bool:
    """Whether the needed concepts are said by different words."""
    wanted = sorted(needs)
    if len(wanted) < 2:
        return True
    first, rest = wanted[0], frozenset(wanted[1:])
    return any(
        first in concepts and _distinct_rest(said[:place] + said[place + 1 :], rest)
        for place, concepts in enumerate(said)
    )


def _distinct_rest(said: list[frozenset[str]], needs: frozenset[str]) -> bool:
    return bool(needs) and (
        any(next(iter(needs)) in concepts for concepts in said) if len(needs) == 1 else _distinct(said, needs)
    )


def _words(text: str) -> tuple[str, ...]:
    """A heading cut into known words; empty when something in it is unknown."""
    spaced = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", text)
    initials = re.sub(r"\b(\w)\.\s?(?=\w{1,2}\b)", r"\1", plain(spaced))
    pieces = re.findall(r"#|[^\W\d_]+", _OF_THE.sub(r"\1 ", initials))
    words: list[str] = []
    for piece in pieces:
        cut = (piece,) if piece in _concepts() else _cut(piece)
        if not cut:
            return ()
        words += cut
    return tuple(words) if len(words) <= 9 else ()


@lru_cache(maxsize=8192)
def _cut(piece: str) -> tuple[str, ...]:
    """A compound cut into the fewest known words that cover it; Latin ones have three letters or end it."""
    if len(piece) > 40:
        return ()
    best: list[tuple[str, ...] | None] = [()] + [None] * len(piece)
    for end in range(1, len(piece) + 1):
        for start in range(max(0, end - 16), end):
            word, before = piece[start:end], best[start]
            if before is None or word not in _concepts() or not _may_join(word, end == len(piece) and start > 2):
                continue
            here = best[end]
            if here is None or len(before) + 1 < len(here):
                best[end] = (*before, word)
    return best[-1] or ()


def _may_join(word: str, last: bool) -> bool:
    return not word.isascii() or len(word) > 2 or (last and word in {"nr", "no", "id", "dt", "me"})


def told_apart(texts: Sequence[str]) -> list[str]:
    """What a mapping calls each column: its heading, and `Menge (2)` the second one that reads `Menge`."""
    seen: dict[str, int] = {}
    names = []
    for said in texts:
        seen[said] = seen.get(said, 0) + 1
        names.append(f"{said} ({seen[said]})" if said and seen[said] > 1 else said)
    return names


def spread(sheet: Sheet, row: int, texts: Sequence[str]) -> list[str]:
    """Group headings over the columns they cover: as merged, or up to the next one."""
    found = list(texts)
    merged = {left: right for top, left, bottom, right in sheet.merges if top <= row <= bottom}
    if any(top == row for top, *_ in sheet.merges):
        for left, right in merged.items():
            for column in range(left, min(right + 1, len(found))):
                found[column] = found[left]
        return found
    for column in range(1, len(found)):
        found[column] = found[column] or found[column - 1]
    return found
