"""Judgements of people (journalled) and answers of the rules (derived: recomputed, never journalled)."""

from datetime import date, datetime

from sqlalchemy import JSON, BigInteger, Column, UniqueConstraint
from sqlmodel import Field, SQLModel

from db.tables.record import Record, instant, no_dict, no_list, reference, subject, table


class Review(Record, table=True):
    """A military end-use review: what its acts leave, kept beside them for lists and figures.

    `scope` is `line` or `programme`. A programme is every open line of one end user (`party_id`) for one
    end use and destination; `line_id` is the line it was opened from.
    """

    __tablename__ = "review"
    __table_args__ = table()

    line_id: int = reference("order_line.id", required=True)
    scope: str = "line"
    party_id: int | None = reference("party.id")
    destination: str = ""
    end_use: str = ""
    opened_on: date | None = None
    due_on: date | None = None
    state: str = Field(default="not_started", index=True)
    questionnaire: str = ""
    verdict_cn: str = ""
    verdict_home: str = ""
    conditions: str = ""
    assessed_by: str = ""
    assessed_at: datetime | None = instant()
    countersigned_by: str = ""
    countersigned_at: datetime | None = instant()
    valid_until: date | None = None
    lists_edition: str = ""
    note: str = ""


class ReviewAnswer(Record, table=True):
    """An answer of the end-use questionnaire: yes, no or not known."""

    __tablename__ = "review_answer"
    __table_args__ = table(UniqueConstraint("review_id", "question"))

    review_id: int = reference("review.id", required=True)
    question: str
    answer: str = ""
    text: str = ""


class ReviewAct(Record, table=True):
    """One act on a review: who, when, and what it carries. Never edited: a review is the replay of its acts."""

    __tablename__ = "review_act"
    __table_args__ = table()

    review_id: int = reference("review.id", required=True)
    kind: str
    actor: str
    acted_on: date
    recorded_at: datetime = instant()
    reason: str = ""
    content: dict[str, object] = Field(default_factory=no_dict, sa_column=Column(JSON, nullable=False))


class Judgement(Record, table=True):
    """What a person decided about a screening hit: same, not the same, unsure; and what was seen.

    It is never edited: the newest one that was made on the present identities of both sides stands.
    """

    __tablename__ = "judgement"
    __table_args__ = table()

    party_id: int = reference("party.id", required=True)
    entry_id: str = Field(index=True)
    decision: str
    reason: str = ""
    seen: str = ""
    identity: str = ""
    entry_identity: str = ""
    hit_decision: str = ""
    edition: str = ""
    actor: str = ""
    decided_at: datetime | None = instant()


class Turned(SQLModel, table=True):
    """The one row that says to which date the book is turned, and from which edition its answers come."""

    __tablename__ = "turned"
    __table_args__ = table(derived=True)

    id: int | None = Field(default=None, primary_key=True)
    on_date: date
    edition: str = ""


class LineTotal(SQLModel, table=True):
    """What order lines of one destination, currency and answer come to on the date the book is turned to."""

    __tablename__ = "line_total"
    __table_args__ = table(derived=True)

    id: int | None = Field(default=None, primary_key=True)
    destination: str = ""
    currency: str = ""
    open: bool = True
    coverage: str = ""
    risk: str = ""
    exposure: str = ""
    lines: int = 0
    ordered_g: int = Field(default=0, sa_type=BigInteger)
    mass_unknown: int = 0
    open_g: int = Field(default=0, sa_type=BigInteger)
    transit_g: int = Field(default=0, sa_type=BigInteger)
    covered_g: int = Field(default=0, sa_type=BigInteger)
    ordered_minor: int = Field(default=0, sa_type=BigInteger)
    open_minor: int = Field(default=0, sa_type=BigInteger)
    value_unknown: int = 0


class MeasureTotal(SQLModel, table=True):
    """What open order lines of one destination and currency come to whose answers name the same measures."""

    __tablename__ = "measure_total"
    __table_args__ = table(derived=True)

    id: int | None = Field(default=None, primary_key=True)
    destination: str = ""
    currency: str = ""
    named: str = ""
    lines: int = 0
    mass_unknown: int = 0
    open_g: int = Field(default=0, sa_type=BigInteger)
    valued: int = 0
    open_minor: int = Field(default=0, sa_type=BigInteger)


class LineMove(SQLModel, table=True):
    """By how much order lines of one destination and currency, open or not, came to more on a day than the day before."""

    __tablename__ = "line_move"
    __table_args__ = table(derived=True)

    id: int | None = Field(default=None, primary_key=True)
    day: date = Field(index=True)
    destination: str = ""
    currency: str = ""
    open: bool = True
    lines: int = 0
    ordered_g: int = Field(default=0, sa_type=BigInteger)
    mass_unknown: int = 0
    open_g: int = Field(default=0, sa_type=BigInteger)
    transit_g: int = Field(default=0, sa_type=BigInteger)
    ordered_minor: int = Field(default=0, sa_type=BigInteger)
    open_minor: int = Field(default=0, sa_type=BigInteger)
    value_unknown: int = 0


