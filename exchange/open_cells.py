"""What a row of a list left open, in the language of those who read it."""

from collections.abc import Iterable, Mapping

from compliance.telling import spoken
from exchange.order_rows import ANSWERED, FIELDS, ColumnRead, Flag
from exchange.rejects import Opened
from resources.i18n import N_, _, capital
from resources.told import packed


def told(flag: Flag) -> str:
    """A cell that was left empty, and why; of a note what stands beside the value. An empty cell is not quoted."""
    if flag.severity == "note":
        words = _("{field}: “{printed}”: {why}") if flag.printed else _("{field}: {why}")
    else:
        words = _("{field} left empty: “{printed}”: {why}") if flag.printed else _("{field} left empty: {why}")
    return words.format(field=_(FIELDS.get(flag.field, flag.field)), printed=flag.printed, why=spoken(flag.why))


def at_cells(rows: Mapping[tuple[str, int], Iterable[Flag]], columns: Iterable[ColumnRead] = ()) -> Opened:
    """Sheet and row -> address of each cell that was left open, with why and what it could mean.

    A text file has no addresses: there the column of the field says where the cell is.
    """
    letters = {column.field: column.letter for column in columns if column.letter and column.field}
    found: dict[tuple[str, int], dict[str, str]] = {}
    for place, flags in rows.items():
        for flag in flags:
            address = flag.where.rpartition("!")[2] if "!" in flag.where else ""
            if not address and flag.field in letters:
                address = f"{letters[flag.field]}{place[1]}"
            if flag.severity == "flag" and address:
                there = found.setdefault(place, {})
                there[address] = "; ".join(filter(None, (there.get(address), capital(spoken(flag.why)))))
    return found


def remark(flags: Iterable[Flag]) -> str:
    """The remark of an order line on what its row left open, as it is stored; "" where nothing is.

    Everybody reads it in their own language, whoever imported the list.
    """
    return "".join(map(_stored, (flag for flag in flags if flag.severity != ANSWERED)))


def _stored(flag: Flag) -> str:
    place = (flag.severity == "note") * 2 + (not flag.printed)
    printed = " ".join(flag.printed.split())
    told_of = (("field", FIELDS.get(flag.field, flag.field)), ("printed", printed), ("why", flag.why))
    return packed(_REMARKS[place], (pair for pair in told_of if pair[1]))


_REMARKS = (
    N_("{field} left empty: “{printed}”: {why}."), N_("{field} left empty: {why}."), N_("{field}: “{printed}”: {why}."),
    N_("{field}: {why}."),
)  # fmt: skip
"""What a remark says of a cell: one that was left empty, with and without what it prints; and one with a note."""
