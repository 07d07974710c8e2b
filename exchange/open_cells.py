"""What a row of a list left open, in the language of those who read it."""

from collections.abc import Iterable

from compliance.telling import spoken
from exchange.order_rows import ANSWERED, FIELDS, Flag
from resources.i18n import _


def told(flag: Flag) -> str:
    """A cell that was left empty, and why; of a note what stands beside the value. An empty cell is not quoted."""
    if flag.severity == "note":
        words = _("{field}: “{printed}”: {why}") if flag.printed else _("{field}: {why}")
    else:
        words = _("{field} left empty: “{printed}”: {why}") if flag.printed else _("{field} left empty: {why}")
    return words.format(field=_(FIELDS.get(flag.field, flag.field)), printed=flag.printed, why=spoken(flag.why))


def remark(flags: Iterable[Flag]) -> str:
    """The remark of an order line on what its row left open; "" where nothing is."""
    return "; ".join(" ".join(told(flag).split()) for flag in flags if flag.severity != ANSWERED)
