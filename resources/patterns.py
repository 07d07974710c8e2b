"""Phrases of the rules that carry a name or a figure inside, translated by the pattern they were made from."""

import re
from functools import cache

from resources.i18n import N_, _

PATTERNS = (
    N_("composition: whether {elements} is in it"),
    N_("whether {element} (below {limit} %) is in it at all"),
    N_("whether {element} is in it at all"),
    N_("whether the combination of {element} with {partners} is listed"),
    N_("whether this form of {element} is listed (the list was not seen whole)"),
    N_("{elements} content of the magnet"),
    N_("{element}: description and composition contradict each other"),
    N_("The shares add up to {total} %, over 100 %; correct the composition."),
    N_("A share of {share} % is impossible; correct the composition of {name}."),
    N_("{name} {share} % is over 100 %; correct the composition."),
    N_("\"{name}\" is no element; correct the composition or ask the supplier."),
    N_("{names} stands there twice. A second report is logged by itself."),
    N_("The results add up to {total} %, over 100 %. Check the numbers and their unit."),
    N_("“{words}” is no element or oxide. Write results as: Dy 3.42 ± 0.05; Tb n.d. (<0.01)."),
    N_("{element} {share} % is over 100 %. Check the number and its unit."),
    N_("“{words}” cannot be read. Write results as: Dy 3.42 ± 0.05; Tb n.d. (<0.01); Gd 50 ppm."),
    N_("The common oxide of {element} is {usual}, not {words}. Give the share of the element."),
    N_("“{words}” is no number."),
    N_("No common oxide of {element} is known. Give the share of the element."),
    N_("The share of the rare earths is not known. Enter the composition in mass percent."),
    N_("The share of {elements} is not known. Enter the composition in mass percent."),
    N_("A mass percent lies between 0 and 100. Check the composition."),
    N_("No oxide factor is known for {elements}. Use the contained element instead."),
    N_("The good holds nothing that this licence counts. Check the elements of the licence line."),
    N_("form says {form}, description says {words}"),
    N_("{words}: a magnet, or magnets fixed in a part"),
    N_("; tariff code {code} suggests {what}, which decides nothing"),
    N_("leaves from {place}"),
    N_("stated end use: {words}"),
    N_("end use: {words}"),
    N_("name: {words}"),
    N_("good: {words}"),
    N_("remark: {words}"),
    N_("resale: {words}"),
    N_("{name} (control list, {entry})"),
    N_("{name} (watch list, {entry})"),
    N_("{name} (unreliable entity list, {entry})"),
    N_("{name} (countermeasure list, {entry})"),
    N_(" ({note})"),
)  # fmt: skip


def phrase(text: str, patterns: tuple[str, ...] = PATTERNS) -> str:
    """A phrase in the language in use: from the catalogue, by its pattern, else as it is."""
    told = _(text)
    if told != text or not text:
        return told
    for pattern, shape in _shapes(patterns):
        if found := shape.fullmatch(text):
            return _(pattern).format_map({key: _several(key, value) for key, value in found.groupdict().items()})
    return text


def _several(key: str, value: str) -> str:
    """A value in its place; of elements that stand beside each other, the word between them too: `Dy and Tb`."""
    beside = re.fullmatch(r"(.+) (and|or) (\S+)", value) if key == "elements" else None
    if beside is None:
        return _(value)
    pair = _AND if beside[2] == "and" else OR
    return _(pair).format(one=beside[1], other=beside[3])


_AND, OR = N_("{one} and {other}"), N_("{one} or {other}")
"""What stands between two words that are told together."""


@cache
def _shapes(patterns: tuple[str, ...]) -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((pattern, re.compile(_PLACE.sub(_group, re.escape(pattern)))) for pattern in patterns)


_PLACE = re.compile(r"\\{(\w+)\\}")


def _group(place: re.Match[str]) -> str:
    """Names and entries stand in rows behind semicolons; what people wrote may have any sign in it."""
    return f"(?P<{place[1]}>{'[^;]+' if place[1] in ('name', 'entry') else '.+'})"
