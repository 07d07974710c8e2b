"""The goods of sentences in Latin letters: a sentence that names a quantity is understood as a whole or not at all."""

import re
from collections.abc import Iterable, Sequence

from exchange.column_proofs import comes_out
from exchange.labels import is_abroad
from exchange.letter_order import IN_DOUBT, OF_ONE_OR_ALL, Item, Letter
from exchange.letter_text import Sentence, phrase_in
from exchange.letter_tokens import OrderHead, Token, is_phrase, order_head, sizes_out, tokens, words_of
from resources.i18n import N_
from resources.told import packed

_LONGEST_GOOD, _LEAST_LETTERS = 120, 3
_LONGEST_TITLE = 8
"""Words of a title; a sentence of more may speak of another order."""


def take_sentence(letter: Letter, sentence: Sentence, told: Sequence[Sentence]) -> None:
    """Take what one sentence in Latin letters says."""
    if head := order_head(sentence.text):
        return _take_head(letter, head, sentence.line)
    found = tokens(sentence.text)
    kinds = {token.kind for token in found}
    ordering = "ordering" in kinds or ("asking" in kinds and (letter.ordering or _names_order(told)))
    letter.ordering = letter.ordering or ordering
    if "quantity" in kinds and not letter.ordering:
        return _stray(letter, sentence, found)
    if "quantity" in kinds or ordering:
        return _items(letter, sentence, found)
    if doubt := phrase_in(sentence.text, "doubt"):
        if kinds & {"day", "vague day"}:
            letter.refuse(IN_DOUBT, doubt, sentence.line)
        return None
    past = bool(phrase_in(sentence.text, "past"))
    for token in found:
        if token.kind == "open day" and letter.items and sentence.block == letter.block:
            _fact(letter, sentence, token, letter.items)  # said behind the good, in its paragraph
            continue
        number = token.kind in {"number", "order day"} and not _names_its_order(sentence)
        if not number and not (past and token.kind in {"day", "vague day"}):
            _fact_of_order(letter, sentence, token)
    return None


def _take_head(letter: Letter, head: OrderHead, line: int) -> None:
    """What a head says of the goods below it: works it is for may have them made elsewhere, those it delivers to use them."""
    letter.ordering = True
    letter.note("po_number", head.number, line)
    letter.note("order_date", head.day, line)
    if is_abroad(head.delivered_to):
        letter.note("destination", head.delivered_to, line)


def _names_its_order(sentence: Sentence) -> bool:
    """Whether a number is that of the order of the letter: in a title, or where the letter asks to quote it."""
    return len(sentence.text.split()) <= _LONGEST_TITLE or bool(phrase_in(sentence.text, "quote"))


def _stray(letter: Letter, sentence: Sentence, found: Sequence[Token]) -> None:
    """A quantity that no sentence orders: nothing beside it can be told for sure."""
    token = next(token for token in found if token.kind == "quantity")
    letter.refuse(IN_DOUBT, sentence.text[token.first : token.last], sentence.line_at(token.first))


def _names_order(told: Iterable[Sentence]) -> bool:
    return any(token.kind == "number" for sentence in told for token in tokens(sentence.text))


def _items(letter: Letter, sentence: Sentence, found: list[Token]) -> None:
    """Take the goods of a sentence, of which every piece must be understood."""
    here: list[Item] = []
    free: list[Token] = []
    wants_good = False
    marker = ""
    for token in [*found, Token("end", len(sentence.text), len(sentence.text))]:
        if token.kind in {"word", "sign"} and not (token.kind == "sign" and token.told[0] in ";"):
            free.append(token)
            continue
        good, rest = _good(sentence, free, behind=wants_good, last=token)
        if wants_good and good:
            here[-1].facts["description"] = (good, sentence.line_at(free[0].first))
            wants_good = False
        if rest and not (token.kind == "quantity" and not wants_good and _names_good(rest)):
            letter.refuse(IN_DOUBT, rest, sentence.line_at(free[0].first))
            return
        if token.kind == "quantity":
            here.append(Item({"quantity": (" ".join(token.told), sentence.line_at(token.first))}))
            if marker:
                here[-1].facts["line"] = (marker, sentence.line_at(token.first))
            if rest:
                here[-1].facts["description"] = (_bare(rest), sentence.line_at(free[0].first))
            wants_good = "description" not in here[-1].facts
        elif token.kind == "marker":
            marker = next(iter(token.told), "")
        elif token.kind not in {"end", "sign"}:
            _fact(letter, sentence, token, here)
        free = []
    nameless = next((item for item in here if "description" not in item.facts), None)
    if nameless is not None:
        letter.refuse(IN_DOUBT, nameless.facts["quantity"][0], nameless.facts["quantity"][1])
    letter.items += here
    letter.block = sentence.block if here else letter.block


def _good(sentence: Sentence, free: Sequence[Token], *, behind: bool, last: Token) -> tuple[str, str]:
    """The good that words behind a quantity name, and the words that are not understood."""
    if not free:
        return "", ""
    run = sentence.text[free[0].first : free[-1].last]
    if not behind:
        return "", "" if _is_between(run) else run
    run = _bare(
        re.sub(r"(?:[\s,]+(?:and|und|sowie|et|ainsi que|as well as))+\s*$", "", run) if last.kind == "quantity" else run
    )
    head, comma, tail = _parted(run)
    if not comma or _is_finish(tail):
        return (run, "") if _names_good(run) else ("", run)
    if not _names_good(head):
        return "", run
    return head, "" if _is_between(tail) else tail


