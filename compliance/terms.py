"""The vocabulary: the words of the trade as enums and small frozen value types."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from resources.told import packed, plain


class Outcome(StrEnum):
    """What a determination answers; declared strongest first."""

    PROHIBITED = "prohibited"
    PRESUMPTIVE_DENIAL = "presumptive_denial"
    LICENCE_REQUIRED_ENHANCED = "licence_required_enhanced"
    LICENCE_REQUIRED = "licence_required"
    REVIEW = "review"
    VERIFY_STATUS = "verify_status"
    SUSPENDED = "suspended"
    NOT_YET_EFFECTIVE = "not_yet_effective"
    NOT_CONTROLLED = "not_controlled"

    @property
    def rank(self) -> int:
        """0 for the strongest outcome, growing as outcomes get weaker."""
        return list(Outcome).index(self)


class Form(StrEnum):
    """The shape in which a good is delivered; it decides which control entries can list it."""

    METAL = "metal"
    ALLOY = "alloy"
    TARGET = "target"
    PERMANENT_MAGNET = "permanent magnet"
    OXIDE = "oxide"
    COMPOUND = "compound"
    MIXTURE = "mixture"
    CRYSTAL = "crystal"
    OPTICAL_FIBRE = "optical fibre"
    LUMINESCENT = "luminescent"
    CERAMIC = "ceramic"
    HYDROGEN_STORAGE = "hydrogen storage"
    MAGNETOCALORIC = "magnetocaloric"
    MAGNETOSTRICTIVE = "magnetostrictive"
    THERMAL_BARRIER = "thermal barrier coating"
    ORE = "ore"
    REAGENT = "reagent"
    EXTRACTANT = "extractant"
    EQUIPMENT = "equipment"
    TECHNOLOGY = "technology"
    SUPERHARD = "superhard"
    BATTERY = "battery"
    DOWNSTREAM = "downstream product"
    UNKNOWN = "unknown"


class Role(StrEnum):
    """What a party is on an order or application."""

    BUYER = "buyer"
    EXPORTER = "exporter"
    CONSIGNEE = "consignee"
    END_USER = "end_user"
    ULTIMATE_END_USER = "ultimate_end_user"
    INTERMEDIARY = "intermediary"


class ListKind(StrEnum):
    """The Chinese lists of named parties; each has another effect."""

    CONTROL = "control list"
    WATCH = "watch list"
    UNRELIABLE = "unreliable entity list"
    COUNTERMEASURE = "countermeasure list"


class ListingStatus(StrEnum):
    """What a listing is on a date."""

    IN_FORCE = "in_force"
    SUSPENDED = "suspended"
    MEASURES_STOPPED = "measures_stopped"
    REMOVED = "removed"
    NOT_YET_LISTED = "not_yet_listed"
    NOT_LISTED = "not_listed"
    VERIFY_STATUS = "verify_status"


class Match(StrEnum):
    """Whether two names are the same legal person."""

    MATCH = "match"
    REVIEW = "review"
    NO_MATCH = "no_match"


class OrderState(StrEnum):
    """The commercial axis of an order line, in the order of its life."""

    DRAFT = "draft"
    PLACED = "placed"
    CONFIRMED = "confirmed"
    PART_SHIPPED = "part_shipped"
    SHIPPED = "shipped"
    EXPORTED = "exported"
    RECEIVED = "received"
    CLOSED = "closed"
    CANCELLED = "cancelled"
    RETURNED = "returned"


class Coverage(StrEnum):
    """How far an order line is under a valid licence; computed for a day."""

    NOT_DETERMINED = "not_determined"
    NOT_REQUIRED = "not_required"
    REQUIRED_UNCOVERED = "required_uncovered"
    REQUIRED_FILED = "required_filed"
    PART_COVERED = "part_covered"
    COVERED = "covered"
    COVERAGE_AT_RISK = "coverage_at_risk"
    LOST = "lost"


class LicenceType(StrEnum):
    """The kinds of Chinese export licence for dual-use items."""

    SINGLE = "single"
    GENERAL = "general"
    REGISTRATION = "registration"


class EventKind(StrEnum):
    """What can happen to a licence application."""

    PREPARING = "preparing"
    PACK_COMPLETE = "pack_complete"
    FILED = "filed"
    AT_PROVINCE = "at_province"
    RETURNED = "returned_for_correction"
    ACCEPTED = "accepted"
    UNDER_REVIEW = "under_review"
    SUPPLEMENT_ASKED = "supplement_asked"
    SUPPLEMENT_ANSWERED = "supplement_answered"
    EXPERT_REVIEW = "expert_review"
    EXPERT_REVIEW_ENDED = "expert_review_ended"
    GRANTED = "granted"
    REFUSED = "refused"
    DECLINED = "returned_undecided"
    NOT_REQUIRED = "not_required"
    WITHDRAWN = "withdrawn"
    LAPSED = "lapsed"
    SUPERSEDED = "superseded"
    REOPENED = "reopened"
    RECONSIDERATION = "reconsideration"
    CHASED = "chased"
    NOTE = "note"


class Stage(StrEnum):
    """Where an application stands; computed from its events."""

    PREPARING = "preparing"
    PACK_COMPLETE = "pack_complete"
    FILED = "filed"
    AT_PROVINCE = "at_province"
    RETURNED = "returned_for_correction"
    ACCEPTED = "accepted"
    UNDER_REVIEW = "under_review"
    SUPPLEMENT_OPEN = "supplement_open"
    EXPERT_REVIEW = "expert_review"
    RECONSIDERATION = "reconsideration"
    GRANTED = "granted"
    REFUSED = "refused"
    DECLINED = "returned_undecided"
    NOT_REQUIRED = "not_required"
    WITHDRAWN = "withdrawn"
    LAPSED = "lapsed"
    SUPERSEDED = "superseded"

    @property
    def open(self) -> bool:
        """True while no outcome has been heard and the case is still alive."""
        return list(Stage).index(self) < list(Stage).index(Stage.GRANTED)


class Owner(StrEnum):
    """Who held a case, or who owns a delay."""

    US = "us"
    END_USER = "end user"
    EXPORTER = "exporter"
    PROVINCE = "province"
    MINISTRY = "ministry"
    CUSTOMS = "customs"
    TRANSIT = "transit"
    UNKNOWN = "unknown"


class MassBasis(StrEnum):
    """What the kilograms of a licence count."""

    GROSS = "gross"
    CONTAINED = "contained element"
    OXIDE = "oxide equivalent"


class LicenceState(StrEnum):
    """What a licence is on a date; computed, strongest first."""

    REVOKED = "revoked"
    SURRENDERED = "surrendered"
    SUSPENDED = "suspended"
    NOT_YET_VALID = "not_yet_valid"
    EXPIRED = "expired"
    USED_UP = "used_up"
    FORFEITED = "forfeited"
    ACTIVE = "active"


class ReviewState(StrEnum):
    """The life of a military end-use review."""

    NOT_STARTED = "not_started"
    ANSWERING = "answering"
    TRIAGE = "triage"
    ASSESSED = "assessed"
    COUNTERSIGNED = "countersigned"
    CLOSED = "closed"
    REOPENED = "reopened"
    VOID = "void"


class Severity(StrEnum):
    """How much a finding weighs; declared heaviest first."""

    BAN = "ban"
    CONCERN = "concern"
    CAUTION = "caution"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Good:
    """A good as people describe it; every field is free text and may be empty (= not known)."""

    description: str = ""
    composition: str = ""
    form: str = ""
    hs_code: str = ""
    grade: str = ""


@dataclass(frozen=True, slots=True)
class Route:
    """Where a good is made, leaves from and goes to for end use: ISO 3166-1 alpha-2, "" = not known."""

    origin: str = ""
    export_from: str = ""
    destination: str = ""


@dataclass(frozen=True, slots=True)
class Party:
    """A party in a role. `names` holds every known spelling, the usual one first."""

    role: Role
    names: tuple[str, ...]
    country: str = ""
    identifiers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Case:
    """All that a determination looks at; `extra_facts` is free text that may carry decisive facts."""

    good: Good
    route: Route
    parties: tuple[Party, ...] = ()
    end_use: str = ""
    extra_facts: str = ""


@dataclass(frozen=True, slots=True)
class Reason:
    """One step of an argument: a sentence with its parameters, and where it is written.

    `text` is an English message id with {named} places, so that the window can translate it.
    `sources` are addresses or names of reference rows.
    """

    text: str
    params: tuple[tuple[str, str], ...] = ()
    sources: tuple[str, ...] = ()

    def __str__(self) -> str:
        return self.text.format_map({key: plain(value) for key, value in self.params})

    @property
    def packed(self) -> str:
        """The reason as one text that can be told in another language later (`resources.told`)."""
        return packed(self.text, self.params)


@dataclass(frozen=True, slots=True)
class Finding:
    """A named reason to fear a refusal, or a lesser answer kept beside the main one.

    `code` is stable (such as "listed_party"); `outcome` is what it would lead to by itself.
    """

    code: str
    severity: Severity
    reason: Reason
    measures: tuple[str, ...] = ()
    control_codes: tuple[str, ...] = ()
    outcome: Outcome | None = None
    party: str = ""
    evidence_for: tuple[str, ...] = ()
    evidence_against: tuple[str, ...] = ()
    clears: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Determination:
    """Which measures apply to a good on a date, and why.

    `measures` are measure ids, the deciding one first; `control_codes` code and sub-item
    (`1C905.a.4`); `verified_until` the last day for which somebody verified what decides,
    None when nothing that decides has such a limit.
    """

    outcome: Outcome
    on: date
    measures: tuple[str, ...] = ()
    articles: tuple[str, ...] = ()
    control_codes: tuple[str, ...] = ()
    reasons: tuple[Reason, ...] = ()
    verified_until: date | None = None
    also: tuple[Finding, ...] = ()
    missing: tuple[str, ...] = field(default=())
    edition: str = ""
