"""The parts of a case read once for all the cases that share them: goods held against the lists, routes, dates."""

from bisect import bisect_right
from collections.abc import Hashable
from dataclasses import dataclass
from datetime import date

from compliance.bars import Bar, Lists, Met, Screener
from compliance.catches import Catch, Listing
from compliance.goods import GoodReading, read_good
from compliance.item_answers import Answer, export_answers, in_force, list_good, re_export_answers, route_step
from compliance.keeping import Keeping
from compliance.measures import Rulebook
from compliance.military_bars import Military, military_bars, read_military, read_name, silent_names
from compliance.routes import Reach, RouteReading, Told, read_told, route_of
from compliance.terms import Case, Determination, Good, Party, Reason, Role, Route
from compliance.worded_items import tells_of_goods

_MANY, _FEW = 262_144, 32_768
_SCREENERS, _DAYS = 8, 4096
_EXPORTER, _END_USER, _ULTIMATE = Role.EXPORTER, Role.END_USER, Role.ULTIMATE_END_USER
_OWN_RULES = frozenset(["US", "JP"])
_BY_KIND = frozenset([Reach.EXPORT, Reach.RE_EXPORT, Reach.DOMESTIC])


@dataclass(frozen=True, slots=True, eq=False)
class Item:
    """A good held against the lists. `facts` is the free text about it, `ways` the routes read with what that tells.

    `alike` is the first item that the lists and the findings treat just the same: answers that do not turn
    on the free text are kept under it.
    """

    reading: GoodReading
    listing: Listing
    facts: str
    ways: "Ways"
    alike: "Item | None" = None


@dataclass(frozen=True, slots=True, eq=False)
class Way:
    """A route as read, the sentence about it, and the route with only what rules look at (`kind`).

    `by_kind` tells that answers do not turn on the free text about the goods.
    """

    reading: RouteReading
    step: Reason
    kind: "Kind"
    by_kind: bool


@dataclass(frozen=True, slots=True, eq=False)
class Kind:
    """What rules look at in a route; routes that weigh alike have the same one."""

    reading: RouteReading


class Ways:
    """Routes read together with what is told about the goods; each once."""

    def __init__(self, told: Told, kinds: dict[RouteReading, Kind]) -> None:
        self._told, self._kinds = told, kinds
        self._known: Keeping[tuple[str, str, str], Way] = Keeping(_FEW)

    def of(self, route: Route) -> Way:
        """A route as read."""
        key = (route.origin, route.export_from, route.destination)
        return self._known.get(key) or self._known.keep(key, self._read(route))

    def _read(self, route: Route) -> Way:
        reading = route_of(route, self._told)
        destination = reading.destination
        place = destination if destination in _OWN_RULES or not destination else "*"
        looked_at = RouteReading("", "", place, reading.reach, reading.missing, reading.elsewhere)
        kind = self._kinds.setdefault(looked_at, Kind(looked_at))
        return Way(reading, route_step(reading), kind, reading.reach in _BY_KIND)


@dataclass(frozen=True, slots=True, eq=False)
class Words:
    """What end use and remarks of a case tell: listed parties they name, and military uses (`silent` = no end user)."""

    met: tuple[Met, ...]
    named: Military
    silent: Military


@dataclass(frozen=True, slots=True, eq=False)
class Acquaintance:
    """What the lists and the words of a name tell of a party; `mute` when its names tell nothing military."""

    met: Met
    mute: bool
    nobody: bool


class Day:
    """The parties and words of cases on a day, or on any other day between the same two changes of the rules."""

    def __init__(self, lists: Lists, rules: Rulebook, on: date) -> None:
        self._lists, self._rules, self._on = lists, rules, on
        self._parties: Keeping[tuple[tuple[str, ...], str, tuple[str, ...]], Acquaintance] = Keeping(_FEW)
        self._words: Keeping[tuple[str, str], Words] = Keeping(_FEW)
        self._military: Keeping[tuple[Military, Kind], tuple[Bar, ...]] = Keeping(_FEW)

    def military(self, found: Military, kind: Kind) -> tuple[Bar, ...]:
        """The bars of military users and uses on a route."""
        key = (found, kind)
        known = self._military.get(key)
        if known is None:
            known = self._military.keep(key, tuple(military_bars(found, kind.reading, self._on, self._rules)))
        return known

    def people(self, case: Case) -> tuple[tuple[Bar, ...], Military]:
        """The bars that the parties of a case raise, and what names and words tell of military users and uses."""
        key = (case.end_use, case.extra_facts)
        words = self._words.get(key) or self._words.keep(key, self._read(*key))
        told, named, mute = words.met, False, True
        bars: tuple[Bar, ...] = ()
        entries: tuple[str, ...] = ()
        seen: tuple[tuple[str, ...], ...] = ()
        for party in case.parties:
            known = self._parties.get((party.names, party.country, party.identifiers)) or self._look_at(party)
            role, met = party.role, known.met
            if role is not _EXPORTER:
                mute = mute and known.mute
                named = named or (not known.nobody and (role is _END_USER or role is _ULTIMATE))
            if (met.bars or met.noted) and party.names not in seen:
                seen += (party.names,)
                bars, entries, told = bars + met.bars, entries + met.entries, told + met.noted
        for each in told:
            if each.entries[0] not in entries:
                bars, entries = bars + each.bars, entries + each.entries
        if mute:
            return bars, words.named if named else words.silent
        return bars, read_military(tuple((each.role, each.names) for each in case.parties), *key)

    def _look_at(self, party: Party) -> Acquaintance:
        names = [read_name(name) for name in party.names]
        met = self._lists.of_party(party, self._on, self._rules)
        known = Acquaintance(met, all(name.silent for name in names), all(name.nobody for name in names))
        return self._parties.keep((party.names, party.country, party.identifiers), known)

    def _read(self, end_use: str, extra_facts: str) -> Words:
        met = [self._lists.of_text(text, self._on, self._rules) for text in (extra_facts, end_use)]
        return Words(
            (*met[0], *met[1]),
            silent_names(end_use, extra_facts, named=True),
            silent_names(end_use, extra_facts, named=False),
        )


