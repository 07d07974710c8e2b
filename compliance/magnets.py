"""Which entries list a permanent magnet: samarium-cobalt always, neodymium by what is really in it."""

from collections.abc import Iterator
from decimal import Decimal

from compliance.catches import Catch, Listing
from compliance.composition import Content, Presence
from compliance.control_entries import ControlEntry, Naming
from compliance.elements import element_name, rare_earths
from compliance.goods import GoodReading, MagnetFamily
from compliance.measures import Rulebook
from compliance.terms import Form, Reason
from resources.i18n import N_

PRACTICE_LIMIT = Decimal("0.1")
"""Dy + Tb in mass %: what suppliers ship without a licence. Practice, not law (procedure.csv)."""
_PRACTICE_SOURCE = "procedure.csv customs: practice threshold (supplier statement)"
_DECIDING = ("Dy", "Tb")


def list_magnet(reading: GoodReading, rules: Rulebook) -> Listing:
    """Hold a magnet against the entries for magnets.

    A neodymium magnet is free only when dysprosium and terbium are each said not to be in it:
    silence about them is no answer, and neither is a grade letter or "below 0.1 %".
    """
    catches = list(_holmium(reading, rules))
    if reading.family is MagnetFamily.SAMARIUM_COBALT:
        entry = _entry(rules, "Sm")
        reason = Reason(
            N_(
                "Samarium-cobalt permanent magnet material is listed as {code}, whatever the grade and the composition."
            ),
            (("code", entry.control_code),),
            (entry.source,),
        )
        return Listing((Catch(entry, reason, element="Sm"), *catches), free=Reason(""))
    if reading.family is MagnetFamily.NEODYMIUM:
        return _neodymium(reading, rules, catches)
    if reading.family is MagnetFamily.SAMARIUM_IRON:
        return Listing((*_samarium_iron(rules), *catches), free=Reason(""))
    return _other(reading, rules, catches)


def _neodymium(reading: GoodReading, rules: Rulebook, catches: list[Catch]) -> Listing:
    open_elements = []
    for element in ("Tb", "Dy"):
        content = reading.composition.of(element)
        entry = _entry(rules, element)
        if content is not None and content.inside:
            catches.append(Catch(entry, _contains(entry, content), element=element))
        elif _open(reading, element, content):
            open_elements.append(element)
    if open_elements:
        catches += _possible(reading, rules, tuple(reversed(open_elements)))
    notes = tuple(_notes(reading))
    if catches:
        return Listing(tuple(catches), notes=notes, free=Reason(""))
    evidence = reading.composition.tested or N_("statement")
    free = Reason(
        N_("A neodymium magnet without dysprosium and terbium is on no list ({evidence}); customs asks for the proof."),
        (("evidence", evidence),),
        ("controlled_items.csv 1C904.a / 1C905.a name only magnets containing Tb or Dy",),
    )
    return Listing(notes=notes, free=free)


def _open(reading: GoodReading, element: str, content: Content | None) -> bool:
    """True while nobody has said of this element that it is not in the magnet."""
    return content is None or content.presence is Presence.PERHAPS or element in reading.claims


def _possible(reading: GoodReading, rules: Rulebook, elements: tuple[str, ...]) -> Iterator[Catch]:
    contents = [reading.composition.of(element) for element in elements]
    limits = [content.limit for content in contents if content and content.limit is not None]
    named = " and ".join(elements)
    params = (("elements", named), ("limit", f"{max(limits).normalize():f}" if limits else ""))
    if set(elements) & set(reading.claims):
        text = N_("Description and composition contradict each other about {elements}; which of them holds decides.")
    elif limits:
        text = N_('"Below {limit} %" does not prove that there is no {elements}: the notice names no minimum content.')
    else:
        text = N_("Whether the magnet holds {elements} is not stated; the grade does not decide, the composition does.")
    sources = ("magnet_grades.csv", *(_entry(rules, element).source for element in elements))
    for element in elements:
        yield Catch(
            _entry(rules, element), Reason(text, params, sources), False, (f"{named} content of the magnet",), element
        )


def _contains(entry: ControlEntry, content: Content) -> Reason:
    return Reason(
        N_(
            "It is neodymium magnet material with {share}{element}: listed as {code}; the notice names no minimum content."
        ),
        (("share", share(content)), ("element", element_name(content.element)), ("code", entry.control_code)),
        (entry.source,),
    )


