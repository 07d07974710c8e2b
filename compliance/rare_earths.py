"""Which entries list a good for the rare earths in it, by element and by form."""

from collections.abc import Iterator
from decimal import Decimal

from compliance.catches import Catch, Listing
from compliance.composition import Content, Presence
from compliance.control_entries import ControlEntry, Naming
from compliance.elements import element_name, elements, rare_earths
from compliance.forms import (
    Downstream,
    MagnetFamily,
    names_a_substance,
    names_ordinary_goods,
    speaks_of_rare_earths,
)
from compliance.goods import GoodReading
from compliance.magnets import list_magnet, share
from compliance.measures import Rulebook
from compliance.terms import Form, Reason
from compliance.wordings import pattern
from resources.i18n import N_

_ELSEWHERE = frozenset([Form.EQUIPMENT, Form.TECHNOLOGY, Form.SUPERHARD, Form.BATTERY, Form.EXTRACTANT, Form.ORE])
_METALLIC = frozenset([Form.METAL, Form.ALLOY, Form.HYDROGEN_STORAGE, Form.MAGNETOCALORIC, Form.MAGNETOSTRICTIVE])
_CHEMICAL = frozenset([Form.OXIDE, Form.COMPOUND, Form.MIXTURE, Form.REAGENT, Form.THERMAL_BARRIER])
_BODIES = frozenset([Form.CRYSTAL, Form.OPTICAL_FIBRE, Form.CERAMIC])
_NOT_METALS = frozenset(["O", "N", "C", "H", "S", "P", "F", "Cl", "Br", "I", "B", "Si"])
_LISTED_FORMS = frozenset([Naming.PURE, Naming.NAMED, Naming.NAMED_OPEN, Naming.ANY])
_CHAPTERS = frozenset("25 26 27 28 29 32 34 36 38 68 69 70 71 72 74 75 76 79 80 81 84 85 90".split())
"""Chapters of the tariff in which goods of the control lists are declared."""
_PURE_FROM = Decimal(90)
_TRACE_UP_TO = Decimal("0.1")
_SEVEN = "MOFCOM-GACC-2025-18"
_FAQ = "controlled_items.csv outside-18 (MOFCOM-FAQ5-2025)"


def list_rare_earths(reading: GoodReading, rules: Rulebook) -> Listing:
    """Hold a good against the entries of the rare earths.

    Metals, alloys, targets, oxides, compounds, mixtures and magnets as such are items; motors,
    rotors, moulded sensors, phosphors, calcined catalysts and finished goods generally are not.
    """
    form = reading.form.form
    if form in _ELSEWHERE:
        return Listing()
    if form is Form.DOWNSTREAM:
        return _downstream(reading)
    if form is Form.PERMANENT_MAGNET:
        return list_magnet(reading, rules)
    catches = [catch for content in reading.composition.contents for catch in _of_content(content, reading, rules)]
    catches += _unknown(reading, rules, catches)
    notes = tuple(_notes(reading, catches))
    return Listing(tuple(catches), notes=notes, free=_free(reading))


def listed_elements(rules: Rulebook) -> frozenset[str]:
    """The rare earths that some entry lists as such."""
    return frozenset(
        symbol
        for symbol in rare_earths()
        if any(entry.naming in _LISTED_FORMS for entry in rules.by_element.get(symbol, ()))
    )


def _of_content(content: Content, reading: GoodReading, rules: Rulebook) -> Iterator[Catch]:
    if content.element not in listed_elements(rules):
        return
    entries = [entry for entry in rules.by_element[content.element] if entry.naming in _LISTED_FORMS]
    if content.element in reading.claims:
        yield _contradicted(content, entries)
    elif content.inside:
        yield from _by_form(content, reading, entries)
    elif content.presence is Presence.PERHAPS:
        yield _perhaps(content, entries, reading)


def _by_form(content: Content, reading: GoodReading, entries: list[ControlEntry]) -> Iterator[Catch]:
    form = reading.form.form
    own = [entry for entry in entries if form in entry.forms]
    if reading.form.downstream is Downstream.CATALYST:
        yield _maybe(content, _chemical(content, entries, form), N_("whether the catalyst is calcined"))
    elif form is Form.LUMINESCENT and not own:
        return
    elif form in _BODIES and not own:
        yield from _body(content, reading, entries)
    elif form is Form.TARGET:
        yield from _target(content, reading, entries)
    elif (form in _CHEMICAL and not own) or form in {Form.OXIDE, Form.COMPOUND, Form.MIXTURE}:
        yield _sure(content, _chemical(content, entries, form))
    elif own and form not in _METALLIC - {Form.HYDROGEN_STORAGE, Form.MAGNETOCALORIC, Form.MAGNETOSTRICTIVE}:
        yield _sure(content, own[0])
    elif form in _METALLIC:
        yield from _metallic(content, reading, entries)
    else:
        yield _shapeless(content, reading, entries)


