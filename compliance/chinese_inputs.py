"""What a foreign-made good owes to China: the value share of listed inputs, and Chinese technology."""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache

from compliance.composition_signs import Amount, Key, Mark, signs
from compliance.countries import country_codes, country_name, read_country
from compliance.wordings import plain
from resources import rows

_CHINESE = re.compile(r"\bchin(?:a|ese|esisch\w*|ois\w*|o\b|a\b|ese)|\bPRC\b|\bCN\b|中国|中國|중국", re.IGNORECASE)
_VALUE = re.compile(
    r"value|price|cost|wert(?:anteil)?\b|wertes\b|warenwert|valeur|valor\b|价值|價值|价格|金额|价额|価額|価格|金額|가액|가치|ad valorem",
    re.IGNORECASE,
)
_WEIGHT = re.compile(r"weight|mass\b|wt\.?\s?%|gew\.?-?\s?%|gewicht|poids|peso|重量|质量|質量|중량", re.IGNORECASE)
_NONE = re.compile(
    r"\b(?:no|zero|without|free (?:of|from)|not any|contains no|0 %)\s+(?:any\s+)?(?:inputs?\s+(?:of|from)\s+)?chin(?:ese|a)\b(?!\s+(?:tech|process|know|equipment|licen))|non-?chinese|chinese?-free|china-free|"
    r"no (?:rare earths?|inputs?|materials?|raw materials?|content|components?)\s+(?:of|from)\s+(?:chinese|china)|not (?:of chinese origin|from china|chinese)|"
    r"ohne chinesische|kein\w* chinesisch\w*|chinafrei|sans (?:matière|terres? rares?|intrants?)\s*(?:\w+\s)?chinois|不含(?:任何)?(?:原产于)?中国|无中国|無中国|未使用中国|非中国(?:产|産|产地|原产)|中国(?:産|製)?(?:の)?(?:原料|原材料|希土類|レアアース|材料)(?:は|を)?(?:一切)?(?:不使用|使用せず|使わ|含まず|含まない|なし)|중국산 (?:원료 )?(?:미사용|불포함|없음)",
    re.IGNORECASE,
)
_ALL_FROM = re.compile(
    r"\b(?:all|only|exclusively|solely|entirely|sämtliche|ausschließlich|nur|exclusivement)\b|全部|全て|すべて|のみ|仅",
    re.IGNORECASE,
)
_RAW = re.compile(
    r"rare[\s-]earth|input|feed|raw material|\bdy\b|\btb\b|\bsm\b|dysprosium|terbium|samarium|seltene? erd|rohstoff|稀土|原料|希土類|レアアース",
    re.IGNORECASE,
)
_TECHNOLOGY = re.compile(
    r"chin(?:ese|a|esisch\w*)[\w\s-]{0,30}(?:technolog|process|know-how|licen[cs]ed? process|verfahren)|(?:technolog\w*|process|know-how|verfahren)[\w\s-]{0,30}(?:from|of|by|aus|von)\s+(?:a\s+)?chin(?:a|ese)|中国(?:的)?(?:稀土)?(?:技术|技術|工艺)|使用中国技术|중국 기술",
    re.IGNORECASE,
)
_NOT_TECHNOLOGY = re.compile(
    r"\b(?:no|without|not|non)\b[\w\s-]{0,12}chinese[\w\s-]{0,20}(?:technolog|process|know-how)|own technology|(?:不|未|无)(?:使用)?中国(?:的)?技术|中国技術(?:は)?(?:不使用|使用せず)|ohne chinesische technologie",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"[,;。；、，]|\band\b|\bund\b|\bplus\b|\n", re.IGNORECASE)
_SENTENCE = re.compile(r"[;。；]|\.\s|\n")
_PER_CENT = re.compile(r"\bper\s?cent\b|\bpct\b|\bprozent\b|\bpour ?cent\b|パーセント|퍼센트", re.IGNORECASE)
_DECIMAL = re.compile(r"(?<=\d),(?=\d)")
_LIMIT = Decimal("0.1")


@dataclass(frozen=True, slots=True)
class ChineseInputs:
    """What a good made outside China owes to Chinese inputs and technology.

    `share` and `at_most` bound the value share of listed inputs in per cent, None when nothing
    says it; `none` = stated that there are none; `doubtful` = an input that may or may not count;
    `by_weight` = only a weight share is stated, which decides nothing. `technology` is None when
    nothing is said.
    """

    share: Decimal | None = None
    at_most: Decimal | None = None
    none: bool = False
    doubtful: bool = False
    by_weight: bool = False
    mentioned: bool = False
    technology: bool | None = None
    uncounted: tuple[str, ...] = ()
    evidence: str = ""

    @property
    def reaches(self) -> bool | None:
        """True at or above 0.1 % by value, False below or with none, None when it cannot be told."""
        if self.share is not None and self.share >= _LIMIT and not self.doubtful:
            return True
        if self.at_most is not None and self.at_most < _LIMIT:
            return False
        return False if self.none else None


