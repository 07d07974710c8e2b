"""The shape of a good, read from what people call it in any of the languages of the trade."""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache

from compliance.descriptions import read_description
from compliance.terms import Form
from compliance.wordings import alternatives, pattern, phrases, plain

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
    if chosen.form is Form.PERMANENT_MAGNET and told.downstream is Downstream.ASSEMBLY and fixed and not loose:
        doubt = f"form says {cell or chosen.words}, description says {told.words}"
        return FormReading(chosen.form, chosen.words, None, loose, fixed, doubt)
    if chosen.downstream is Downstream.CATALYST and not _state("calcined").search(f"{whole} {cell}"):
        return FormReading(Form.UNKNOWN, chosen.words, Downstream.CATALYST, loose, fixed)
    if chosen.form is Form.DOWNSTREAM and loose and _words("forms", Form.PERMANENT_MAGNET.value).search(whole):
        return FormReading(Form.PERMANENT_MAGNET, chosen.words, chosen.downstream, loose, fixed)
    return FormReading(chosen.form, chosen.words, chosen.downstream, loose, fixed)


def magnet_family(text: str) -> MagnetFamily:
    """The family a magnet belongs to by its name; a rare-earth magnet may be of several."""
    for family in list(MagnetFamily)[:-1]:
        if _words("magnets", family.value).search(text):
            return family
    return MagnetFamily.UNKNOWN


def speaks_of_rare_earths(text: str) -> bool:
    """True when a text speaks of rare earths in general."""
    return bool(_words("magnets", MagnetFamily.RARE_EARTH.value).search(text))


def _shape(text: str) -> FormReading:
    """The first table whose phrase stands in the text; specific forms come before general ones.

    Deep-processed goods are looked for after equipment and targets and before materials, so that
    a "rotor with SmCo magnets" is a rotor and an "antenna magnet" is a magnet.
    """
    if not text:
        return FormReading(Form.UNKNOWN)
    exact = {form.value: form for form in Form}.get(text.casefold())
    if exact is Form.DOWNSTREAM or exact is None:
        for kind in Downstream:
            found = _words("downstream", kind.value).search(text)
            if found and (kind is Downstream.CATALYST or not _names_magnets_only(text, found)):
                return FormReading(Form.DOWNSTREAM, found.group(), kind)
    if exact and exact is not Form.UNKNOWN:
        return FormReading(exact, text, Downstream.FINISHED if exact is Form.DOWNSTREAM else None)
    return _material(text)


def _material(text: str) -> FormReading:
    for name in _ordered():
        found = _words("forms", name).search(text)
        if found:
            return FormReading(Form(name), found.group())
    return FormReading(Form.UNKNOWN)


def _names_magnets_only(text: str, found: re.Match[str]) -> bool:
    """`motor magnets`, `rotor magnet`, `sensor-grade alloy`: the word only says where the magnet goes.

    The word is followed, in the same breath, by the name of a material or a magnet and nothing
    says that the magnet is already fixed in it.
    """
    after = text[found.end() : found.end() + 40]
    before = text[: found.start()]
    return bool(_MAGNET_AFTER.match(after)) or bool(_MADE_OF.match(after) and _magnet_before(before))


def _magnet_before(text: str) -> bool:
    return bool(_words("forms", Form.PERMANENT_MAGNET.value).search(text))


_MAGNET_AFTER = re.compile(
    r"(?:[\s-]+(?:grade|type|quality|use|application|arc|segment)s?)?[\s-]*(?:permanent[\s-])?(?:magnete?s?\b|segments?\b|磁铁|磁钢|磁体|磁石|マグネット|자석|alloy|target|powder|material)",
    re.IGNORECASE,
)
_MADE_OF = re.compile(r"\s*(?:size|shape|$)", re.IGNORECASE)


@cache
def _ordered() -> tuple[str, ...]:
    """The names of the form tables in the order of the file, the specific before the general."""
    return tuple(form for form in _ORDER if phrases(_FILE, "forms", form))


_ORDER = (
    "technology", "target", "equipment", "optical fibre", "luminescent", "battery", "superhard", "extractant", "reagent",
    "thermal barrier coating", "hydrogen storage", "magnetocaloric", "magnetostrictive", "alloy", "permanent magnet",
    "crystal", "ceramic", "compound", "oxide", "ore", "mixture", "metal",
)  # fmt: skip


@cache
def _words(table: str, group: str) -> re.Pattern[str]:
    return pattern(_FILE, table, group)


@cache
def _state(group: str) -> re.Pattern[str]:
    return re.compile(alternatives(phrases(_FILE, "state", group)), re.IGNORECASE)
