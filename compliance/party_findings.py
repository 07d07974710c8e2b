"""Exposure by who takes part: listed parties, military bodies, suppliers of defence work."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import Protocol

from compliance.end_use import EndUseKind, defence_customer, military_body, read_end_use, split_notes
from compliance.findings import People, finding, military_ban, people
from compliance.listing_effects import effect_of
from compliance.terms import Case, Finding, ListingStatus, ListKind, Match, Outcome, Party, Role, Severity
from resources.i18n import N_


class Listed(Protocol):
    """A listing as exposure looks at it."""

    @property
    def id(self) -> str:
        """The entry, such as `MOFCOM-2026-27/5`."""

    @property
    def kind(self) -> ListKind:
        """The list it stands on."""

    @property
    def notice_id(self) -> str:
        """The notice that listed it."""

    def status(self, on: date) -> ListingStatus:
        """What the listing is on a day."""


class PartyHit(Protocol):
    """A screening hit as exposure looks at it."""

    @property
    def entry(self) -> Listed:
        """The listed party."""

    @property
    def decision(self) -> Match:
        """Whether it is the same legal person."""

    @property
    def queried(self) -> str:
        """The name that was asked."""

    @property
    def matched(self) -> str:
        """The listed name that met it."""


def _hits_of(
    party: Party, case: Case, hits: Mapping[Party, Sequence[PartyHit]] | Mapping[str, Sequence[PartyHit]]
) -> Iterator[PartyHit]:
    for key, found in hits.items():
        same = key == party.names[0] if isinstance(key, str) else key.names == party.names
        if same or (
            isinstance(key, str) and key in party.names and key not in {p.names[0] for p in case.parties if p.names}
        ):
            yield from found


def listed_parties(
    case: Case,
    hits: Mapping[Party, Sequence[PartyHit]] | Mapping[str, Sequence[PartyHit]],
    on: date,
    who: People | None = None,
) -> Iterator[Finding]:
    """One finding for each list entry a party meets, weighed by the list and its status on the day.

    `who` are the people of the case, where they are known already.
    """
    for party, roles in (people(case) if who is None else who) if hits else ():
        seen: set[str] = set()
        for hit in sorted(_hits_of(party, case, hits), key=lambda hit: hit.decision is not Match.MATCH):
            status = hit.entry.status(on)
            if hit.decision is Match.NO_MATCH or hit.entry.id in seen or status is ListingStatus.NOT_LISTED:
                continue
            seen.add(hit.entry.id)
            yield _listing(party, roles, hit, status)


def _listing(party: Party, roles: str, hit: PartyHit, status: ListingStatus) -> Finding:
    kind, sure = hit.entry.kind, hit.decision is Match.MATCH
    severity, outcome, against = _weight(kind, status, effect_of(hit.entry).outcome)
    if not sure:
        severity = Severity.CONCERN if status in _BITES else Severity.CAUTION
        outcome = Outcome.REVIEW if status in _BITES else None
        against += (N_("The names agree only in part: somebody has to look."),)
    return finding(
        "listed_party",
        severity,
        N_("{party} ({roles}) is on the {list} ({notice}; {status}).") if sure
        else N_("{party} ({roles}) may be a party on the {list} ({notice}; {status})."),
        party=party.names[0],
        measure=hit.entry.notice_id,
        outcome=outcome,
        evidence=(f"{hit.queried} = {hit.matched}" if sure else f"{hit.queried} ~ {hit.matched}", hit.entry.id),
        against=against,
        clears=_CLEARS[kind] if sure else (N_("Proof that it is another legal person: registration number, address."),),
        roles=roles,
        list=kind.value,
        notice=hit.entry.notice_id,
        status=status.value.replace("_", " "),
    )  # fmt: skip


_BITES = (ListingStatus.IN_FORCE, ListingStatus.VERIFY_STATUS)
_CLEARS = {
    ListKind.CONTROL: (
        N_("Another end user and no part of the listed party in the chain."),
        N_("A notice that removes or suspends the listing, with its date."),
    ),
    ListKind.WATCH: (
        N_("A single licence with the risk report and the undertaking of the end user."),
        N_("A notice that takes the party off the watch list."),
    ),
    ListKind.UNRELIABLE: (N_("The text of the notice: which dealings it bars, and counsel's word that this is none."),),
    ListKind.COUNTERMEASURE: (
        N_("The text of the decision: which dealings it bars, and counsel's word that this is none."),
    ),
}


def _weight(
    kind: ListKind, status: ListingStatus, effect: Outcome | None
) -> tuple[Severity, Outcome | None, tuple[str, ...]]:
    """How much a sure hit weighs, what it leads to by itself, and what speaks against."""
    match status:
        case ListingStatus.IN_FORCE if effect is Outcome.PROHIBITED:
            return Severity.BAN, Outcome.PROHIBITED, ()
        case ListingStatus.IN_FORCE if kind is ListKind.WATCH:
            return Severity.CONCERN, Outcome.LICENCE_REQUIRED_ENHANCED, ()
        case ListingStatus.IN_FORCE:
            return (
                Severity.CONCERN,
                None,
                (N_("Which measures were set was not seen: read the notice before shipping."),),
            )
        case ListingStatus.VERIFY_STATUS:
            return (
                Severity.CONCERN,
                Outcome.VERIFY_STATUS,
                (N_("Nobody verified the status of the listing on this date."),),
            )
        case ListingStatus.SUSPENDED:
            return Severity.CAUTION, None, (N_("The listing is suspended on this date; suspended is not repealed."),)
        case ListingStatus.NOT_YET_LISTED:
            return Severity.CAUTION, None, (N_("The listing starts after this date."),)
        case _:
            return Severity.NOTE, None, (N_("The listing has no effect on this date."),)


_CLEARS_BODY = (
    N_("Proof of the end user's civil business: register entry, owners, list of customers."),
    N_("A civil end user and end use, stated and signed."),
)


def military_bodies(case: Case, on: date, who: People | None = None) -> Iterator[Finding]:
    """A finding for each party outside China whose name tells of a military body or armaments maker."""
    for party, roles in people(case) if who is None else who:
        if party.role is Role.EXPORTER and roles == "exporter":
            continue
        evidence = _body_words(party.names)
        if evidence:
            severity, notice, outcome = military_ban(case, on)
            yield finding(
                "military_body",
                severity,
                N_("{party} ({roles}) is named like a military body or armaments maker: {words}."),
                party=party.names[0],
                measure=notice,
                outcome=outcome,
                evidence=[f"name: {word}" for word in evidence],
                against=_civil_words(case),
                clears=_CLEARS_BODY,
                roles=roles,
                words=", ".join(evidence),
            )


@lru_cache(maxsize=8192)
def _body_words(names: tuple[str, ...]) -> tuple[str, ...]:
    """The words of military bodies in names, and in those bracketed notes that do not merely speak of customers."""
    found: list[str] = []
    for name in names:
        proper, notes = split_notes(name)
        found += [proper, *(f"({note})" for note in notes if not defence_customer(note))]
    return military_body(found)


def _civil_words(case: Case) -> tuple[str, ...]:
    reading = read_end_use(case.end_use)
    return (f"stated end use: {case.end_use.strip()}",) if reading.kind is EndUseKind.CIVIL else ()


_CLEARS_CUSTOMER = (
    N_("A statement by end product that no part of this lot goes into defence work."),
    N_("Separate stock and records."),
)


@lru_cache(maxsize=8192)
def _customer_words(names: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The words of defence customers in the notes behind names, and the notes that hold them."""
    notes = [note for name in names for note in split_notes(name)[1]]
    words = tuple(dict.fromkeys(word for note in notes for word in defence_customer(note)))
    return words, tuple(note for note in notes if defence_customer(note))


def defence_customers(case: Case, who: People | None = None) -> Iterator[Finding]:
    """A finding for each party, and for the remarks, that tell of defence customers or contracts."""
    for party, roles in people(case) if who is None else who:
        words, notes = _customer_words(party.names)
        if words:
            yield finding(
                "defence_customer",
                Severity.CONCERN,
                N_("{party} ({roles}) works for defence customers: {words}."),
                party=party.names[0],
                evidence=[f"note: {note}" for note in notes],
                clears=_CLEARS_CUSTOMER,
                roles=roles,
                words=", ".join(words),
            )
    words = defence_customer(case.extra_facts)
    if words:
        yield finding(
            "defence_customer",
            Severity.CONCERN,
            N_("A remark tells of defence customers: {words}."),
            evidence=(f"remark: {case.extra_facts.strip()}",),
            clears=_CLEARS_CUSTOMER,
            words=", ".join(words),
        )
