"""Web pages that call themselves workbooks, as many programs write them: their tables as sheets."""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

from exchange.delimited import read_text
from exchange.grid import Area, Cell, Reading, Sheet, Unreadable
from exchange.heading_meanings import meanings
from exchange.mail_heads import without_heads
from exchange.order_form import is_form
from exchange.refusals import no_table
from exchange.words import COLONS
from resources.i18n import _, said

_MOST_CELLS = 500_000
_MOST_TAGS = 1_200_000
"""More of them than so many cells need, and than are read in ten seconds."""
_MOST_SPAN = 1_000
_MOST_LINES = 12
"""So many lines of text above a table are kept: its title, its unit, the head of a letter."""
_MOST_OF_A_FORM = 2_000
"""Lines of a page without a table, which may be an order of labels and values."""
_BREAKS = {"br", "p", "div", "li"}
_UNSEEN = {"script", "style", "title"}
_WIDEST_HEAD = 4
"""Columns a table of labels and values may have."""
_WITHIN = {"a", "b", "em", "font", "i", "span", "strong", "sub", "sup", "u"}
"""Tags that stand within a line; any other begins a new one."""
_LONGEST_LINE = 2_000
_MOST_PAGE = 15_000_000
_DEEPEST = 30
"""So many tables may stand one in the other; what is deeper is text."""


@dataclass(slots=True)
class _Grid:
    """One table on its way: its cells, and where the next one stands."""

    cells: dict[tuple[int, int], str] = field(default_factory=dict)
    areas: list[Area] = field(default_factory=list)
    row: int = -1
    column: int = 0
    text: list[str] | None = None
    span: tuple[int, int] = (1, 1)
    taken: set[tuple[int, int]] = field(default_factory=set)
    arranges: bool = False
    """Whether tables stand in it, so that it only arranges the page."""

    def close_cell(self) -> None:
        """Put the cell that is open into its place, past cells that reach down from above."""
        if self.text is None:
            return
        row = max(self.row, 0)
        while (row, self.column) in self.taken:
            self.column += 1
        lines = (" ".join(line.split()) for line in "".join(self.text).split("\n"))
        self.cells[row, self.column] = "\n".join(line for line in lines if line)
        down, across = self.span
        if down * across > 1:
            self.areas.append((row, self.column, row + down - 1, self.column + across - 1))
            if down > 1:
                self.taken |= {(row + i, self.column + j) for i in range(1, down) for j in range(across)}
        self.column += across
        self.text = None
        if len(self.cells) + len(self.taken) > _MOST_CELLS:
            raise Unreadable(_("The web page holds too many cells; save it as xlsx and import that."))

    def rows(self) -> list[list[str]]:
        """The texts of each row."""
        found: dict[int, list[str]] = {}
        for (row, _column), value in sorted(self.cells.items()):
            if value:
                found.setdefault(row, []).append(value)
        return [*found.values()]

    def is_table(self) -> bool:
        """Whether it is more than text in a frame: two rows of two cells at least."""
        return sum(len(row) > 1 for row in self.rows()) > 1

    def is_wide(self) -> bool:
        """Whether one of its rows says more than labels with their values do."""
        return any(len(row) > _WIDEST_HEAD for row in self.rows())


