"""The lines of a form and what each says: labels with their values, in one cell, in two, or with a gap between them."""

import re
from collections.abc import Iterator, Sequence

from exchange.book_cells import text
from exchange.column_values import reads_as_words
from exchange.grid import Cell, Sheet
from exchange.heading_meanings import meanings
from exchange.label_values import field_by_value
from exchange.labels import at_stops, is_place_of_use
from exchange.letter_head import is_title, named
from exchange.units import read_unit
from exchange.words import COLONS, by_script, key, unspaced, words

LONGEST_LABEL = 40
LONGEST_CELL = 2_000
"""A cell of more signs is a text."""
_MOST_ROWS = 2_000
_MOST_CELLS = 60
"""A row of more cells is one of a table."""
_SURE, _CERTAIN = 2.5, 1.8
"""How much a label must weigh to be one."""
_MOST_SPREAD = 6
"""So many signs a label spread out by blanks may have: `品　　名`, `발 주 번 호`."""
_NUMBER = re.compile(r"\s*(?:no|nr|n°|nº|№|#|号|番号|编号)\.?\s*$", re.IGNORECASE)
"""`Bon de commande N°`: what a title says of the number behind it."""
CONTINUES: list[tuple[int, Cell]] = [(-1, "")]
"""A row that is part of the one above."""
_HANGING = re.compile(r"(\s*([^:：]{1,40}?)\s*[:：][ \u3000]{2,})(\S.*)")
_GOES_ON = frozenset(["description", "specification", "end_use"])
_AFTER_NUMBER = re.compile(r"^([(（【]?\s*[\d０-９]{1,3}\s*[)）】.．、])[\s\u3000]+")
"""The blanks between the number of a line and its first label."""
_STOPS, _TWO = "，；;。", 2
_COLON = re.compile(r"\s*[:：]")
_LEADERS = re.compile(r"\s*(?:\.{3,}|…+|_{3,})?\s*[:：]|\s*(?:\.{3,}|…+|_{3,})\s*")
_GAP = re.compile(r"\t|[ \u3000]{2,}")
"""What parts a label from its value in a printed line; a single wide blank may stand within a value: `磁石　φ６×２`."""


def filled_lines(sheet: Sheet) -> list[list[tuple[int, Cell]]]:
    """The filled cells of each row with their columns; of a text the lines as printed, cut at their wide gaps.

    A line that goes on with an address or a description, below its beginning, is part of it and CONTINUES itself.
    """
    found: list[list[tuple[int, Cell]]] = []
    begun, at, joint = -1, 0, ""
    for row, cells in enumerate(sheet.rows[:_MOST_ROWS]):
        printed = sheet.printed.get(sheet.number(row))
        if printed is not None and joint and _goes_on(printed, at):
            column, told = found[begun][-1]
            found[begun][-1] = (column, f"{text(told).removesuffix(joint.strip())}{joint}{' '.join(printed.split())}")
            found.append(CONTINUES)
            continue
        found.append(_drawn_together(_filled(printed, cells)))
        begun, (at, joint) = row, _hanging(printed or "")
    return found


def _hanging(line: str) -> tuple[int, str]:
    """Where the value of a line begins, if it may go on below, and what joins its lines; (0, "") for others."""
    match = _HANGING.fullmatch(line)
    if match is None:
        return 0, ""
    if key(match[2]) in words("place label"):
        return len(match[1]), ", "
    return (len(match[1]), " ") if field_named(match[2], match[3], certain=True) in _GOES_ON else (0, "")


def _goes_on(line: str, at: int) -> bool:
    """Whether a line stands below the value of the one above and has no label of its own."""
    return len(line) - len(line.lstrip()) == at and not _COLON.search(line) and len(_GAP.split(line.strip())) == 1


def _filled(printed: str | None, cells: Sequence[Cell]) -> list[tuple[int, Cell]]:
    if printed is not None:
        cells = [piece.strip() or None for piece in _GAP.split(_AFTER_NUMBER.sub(r"\1 ", printed.strip()))]
    if len(cells) - cells.count(None) > _MOST_CELLS:
        return [(0, "")]
    return [(column, cell) for column, cell in enumerate(cells) if cell is not None and text(cell)]


def _drawn_together(filled: list[tuple[int, Cell]]) -> list[tuple[int, Cell]]:
    """A row whose label was cut at the blanks that spread it out: `１．品 | 名 | 酸化テルビウム`, `품 | 명 : 자석`."""
    count = 1
    while count < min(len(filled), _MOST_SPREAD) and _is_one_sign(text(filled[count][1])):
        count += 1
    if count < min(len(filled), _MOST_SPREAD) and _is_one_sign(_COLON.split(text(filled[count][1]), maxsplit=1)[0]):
        count += 1
    if count == 1 or not _is_one_sign(text(filled[0][1])[-1:]):
        return filled
    return [(filled[0][0], "".join(text(cell) for _column, cell in filled[:count])), *filled[count:]]


