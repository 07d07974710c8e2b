"""A good read as a whole: its form, what is in it, and what is claimed but not proved."""

import re
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from compliance.composition import Composition, Content, Presence, parse_composition
from compliance.descriptions import Description, read_description
from compliance.elements import named_in, rare_earths
from compliance.forms import Downstream, FormReading, MagnetFamily, magnet_family, read_form, read_shape
from compliance.terms import Form, Good
from compliance.wordings import pattern, plain
from resources import rows

__all__ = [
    "Composition", "Content", "Downstream", "GoodReading", "MagnetFamily", "Presence", "TariffHint",
    "parse_composition", "read_form", "read_good", "read_remarks", "read_tariff",
]  # fmt: skip

_WORDS = "goods/wording.toml"
_FORM_WORDS = "goods/forms.toml"
_SENTENCE = re.compile(r"[;；。\n]|\.\s|,\s(?=(?:but|while|however|aber)\b)")
_NOT_CONTENT = re.compile(
    r"value|price|cost|usd|eur|rmb|cny|\bwert|warenwert|价值|价格|金额|価額|価格|金額|가액|licen[cs]e|permit|origin|share of|inputs?\b",
    re.IGNORECASE,
)
_HOLDS = re.compile(r"contain|with content|content of|enthält|gehalt|含|含有|measured|found|result", re.IGNORECASE)
_AMBIGUOUS = frozenset(
    [
        "Y",
        "La",
        "In",
        "As",
        "At",
        "Be",
        "He",
        "I",
        "U",
        "V",
        "W",
        "K",
        "P",
        "S",
        "N",
        "H",
        "B",
        "C",
        "F",
        "O",
        "No",
        "Am",
        "Es",
        "Os",
        "Pa",
        "Po",
        "Re",
        "Co",
        "Mo",
        "Ac",
        "Ra",
        "Th",
    ]
)
_COBALT_ADDED = 20
"""Cobalt in mass % up to which a magnet can still be a neodymium one."""
_PHOSPHOR = re.compile(r"\bphosphors?\b", re.IGNORECASE)
"""English for a luminescent material, German for the element: in a description it is taken for the former."""
_CAS = re.compile(r"(?<!\d)(\d{2,7}-\d\d-\d)(?!\d)")


@dataclass(frozen=True, slots=True)
class TariffHint:
    """What a tariff code suggests; it never decides."""

    code: str
    group: str = ""
    element: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class GoodReading:
    """All that is known of a good from its cells.

    `composition` is the stated one with what description and remarks add; `stated` tells whether
    the composition cell itself said anything. `problem` is the sentence about an impossible
    composition. `claims` are elements the description promises although the composition denies
    them. `text` is everything that was said about the good in one line, `what` the part that says
    what it is.
    """

    form: FormReading
    composition: Composition
    description: Description
    family: MagnetFamily
    stated: bool
    problem: str = ""
    claims: tuple[str, ...] = ()
    named: tuple[str, ...] = ()
    cas: tuple[str, ...] = ()
    tariff: TariffHint = TariffHint("")
    what: str = ""
    text: str = ""

    def inside(self) -> tuple[str, ...]:
        """The elements known to be in the good."""
        return self.composition.inside()


@lru_cache(maxsize=16384)
def read_good(good: Good, extra_facts: str = "") -> GoodReading:
    """Read a good from all its cells; never raises, an impossible composition is kept as a `problem`."""
    description = read_description(good.description)
    shape = read_shape(good.form, good.description)
    problem = ""
    try:
        own = parse_composition(good.composition)
    except ValueError as error:
        own, problem = Composition(text=plain(good.composition)), str(error)
    stated = own.stated
    tested = read_remarks(extra_facts)
    told = _told(f"{description.what} {description.made}".strip())
    if not told.tested:
        told = replace(told, contents=tuple(_as_claim(content) for content in told.contents))
    merged, claims = _merge(own, told, tested)
    what = " ".join(part for part in (description.what, plain(good.form), good.grade) if part)
    text = " ".join(
        part for part in (description.text, own.text, plain(good.form), good.grade, plain(extra_facts)) if part
    )
    tariff = read_tariff(good.hs_code)
    shape = _shaped(shape, merged, tariff, what)
    return GoodReading(
        form=shape,
        composition=merged,
        description=description,
        family=_family(merged, f"{what} {own.text}", magnet=shape.form is Form.PERMANENT_MAGNET),
        stated=stated,
        problem=problem,
        claims=claims,
        named=tuple(content.element for content in told.contents if content.inside),
        cas=tuple(dict.fromkeys(_CAS.findall(text))),
        tariff=tariff,
        what=what,
        text=text,
    )


