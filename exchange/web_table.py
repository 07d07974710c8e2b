"""Web pages that call themselves workbooks, as many programs write them: their tables as sheets."""

import re
from html.parser import HTMLParser

from exchange.grid import Area, Cell, Reading, Sheet, Unreadable
from exchange.heading_meanings import meanings
from exchange.order_form import is_form
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


class _Tables(HTMLParser):
    """Collects the cells of every table; a table inside a cell is text of that cell."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tables: list[tuple[dict[tuple[int, int], str], list[Area]]] = []
        self._depth = 0
        self._row = -1
        self._column = 0
        self._text: list[str] | None = None
        self._span = (1, 1)
        self._taken: set[tuple[int, int]] = set()
        self._silent = 0
        self.above: list[list[str]] = []
        self._lines: list[str] = [""]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _UNSEEN:
            self._silent += 1
        elif tag == "table":
            self._depth += 1
            if self._depth == 1:
                self.above.append([line for line in self._lines if line][-_MOST_LINES:])
                self._lines = [""]
                self.tables.append(({}, []))
                self._row, self._taken = -1, set()
        elif tag == "tr" and self._depth == 1:
            self._close()
            self._row, self._column = self._row + 1, 0
        elif tag in {"td", "th"} and self._depth == 1:
            self._close()
            said = {key: value or "" for key, value in attrs}
            self._span = (_times(said.get("rowspan", "")), _times(said.get("colspan", "")))
            self._text = []
        elif tag in _BREAKS and self._text:
            self._text.append("\n")
        elif tag not in _WITHIN and not self._depth:
            self._lines.append("")

    def handle_endtag(self, tag: str) -> None:
        if tag in _UNSEEN:
            self._silent = max(0, self._silent - 1)
        elif tag == "table" and self._depth:
            if self._depth == 1:
                self._close()
            self._depth -= 1
        elif tag in {"td", "th", "tr"} and self._depth == 1:
            self._close()
        elif tag not in _WITHIN and not self._depth:
            self._lines.append("")

    def handle_data(self, data: str) -> None:
        if self._text is not None and not self._silent:
            self._text.append(data)
        elif not self._depth and not self._silent and len(self._lines[-1]) < _LONGEST_LINE:
            self._lines[-1] = _squeezed(f"{self._lines[-1]} {data}")[:_LONGEST_LINE]
            most = 4 * _MOST_LINES if self.tables else _MOST_OF_A_FORM
            if len(self._lines) > 2 * most:
                del self._lines[:-most]

    def below(self, most: int = _MOST_LINES) -> list[str]:
        """The lines of text below the last table, or of the whole page where it has none."""
        return [line for line in self._lines if line][:most]

    def _close(self) -> None:
        """Put the cell that is open into its place, past cells that reach down from above."""
        if self._text is None:
            return
        cells, areas = self.tables[-1]
        row = max(self._row, 0)
        while (row, self._column) in self._taken:
            self._column += 1
        lines = (" ".join(line.split()) for line in "".join(self._text).split("\n"))
        cells[row, self._column] = "\n".join(line for line in lines if line)
        down, across = self._span
        if down * across > 1:
            areas.append((row, self._column, row + down - 1, self._column + across - 1))
            if down > 1:
                self._taken |= {(row + i, self._column + j) for i in range(1, down) for j in range(across)}
        self._column += across
        self._text = None
        if len(cells) + len(self._taken) > _MOST_CELLS:
            raise Unreadable(_("The web page holds too many cells; save it as xlsx and import that."))


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
        row[0].rstrip().endswith((":", "：")) or (len(row) > 1 and len(row[0]) > 1 and bool(meanings(row[0])))
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
    if not sheets:
        raise Unreadable(said("{file} is a web page without a table; save the list as xlsx or csv.", file=name))
    return Reading("html", encoding, "", tuple(sheets), (said("{file} is a web page, read by its tables.", file=name),))
