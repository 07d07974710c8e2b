"""Goods listed by name, number or parameters: equipment, technology, reagents, ores, superhard, graphite, batteries."""

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache

from compliance.catches import Catch, Listing
from compliance.control_entries import ControlEntry
from compliance.elements import named_in, rare_earths
from compliance.forms import MagnetFamily, speaks_of_rare_earths
from compliance.goods import GoodReading, read_remarks
from compliance.measures import Rulebook
from compliance.parameters import Fit, fit, read_parameters
from compliance.terms import Form, Reason
from compliance.wordings import plain
from resources.i18n import N_

_RARE_EARTH_GOODS = ("MOFCOM-GACC-2025-56", "MOFCOM-2025-62", "MOFCOM-MOST-2023-57")
_SERVICES = "1E902.b"
_KNOW_HOW = re.compile(r"know-how|technolog|process|drawing|document|技术资料|工艺|技術", re.IGNORECASE)
_LIKE_LISTED = re.compile(
    r"vacuum\s+(?:\w+\s+)?furnace|induction furnace|hydrogen furnace|sintering|isostatic|extraction (?:tank|column)|extractor|crystal growth|wire saw|真空炉|真空(?:熔炼|感应)|萃取|長晶|长晶|単結晶炉|vakuumofen|vakuuminduktion",
    re.IGNORECASE,
)
_CATALOGUE = "MOFCOM-MOST-2023-57"
_NOT_IN_CATALOGUE = re.compile(r"recycl|mining|回收|采矿|开采|リサイクル|採掘|재활용|채굴", re.IGNORECASE)
_GRAPHITE = re.compile(r"graphite|graphit\b|石墨|黒鉛|흑연", re.IGNORECASE)
_GRAPHITE_GOODS = frozenset(
    [Form.UNKNOWN, Form.MIXTURE, Form.METAL, Form.COMPOUND, Form.CERAMIC, Form.BATTERY, Form.ORE]
)
_GEM = re.compile(r"\bgem\b|gemstone|jewel|schmuck|宝石|首饰|宝飾|보석", re.IGNORECASE)
_NOT_GEM = re.compile(r"not gem|non-gem|非宝石", re.IGNORECASE)
_DIAMOND = re.compile(r"diamond|diamant|金刚石|金剛石|金刚线|ダイヤモンド|다이아몬드", re.IGNORECASE)
_BORON_NITRIDE = re.compile(r"\bcbn\b|boron nitride|氮化硼|窒化ホウ素", re.IGNORECASE)
_LITHIUM = re.compile(r"lithium|li-?ion|锂|リチウム|리튬", re.IGNORECASE)
_CHEMISTRY = re.compile(r"lfp|lifepo4|lithium iron phosphate|nmc|ncm|nca|磷酸铁锂", re.IGNORECASE)
_OTHER_BATTERY = re.compile(
    r"lead[\s-]acid|nickel[\s-]metal[\s-]hydride|nimh|alkaline|zinc|铅酸|镍氢|鉛蓄電池|ニッケル水素|blei", re.IGNORECASE
)
_UNIT_NAMES = {"um": "size in µm", "C": "temperature in °C", "tol_C": "temperature tolerance", "min": "cooling time", "m3": "volume in m3", "m3d": "throughput in m3 per day", "kW": "motor power", "A": "current", "T": "field in tesla", "pct": "share or yield in %", "ppm": "oxygen in ppm", "kHz": "frequency", "kg": "charge in kg", "mm": "dimensions", "MPa": "strength", "gcm3": "density", "Whkg": "energy density", "Pa": "vacuum"}  # fmt: skip