def share(content: Content) -> str:
    """The share of an element as words: `5.2 % `, `2-3 % `, `traces of `, empty when not stated."""
    if content.presence is Presence.TRACE:
        return N_("traces of ")
    if content.low is None or content.high is None:
        return ""
    low, high = (_figure(value, computed=bool(content.compound)) for value in (content.low, content.high))
    return f"{low} % " if low == high else f"{low}-{high} % "


def _figure(value: Decimal, *, computed: bool) -> str:
    """A share as stated; one computed from a compound with no more digits than it is worth."""
    places = 4 if not computed else 1 if value >= 10 else 2 if value >= 1 else 4
    return f"{round(value, places).normalize():f}"


def _notes(reading: GoodReading) -> Iterator[tuple[str, Reason]]:
    inside = [c for e in _DECIDING if (c := reading.composition.of(e)) is not None and c.inside]
    amounts = [content.high for content in inside if content.high is not None]
    joint = any(content.together for content in inside)
    total = max(amounts, default=Decimal(0)) if joint else sum(amounts, Decimal(0))
    traces = any(content.presence is Presence.TRACE for content in inside)
    if inside and (traces or (amounts and total <= PRACTICE_LIMIT)):
        yield "practice_threshold", Reason(
            N_("Suppliers ship magnets with Dy + Tb up to 0.1 % by weight without a licence: that is practice, not law; the notice names no minimum."),
            (),
            (_PRACTICE_SOURCE,),
        )  # fmt: skip
    for element in _DECIDING:
        content = reading.composition.of(element)
        if content is not None and content.presence is Presence.UNDETECTED:
            limit = f"{content.limit.normalize():f} %" if content.limit is not None else N_("not stated")
            yield "detection_limit", Reason(
                N_("{element} was not detected (detection limit: {limit}); not detected is a result of the method, keep the report."),
                (("element", element), ("limit", limit)),
                ("the test report",),
            )  # fmt: skip


def _holmium(reading: GoodReading, rules: Rulebook) -> Iterator[Catch]:
    """Magnets with holmium, which No. 57 lists whatever the family."""
    content = reading.composition.of("Ho")
    if content is not None and content.inside:
        entry = _entry(rules, "Ho")
        reason = Reason(
            N_("Permanent magnet material containing holmium is listed as {code}."),
            (("code", entry.control_code),),
            (entry.source,),
        )
        yield Catch(entry, reason, element="Ho")


def _samarium_iron(rules: Rulebook) -> Iterator[Catch]:
    entry = next(e for e in rules.by_element["Sm"] if Form.ALLOY in e.forms and e.partners == ("Fe",))
    reason = Reason(
        N_("A samarium-iron-nitrogen magnet is not named; samarium-iron alloy ({code}) and samarium compounds are. Ask how the ministry reads it."),
        (("code", entry.control_code),),
        (entry.source,),
    )  # fmt: skip
    yield Catch(entry, reason, False, ("whether samarium-iron-nitrogen counts as a listed alloy or compound",), "Sm")


def _other(reading: GoodReading, rules: Rulebook, catches: list[Catch]) -> Listing:
    """Ferrite, alnico, cerium magnets, and magnets of which nobody said what they are made of."""
    inside = set(reading.inside())
    deciding = [e for e in ("Sm", "Tb", "Dy") if e in inside]
    if reading.family is MagnetFamily.NONE_OF_THESE and not inside & rare_earths() - {"La"}:
        if reading.tariff.group != "magnet":
            free = Reason(N_("Ferrite and alnico magnets hold no listed rare earth."), (), ("controlled_items.csv",))
            return Listing(tuple(catches), free=free)
        missing = "magnet material: the tariff code stands for rare-earth magnets, the description does not"
    elif deciding:
        missing = "magnet family: neodymium, samarium-cobalt or another"
    elif reading.composition.closed:
        free = Reason(N_("No listed rare earth is in this magnet."), (), ("controlled_items.csv",))
        return Listing(tuple(catches), free=free)
    else:
        missing = "composition of the magnet"
    reason = Reason(
        N_(
            "What the magnet is made of is not known: samarium-cobalt, and neodymium with dysprosium or terbium, are listed."
        ),
        (),
        tuple(_entry(rules, element).source for element in ("Sm", "Tb", "Dy")),
    )
    catches += [Catch(_entry(rules, element), reason, False, (missing,), element) for element in ("Sm", "Tb", "Dy")]
    return Listing(tuple(catches), free=Reason(""))


def _entry(rules: Rulebook, element: str) -> ControlEntry:
    """The entry of an element for magnet material made in China."""
    return next(
        entry
        for entry in rules.by_element[element]
        if Form.PERMANENT_MAGNET in entry.forms and entry.naming in {Naming.ANY, Naming.NAMED}
    )
