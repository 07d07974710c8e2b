"""Clauses of contracts and letters in Chinese and Japanese, where a label runs into its value: 数量250公斤, 納期は8月31日です."""

import re
from dataclasses import dataclass, field
from functools import cache

from compliance.dates import read_date
from exchange.currencies import signs
from exchange.heading_meanings import meanings
from exchange.item_marks import ARTICLE, BULLETS, CIRCLED, COUNT, HAN_NUMBER, bracketed
from exchange.letter_text import phrase_in
from exchange.letter_tokens import ABBREVIATED
from exchange.letter_words import alternatives, keys_of, says_any
from exchange.units import any_of, words_of_units
from exchange.words import is_open, key

_NUMBER = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_DAY = r"\d{4}\s?[年./-]\s?\d{1,2}\s?[月./-]\s?\d{1,2}日?"
_BETWEEN = re.compile(r"[，；;、](?![^(（]*[)）])|,(?!\d)(?![^(（]*[)）])")
_ORDINAL = re.compile(rf"^\s*(?:{ARTICLE}|{HAN_NUMBER}[、.．])\s*[:：]?\s*")
_MARKER = re.compile(
    rf"^\s*(?:{bracketed(f'({COUNT}|{HAN_NUMBER})')}|({CIRCLED})|({COUNT})\s*[.)．](?!\d)|[{BULLETS}-])\s*"
)
_LISTED = re.compile(r"(^|[；;。]|[:：](?=\s*1[、．]))\s*(\d{1,3})\s*[、．](?!\d+[.%％])")
"""`1、氧化镝，…；2、氧化铽，…`: a number before a good, which the sign behind it must not part from it."""
_LINE = re.compile(r"\s*[（(]?(\d{1,3})\s*[.．、)）](?!\d)")
"""The number of a line of a list, which a sentence begins with."""
_LONGEST_LABEL, _LONGEST_NAME = 12, 60
_SURE = 1.8
_ASIDE = "aside"
"""What a clause says of packing, payment or a side of the contract: its figures order nothing."""
_IN_FIGURES = frozenset(["quantity", "quantity_kg", "unit_price", "amount", "requested_date", "order_date", "hs_code"])
_CODES = frozenset(["specification", "item_code", "hs_code", "po_number"])
_OF_ITEM = frozenset(["description", "specification", "quantity", "unit_price", "amount", "hs_code", "item_code"])
_OF_ORDER = frozenset(["po_number", "order_date", "supplier", "requested_date", "destination", "end_user", "end_use"])
_NO_UNITS = frozenset(["元", "个月", "份", "日", "天", "点", "to", "no", "te", "in"])


