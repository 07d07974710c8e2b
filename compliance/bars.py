"""What stands against an export of a dual-use item: listed parties, military users and uses, refusals in principle."""

import re
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any, Protocol, cast

from compliance.end_use import split_notes
from compliance.listing_effects import effect_of
from compliance.listings import ListEntry
from compliance.measures import Rulebook
from compliance.onward import Ownership, owners, receivers, speaks_of_receiving
from compliance.terms import Case, Finding, ListingStatus, ListKind, Match, Outcome, Party, Reason, Severity
from compliance.wordings import plain
from resources.i18n import N_

LISTED_OWNER = "listed_owner"
"""The code of a bar for a party that a listed one owns by half or more: No. 61 refuses it, nothing else does."""
_OF_THE_STATE = re.compile("^(?:国家|國家|国立|國立)(?=.{5})")
_DENYING = re.compile(r"\bnot\b|\bno\b|\bnever\b|\bkein|\bnicht\b|不|非|無関係|ない|아님", re.IGNORECASE)
_ENDINGS = re.compile(
    r"[\s,.]+(?:co|company|corp|corporation|inc|incorporated|ltd|limited|llc|l\.l\.c|plc|gmbh|ag|a\.s|s\.a|s\.p\.a|kk|k\.k)\.?$",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"[;；。]|\.\s")


class Hit(Protocol):
    """A screening hit as far as a determination looks at it."""

    @property
    def entry(self) -> ListEntry:
        """The list entry."""

    @property
    def decision(self) -> Match:
        """Whether it is the same firm."""

    @property
    def queried(self) -> str:
        """The name that was asked for."""

    @property
    def matched(self) -> str:
        """The published name that agrees."""


class Screener(Protocol):
    """Whoever can say which listed parties a party is, or may be."""

    def screen(self, names: Sequence[str], country: str = "", identifiers: Sequence[str] = ()) -> Sequence[Hit]:
        """The hits of a party, best first."""


@dataclass(frozen=True, slots=True)
class Bar:
    """Something that stands against an export of a dual-use item.

    `outcome` is what it does to such an item on the day, None when it only warns; `would` what it
    would do if its status were otherwise. `abroad` tells whether it also reaches Chinese-origin
    items passed on from third countries.
    """

    code: str
    severity: Severity
    reason: Reason
    measure_id: str = ""
    part: str = ""
    outcome: Outcome | None = None
    would: Outcome | None = None
    abroad: bool = False
    party: str = ""
    verified_until: date | None = None
    missing: tuple[str, ...] = ()

    def finding(self) -> Finding:
        """The bar as a finding beside an answer it does not decide."""
        return Finding(
            code=self.code,
            severity=self.severity,
            reason=self.reason,
            measures=(self.measure_id,) if self.measure_id else (),
            outcome=self.would,
            party=self.party,
            clears=self.missing,
        )


def party_bars(case: Case, on: date, rules: Rulebook, screener: Screener) -> tuple[Bar, ...]:
    """A bar for each list entry that a party of the case is, or may be, whatever its role."""
    kept = _memory(cast("Hashable", screener))
    key = (case.parties, case.end_use, case.extra_facts, on, rules)
    known = kept.bars.get(key)
    if known is None:
        known = tuple(_party_bars(case, on, rules, screener, kept))
        if len(kept.bars) >= _KEPT:
            kept.bars.clear()
        kept.bars[key] = known
    return known


_KEPT = 50_000


class _Memory:
    """What is kept for one screener: how its entries are mentioned and called, and answers given before."""

    def __init__(self, entries: Sequence[ListEntry]) -> None:
        self.bars: dict[Any, tuple[Bar, ...]] = {}
        self.texts: dict[str, tuple[tuple[ListEntry, bool], ...]] = {}
        self.mentionable = tuple(_mentionable(entries))
        self.kindred = _kindred(entries)

    def mentions(self, text: str) -> tuple[tuple[ListEntry, bool], ...]:
        """The listed names that stand in a text, and whether the sentence makes them a party of the case."""
        if not text.strip():
            return ()
        if text not in self.texts:
            if len(self.texts) >= _KEPT:
                self.texts.clear()
            self.texts[text] = tuple(_mentions(text, self.mentionable))
        return self.texts[text]


@lru_cache(maxsize=8)
def _memory(screener: Hashable) -> _Memory:
    return _Memory(tuple(getattr(screener, "entries", ())))


def _party_bars(case: Case, on: date, rules: Rulebook, screener: Screener, kept: _Memory) -> Iterator[Bar]:
    seen: set[tuple[str, str]] = set()
    for party in _people(case):
        names = _spellings(party)
        for hit in screener.screen(names, party.country, party.identifiers):
            key = (hit.entry.id, names[0])
            if key not in seen and hit.decision is not Match.NO_MATCH:
                seen.add(key)
                yield _bar(names[0], hit.entry, on, rules, sure=hit.decision is Match.MATCH)
        yield from _kin(names, kept, seen)
    listed = {known for known, _ in seen}
    yield from _named_in_remarks(case, on, rules, screener, listed)
    for text in _texts(case):
        for entry, binding in kept.mentions(text):
            if entry.id not in listed:
                listed.add(entry.id)
                yield _bar(entry.names[0], entry, on, rules, sure=binding, mentioned=True)


