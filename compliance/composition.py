"""Reading what a good is made of, element by element, as certificates and offers say it."""

import re
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache

from compliance.composition_signs import Amount, Key, Mark, Odd, Sign, oxide_of, signs
from compliance.contents import Composition, Content, Presence, closed_at, contents_of, merged, presence_below, sum_of
from compliance.elements import rare_earths
from compliance.wordings import pattern, plain

__all__ = ["Composition", "Content", "Presence", "parse_composition"]

_WORDS = "goods/wording.toml"
_TOO_MUCH = Decimal("101.5")
_PROVES_NOTHING = Decimal("0.1")
_ATOMIC = re.compile(r"[(\[]\s*(?:in\s*)?(?:at|mol)[a-z]*[\s.\-]*%", re.IGNORECASE)
_HEAVY = ("Gd", "Tb", "Dy", "Ho", "Er", "Tm", "Yb", "Lu", "Y")


@lru_cache(maxsize=16384)
def parse_composition(text: str) -> Composition:
    """Read a composition: `Nd 24, Pr 6, Dy 3.5, Fe bal`, `Dy2O3 99.5`, `no Dy/Tb (certificate)`, `TREO 88`.

    Amounts of compounds are turned into shares of the elements by the factors of
    `goods/elements.csv`. Unknown words are passed over. Raises ValueError with a sentence when
    the statement is impossible: a share below 0 or over 100, a sum clearly over 100, a symbol
    that is no element.
    """
    statement = plain(text)
    reader = _Reader(_without_coating(statement))
    reader.read()
    return reader.composition(statement)


def _without_coating(statement: str) -> str:
    """Without the clauses on plating, whose nickel and copper are not in the material."""
    coating = pattern(_WORDS, "composition", "coating")
    clauses = [clause for clause in statement.split(";") if not (coating.search(clause) and _no_rare_earth(clause))]
    return ";".join(clauses)


def _no_rare_earth(clause: str) -> bool:
    return not any(set(key.symbols) & rare_earths() for key in signs(clause) if isinstance(key, Key))


