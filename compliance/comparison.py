"""Are two names one legal person? Word by word, with the reasons."""

from dataclasses import dataclass, field

from rapidfuzz.distance import OSA
from rapidfuzz.fuzz import ratio

from compliance import romanisation
from compliance.alignment import Alignment, align
from compliance.countries import read_country
from compliance.legal_forms import fit, form_word
from compliance.lexicon import Sort, lexicon, sort_of
from compliance.names import BRANCH_SIGNS, LONGEST, Name, readings
from compliance.scripts import clean, same_character
from compliance.spelling import COST, Tie
from compliance.terms import Match
from compliance.tokens import Token

_TRADE_BEHIND = ("工業", "工业", "産業", "产业", "產業", "実業", "实业", "實業")
_OF_THE_STATE = ("国家", "國家", "国立", "國立")
_GROUP_SIGNS = ("集团", "集團", "グループ", "그룹", "集団")


@dataclass(frozen=True, slots=True)
class Comparison:
    """The answer on two names: decision, score from 0 to 1, and the reasons word by word."""

    decision: Match
    score: float
    explanation: str


@dataclass(slots=True)
class _Case:
    """What speaks for and against while two readings are compared."""

    agree: list[str] = field(default_factory=list)
    differ: list[str] = field(default_factory=list)
    doubt: list[str] = field(default_factory=list)
    aside: list[tuple[str, str]] = field(default_factory=list)
    cost: float = 0.0

    def answer(self, likeness: float) -> Comparison:
        """The decision that the reasons give."""
        if self.differ or len(self.doubt) > 1:
            decision, score = Match.NO_MATCH, min(0.49, 0.55 * likeness)
        elif self.doubt:
            decision, score = Match.REVIEW, max(0.5, min(0.84, 0.84 - self.cost))
        else:
            decision, score = Match.MATCH, max(0.85, 1.0 - self.cost)
        parts = [*self.differ, *self.doubt, *self.agree]
        if self.aside:
            said = dict.fromkeys(f'"{text}" ({why})' for text, why in self.aside)
            parts.append("set aside: " + ", ".join(said))
        return Comparison(decision, round(score, 3), "; ".join(parts))


def compare_texts(one: str, other: str) -> Comparison:
    """The best answer over every reading of two names, without knowledge of any list."""
    first, second = clean(one), clean(other)
    if not first or not second:
        return Comparison(Match.NO_MATCH, 0.0, "one of the names is empty: nothing to compare")
    if first.casefold() == second.casefold() and (len(first) > LONGEST or readings(first)):
        return Comparison(Match.MATCH, 1.0, f'"{_short(first)}" is the same text')
    if max(len(first), len(second)) > LONGEST:
        return Comparison(
            Match.NO_MATCH, 0.0, f"a text of more than {LONGEST} characters is not a name; cut it to the name"
        )
    mine, others = readings(one), readings(other)
    if not mine or not others:
        bare = first if not mine else second
        return Comparison(Match.NO_MATCH, 0.0, f'"{_short(bare)}" holds a legal form or signs only, no name')
    answers = [compare_readings(a, b) for a in mine for b in others]
    return max(answers, key=rank)


def rank(answer: Comparison) -> tuple[int, float]:
    """Sorts answers: match over review over no match, then by score."""
    order = (Match.NO_MATCH, Match.REVIEW, Match.MATCH)
    return order.index(answer.decision), answer.score


def compare_readings(one: Name, other: Name) -> Comparison:
    """The answer on two readings of names."""
    case = _Case()
    likeness = ratio(one.joined + one.signs + one.hangul, other.joined + other.signs + other.hangul) / 100
    if one.script == other.script or (one.words and other.words):
        _signs(one.signs, other.signs, case)
        _signs(one.hangul, other.hangul, case)
        _words(one, other, case)
    else:
        _scripts(one, other, case)
    _forms(one, other, case)
    case.aside = [*one.aside, *other.aside, *case.aside]
    return case.answer(likeness)


def _short(text: str) -> str:
    return text if len(text) <= 80 else text[:77] + "..."


def _forms(one: Name, other: Name, case: _Case) -> None:
    if not fit(one.forms, other.forms):
        mine = ", ".join(text for text, why in one.aside if why == "legal form")
        others = ", ".join(text for text, why in other.aside if why == "legal form")
        case.doubt.append(f'the legal forms differ ("{mine}", "{others}"): one name, perhaps two companies')
        case.cost += 0.1
    elif one.forms and other.forms and one.forms.isdisjoint(other.forms):
        case.cost += 0.01