@dataclass(slots=True)
class Clauses:
    """What the clauses of a letter have said so far: goods with their facts, facts of the order, and what is in doubt."""

    items: list[dict[str, str]] = field(default_factory=list)
    order: list[tuple[str, str]] = field(default_factory=list)
    doubts: list[tuple[int, str]] = field(default_factory=list)
    """Fields that stand behind the last of several goods alone, by the place of the goods before it."""
    ordering: bool = False
    doubt: str = ""
    begun: int = 0
    """How many goods stood before the sentence."""
    marker: str = ""
    """The number before the piece that is read: that of the good it begins."""

    def take(self, told: str) -> None:
        """Take one sentence."""
        self.ordering = self.ordering or bool(phrase_in(told, "ordering", "orders"))
        figures = bool(_quantity().search(told))
        if figures and (doubtful := phrase_in(told, "han doubt")):
            self.doubt = self.doubt or doubtful
            return
        begun = self.begun = len(self.items)
        for inside in () if figures else re.findall(r"[（(]([^（）()]+)[)）]", told):
            if (said := _label(inside)) and said[0] in _OF_ORDER:
                self.order.append(said)
        told = _ORDINAL.sub("", told)
        number = _LINE.match(told)
        pieces = _pieces(_LISTED.sub(r"\1（\2）", told) if figures else told)
        for piece, behind in zip(pieces, [*pieces[1:], ""], strict=False):
            counted = (_label(behind) or ("",))[0] == "quantity" or (_good(behind) or ("none",))[0] == ""
            self.marker = number[1] if number and piece is pieces[0] else ""
            named = counted and _is_name(piece) and not _label(piece) and not _good(piece)
            if (
                not (self._named(_unmarked(piece)) if named else self._piece(piece, figures))
                and figures
                and not self.doubt
            ):
                self.doubt = piece
        if figures and not self.ordering and not self.doubt:
            self.doubt = told
        for item in self.items[begun:] if len(self.items) > begun + 1 else ():
            item.pop("line", None)  # of several goods in one sentence the first alone would have one
        for name in ("unit_price", "requested_date"):
            if len(self.items) > begun + 1 and name in self.items[-1]:
                self.doubts += [
                    (place, name) for place in range(begun, len(self.items) - 1) if name not in self.items[place]
                ]

    def _piece(self, piece: str, counted: bool) -> bool:
        """Take one piece of a sentence, which names a quantity where it is `counted`; whether it is understood."""
        marker = _MARKER.match(piece)
        bare = piece[marker.end() :] if marker else piece
        if not (bare := _without_stop(bare)):
            return True
        if _of_one_container().fullmatch(bare):
            return True
        if (said := _asked_day(bare)) or (said := _label(bare)):
            return self._fact(*said)
        if good := _good(bare):
            return self._begin(*good)
        first = counted and not self.items and _is_name(bare)
        return self._named(bare) if marker and (self.items or first) else _is_polite(bare)

    def _named(self, name: str) -> bool:
        """A further good without a label: of a numbered list, or before its quantity."""
        whole = not self.items or "quantity" in self.items[-1]
        if whole:
            self._new({"description": name})
        return whole

    def _new(self, facts: dict[str, str]) -> None:
        """A further good, with the number before it."""
        self.items.append(facts | ({"line": self.marker} if self.marker else {}))
        self.marker = ""

    def _begin(self, name: str, quantity: str) -> bool:
        """A good with its quantity, or a quantity behind the good named before."""
        open_ = self.items[-1] if self.items and "quantity" not in self.items[-1] else None
        if name and open_ is None:
            self._new({"description": name, "quantity": quantity})
        elif not name and open_ is not None:
            open_["quantity"] = quantity
        else:
            return False
        return True

    def _fact(self, name: str, said: str) -> bool:
        if name in {"other", _ASIDE}:
            return name == _ASIDE or not _quantity().search(said)
        if name == "description":
            marker = _MARKER.match(said)
            said = said[marker.end() :] if marker else said
            if good := _good(said):
                return self._begin(*good)
            if self.items and "quantity" not in self.items[-1]:
                return False
            self._new({"description": said})
            return bool(said)
        if name in _OF_ITEM or (name == "requested_date" and self.items):
            return self._of_item(name, said)
        if name in _OF_ORDER:
            self.order.append((name, use_alone(said) if name == "end_use" else said))
        return True

    def _of_item(self, name: str, said: str) -> bool:
        """A fact of the good named last; a sum or a day behind several goods is one of the order."""
        open_ = bool(self.items) and "quantity" not in self.items[-1]
        if name == "requested_date" and not (len(self.items) > self.begun or open_):
            self.order.append((name, said))
            return True
        if not self.items or (len(self.items) > 1 and len(self.items) == self.begun and not open_):
            return name != "quantity"  # a sum of all goods, or a price that is said of no good
        item = self.items[-1]
        if name not in item:
            item[name] = said
            return True
        if name == "requested_date":
            self.order.append((name, said))
        return name in {"requested_date", "amount", "specification"} or item[name] == said


def _pieces(told: str) -> list[str]:
    """A sentence cut where its pieces end: at commas, behind a quantity that を follows, and at the colon of 以下の通り."""
    cut = [piece for piece in _BETWEEN.split(told) if piece.strip()]
    found: list[str] = []
    for piece in cut:
        bare = _without_ordering(piece)
        match = re.match(rf"(.*?(?:{_NUMBER})\s*(?:{_units()}))\s*を\s*(.+)", bare)
        found += [match[1], match[2]] if match else [bare]
    return [piece for piece in found if piece.strip()]


def _unmarked(piece: str) -> str:
    """A piece without the number of its place in a list."""
    return _MARKER.sub("", piece).strip(" \u3000。.")


def _is_name(piece: str) -> bool:
    """Whether a piece can be the name of a good: no particle ends it, and nothing in it makes a sentence of it."""
    name = _unmarked(piece)
    return bool(
        len(name) <= _LONGEST_NAME
        and re.search(r"[\u3041-\u9fffA-Za-z]{2}", name)
        and not re.search(r"[はがをにでとも]$|として|について|[:：]", name)
        and not _is_polite(name)
        and not phrase_in(name, "han doubt", "han no good")
    )


def _without_ordering(piece: str) -> str:
    """A piece without the phrase that orders, and without what is left of its sentence before a colon."""
    if not (match := says_any("ordering", "orders").search(piece)):
        return piece
    before, behind = piece[: match.start()], piece[match.end() :]
    if re.search(r"[:：]", behind):
        return re.split(r"[:：]", behind, maxsplit=1)[1]
    before = re.sub(rf"(?:にて|で|を|の通り|のとおり|{alternatives('han polite')})*\s*$", "", before)
    return f"{before}{'' if _is_polite(behind) else behind}"


@cache
def _units() -> str:
    words = words_of_units() - _NO_UNITS
    latin = {word for word in words if word.isascii() and len(word) < 6 and word not in {"t", "st", "ea", "ok"}} & {
        "kg", "g", "mg", "pcs", "pc", "lb", "kgs", "mt", "kpcs",
    }  # fmt: skip
    han = {word for word in words if not word.isascii() and not re.match(r"[À-ÿ]", word)}
    return rf"(?:[万萬千]?(?:{any_of(latin | han)}))(?![A-Za-z])"


