"""Lists printed with blanks between their columns: where the columns are, told by rules and by what stands below."""

import re
from collections.abc import Sequence
from itertools import pairwise

from exchange.heading_meanings import meanings
from exchange.wide_signs import drawn_in, has_wide, spread

_GAP = re.compile(r"\t| {2,}|\u3000+")
_RULED = re.compile(r"\s*(?:[-=_]{1,}\s+){2,}[-=_]{1,}\s*")
_RULE = re.compile(r"[\s|+\-=_*]*[-=_*]{3,}[\s|+\-=_*]*")
_FEWEST = 3
"""So many pieces a line of a label and its value may have."""
_LONGEST = 400
"""A line of more signs is no heading of a printed list."""
_WORDS_OF_TEXT = 8
"""So many words, none parted by more than a blank, are no row of columns where a sentence ends among them."""
_SENTENCE = re.compile(r"[^\W\d_]{3,}[.;:] [^\W\d_]")
_MOST_ROWS = 400
"""Lines below a heading that show where its columns stand."""

Spans = tuple[int, ...]
"""Where each column begins; the first begins with the line."""


def cut_lines(lines: Sequence[str]) -> list[list[str]]:
    """The cells of each line. A line of dashes is empty; a line that runs through a border of columns is text.

    Kana and Han signs take one place or two, whichever keeps more words whole and more columns apart.
    """
    cut, broken = _cut(lines)
    if broken and any(map(has_wide, lines)):
        other, less = _cut([spread(line) for line in lines])
        if less < broken:
            return [[drawn_in(cell) for cell in row] for row in other]
    return cut


def _cut(lines: Sequence[str]) -> tuple[list[list[str]], int]:
    """The cells of each line, and how badly they were cut: words across a border, and wide gaps within a cell.

    Where no columns were found every line counts.
    """
    spans: Spans = ()
    cut: list[list[str]] = []
    broken = 0
    ruled = _ruled_headings(lines)
    for place, line in enumerate(lines):
        if place in ruled:
            spans = ruled[place]
        elif not spans and "\t" not in line and _is_heading(line):
            spans = _spans_below(lines, place)
        if _RULE.fullmatch(line):
            cut.append([])
        elif spans and not _is_fact(line) and not _begins_text(lines, place) and (cells := _cells(line, spans)):
            cut.append(cells)
            broken += _crossed(line, spans) + sum(bool(_GAP.search(cell)) for cell in cells)
        else:
            cut.append([cell.strip() for cell in _GAP.split(line.strip())])
            broken += bool(spans) and bool(line.strip())
    return cut, broken or (0 if spans else len(lines))


def _crossed(line: str, spans: Spans) -> int:
    """The words of a line that stand across a border of columns."""
    return sum(not (line[start - 1].isspace() or line[start].isspace()) for start in spans[1:] if start < len(line))


def is_ruled(line: str) -> bool:
    """Whether a line shows columns by dashes: `-----  ---  ------`."""
    return bool(_RULED.fullmatch(line)) and len(line.split()) > _FEWEST


def is_printed_heading(line: str) -> bool:
    """Whether a line names columns with wide gaps between them and no comma: a list cut by commas has them here first."""
    return "," not in line and "\t" not in line and len(line) < _LONGEST and _is_heading(line)


def _is_fact(line: str) -> bool:
    """Whether a line is a label with its value: `Supplier: V10119  Ganzhou Lingfeng Rare Earth Co., Ltd.`."""
    return bool(re.match(r"\s*[^\W\d][\w .-]{1,30}:\s", line)) and len(_GAP.split(line.strip())) <= _FEWEST


def _begins_text(lines: Sequence[str], place: int) -> bool:
    """Whether a line begins running text below the table, whose blanks stand at borders by chance: `Third. Delivery. The goods ...`."""
    line = lines[place].strip()
    return (
        place > 0
        and not lines[place - 1].strip()
        and not _GAP.search(line)
        and len(line.split()) >= _WORDS_OF_TEXT
        and bool(_SENTENCE.search(line))
    )


