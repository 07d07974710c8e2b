"""How a name met a listed one, step by step in the language of the reader; stored and printed in English."""

import re

from resources.i18n import N_, _, language
from resources.patterns import phrase

ASIDE = "set aside: "
STEPS = (
    N_("the same {register} {number}"),
    N_("another country: {country}, listed in {other}"),
    N_("another {register}: {number}"),
    N_("\"{one}\" is published as \"{other}\" too ({entry})"),
    N_("\"{one}\" is how \"{other}\" sounds ({entry})"),
    N_("another firm can sound the same: ask for the characters"),
    N_("ask for the characters"),
    N_("only a register can tell"),
    N_("\"{words}\" is the same text"),
    N_("the legal forms differ (\"{one}\", \"{other}\"): one name, perhaps two companies"),
    N_("\"{one}\" and \"{other}\" differ by a letter or two"),
    N_("\"{one}\" and \"{other}\" differ by one kana"),
    N_("more than one word differs a little: {words}"),
    N_("more than one word seems mistyped"),
    N_("\"{one}\" may stand for \"{other}\", and for others: initials only"),
    N_("nothing stands against \"{words}\""),
    N_("only generic words agree"),
    N_("\"{words}\" names a branch or site, which may be the same legal person"),
    N_("\"{words}\" stands behind the legal form or in brackets: an address, a branch or another firm"),
    N_("\"{words}\" stands on one side only and says little"),
    N_("\"{words}\" stands on one side only: the full name of the firm, or another firm"),
    N_("\"{words}\" (group) stands on one side only"),
    N_("\"{words}\" (of the state) stands on one side only"),
    N_("\"{words}\" ({why}) stands on one side only: another firm, parent or sister"),
    N_("\"{words}\" stands on one side only"),
    N_("\"{one}\" is not \"{other}\" ({why})"),
    N_("\"{one}\" is not \"{other}\""),
    N_("\"{one}\" = \"{other}\" (forms of one sign: {words})"),
    N_("\"{one}\" sounds as \"{other}\""),
    N_("\"{one}\" reads \"{other}\" in pinyin, as other characters do"),
    N_("\"{one}\" reads much like \"{other}\""),
    N_("\"{one}\" reads \"{other}\""),
    N_("the names are partly in other scripts and do not agree"),
    N_("the names are in different scripts"),
    N_("one name is in Han or kana, the other in letters"),
    N_("one name is in Korean signs, the other in letters, and they do not sound alike"),
)  # fmt: skip
"""The steps of an explanation, narrower ones before wider ones."""

WORDS = (
    N_("legal form"),
    N_("acronym beside the name"),
    N_("its own country"),
    N_("an address behind the legal form"),
    N_("initials of the name"),
    N_("note"),
    N_("accents or letters written out"),
    N_("the same number"),
    N_("another spelling or an abbreviation"),
    N_("abbreviation"),
    N_("another transliteration"),
    N_("a typing or reading error"),
    N_("written in one or in several words"),
    N_("initials"),
    N_("a number"),
    N_("a distinctive word"),
    N_("a place"),
    N_("a line of business"),
    N_("another number"),
    N_("two places"),
    N_("distinctive words differ"),
    N_("another line of business"),
    N_("same sound, other character"),
    N_("unified social credit code"),
    N_("corporate number"),
    N_("legal entity identifier"),
)
"""What stands in brackets or in the places of a step."""

_SAME_WORD = re.compile(r'("[^"]*" = "[^"]*")(?: \(([^()]+)\))?')
_BESIDE = re.compile(r'("[^"]*") \(([^()]+)\)')


def steps(explanation: str) -> list[str]:
    """The steps of an explanation as it is stored."""
    return [step.strip() for step in explanation.split("; ") if step.strip()]


def step_told(step: str) -> str:
    """A step in the language in use; one that nobody worded stays as it is."""
    if language() == "en":
        return step
    if step.startswith(ASIDE):
        return _("set aside: {names}").format(names=_BESIDE.sub(_with_word, step.removeprefix(ASIDE)))
    agreed = _SAME_WORD.fullmatch(step)
    if agreed is not None and not (agreed[2] or "").startswith("forms of one sign"):
        return _BESIDE.sub(_with_word, step)
    return phrase(step, STEPS)


def explained(explanation: str) -> str:
    """An explanation in the language in use."""
    return explanation if language() == "en" else "; ".join(map(step_told, steps(explanation)))


def _with_word(found: re.Match[str]) -> str:
    return f"{found[1]} ({_(found[2])})"