def list_worded(reading: GoodReading, rules: Rulebook) -> Listing:
    """Hold a good against the entries that name goods by words, CAS number or parameters.

    Parameters that are stated and not met leave a good outside; parameters that are not stated
    leave the question open.
    """
    form = reading.form.form
    catches: list[Catch] = []
    if form is Form.ORE:
        catches += _ores(reading, rules)
    if form in {Form.EXTRACTANT, Form.REAGENT, Form.UNKNOWN, Form.COMPOUND, Form.MIXTURE}:
        catches += _reagents(reading, rules)
    if form in {Form.TECHNOLOGY, Form.EQUIPMENT}:
        catches += _named(reading, rules)
    if form in {Form.SUPERHARD, Form.UNKNOWN, Form.EQUIPMENT, Form.MIXTURE} and _superhard_wording(reading):
        catches += _superhard(reading, rules)
    if form in {Form.BATTERY, Form.DOWNSTREAM, Form.UNKNOWN, Form.MIXTURE, Form.COMPOUND}:
        catches += _batteries(reading, rules)
    anode = any(catch.certain and catch.entry.code.startswith("3C902") for catch in catches)
    if form in _GRAPHITE_GOODS and not anode and _GRAPHITE.search(f"{reading.what} {reading.composition.text}"):
        catches += _graphite(reading, rules)
    notes = () if any(catch.certain for catch in catches) else tuple(_near_misses(reading, rules))
    return Listing(tuple(_once(catches)), notes=notes, free=_free(reading))


@lru_cache(maxsize=8192)
def tells_of_goods(extra_facts: str) -> bool:
    """False for remarks that cannot change which entries list a good: no figures, no contents, no word that entries look for."""
    told = plain(extra_facts)
    if any(sign.isnumeric() for sign in told) or read_remarks(extra_facts).contents:
        return True
    words = (_LITHIUM, _OTHER_BATTERY, _GEM, _NOT_GEM, _DIAMOND, _GRAPHITE, _BORON_NITRIDE, _magnet_words())
    return speaks_of_rare_earths(told) or bool(named_in(told)) or any(word.search(told) for word in words)


def _ores(reading: GoodReading, rules: Rulebook) -> Iterator[Catch]:
    if reading.composition.closed and not set(reading.inside()) & rare_earths():
        return
    entry = rules.by_code["1C914.a"][0]
    yield Catch(entry, _listed(entry), element="")


def _reagents(reading: GoodReading, rules: Rulebook) -> Iterator[Catch]:
    by_number = [entry for number in reading.cas for entry in rules.by_cas.get(number, ())]
    entries = [e for form in (Form.EXTRACTANT, Form.REAGENT) for e in rules.by_form.get(form.value, ())]
    wording = f"{reading.what} {reading.composition.text}"
    by_name = [e for e in entries if e.words and e.words.search(wording)]
    form = reading.form.form
    if by_number:
        yield from (Catch(entry, _numbered(entry)) for entry in by_number)
    elif by_name and form in {Form.EXTRACTANT, Form.REAGENT}:
        yield from (Catch(entry, _listed(entry)) for entry in by_name)
    elif by_name:
        missing = N_("CAS number")
        yield from (_open(entry, missing) for entry in by_name[:1])
    elif form in {Form.EXTRACTANT, Form.REAGENT} and not reading.cas and not reading.stated:
        yield _open(entries[0], N_("CAS number or name of the reagent"))


def _named(reading: GoodReading, rules: Rulebook) -> Iterator[Catch]:
    """Equipment and technology: the words of an entry, then its parameters."""
    form = reading.form.form
    wording = (
        f"{reading.what} {reading.description.purpose} {reading.composition.text}"
        if form is Form.TECHNOLOGY
        else reading.what
    )
    rare = _rare_context(reading)
    parameters = read_parameters(reading.text)
    found = False
    service = form is Form.TECHNOLOGY and _is_service(reading, rules)
    for entry in rules.by_form.get(form.value, ()):
        if not _called(entry, wording, reading) or (service and entry.code != _SERVICES):
            continue
        if form is Form.TECHNOLOGY and entry.measure_id in _RARE_EARTH_GOODS and not rare:
            continue
        if entry.measure_id == _CATALOGUE and _NOT_IN_CATALOGUE.search(wording):
            continue
        if entry.measure_id == "MOFCOM-GACC-2025-58" and not _LITHIUM.search(reading.text):
            continue
        found = True
        answer, missing = fit(parameters, entry.conditions)
        if answer is Fit.MET:
            yield Catch(entry, _listed(entry))
        elif answer is Fit.MISSING:
            yield _open(entry, _facts(missing))
    if not found and (rare or not reading.description.text or _LIKE_LISTED.search(reading.what)):
        listed = rules.by_form.get(form.value, ())
        entries = [e for e in listed if e.measure_id in _RARE_EARTH_GOODS or not reading.description.text]
        needed = N_("what the equipment or technology does, with its parameters")
        yield from (_open(entry, needed) for entry in _first_of_each(entries))