class LineAnswer(SQLModel, table=True):
    """What the rules say about an order line on the date the book is turned to."""

    __tablename__ = "line_answer"
    __table_args__ = table(derived=True)

    line_id: int = subject("order_line.id", key=True)
    asked_on: date
    basis: str = ""
    edition: str = ""
    outcome: str = Field(default="", index=True)
    measures: str = ""
    control_codes: str = ""
    verified_until: date | None = None
    missing: str = ""
    summary: str = ""
    reasons: list[dict[str, object]] = Field(default_factory=no_list, sa_column=Column(JSON, nullable=False))
    also: list[dict[str, object]] = Field(default_factory=no_list, sa_column=Column(JSON, nullable=False))
    named: str = Field(default="", index=True)
    coverage: str = Field(default="not_determined", index=True)
    coverage_reasons: list[dict[str, object]] = Field(default_factory=no_list, sa_column=Column(JSON, nullable=False))
    covered_g: int = Field(default=0, sa_type=BigInteger)
    open_g: int | None = Field(default=None, sa_type=BigInteger)
    shipped_g: int = Field(default=0, sa_type=BigInteger)
    exposure: str = Field(default="", index=True)
    exposure_summary: str = ""
    p50_arrival: date | None = None
    p80_arrival: date | None = None
    days_short: int | None = Field(default=None, index=True)
    stock_reach: date | None = None
    stop_days: int | None = None
    holder: str = ""
    risk: str = Field(default="", index=True)
    risk_reason: str = ""
    next_action: str = ""


class LineFinding(SQLModel, table=True):
    """A named reason to fear a military end-use refusal of a line, as the rules see it."""

    __tablename__ = "line_finding"
    __table_args__ = table(derived=True)

    id: int | None = Field(default=None, primary_key=True)
    line_id: int = subject("order_line.id")
    code: str = Field(index=True)
    severity: str = Field(index=True)
    text: str = ""
    party_id: int | None = subject("party.id", required=False)
    party: str = ""
    measures: str = ""
    outcome: str = ""
    evidence_for: str = ""
    evidence_against: str = ""
    clears: str = ""
    sources: str = ""
    edition: str = ""


class ScreeningHit(SQLModel, table=True):
    """A listed party that a party of the book may be."""

    __tablename__ = "screening_hit"
    __table_args__ = table(UniqueConstraint("party_id", "entry_id"), derived=True)

    id: int | None = Field(default=None, primary_key=True)
    party_id: int = subject("party.id")
    entry_id: str = Field(index=True)
    list_kind: str = ""
    notice_id: str = ""
    entry_name: str = ""
    decision: str = Field(default="", index=True)
    score: int = 0
    queried: str = ""
    matched: str = ""
    explanation: str = ""
    status: str = ""
    edition: str = ""
    ruling: str = Field(default="", index=True)


class ScreenedParty(SQLModel, table=True):
    """A party as it was screened: the mark of its identifying data, so that only what changed is screened again."""

    __tablename__ = "screened_party"
    __table_args__ = table(derived=True)

    party_id: int = subject("party.id", key=True)
    mark: str = ""


class ScreenedEntry(SQLModel, table=True):
    """A list entry as parties were screened against it: its identity and the mark of everything it says."""

    __tablename__ = "screened_entry"
    __table_args__ = table(derived=True)

    id: int | None = Field(default=None, primary_key=True)
    entry_id: str = Field(unique=True)
    mark: str = ""


class LineReview(SQLModel, table=True):
    """What the reviews say of an order line on the date the book is turned to; none where nothing asks for one.

    `state` is "" where a review is due and not begun; `hold` the sentence why the line must not move.
    """

    __tablename__ = "line_review"
    __table_args__ = table(derived=True)

    line_id: int = subject("order_line.id", key=True)
    review_id: int | None = subject("review.id", required=False)
    state: str = Field(default="", index=True)
    verdict_cn: str = ""
    verdict_home: str = ""
    hold: str = ""
    changed: str = ""
    due_on: date | None = Field(default=None, index=True)
    valid_until: date | None = None
    overdue: bool = False


class ApplicationAnswer(SQLModel, table=True):
    """Where an application stands on the date the book is turned to, computed from its events."""

    __tablename__ = "application_answer"
    __table_args__ = table(derived=True)

    application_id: int = subject("application.id", key=True)
    asked_on: date
    stage: str = Field(default="", index=True)
    stage_since: date | None = None
    holder: str = ""
    ordered_on: date | None = None
    filed_on: date | None = Field(default=None, index=True)
    accepted_on: date | None = None
    decided_on: date | None = None
    last_heard_on: date | None = None
    waited_days: int | None = Field(default=None, index=True)
    statutory_days: int | None = None
    deadline: date | None = None
    deadline_note: str = ""
    felt_days: int | None = None
    supplements: int = 0
    stale: bool = False
    paused_days: int | None = None
    first_outcome: str = ""
    outcomes: int = 0
    last_chased_on: date | None = None
    chase_on: date | None = None
    p50_decision: date | None = None
    p80_decision: date | None = None


class LicenceAnswer(SQLModel, table=True):
    """The balance of a licence on the date the book is turned to, over its lines.

    Grams count in the licence's basis, values in its currency; None where it sets no cap.
    """

    __tablename__ = "licence_answer"
    __table_args__ = table(derived=True)

    licence_id: int = subject("licence.id", key=True)
    asked_on: date
    state: str = Field(default="", index=True)
    authorised_g: int | None = Field(default=None, sa_type=BigInteger)
    reserved_g: int = Field(default=0, sa_type=BigInteger)
    used_g: int = Field(default=0, sa_type=BigInteger)
    forfeited_g: int = Field(default=0, sa_type=BigInteger)
    remaining_g: int | None = Field(default=None, sa_type=BigInteger)
    over_g: int = Field(default=0, sa_type=BigInteger)
    authorised_minor: int | None = Field(default=None, sa_type=BigInteger)
    reserved_minor: int = Field(default=0, sa_type=BigInteger)
    used_minor: int = Field(default=0, sa_type=BigInteger)
    forfeited_minor: int = Field(default=0, sa_type=BigInteger)
    remaining_minor: int | None = Field(default=None, sa_type=BigInteger)
    currency: str = ""
    renew_by: date | None = None
    note: str = ""
