"""Cards of the Overview that look ahead: how long it takes by destination, and the lines that come too late."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from compliance.telling import spoken
from db.figures import AT_RISK
from db.lead_time_figures import LeadTimes
from db.listing import Filter
from desktop import formats
from desktop.overview.needs import Wanted
from desktop.overview.today import LineAtRisk
from desktop.widgets.badges import Badge
from desktop.widgets.charts_curves import Curves, Drawn, median_words
from desktop.widgets.charts_legend import Entry, Legend
from desktop.widgets.link import Link
from resources.i18n import _, capital, n_

MOST_CURVES = 6
_ADVICE = 190
"""Pixels of a line of what is to be done; longer advice goes on in the next line."""


def curves(told: LeadTimes, wanted: Wanted) -> QWidget:
    """Curves by destination with a legend; a click on the words opens the page behind them."""
    box = QWidget()
    column = QVBoxLayout(box)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(4)
    chart, legend = Curves(_("Share decided by day"), compact=True), Legend()
    chart.setMinimumHeight(210)
    everyone = told.everyone.group
    large = [item for item in told.groups if not item.group.small]
    ordered = sorted(large, key=lambda item: -len(item.group.waits))[:MOST_CURVES]
    drawn = [Drawn("*", _("All"), everyone.gross, everyone.small, 0)]
    drawn += [
        Drawn(item.group.key, formats.country(item.name) or _("not known"), item.group.gross, small=False, place=place)
        for place, item in enumerate(ordered, start=1)
    ]
    chart.show_curves(drawn)
    chart.choose("*")
    legend.show_entries([Entry(item.key, item.name, item.place, hint=median_words(item.curve)) for item in drawn])
    legend.toggled.connect(chart.set_shown)
    words = n_("{median}; {n} is still waiting.", "{median}; {n} are still waiting.", everyone.census.waiting)
    text = words.format(median=median_words(everyone.gross), n=formats.number(everyone.census.waiting))
    column.addWidget(Link(capital(text), lambda: wanted("lead_times", (), "")))
    column.addWidget(chart, 1)
    column.addWidget(legend)
    return box


def lines(found: Sequence[LineAtRisk], count: int, wanted: Wanted) -> QWidget:
    """The lines that do most harm, each opening its order."""
    box = QWidget()
    grid = QGridLayout(box)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setVerticalSpacing(4)
    grid.setHorizontalSpacing(12)
    grid.setColumnStretch(3, 1)
    right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
    for row, line in enumerate(found):
        name = f"{line.po_number}/{line.line_no}"
        where = (Filter("po_number", "is", (line.po_number,)), Filter("line_no", "is", (line.line_no,)))
        grid.addWidget(Badge(line.risk), row, 0, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        grid.addWidget(Link(name, partial(wanted, "orders", where, name)), row, 1)
        if late := harm(line):
            grid.addWidget(Link(late, partial(wanted, "orders", where, name), right=True, lines=1), row, 2, right)
        action = QLabel(spoken(line.next_action))
        action.setObjectName("muted")
        action.setMinimumWidth(_ADVICE)
        action.setWordWrap(True)
        grid.addWidget(action, row, 3)
    if not found:
        grid.addWidget(QLabel(_("No open line is at risk.")), 0, 0, 1, 4)
    else:
        text = n_("All {n} line at risk", "All {n} lines at risk", count).format(n=formats.number(count))
        more = Link(text, lambda: wanted("at_risk", (Filter("risk", "is", AT_RISK),), _("Lines at risk")), more=True)
        grid.addWidget(more, len(found), 0, 1, 4, Qt.AlignmentFlag.AlignLeft)
    grid.setRowStretch(len(found) + 1, 1)
    return box


def harm(line: LineAtRisk) -> str:
    """By how much a line comes too late, in words; "" where nothing can be said."""
    if line.stop_days:
        return _("stops {n} d").format(n=formats.number(line.stop_days))
    if line.days_short is not None:
        return _("{n} d short").format(n=formats.number(line.days_short))
    return _("no P80") if line.risk != "blocked" else ""