def _called(entry: ControlEntry, wording: str, reading: GoodReading) -> bool:
    """True when the good is called what the entry lists; parts are called by what they are for."""
    if entry.words is None:
        return False
    if entry.words.search(wording):
        return True
    whole = entry.words.search(reading.description.text)
    return whole is not None and " for " in whole.group()


def _is_service(reading: GoodReading, rules: Rulebook) -> bool:
    """True for work on a production line without a transfer of the know-how behind it."""
    words = rules.by_code[_SERVICES][0].words
    return bool(words and words.search(reading.description.what)) and not _KNOW_HOW.search(reading.description.what)


def _rare_context(reading: GoodReading) -> bool:
    magnetic = reading.family in {MagnetFamily.SAMARIUM_COBALT, MagnetFamily.NEODYMIUM, MagnetFamily.RARE_EARTH}
    named = bool(set(reading.inside()) & rare_earths()) or speaks_of_rare_earths(reading.text)
    return magnetic or named or bool(_magnet_words().search(reading.text))


@cache
def _magnet_words() -> re.Pattern[str]:
    return re.compile(
        r"\bmagnets?\b|magnet making|ndfeb|smco|钕铁硼|磁材|磁体|永磁|磁石|자석|rare[\s-]earth|稀土|希土|seltene",
        re.IGNORECASE,
    )


_SAID_BY_MATERIAL = frozenset([Form.SUPERHARD, Form.UNKNOWN])


def _superhard_wording(reading: GoodReading) -> bool:
    """True for goods called diamond, and for superhard ones of which nobody said that they are something else."""
    told = f"{reading.what} {reading.composition.text}"
    unsaid = reading.form.form is Form.SUPERHARD and not _BORON_NITRIDE.search(told)
    return bool(_DIAMOND.search(told if reading.form.form in _SAID_BY_MATERIAL else reading.what)) or unsaid


def _superhard(reading: GoodReading, rules: Rulebook) -> Iterator[Catch]:
    if _GEM.search(reading.text) and not _NOT_GEM.search(reading.text):
        return
    parameters = read_parameters(reading.text)
    told = f"{reading.what} {reading.composition.text}" if reading.form.form in _SAID_BY_MATERIAL else reading.what
    entries = [e for e in rules.by_form.get(Form.SUPERHARD.value, ()) if e.words and e.words.search(told)]
    tools = [e for e in entries if e.code in {"2C902.c", "2C902.d"}]
    for entry in tools or entries:
        answer, missing = fit(parameters, entry.conditions)
        if answer is Fit.MET:
            yield Catch(entry, _listed(entry))
        elif answer is Fit.MISSING:
            yield _open(entry, _facts(missing))
    if not entries:
        generic = [e for e in rules.by_form.get(Form.SUPERHARD.value, ()) if e.conditions]
        yield _open(generic[0], N_("what the diamond product is, with its grain size"))


def _batteries(reading: GoodReading, rules: Rulebook) -> Iterator[Catch]:
    if not (_LITHIUM.search(reading.text) or "Li" in reading.inside()) and reading.form.form is not Form.BATTERY:
        return
    if _OTHER_BATTERY.search(reading.what) and not _LITHIUM.search(reading.what):
        return
    parameters = read_parameters(reading.text)
    wording = reading.what if reading.form.form is Form.BATTERY else f"{reading.what} {reading.composition.text}"
    named = _headed(rules.by_form.get(Form.BATTERY.value, ()), wording)
    for entry in named:
        answer, missing = fit(parameters, entry.conditions)
        if answer is Fit.MET:
            yield Catch(entry, _listed(entry))
        elif answer is Fit.MISSING:
            yield _open(entry, _facts(missing))
    if not named and reading.form.form is Form.BATTERY:
        yield _open(rules.by_code["3A001"][0], N_("kind of battery or material, with its energy density"))