def _is_one_sign(told: str) -> bool:
    return len(told) == 1 and not told.isascii() and told.isalpha()


def labels_in(filled: list[tuple[int, Cell]], *, head: bool) -> Iterator[tuple[str, str, Cell, int]]:
    """Field, label, value and column of what a row says: in one cell with a colon or a gap, or in two cells."""
    taken = False
    filled = [(column, piece) for column, cell in filled for piece in _apart(cell)]
    for place, (column, cell) in enumerate(filled):
        if taken or not isinstance(cell, str) or len(cell) > LONGEST_CELL:
            taken = False
            continue
        label, colon, value = _at_colon(unspaced(cell))
        if not colon:
            label, _gap, value = _spread_out(cell) or re.sub(r"\s{2,}|\t|\u3000+", "\n", cell.strip()).partition("\n")
        after, beside = filled[place + 1] if place + 1 < len(filled) else (column, None)
        said = value or text(beside)
        name = field_named(label, said, certain=bool(colon) or not head) or (
            _in_the_head(label, value, beside) if head else ""
        )
        if not name:
            continue
        if value.strip():
            yield name, label.strip(), " ".join(value.split()), column
        elif beside is not None and (_is_unit(name, beside) or not _is_label(beside, certain=not colon)):
            yield name, label.strip(), beside, after
            taken = True


def _is_unit(name: str, beside: Cell) -> bool:
    """Whether the label of a unit has one beside it: `Unité | kg`, which heads a column of masses elsewhere."""
    return name == "unit" and isinstance(beside, str) and bool(read_unit(beside)[0])


def _at_colon(cell: str) -> tuple[str, str, str]:
    """A label and its value, parted by the first colon or by leaders: `Qty ........ 5 kg`."""
    label, *value = _LEADERS.split(cell, maxsplit=1)
    return label, ":" if value else "", "".join(value)


def _is_label(cell: Cell, *, certain: bool) -> bool:
    """Whether what stands beside a label is the next one: it ends with a colon, or is known as a heading is."""
    if not isinstance(cell, str):
        return False
    if cell.rstrip().endswith(COLONS):
        return True
    return certain and not any(sign.isdigit() for sign in cell) and bool(field_named(cell, "", certain=False))


def _apart(cell: Cell) -> list[Cell]:
    """The labels with their values that stand in one sentence: `单价：人民币2150元/公斤，总价：人民币1720000元。`; else the cell."""
    if not isinstance(cell, str) or len(cell) > LONGEST_CELL or len(_COLON.findall(cell)) < _TWO:
        return [cell]
    pieces = [piece.rstrip(_STOPS) for piece in at_stops(cell, lambda label: bool(meanings(label)), _STOPS)]
    whole = (
        len(pieces) > 1 and _COLON.search(pieces[0]) and not any(stop in piece for piece in pieces for stop in _STOPS)
    )
    return list(pieces) if whole else [cell]


def _spread_out(cell: str) -> tuple[str, str, str] | None:
    """A label whose signs are spread out by blanks, and its value: `品　　名　　酸化テルビウム`; None for others."""
    pieces = cell.split(maxsplit=_MOST_SPREAD)
    single = next((at for at, piece in enumerate(pieces) if len(piece) > 1 or piece.isascii()), len(pieces))
    for count in range(min(single, _MOST_SPREAD), 1, -1):
        label = "".join(pieces[:count])
        if field_named(label, " ".join(pieces[count:]), certain=True):
            return label, " ", " ".join(pieces[count:])
    return None


def _in_the_head(label: str, value: str, beside: Cell) -> str:
    """What a short label above the blocks names: `Date`, `No.`, or the title of the order before its number."""
    number = bool(re.search(r"\d", value or text(beside)))
    return named(label, certain=True) or ("po_number" if number and is_title(_NUMBER.sub("", label)) else "")


def field_named(label: str, value: str, *, certain: bool) -> str:
    """The field a label names, "" for none; `certain` where it stands with a colon or in a block, and can be nothing else.

    A label that means the code of a good as well as its name, as 产品 does, means what its value is.
    """
    if len(label) > LONGEST_LABEL or not key(label):
        return ""
    if key(label) in words("place label") and is_place_of_use(value):
        return "destination"
    told = max((meanings(part.strip()) for part in by_script(label)), key=lambda told: max(told.values(), default=0.0))
    name = max(told, key=lambda name: told[name], default="other")
    if name == "item_code" and "description" in told and reads_as_words(value):
        name = "description"
    sure = name != "other" and told[name] >= (_CERTAIN if certain else _SURE)
    return field_by_value(name, label, value) if sure else ""