@lru_cache(maxsize=16384)
def _told(what: str) -> Composition:
    """What a description tells of the contents; symbols that are also words count only with an amount."""
    try:
        told = parse_composition(what)
    except ValueError:
        found = tuple(Content(symbol, Presence.PRESENT, evidence=what[:80]) for symbol in named_in(what))
        return Composition(text=what, contents=found, stated=bool(found))
    spelt = named_in(what)
    sure = tuple(
        c
        for c in told.contents
        if c.element not in _AMBIGUOUS or c.compound or c.together or c.low is not None or c.element in spelt
        if c.element != "P" or not _PHOSPHOR.search(what)
    )
    return replace(told, contents=sure)


def _as_claim(content: Content) -> Content:
    """A denial in a description alone, without certificate or test, is a claim and proves nothing."""
    return replace(content, presence=Presence.PERHAPS) if _denied(content) else content


@lru_cache(maxsize=8192)
def read_remarks(extra_facts: str) -> Composition:
    """What remarks tell of the contents: test results and statements that the good contains something.

    Sentences on value, price, origin or licences are about other things and are passed over.
    """
    found: list[Content] = []
    evidence = pattern(_WORDS, "composition", "evidence")
    for sentence in _SENTENCE.split(plain(extra_facts)):
        proof = bool(evidence.search(sentence))
        if not (proof or _HOLDS.search(sentence)) or _NOT_CONTENT.search(sentence):
            continue
        try:
            read = parse_composition(sentence)
        except ValueError:
            continue
        for content in read.contents:
            if content.element in _AMBIGUOUS and not content.compound and content.low is None:
                continue
            if content.inside or proof or content.presence is Presence.PERHAPS:
                found.append(replace(content, evidence=sentence.strip()[:120]))
    return Composition(text=plain(extra_facts), contents=tuple(found), stated=bool(found))


def _merge(own: Composition, told: Composition, tested: Composition) -> tuple[Composition, tuple[str, ...]]:
    """The stated composition completed by description and remarks, and what they contradict.

    A measured amount outweighs a denial. A mere claim against a denial leaves a contradiction.
    Nothing that says "not there" outweighs something that says how much is there.
    """
    known = {content.element: content for content in own.contents}
    conflicts = dict.fromkeys(own.conflicts)
    claims: dict[str, None] = {}
    for content in (*told.contents, *tested.contents):
        mine = known.get(content.element)
        spoken = own.of(content.element)
        if spoken is None or (mine is None and not _denied(spoken)) or (mine and mine.presence is Presence.PERHAPS):
            vague = content.presence is Presence.PERHAPS
            if (mine is None and not (vague and own.closed)) or (mine and not vague):
                known[content.element] = content
        elif content.inside and _denied(spoken):
            conflicts[content.element] = None
            if content.low is not None:
                known[content.element] = content
            else:
                claims[content.element] = None
        elif _denied(content) and spoken.inside and spoken.element in rare_earths():
            conflicts[content.element] = None
    base = own if own.stated or own.unsplit else replace(own, closed=told.closed and told.total is not None)
    stated = base.stated or bool(known)
    unsplit = base.unsplit or (not own.stated and told.unsplit)
    merged = replace(
        base,
        contents=tuple(known.values()),
        stated=stated,
        unsplit=unsplit,
        tested=base.tested or tested.tested or ("extra facts" if tested.contents else ""),
        conflicts=tuple(conflicts),
        others=base.others if base.others is not None else told.others,
    )
    return merged, tuple(claims)


def _denied(content: Content) -> bool:
    return content.presence in {Presence.EXCLUDED, Presence.UNDETECTED}


