"""The text of a letter as sentences, each with the lines it was printed on: wrapped lines joined, lists and heads kept apart."""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from exchange.book_cells import text
from exchange.grid import Sheet
from exchange.item_marks import ARTICLE, BULLETS, CIRCLED, COUNT, HAN_NUMBER, bracketed
from exchange.letter_words import keys_of, says_any
from exchange.words import COLONS, key

_WRAPPED = 44
"""A line of fewer places was not wrapped: it ends where its writer ended it."""
_FULL = 70
"""A line of so many places goes on below though it ends with a colon."""
_LONGEST_LINE, _MOST_LINES, _MOST_CELLS = 4_000, 600, 3
_ENDS = re.compile(r"[.:;!?。：；！？]\s*$")
_IN_BRACKETS = bracketed(r"\w{1,3}", "()（）【】〔〕")
_BEGINS = re.compile(
    rf"\s*(?:[-•*–{BULLETS}]|\(?{COUNT}[.)]|{COUNT}\s*[、．]|[a-h]\)|{_IN_BRACKETS}|{CIRCLED}|{ARTICLE}|"
    rf"{HAN_NUMBER}[、.．]|"
    r"(?:pos|item|position|artikel|article|poste|ligne)\b|[^\W\d][\w .'/-]{1,30}\s?[:：])",
    re.IGNORECASE,
)
_END_OF_SENTENCE = re.compile(r"(?<=[.!?;])\s+(?=[^\W\d_a-zß-ÿ]|[\d„“\"'•*–-])|(?<=[。！？])\s*")
_LABEL = re.compile(r"[^\W\d_](?:[^\W\d]|[ '’-]){2,30}\s?:")
_BEFORE_DOT = re.compile(r"([^\W_]+)\.$")
_WIDE = re.compile(r"[\u2e80-\uffef]")


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence, or one line that is none; `line` is the number of its first line, `block` of its paragraph."""

    text: str
    line: int
    block: int
    starts: tuple[tuple[int, int], ...] = ()
    """From which sign on it stands on which line."""

    def line_at(self, place: int) -> int:
        """The number of the line a sign was printed on."""
        at = bisect_right([start for start, _line in self.starts], place) - 1
        return self.starts[at][1] if at >= 0 else self.line


def lines_of(sheet: Sheet) -> tuple[tuple[int, str], ...]:
    """The lines of a sheet that may be a letter, each with its number; none of one that holds a table or is too long."""
    if len(sheet.rows) > _MOST_LINES:
        return ()
    found: list[tuple[int, str]] = []
    for row, cells in enumerate(sheet.rows):
        number = sheet.number(row)
        filled = [text(cell) for cell in cells if cell is not None and text(cell)]
        if number not in sheet.printed and len(filled) > _MOST_CELLS:
            return ()
        line = sheet.printed.get(number, "  ".join(filled))
        if len(line) > _LONGEST_LINE:
            return ()
        found.append((number, unicodedata.normalize("NFC", line)))
    return tuple(found)


def sentences(lines: Sequence[tuple[int, str]]) -> list[Sentence]:
    """The sentences of these lines, in order."""
    return [sentence for block, joined in enumerate(_blocks(lines)) for sentence in _cut(joined, block)]


def _blocks(lines: Sequence[tuple[int, str]]) -> Iterator[list[tuple[int, str]]]:
    """Lines that run on, together."""
    block: list[tuple[int, str]] = []
    for number, line in lines:
        bare = line.strip()
        if block and not (bare and _runs_on(block[-1][1], bare)):
            yield block
            block = []
        if bare:
            block.append((number, bare))
    if block:
        yield block


def _runs_on(before: str, line: str) -> bool:
    wide = len(before) + len(_WIDE.findall(before))
    ends = _ENDS.search(before) and not (before.endswith(COLONS) and wide >= _FULL)
    return wide >= _WRAPPED and not ends and not _BEGINS.match(line)


def _cut(block: Sequence[tuple[int, str]], place: int) -> Iterator[Sentence]:
    whole, starts = "", []
    for number, line in block:
        if whole and not (_WIDE.match(whole[-1]) and _WIDE.match(line[0])):
            whole += " "
        starts.append((len(whole), number))
        whole += line
    begun = 0
    for match in (*_END_OF_SENTENCE.finditer(whole), None):
        end = match.start() if match else len(whole)
        if match and not _is_end(whole[begun:end], whole[match.end() :]):
            continue
        if told := whole[begun:end].strip():
            first = begun + len(whole[begun:end]) - len(whole[begun:end].lstrip())
            shifted = tuple((start - first, number) for start, number in starts)
            begins = next((number for start, number in reversed(starts) if start <= first), starts[0][1])
            yield Sentence(told, begins, place, shifted)
        begun = match.end() if match else end


def _is_end(before: str, behind: str) -> bool:
    """Whether a dot ends a sentence: not behind a number, an initial, an abbreviation or the form of a firm."""
    if not (dotted := _BEFORE_DOT.search(before)):
        return True
    word = dotted[1]
    starts = re.match(r"[^\W\d_]+", behind)
    begins = bool(starts) and key(starts[0] if starts else "") in keys_of("start")
    if word.isdigit():
        return len(word) > 2 or begins
    short = len(word) < 4 and (word[0].isupper() or key(word) in keys_of("abbreviation"))
    begins = begins or bool(_LABEL.match(behind))
    return begins if short or key(word) in keys_of("abbreviation") else True


def is_of_han(told: str) -> bool:
    """Whether a sentence is written in Han signs or kana, not in Latin letters."""
    return len(re.findall(r"[\u3041-\u30ff\u4e00-\u9fff]", told)) * 2 > len(re.findall(r"[^\W\d_]", told))


def phrase_in(told: str, *kinds: str) -> str:
    """The first phrase of these kinds in a text, as printed; "" for none."""
    match = says_any(*kinds).search(told)
    return match.group() if match else ""