def _headed(entries: Iterable[ControlEntry], what: str) -> list[ControlEntry]:
    """The entries named last: "LFP battery cells" are cells, "battery cathode material" is material.

    The chemistry behind a name says what is in the cells, not that they are material: "cells NMC 811".
    """
    named = [(entry, list(entry.words.finditer(what))) for entry in entries if entry.words is not None]
    nouns = [(entry, [found for found in all_ if not _CHEMISTRY.fullmatch(found.group())]) for entry, all_ in named]
    chosen = nouns if any(found for _, found in nouns) else named
    ends = {entry: max(found.end() for found in all_) for entry, all_ in chosen if all_}
    return [entry for entry, end in ends.items() if end == max(ends.values())]


def _graphite(reading: GoodReading, rules: Rulebook) -> Iterator[Catch]:
    entries = [e for e in rules.entries if e.measure_id == "MOFCOM-GACC-2023-39"]
    named = [e for e in entries if e.words and e.words.search(f"{reading.what} {reading.composition.text}")]
    parameters = read_parameters(reading.text)
    for entry in named:
        answer, missing = fit(parameters, entry.conditions)
        if answer is Fit.MET:
            yield Catch(entry, _listed(entry))
        elif answer is Fit.MISSING:
            yield _open(entry, _facts(missing))
    if not named:
        yield _open(entries[0], N_("whether the graphite is natural or artificial, with purity, strength and density"))


def _first_of_each(entries: list[ControlEntry]) -> list[ControlEntry]:
    return list({entry.measure_id: entry for entry in reversed(entries)}.values())


def _near_misses(reading: GoodReading, rules: Rulebook) -> Iterator[tuple[str, Reason]]:
    """Entries whose words fit and whose thresholds are stated and not met: customs wants that written down."""
    form = reading.form.form
    if form not in {Form.EQUIPMENT, Form.SUPERHARD, Form.BATTERY}:
        return
    parameters = read_parameters(reading.text)
    for entry in rules.by_form.get(form.value, ()):
        if entry.words and entry.conditions and entry.words.search(reading.what):
            answer, failed = fit(parameters, entry.conditions)
            if answer is Fit.NOT_MET:
                yield "below_threshold", Reason(
                    N_("The entry for {what} ({code}) asks for {threshold}. What is stated lies outside ({failed}). Customs wants \"not controlled\" with the parameters in the remarks."),
                    (("what", entry.description), ("code", entry.control_code), ("threshold", entry.thresholds), ("failed", _facts(failed))),
                    (entry.source,),
                )  # fmt: skip


def _facts(conditions: tuple[str, ...]) -> str:
    """The names of parameters, for people: `um<=50` is the size in µm."""
    names = [_UNIT_NAMES.get(re.split(r"[<>=:@]", condition.lstrip("?"))[0], condition) for condition in conditions]
    return ", ".join(dict.fromkeys(names))


def _listed(entry: ControlEntry) -> Reason:
    params = (("what", entry.description), ("code", entry.control_code or N_("code not seen")))
    if not entry.conditions:
        return Reason(N_("It is listed as {what} ({code})."), params, (entry.source,))
    told = (*params, ("thresholds", entry.thresholds))
    return Reason(N_("It is listed as {what} ({code}) and meets the thresholds: {thresholds}."), told, (entry.source,))


def _numbered(entry: ControlEntry) -> Reason:
    params = (("what", entry.description), ("code", entry.control_code))
    return Reason(N_("Its CAS number is listed: {what} ({code})."), params, (entry.source,))


def _open(entry: ControlEntry, missing: str) -> Catch:
    params = (("what", entry.description), ("code", entry.control_code or N_("code not seen")), ("missing", missing))
    return Catch(
        entry,
        Reason(N_("{what} ({code}) may list it. Not known: {missing}."), params, (entry.source,)),
        False,
        (missing,),
    )


def _once(catches: list[Catch]) -> list[Catch]:
    kept: dict[tuple[str, str, str], Catch] = {}
    for catch in catches:
        key = (catch.measure_id, catch.entry.control_code, catch.entry.description)
        if key not in kept or (catch.certain and not kept[key].certain):
            kept[key] = catch
    return list(kept.values())


def _free(reading: GoodReading) -> Reason:
    what = plain(reading.description.text)[:80] or N_("this good")
    return Reason(
        N_("No entry held here lists {what}; the other entries of the list of 2024 are not held."),
        (("what", what),),
        ("measures.csv MOFCOM-2024-51",),
    )