def _words(one: Name, other: Name, case: _Case) -> None:
    if not one.words and not other.words:
        return
    found = align(one, other)
    for pair in found.pairs:
        written = f'"{pair.one}" = "{pair.other}"'
        case.cost += COST[pair.tie]
        if pair.tie is Tie.NEAR:
            case.doubt.append(f'"{pair.one}" and "{pair.other}" differ by a letter or two')
        else:
            case.agree.append(written if pair.tie is Tie.SAME else f"{written} ({pair.tie.value})")
    _slips(found, case)
    _acronym_only(found, one, other, case)
    _leftovers(found, one, other, case)


def _slips(found: Alignment, case: _Case) -> None:
    slips = [pair for pair in found.pairs if pair.tie is Tie.TYPING]
    near = [pair for pair in found.pairs if pair.tie is Tie.NEAR]
    if len(near) > 1 or (near and slips):
        words = ", ".join(f'"{pair.one}" / "{pair.other}"' for pair in (*near, *slips))
        case.differ.append(f"more than one word differs a little: {words}")
    elif len(slips) > 1:
        case.doubt.append("more than one word seems mistyped")


def _acronym_only(found: Alignment, one: Name, other: Name, case: _Case) -> None:
    """Initials alone may be another firm's; beside agreeing words three of them are enough."""
    for pair in found.pairs:
        if pair.tie is Tie.ACRONYM and (len(found.pairs) == 1 or min(len(pair.one), len(pair.other)) < 3):
            case.doubt.append(f'"{pair.one}" may stand for "{pair.other}", and for others: initials only')
            case.cost += 0.2
    for token in (*found.left_one, *found.left_other):
        if len(token.key) >= 3 and token.key in (one.initials | other.initials):
            case.aside.append((token.text, "initials of the name"))


def _leftovers(found: Alignment, one: Name, other: Name, case: _Case) -> None:
    left = [_telling(found.left_one, one, other), _telling(found.left_other, other, one)]
    if not left[0] and not left[1]:
        return
    if left[0] and left[1]:
        case.differ.append(_two_words(left[0], left[1]))
        return
    more = left[0] or left[1]
    words = " ".join(token.text for token in more)
    sorts = {sort_of(token.key) for token in more}
    known = any(sort_of(pair.key) is Sort.DISTINCTIVE for pair in found.pairs)
    if not found.pairs:
        case.differ.append(f'nothing stands against "{words}"')
    elif not known:
        case.differ.append(f'only generic words agree; "{words}" stands on one side only')
    elif (
        sorts <= {Sort.SITE, Sort.PLACE} | ({Sort.DISTINCTIVE} if any(t.number for t in more) else set())
        and Sort.SITE in sorts
    ):
        case.doubt.append(f'"{words}" names a branch or site, which may be the same legal person')
        case.cost += 0.15
    elif _address(more, one.address | other.address):
        case.aside.append((words, "an address behind the legal form"))
        case.cost += 0.05
    elif {token.key for token in more} <= (one.behind | other.behind):
        case.doubt.append(
            f'"{words}" stands behind the legal form or in brackets: an address, a branch or another firm'
        )
        case.cost += 0.15
    elif sorts <= {Sort.HOLLOW}:
        case.doubt.append(f'"{words}" stands on one side only and says little')
        case.cost += 0.12
    else:
        case.differ.append(f'"{words}" ({_why(more)}) stands on one side only: another firm, parent or sister')


def _address(more: list[Token], behind: frozenset[str]) -> bool:
    """True for known towns behind "AG," or "Co., Ltd.,": no country, whose company is another, and no line of business."""
    if not {token.key for token in more} <= behind:
        return False
    return all(sort_of(token.key) is Sort.PLACE and not read_country(token.text) for token in more)


def _telling(left: list[Token], mine: Name, others: Name) -> list[Token]:
    """Leftover words that say something: not initials of the name, not Company in its middle."""
    acronyms = {key for key in mine.initials | others.initials if len(key) > 2}
    return [token for token in left if token.key not in acronyms and not form_word(token.key)]


def _why(more: list[Token]) -> str:
    if any(token.number for token in more):
        return "a number"
    sorts = {sort_of(token.key) for token in more}
    if Sort.DISTINCTIVE in sorts:
        return "a distinctive word"
    return "a place" if Sort.PLACE in sorts else "a line of business"


def _two_words(mine: list[Token], others: list[Token]) -> str:
    one, other = " ".join(t.text for t in mine), " ".join(t.text for t in others)
    numbers = any(t.number for t in mine) and any(t.number for t in others)
    kinds = {sort_of(t.key) for t in (*mine, *others)}
    if numbers:
        why = "another number"
    elif kinds == {Sort.PLACE}:
        why = "two places"
    elif Sort.DISTINCTIVE in kinds:
        why = "distinctive words differ"
    else:
        why = "another line of business"
    return f'"{one}" is not "{other}" ({why})'


