"""What the words of a heading can mean: fields, units, currencies, in many languages."""

import re
from functools import cache, lru_cache

from rapidfuzz.distance import Levenshtein

from compliance.scripts import han_key
from exchange.currencies import currencies_said, split_currency
from exchange.heading_parts import composed, says
from exchange.record_paths import path_of
from exchange.units import read_unit
from exchange.words import beginning, key, plain, words
from resources import rows

_LONGEST = 300
"""A cell of more signs is a text and no heading."""
_TAX = r"(?:vat|tax|taxes|mwst|ust|tva|gst|iva|btw|moms|mva|alv|dph|kdv|áfa|afa)"
_BESIDE_TAX = (
    "excl|incl|inkl|exkl|ekskl|escl|zzgl|excluding|including|without|with|ohne|hors|sans|sin|con|sem|com"
    "|utan|uten|uden|med|ilman|bez|s|z|sis|inclusief|exclusief"
)
_BEHIND_TAX = (
    "excl|incl|escl|esclusa|inclusa|excluido|excluida|incluido|incluida|excluído|excluded|included"
    "|hariç|haric|dahil|nélkül|nelkul"
)
_TAXED = re.compile(
    rf"[(（]?\s*(?:\b(?:{_BESIDE_TAX})\b\.?\s*{_TAX}\b(?::tä)?|\b{_TAX}\.?\s*(?:{_BEHIND_TAX})\b"
    r"|不?含税|不?含稅|税抜き?|税込み?|税別|未税|未稅)\.?\s*[)）]?",
    re.IGNORECASE,
)
"""A price with or without tax is a price all the same."""
_GROSS = re.compile(
    r"(?<!不)含税|税込|\bttc\b|\b(?:incl|inkl)\w*\b|\bbrutto\b|\bgross\b|价税|\bdahil\b"
    r"|\bmed (?:moms|mva)\b|\b[sz] (?:dph|vat)\b|\bafaval\b|\bsis\.? ?alv|\bco[nm] iva\b"
)
_OF_SUPPLIER = re.compile(
    r"^(?:.*/)?(?:vendor|supplier|lieferant|fournisseur|fornitore|proveedor|仕入先|供应商|供應商|공급업체)\s*[/.(]\s*"
    r"(?:country|land|pays|paese|pais|国家?|國家|국가|city|ort|ville|tax id|phone|email|contact)"
)
"""`Vendor/Country`: where the supplier is, which is never the destination."""
_PARTNER = re.compile(r"(?:\w+/)+partner_id(?:/(?:name|display_name|complete_name)|(/\.?id))?")
"""`order_id/partner_id/name`, as Odoo exports the partner of an order; its key inside the program names nobody."""
_PATH = re.compile(r"(?=[^_]*_)[a-z][a-z0-9_]*(?:/[a-z][a-z0-9_]*)+")
_NAMING = frozenset(["name", "id", "display_name", "complete_name"])
"""What a path of fields ends in where it names the record before it."""
_OF_GOOD = frozenset(["item_code", "description", "specification", "hs_code", "quantity_kg", "unit_mass"])
"""Fields that a record of a good tells of an order; its prices, units and stocks are not those of the order."""
_FIELD = re.compile(r"\*?\s*(?:[(（][^()（）]*[)）])?\s*([^#]+)#(名称|编码|name|number|code)", re.IGNORECASE)
_GROUPED = re.compile(r"\*?\s*[(（][^()（）]+[)）]\s*([^#()（）*]+)")
"""`*(明细信息)采购数量`: a field behind the record it belongs to."""
_MONEY = frozenset(["unit_price", "amount"])
_NUMBERED = re.compile(r"(.*[^\s\d.-])\s*[.-]?\s*([12１２])")
_CLASSES = re.compile(r"unspsc|e-?cl[a@]ss|\betim\b|\bgpc\b|\bcpv\b|\bnaics\b|\beccn\b", re.IGNORECASE)
"""Classes of goods that are no tariff codes, however they are called beside."""
_LEAST_MISSPELT = 8
"""Shorter headings are one letter off too many others."""
_PER_PIECE = re.compile(
    r"(.+?)\s*(?:[/／]|\b(?:per|pro|je|par|por|pr|na|kohti|på|à|a)\b)\s*([^\W\d_]+)\.?\s*(?:[(（\[][^()（）\[\]]{1,10}[)）\]])?",
    re.IGNORECASE,
)
"""A weight, a stroke or a word for it, and the unit it is of."""
_HAN_OR_KANA = re.compile(r"[\u3041-\u30ff\u4e00-\u9fff]")
_ONE = frozenset(["unit", "each", "stuck", "einzel", "je", "ea", "pc", "pcs", "unite", "unitaire", "単", "单"])
"""Words that name the price of one where a currency stands beside them: `Unit $`, `EUR each`."""


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


