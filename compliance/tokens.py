"""A name cut into its words: initials joined, numbers read, apostrophes and dots understood."""

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from compliance.lexicon import lexicon
from compliance.romanisation import latin_spellings
from compliance.scripts import HAN, HANGUL, KANA

_INITIALS = re.compile(r"(?<![^\W_])(?:[^\W\d_]\.){2,}(?:[^\W\d_](?![^\W_]))?")
_LETTER = "0-9A-Za-z\u00c0-\u024f\u0400-\u04ff"
_AMPERSAND = re.compile(
    rf"(?<![{_LETTER}])([{_LETTER}]{{1,2}})&([{_LETTER}]{{1,2}})(?![{_LETTER}])"
    rf"|(?<![{_LETTER}])([{_LETTER}]) & ([{_LETTER}])(?![{_LETTER}])"
)
_ELISION = re.compile(r"\b(d|l|dell|all|dall|nell|sull|un|qu)'(?=[^\W\d_]{3})", re.IGNORECASE)
_COMPOUND_FORM = re.compile(
    r"(?<=[^\W\d_]{4})(aktiebolag(?:et)?|aktieselskab(?:et)?|aksjeselskap(?:et)?)\b", re.IGNORECASE
)
_POSSESSIVE = re.compile(r"'s\b", re.IGNORECASE)
_NUMBERED = re.compile(r"(?<![^\W_])(?:no|nr|num|n|№|#)[.:o°º]{0,2}\s?(?=\d)", re.IGNORECASE)
_WORD = re.compile(
    rf"(?P<dense>[{HAN}{KANA}{HANGUL}\d]*[{HAN}{KANA}{HANGUL}](?:[{HAN}{KANA}{HANGUL}\d ]*[{HAN}{KANA}{HANGUL}\d])?)"
    rf"|(?P<word>[^\W_{HAN}{KANA}{HANGUL}]+(?:'[^\W_{HAN}{KANA}{HANGUL}]+)*)(?P<dot>\.?)(?P<comma>\s?[,;])?|(?P<amp>[&+])"
)
_ORDINAL = re.compile(r"(\d+)(?:st|nd|rd|th|er|eme)?$")
_UNITS = [
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
]
_ORDINAL_WORDS = {word: n for n, word in enumerate(_UNITS, 1)} | {
    "twentieth": 20, "thirtieth": 30, "fortieth": 40, "fiftieth": 50, "sixtieth": 60, "seventieth": 70,
    "eightieth": 80, "ninetieth": 90,
}  # fmt: skip
_TENS_WORDS = {
    "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip
_ROMAN = {
    "ii": 2, "iii": 3, "iv": 4, "vi": 6, "vii": 7, "viii": 8, "ix": 9, "xii": 12, "xiii": 13, "xiv": 14, "xv": 15,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Token:
    """One word of a name.

    `text` is the word as written, `key` the word in plain lower-case letters, `spellings` every
    plain spelling of it. `number` is what it counts, "" when it is no number. `dense` words are
    Japanese, Chinese or Korean signs; `dotted` words may be abbreviations; `link` words carry nothing;
    `closed` words have a comma behind.
    """

    text: str
    key: str
    spellings: tuple[str, ...]
    number: str = ""
    dense: bool = False
    dotted: bool = False
    link: bool = False
    closed: bool = False

    @property
    def initials(self) -> bool:
        """True for single letters and letters written with dots between."""
        return len(self.key) == 1 or (self.dotted and "." in self.text[:-1])


_AND = Token("&", "and", ("and",), link=True)


def tokens(text: str) -> list[Token]:
    """The words of cleaned text (see `scripts.clean`), in order."""
    if "'" in text:
        text = _ELISION.sub(r"\1 ", _POSSESSIVE.sub("s", text))
    if "&" in text:
        text = _AMPERSAND.sub(_joined, text)
    if any(map(str.isdigit, text)):
        text = _NUMBERED.sub(" ", text)
    if "elskap" in text or "elskab" in text or "bolag" in text:
        text = _COMPOUND_FORM.sub(r" \1", text)
    found: list[Token] = []
    position = 0
    for initials in _INITIALS.finditer(text) if text.count(".") > 1 else ():
        found += _words(text[position : initials.start()])
        closed = text[initials.end() :].lstrip()[:1] in {",", ";"}
        found.append(_word(initials[0].replace(".", ""), initials[0], dotted=True, closed=closed))
        position = initials.end()
    found += _words(text[position:] if position else text)
    if any(token.initials for token in found):
        found = _initials_joined(_articles(found))
    return _spelt_numbers(found) if any(token.key in _ORDINAL_WORDS for token in found) else found


def _joined(found: re.Match[str]) -> str:
    return (found[1] or found[3]) + (found[2] or found[4])


def _words(text: str) -> list[Token]:
    found = []
    for match in _WORD.finditer(text):
        dense, word, dot, comma, ampersand = match.groups()
        if word:
            if "'" in word:
                found.append(_word(word.replace("'", ""), word + dot, dotted=True, closed=bool(comma)))
            else:
                found.append(_word(word, word + dot, dotted=bool(dot), closed=bool(comma)))
        elif dense:
            found.append(Token(dense, dense, (dense,), dense=True))
        elif ampersand:
            found.append(_AND)
    return found


@lru_cache(maxsize=65536)
def _word(letters: str, text: str, *, dotted: bool, closed: bool = False) -> Token:
    spellings = latin_spellings(letters.casefold() if letters.isascii() else _lower(letters))
    key = spellings[0]
    number = _ORDINAL.fullmatch(key)
    link = key in lexicon().links and (len(key) > 1 or letters.islower())
    count = str(int(number[1][:30])) if number else ""
    return Token(text, key, spellings, count, dotted=dotted, link=link and not number, closed=closed)


def _lower(letters: str) -> str:
    return letters.replace("İ", "i").replace("I", "ı").lower() if "ı" in letters or "İ" in letters else letters.lower()


def _articles(found: list[Token]) -> list[Token]:
    """A capital letter after a link is a link too where a small one is: Coalition For A Prosperous America."""
    return [
        replace(token, link=True)
        if i and found[i - 1].link and len(token.key) == 1 and token.key in lexicon().links
        else token
        for i, token in enumerate(found)
    ]


def _initials_joined(found: list[Token]) -> list[Token]:
    """Single letters side by side become one word: S. p. A. and s r.o. become spa and sro."""
    out: list[Token] = []
    run: list[Token] = []
    for token in [*found, Token("", "", ())]:
        if token.initials and not token.number and not token.dense and token.key.isalpha():
            run.append(token)
            continue
        if len(run) > 1:
            key = "".join(part.key for part in run)
            out.append(Token(" ".join(part.text for part in run), key, (key,), dotted=True, closed=run[-1].closed))
        else:
            out += run
        run = []
        out.append(token)
    return out[:-1]


def _spelt_numbers(found: list[Token]) -> list[Token]:
    """Fifty-Second becomes 52, Eighteenth 18."""
    out: list[Token] = []
    for token in found:
        count = _ORDINAL_WORDS.get(token.key)
        if count and count < 10 and out and out[-1].key in _TENS_WORDS:
            tens = out.pop()
            value = str(_TENS_WORDS[tens.key] + count)
            out.append(Token(f"{tens.text}-{token.text}", value, (value,), number=value))
        elif count and count > 3:
            out.append(Token(token.text, token.key, token.spellings, number=str(count)))
        else:
            out.append(token)
    return out


def counted(token: Token) -> str:
    """The number a word may stand for: its own, or that of a Roman numeral or of first, second, third."""
    return token.number or str(_ROMAN.get(token.key) or _ORDINAL_WORDS.get(token.key) or "")