def _signs(one: str, other: str, case: _Case) -> None:
    """Han, kana and hangul: sign by sign, variants of one sign agree, nothing else does."""
    if not one and not other:
        return
    if not one or not other:
        more = one or other
        case.differ.append(f'"{more}" stands on one side only')
        return
    if len(one) == len(other) and all(same_character(a, b) for a, b in zip(one, other, strict=True)):
        changed = [f"{a}/{b}" for a, b in zip(one, other, strict=True) if a != b]
        case.agree.append(f'"{one}" = "{other}"' + (f" (forms of one sign: {', '.join(changed)})" if changed else ""))
        case.cost += 0.01 * min(3, len(changed))
        return
    short, long = sorted((one, other), key=len)
    extra = long[len(short) :] if _begins(long, short) else ""
    if extra and len(short) >= 2 and extra.endswith(BRANCH_SIGNS):
        case.doubt.append(f'"{extra}" names a branch or site, which may be the same legal person')
        case.cost += 0.15
    elif extra in _GROUP_SIGNS and len(short) >= 2:
        case.doubt.append(f'"{extra}" (group) stands on one side only')
        case.cost += 0.12
    elif extra in _TRADE_BEHIND and len(short) >= 4:
        case.doubt.append(f'"{extra}" stands on one side only: the full name of the firm, or another firm')
        case.cost += 0.12
    elif len(short) >= 4 and long[:2] in _OF_THE_STATE and _begins(long[:1:-1] + "|", short[::-1]):
        case.doubt.append(f'"{long[: len(long) - len(short)]}" (of the state) stands on one side only')
        case.cost += 0.1
    elif _kana_slip(one, other):
        case.doubt.append(f'"{one}" and "{other}" differ by one kana')
        case.cost += 0.1
    else:
        case.differ.append(_sign_difference(one, other))


def _begins(long: str, short: str) -> bool:
    return len(long) > len(short) and all(same_character(a, b) for a, b in zip(long, short, strict=False))


def _kana_slip(one: str, other: str) -> bool:
    """True when two long names differ by one katakana sign."""
    if min(len(one), len(other)) < 7 or OSA.distance(one, other, score_cutoff=1) > 1:
        return False
    mine, others = set(one) - set(other), set(other) - set(one)
    return all("ァ" <= sign <= "ー" for sign in mine | others)


def _sign_difference(one: str, other: str) -> str:
    start = 0
    while start < min(len(one), len(other)) and same_character(one[start], other[start]):
        start += 1
    tail = 0
    while tail < min(len(one), len(other)) - start and same_character(one[-1 - tail], other[-1 - tail]):
        tail += 1
    mine, others = one[start : len(one) - tail], other[start : len(other) - tail]
    if mine and others:
        same_sound = romanisation.han_pinyin(mine) == romanisation.han_pinyin(others)
        return f'"{mine}" is not "{others}"' + (" (same sound, other character)" if same_sound else "")
    return f'"{mine or others}" stands on one side only'


def _scripts(one: Name, other: Name, case: _Case) -> None:
    """One name in an alphabet, the other in signs: sounds can suggest, seldom prove."""
    latin, signs = (one, other) if one.words else (other, one)
    if latin.signs or latin.hangul or signs.words:
        case.differ.append("the names are partly in other scripts and do not agree")
        return
    if not latin.words:
        case.differ.append("the names are in different scripts; only a register can tell")
        return
    if signs.hangul and not signs.signs:
        _hangul(latin, signs.hangul, case)
        return
    loan = romanisation.loan_of_kana(signs.signs)
    if loan and len(loan) >= 5 and loan == romanisation.loan_of_latin(latin.joined):
        case.agree.append(f'"{latin.text}" sounds as "{signs.signs}"')
        case.cost += 0.1
    elif romanisation.han_pinyin(signs.signs) == latin.joined:
        case.doubt.append(
            f'"{signs.signs}" reads "{latin.joined}" in pinyin, as other characters do; ask for the characters'
        )
        case.cost += 0.2
    else:
        case.differ.append("one name is in Han or kana, the other in letters; only a register can tell")


def _hangul(latin: Name, signs: str, case: _Case) -> None:
    spelt = romanisation.korean(romanisation.hangul(signs))
    if spelt == romanisation.korean(latin.joined) and len(spelt) >= 5:
        case.agree.append(f'"{signs}" reads "{latin.text}"')
        case.cost += 0.08
    elif ratio(spelt, romanisation.korean(latin.joined)) >= 80:
        case.doubt.append(f'"{signs}" reads much like "{latin.text}"')
        case.cost += 0.2
    else:
        case.differ.append("one name is in Korean signs, the other in letters, and they do not sound alike")


def generic_only(name: Name) -> bool:
    """True when a name holds no word that distinguishes a firm."""
    if name.words:
        return all(sort_of(word.key) in (Sort.TRADE, Sort.HOLLOW) for word in name.words)
    rest = name.signs or name.hangul
    for word in sorted(lexicon().generic_han, key=len, reverse=True):
        rest = rest.replace(word, "")
    return not rest