@cache
def _in_any_script() -> dict[str, tuple[tuple[str, float], ...]]:
    """The same by one form of each Han sign: 最終使用國 is listed as 最終使用国. What would be of two kinds is left out."""
    found: dict[str, set[tuple[tuple[str, float], ...]]] = {}
    for word, told in _synonyms().items():
        if not word.isascii():
            found.setdefault(han_key(word), set()).add(told)
    return {word: next(iter(kinds)) for word, kinds in found.items() if len({kind[0][0] for kind in kinds}) == 1}


@cache
def _longest() -> int:
    """How many signs the longest heading has that is known."""
    return max(map(len, _synonyms()))


@cache
def _by_length() -> dict[int, list[str]]:
    """The known Latin headings by how many letters they have."""
    found: dict[int, list[str]] = {}
    for word in _synonyms():
        if word.isascii():
            found.setdefault(len(word), []).append(word)
    return found


_OWN_FIELD = re.compile(r"^(?:x_(?:studio_)?|custom_)(?=[a-z])")
"""What Odoo and ERPNext put before the names of fields that a firm adds itself: `x_studio_end_user`, `custom_end_user`."""


@lru_cache(maxsize=2048)
def meanings(text: str) -> dict[str, float]:
    """What a heading can mean: fields with weights 0.5 to 4; empty when it is not understood."""
    if len(text) > _LONGEST:
        return {}
    text = _OWN_FIELD.sub("", text)
    if (plainly := _plainly(text)) is not None:
        return plainly
    if key(text) in _ONE and currencies_said(text):
        return {"unit_price": 2.8}
    exact = exact_meanings(text)
    if "line" in exact and is_order_and_line(text):
        return exact | {"po_number": 2.9}
    if exact:
        return exact
    if _TAXED.search(text):
        return meanings(_TAXED.sub(" ", text))
    bare = _without_measures(text)
    if bare != text and not key(bare):
        return _measure_only(text)
    if key(bare) in _ONE and currencies_said(text):
        return {"unit_price": 2.8}
    found: dict[str, float] = {}
    parts = _parts(text)
    for part in [part for part in parts if not read_unit(part)[0]] or parts:
        for name, weight in exact_meanings(part).items():
            found[name] = max(found.get(name, 0.0), weight - 0.2)
    if not found and bare != text:
        found = exact_meanings(bare) or {
            name: weight - 0.2 for part in _parts(bare) for name, weight in exact_meanings(part).items()
        }
    if not found:
        found = composed(text) or (composed(bare) if bare != text else {})
    if not found and not says(text, "rest", "spoil", "tax"):
        found = _contained(bare or text) or _misspelt(text)
    return found


def _misspelt(text: str) -> dict[str, float]:
    """What a long heading means that is one letter off a known one, and of no other meaning: `Suppplier`."""
    folded = key(text)
    if not (_LEAST_MISSPELT <= len(folded) <= _longest() and folded.isascii() and folded.isalpha()):
        return {}
    about = (word for more in (-1, 0, 1) for word in _by_length().get(len(folded) + more, ()))
    near = [word for word in about if Levenshtein.distance(folded, word, score_cutoff=1) == 1]
    told = [_synonyms()[word][0] for word in near]
    names = {name for name, _weight in told}
    return {names.pop(): max(weight for _name, weight in told) - 0.5} if len(names) == 1 else {}


def _plainly(text: str) -> dict[str, float] | None:
    """What the form of a heading says whatever its words mean; None for most headings."""
    if (classes := _CLASSES.search(text)) or _is_in_base_units(text.strip()):
        return {"other" if classes else "stock_quantity": 3.0}
    if exact_meanings(text):
        return None
    if (told := _along_path(text)) is not None:
        return told
    if _OF_SUPPLIER.search(plain(text)):
        return {"other": 3.0}
    if partner := _PARTNER.fullmatch(text.strip()):
        return {"other": 3.0} if partner[1] else {"supplier": 3.0}
    if _PATH.fullmatch(text.strip()) and (told := _end_of_path(text.strip())):
        return told
    if told := _of_record(text.strip()):
        return told
    bracket = re.fullmatch(r"([^()（）]+?)\s*[(（]([^()（）]+)[)）]", text.strip())
    if bracket and (
        key(bracket[1]) == "id" or (key(bracket[2]) in words("row key") and not exact_meanings(bracket[1]))
    ):
        return {"other": 2.6}  # `ID (Artikel)`, `*单据头(序号)`: the key of a row inside the program
    if bracket and (_is_no_field(bracket[1]) or says(bracket[2], "rest") or key(bracket[2]) in words("other measure")):
        return {"other": 2.6}  # `請求残(金額)`: what stands in brackets is no field of its own
    numbered = _NUMBERED.fullmatch(text.strip())
    return _numbered(*numbered.groups()) if numbered else None


