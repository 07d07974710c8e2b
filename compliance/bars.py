"""What stands against an export of a dual-use item: listed parties, military users and uses, refusals in principle."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Protocol

from compliance.end_use import split_notes
from compliance.keeping import Keeping
from compliance.listing_effects import effect_of
from compliance.listings import ListEntry
from compliance.measures import Rulebook
from compliance.names import without_address
from compliance.onward import Ownership, owners, receivers, speaks_of_receiving
from compliance.terms import Finding, ListingStatus, ListKind, Match, Outcome, Party, Reason, Severity
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


@dataclass(frozen=True, slots=True, eq=False)
class Bar:
    """Something that stands against an export of a dual-use item; two bars are the same only when they are one.

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


@dataclass(frozen=True, slots=True, eq=False)
class Met:
    """The bars of one party, or of one party that a text names, with the entries they stand for.

    `noted` is what notes behind the names of a party tell.
    """

    bars: tuple[Bar, ...] = ()
    entries: tuple[str, ...] = ()
    noted: "tuple[Met, ...]" = ()


_KEPT = 50_000


class Lists:
    """The lists as a screener knows them, asked for the parties and texts of cases."""

    def __init__(self, screener: Screener) -> None:
        entries: Sequence[ListEntry] = tuple(getattr(screener, "entries", ()))
        self._screener = screener
        self._strangers: Keeping[tuple[tuple[str, ...], str, tuple[str, ...]], Met] = Keeping(_KEPT)
        self._quiet: Keeping[str, tuple[Met, ...]] = Keeping(_KEPT)
        self._mentionable = tuple(_mentionable(entries))
        self._kindred = _kindred(entries)
        self.turning_days = frozenset(day for entry in entries for day in _turning_days(entry))
        """Every day on which the status of some entry changes."""

    def of_party(self, party: Party, on: date, rules: Rulebook) -> Met:
        """What the lists say of a party on a day; of a party on no list the same on every day."""
        key = (party.names, party.country, party.identifiers)
        if known := self._strangers.get(key):
            return known
        names = _spellings(party)
        if not names:
            return Met()
        noted = tuple(
            met for name in party.names for note in split_notes(name)[1] for met in self.of_text(note, on, rules)
        )
        hits: dict[str, Hit] = {}
        for hit in self._screener.screen(names, party.country, party.identifiers):
            if hit.decision is not Match.NO_MATCH:
                hits.setdefault(hit.entry.id, hit)
        if not hits:
            met = Met(tuple(_kin(names, self._kindred)), (), noted)
            return met if noted else self._strangers.keep(key, met)
        bars = (_bar(names[0], hit.entry, on, rules, sure=hit.decision is Match.MATCH) for hit in hits.values())
        return Met(tuple(bars), tuple(hits), noted)

    def of_text(self, text: str, on: date, rules: Rulebook) -> tuple[Met, ...]:
        """The listed parties that a text names: receivers first, then owners, then those in passing."""
        known = self._quiet.get(text)
        if known is None:
            known = tuple(self._named(text, on, rules)) if text.strip() else ()
            if not known:
                self._quiet.keep(text, known)
        return known

    def _named(self, text: str, on: date, rules: Rulebook) -> Iterator[Met]:
        for name in receivers(text):
            for entry in self._surely(name):
                yield Met((_bar(name, entry, on, rules, sure=True, mentioned=True),), (entry.id,))
        for owned in owners(text):
            for entry in self._surely(owned.owner):
                yield Met((_owner(owned, entry, on, rules),), (entry.id,))
        for entry, binding in _mentions(text, self._mentionable):
            yield Met((_bar(entry.names[0], entry, on, rules, sure=binding, mentioned=True),), (entry.id,))

    def _surely(self, name: str) -> Iterator[ListEntry]:
        return (hit.entry for hit in self._screener.screen((name,)) if hit.decision is Match.MATCH)


def _turning_days(entry: ListEntry) -> Iterator[date]:
    yield entry.listed_on
    for stretch in entry.stretches:
        yield stretch.start
        if stretch.end is not None and stretch.end < date.max:
            yield stretch.end + timedelta(days=1)


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
    """The names to be screened, without notes in brackets and addresses; state institutes also without that word."""
    proper = [split_notes(name)[0] or name for name in party.names if name.strip()]
    proper += [without_address(name) for name in proper if "," in name or not name.isascii()]
    return tuple(dict.fromkeys((*proper, *(_OF_THE_STATE.sub("", name) for name in proper))))


def _kin(names: Sequence[str], kindred: Mapping[str, Sequence[ListEntry]]) -> Iterator[Bar]:
    """A caution where a party that is not listed shares its leading name with listed ones."""
    kin = [entry for name in names for entry in kindred.get(_leading(name), ())]
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
        ("entry", str(entry.seq)), ("since", entry.listed_on.isoformat()), ("status", status.value.replace("_", " ")), ("effect", effect.text),
    )  # fmt: skip
    sources = (
        f"entities.csv {entry.id} ({entry.source})",
        *((effect.source,) if effect.source != entry.source else ()),
    )
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
    return measure.spoken() if measure else entry.notice_id


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
