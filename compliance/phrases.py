"""Phrases in running text of any script: found word for word, and read with their negations."""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

_HAN = "\u3005\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_HANGUL = "\uac00-\ud7a3\u1100-\u11ff\u3130-\u318f"
_TOKEN = re.compile(
    rf"(?P<sign>[{_HAN}{_HANGUL}])|(?P<word>[^\W_{_HAN}{_HANGUL}]+)|(?P<mark>[.:](?=\s|$)|[^\w\s'’.\-]|\n|\s[-–—]+\s)"
)
_INITIALS = re.compile(r"\b(?:[^\W\d_]\.){2,}")
_LETTERS = str.maketrans({"ı": "i", "ł": "l", "ø": "o", "đ": "d", "ħ": "h", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th"})
_HANGUL_SIGN = re.compile(f"[{_HANGUL}]")


@dataclass(frozen=True, slots=True)
class Token:
    """One word, one Han, kana or hangul sign, or one punctuation mark of a text."""

    word: str
    start: int
    end: int
    spaced: bool = False  # a hangul sign with a space before it: Korean words keep their borders


@dataclass(frozen=True, slots=True)
class Found:
    """A phrase found in a text: its group and the tokens it covers, first to one past the last."""

    group: str
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Text:
    """A text cut into tokens; `raw` keeps the spelling, with widths made equal."""

    raw: str
    tokens: tuple[Token, ...]

    def words(self, first: int, last: int) -> str:
        """The text between two tokens as it was written."""
        if first >= last:
            return ""
        return self.raw[self.tokens[first].start : self.tokens[last - 1].end]


def fold(word: str) -> str:
    """A word without case, accents and ligatures; Han, kana and hangul stay as they are."""
    parts = unicodedata.normalize("NFD", word.casefold())
    bare = "".join(c for c in parts if not ("\u0300" <= c <= "\u036f"))
    return unicodedata.normalize("NFC", bare).translate(_LETTERS)


def cut(text: str, signs: Mapping[int, str] | None = None) -> Text:
    """Cut a text into tokens; `signs` maps Han variants to one form (`str.maketrans`)."""
    raw = unicodedata.normalize("NFKC", text)
    plain = _INITIALS.sub(lambda m: m.group().replace(".", "").ljust(len(m.group())), raw)
    tokens: list[Token] = []
    for match in _TOKEN.finditer(plain):
        piece = match.group()
        start, end = match.span()
        if match.lastgroup == "sign":
            spaced = bool(_HANGUL_SIGN.match(piece)) and start > 0 and plain[start - 1].isspace()
            tokens.append(Token(piece.translate(signs or {}), start, end, spaced))
        elif match.lastgroup == "word":
            tokens.append(Token(fold(piece), start, end))
        else:
            tokens.append(Token(piece.strip() or ";", start, end))
    return Text(raw, tuple(tokens))


@dataclass(frozen=True, slots=True)
class _Pattern:
    group: str
    parts: tuple[str, ...]
    joined: tuple[bool, ...]

    @property
    def weight(self) -> tuple[int, int]:
        """More words beat fewer, longer words beat shorter ones."""
        return len(self.parts), sum(len(part.rstrip("*")) for part in self.parts)


class PhraseBook:
    """Phrases in groups, looked up at a place of a text; the longest phrase wins.

    A phrase is written in small letters. `gun(s)` stands for both numbers, `rustung*` for every word that
    begins so; other words must agree whole. Korean phrases match across a space only where one is written.
    """

    def __init__(self, groups: Mapping[str, Iterable[str]], signs: Mapping[int, str] | None = None) -> None:
        self._exact: dict[str, list[_Pattern]] = {}
        self._stems: dict[str, list[_Pattern]] = {}
        for group, phrases in groups.items():
            for phrase in phrases:
                for spelling in _spellings(phrase):
                    self._add(group, spelling, signs)
        for shelf in (*self._exact.values(), *self._stems.values()):
            shelf.sort(key=lambda pattern: -len(pattern.parts))

    def _add(self, group: str, phrase: str, signs: Mapping[int, str] | None) -> None:
        stars = phrase.replace("*", "\u2020")
        tokens = cut(stars.replace("\u2020", "zzz")).tokens if "*" in phrase else cut(phrase, signs).tokens
        parts = tuple(t.word[:-3] + "*" if "*" in phrase and t.word.endswith("zzz") else t.word for t in tokens)
        pattern = _Pattern(group, parts, tuple(t.spaced for t in tokens))
        if parts[0].endswith("*"):
            self._stems.setdefault(parts[0][:3], []).append(pattern)
        else:
            self._exact.setdefault(parts[0], []).append(pattern)

    def at(self, tokens: Sequence[Token], place: int, stop: int | None = None) -> Found | None:
        """The longest phrase that begins at this token and ends before `stop`."""
        word = tokens[place].word
        best: _Pattern | None = None
        room = (len(tokens) if stop is None else stop) - place
        for shelf in (self._exact.get(word, ()), self._stems.get(word[:3], ())):
            for pattern in shelf:
                if len(pattern.parts) <= room and (best is None or pattern.weight > best.weight):
                    best = pattern if _agrees(pattern, tokens, place) else best
        return None if best is None else Found(best.group, place, place + len(best.parts))

    def find(self, tokens: Sequence[Token]) -> tuple[Found, ...]:
        """All phrases from left to right; a longer phrase swallows the shorter ones inside it."""
        found: list[Found] = []
        place = 0
        while place < len(tokens):
            hit = self.at(tokens, place)
            if hit:
                found.append(hit)
            place = hit.last if hit else place + 1
        return tuple(found)

    def spans(self, tokens: Sequence[Token], first: int, last: int) -> bool:
        """True when the tokens from `first` to `last` consist of phrases of this book and of nothing else."""
        while first < last:
            hit = self.at(tokens, first, last)
            if hit is None:
                return False
            first = hit.last
        return True


def _spellings(phrase: str) -> tuple[str, ...]:
    if "(" not in phrase:
        return (phrase,)
    return (re.sub(r"\([^)]*\)", "", phrase), re.sub(r"[()]", "", phrase))


def _agrees(pattern: _Pattern, tokens: Sequence[Token], place: int) -> bool:
    for offset, part in enumerate(pattern.parts):
        token = tokens[place + offset]
        if part.endswith("*") and len(part) > 1:
            if not token.word.startswith(part[:-1]):
                return False
        elif token.word != part:
            return False
        if offset and token.spaced and not pattern.joined[offset]:
            return False
    return True
