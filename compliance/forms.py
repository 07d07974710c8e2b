"""The shape of a good, read from what people call it in any of the languages of the trade."""

import re
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache, lru_cache

from compliance.descriptions import read_description
from compliance.elements import without_names
from compliance.formulas import read_formula
from compliance.terms import Form
from compliance.wordings import alternatives, groups, pattern, phrases, plain

_FILE = "goods/forms.toml"


class Downstream(StrEnum):
    """The kinds of deep-processed goods that MOFCOM FAQ No. 5 speaks of."""

    ASSEMBLY = "assembly"
    SENSOR = "sensor"
    CATALYST = "catalyst"
    FINISHED = "finished"


class MagnetFamily(StrEnum):
    """What a magnet is made of, as far as its name says so."""

    SAMARIUM_COBALT = "samarium_cobalt"
    NEODYMIUM = "neodymium"
    SAMARIUM_IRON = "samarium_iron"
    NONE_OF_THESE = "none_of_these"
    RARE_EARTH = "rare_earth"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class FormReading:
    """A form with the words it rests on; `downstream` says which kind of deep-processed good.

    `loose` means the magnets of an assembly travel apart from it; `doubt` names what form and
    description disagree about, "" when they agree.
    """

    form: Form
    words: str = ""
    downstream: Downstream | None = None
    loose: bool = False
    fixed: bool = False
    doubt: str = ""


def read_form(form: str, description: str = "") -> Form:
    """The form of a good: from the cell `form` when it says one, else from the description.

    `Form.UNKNOWN` when neither says it. Knows the words of the trade in English, Chinese,
    Japanese, Korean, German, French, Spanish and Italian (`goods/forms.toml`).
    """
    return read_shape(form, description).form


@lru_cache(maxsize=16384)
def read_shape(form: str, description: str = "") -> FormReading:
    """The form with the words it rests on, and whether form and description disagree."""
    cell, whole = plain(form), plain(description)
    what = read_description(description).what
    stated, told = _shape(cell), _shape(what)
    loose = bool(_state("loose").search(whole) or _state("loose").search(cell))
    fixed = bool(_state("fixed").search(whole))
    chosen = stated if stated.form is not Form.UNKNOWN else told
    if stated.form is Form.SUPERHARD and told.form in {Form.EQUIPMENT, Form.TECHNOLOGY}:
        chosen = told  # the notice on superhard goods lists the equipment and the know-how as well
    apart = told.form is Form.PERMANENT_MAGNET and told.downstream is None and not fixed
    if stated.form is Form.DOWNSTREAM and stated.downstream is not Downstream.CATALYST and apart:
        doubt = f"form says {cell}, description says {told.words}"
        return FormReading(told.form, told.words, None, loose, fixed, doubt)
    if chosen.form is Form.PERMANENT_MAGNET and told.downstream is Downstream.ASSEMBLY and fixed and not loose:
        doubt = f"form says {cell or chosen.words}, description says {told.words}"
        return FormReading(chosen.form, chosen.words, None, loose, fixed, doubt)
    if chosen.downstream is Downstream.CATALYST and not _state("calcined").search(f"{whole} {cell}"):
        return FormReading(Form.UNKNOWN, chosen.words, Downstream.CATALYST, loose, fixed)
    if chosen.form is Form.DOWNSTREAM and loose and _words("forms", Form.PERMANENT_MAGNET.value).search(whole):
        return FormReading(Form.PERMANENT_MAGNET, chosen.words, chosen.downstream, loose, fixed)
    return replace(chosen, loose=loose, fixed=fixed)


@lru_cache(maxsize=16384)
def magnet_family(text: str) -> MagnetFamily:
    """The family a magnet belongs to by its name; a rare-earth magnet may be of several."""
    for family in list(MagnetFamily)[:-1]:
        if _words("magnets", family.value).search(text):
            return family
    return MagnetFamily.UNKNOWN


def speaks_of_rare_earths(text: str) -> bool:
    """True when a text speaks of rare earths in general."""
    return bool(_words("magnets", MagnetFamily.RARE_EARTH.value).search(text))


@lru_cache(maxsize=8192)
def _shape(text: str) -> FormReading:
    """The form a text names: the last word of its first part that names one.

    A "magnet cutting machine" is a machine, "magnets, machine-cut" are magnets. Words that say
    little (mixed, ingot) count where nothing else is said.
    """
    if not text:
        return FormReading(Form.UNKNOWN)
    exact = _FORMS.get(text.casefold())
    if exact is not None and exact is not Form.UNKNOWN:
        return FormReading(exact, text, Downstream.FINISHED if exact is Form.DOWNSTREAM else None)
    parts = [part for part in _PARTS.split(text) if part and part.strip()]
    for part in parts:
        found = _head(part)
        if found is not None:
            return found
    for name in ("mixture", "metal"):
        weak = _words("weak", name).search(text)
        if weak:
            return FormReading(Form(name), weak.group())
    return FormReading(Form.UNKNOWN)


def _head(part: str) -> FormReading | None:
    """The form named last in one part of a text; of two that end together the longer name."""
    best: tuple[tuple[int, int], FormReading] | None = None
    magnet = False
    for form, downstream, words in _tables():
        for found in words.finditer(part):
            place = (found.end(), found.end() - found.start())
            magnet = magnet or form is Form.PERMANENT_MAGNET
            if best is None or place > best[0]:
                best = place, FormReading(form, found.group(), downstream)
    if best is None:
        return None
    reading = best[1]
    if magnet and reading.downstream in {Downstream.ASSEMBLY, Downstream.SENSOR} and not _state("fixed").search(part):
        doubt = f"{part.strip()[:60]}: a magnet, or magnets fixed in a part"
        return FormReading(Form.PERMANENT_MAGNET, reading.words, doubt=doubt)
    return reading


@cache
def _tables() -> tuple[tuple[Form, Downstream | None, re.Pattern[str]], ...]:
    forms = [(form, None, _words("forms", form.value)) for form in Form if form.value in groups(_FILE, "forms")]
    return (*((Form.DOWNSTREAM, kind, _words("downstream", kind.value)) for kind in Downstream), *forms)


_FORMS = {form.value: form for form in Form}
_PARTS = re.compile(
    r"[,;()（）、，；]|:\s|\s(?:with|of|from|in|on|mit|aus|de|di|del|von|avec|con|en)\s|\sd['’]|\s-\s", re.IGNORECASE
)


def names_ordinary_goods(text: str) -> bool:
    """True for goods of steel, plastic, wood and the like, which no entry is about."""
    return bool(pattern(_FILE, "ordinary", "words").search(text))


@lru_cache(maxsize=4096)
def names_a_substance(text: str) -> bool:
    """True for a name of one substance and nothing else: "Holmium oxide, powder", "氧化钬 4N", not "polishing powder"."""
    words = (word for word in _PURITY.sub(" ", plain(text)).split() if not read_formula(word.strip(",;()")))
    rest = _state("beside").sub(" ", without_names(" ".join(words)))
    return bool(text.strip()) and not any(sign.isalnum() for sign in rest)


_PURITY = re.compile(
    r"\((?:I{1,3}|IV)\)|[<>≥]?\s?\d{1,3}(?:[.,]\d{1,6})?\s?(?:%|kg\b)|(?<![^\W_])\d(?:[.,]\d)?\s?N(?:\d)?(?![^\W_])"
)


@cache
def _words(table: str, group: str) -> re.Pattern[str]:
    return pattern(_FILE, table, group)


@cache
def _state(group: str) -> re.Pattern[str]:
    return re.compile(alternatives(phrases(_FILE, "state", group)), re.IGNORECASE)