def _is_in_base_units(text: str) -> bool:
    """Whether a heading is that of a quantity counted again in the unit of the stock: `Cantidad (base)`, no price unit."""
    bracket = re.fullmatch(r"([^()（）]+?)\s*[(（]([^()（）]+)[)）]", text)
    counted = bracket is not None and "quantity" in exact_meanings(bracket[1])
    return bracket is not None and counted and key(bracket[2]) in words("other measure")


def _is_no_field(text: str) -> bool:
    """Whether the words before a bracket name what is read as no field, or speak of it in words that are not all known."""
    told = exact_meanings(text) or composed(text)
    return set(told) == {"other"} if told else says(text, "rest", "spoil")


def _along_path(text: str) -> dict[str, float] | None:
    """What a field behind records means: `Order Reference/Vendor/Country` is where the vendor is; None without records."""
    if (path := path_of(text)) is None or is_order_and_line(text):
        return None
    kind, field = path
    head, stroke, last = field.rpartition("/")
    names = key(last) in words("name label") | words("shown name") or last in _NAMING
    told = {"other": 2.6} if key(field) in words("row key") else meanings(head if stroke and names else field)
    place = "destination" in told or key(field) in words("country label")
    match kind:
        case "order" if names and not stroke:
            return {"po_number": 3.0}
        case "good" | "lines" if names and not stroke:
            return {"description": 2.8}
        case "good" if told:
            return {name: weight for name, weight in told.items() if name in _OF_GOOD} or {"other": 2.6}
        case "seller" if names or place:
            return {"supplier": 3.0} if names and not place else {"other": 3.0}
        case "delivery":
            return {"destination": 3.0} if place else {"other": 2.6}
        case "good" | "seller":
            return None
        case "other":
            return {"other": 2.6}
    return told


def _end_of_path(text: str) -> dict[str, float]:
    """What the last record or field of a path means: `order_id/date_order` is a day, `currency_id/name` a currency."""
    steps = [step for step in text.split("/") if step not in _NAMING] or [text]
    return {} if steps[-1] == text else meanings(steps[-1])


def _of_record(text: str) -> dict[str, float]:
    """A heading that says which record its field belongs to, for how much a price is, or in whose money; empty for others."""
    if field := _FIELD.fullmatch(text):
        return _of_field(*field.groups())
    if grouped := _GROUPED.fullmatch(text):
        return meanings(grouped[1])
    if _is_of_a_piece(text):
        return {"unit_mass": 3.0}
    if price_per(text) and not exact_meanings(text):
        return {"unit_price": 3.0}  # it says for how much, it is not a column of that
    paper = beginning("paper").match(text)  # money in the currency of the order, beside that of the company
    told = meanings(text[paper.end() :]) if paper else {}
    return {name: weight + 0.3 for name, weight in told.items() if name in _MONEY}


def in_paper_currency(text: str) -> bool:
    """Whether a heading says that its money is in the currency of the order, not of the company: `Foreign Unit Cost`."""
    return bool(beginning("paper").match(text.strip()))


@lru_cache(maxsize=1024)
def says_tax(text: str) -> bool:
    """Whether a heading says that its money holds a tax: `Montant TTC`, 税込金額, 价税合计."""
    return bool(_GROSS.search(plain(text)))


def _of_field(name: str, part: str) -> dict[str, float]:
    """A field of a record and what of it is printed, as Kingdee names columns: `(单据头)供应商#名称`."""
    told = meanings(name)
    if part.casefold() in {"名称", "name"}:
        return told
    return {"item_code": 3.0} if {"item_code", "description"} & set(told) else {"other": 3.0}


def _numbered(name: str, number: str) -> dict[str, float]:
    """A heading with a figure behind it: `Bezeichnung 1` names the good, 商品名２ adds to it."""
    told = meanings(name)
    if "description" in told and max(told, key=lambda field: told[field]) == "description":
        added = "specification" if _HAN_OR_KANA.search(name) else "other"
        return {added: 2.0} if number in "2２" else {"description": 3.1}
    return {field: weight - 0.1 for field, weight in told.items()} if number in "1１" else {}


