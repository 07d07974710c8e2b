"""Gallium, germanium, antimony, tungsten, tellurium, bismuth, molybdenum and indium: which entries list a good."""

import re
from collections.abc import Iterator
from decimal import Decimal

from compliance.catches import Catch, Listing
from compliance.composition import Content
from compliance.control_entries import ControlEntry, Naming
from compliance.forms import read_form
from compliance.formulas import read_formula
from compliance.goods import GoodReading
from compliance.measures import Rulebook
from compliance.parameters import Fit, fit, read_parameters
from compliance.terms import Form, Reason
from resources.i18n import N_

MINOR_METALS = ("Ga", "Ge", "Sb", "W", "Te", "Bi", "Mo", "In")
_MATERIALS = frozenset([Form.METAL, Form.ALLOY, Form.OXIDE, Form.COMPOUND, Form.MIXTURE, Form.CRYSTAL, Form.TARGET, Form.UNKNOWN, Form.ORE, Form.REAGENT, Form.TECHNOLOGY])  # fmt: skip
_LISTS_NOT_SEEN_WHOLE = frozenset(["Ga", "Ge", "Sb"])
_NAME_FROM = 8
_MAIN_FROM = Decimal(50)
_BLOCKS_AND_TUBES = re.compile(
    r"\b(?:block|cube|tube|pipe|hollow)|(?:block|rohr|hülse)(?:s|e|en|n)?\b|块|塊|管|ブロック|チューブ|パイプ",
    re.IGNORECASE,
)
_PER_CENT = re.compile(r"(?<![\d.])(9\d(?:\.\d+)?|100(?:\.0+)?)\s?%")
_NINES = re.compile(r"(?<![\w.])(\d)N(\d)?(?![A-Za-z\d])")


def list_minor_metals(reading: GoodReading, rules: Rulebook) -> Listing:
    """Hold a good against the entries of the minor metals; small additions to other materials are left out."""
    if reading.form.form not in _MATERIALS:
        return Listing()
    catches: list[Catch] = []
    for symbol in MINOR_METALS:
        content = _content(symbol, reading)
        catches += _by_name(symbol, reading, rules) if content is None else _of_element(content, reading, rules)
    return Listing(tuple(catches))


def _by_name(symbol: str, reading: GoodReading, rules: Rulebook) -> Iterator[Catch]:
    """A compound called by its own name (`triethylindium`), from which no composition was read."""
    if reading.composition.of(symbol) is not None:
        return
    for entry in rules.by_element.get(symbol, ()):
        if entry.naming is not Naming.WORDS or entry.words is None or entry.conditions:
            continue
        found = entry.words.search(reading.what)
        if (
            found
            and len(found.group()) >= _NAME_FROM
            and (not entry.forms or reading.form.form in {*entry.forms, Form.UNKNOWN})
        ):
            yield Catch(entry, _listed(entry), element=symbol)
            return


def _content(symbol: str, reading: GoodReading) -> Content | None:
    content = reading.composition.of(symbol)
    if content is None or not content.inside:
        return None
    return content


def _of_element(content: Content, reading: GoodReading, rules: Rulebook) -> Iterator[Catch]:
    entries = [e for e in rules.by_element.get(content.element, ()) if e.naming != Naming.OUTSIDE]
    answers = [(entry, *_takes(entry, content, reading)) for entry in entries]
    sure = [entry for entry, answer, _ in answers if answer is Fit.MET]
    asked = [(entry, missing) for entry, answer, missing in answers if answer is Fit.MISSING]
    if sure:
        yield from (Catch(entry, _listed(entry), element=content.element) for entry in sure[:1])
    elif asked:
        yield from (_open(entry, missing, content) for entry, missing in asked[:1])
    elif content.element in _LISTS_NOT_SEEN_WHOLE and _weighty(content, reading) and not _refused(answers):
        yield _open(
            entries[0], f"whether this form of {content.element} is listed (the list was not seen whole)", content
        )
    elif content.element == "W" and reading.form.form is Form.METAL and _powdery(reading):
        yield _open(entries[0], N_("whether the tungsten powder is under another entry of the list of 2024"), content)


def _takes(entry: ControlEntry, content: Content, reading: GoodReading) -> tuple[Fit | None, str]:
    """Whether an entry takes hold: None when it is about something else."""
    form = reading.form.form
    told = read_form("", reading.description.text)
    strange = form is not Form.UNKNOWN and entry.forms and not {form, told}.intersection(entry.forms)
    if strange and not _named_by_words(entry, reading):
        return None, ""
    if form is Form.TECHNOLOGY:
        return (Fit.MET, "") if _named_by_words(entry, reading) else (None, "")
    match entry.naming:
        case Naming.MAIN:
            taken = content.kind == "element" and _main(content, reading)
            return (Fit.MET, "") if taken else (None, "")
        case Naming.PURITY:
            return _purity(entry, content, reading)
        case Naming.POWDER:
            return _powder(entry, content, reading)
        case Naming.SOLID_TUNGSTEN:
            return _solid_tungsten(entry, content, reading)
        case Naming.HEAVY_ALLOY:
            inside = set(reading.inside())
            return (Fit.MET, "") if "Ni" in inside and inside & {"Fe", "Cu"} else (None, "")
    if entry.formulas or entry.words:
        return (Fit.MET, "") if _same_compound(entry, content) or _named_by_words(entry, reading) else (None, "")
    if Form.ORE in entry.forms:
        return (Fit.MET, "") if form is Form.ORE else (None, "")
    return (Fit.MET, "") if content.kind == "oxide" and Form.OXIDE in entry.forms else (None, "")