def _metallic(content: Content, reading: GoodReading, entries: list[ControlEntry]) -> Iterator[Catch]:
    """A metal by itself, or an alloy that is named or that is caught by what it contains."""
    if content.kind in {"oxide", "compound"}:
        yield _sure(content, _chemical(content, entries, reading.form.form))
        return
    partners = _metals(reading) - {content.element}
    metal = next(entry for entry in entries if Form.METAL in entry.forms)
    if _pure(content, partners) and reading.form.form is not Form.ALLOY:
        yield _sure(content, metal)
        return
    alloys = [entry for entry in entries if Form.ALLOY in entry.forms]
    named = _naming(alloys, partners)
    if named is None:
        magnets = [entry for entry in entries if Form.PERMANENT_MAGNET in entry.forms and entry.naming is Naming.ANY]
        named = magnets[0] if magnets and {"Nd", "Fe"} <= set(reading.inside()) else None
    if named is not None:
        yield _sure(content, named)
    elif content.low is not None and content.low >= 99:
        yield _sure(content, metal)
    else:
        yield _unnamed(content, partners, alloys or [metal])


def _target(content: Content, reading: GoodReading, entries: list[ControlEntry]) -> Iterator[Catch]:
    targets = [entry for entry in entries if Form.TARGET in entry.forms]
    partners = _metals(reading) - {content.element}
    chemical = content.kind in {"oxide", "compound"}
    whole = next((entry for entry in targets if entry.naming is Naming.ANY), None)
    if whole is None and not chemical:
        pure = [entry for entry in targets if entry.naming is Naming.PURE]
        whole = pure[0] if pure and _pure(content, partners) else _naming(targets, partners)
    if whole is not None:
        yield _sure(content, whole)
    elif chemical:
        yield _sure(content, _chemical(content, entries, Form.OXIDE))
    else:
        yield _unnamed(content, partners, targets)


def _body(content: Content, reading: GoodReading, entries: list[ControlEntry]) -> Iterator[Catch]:
    """Crystals, fibres and ceramic bodies that no entry names; powders of them are mixtures."""
    if pattern("goods/forms.toml", "state", "powder").search(reading.what):
        yield _sure(content, _chemical(content, entries, Form.OXIDE))
        return
    missing = N_("whether a finished crystal, fibre or ceramic body counts as a compound")
    yield _maybe(content, _chemical(content, entries, Form.OXIDE), missing)


def _chemical(content: Content, entries: list[ControlEntry], form: Form) -> ControlEntry:
    """The entry for the oxide or for the other compounds of the element."""
    kind = content.kind if content.kind in {"oxide", "compound"} else "compound" if form is Form.COMPOUND else "oxide"
    wanted = Form.OXIDE if kind == "oxide" else Form.COMPOUND
    return next(entry for entry in entries if wanted in entry.forms)


def _naming(entries: list[ControlEntry], partners: frozenset[str]) -> ControlEntry | None:
    """The entry that names the element with partners that are in the good; the one with most partners first."""
    for entry in sorted(entries, key=lambda each: -len(each.partners)):
        if entry.naming is Naming.ANY:
            return entry
        if entry.partners and partners.issuperset(entry.partners):
            return entry
    return None


def _metals(reading: GoodReading) -> frozenset[str]:
    return frozenset(reading.inside()) - _NOT_METALS


def _pure(content: Content, partners: frozenset[str]) -> bool:
    """True for the element by itself: nearly all of the good, or nothing else is named."""
    return (content.low is not None and content.low >= _PURE_FROM) or not partners


def _sure(content: Content, entry: ControlEntry) -> Catch:
    params = (("share", share(content)), ("element", element_name(content.element)), ("what", entry.description))
    text = N_("It holds {share}{element}: listed as {what} ({code}); no minimum content is named.")
    return Catch(entry, Reason(text, (*params, ("code", entry.control_code)), (entry.source,)), element=content.element)


def _maybe(content: Content, entry: ControlEntry, missing: str) -> Catch:
    reason = Reason(
        N_("It holds {element}; {what} ({code}) may list it. Not known: {missing}."),
        (
            ("element", element_name(content.element)),
            ("what", entry.description),
            ("code", entry.control_code),
            ("missing", missing),
        ),
        (entry.source,),
    )
    return Catch(entry, reason, False, (missing,), content.element)


