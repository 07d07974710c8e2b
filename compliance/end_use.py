"""What a stated end use says about military use, and whether a name is that of a military body."""

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from typing import Any

import resources
from compliance.legal_forms import split_words
from compliance.negation import Grammar, Read, Sense
from compliance.phrases import PhraseBook, Text, Token, cut

_WORDS = "measures/end_use_words.toml"
_NOTE = re.compile(r"[(（\[【]([^)）\]】]*)[)）\]】]?")
_SENTENCE_ENDS = frozenset(";.:!?。；")


class EndUseKind(StrEnum):
    """How a stated end use reads; declared worst first."""

    MILITARY = "military"
    STRENGTHENS = "strengthens"
    DUAL = "dual"
    UNANSWERED = "unanswered"
    VAGUE = "vague"
    CIVIL = "civil"


@dataclass(frozen=True, slots=True)
class EndUseReading:
    """How an end use reads: `evidence` are the words the kind rests on, `against` those that speak against it."""

    kind: EndUseKind
    evidence: tuple[str, ...] = ()
    against: tuple[str, ...] = ()


class Lexicon:
    """The packaged word lists, ready to look things up in."""

    def __init__(self, words: Mapping[str, Any]) -> None:
        self.signs: dict[int, str] = {ord(pair[0]): pair[1] for pair in words["signs"]["pairs"].split()}
        lists: dict[str, tuple[str, ...]] = {
            name: tuple(phrase for value in words[name].values() for phrase in value)
            for name in (
                "military",
                "weapons",
                "body",
                "strengthens",
                "mixed",
                "dual",
                "civil",
                "setting",
                "innocent",
                "innocent_names",
            )
        }
        stated = ("military", "weapons", "strengthens", "mixed", "dual", "civil", "setting", "innocent")
        named = ("military", "body", "strengthens", "setting", "innocent", "innocent_names")
        self.uses = self._book({name: lists[name] for name in stated})
        self.names = self._book({name: lists[name] for name in named})
        self.notes = self._book({name: lists[name] for name in (*stated, "body", "innocent_names")})
        self.grammar = Grammar(words["negation"], words["links"], words["both"], self.signs)
        vague = words["vague"]
        self.vague = self._book(
            {
                "words": vague["words"],
                "open": vague["open"],
                "resale": vague["resale"],
                "closed": vague["closed"],
                "empty": vague["empty"],
            }
        )
        unanswered = words["unanswered"]
        self.unanswered = self._book({"whole": unanswered["whole"], "beside": unanswered["beside"]})
        self.ambiguous = self._book({"whole": words["ambiguous"]["whole"]})
        self.nobody = self._book({"whole": words["placeholder"]["whole"], "empty": vague["empty"]})
        self.unnamed = self._book({"part": words["placeholder"]["part"]})
        self.codes = self._book({"code": words["placeholder"]["code"]})
        self.after_code = self._book({"words": words["placeholder"]["after_code"]})
        self.customer = self._book({"words": words["customer"]["words"]})

    def _book(self, groups: Mapping[str, Iterable[str]]) -> PhraseBook:
        return PhraseBook(groups, self.signs)

    def cut(self, text: str) -> Text:
        """The tokens of a text, Han variants brought to one shape."""
        return cut(text, self.signs)


@cache
def lexicon() -> Lexicon:
    """The packaged word lists, read once."""
    return Lexicon(tomllib.loads(resources.text(_WORDS)))


@lru_cache(maxsize=8192)
def read_end_use(text: str) -> EndUseReading:
    """Read a stated end use in any of the languages of the word lists.

    A military word counts unless it is denied ("not for military use"), harmless in its phrase ("nail gun"),
    or a picture of the thing ("toy tanks of the army"). Goods of both worlds (drones, radar, satellites) are
    `DUAL` unless a civil use or a denial stands in the same statement. What names no use is `VAGUE`, what
    says nothing is `UNANSWERED`; neither is ever civil.
    """
    words = lexicon()
    cutting = words.cut(text)
    reads = words.grammar.read(cutting, words.uses.find(cutting.tokens))
    return (
        _military(cutting, reads)
        or _dual(cutting, reads)
        or _unanswered(cutting)
        or _vague(cutting, reads)
        or EndUseReading(EndUseKind.CIVIL, _speaking_civil(cutting, reads), _cleared(cutting, reads))
    )


