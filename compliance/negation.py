"""Whether a word in a text is meant: denied, doubted, shared with a civil use, or a picture of the thing."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from compliance.phrases import Found, PhraseBook, Text, Token

_STOPS = frozenset(";.:!?()")
_MARKS = _STOPS | frozenset(",、，。；/&+・·")


class Sense(StrEnum):
    """How a word in a text is meant."""

    PLAIN = "plain"
    DENIED = "denied"
    DOUBTED = "doubted"
    SHARED = "shared"
    PICTURE = "picture"


@dataclass(frozen=True, slots=True)
class Read:
    """A phrase found, how it is meant, and the tokens (first to one past the last) that say so."""

    found: Found
    sense: Sense
    first: int
    last: int
    by: str = ""


class Grammar:
    """The words that deny, doubt and link, from the tables `negation`, `links` and `both` of the word lists.

    A denial reaches a word only through words that say nothing by themselves ("not to be used for any"), and
    travels on along a list ("nuclear, military or space use") but never over a full new statement. So a
    military word is never excused by a "not" that belongs to something else.
    """

    def __init__(
        self,
        negation: Mapping[str, Iterable[str]],
        links: Mapping[str, Iterable[str]],
        both: Mapping[str, Iterable[str]],
        signs: Mapping[int, str],
    ) -> None:
        def book(**groups: Iterable[str]) -> PhraseBook:
            return PhraseBook(groups, signs)

        n = negation
        self._before = book(
            before=(*n["before"], *n["han_before"]),
            excluding=n["excluding"],
            only=(*n["only"], *n["han_only"]),
            doubt=(*n["doubt_before"], *n["han_doubt"]),
        )
        self._after = book(
            after=(*n["after"], *n["han_after"]),
            doubt=(*n["doubt_after"], *n["han_doubt"]),
            only=n["han_only"],
        )
        self._last = book(last=n["after_last"])
        self._glue = book(glue=(*n["glue"], *n["han_glue"]))
        self._after_glue = book(glue=(*n["after_glue"], *n["han_glue"]))
        self._links = PhraseBook({key: links[key] for key in ("comma", "and", "or")}, signs)
        self._both = book(military=both["military"], civil=both["civil"])

    def read(self, text: Text, found: Sequence[Found]) -> tuple[Read, ...]:
        """How each phrase found in the text is meant; `setting` phrases make pictures of their neighbours."""
        tokens = text.tokens
        cues = self._before.find(tokens)
        reads = [self._alone(tokens, item, cues) for item in found]
        self._travel_on(tokens, reads)
        self._travel_back(tokens, reads)
        self._share(tokens, reads)
        self._picture(tokens, reads)
        return tuple(reads)

    def says_nothing(self, tokens: Sequence[Token], item: Found) -> bool:
        """True for words such as use, purpose or customer, which carry a denial but name nothing."""
        return self._glue.spans(tokens, item.first, item.last)

    def means_civil(self, tokens: Sequence[Token], item: Found) -> bool:
        """True for the words that say "civil" outright."""
        hit = self._both.at(tokens, item.first, item.last)
        return hit is not None and hit.group == "civil"

    def _alone(self, tokens: Sequence[Token], item: Found, cues: Sequence[Found]) -> Read:
        plain = Read(item, Sense.PLAIN, item.first, item.last)
        before = self._cue_before(tokens, item, cues)
        after = self._cue_after(tokens, item)
        for cue, sense in (
            (before, Sense.DENIED),
            (after, Sense.DENIED),
            (before, Sense.DOUBTED),
            (after, Sense.DOUBTED),
        ):
            if cue is not None and (cue.group == "doubt") is (sense is Sense.DOUBTED) and cue.group != "only":
                first, last = min(cue.first, item.first), max(cue.last, item.last)
                return Read(item, sense, first, last, "before" if cue is before else "after")
        return plain

    def _cue_before(self, tokens: Sequence[Token], item: Found, cues: Sequence[Found]) -> Found | None:
        for number in range(len(cues) - 1, -1, -1):
            cue = cues[number]
            if cue.last > item.first or not self._glue.spans(tokens, cue.last, item.first):
                continue
            if _inside_korean_word(tokens, cue):
                continue
            if self._turned_round(tokens, cue, cues[:number]):
                return None
            return cue
        return None

    def _turned_round(self, tokens: Sequence[Token], cue: Found, earlier: Sequence[Found]) -> bool:
        """Not other than, never without, not for non-military: two denials make a statement."""
        turning = cue.group == "excluding" or tokens[cue.first].word in {"without", "non", "sans", "ohne", "sin"}
        if not turning:
            return False
        for other in reversed(earlier):
            if other.group not in {"before", "only"} or cue.first - other.last > 5:
                continue
            if not any(token.word in _MARKS for token in tokens[other.last : cue.first]):
                return True
        return False

    def _cue_after(self, tokens: Sequence[Token], item: Found) -> Found | None:
        doubt: Found | None = None
        for place in range(item.last, len(tokens)):
            cue = self._after.at(tokens, place)
            if cue is not None and (cue.group != "after" or self._ends_clause(tokens, cue)):
                if cue.group == "after":
                    return cue
                doubt = doubt or cue
            if not self._after_glue.spans(tokens, item.last, place + 1) and not self._partial(tokens, item, place):
                break
        return doubt

    def _partial(self, tokens: Sequence[Token], item: Found, place: int) -> bool:
        """True while a longer filler of several signs may still be under way at this place."""
        ends = range(place + 2, min(place + 4, len(tokens)) + 1)
        return any(self._after_glue.spans(tokens, item.last, end) for end in ends)

    def _ends_clause(self, tokens: Sequence[Token], cue: Found) -> bool:
        hit = self._last.at(tokens, cue.first, cue.last)
        if hit is None or hit.last != cue.last:
            return True
        if cue.last == len(tokens):
            return True
        following = tokens[cue.last]
        if following.word == "." and cue.last + 1 < len(tokens) and tokens[cue.last + 1].word.isdigit():
            return False
        return following.word in _MARKS or following.word in {"だ", "で", "です"}

    def _link(self, tokens: Sequence[Token], first: int, last: int, fillers: PhraseBook) -> set[str] | None:
        """The links between two places when nothing but links and fillers stands there; None otherwise."""
        kinds: set[str] = set()
        while first < last:
            link = self._links.at(tokens, first, last)
            if link is not None:
                kinds.add(link.group)
                first = link.last
                continue
            filler = fillers.at(tokens, first, last)
            if filler is None:
                return None
            kinds.add("filler")
            first = filler.last
        return kinds

    def _travel_on(self, tokens: Sequence[Token], reads: list[Read]) -> None:
        for number in range(1, len(reads)):
            left, right = reads[number - 1], reads[number]
            if left.sense is not Sense.DENIED or left.by != "before" or right.sense is not Sense.PLAIN:
                continue
            if left.first + 1 == left.found.first and tokens[left.first].word in {"non", "非", "비"}:
                continue
            kinds = self._link(tokens, left.found.last, right.found.first, self._glue)
            if kinds is None or not kinds - {"filler"}:
                continue
            if (
                "or" in kinds
                or kinds == {"and"}
                or (kinds <= {"comma", "filler"} and self._list_goes_on(tokens, right))
            ):
                reads[number] = Read(right.found, Sense.DENIED, right.first, right.last, "before")

    def _list_goes_on(self, tokens: Sequence[Token], read: Read) -> bool:
        """True when a list that began with commas comes to its "or" before the clause ends."""
        words = 0
        place = read.found.last
        while place < len(tokens):
            link = self._links.at(tokens, place)
            if link is not None and link.group == "or":
                return True
            if link is not None and link.group == "and":
                return words == 0 and place == read.found.last
            if link is not None:
                words = 0
                place = link.last
                continue
            words += 1
            if tokens[place].word in _STOPS or words > 2:
                return False
            place += 1
        return False

    def _travel_back(self, tokens: Sequence[Token], reads: list[Read]) -> None:
        for number in range(len(reads) - 2, -1, -1):
            left, right = reads[number], reads[number + 1]
            if right.sense is not Sense.DENIED or right.by != "after" or left.sense is not Sense.PLAIN:
                continue
            kinds = self._link(tokens, left.found.last, right.found.first, self._after_glue)
            if kinds and (
                kinds & {"or", "and"} or "、" in [t.word for t in tokens[left.found.last : right.found.first]]
            ):
                reads[number] = Read(left.found, Sense.DENIED, left.first, left.last, "after")

    def _share(self, tokens: Sequence[Token], reads: list[Read]) -> None:
        for number in range(1, len(reads)):
            left, right = reads[number - 1], reads[number]
            if left.sense is not Sense.PLAIN or right.sense is not Sense.PLAIN:
                continue
            kinds = self._link(tokens, left.found.last, right.found.first, self._glue)
            sides = {self._side(tokens, left.found), self._side(tokens, right.found)}
            if sides == {"military", "civil"} and kinds and kinds & {"or", "and"}:
                at = number - 1 if self._side(tokens, left.found) == "military" else number
                reads[at] = Read(reads[at].found, Sense.SHARED, left.first, right.last)

    def _side(self, tokens: Sequence[Token], item: Found) -> str:
        hit = self._both.at(tokens, item.first, item.last)
        return hit.group if hit is not None and hit.last == item.last else ""

    def _picture(self, tokens: Sequence[Token], reads: list[Read]) -> None:
        settings = [r for r in reads if r.found.group == "setting" and r.sense is Sense.PLAIN]
        for number, read in enumerate(reads):
            if read.found.group == "setting" or read.sense is not Sense.PLAIN:
                continue
            for setting in settings:
                first, last = sorted((read.found, setting.found), key=lambda f: f.first)
                between = tokens[first.last : last.first]
                if len(between) <= 6 and not any(t.word in _MARKS or self._is_and(t) for t in between):
                    start, end = min(first.first, last.first), max(first.last, last.last)
                    reads[number] = Read(read.found, Sense.PICTURE, start, end)
                    break

    def _is_and(self, token: Token) -> bool:
        link = self._links.at((token,), 0)
        return link is not None and link.group == "and" and len(token.word) > 1


def _inside_korean_word(tokens: Sequence[Token], cue: Found) -> bool:
    if tokens[cue.first].word != "비" or cue.first == 0:
        return False
    previous = tokens[cue.first - 1].word
    return not tokens[cue.first].spaced and "\uac00" <= previous[0] <= "\ud7a3"