@lru_cache(maxsize=4096)
def read_inputs(text: str) -> ChineseInputs:
    """Read the value share of Chinese inputs from free text: "Chinese Dy-Fe alloy = 2.4 % of the magnet value".

    Only the inputs of the first part of the annex of No. 61 count: shares of them add up, shares
    of others (neodymium, iron) are left out. A share by weight is not a share by value.
    """
    text = _PER_CENT.sub("%", _DECIMAL.sub(".", plain(text)))
    technology = False if _NOT_TECHNOLOGY.search(text) else True if _TECHNOLOGY.search(text) else None
    low = high = Decimal(0)
    counted = doubtful = by_weight = mentioned = zero = False
    uncounted: list[str] = []
    for sentence in (part for part in _SENTENCE.split(text) if _CHINESE.search(part)):
        if _TECHNOLOGY.search(sentence) and "%" not in sentence:
            continue
        mentioned = mentioned or not _NONE.search(sentence)
        for clause in _CLAUSE.split(sentence):
            amount = _amount(clause)
            if amount is None or _other_country(clause):
                continue
            if amount.high == 0:
                zero = True
                continue
            if _WEIGHT.search(clause) or not _VALUE.search(sentence):
                by_weight = True
                continue
            counts = _counts(clause)
            if counts is False:
                uncounted.append(clause.strip()[:60])
                continue
            counted, doubtful = True, doubtful or counts is None
            low += Decimal(0) if amount.relation == "<" else amount.low
            high += _upper(amount)
    none = not counted and (bool(_NONE.search(text)) or zero or _all_from_elsewhere(text, mentioned=mentioned))
    return ChineseInputs(
        share=low if counted else None,
        at_most=high if counted else None,
        none=none,
        doubtful=doubtful,
        by_weight=by_weight and not counted,
        mentioned=mentioned,
        technology=technology,
        uncounted=tuple(uncounted),
        evidence=text[:160],
    )


def _upper(amount: Amount) -> Decimal:
    """`below 0.1 %` stays below; `over 2 %` has no upper bound here."""
    if amount.relation == "<":
        return amount.high - Decimal("0.0001")
    return Decimal(100) if amount.relation == ">" else amount.high


def _amount(clause: str) -> Amount | None:
    """The percentage of a clause, with the words "below" and "over" in front of it."""
    relation = ""
    for sign in signs(clause):
        if sign in {Mark.BELOW, Mark.ABOVE}:
            relation = "<" if sign is Mark.BELOW else ">"
        elif isinstance(sign, Amount) and "%" in clause:
            return Amount(sign.low, sign.high, relation or sign.relation, sign.basis)
    return None


def _counts(clause: str) -> bool | None:
    """Whether the input of a clause is on the first part of the annex; None when it may be."""
    keys = [sign for sign in signs(clause) if isinstance(sign, Key) and sign.symbols]
    symbols = {symbol for key in keys for symbol in key.symbols}
    if not symbols:
        return True
    metals, oxides = _listed_inputs()
    if not symbols & metals:
        return False
    compounds = {symbol for key in keys if key.kind in {"oxide", "compound"} for symbol in key.symbols} & metals
    return None if compounds and not compounds & oxides else True


@cache
def _listed_inputs() -> tuple[frozenset[str], frozenset[str]]:
    """The elements whose metals or alloys count, and those whose oxides count."""
    printed = [row for row in rows("goods/controlled_items.csv") if row["code"] == "61-annex1-part1"]
    metals = {symbol for row in printed for symbol in row["elements"].split(";")}
    oxides = {symbol for row in printed if row["form"] == "oxide" for symbol in row["elements"].split(";")}
    return frozenset(metals), frozenset(oxides)


def _other_country(clause: str) -> bool:
    """True when a clause speaks of another country's inputs only: "Australian Dy 3 %"."""
    return not _CHINESE.search(clause) and any(
        read_country(word) not in {"", "CN"} for word in clause.split() if len(word) > 3
    )


def _all_from_elsewhere(text: str, *, mentioned: bool) -> bool:
    """`All rare earths from Australia`, or listed inputs from a named country beside uncounted Chinese ones."""
    for clause in (_CLAUSE if mentioned else _SENTENCE).split(text):
        if _CHINESE.search(clause) or not any(name in clause.casefold() for name in _country_names()):
            continue
        names_listed = _counts(clause) is not False and bool(_RAW.search(clause))
        if names_listed and (mentioned or _ALL_FROM.search(clause)):
            return True
    return False


@cache
def _country_names() -> tuple[str, ...]:
    return tuple(
        country_name(code).casefold()
        for code in sorted(country_codes())
        if code != "CN" and len(country_name(code)) > 3
    )