def military_body(names: Sequence[str]) -> tuple[str, ...]:
    """The words by which names, or notes in brackets behind them, tell of a military body or armaments maker."""
    words = lexicon()
    evidence: list[str] = []
    for name in names:
        proper, notes = split_notes(name)
        evidence += _military_words(proper, words.names)
        evidence += (word for note in notes for word in _military_words(note, words.notes))
    return _once(evidence)


@lru_cache(maxsize=8192)
def defence_customer(text: str) -> tuple[str, ...]:
    """The words by which a note or a remark tells of customers or contracts in defence; () when it does not."""
    words = lexicon()
    evidence: list[str] = []
    for statement in _statements(text):
        if words.customer.find(words.cut(statement).tokens):
            evidence += _military_words(statement, words.notes)
    return _once(evidence)


@lru_cache(maxsize=8192)
def split_notes(name: str) -> tuple[str, tuple[str, ...]]:
    """A name without what stands in brackets, and the bracketed notes."""
    notes = tuple(note.strip() for note in _NOTE.findall(name) if note.strip())
    return " ".join(_NOTE.sub(" ", name).split()), notes


def names_nobody(names: Sequence[str]) -> bool:
    """True when no name is given, or only stand-ins such as "various customers", "to be advised", 待定."""
    return all(_stand_in(name) for name in names)


@lru_cache(maxsize=8192)
def _stand_in(name: str) -> bool:
    """True when a name names nobody."""
    words = lexicon()
    tokens = words.cut(split_notes(name)[0]).tokens
    bare = [token for token in tokens if token.word.isalnum()]
    if not bare or words.unnamed.find(tokens) or words.unanswered.spans(bare, 0, len(bare)):
        return True
    if words.codes.find(tokens) and not _is_called_so(words.cut(split_notes(name)[0])):
        return True
    return bool(words.nobody.spans(bare, 0, len(bare)))


def _is_called_so(text: Text) -> bool:
    """Whether a name only begins with the letters of a placeholder: `TBD Motors`, `TBC BANK GMBH`, not `TBD Later`.

    Proper words must follow at once: one of running text ("by", "see", "next") speaks for the placeholder. Where all
    is in capitals only a legal form tells a name.
    """
    words, tokens = lexicon(), text.tokens
    code = words.codes.at(tokens, 0)
    if code is None or code.last == len(tokens) or not tokens[code.last].word.isalpha():
        return False
    behind = tokens[code.last :]
    if any(book.find(behind) for book in (words.codes, words.after_code, words.nobody, words.unanswered)):
        return False
    told = [token for token in behind if token.word.isalnum()]
    if split_words([token.word for token in told], generic=[False] * len(told))[2]:
        return True
    spelt = (text.raw[token.start : token.end] for token in told)
    return not text.raw.isupper() and all(word[:1].isupper() for word in spelt)


@lru_cache(maxsize=8192)
def resale_words(text: str) -> tuple[str, ...]:
    """The words by which a text tells that goods are bought to be sold on or put on stock."""
    cutting = lexicon().cut(text)
    found = lexicon().vague.find(cutting.tokens)
    return _once(cutting.words(item.first, item.last) for item in found if item.group == "resale")


@lru_cache(maxsize=8192)
def _military_words(text: str, book: PhraseBook) -> tuple[str, ...]:
    cutting = lexicon().cut(text)
    reads = lexicon().grammar.read(cutting, book.find(cutting.tokens))
    groups = {"military", "weapons", "body", "strengthens"}
    return tuple(
        _spelt(cutting, r) for r in reads if r.found.group in groups and r.sense in {Sense.PLAIN, Sense.SHARED}
    )


def _military(text: Text, reads: Sequence[Read]) -> EndUseReading | None:
    plain = [read for read in reads if read.sense is Sense.PLAIN]
    for kind, groups in (
        (EndUseKind.MILITARY, {"military", "weapons"}),
        (EndUseKind.STRENGTHENS, {"strengthens"}),
    ):
        evidence = _once(_spelt(text, read) for read in plain if read.found.group in groups)
        if evidence:
            return EndUseReading(kind, evidence, _speaking_civil(text, reads))
    return None