def _ruled_headings(lines: Sequence[str]) -> dict[int, Spans]:
    """The first line of each heading above a rule such as `-----  ---  ------`, with the columns the rule shows."""
    found: dict[int, Spans] = {}
    for place, line in enumerate(lines):
        if not _RULED.fullmatch(line):
            continue
        first = place
        while first > 0 and place - first < 3 and lines[first - 1].strip() and not _RULE.fullmatch(lines[first - 1]):
            first -= 1
        starts = tuple(match.start() for match in re.finditer(r"[-=_]+", line))
        found[first] = (0, *starts[1:])
    return found


def _is_heading(line: str) -> bool:
    words = _GAP.split(line.strip())
    if ":" in line or any(word.strip(" .,/-").isdigit() for word in words):
        return False
    return len(words) > 3 and sum(bool(meanings(drawn_in(word))) for word in words) >= max(3, len(words) * 0.5)


def _spans_below(lines: Sequence[str], place: int) -> Spans:
    """The columns of a heading: between two of its words runs a border where every line below has a blank."""
    heading = lines[place].expandtabs()
    below = _rows_of(lines, place)
    if len(below) < 2:
        return ()
    width = max(map(len, [heading, *below]))
    filled = [any(column < len(row) and not row[column].isspace() for row in below) for column in range(width)]
    words = [(match.start(), match.end()) for match in re.finditer(r"\S+", heading)]
    starts = [0]
    for (_begun, ended), (begins, _end) in pairwise(words):
        border = _border(filled, ended, begins)
        if border is not None:
            starts.append(border)
    return _with_rows(tuple(starts), below)


def _rows_of(lines: Sequence[str], place: int) -> list[str]:
    """The lines below a heading that look like its rows, up to a blank line."""
    rows: list[str] = []
    wanted = len(_GAP.split(lines[place].strip())) * 0.6
    for line in lines[place + 1 : place + 1 + _MOST_ROWS]:
        if rows and not line.strip():
            break
        if len(_GAP.split(line.strip())) >= wanted and re.search(r"\d", line) and not _is_heading(line):
            rows.append(line.expandtabs())
    return rows


def _border(filled: Sequence[bool], ended: int, begins: int) -> int | None:
    """The place behind the widest run of blanks between two words of the heading, the last one of several."""
    best, run = (0, 0), 0
    for column in range(ended, begins):
        run = 0 if filled[column] else run + 1
        if run and run >= best[0]:
            best = (run, column + 1)
    return best[1] if best[0] else None


def _with_rows(starts: Spans, below: Sequence[str]) -> Spans:
    """The columns without those that no line fills: `Ordered` and `Qty` are one heading."""
    kept = [0]
    for start in starts[1:]:
        first = kept[-1]
        if any(row[first:start].strip() for row in below):
            kept.append(start)
    while len(kept) > 1 and not any(row[kept[-1] :].strip() for row in below):
        kept.pop()
    return tuple(kept)


def _cells(line: str, spans: Spans) -> list[str]:
    """The cells of a line; empty when its words run through so many borders that it is no row of the table.

    A number too long for its column belongs where most of it stands.
    """
    there = [start for start in spans[1:] if start < len(line)]
    crossed = _crossed(line, spans)
    figures = len(re.findall(r"(?<!\S)\d[\d.,]*(?!\S)", line))
    if not there or crossed * 4 > len(there) * (2 if figures > 1 else 1):
        return []
    cells = [""] * len(spans)
    for match in re.finditer(r"\S+", line):
        first, last = match.span()
        shares = [min(last, end) - max(first, start) for start, end in pairwise((*spans, len(line) + 1))]
        column = shares.index(max(shares))
        cells[column] = f"{cells[column]}{' ' * _gap(line, first, cells[column])}{match.group()}"
    return cells


def _gap(line: str, first: int, before: str) -> int:
    """The blanks in front of a word of a cell, as they stand in the line."""
    return len(line[:first]) - len(line[:first].rstrip()) if before else 0
