"""An item of the agenda as a row of its table."""

from datetime import date

from db.agenda import OF_SEVERAL, Item
from desktop import formats
from desktop.widgets.figure_table import Head, Row
from desktop.words import word
from resources.i18n import _

MARK = 6
"""The column that says what was done with an item: of use only where such items are shown."""


def heads() -> tuple[Head, ...]:
    """The columns of the table."""
    return (
        Head("kind", _("What"), "term"),
        Head("due", _("Due"), "date", _("Empty: at once")),
        Head("late", _("Late by"), "days", _("Days past its day")),
        Head("subject", _("Subject"), "text", widest=34, opens=True),
        Head("holder", _("Held by"), "term", _("Who has to act")),
        Head("reason", _("Why"), "text", widest=80),
        Head("mark", _("Done or put off"), "text", widest=44),
    )


def row_of(item: Item, on: date) -> Row:
    """An item as a row."""
    told = formats.sentence(item.reason)
    late = (on - item.due).days if item.due is not None and item.due < on else None
    values = {
        "kind": item.kind,
        "due": item.due,
        "late": late,
        "subject": subject_of(item),
        "reason": told,
        "holder": item.holder,
        "mark": mark_words(item),
    }
    texts = {"due": _("now")} if item.due is None else {}
    if late is not None:
        texts["late"] = _("{n} d").format(n=formats.number(late))
    quiet = frozenset(values) if item.mark is not None else frozenset({"mark"})
    return Row(item, values, texts, quiet, hint=told)


def subject_of(item: Item) -> str:
    """What an item is about, as people name it."""
    if item.kind == "flagged":
        return _("parties")
    if item.kind in OF_SEVERAL:
        return _("order lines")
    if item.kind == "quiet":
        return formats.country(item.subject)
    return _("more lines") if item.kind == "at_risk" and item.subject == "more" else item.subject


def mark_words(item: Item) -> str:
    """What was done with an item, by whom and why."""
    mark = item.mark
    if mark is None:
        return ""
    text = word(mark.state)
    if mark.until is not None:
        text = _("put off to {day}").format(day=formats.day(mark.until))
    return " · ".join(filter(None, [text, mark.reason, mark.actor]))