def _dual(text: Text, reads: Sequence[Read]) -> EndUseReading | None:
    evidence = [_spelt(text, read) for read in reads if _doubtful(text.tokens, read, reads)]
    bare = [token for token in text.tokens if token.word.isalnum()]
    if bare and lexicon().ambiguous.spans(bare, 0, len(bare)):
        evidence.append(text.raw.strip())
    if not evidence:
        return None
    return EndUseReading(EndUseKind.DUAL, _once(evidence), _speaking_civil(text, reads))


def _doubtful(tokens: Sequence[Token], read: Read, reads: Sequence[Read]) -> bool:
    group, sense = read.found.group, read.sense
    if group in {"military", "weapons", "strengthens", "mixed"} and sense in {Sense.DOUBTED, Sense.SHARED}:
        return True
    if group == "mixed":
        return sense is Sense.PLAIN
    if group == "civil":
        return sense is Sense.DENIED and lexicon().grammar.means_civil(tokens, read.found)
    return group == "dual" and sense in {Sense.PLAIN, Sense.DOUBTED} and not _cleared_by(tokens, read, reads)


def _cleared_by(tokens: Sequence[Token], read: Read, reads: Sequence[Read]) -> bool:
    """True when a civil use, or a denial of a military one, stands in the same statement."""
    for other in reads:
        if not _says_civil(other):
            continue
        first, last = sorted((read.found, other.found), key=lambda found: found.first)
        if not any(token.word in _SENTENCE_ENDS for token in tokens[first.last : last.first]):
            return True
    return False


def _says_civil(read: Read) -> bool:
    if read.found.group in {"civil", "setting"}:
        return read.sense is Sense.PLAIN
    return read.found.group in {"military", "weapons"} and read.sense is Sense.DENIED


def _unanswered(text: Text) -> EndUseReading | None:
    bare = [token for token in text.tokens if token.word.isalnum()]
    book = lexicon().unanswered
    silent = book.spans(bare, 0, len(bare)) and any(item.group == "whole" for item in book.find(bare))
    if any(not token.word.isdigit() for token in bare) and not silent:
        return None
    return EndUseReading(EndUseKind.UNANSWERED, _once([text.raw.strip()]))


def _vague(text: Text, reads: Sequence[Read]) -> EndUseReading | None:
    words = lexicon()
    found = words.vague.find(text.tokens)
    open_words = [item for item in found if item.group in {"open", "resale"}]
    said = {
        place
        for item in found
        if item.group in {"words", "open", "resale", "empty"}
        for place in range(item.first, item.last)
    }
    denied = {place for read in reads if read.sense is Sense.DENIED for place in range(read.first, read.last)}
    rest = [
        token
        for place, token in enumerate(text.tokens)
        if token.word.isalpha() and place not in said and place not in denied
    ]
    named = [item for item in found if item.group == "words"]
    if denied:
        named = [item for item in named if not words.grammar.says_nothing(text.tokens, item)]
    hollow = not rest and bool(named)
    if not open_words and not hollow:
        return None
    evidence = _once(text.words(item.first, item.last) for item in found if item.group in {"words", "open", "resale"})
    return EndUseReading(EndUseKind.VAGUE, evidence, _speaking_civil(text, reads))


def _speaking_civil(text: Text, reads: Sequence[Read]) -> tuple[str, ...]:
    telling = {Sense.DENIED, Sense.PICTURE}
    return _once(
        _spelt(text, read)
        for read in reads
        if (read.found.group in {"civil", "innocent", "setting"} and read.sense is Sense.PLAIN)
        or (read.sense in telling and read.found.group not in {"civil", "setting"})
    )


def _cleared(text: Text, reads: Sequence[Read]) -> tuple[str, ...]:
    return _once(_spelt(text, read) for read in reads if read.found.group == "dual" and read.sense is Sense.PLAIN)


def _spelt(text: Text, read: Read) -> str:
    return text.words(read.first, read.last)


def _statements(text: str) -> list[str]:
    return [part for part in re.split(r"[;；。\n]|\.\s", text) if part.strip()]


def _once(words: Iterable[str]) -> tuple[str, ...]:
    seen: dict[str, str] = {}
    for word in words:
        clean = " ".join(word.split())
        if clean:
            seen.setdefault(clean.casefold(), clean)
    return tuple(seen.values())