def _same_compound(entry: ControlEntry, content: Content) -> bool:
    own = read_formula(content.compound)
    if own is None:
        return False
    return any(
        (listed := read_formula(formula)) is not None and listed.elements == own.elements for formula in entry.formulas
    )


def _named_by_words(entry: ControlEntry, reading: GoodReading) -> bool:
    return entry.words is not None and bool(entry.words.search(f"{reading.what} {reading.composition.text}"))


def _purity(entry: ControlEntry, content: Content, reading: GoodReading) -> tuple[Fit | None, str]:
    """An oxide listed from a purity on; the purity as stated for the oxide, in per cent or in nines."""
    if content.kind != "oxide":
        return None, ""
    purity = _stated_purity(content, reading)
    if purity is None:
        return Fit.MISSING, N_("purity")
    least = Decimal(entry.conditions[0].split(">=")[1])
    return (Fit.MET if purity >= least else Fit.NOT_MET), ""


def _stated_purity(content: Content, reading: GoodReading) -> Decimal | None:
    formula = read_formula(content.compound)
    fraction = formula.fraction(content.element) if formula else None
    if fraction and content.high is not None:
        return round(content.high / fraction, 6)
    found = [Decimal(value) for value in _PER_CENT.findall(reading.text)]
    for nines, last in _NINES.findall(reading.text):
        found.append(Decimal(100) - Decimal(10) ** (2 - int(nines)) * (1 - Decimal(last or 0) / 10))
    return max(found, default=None)


def _powder(entry: ControlEntry, content: Content, reading: GoodReading) -> tuple[Fit | None, str]:
    unsaid = not reading.description.text
    if content.kind != "element" or not (_powdery(reading) or unsaid) or not _main(content, reading):
        return None, ""
    if content.high is not None and content.high < 97:
        return Fit.NOT_MET, ""
    answer, _ = fit(read_parameters(reading.text), entry.conditions)
    return answer, N_("particle size")


def _powdery(reading: GoodReading) -> bool:
    return bool(re.search(r"powder|pulver|poudre|粉|パウダー|분말", reading.what, re.IGNORECASE))


def _solid_tungsten(entry: ControlEntry, content: Content, reading: GoodReading) -> tuple[Fit | None, str]:
    with_metal = bool({"Cu", "Ag"} & set(reading.inside()))
    share_open = content.high is None and with_metal
    if content.kind not in {"element", "alloy"} or _powdery(reading) or not (share_open or _main(content, reading)):
        return None, ""
    if content.high is not None and content.high < (80 if with_metal else 97):
        return Fit.NOT_MET, ""
    answer, _ = fit(read_parameters(reading.text), entry.conditions)
    if answer is Fit.NOT_MET and _BLOCKS_AND_TUBES.search(reading.what):
        return Fit.MISSING, N_("the sizes of blocks and tubes in the notice, which were not seen")
    if share_open and answer is Fit.MET:
        return Fit.MISSING, N_("tungsten content")
    return answer, N_("dimensions")


def _main(content: Content, reading: GoodReading) -> bool:
    """True when the element is most of the good, or the only metal named."""
    if content.high is not None:
        return content.high >= _MAIN_FROM
    others = [c for c in reading.composition.contents if c.inside and c.element not in {content.element, "O"}]
    return not others


def _weighty(content: Content, reading: GoodReading) -> bool:
    return (
        content.kind in {"oxide", "compound"} and bool(content.compound or reading.form.form is not Form.UNKNOWN)
    ) or _main(content, reading)


def _refused(answers: list[tuple[ControlEntry, Fit | None, str]]) -> bool:
    return any(answer is Fit.NOT_MET for _, answer, _ in answers)


def _listed(entry: ControlEntry) -> Reason:
    params = (("what", entry.description), ("code", entry.control_code or N_("code not seen")))
    return Reason(N_("It is listed as {what} ({code})."), params, (entry.source,))


def _open(entry: ControlEntry, missing: str, content: Content) -> Catch:
    params = (("what", entry.description), ("missing", missing), ("element", content.element))
    reason = Reason(
        N_("It holds {element}; the entry for {what} may list it. Not known: {missing}."), params, (entry.source,)
    )
    return Catch(entry, reason, False, (missing,), content.element)
