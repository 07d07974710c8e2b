"""Finding the heading of a table and what each column holds: by words in many languages, then by values."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache

from exchange.column_values import fit, reads_as_words, speaks_for
from exchange.currencies import currencies_in, read_currency
from exchange.grid import Cell, Sheet
from exchange.heading_parts import child_columns, composed
from exchange.quantities import read_unit
from exchange.words import is_freight, is_total, key, plain
from resources import rows

_SEARCHED = 120
_SAMPLED = 60
_LONGEST = 300
"""A cell of more signs is a text and no heading."""
_SPOILING = re.compile(
    r"\b(delivered|received|open|remaining|outstanding|invoiced|billed|shipped|confirmed|paid|pending|previous|old|"
    r"geliefert\w*|offen\w*|bestatigt\w*|livree?s?|recue?s?|facturee?s?|restant\w*|confirmee?|origin\w*|ursprung\w*|"
    r"actual|local|base|tax|vat|mwst|tva)\b|已|未交|未到|残|済|入荷|入库|回答|回复|原产|原産|实际|実績|累计|税|기납|미납|회신|원산"
)
_TAXED = re.compile(
    r"[(（]?\s*(?:\b(?:excl|incl|inkl|exkl|excluding|including|without|with|ohne|hors|sans)\b\.?\s*(?:vat|tax|taxes|mwst|tva|gst|iva)"
    r"|不?含税|税抜き?|税込み?|税別|未税)\.?\s*[)）]?",
    re.IGNORECASE,
)
"""A price with or without tax is a price all the same."""
_CLEAR = 2.8
"""A heading of this weight can hardly mean anything else."""
_HAN_OR_KANA = re.compile(r"[\u3041-\u30ff\u4e00-\u9fff]")
_PRICED = frozenset(["order_date", "requested_date", "unit_price", "supplier", "po_number", "amount"])
_OF_ORDER = frozenset(["po_number", "order_date", "supplier", "currency"])
_HINT = re.compile(r"\b(dd|tt|jj|gg|mm)[./-](mm|dd|tt|jj)[./-](yy(?:yy)?|jj(?:jj)?|aa(?:aa)?)\b")


@dataclass(frozen=True, slots=True)
class Heading:
    """The heading of a table: its rows, the text of each column, and the field each column was given.

    `units` and `currencies` are those printed in the heading of a column, by field.
    """

    first: int
    last: int
    texts: tuple[str, ...]
    fields: Mapping[str, int]
    units: Mapping[str, str] = field(default_factory=dict)
    currencies: Mapping[str, str] = field(default_factory=dict)
    score: float = 0.0
    of_order: frozenset[str] = frozenset()
    """Fields that an export with lines inside orders prints once for each order."""

    def is_order_table(self) -> bool:
        """Whether the columns are those of an order list: goods, quantities, and something of an order."""
        there = set(self.fields)
        goods = there & {"item_code", "description"}
        return bool(goods and "quantity" in there and len(there) >= 4 and there & _PRICED)


@cache
def _synonyms() -> dict[str, tuple[tuple[str, float], ...]]:
    """What a heading can mean, by its key: fields with weights, the heaviest first."""
    found: dict[str, dict[str, float]] = {}
    for row in rows("order_lists/headings.csv"):
        for word in row["headings"].split(";"):
            if folded := key(word):
                meanings = found.setdefault(folded, {})
                meanings[row["field"]] = max(meanings.get(row["field"], 0), float(row["weight"]))
    for name in ("po_number", "order_date", "supplier", "item_code", "hs_code", "quantity_kg", "unit_price", "end_use"):
        found[key(name)] = {name: 4}
    return {word: tuple(sorted(meanings.items(), key=lambda item: -item[1])) for word, meanings in found.items()}


@lru_cache(maxsize=2048)
def meanings(text: str) -> dict[str, float]:
    """What a heading can mean: fields with weights 0.5 to 4; empty when it is not understood."""
    if len(text) > _LONGEST:
        return {}
    exact = _exact(text)
    if exact:
        return exact
    if _TAXED.search(text):
        return meanings(_TAXED.sub(" ", text))
    bare = _without_measures(text)
    if bare != text and not key(bare):
        return _measure_only(text)
    found: dict[str, float] = {}
    for part in _parts(text):
        for name, weight in _exact(part).items():
            found[name] = max(found.get(name, 0.0), weight - 0.2)
    if not found and bare != text:
        found = _exact(bare) or {name: weight - 0.2 for part in _parts(bare) for name, weight in _exact(part).items()}
    if not found:
        found = composed(text) or (composed(bare) if bare != text else {})
    if not found and not _SPOILING.search(plain(text)):
        found = _contained(bare or text)
    return found


def _exact(text: str) -> dict[str, float]:
    return {name: float(weight) for name, weight in _synonyms().get(key(text), ())}


def _parts(text: str) -> list[str]:
    """The pieces of a heading in two languages, of a path, or with something in brackets."""
    spaced = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", text)
    pieces = re.split(r"[\n/／|(（)）\[\]【】:：]+", spaced)
    if re.search(r"[^\x00-\u024f]", text):
        pieces += re.findall(r"[A-Za-z\u00c0-\u024f][A-Za-z\u00c0-\u024f .']+", text)
        pieces += re.findall(r"[^\x00-\u024f]+", text) if re.search(r"[A-Za-z]{2}", text) else []
    return [piece.strip() for piece in pieces if key(piece) and key(piece) != key(text)]


def _without_measures(text: str) -> str:
    """A heading without the currency and the unit in it."""
    left = text
    for code in re.findall(r"[A-Za-z]+|[€$£¥￥₩₹円元]", text):
        if read_currency(code, "JPY")[0] and len(code) != 2:
            left = re.sub(rf"(?<![A-Za-z]){re.escape(code)}(?![A-Za-z])", " ", left)
    words = re.split(r"([\s()（）\[\]/／]+)", left)
    kept = [
        word for place, word in enumerate(words) if (place == 0 and key(left) != key(word)) or not read_unit(word)[0]
    ]
    if len([word for word in words if key(word)]) == 1 and read_unit(left.strip())[0]:
        kept = []
    return re.sub(r"\bin\b|[()（）\[\]/／]", " ", "".join(kept)).strip(" .:-")


def _measure_only(text: str) -> dict[str, float]:
    """A heading that is nothing but a currency, a unit, or both."""
    unit, currency = heading_unit(text), heading_currency(text)
    if currency and unit:
        return {"unit_price": 3.0}
    if currency:
        return {"amount": 2.0, "unit_price": 1.0}
    return {"quantity_kg": 2.0, "quantity": 2.0} if unit == "kg" else {"quantity": 2.0} if unit else {}


def _contained(text: str) -> dict[str, float]:
    """The longest known heading inside a longer one."""
    folded = plain(re.sub(r"[^\w\s]", " ", text))
    known, longest = _synonyms(), max(map(len, _synonyms()))
    best: tuple[int, dict[str, float]] = (0, {})
    words = [key(word) for word in folded.split()]
    for first in range(len(words)):
        phrase = ""
        for word in words[first:]:
            phrase += word
            if len(phrase) > longest:
                break
            if len(phrase) > max(best[0], 2) and phrase in known:
                best = (len(phrase), _exact(phrase))
    if not folded.isascii():
        squashed = key(folded)
        for first in range(len(squashed)):
            for last in range(min(len(squashed), first + longest), first + 1, -1):
                phrase = squashed[first:last]
                if last < len(squashed) and _HAN_OR_KANA.match(squashed[last]):
                    continue  # the last word says what a heading is: 発注額 is no order
                if last - first > max(best[0], 1) and not phrase.isascii() and phrase in known:
                    best = (last - first, _exact(phrase))
    # "Posting date" holds the word date and is no date of ours: words as general as that say nothing here.
    return {name: weight - 1.2 for name, weight in best[1].items() if weight >= 2}


def heading_unit(text: str) -> str:
    """The unit printed in a heading: behind a stroke, in brackets, or as its last word."""
    pieces = re.findall(r"[(（\[/／]\s*([^()（）\[\]/／]+)", text) or ([text] if key(text) else [])
    last = re.split(r"[\s:：]+", text.strip())[-1]
    for piece in [*reversed(pieces), last]:
        unit = read_unit(piece)[0]
        if unit and key(piece) not in {"no", "nr", "un", "ea", "st", "unit", "units", "m", "l"}:
            return unit
    return ""


def heading_currency(text: str, yen: str = "") -> str:
    """The single currency printed in a heading."""
    found = currencies_in(text, yen)
    return found.pop() if len(found) == 1 else ""


def find_heading(sheet: Sheet, start: int = 0, chosen: Mapping[str, str] | None = None) -> Heading | None:
    """The most telling heading of a sheet from a row on, of one or two rows; None when no row names columns."""
    best: Heading | None = None
    for row in range(start, min(len(sheet.rows), start + _SEARCHED)):
        cells = sheet.rows[row]
        if sum(1 for cell in cells if isinstance(cell, str) and cell.strip()) < 2:
            continue
        for last, texts, joined in _candidates(sheet, row):
            heading = _mapped(sheet, (row, last), texts, joined, chosen)
            bar = (best.score + (1.5 if last > row else 0.01)) if best else 0.0
            if best and best.first < best.last == row == last:
                bar = best.score - 1.5
            if best and best.is_order_table() and row > best.last + 1:
                bar = best.score * 1.4  # a table further down is the next one, unless this was none
            if heading.score > bar and (best is None or heading.is_order_table() >= best.is_order_table()):
                best = heading
        if best and best.is_order_table() and row > best.last + 15:
            break
    return best


Texts = tuple[str, ...]


def heading_at(sheet: Sheet, row: int, chosen: Mapping[str, str] | None = None) -> Heading | None:
    """The heading that begins in a row the officer pointed at, however little of it is understood."""
    if not 0 <= row < len(sheet.rows):
        return None
    found = [_mapped(sheet, (row, last), texts, joined, chosen) for last, texts, joined in _candidates(sheet, row)]
    return max(found, key=lambda heading: (heading.score, -heading.last))


def _candidates(sheet: Sheet, row: int) -> list[tuple[int, Texts, Texts]]:
    """Headings that may begin in a row: its last row, the text of each column, and how else it may be read."""
    single = tuple(_text(cell) for cell in sheet.rows[row])
    found = [(row, single, single)]
    if row + 1 < len(sheet.rows) and _only_words(sheet.rows[row + 1]):
        bare = ["" if re.search(r"[:：]\s*\S", text) else text for text in single]
        groups = _spread(sheet, row, bare)
        below = [_text(cell) for cell in sheet.rows[row + 1]]
        width = max(len(groups), len(below))
        pairs = list(zip(groups + [""] * (width - len(groups)), below + [""] * (width - len(below)), strict=True))
        both = tuple(f"{group} {text}".strip() for group, text in pairs)
        found.append((row + 1, tuple(_two_lines(group, text) for group, text in pairs), both))
    return found


def _two_lines(group: str, text: str) -> str:
    """One heading of two lines: the lower one alone where it says more."""
    if not group or not text:
        return text or group
    both = f"{group} {text}"
    alone, joined = meanings(text), meanings(both)
    heaviest = max(alone.values(), default=0.0)
    return both if max(joined.values(), default=0.0) >= heaviest and heaviest < 3 else text


def _only_words(cells: Sequence[Cell]) -> bool:
    filled = [cell for cell in cells if cell is not None]
    return len(filled) > 1 and all(isinstance(cell, str) and not re.fullmatch(r"[\d.,\s/-]+", cell) for cell in filled)


def _text(cell: Cell) -> str:
    return cell.strip() if isinstance(cell, str) else "" if cell is None else str(cell)


def _spread(sheet: Sheet, row: int, texts: Sequence[str]) -> list[str]:
    """Group headings over the columns they cover: as merged, or up to the next one."""
    spread = list(texts)
    merged = {left: right for top, left, bottom, right in sheet.merges if top <= row <= bottom}
    if any(top == row for top, *_ in sheet.merges):
        for left, right in merged.items():
            for column in range(left, min(right + 1, len(spread))):
                spread[column] = spread[left]
        return spread
    for column in range(1, len(spread)):
        spread[column] = spread[column] or spread[column - 1]
    return spread


def _mapped(
    sheet: Sheet, place: tuple[int, int], texts: Texts, joined: Texts, chosen: Mapping[str, str] | None
) -> Heading:
    """Give each field the column that fits best, by words and by the values below."""
    below = _rows_below(sheet, place[1])
    offers: list[tuple[float, int, str]] = []
    fixed: dict[str, int] = {}
    children = child_columns(texts)
    silent: dict[int, list[Cell]] = {}
    for column, text in enumerate(texts):
        wanted = (chosen or {}).get(text)
        if wanted is not None:
            fixed[wanted] = column
            continue
        if not text:
            continue
        values = [row[column] for row in below if column < len(row) and not _is_beside(row[column])]
        offered = _offers(text, values) or _offers(joined[column], values)
        if not offered:
            silent[column] = values
        for name, weight in offered.items():
            marked = 0.5 if (column in children) != (name in _OF_ORDER) else -0.5
            offers.append((weight + (marked if children and name != "other" else 0.0), -column, name))
    fields = dict(fixed)
    taken, score = set(fixed.values()), 3.0 * len(fixed)
    for weight, column, name in sorted(offers, reverse=True):
        if -column in taken or name in fields:
            continue
        taken.add(-column)
        if name != "other":
            fields[name] = -column
        score += weight if name != "other" else weight / 3
    _by_values(fields, silent)
    _named_goods(fields, texts, below)
    of_order = {name for name, column in fields.items() if column not in children} if children else set()
    return replace(_finished(*place, texts, fields, score), of_order=frozenset(of_order))


def _is_beside(cell: Cell) -> bool:
    """Whether a cell is empty or announces a sum or a charge: it says nothing about its column."""
    return cell is None or (isinstance(cell, str) and (is_total(cell) or is_freight(cell)))


def _offers(text: str, values: Sequence[Cell]) -> dict[str, float]:
    """What a heading can mean as far as the values below it allow, with weights."""
    fitting = {name: (weight, fit(name, values, clear=weight >= _CLEAR)) for name, weight in meanings(text).items()}
    return {name: weight + bonus for name, (weight, bonus) in fitting.items() if bonus is not None}


def _named_goods(fields: dict[str, int], texts: Texts, below: list[list[Cell]]) -> None:
    """`Material` or `Artikel` above names of goods is their description, where no other column describes them."""
    column = fields.get("item_code", -1)
    if column < 0 or "description" in fields or "description" not in meanings(texts[column]):
        return
    values = [str(row[column]) for row in below if column < len(row) and not _is_beside(row[column])]
    if values and sum(map(reads_as_words, values)) * 2 > len(values):
        fields["description"] = fields.pop("item_code")


def _by_values(fields: dict[str, int], silent: Mapping[int, Sequence[Cell]]) -> None:
    """Currency and unit under a heading that says nothing: codes that can mean nothing else."""
    for name in ("currency", "unit"):
        columns = [column for column, values in silent.items() if speaks_for(name, values)]
        if name not in fields and len(columns) == 1 and columns[0] not in fields.values():
            fields[name] = columns[0]


def _rows_below(sheet: Sheet, last: int) -> list[list[Cell]]:
    """The first filled rows below a heading, up to the next row of headings.

    Where rows are wide, those of one or two cells are headings of groups, terms and signatures: they say nothing.
    """
    below: list[tuple[int, list[Cell]]] = []
    for row in sheet.rows[last + 1 : last + 1 + _SAMPLED]:
        filled = [cell for cell in row if cell is not None]
        if len(filled) > 3 and all(isinstance(cell, str) for cell in filled):
            named = sum(bool(_exact(str(cell))) for cell in filled)
            if below and named > len(filled) * 0.7:
                break
        if filled:
            below.append((len(filled), row))
    least = 3 if max((width for width, _row in below), default=0) > 4 else 1
    return [row for width, row in below if width >= least]


def _finished(first: int, last: int, texts: tuple[str, ...], fields: dict[str, int], score: float) -> Heading:
    if "quantity" not in fields and "quantity_kg" in fields:
        fields["quantity"] = fields.pop("quantity_kg")
    units: dict[str, str] = {}
    currencies: dict[str, str] = {}
    for name in ("quantity", "unit_price"):
        if name in fields and (unit := heading_unit(texts[fields[name]])):
            units[name] = unit
    for name in ("unit_price", "amount"):
        if name in fields and (currency := heading_currency(texts[fields[name]])):
            currencies[name] = currency
    fields.pop("", None)
    return Heading(first, last, texts, fields, units, currencies, score)
