"""What needs me today: the agenda kind by kind, each line opening its record or its part of the agenda."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from db.agenda import OF_SEVERAL, Item, by_kind
from db.listing import Filter
from desktop import formats
from desktop.widgets.badges import Badge
from desktop.widgets.link import Link
from desktop.words import word
from resources.i18n import Nn_, _, n_

Wanted = Callable[[str, object, str], object]
SOON = timedelta(days=14)
"""How far ahead a deadline or a renewal needs somebody today."""

_WORDS = {
    "blocked": Nn_("{n} open line is prohibited", "{n} open lines are prohibited"),
    "flagged": Nn_("{n} party looks like a listed one", "{n} parties look like listed ones"),
    "question": Nn_("{n} question waits for an answer", "{n} questions wait for an answer"),
    "fact_missing": Nn_("{n} line waits for a fact that decides", "{n} lines wait for a fact that decides"),
    "verify": Nn_("{n} line turns on a measure nobody has verified", "{n} lines turn on a measure nobody has verified"),
    "unfiled": Nn_("{n} line needs a licence and nothing is filed", "{n} lines need a licence and nothing is filed"),
    "review_due": Nn_("{n} military end-use review is due", "{n} military end-use reviews are due"),
    "quiet": Nn_("{n} queue has gone quiet", "{n} queues have gone quiet"),
    "stale": Nn_("{n} application has been silent too long", "{n} applications have been silent too long"),
    "chase": Nn_("{n} exporter is to be asked again", "{n} exporters are to be asked again"),
    "paper": Nn_("{n} paper lapses soon or has lapsed", "{n} papers lapse soon or have lapsed"),
    "deadline": Nn_("{n} statutory deadline is near or past", "{n} statutory deadlines are near or past"),
    "renew": Nn_("{n} licence is to be renewed", "{n} licences are to be renewed"),
    "expires": Nn_("{n} licence ends soon", "{n} licences end soon"),
    "at_risk": Nn_("{n} line comes too late", "{n} lines come too late"),
}
_LINES = 3
"""Lines that a sentence may take beside two other cards, in any language."""


def needed(items: Sequence[Item], on: date) -> list[Item]:
    """The items of the agenda that need somebody today: due at once, past their day, or due soon."""
    return [item for item in items if item.mark is None and (item.due is None or item.due <= on + SOON)]


def needs(items: Sequence[Item], on: date, wanted: Wanted) -> QWidget:
    """The lines of the card."""
    box = QWidget()
    grid = QGridLayout(box)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setVerticalSpacing(4)
    grid.setHorizontalSpacing(12)
    grid.setColumnStretch(1, 1)
    due = needed(items, on)
    kinds = by_kind(due)
    for row, (kind, found) in enumerate(kinds.items()):
        grid.addWidget(Badge(kind), row, 0, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        grid.addWidget(_line(kind, found, wanted), row, 1, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    if not due:
        grid.addWidget(QLabel(_("Nothing needs you today.")), 0, 0, 1, 2)
    count = sum(item.mark is None for item in items)
    if count:
        text = n_("All {n} item on the agenda", "All {n} items on the agenda", count).format(n=formats.number(count))
        more = Link(text, lambda: wanted("agenda", (), ""), more=True)
        grid.addWidget(more, len(kinds) + 1, 0, 1, 2, Qt.AlignmentFlag.AlignLeft)
    grid.setRowStretch(len(kinds) + 2, 1)
    return box


def words_of(kind: str, found: Sequence[Item]) -> str:
    """What items of a kind come to, in words; of one alone its subject and reason."""
    first = found[0]
    if len(found) == 1 and first.count == 1 and kind not in OF_SEVERAL:
        return f"{first.subject}: {formats.sentence(first.reason)}"
    count = sum(item.count for item in found) if kind != "quiet" else len(found)
    return n_(*_WORDS[kind], count).format(n=formats.number(count))


def _line(kind: str, found: Sequence[Item], wanted: Wanted) -> Link:
    text, first = words_of(kind, found), found[0]
    if len(found) == 1 and (kind in OF_SEVERAL or first.count == 1):
        name = first.subject if kind not in OF_SEVERAL else text
        return Link(text, lambda: wanted(first.page, first.filters, name), formats.sentence(first.reason), lines=_LINES)
    return Link(text, lambda: wanted("agenda", (Filter("kind", "is", (kind,)),), word(kind)), lines=_LINES)
