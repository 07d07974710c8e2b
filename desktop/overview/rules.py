"""The card of the changes that lie ahead or that nobody verified: those that hit goods open their lines."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from db.listing import Filter
from db.rule_figures import RuleAhead, behind
from desktop import formats
from desktop.overview.needs import Wanted
from desktop.widgets.badges import Badge
from desktop.widgets.link import Link
from desktop.words import word
from resources.i18n import _, n_


def rules(found: Sequence[RuleAhead], wanted: Wanted) -> QWidget:
    """The lines of the card, with the way to the planner of the Measures page."""
    box = QWidget()
    grid = QGridLayout(box)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setVerticalSpacing(6)
    grid.setHorizontalSpacing(12)
    grid.setColumnStretch(1, 1)
    hit = [rule for rule in found if rule.lines]
    quiet = len(found) - len(hit)
    top = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
    for row, rule in enumerate(hit):
        grid.addWidget(Badge(rule.after), row, 0, top)
        link = Link(told(rule), partial(_open, rule, wanted), formats.sentence(rule.reason), lines=3)
        grid.addWidget(link, row, 1, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    planner = partial(wanted, "measures", (Filter("ahead", "known"),), "")
    if quiet:
        coming = n_("{n} more change hits no open line.", "{n} more changes hit no open line.", quiet)
        grid.addWidget(Link(coming.format(n=formats.number(quiet)), planner), len(hit), 0, 1, 2)
    if not found:
        grid.addWidget(QLabel(_("No change is known.")), 0, 0, 1, 2)
    more = Link(_("Open the planner"), planner, more=True)
    grid.addWidget(more, len(hit) + 1, 0, 1, 2, Qt.AlignmentFlag.AlignLeft)
    return box


def _open(rule: RuleAhead, wanted: Wanted) -> None:
    wanted("orders", behind(rule), f"{formats.act(rule.name)} · {formats.day(rule.day)}")


def told(rule: RuleAhead) -> str:
    """A change in one sentence, with the last safe day where there is one."""
    if rule.ahead:
        text = n_(
            "{day}: {measure} becomes {status}. It would hit {n} open line, {kg} kg.",
            "{day}: {measure} becomes {status}. It would hit {n} open lines, {kg} kg.",
            rule.lines,
        )
    else:
        text = n_(
            "Since {day} nobody has verified {measure}. It hits {n} open line, {kg} kg.",
            "Since {day} nobody has verified {measure}. It hits {n} open lines, {kg} kg.",
            rule.lines,
        )
    after = word(rule.after)
    text = text.format(
        day=formats.day(rule.day), measure=formats.act(rule.name), status=after[:1].lower() + after[1:],
        n=formats.number(rule.lines), kg=formats.number(round(rule.mass_g / 1000)),
    )  # fmt: skip
    if rule.safe is None:
        return text
    return f"{text} " + _("Last safe day to leave the works: {day}.").format(day=formats.day(rule.safe.out_of_works))