class Casework:
    """What is kept for one rulebook; every part is bounded and follows from its key.

    Between two days on which a measure or a listing changes all days are alike: they are one `era`.
    """

    def __init__(self, rules: Rulebook) -> None:
        self.rules = rules
        self.answers: Keeping[Hashable, Determination] = Keeping(_MANY)
        self._items: Keeping[tuple[Good, str], Item] = Keeping(_FEW)
        self._kinds: Keeping[Hashable, Item] = Keeping(_FEW)
        self._ways: Keeping[Told, Ways] = Keeping(_FEW)
        self._routes: dict[RouteReading, Kind] = {}
        self._listed: Keeping[tuple[Item, Reach, date], tuple[Answer, ...]] = Keeping(_FEW)
        self._in_force: Keeping[tuple[Item, date], tuple[Catch, ...]] = Keeping(_FEW)
        self._lists: Keeping[Screener, Lists] = Keeping(_SCREENERS)
        self._days: Keeping[tuple[Screener, date], Day] = Keeping(_DAYS)
        self._eras: Keeping[tuple[Screener, int], Day] = Keeping(_DAYS)

    def day(self, screener: Screener, on: date) -> Day:
        """The parties and words on a day, as one screener knows the lists."""
        return self._days.get((screener, on)) or self._days.keep((screener, on), self._era(screener, on))

    def _era(self, screener: Screener, on: date) -> Day:
        lists = self._lists.get(screener) or self._lists.keep(screener, Lists(screener))
        if not hasattr(screener, "entries"):
            return Day(lists, self.rules, on)
        era = bisect_right(sorted(self.rules.turning_days | lists.turning_days), on)
        return self._eras.get((screener, era)) or self._eras.keep((screener, era), Day(lists, self.rules, on))

    def item(self, good: Good, extra_facts: str) -> Item:
        """A good with the remarks on it, read and held against the lists."""
        key = (good, extra_facts)
        return self._items.get(key) or self._items.keep(key, self._read(good, extra_facts))

    def _read(self, good: Good, extra_facts: str) -> Item:
        facts = f"{good.description}; {extra_facts}"
        told = read_told(good.description, extra_facts)
        ways = self._ways.get(told) or self._ways.keep(told, Ways(told, self._routes))
        if extra_facts and not tells_of_goods(extra_facts):
            alone = self.item(good, "")
            return Item(alone.reading, alone.listing, facts, ways, alone.alike or alone)
        reading = read_good(good, extra_facts)
        listing = list_good(reading, self.rules)
        said = bool(reading.what or reading.composition.text)
        looked_at = (listing, reading.form, reading.problem, reading.claims, reading.composition.conflicts, said)
        item = Item(reading, listing, facts, ways, self._kinds.get(looked_at))
        return item if item.alike else self._kinds.keep(looked_at, item)

    def listed(self, item: Item, reach: Reach, on: date) -> tuple[Answer, ...]:
        """What the entries alone answer for a good that leaves China, or is passed on abroad, on a day."""
        key = (item, reach, on)
        known = self._listed.get(key)
        if known is None:
            answers = re_export_answers if reach is Reach.RE_EXPORT else export_answers
            known = self._listed.keep(key, tuple(answers(item.listing, on, self.rules)))
        return known

    def in_force(self, item: Item, on: date) -> tuple[Catch, ...]:
        """The certain entries in force on a day, by control code."""
        key = (item, on)
        known = self._in_force.get(key)
        if known is None:
            caught = in_force(item.listing, on, self.rules)
            known = self._in_force.keep(key, tuple(sorted(caught, key=lambda catch: catch.entry.control_code)))
        return known