def _parted(run: str) -> tuple[str, str, str]:
    """A name up to the first comma outside brackets and figures."""
    match = re.search(r",(?!\d)(?![^(（]*[)）])", run)
    return (run[: match.start()].strip(), ",", run[match.end() :].strip()) if match else (run, "", "")


def _bare(run: str) -> str:
    return run.strip(" ,;:.–-\u2014") if not run.strip().endswith(")") else run.strip(" ,;:–-")


def _is_between(run: str) -> bool:
    """Whether words say nothing but what joins the facts of a sentence."""
    words = list(words_of(run))
    return all(is_phrase("between", word) for word in words) and not re.search(r"\d", run)


def _is_finish(run: str) -> bool:
    """Whether words behind the name of a good tell its size, its surface or its form."""
    left = sizes_out(run)
    return all(is_phrase("finish", word) for word in words_of(left)) and not re.search(r"\d", left)


def _names_good(run: str) -> bool:
    """Whether words can be the name of a good: words of their own, none that makes a sentence of them."""
    words = list(words_of(run))
    return (
        0 < len(run) <= _LONGEST_GOOD
        and any(len(word) >= _LEAST_LETTERS and not is_phrase("between", word) for word in words)
        and not any(is_phrase("no good", word) for word in words)
        and not re.search(r"[:;?!](?!\d)", run)
    )


_OF_ITEM = {"tariff": "hs_code", "amount": "amount", "day": "requested_date", "vague day": "requested_date"}


def _fact(letter: Letter, sentence: Sentence, token: Token, here: list[Item]) -> None:
    """Give a fact to the good before it; what stands behind the last of several is not known of those before it."""
    line = sentence.line_at(token.first)
    if not here:
        _fact_of_order(letter, sentence, token)
        return
    item = here[-1]
    if token.kind in {"price", "bare price"}:
        _price(item, sentence, token, line)
        _doubt_before(here, "unit_price", sentence.text[token.first : token.last])
    elif token.kind == "amount":
        _amount(here, token, line)
    elif token.kind in _OF_ITEM:
        name = _OF_ITEM[token.kind]
        item.facts.setdefault(name, (token.told[-1], line))
        if name == "requested_date":
            _doubt_before(here, name, token.told[-1])
    elif token.kind == "parts":
        told = sentence.text[token.first : token.last]
        item.doubts["requested_date"] = (told, packed(N_("is delivered in parts, at more than one day")))
    elif token.kind == "their code":
        item.facts.setdefault("item_code", (token.told[0], line))
    elif token.kind == "open day":
        item.facts.setdefault("requested_date", (sentence.text[token.first : token.last], line))
    elif token.kind == "works" and is_abroad(token.told[0]):
        item.facts.setdefault("destination", (token.told[0], line))  # what works are sent is used there
    elif token.kind == "for":
        _for_whom(item, token, line)
    else:
        _fact_of_order(letter, sentence, token)


def _price(item: Item, sentence: Sentence, token: Token, line: int) -> None:
    said = sentence.text[token.first : token.last]
    groups = list(token.told)
    label = groups.pop(0) if len(groups) > 2 or (token.kind == "bare price") else ""
    money, unit = groups[0], groups[1] if len(groups) > 1 else ""
    if token.kind == "price" and is_phrase("each", unit):
        unit = ""
    elif token.kind == "bare price" and not is_phrase("unit price", label):
        item.doubts["unit_price"] = (said, packed(N_("is the price of one or of all; the sentence does not say")))
    item.facts.setdefault("unit_price", (f"{money}/{unit}" if unit else money, line))


def _amount(here: list[Item], token: Token, line: int) -> None:
    """A sum behind one good is its own; behind several where quantity and price of the last make it."""
    item = here[-1]
    price = item.facts.get("unit_price", ("", 0))[0]
    proven = comes_out([item.facts["quantity"][0], price.partition("/")[0], token.told[0]])
    if proven or all("amount" in other.facts for other in here[:-1]):
        item.facts.setdefault("amount", (token.told[0], line))


def _doubt_before(here: list[Item], name: str, printed: str) -> None:
    for item in here[:-1]:
        if name not in item.facts:
            item.doubts.setdefault(name, (printed, packed(OF_ONE_OR_ALL)))


def _for_whom(item: Item, token: Token, line: int) -> None:
    """`for F (use)` says who uses the good; `for F` alone may be who pays for it."""
    if len(token.told) > 1:
        item.facts.setdefault("end_user", (token.told[0], line))
        item.facts.setdefault("end_use", (token.told[1], line))
    else:
        item.doubts.setdefault("end_user", (token.told[0], packed(N_("may use the goods or order them for another"))))


def _fact_of_order(letter: Letter, sentence: Sentence, token: Token) -> None:
    """A fact of the whole order, in a sentence that names no good."""
    line = sentence.line_at(token.first)
    if token.kind in {"number", "ordered number"}:
        letter.note("po_number", token.told[0], line)
        if len(token.told) > 1:
            letter.note("order_date", token.told[1], line)
    elif token.kind == "order day":
        letter.note("order_date", token.told[0], line)
    elif token.kind in {"day", "vague day"}:
        letter.note("requested_date", token.told[-1], line)
    elif token.kind in {"parts", "open day"}:
        letter.note("requested_date", sentence.text[token.first : token.last], line)
    elif token.kind == "used":
        for name, said in zip(token.told[::2], token.told[1::2], strict=True):
            letter.note(name, said, line)
    elif token.kind in {"end user", "destination", "end use", "supplier"}:
        letter.note(token.kind.replace(" ", "_"), token.told[0], line)