def is_order_and_line(text: str) -> bool:
    """Whether a heading names an order and its line at once: `PO / line`."""
    halves = [half for half in re.split(r"[/／&+–-]", text) if key(half)]
    return len(halves) == 2 and "po_number" in exact_meanings(halves[0]) and "line" in exact_meanings(halves[1])


def exact_meanings(text: str) -> dict[str, float]:
    """What a heading means as a whole, by the list of headings alone."""
    folded = key(text)
    known = _synonyms().get(folded, ()) or (() if folded.isascii() else _in_any_script().get(han_key(folded), ()))
    return {name: float(weight) for name, weight in known}


def price_per(text: str) -> str:
    """The unit of a heading such as `Preis je kg` or `GBP per kg`; "" for others."""
    *before, last = text.split() or [""]
    match before:
        case [money, per] if currencies_said(money) and "price_count" in exact_meanings(per):
            priced = True
        case _:
            priced = {"price_count", "unit_price"} <= exact_meanings(" ".join(before)).keys()
    return last if priced and read_unit(last)[0] else ""


def _is_of_a_piece(text: str) -> bool:
    """Whether a heading says what one piece weighs: `Vikt/st (g)`, `Peso por ud`, `Poids / pce`; never the mass of a line."""
    if not (halves := _PER_PIECE.fullmatch(text.strip())) or exact_meanings(text):
        return False
    weighed, per = exact_meanings(halves[1]) or composed(halves[1]), halves[2]
    return "quantity_kg" in weighed and read_unit(per)[0] == "pcs"


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
    left = split_currency(text)[1]
    words = re.split(r"([\s()（）\[\]/／]+)", left)
    kept = [
        word for place, word in enumerate(words) if (place == 0 and key(left) != key(word)) or not read_unit(word)[0]
    ]
    if len([word for word in words if key(word)]) == 1 and read_unit(left.strip())[0]:
        kept = []
    return re.sub(r"\bin\b|[()（）\[\]/／]", " ", "".join(kept)).strip(" .:-")


def _measure_only(text: str) -> dict[str, float]:
    """A heading that is nothing but a currency, a unit, or both; a dollar spelled out heads figures of trade as well."""
    unit, currency = heading_unit(text), currencies_said(text)
    if currency and unit:
        return {"unit_price": 3.0}
    if currency and "dollar" in plain(text):
        return {}
    if currency:
        return {"amount": 2.0, "unit_price": 1.0}
    return {"quantity_kg": 2.0, "quantity": 2.0} if read_unit(unit)[0] == "kg" else {"quantity": 2.0} if unit else {}


def _contained(text: str) -> dict[str, float]:
    """The longest known heading inside a longer one."""
    folded = plain(re.sub(r"[^\w\s]|(?<=[a-z])(?=[A-Z])", " ", text))  # `InventoryItemCode` is three words
    known, longest = _synonyms(), _longest()
    best: tuple[int, dict[str, float]] = (0, {})
    words = [key(word) for word in folded.split()]
    for first in range(len(words)):
        phrase = ""
        for word in words[first:]:
            joined, phrase = bool(phrase), phrase + word
            if len(phrase) > longest:
                break
            if len(phrase) > max(best[0], 2 + joined) and phrase in known:  # the French `de l'` is no `del`
                best = (len(phrase), exact_meanings(phrase))
    if not folded.isascii():
        squashed = key(folded)
        for first in range(len(squashed)):
            for last in range(min(len(squashed), first + longest), first + 1, -1):
                phrase = squashed[first:last]
                if last < len(squashed) and _HAN_OR_KANA.match(squashed[last]):
                    continue  # the last word says what a heading is: 発注額 is no order
                if last - first > max(best[0], 1) and not phrase.isascii() and phrase in known:
                    best = (last - first, exact_meanings(phrase))
    # "Posting date" holds the word date and is no date of ours: words as general as that say nothing here.
    return {name: weight - 1.2 for name, weight in best[1].items() if weight >= 2}


def heading_unit(text: str) -> str:
    """The word of a unit in a heading, as printed: behind a stroke, in brackets, or as its last word; "" for `(100 pcs)`."""
    pieces = re.findall(r"[(（\[/／]\s*([^()（）\[\]/／]+)", text) or ([text] if key(text) else [])
    *before, last = re.split(r"[\s:：_]+", text.strip())
    behind = [] if before and before[-1][-1:].isdigit() else [last]
    for piece in [*reversed(pieces), *behind]:
        if read_unit(piece)[0] and key(piece) not in {"no", "nr", "un", "ea", "st", "unit", "units", "m", "l", "q"}:
            return str(piece).strip()
    return ""


def is_other(text: str) -> bool:
    """Whether a heading may name something that is read as no field."""
    return "other" in meanings(text)
