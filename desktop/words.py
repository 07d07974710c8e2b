"""The words of the vocabulary as people read them, and how loud each one is."""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Any

from compliance.telling import told
from compliance.term_words import WORDS
from resources.i18n import _, capital


class Tone(StrEnum):
    """How loud a word is; the window gives each tone a colour *and* a shape."""

    BAN = "ban"
    BAD = "bad"
    WARN = "warn"
    WAIT = "wait"
    GOOD = "good"
    QUIET = "quiet"


_TONES: dict[Tone, str] = {
    Tone.BAN: "blocked|prohibited|ban|exposed|revoked|lost|rejected_by_authority",
    Tone.BAD: "held|overdue|review_overdue|unfiled|quiet|missing_paper|presumptive_denial|refused|required_uncovered|concern|match|same|rejected|late|expired|control list",
    Tone.WARN: (
        "licence_required_enhanced|review|verify_status|coverage_at_risk|supplement_open|supplement_asked"
        "|returned_for_correction|returned_undecided|returned|caution|cannot_tell|reopened|suspended|at_risk"
        "|incomplete_paper|export_controlled|trade_secret|stale|unverified|watch list|unreliable entity list|forfeited|used_up|unsure|lapsed|not_determined"
        "|chase|paper|question|fact_missing|verify|review_due|deadline|renew|expires|short|flagged"
    ),
    Tone.WAIT: (
        "licence_required|required_filed|part_covered|filed|at_province|accepted|under_review|expert_review"
        "|pack_complete|preparing|not_yet_effective|not_yet_valid|confirmed|part_shipped|shipped|exported"
        "|signed|translated|legalised|original_posted|answering|updated|triage|assessed|clear_with_conditions|not_yet_listed|measures_stopped"
    ),
    Tone.GOOD: "done|complete_paper|accepted_by_authority|original_received|covered|granted|created|active|received|clear|countersigned|on_time|no_match|not_same|in_force",
}
_TONE_OF = {code: tone for tone, codes in _TONES.items() for code in codes.split("|")}


def word(code: str) -> str:
    """The word for a code of the vocabulary; a code nobody named reads as itself, without underscores."""
    named = WORDS.get(code)
    if named is not None:
        return _(named)
    told = _(code)  # the label of a step is a message id of its own
    if told != code:
        return told
    return capital(_(code.replace("_", " ")))  # so do the names of the kinds of record


def sentence(stored: Mapping[str, Any]) -> str:
    """A stored reason in the language of the window; one of an older program keeps the sentence it was stored with."""
    try:
        params = {key: told(str(value), key) for key, value in stored["params"].items()}
        return _(str(stored["text"])).format_map(params)
    except (KeyError, TypeError, ValueError, IndexError):
        return str(stored.get("sentence", ""))


def tone(code: str) -> Tone:
    """How loud a code is; one that says nothing about trouble or progress is quiet."""
    return _TONE_OF.get(code, Tone.QUIET)


def choices(codes: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """Codes of the vocabulary with their words, as a picker offers them."""
    return tuple((code, word(code)) for code in codes)
