"""The table of destinations: every number opens its rows; where there is no room, columns that can be missed go."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QSizePolicy, QWidget

from db.destination_figures import DestinationRow
from db.figures import Behind, KeyFigure
from db.listing import Filter
from db.wait_figures import InTime, WaitFigure
from desktop import formats, theme
from desktop.overview.needs import Wanted
from desktop.widgets.link import NARROW, Link
from resources.i18n import N_, _, n_

_GAP = 12
"""Pixels between columns at least."""

_WIDE = 72
"""Pixels between columns at most."""

_LONG = 12
"""Characters of a heading on one line."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: heading, what it says of a row, whose rows it opens, what the heading means, and when it goes.

    `rows` is the key figure whose rows it opens, for the destination alone; of the columns that may go, the one
    with the highest `goes` goes first. `size` is what the small bar behind its numbers is as long as.
    """

    title: str
    read: Callable[[DestinationRow], str]
    rows: str = ""
    hint: str = ""
    goes: int = 0
    size: Callable[[DestinationRow], int] | None = None


def _whole(value: int) -> str:
    return formats.number(value)


def _kg(grams: int) -> str:
    return formats.number(round(grams / 1000))


def _wait(wait: WaitFigure) -> str:
    if not wait.n:
        return ""
    if wait.small:
        return "n<5"
    low, high = wait.low if wait.low is not None else "", wait.high if wait.high is not None else ""
    return f"{wait.median if wait.median is not None else _('not reached')} ({low}–{high})"


def _in_time(told: InTime) -> str:
    if not told.decided:
        return ""
    return "n<5" if told.decided < 5 or told.share is None else formats.share(told.share)


def _delay_days(row: DestinationRow) -> int:
    return sum(row.delay_days.values())


COLUMNS = (
    Column(N_("Lines"), lambda row: _whole(row.lines), "open_mass", N_("Open order lines")),
    Column("kg", lambda row: _kg(row.mass_g), "open_mass", N_("Ordered and not yet shipped"),
           size=lambda row: row.mass_g),
    Column(N_("Filed"), lambda row: _whole(row.filed), "median_wait", N_("Applications filed"), 3),
    Column(N_("Granted"), lambda row: _whole(row.granted), "granted", N_("Applications granted"), 4),
    Column(N_("Waiting"), lambda row: _whole(row.waiting), "still_waiting", N_("Applications still waiting"),
           size=lambda row: row.waiting),
    Column(
        N_("Median wait (interval)"), lambda row: _wait(row.wait), "median_wait",
        N_("Calendar days from filing, pending cases counted, with its 95 % interval"),
    ),
    Column(N_("≤ 45 wd"), lambda row: _in_time(row.in_time), "in_time", N_("Decided within 45 working days"), 2),
    Column(N_("Delay days"), lambda row: _whole(_delay_days(row)), "delays", N_("Days of delay of all owners"), 1,
           _delay_days),
    Column(N_("kg exposed"), lambda row: _kg(row.exposed_g), "exposed", N_("Open mass with a ban or a concern"),
           size=lambda row: row.exposed_g),
    Column(N_("At risk"), lambda row: _whole(row.at_risk), "at_risk", N_("Lines at risk of a line stop"),
           size=lambda row: row.at_risk),
)  # fmt: skip


def name_of(row: DestinationRow) -> str:
    """The name of a destination; the total has one too."""
    return _("Total") if row.destination is None else formats.country(row.destination) or _("not known")


def rows_behind(figures: Sequence[KeyFigure]) -> dict[str, Behind]:
    """Where the rows behind each column are: those of the key figures, and of what has no figure."""
    found = {figure.key: figure.behind for figure in figures}
    of_open = found["open_mass"].filters
    return {
        **found,
        "granted": Behind("applications", (Filter("stage", "is", ("granted",)),)),
        "delays": Behind("delays"),
        "exposed": Behind("orders", (*of_open, Filter("exposure", "is", ("ban", "concern")))),
    }


class DestinationTable(QWidget):
    """One row a destination, the total last. `hid` tells how many columns found no room."""

    hid = Signal(int)

    def __init__(self, rows: Sequence[DestinationRow], behind: Mapping[str, Behind], wanted: Wanted) -> None:
        super().__init__()
        self._behind, self._wanted = behind, wanted
        self.setFont(theme.tabular(self.font()))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(_GAP)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(0, 1)
        self._cells: list[list[QWidget]] = [[] for _column in range(1 + len(COLUMNS))]
        self._put(0, 0, _head(_("Destination"), ""), right=False)
        for place, column in enumerate(COLUMNS, start=1):
            self._put(0, place, _head(_(column.title), _(column.hint)))
        each = [row for row in rows if row.destination is not None]
        self._most = {
            place: max(map(column.size, each), default=0)
            for place, column in enumerate(COLUMNS, start=1)
            if column.size
        }
        for number, row in enumerate(rows, start=1):
            self._add(number, row)
        self.gone: tuple[int, ...] = ()

    def _add(self, number: int, row: DestinationRow) -> None:
        name = name_of(row)
        first: QWidget = _label(name)
        if row.destination is not None:
            first = Link(name, partial(self._open, "open_mass", row.destination, name), lines=1)
        first.setFont(_font(first, total=row.destination is None))
        self._put(number, 0, first, right=False)
        for place, column in enumerate(COLUMNS, start=1):
            text = column.read(row)
            cell: QWidget = _label(text)
            if text not in ("", formats.number(0)):
                opens = partial(self._open, column.rows, row.destination, name)
                most = self._most.get(place, 0) if row.destination is not None else 0
                cell = Link(text, opens, right=True, lines=1)
                if column.size and most:
                    cell = Barred(text, opens, column.size(row) / most)
                cell.setAccessibleName(f"{name}, {_(column.title)}: {text}")
            cell.setFont(_font(cell, total=row.destination is None))
            self._put(number, place, cell)

    def _put(self, row: int, place: int, cell: QWidget, *, right: bool = True) -> None:
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        level = Qt.AlignmentFlag.AlignVCenter if row else Qt.AlignmentFlag.AlignBottom
        wide = isinstance(cell, Barred)  # its bar is as long as the column lets it
        self._grid.addWidget(cell, row, place, level if wide else side | level)
        self._cells[place].append(cell)

    def _open(self, key: str, destination: str | None, words: str) -> None:
        behind = self._behind[key]
        there = () if destination is None else (Filter("destination", "is", (destination or None,)),)
        self._wanted(behind.listing, (*behind.filters, *there), words)

    # -- what there is room for

    def _widths(self) -> list[int]:
        return [max(cell.sizeHint().width() for cell in cells) for cells in self._cells]

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """Room for the columns that never go."""
        widths = [min(self._widths()[0], NARROW), *self._widths()[1:]]
        stay = [0, *(place for place, column in enumerate(COLUMNS, start=1) if not column.goes)]
        wide = sum(widths[place] for place in stay) + _GAP * (len(stay) - 1)
        return QSize(wide, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Let columns go, or take them back."""
        super().resizeEvent(event)
        widths, shown = self._widths(), list(range(1 + len(COLUMNS)))
        going = sorted((column.goes, place) for place, column in enumerate(COLUMNS, start=1) if column.goes)
        while going and sum(widths[place] for place in shown) + _GAP * (len(shown) - 1) > self.width():
            shown.remove(going.pop()[1])
        spare = self.width() - sum(widths[place] for place in shown)
        self._grid.setHorizontalSpacing(max(_GAP, min(_WIDE, spare // max(1, len(shown) - 1))))
        gone = tuple(place for place in range(1 + len(COLUMNS)) if place not in shown)
        if gone != self.gone:
            self.gone = gone
            for place, cells in enumerate(self._cells):
                for cell in cells:
                    cell.setVisible(place not in gone)
            self.hid.emit(len(gone))


class Barred(Link):
    """A number on a small bar; the largest of its column is as long as the column is wide."""

    def __init__(self, text: str, act: Callable[[], object], part: float) -> None:
        super().__init__(text, act, right=True, lines=1)
        self.part = part

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """Draw the bar from the right, where the numbers end, and the number on it."""
        wide = max(2.0, self.width() * self.part)
        painter = QPainter(self)
        bar = QRectF(self.width() - wide, 1, wide, self.height() - 2)
        painter.fillRect(bar, QColor(theme.colours_of(self.palette()).selected))
        painter.end()
        super().paintEvent(event)


def _font(cell: QWidget, *, total: bool) -> QFont:
    """Figures of equal width, those of the total in bold."""
    font = theme.tabular(cell.font())
    font.setBold(total)
    return font


def hidden_words(count: int) -> str:
    """How many columns found no room, in words; "" for none."""
    if not count:
        return ""
    return n_("{n} more column in a wider window", "{n} more columns in a wider window", count).format(n=count)


def _label(text: str) -> QLabel:
    label = QLabel(text)
    label.setContentsMargins(0, 2, 0, 2)  # as high as a link, whose words stand beside it
    return label


def _head(text: str, hint: str) -> QLabel:
    label = QLabel(_two_lines(text))
    label.setObjectName("sectionTitle")
    label.setAlignment(Qt.AlignmentFlag.AlignRight)
    label.setAccessibleName(text)
    label.setToolTip(hint)
    return label


def _two_lines(text: str) -> str:
    """A long heading over two lines, broken at the space nearest to its middle."""
    spaces = [place for place, char in enumerate(text) if char == " "]
    if len(text) <= _LONG or not spaces:
        return text
    place = min(spaces, key=lambda found: abs(found - len(text) / 2))
    return f"{text[:place]}\n{text[place + 1 :]}"