@cache
def _quantity() -> re.Pattern[str]:
    return re.compile(
        rf"(?<![\d.,/×xX*Φφ])(?:{_NUMBER})\s*{_units()}(?!\s*(?:[/／]|工作日|自然日|日历日|營業日|营业日|月|星期|小时|小時))",
        re.IGNORECASE,
    )


@cache
def _of_one_container() -> re.Pattern[str]:
    """`每桶25公斤`, `1袋あたり20kg`: what one container holds, which orders nothing."""
    return re.compile(
        rf"(?:[每各]|(?:1|一)(?=[^\d]{{1,4}}(?:当たり|あたり)))[^\d]{{1,8}}(?:{_NUMBER})\s*{_units()}", re.IGNORECASE
    )


def _good(piece: str) -> tuple[str, str] | None:
    """A good and its quantity in one piece, the quantity last: 酸化ジスプロシウム 99.9% 250kg, 钐钴磁环XGS24共2000件."""
    found = list(_quantity().finditer(piece))
    if len(found) != 1 or _of_one_container().fullmatch(piece.strip()):
        return None
    match = found[0]
    name = re.sub(r"\s*(?:を|共计|共計|总计|共|计|計|[:：])\s*$", "", piece[: match.start()]).strip()
    behind = piece[match.end() :].strip()
    if behind and not _is_polite(behind):
        return None
    if name and (_label(name) or not _is_name(name)):
        return None
    return name, match.group()


def _label(piece: str) -> tuple[str, str] | None:
    """The field and the value of a piece that begins with a label: with a colon, 为 or は behind it, or a figure."""
    for cut in range(2, min(_LONGEST_LABEL, len(piece) - 1) + 1):
        label, rest = piece[:cut].strip(), piece[cut:]
        match = re.match(r"\s*(?:[:：]|为|為|是|は|\s)\s*", rest)
        if re.search(r"[:：]", label) or not _is_closed(label) or not (name := _field(label)):
            continue
        begins = r"[A-Za-z\dφΦØ]" if name in _CODES else rf"\s*(?:\d|{signs()}|[A-Z]{{2,}})"
        if not match and not is_open(rest) and (re.search(r"[\dA-Za-z]", label) or not re.match(begins, rest)):
            continue
        said = without_tail(rest[match.end() :] if match else rest)
        if said and (name not in _IN_FIGURES or re.search(r"\d", said) or is_open(said)):
            return name, said
    return None


def _is_closed(label: str) -> bool:
    """Whether each bracket of a label is closed in it."""
    return len(re.findall("[(（]", label)) == len(re.findall("[)）]", label))


def _field(label: str) -> str:
    """What a label names; "" for none that is sure."""
    if key(label) in keys_of("good label"):
        return "description"
    if key(label) in keys_of("clause label"):
        return _ASIDE
    told = meanings(label)
    name = max(told, key=lambda name: told[name], default="")
    name = "description" if name == "item_code" and "description" in told else name
    return name if name and told[name] >= _SURE else ""


def _asked_day(piece: str) -> tuple[str, str] | None:
    """`请于2026年10月31日前交货`: the day goods are asked for, without a label."""
    match = re.fullmatch(
        rf"(?:{alternatives('han by')})?\s*({_DAY})\s*(?:日?前|之前|以前|まで(?:に)?)?\s*(?:{alternatives('han delivery')})",
        piece,
    )
    return ("requested_date", match[1]) if match and read_date(match[1]).readings else None


def _without_stop(piece: str) -> str:
    """A piece without the stop that ends its sentence; the dot of `Sdn. Bhd.` is part of the name."""
    bare = piece.strip(" \u3000。")
    return bare if ABBREVIATED.search(bare) else bare.strip(" \u3000。.")


_USED_FOR = re.compile(
    r"(?:本?(?:合同|合约|订单|訂單|合約))?(?:项下|項下)?(?:的|之)?(?:上述|以上|该批|该)?(?:货物|貨物|产品|產品|商品|标的物|材料|物料)?(?:均|将|將|仅|僅)?(?:用于|用於)\s*(\S.+)"
)


def use_alone(said: str) -> str:
    """What goods are used for, without the words that they are: 本合同项下货物用于生产压缩机."""
    match = _USED_FOR.fullmatch(said.strip())
    return match[1] if match else said


def without_tail(said: str) -> str:
    """A value without the polite words that end its sentence: です, でお願いいたします, 前."""
    bare = re.sub(rf"(?:{alternatives('han polite')}|にて|で|[。:：]|\s)+$", "", said.strip())
    day = re.fullmatch(rf"({_DAY})\s*(?:日?前|之前|以前|まで(?:に)?|迄)?", bare)
    return day[1] if day else bare


def _is_polite(piece: str) -> bool:
    """Whether a piece says nothing but how politely it is said."""
    return not re.sub(rf"(?:{alternatives('han polite')}|[。、，:：\s])+", "", piece)
