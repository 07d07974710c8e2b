"""A stretch of waiting as a row of the table of delays."""

from db.delay_figures import DelayRow, cause_name
from desktop.widgets.figure_table import Head, Row
from resources.i18n import _


def heads() -> tuple[Head, ...]:
    """The columns of the table."""
    return (
        Head("destination", _("Destination"), "country"),
        Head("line", _("Order line"), "code", opens=True),
        Head("owner", _("Owner"), "term", _("Who held the case")),
        Head("cause", _("Cause"), "text", widest=30),
        Head("days", _("Days"), "days", _("Calendar days to its end, or to the day of the book")),
        Head("start", _("From"), "date"),
        Head("end", _("To"), "date", _("First day after it; empty while it runs")),
        Head("application", _("Application"), "code", opens=True),
        Head(
            "basis",
            _("Basis"),
            "text",
            _("Logged by hand, or derived from events and broken promises where nobody did"),
        ),
        Head("note", _("Note"), "text", widest=50),
    )


def row_of(row: DelayRow) -> Row:
    """A stretch as a row."""
    line = f"{row.po_number}/{row.line_no}" if row.po_number else ""
    values = {
        "destination": row.destination,
        "line": line,
        "owner": row.owner,
        "cause": _(cause_name(row.cause)),
        "days": row.days,
        "start": row.start,
        "end": row.end,
        "application": row.application,
        "basis": _("derived") if row.derived else _("logged"),
        "note": row.note,
    }
    texts = {"destination": _("not known")} if not row.destination else {}
    if row.end is None:
        texts["end"] = _("still running")
    return Row(row, values, texts, frozenset({"basis", *(("end",) if row.end is None else ())}))
