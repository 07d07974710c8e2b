"""The words of the vocabulary as people read them, and how loud each one is."""

from enum import StrEnum

from resources.i18n import N_, _


class Tone(StrEnum):
    """How loud a word is; the window gives each tone a colour *and* a shape."""

    BAN = "ban"
    BAD = "bad"
    WARN = "warn"
    WAIT = "wait"
    GOOD = "good"
    QUIET = "quiet"


WORDS: dict[str, str] = {
    "prohibited": N_("Prohibited"),
    "presumptive_denial": N_("Presumptive denial"),
    "licence_required_enhanced": N_("Licence required, enhanced"),
    "licence_required": N_("Licence required"),
    "review": N_("Review"),
    "verify_status": N_("Verify status"),
    "suspended": N_("Suspended"),
    "not_yet_effective": N_("Not yet effective"),
    "not_controlled": N_("Not controlled"),
    "not_determined": N_("Not determined"),
    "not_required": N_("Not required"),
    "required_uncovered": N_("Uncovered"),
    "required_filed": N_("Filed, no licence yet"),
    "part_covered": N_("Partly covered"),
    "covered": N_("Covered"),
    "coverage_at_risk": N_("Coverage at risk"),
    "lost": N_("Cover lost"),
    "draft": N_("Draft"),
    "placed": N_("Placed"),
    "confirmed": N_("Confirmed"),
    "part_shipped": N_("Partly shipped"),
    "shipped": N_("Shipped"),
    "exported": N_("Exported"),
    "received": N_("Received"),
    "closed": N_("Closed"),
    "cancelled": N_("Cancelled"),
    "returned": N_("Returned"),
    "single": N_("Single licence"),
    "general": N_("General licence"),
    "registration": N_("Registration"),
    "preparing": N_("Preparing"),
    "pack_complete": N_("Papers complete"),
    "filed": N_("Filed"),
    "at_province": N_("At the province"),
    "returned_for_correction": N_("Returned for correction"),
    "accepted": N_("Accepted"),
    "under_review": N_("Under review"),
    "supplement_asked": N_("Supplement asked"),
    "supplement_answered": N_("Supplement answered"),
    "supplement_open": N_("Supplement open"),
    "expert_review": N_("Expert review"),
    "expert_review_ended": N_("Expert review ended"),
    "granted": N_("Granted"),
    "refused": N_("Refused"),
    "returned_undecided": N_("Returned undecided"),
    "withdrawn": N_("Withdrawn"),
    "lapsed": N_("Lapsed"),
    "superseded": N_("Superseded"),
    "chased": N_("Chased"),
    "note": N_("Note"),
    "us": N_("Us"),
    "end user": N_("End user"),
    "exporter": N_("Exporter"),
    "province": N_("Province"),
    "ministry": N_("Ministry"),
    "customs": N_("Customs"),
    "transit": N_("Transit"),
    "unknown": N_("Not known"),
    "gross": N_("Gross"),
    "contained element": N_("Contained element"),
    "oxide equivalent": N_("Oxide equivalent"),
    "revoked": N_("Revoked"),
    "surrendered": N_("Surrendered"),
    "not_yet_valid": N_("Not yet valid"),
    "expired": N_("Expired"),
    "used_up": N_("Used up"),
    "forfeited": N_("Forfeited"),
    "active": N_("Active"),
    "not_started": N_("Not started"),
    "answering": N_("Answering"),
    "triage": N_("Triage"),
    "assessed": N_("Assessed"),
    "countersigned": N_("Countersigned"),
    "reopened": N_("Reopened"),
    "void": N_("Void"),
    "clear": N_("Clear"),
    "clear_with_conditions": N_("Clear with conditions"),
    "exposed": N_("Exposed"),
    "cannot_tell": N_("Cannot tell"),
    "ban": N_("Ban"),
    "concern": N_("Concern"),
    "caution": N_("Caution"),
    "match": N_("Match"),
    "no_match": N_("No match"),
    "same": N_("Same"),
    "not_same": N_("Not the same"),
    "unsure": N_("Unsure"),
    "buyer": N_("Buyer"),
    "consignee": N_("Consignee"),
    "end_user": N_("End user"),
    "ultimate_end_user": N_("Ultimate end user"),
    "intermediary": N_("Intermediary"),
    "control list": N_("Control list"),
    "watch list": N_("Watch list"),
    "unreliable entity list": N_("Unreliable entity list"),
    "countermeasure list": N_("Countermeasure list"),
    "in_force": N_("In force"),
    "measures_stopped": N_("Measures stopped"),
    "removed": N_("Removed"),
    "not_yet_listed": N_("Not yet listed"),
    "not_listed": N_("Not listed"),
    "late": N_("Late"),
    "at_risk": N_("At risk"),
    "on_time": N_("On time"),
    "stale": N_("Stale"),
}

_TONES: dict[Tone, str] = {
    Tone.BAN: "prohibited|ban|exposed|revoked|lost",
    Tone.BAD: "presumptive_denial|refused|required_uncovered|concern|match|same|late|expired|control list",
    Tone.WARN: (
        "licence_required_enhanced|review|verify_status|coverage_at_risk|supplement_open|supplement_asked"
        "|returned_for_correction|returned_undecided|returned|caution|cannot_tell|reopened|suspended|at_risk"
        "|stale|watch list|unreliable entity list|forfeited|used_up|unsure|lapsed|not_determined"
    ),
    Tone.WAIT: (
        "licence_required|required_filed|part_covered|filed|at_province|accepted|under_review|expert_review"
        "|pack_complete|preparing|not_yet_effective|not_yet_valid|confirmed|part_shipped|shipped|exported"
        "|answering|triage|assessed|clear_with_conditions|not_yet_listed|measures_stopped"
    ),
    Tone.GOOD: "covered|granted|active|received|clear|countersigned|on_time|no_match|not_same|in_force",
}
_TONE_OF = {code: tone for tone, codes in _TONES.items() for code in codes.split("|")}


def word(code: str) -> str:
    """The word for a code of the vocabulary; a code nobody named reads as itself, without underscores."""
    named = WORDS.get(code)
    if named is not None:
        return _(named)
    spaced = code.replace("_", " ")
    return spaced[:1].upper() + spaced[1:]


def tone(code: str) -> Tone:
    """How loud a code is; one that says nothing about trouble or progress is quiet."""
    return _TONE_OF.get(code, Tone.QUIET)