def _unnamed(content: Content, partners: frozenset[str], entries: list[ControlEntry]) -> Catch:
    """An alloy or target with a listed element, under none of the names that were seen."""
    names = "; ".join(entry.description for entry in entries)
    reason = Reason(
        N_("It holds {element} together with {partners}. The notice, as far as it could be read, names {names}; whether it lists this combination too is a question for the ministry."),
        (("element", element_name(content.element)), ("partners", ", ".join(sorted(partners)) or N_("unknown partners")), ("names", names)),
        tuple(entry.source for entry in entries[:2]),
    )  # fmt: skip
    missing = f"whether the combination of {content.element} with {', '.join(sorted(partners)) or 'what is not stated'} is listed"
    return Catch(entries[0], reason, False, (missing,), content.element)


def _shapeless(content: Content, reading: GoodReading, entries: list[ControlEntry]) -> Catch:
    """A listed element in a good whose form nobody stated."""
    if _pure(content, _metals(reading) - {content.element}) and content.low is not None:
        return _sure(content, next(entry for entry in entries if Form.METAL in entry.forms))
    return _maybe(content, entries[0], N_("the form of the good"))


def _perhaps(content: Content, entries: list[ControlEntry], reading: GoodReading) -> Catch:
    limit = f" (below {content.limit.normalize():f} %)" if content.limit is not None else ""
    form = reading.form.form
    entry = next((each for each in entries if form in each.forms), entries[0])
    return _maybe(content, entry, f"whether {content.element}{limit} is in it at all")


def _contradicted(content: Content, entries: list[ControlEntry]) -> Catch:
    missing = f"{content.element}: description and composition contradict each other"
    return _maybe(content, entries[0], missing)


def _unknown(reading: GoodReading, rules: Rulebook, catches: list[Catch]) -> Iterator[Catch]:
    """The entries that may list a good of which not everything is known, one for each measure."""
    if not _undisclosed(reading) or _named_alone(reading, catches):
        return
    settled = {catch.element for catch in catches}
    open_elements = [
        symbol
        for symbol in elements()
        if symbol in listed_elements(rules) - settled and not reading.composition.settled(symbol)
    ]
    if reading.composition.closed and not reading.problem:
        open_elements = [symbol for symbol in open_elements if symbol in {"Dy", "Tb"}]
    seen: set[str] = set()
    for symbol in open_elements:
        entries = [e for e in rules.by_element[symbol] if e.naming in _LISTED_FORMS]
        entry = next((e for e in entries if reading.form.form in e.forms), None)
        if entry is None and reading.form.form in _BODIES | {Form.LUMINESCENT}:
            continue
        entry = entry or entries[0]
        if entry.measure_id not in seen:
            seen.add(entry.measure_id)
            yield _undisclosed_catch(reading, entry, [s for s in open_elements if _same_measure(s, entry, rules)])


def _named_alone(reading: GoodReading, catches: list[Catch]) -> bool:
    """True for a listed substance that is named and no more is said: no entry asks for a purity, the name decides."""
    listed = any(catch.certain for catch in catches)
    return (
        listed and not reading.composition.text and not reading.problem and names_a_substance(reading.description.what)
    )


def _same_measure(symbol: str, entry: ControlEntry, rules: Rulebook) -> bool:
    return any(e.measure_id == entry.measure_id and e.naming in _LISTED_FORMS for e in rules.by_element[symbol])


def _undisclosed_catch(reading: GoodReading, entry: ControlEntry, symbols: list[str]) -> Catch:
    missing = (
        reading.problem
        or f"composition: whether {', '.join(symbols[:-1])}{' or ' if symbols[1:] else ''}{symbols[-1]} is in it"
    )
    hint = ""
    if reading.tariff.element or reading.tariff.group:
        hint = f"; tariff code {reading.tariff.code} suggests {reading.tariff.note or reading.tariff.group}, which decides nothing"
    reason = Reason(
        N_(
            "It is not known what is in it: with {elements} in this form ({form}) it is listed, without them it is not{hint}."
        ),
        (
            ("form", reading.form.form.value if reading.form.form is not Form.UNKNOWN else N_("form not stated")),
            ("elements", ", ".join(symbols)),
            ("hint", hint),
        ),
        (f"measures.csv {entry.measure_id} ({entry.source_url})",),
    )
    return Catch(entry, reason, False, (missing,), "")


