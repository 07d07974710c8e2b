"""The clocks of an application side by side: working days of the authority, calendar days as felt, who holds the ball."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from db.case_files import CaseFile
from desktop import formats, theme
from desktop.widgets.badges import Badge
from desktop.words import Tone, word
from resources.i18n import _, n_

Part = tuple[int, str, QColor]


class Bar(QWidget):
    """A bar of coloured parts; its width is `whole`, the largest of limit and sum when none is given."""

    def __init__(self, parts: Sequence[Part], whole: int = 0, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._parts = [part for part in parts if part[0] > 0]
        self._whole = max(whole, sum(part[0] for part in self._parts), 1)
        self._mark = whole
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setToolTip("\n".join(name for _count, name, _colour in self._parts))
        self.setAccessibleName("; ".join(name for _count, name, _colour in self._parts))

    def sizeHint(self) -> QSize:  # noqa: N802
        """As high as a line of small text is not."""
        return QSize(120, 10)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Draw the ground, then one part after the other with a gap that keeps them apart without colour."""
        look = theme.colours_of(self.palette())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(look.line))
        painter.drawRoundedRect(QRectF(0, 1, self.width(), 8), 4, 4)
        at = 0.0
        for count, _name, colour in self._parts:
            wide = self.width() * count / self._whole
            painter.setBrush(colour)
            painter.drawRoundedRect(QRectF(at, 1, max(2.0, wide - 1.5), 8), 3, 3)
            at += wide
        if 0 < self._mark < self._whole:
            painter.setBrush(QColor(look.text))
            painter.drawRect(QRectF(self.width() * self._mark / self._whole - 1, 0, 2, 10))
        painter.end()


class ClockStrip(QFrame):
    """What stands on top of an application: stage and ball, the statutory clock with its deadline, the felt clock."""

    def __init__(self, case: CaseFile, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(12, 12, 12, 12)
        self._layout.setSpacing(4)
        self._ball(case)
        self._statutory(case)
        self._felt(case)

    def _ball(self, case: CaseFile) -> None:
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.addWidget(Badge(case.stage), 0, 0, Qt.AlignmentFlag.AlignLeft)
        since = _("since {day}").format(day=formats.day(case.stage_since)) if case.stage_since else ""
        grid.addWidget(_small(since), 0, 1, Qt.AlignmentFlag.AlignVCenter)
        grid.setColumnStretch(1, 1)
        self._layout.addLayout(grid)
        self._layout.addWidget(_line(ball(case)))
        if news := silence(case):
            self._layout.addWidget(_small(news, "fieldError" if case.stale else "muted"))

    def _statutory(self, case: CaseFile) -> None:
        self._layout.addSpacing(6)
        told = case.statutory
        if told is None:
            self._layout.addWidget(_line(_("Statutory clock: not started, no acceptance was heard of")))
            return
        days = _("Working days {n} of {limit}").format(n=told.days, limit=told.limit)
        self._layout.addWidget(
            _line(days if not told.no_limit else _("Working days {n}, no limit").format(n=told.days))
        )
        look = theme.current()
        colour = look.ink(Tone.BAD if told.late else Tone.WAIT)
        self._layout.addWidget(Bar([(told.days, days, colour)], 0 if told.no_limit else told.limit))
        self._layout.addWidget(_small(deadline(case)))
        if case.pauses and told.paused:
            self._layout.addWidget(_small(pauses(case)))

    def _felt(self, case: CaseFile) -> None:
        self._layout.addSpacing(6)
        if case.felt is None:
            self._layout.addWidget(_line(_("Felt clock: the day of the order is not known")))
            return
        state = _("running") if case.felt.running else _("stopped")
        text = _("Felt {days} since the order, {state}").format(days=formats.days(case.felt.days), state=state)
        self._layout.addWidget(_line(text))
        series = theme.current().series
        parts = [
            (days, f"{word(owner.value)}: {formats.days(days)}", QColor(series[place % len(series)]))
            for place, (owner, days) in enumerate(case.held)
        ]
        self._layout.addWidget(Bar(parts))
        self._layout.addWidget(
            _small(" · ".join(f"{word(owner.value)} {formats.number(days)}" for owner, days in case.held))
        )


def ball(case: CaseFile) -> str:
    """Who has to act next."""
    if not case.holder:
        return _("Decided: nobody holds it")
    return _("The ball is with: {holder}").format(holder=word(case.holder))


def silence(case: CaseFile) -> str:
    """How old the news is and when to ask again."""
    if case.last_heard_on is None:
        return ""
    days = (case.on - case.last_heard_on).days
    text = _("Last word {days} ago").format(days=formats.days(days)) if days else _("Last word today")
    if case.chase is None or not case.holder:
        return text
    again = _("ask again on {day}").format(day=formats.day(case.chase.due))
    if case.chase.due <= case.on:
        again = _("ask again now")
    tried = ""
    if case.chase.unanswered:
        tried = _("{n} without answer").format(n=case.chase.unanswered)
    return " · ".join(filter(None, [text, tried, again]))


def deadline(case: CaseFile) -> str:
    """The deadline by Chinese working days, and how sure it is."""
    told = case.statutory
    assert told is not None
    if told.no_limit:
        return _("No deadline: {why}").format(why=_(told.no_limit))
    notes = [_("Deadline {day}").format(day=formats.day(told.deadline))]
    if told.decided_on is None and told.left is not None:
        left = told.left
        notes.append(_("{n} left").format(n=left) if left >= 0 else _("{n} over").format(n=-left))
    if told.provisional:
        notes.append(_("provisional: that year's calendar is not published"))
    if told.moving:
        notes.append(_("moves while a pause is open"))
    return " · ".join(notes)


def pauses(case: CaseFile) -> str:
    """The pauses of the statutory clock, listed."""
    told = case.statutory
    spans = [f"{formats.day(first)} – {formats.day(last) if last else _('open')}" for first, last in case.pauses]
    count = told.paused if told is not None else 0
    words = n_("Paused {n} working day: {spans}", "Paused {n} working days: {spans}", count)
    return words.format(n=count, spans="; ".join(spans))


def _line(text: str) -> QLabel:
    label = QLabel(text)
    label.setWordWrap(True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label


def _small(text: str, name: str = "muted") -> QLabel:
    label = _line(text)
    label.setObjectName(name)
    return label