def _named_in_remarks(case: Case, on: date, rules: Rulebook, screener: Screener, listed: set[str]) -> Iterator[Bar]:
    """Bars for those who remarks call the end user or the owner of a party; `listed` grows by the entries told."""
    for text in _texts(case):
        for name in receivers(text):
            for hit in screener.screen((name,)):
                if hit.decision is Match.MATCH and hit.entry.id not in listed:
                    listed.add(hit.entry.id)
                    yield _bar(name, hit.entry, on, rules, sure=True, mentioned=True)
        for owned in owners(text):
            for hit in screener.screen((owned.owner,)):
                if hit.decision is Match.MATCH and hit.entry.id not in listed:
                    listed.add(hit.entry.id)
                    yield _owner(owned, hit.entry, on, rules)


def _owner(owned: Ownership, entry: ListEntry, on: date, rules: Rulebook) -> Bar:
    status = entry.status(on)
    params = (
        ("listed", entry.names[0]), ("list", entry.kind.value), ("measure", _short(entry, rules)),
        ("status", status.value.replace("_", " ")), ("share", f"{owned.share.normalize():f} %" if owned.share is not None else N_("a share not stated")),
    )  # fmt: skip
    text = N_(
        "A party is owned by {listed} ({share}; {list}, {measure}, {status}). Only No. 61 reaches firms that listed parties own by half or more; elsewhere ownership is a caution, not a listing."
    )
    binds = owned.half and status is ListingStatus.IN_FORCE and entry.kind in {ListKind.CONTROL, ListKind.WATCH}
    sources = (f"entities.csv {entry.id} ({entry.source})", "procedure.csv de minimis: listed-party rule")
    return Bar(
        LISTED_OWNER if binds else "possible_listed_party",
        Severity.CONCERN if status is ListingStatus.IN_FORCE else Severity.CAUTION,
        Reason(text, params, sources),
        entry.measure_id,
        party=owned.owner,
    )


def _spellings(party: Party) -> tuple[str, ...]:
    """The names to be screened: without notes in brackets, and state institutes without the word for the state."""
    proper = [split_notes(name)[0] or name for name in party.names]
    return tuple(dict.fromkeys((*proper, *(_OF_THE_STATE.sub("", name) for name in proper))))


def _people(case: Case) -> Iterator[Party]:
    seen: set[tuple[str, ...]] = set()
    for party in case.parties:
        if party.names and party.names not in seen and any(name.strip() for name in party.names):
            seen.add(party.names)
            yield party


def _kin(names: Sequence[str], kept: _Memory, seen: set[tuple[str, str]]) -> Iterator[Bar]:
    """A caution where a party that is not listed shares its leading name with listed ones."""
    if any(known == names[0] for _, known in seen):
        return
    kin = [entry for name in names for entry in kept.kindred.get(_leading(name), ())]
    if kin:
        shown = "; ".join(f"{entry.names[0]} ({entry.kind.value}, {entry.id})" for entry in kin[:3])
        text = N_(
            "{party} is not listed. It shares its leading name with {kin}: kinship or a common name is a caution, not a listing."
        )
        sources = tuple(f"entities.csv {entry.id}" for entry in kin[:3])
        yield Bar(
            "kindred_name",
            Severity.CAUTION,
            Reason(text, (("party", names[0]), ("kin", shown)), sources),
            party=names[0],
        )


def _leading(name: str) -> str:
    """The word a group of firms is known by: the first of a name, or its first two Han signs."""
    word = plain(name).split(" ")[0].strip(",.()").casefold() if name.strip() else ""
    if not word.isascii():
        return word[:2] if len(word) >= 4 and word[:2] not in _COMMON_STARTS else ""
    return word if len(word) >= 4 and word not in _COMMON_STARTS else ""


def _kindred(entries: Sequence[ListEntry]) -> dict[str, list[ListEntry]]:
    found: dict[str, list[ListEntry]] = {}
    for entry in entries:
        for leading in dict.fromkeys(_leading(name) for name in entry.names):
            if leading:
                found.setdefault(leading, []).append(entry)
    return found


_COMMON_STARTS = frozenset(
    "national japan japanese american america united general institute center centre company group society research university advanced applied "
    "international global new south north east west european german french italian taiwan china world first american defense defence space systems "
    "日本 株式 国家 中国 国立 东京 東京 有限 美国 アメ".split()
)