def _undisclosed(reading: GoodReading) -> bool:
    """True when a listed rare earth could be in the good without anybody having said so."""
    composition, form = reading.composition, reading.form.form
    if reading.problem or composition.unsplit or _magnet_material(reading):
        return True
    if composition.closed:
        return False
    inside = set(reading.inside())
    withheld = bool(composition.text) and not reading.stated and not reading.cas
    rare = bool(inside & rare_earths()) or speaks_of_rare_earths(reading.text) or _rare_tariff(reading)
    if form in {Form.UNKNOWN, Form.REAGENT}:
        return rare or (withheld and not inside) or not (inside or reading.cas or _recognised(reading))
    partial = reading.stated and composition.total is not None
    return rare or withheld or partial or not inside or form is Form.ALLOY


def _recognised(reading: GoodReading) -> bool:
    """True when the tariff code or the words show that the good is nothing that the lists are about."""
    chapter = reading.tariff.code[:2]
    return (bool(chapter) and chapter not in _CHAPTERS) or names_ordinary_goods(reading.what)


def _magnet_material(reading: GoodReading) -> bool:
    """Neodymium magnet material in another shape: flakes, powder, scrap. Silence about Dy and Tb is no answer there."""
    composition = reading.composition
    iron, boron = composition.of("Fe"), composition.of("B")
    mostly = (
        iron is not None and iron.inside and (composition.balance == "Fe" or (iron.low or 0) >= 40 or boron is not None)
    )
    named = reading.family is MagnetFamily.NEODYMIUM and mostly
    return named and not (composition.settled("Dy") and composition.settled("Tb"))


def _rare_tariff(reading: GoodReading) -> bool:
    return bool(reading.tariff.group) and reading.tariff.group != "magnet"


def _downstream(reading: GoodReading) -> Listing:
    note = Reason(
        N_(
            '"Generally not controlled" is the ministry\'s answer to a question (FAQ No. 5), not a ruling; the exporter may ask.'
        ),
        (),
        (_FAQ,),
    )
    free = Reason(
        N_("{what} is a deep-processed good: motors, rotors, moulded sensors, calcined catalysts and goods with a magnet function are generally outside No. 18."),
        (("what", reading.description.text[:80] or reading.form.words),),
        (_FAQ,),
    )  # fmt: skip
    return Listing(notes=(("faq_not_ruling", note),), free=free)


def _notes(reading: GoodReading, catches: list[Catch]) -> Iterator[tuple[str, Reason]]:
    inside = set(reading.inside())
    if reading.form.form is Form.LUMINESCENT and inside & rare_earths():
        text = N_('Phosphors are generally outside No. 18 (FAQ No. 5); "generally" is not a ruling.')
        yield "faq_not_ruling", Reason(text, (), (_FAQ,))
    for catch in catches:
        content = reading.composition.of(catch.element) if catch.element and catch.certain else None
        if content is not None and (
            content.presence is Presence.TRACE or (content.high is not None and content.high <= _TRACE_UP_TO)
        ):
            text = N_("Only {share}{element} is in it; the notice names no minimum content, so a trace counts.")
            params = (("share", share(content)), ("element", content.element))
            yield "trace", Reason(text, params, (catch.entry.source,))
    if _named_alone(reading, catches) and not any(catch.measure_id == _SEVEN for catch in catches):
        text = N_(
            "Only the name of the substance is stated. Should its analysis show Sm, Gd, Tb, Dy, Lu, Sc or Y, No. 18 lists it as a mixture: ask for the analysis."
        )
        yield "analysis_not_stated", Reason(text, (), (f"measures.csv {_SEVEN}",))
    ordinary = [symbol for symbol in reading.inside() if elements()[symbol].ordinary_licence]
    if ordinary and reading.form.form in _METALLIC | _CHEMICAL:
        yield "ordinary_licence", Reason(
            N_("For {elements} the ordinary export licence (customs supervision code 4) may still be needed; it is another matter than the dual-use list."),
            (("elements", ", ".join(ordinary)),),
            tuple(elements()[symbol].source for symbol in ordinary),
        )  # fmt: skip


def _free(reading: GoodReading) -> Reason:
    found = [symbol for symbol in reading.inside() if symbol in rare_earths()]
    if reading.form.form is Form.LUMINESCENT and found:
        return Reason(N_("Phosphors and similar luminescent materials are generally outside No. 18."), (), (_FAQ,))
    if not found:
        return Reason(
            N_("It holds none of the listed rare earths, and no other entry held here names it."),
            (),
            ("controlled_items.csv",),
        )
    return Reason(
        N_("The rare earths in it are {elements}, which no entry lists."),
        (("elements", " and ".join(element_name(symbol) for symbol in found)),),
        tuple(f"elements.csv {symbol}" for symbol in found),
    )