class _Reader:
    """Walks over the signs of a statement and collects contents."""

    def __init__(self, statement: str) -> None:
        self.signs: list[Sign] = list(signs(statement))
        self.statement = statement
        self.contents: list[Content] = []
        self.keys: list[Key] = []
        self.waiting: list[Key] = []
        self.before: Amount | None = None
        self.ahead: Mark | None = None
        self.negated = False
        self.after_no = False
        self.joined = False
        self.atomic = bool(_ATOMIC.search(statement))
        self.stated: list[tuple[frozenset[str], Decimal]] = []
        self.relative: list[tuple[frozenset[str], Decimal]] = []
        self.last: list[Key] = []
        self.others: Presence | None = None
        self.others_limit: Decimal | None = None
        self.unsplit = False
        self.unknown = False
        self.unread = False
        self.balance = ""
        self.total: Decimal | None = None

    def read(self) -> None:
        for place, sign in enumerate(self.signs):
            following = self.signs[place + 1] if place + 1 < len(self.signs) else None
            if isinstance(sign, Key):
                self._key(sign)
            elif isinstance(sign, Amount):
                self._amount(sign)
            elif isinstance(sign, Odd):
                self._odd(sign, following)
            else:
                self._mark(sign, following)
        self._clause()

    def _key(self, key: Key) -> None:
        if not key.symbols:
            self.keys = [_of_kind(each, key.kind) for each in self.keys]
            return
        if self.keys and not self.joined and not self.negated and self.ahead is None:
            self._flush()
        self.keys.append(key)
        self.joined = False
        if self.before is not None:
            amount, self.before = self.before, None
            self._assign(amount)

    def _amount(self, amount: Amount) -> None:
        if self.ahead in {Mark.BELOW, Mark.ABOVE, Mark.ABOUT}:
            amount = replace(amount, relation={Mark.BELOW: "<", Mark.ABOVE: ">"}.get(self.ahead, "~"))
            self.ahead = None
        if self.keys:
            self._assign(amount)
        elif self._limits_last(amount):
            self.contents = [self._limited(c, amount.high) if self._of_last(c) else c for c in self.contents]
        else:
            self.before = amount

    def _limits_last(self, amount: Amount) -> bool:
        """`n.d. (<0.01)`, `not detected, limit 0.05 %`: an amount after a result that is none."""
        return (
            bool(self.last)
            and all(c.presence is Presence.UNDETECTED for c in self.contents if self._of_last(c))
            and amount.low >= 0
        )

    def _limited(self, content: Content, limit: Decimal) -> Content:
        """Not detected, with the limit of the method; a coarse method proves nothing."""
        presence = Presence.PERHAPS if limit >= _PROVES_NOTHING else content.presence
        return replace(content, presence=presence, limit=limit)

    def _odd(self, odd: Odd, following: Sign | None) -> None:
        if not odd.chemical:
            self.unread = self.unread or (isinstance(following, Amount) and not self.keys)
            return
        if isinstance(following, Amount):
            raise ValueError(f'"{odd.text}" is no element; correct the composition or ask the supplier.')

    def _mark(self, mark: Mark, following: Sign | None) -> None:
        if mark in {Mark.COMMA, Mark.CLAUSE}:
            self._comma() if mark is Mark.COMMA else self._clause()
        elif mark is Mark.JOIN:
            self.joined = True
        elif mark is Mark.NEGATION:
            if not self.joined:
                self._flush()
            self.negated = True
        elif mark in _PSEUDO:
            self._key(_PSEUDO[mark])
        elif mark in {Mark.BELOW, Mark.ABOVE, Mark.ABOUT}:
            self._bound(mark, following)
        elif mark in {Mark.UNSPLIT, Mark.UNKNOWN}:
            self._unknown(mark)
        elif mark is Mark.EACH:
            self._each()
        elif mark is Mark.FIELD:
            self.keys = [key for key in self.keys if key.symbols != ("Br",)]
        elif self.keys:
            self._state(mark)
        else:
            self.ahead = mark

    def _bound(self, mark: Mark, following: Sign | None) -> None:
        if isinstance(following, Amount) or not self.last or self.keys:
            self.ahead = mark
        elif mark is Mark.BELOW:
            self.contents = [self._bounded(each) if self._of_last(each) else each for each in self.contents]

    def _of_last(self, content: Content) -> bool:
        return any(content.element in key.symbols for key in self.last)

    def _bounded(self, content: Content) -> Content:
        limit = content.high
        return replace(content, presence=presence_below(limit), low=None, high=None, limit=limit)

    def _unknown(self, mark: Mark) -> None:
        if mark is Mark.UNKNOWN and self.keys:
            for key in self.keys:
                self._put(key, Presence.PERHAPS)
            self.keys = []
            return
        self.unsplit = self.unsplit or mark is Mark.UNSPLIT or self.total is not None
        self.unknown = True

    def _each(self) -> None:
        """`Sm, Gd, Y below 0.01 each`: what was said of the last one holds for those before it."""
        model = [content for content in self.contents if self._of_last(content)]
        for key in self.waiting:
            for symbol in key.symbols:
                self.contents = [content for content in self.contents if content.element != symbol]
            if model:
                self._put(key, model[-1].presence, model[-1].low, model[-1].high, model[-1].limit)
        self.waiting = []

    def _comma(self) -> None:
        if self.keys and not self.negated and self.ahead in {Mark.UNDETECTED, Mark.TRACE, Mark.PERHAPS}:
            ahead = self.ahead
            self._flush()
            self.ahead = ahead
        else:
            self._flush()
        self.before = None
        self.joined = False
        self.last = self.last if self.waiting else []

    def _clause(self) -> None:
        self._flush()
        self.waiting = []
        self.last = []
        self.after_no = False
        self.before = None
        self.ahead = None
        self.negated = False
        self.joined = False

    def _flush(self) -> None:
        """Close what has been named and got no amount: negated, marked ahead, or simply there."""
        keys, self.keys = self.keys, []
        for key in keys:
            if self.negated:
                self._put(key, Presence.EXCLUDED)
            elif self.ahead in _STATES:
                self._put(key, _STATES[self.ahead])
            elif self.ahead is Mark.BALANCE:
                self.balance = key.text
                self._put(key, Presence.PRESENT)
            elif self.after_no:
                self._put(key, Presence.PERHAPS)  # "no Dy, Tb": whether Tb is meant too is not clear
            else:
                self.waiting.append(key)
                self._put(key, Presence.PRESENT)
        if keys:
            self.after_no = self.negated
            self.last = keys
            self.negated = False
            self.ahead = None

    def _state(self, mark: Mark) -> None:
        keys, self.keys = self.keys, []
        for key in keys:
            if mark is Mark.BALANCE:
                self.balance = key.text
                self._put(key, Presence.PRESENT)
            else:
                self._put(key, _STATES[mark])
        if mark is Mark.UNDETECTED and self.waiting and len(keys) == 1:
            # "Dy, Tb not detected": the one before the comma is meant too, it had no amount.
            for key in self.waiting:
                self.contents = [c for c in self.contents if c.element not in key.symbols or c.low is not None]
                self._put(key, Presence.UNDETECTED)
            self.waiting = []
        self.last = keys
        self.negated = False

    def _assign(self, amount: Amount) -> None:
        keys, self.keys = self.keys, []
        self.last = keys
        negated, self.negated = self.negated, False
        if amount.low < 0:
            raise ValueError(f"A share of {amount.low} % is impossible; correct the composition of {keys[0].text}.")
        if amount.low > 100 and not amount.basis and any(key.text for key in keys):
            raise ValueError(f"{keys[0].text} {amount.low} % is over 100 %; correct the composition.")
        together = tuple(dict.fromkeys(symbol for key in keys for symbol in key.symbols))
        if not (amount.basis or self.atomic or negated or amount.relation == "<"):
            shares = self.relative if keys[0].relative else self.stated
            shares.append((frozenset(together), amount.low))
        for key in keys:
            self._share(key, amount, together if len(keys) > 1 else (), negated=negated)

    def _share(self, key: Key, amount: Amount, together: tuple[str, ...], *, negated: bool) -> None:
        if amount.high == 0:
            self._put(key, Presence.EXCLUDED)
        elif amount.relation == "<" or amount.low == 0 or negated:
            self._put(key, presence_below(amount.high), limit=amount.high)
        elif key.relative or amount.basis or self.atomic:
            self._put(key, Presence.PRESENT, together=together)
        else:
            high = Decimal(100) if amount.relation == ">" and amount.high < 50 else amount.high
            self._put(key, Presence.PRESENT, amount.low, high, together=together)

    def _put(
        self,
        key: Key,
        presence: Presence,
        low: Decimal | None = None,
        high: Decimal | None = None,
        limit: Decimal | None = None,
        together: tuple[str, ...] = (),
    ) -> None:
        if key.text == Mark.TOTAL.name:
            self.total = low if low is not None else limit or Decimal(0)
            self.unsplit = self.unsplit or presence is Presence.PERHAPS
        elif key.text == Mark.OTHERS.name:
            self.others, self.others_limit = presence, limit if limit is not None else high
        else:
            self.contents += contents_of(key, presence, low, high, limit, together, self.statement)

    def _nominal(self, contents: tuple[Content, ...]) -> bool:
        """True for a bare formula of one compound or one element: the good is stated to be that."""
        keys = {content.compound or content.element for content in contents}
        bare = all(c.inside and c.low is None and not c.together for c in contents)
        bare = bare and all(c.kind != "alloy" or any(sign.isdigit() for sign in c.compound) for c in contents)
        return len(keys) == 1 and bare and not self.unknown and self.total is None and not self.stated

    def composition(self, statement: str) -> Composition:
        """The finished composition; raises ValueError when the shares cannot be."""
        contents, conflicts = merged(self.contents)
        total = sum_of(self.stated)
        if total > _TOO_MUCH:
            raise ValueError(f"The shares add up to {total.normalize():f} %, over 100 %; correct the composition.")
        stated = bool(contents) or self.others is not None
        rare = [c for c in contents if c.inside and c.element in rare_earths()]
        unsplit = self.unsplit or (self.total is not None and not rare)
        whole = max(total, sum_of(self.relative)) >= closed_at(contents) or self._nominal(contents)
        open_others = self.others in {Presence.PRESENT, Presence.TRACE, Presence.PERHAPS}
        return Composition(
            text=statement,
            contents=contents,
            stated=stated and not (self.unknown and not contents),
            others=Presence.PERHAPS if open_others else self.others,
            others_limit=self.others_limit,
            unsplit=unsplit,
            closed=bool(self.balance or whole) and not (unsplit or open_others or self.unread),
            balance=self.balance,
            total=total or None,
            rare_earth_total=self.total or None,
            tested=_evidence(statement),
            conflicts=conflicts,
        )


_PSEUDO = {
    Mark.OTHERS: Key((Mark.OTHERS.name,), text=Mark.OTHERS.name),
    Mark.HEAVY: Key(_HEAVY, text=Mark.HEAVY.name),
    Mark.TOTAL: Key((Mark.TOTAL.name,), text=Mark.TOTAL.name),
}
_STATES = {
    Mark.UNDETECTED: Presence.UNDETECTED,
    Mark.TRACE: Presence.TRACE,
    Mark.NEGATED: Presence.EXCLUDED,
    Mark.PERHAPS: Presence.PERHAPS,
}


def _of_kind(key: Key, kind: str) -> Key:
    """`Dysprosium oxide`: the amount belongs to the oxide, not to the element."""
    if key.kind != "element" or not kind:
        return key
    return replace(key, kind=kind, formula=oxide_of(key.symbols) if kind == "oxide" else None)


def _evidence(statement: str) -> str:
    found = pattern(_WORDS, "composition", "evidence").search(statement)
    return found.group() if found else ""