def _bar(name: str, entry: ListEntry, on: date, rules: Rulebook, *, sure: bool, mentioned: bool = False) -> Bar:
    status = entry.status(on)
    effect = effect_of(entry)
    params = (
        ("party", name), ("listed", entry.names[0]), ("list", entry.kind.value), ("measure", _short(entry, rules)),
        ("entry", entry.id), ("since", entry.listed_on.isoformat()), ("status", status.value.replace("_", " ")), ("effect", effect.text),
    )  # fmt: skip
    sources = (f"entities.csv {entry.id} ({entry.source})", effect.source)
    verified = entry.verified_on(on)
    if not sure:
        return Bar(
            "possible_listed_party", Severity.CAUTION if status is not ListingStatus.IN_FORCE else Severity.CONCERN,
            Reason(N_("{party} resembles {listed} ({list}, {measure}, {status}); resemblance, kinship or a mention is a caution, not a listing: look at it."), params, sources),
            entry.measure_id, would=effect.outcome if status is ListingStatus.IN_FORCE else None, party=name,
        )  # fmt: skip
    code = "listed_party_mentioned" if mentioned else "listed_party"
    if status is ListingStatus.IN_FORCE:
        severity = Severity.BAN if effect.outcome is Outcome.PROHIBITED else Severity.CONCERN
        text = N_("{party} is on the {list} since {since} ({measure}, entry {entry}): {effect}.")
        return Bar(
            code, severity, Reason(text, params, sources), entry.measure_id, outcome=effect.outcome,
            would=effect.outcome or Outcome.REVIEW, abroad=effect.abroad, party=name,
        )  # fmt: skip
    text, severity, would = _STANDINGS[status]
    return Bar(
        f"{code}_{status.value}", severity, Reason(text, params, sources), entry.measure_id,
        would=(Outcome.VERIFY_STATUS if would else None), party=name, verified_until=verified or _end(rules, entry, on),
    )  # fmt: skip


def _end(rules: Rulebook, entry: ListEntry, on: date) -> date | None:
    return rules.status(entry.measure_id, on).verified_until if entry.status(on) is ListingStatus.SUSPENDED else None


_STANDINGS = {
    ListingStatus.SUSPENDED: (N_("{party} is on the {list} ({measure}, entry {entry}), and that listing is suspended on this date; suspended is not repealed."), Severity.CAUTION, False),
    ListingStatus.VERIFY_STATUS: (N_("{party} is on the {list} ({measure}, entry {entry}); whether that listing binds on this date nobody has verified."), Severity.CONCERN, True),
    ListingStatus.MEASURES_STOPPED: (N_("{party} was put on the {list} ({measure}, entry {entry}); its measures are stopped, a normal licence is still needed."), Severity.NOTE, False),
    ListingStatus.REMOVED: (N_("{party} was on the {list} ({measure}, entry {entry}) and is removed from it."), Severity.NOTE, False),
    ListingStatus.NOT_YET_LISTED: (N_("{party} is put on the {list} on {since} ({measure}), after this date."), Severity.CAUTION, False),
    ListingStatus.NOT_LISTED: (N_("{party} is not on the {list} on this date ({measure})."), Severity.NOTE, False),
}  # fmt: skip


def _short(entry: ListEntry, rules: Rulebook) -> str:
    measure = rules.measures.get(entry.measure_id)
    return measure.short if measure else entry.notice_id


def _texts(case: Case) -> Iterator[str]:
    """Where a listed name may be mentioned apart from the roles: remarks, the end use, notes behind names."""
    yield case.extra_facts
    yield case.end_use
    for party in case.parties:
        for name in party.names:
            yield from split_notes(name)[1]


def _mentions(text: str, names: Sequence[tuple[str, ListEntry]]) -> Iterator[tuple[ListEntry, bool]]:
    for sentence in _SENTENCE.split(plain(text)):
        folded = sentence.casefold()
        for name, entry in names:
            if name in folded and not _DENYING.search(sentence):
                yield entry, speaks_of_receiving(sentence)


def _mentionable(entries: Sequence[ListEntry]) -> Iterator[tuple[str, ListEntry]]:
    """Names long enough to be looked for in running text, without their legal forms."""
    for entry in entries:
        for name in entry.names:
            core = _ENDINGS.sub("", _ENDINGS.sub("", plain(name))).casefold()
            if (not core.isascii() and len(core) >= 5) or (len(core) >= 9 and " " in core):
                yield core, entry


def lists_that_bind(bars: Sequence[Bar]) -> tuple[Bar, ...]:
    """The bars of listings in force of control and watch lists, which No. 61 refuses in principle."""
    return tuple(bar for bar in bars if bar.outcome in _REFUSED_BY_61)


def owned_by_listed(bars: Sequence[Bar]) -> tuple[Bar, ...]:
    """The bars of parties that listed ones own by half or more, which No. 61 refuses in principle too."""
    return tuple(bar for bar in bars if bar.code == LISTED_OWNER)


_REFUSED_BY_61 = frozenset([Outcome.PROHIBITED, Outcome.LICENCE_REQUIRED_ENHANCED])