def _family(composition: Composition, text: str, *, magnet: bool) -> MagnetFamily:
    """The family of a magnet by what is in it, else by its name.

    A magnet of neodymium or praseodymium is one of that family though nobody wrote down its iron and boron.
    """
    inside = {c.element: c for c in composition.contents if c.inside}
    named = magnet_family(text)
    if {"Sm", "Co"} <= inside.keys() and _main(inside["Sm"]):
        return MagnetFamily.SAMARIUM_COBALT
    if named is MagnetFamily.SAMARIUM_COBALT:
        return named
    if {"Sm", "Fe"} <= inside.keys() and _main(inside["Sm"]) and "Nd" not in inside:
        return MagnetFamily.SAMARIUM_IRON
    if ({"Nd", "Pr"} & inside.keys()) and "Fe" in inside:
        return MagnetFamily.NEODYMIUM
    if magnet and named in {MagnetFamily.UNKNOWN, MagnetFamily.RARE_EARTH} and _light_magnet(inside):
        return MagnetFamily.NEODYMIUM
    return named


def _light_magnet(inside: dict[str, Content]) -> bool:
    """True where neodymium or praseodymium makes the magnet: no samarium, and cobalt at most as an addition."""
    cobalt = inside.get("Co")
    made_of = [inside[symbol] for symbol in ("Nd", "Pr") if symbol in inside]
    little_cobalt = cobalt is None or (cobalt.high is not None and cobalt.high <= _COBALT_ADDED)
    return any(_main(content) for content in made_of) and little_cobalt and not {"Sm", "Ce"} & inside.keys()


def _main(content: Content) -> bool:
    """A rare earth that makes the magnet, not an impurity in another."""
    return content.low is None or content.low >= 5


def _shaped(shape: FormReading, composition: Composition, tariff: TariffHint, what: str) -> FormReading:
    """The form completed by what is in the good: powder, billets or scrap of metals are metals or alloys."""
    unknown = shape.form is Form.UNKNOWN and shape.downstream is None
    if unknown:
        found = _form_of_contents(composition, tariff)
        if found is not Form.UNKNOWN:
            return replace(shape, form=found)
    scrap = shape.form is Form.MIXTURE and pattern(_FORM_WORDS, "state", "scrap").search(what)
    pieces = unknown and pattern(_FORM_WORDS, "state", "pieces").search(what)
    if scrap or pieces:
        return replace(shape, form=_metallic_form(composition) or shape.form)
    return shape


def _metallic_form(composition: Composition) -> Form | None:
    """Alloy or metal where only metals by themselves are stated, None else."""
    inside = [content for content in composition.contents if content.inside]
    if not inside or any(content.kind not in {"element", "alloy"} for content in inside):
        return None
    amounts = any(content.low is not None for content in inside) or composition.balance
    if len(inside) == 1:
        return Form.METAL if composition.closed else None
    return Form.ALLOY if amounts else None


def _form_of_contents(composition: Composition, tariff: TariffHint) -> Form:
    """The form when nobody named it: from the chemistry stated, else from the group of the tariff code."""
    kinds = {c.kind for c in composition.contents if c.inside and c.element in rare_earths()}
    if kinds == {"oxide"}:
        return Form.OXIDE
    if kinds == {"compound"}:
        return Form.COMPOUND
    if tariff.group == "magnet":
        return Form.PERMANENT_MAGNET
    return Form.UNKNOWN


@lru_cache(maxsize=4096)
def read_tariff(hs_code: str) -> TariffHint:
    """What the longest known part of a tariff code stands for, from `customs/hs_codes.csv`."""
    digits = "".join(char for char in plain(hs_code) if char.isdigit())
    for length in range(len(digits), 5, -1):
        row = _tariff_rows().get(digits[:length])
        if row:
            return TariffHint(digits, row["group"], row["element"], row["description_en"])
    return TariffHint(digits)


@cache
def _tariff_rows() -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for row in rows("customs/hs_codes.csv"):
        found[row["hs_code"]] = row
        found.setdefault(row["hs_code"][:6], {**row, "element": "", "description_en": row["group"]})
    return found