class _Tables(HTMLParser):
    """Collects the cells of every table.

    A table in a cell is text of that cell, unless the outer table only arranges the page: then its texts are lines.
    """

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tables: list[tuple[dict[tuple[int, int], str], list[Area]]] = []
        self.above: list[list[str]] = []
        self._open: list[_Grid] = []
        self._deeper = 0
        self._silent = 0
        self._printed = 0
        self._lines: list[str] = [""]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _UNSEEN:
            self._silent += 1
        elif tag == "table":
            if len(self._open) < _DEEPEST:
                self._open.append(_Grid())
            else:
                self._deeper += 1
        elif self._open:
            if not self._deeper:
                self._start_in_table(self._open[-1], tag, attrs)
        elif tag == "pre":
            self._printed += 1
            self._lines.append("")
        elif tag not in _WITHIN:
            self._lines.append("")

    def _start_in_table(self, grid: _Grid, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "tr":
            grid.close_cell()
            grid.row, grid.column = grid.row + 1, 0
        elif tag in {"td", "th"}:
            grid.close_cell()
            said_ = {key: value or "" for key, value in attrs}
            grid.span = (_times(said_.get("rowspan", "")), _times(said_.get("colspan", "")))
            grid.text = []
        elif tag in _BREAKS and grid.text:
            grid.text.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in _UNSEEN:
            self._silent = max(0, self._silent - 1)
        elif tag == "table" and self._deeper:
            self._deeper -= 1
        elif tag == "table" and self._open:
            self._end_table()
        elif self._open:
            if tag in {"td", "th", "tr"} and not self._deeper:
                self._open[-1].close_cell()
        elif tag == "pre":
            self._printed = max(0, self._printed - 1)
            self._lines.append("")
        elif tag not in _WITHIN:
            self._lines.append("")

    def _end_table(self) -> None:
        grid = self._open.pop()
        grid.close_cell()
        outer = self._open[-1] if self._open else None
        if outer is None or grid.arranges or (grid.is_table() and not any(above.is_wide() for above in self._open)):
            for above in self._open:
                self._as_lines(above)
            if grid.arranges:
                self._as_lines(grid)
            elif grid.cells:
                self.above.append([line for line in without_heads(self._lines) if line][-_MOST_LINES:])
                self._lines = [""]
                self.tables.append((grid.cells, grid.areas))
        elif outer.text is not None:
            outer.text.append("\n".join(["", *("  ".join(row) for row in grid.rows()), ""]))

    def _as_lines(self, grid: _Grid) -> None:
        """What a table that only arranges the page has said so far becomes lines of the page."""
        was_open, grid.arranges = grid.text is not None, True
        grid.close_cell()
        for row in grid.rows():
            told = [part for cell in row for part in cell.split("\n")] if len(row) == 1 else ["   ".join(row)]
            self._lines += (line[:_LONGEST_LINE] for line in told)
        self._lines.append("")
        grid.cells, grid.areas, grid.taken = {}, [], set()
        grid.text = [] if was_open else None

    def handle_data(self, data: str) -> None:
        if self._silent:
            return
        if self._open:
            if (text := self._open[-1].text) is not None:
                text.append(data)
            return
        if self._printed:
            first, *more = data.replace("\r\n", "\n").split("\n")
            self._lines[-1] = (self._lines[-1] + first)[:_LONGEST_LINE]
            self._lines += (line[:_LONGEST_LINE].rstrip() for line in more)
        elif len(self._lines[-1]) < _LONGEST_LINE:
            self._lines[-1] = _squeezed(f"{self._lines[-1]} {data}")[:_LONGEST_LINE]
        most = 4 * _MOST_LINES if self.tables else _MOST_OF_A_FORM
        if len(self._lines) > 2 * most and not self._printed:
            del self._lines[:-most]

    def close(self) -> None:
        """The page ends; tables that nobody closed end with it."""
        super().close()
        while self._open:
            self._deeper = 0
            self._end_table()

    def below(self, most: int = _MOST_LINES) -> list[str]:
        """The lines of text below the last table, or of the whole page where it has none."""
        return [line for line in without_heads(self._lines) if line][:most]


def _squeezed(text: str) -> str:
    """A line with single blanks; wide and hard ones keep two facts of a line apart."""
    return re.sub(r"[ \t\r\n\f\v]+", " ", text).replace("\u00a0", " ").strip(" ")


def _blank(width: int) -> list[Cell]:
    return [None] * width


def _is_head(rows: list[list[Cell]]) -> bool:
    """Whether a small table holds labels beside their values: the head of the letter whose list comes below."""
    filled = [[str(cell) for cell in row if cell is not None] for row in rows]
    filled = [row for row in filled if row]
    labels = sum(
        row[0].rstrip().endswith(COLONS) or (len(row) > 1 and len(row[0]) > 1 and bool(meanings(row[0])))
        for row in filled
    )
    headings = sum(len(row) > 2 and all(meanings(cell) for cell in row) for row in filled)
    return bool(labels) and labels * 2 >= len(filled) and not headings


def _times(written: str) -> int:
    return min(max(int(written), 1), _MOST_SPAN) if written.isdigit() and len(written) < 7 else 1


def _page(parser: _Tables) -> Sheet | None:
    """A page of text and of tables that may hold labels beside their values, as one sheet; None where a table is wider."""
    rows: list[list[Cell]] = []
    for place, (cells, _areas) in enumerate(parser.tables):
        if any(row >= _MOST_OF_A_FORM or column >= _WIDEST_HEAD for row, column in cells):
            return None
        rows += [[line] for line in parser.above[place]]
        table = [_blank(_WIDEST_HEAD) for _ in range(max((row for row, _ in cells), default=-1) + 1)]
        for (row, column), value in cells.items():
            table[row][column] = value or None
        rows += table
    rows += [[line] for line in parser.below(_MOST_LINES if parser.tables else _MOST_OF_A_FORM)]
    return Sheet("page", rows[:_MOST_OF_A_FORM])


def refuse_length(text: str, name: str) -> None:
    """Raise Unreadable for a page that takes too long to read."""
    if len(text) > _MOST_PAGE:
        raise Unreadable(said("{file} is a web page too large to be read; save it as xlsx and import that.", file=name))


def page_text(text: str) -> str:
    """The lines of a page outside its tables, those of a printed list as they are printed."""
    parser = _Tables()
    parser.feed(text)
    parser.close()
    return "\n".join(parser.below(_MOST_OF_A_FORM))


def read_web_page(text: str, encoding: str, name: str) -> Reading:
    """The tables of a web page, each as a sheet; raises Unreadable when it has none."""
    if text.count("<") > _MOST_TAGS:
        raise Unreadable(said("{file} holds too many cells; save it as xlsx and import that.", file=name))
    parser = _Tables()
    parser.feed(text)
    parser.close()
    if (page := _page(parser)) is not None and is_form(page):
        return Reading("html", encoding, "", (page,), (said("{file} is a web page, read by its lines.", file=name),))
    sheets: list[Sheet] = []
    carried: list[list[Cell]] = []
    for place, (cells, areas) in enumerate(parser.tables, start=1):
        if not any(cells.values()):
            continue
        height = max(row for row, _ in cells) + 1
        width = max(column for _, column in cells) + 1
        if height * width > 10 * _MOST_CELLS:
            raise Unreadable(said("{file} holds too many cells; save it as xlsx and import that.", file=name))
        rows = carried + [[line, *_blank(width - 1)] for line in parser.above[place - 1]]
        down = len(rows)
        rows += [_blank(width) for _ in range(height)]
        for (row, column), value in cells.items():
            rows[down + row][column] = value or None
        if width <= _WIDEST_HEAD and len(parser.tables) > 1 and _is_head(rows[down:]):
            carried = rows
            continue
        carried = []
        merges = tuple((top + down, left, bottom + down, right) for top, left, bottom, right in areas)
        sheets.append(Sheet(f"table {place}", rows, merges=merges))
    if carried and sheets:
        sheets[-1].rows.extend(carried)
    elif carried:
        sheets.append(Sheet(f"table {len(parser.tables)}", carried))
    if sheets and (below := parser.below()):
        sheets[-1].rows.extend([line] for line in below)
    if not sheets and re.search(r"<pre\b", text, re.IGNORECASE):
        return read_text("\n".join(parser.below(_MOST_OF_A_FORM)), encoding, name)
    if not sheets:
        raise no_table(name)
    return Reading("html", encoding, "", tuple(sheets), (said("{file} is a web page, read by its tables.", file=name),))
