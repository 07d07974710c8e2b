"""The line at the foot of the window: the book, the date, what is selected, and work under way with a way to stop it."""

import time
from datetime import date
from typing import Any

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QProgressBar, QPushButton, QSizePolicy, QStatusBar

import resources
from desktop import formats
from desktop.jobs import Job
from desktop.records import Reader, Records
from resources.i18n import _, n_

_AROUND = 24
"""Pixels around a message, and around each of the things beside it."""

_WIDEST = 16_777_215
"""What the toolkit calls no limit."""


class Words(QLabel):
    """Words that end in dots where there is no room, and are told in full under the pointer."""

    _least = ""

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """They can be pressed together."""
        return QSize(0, super().minimumSizeHint().height())

    def never_without(self, least: str) -> None:
        """Keep that much of them, from the beginning, whatever stands beside them."""
        self._least = least
        self.setMinimumWidth(max(0, self.indent()) + self.fontMetrics().horizontalAdvance(least))

    @property
    def shown(self) -> str:
        """The words as far as there is room."""
        room = self.contentsRect().width() - max(0, self.indent())
        return max(self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room), self._least, key=len)

    def event(self, event: QEvent) -> bool:
        """What is cut is told under the pointer."""
        if event.type() == QEvent.Type.ToolTip:
            self.setToolTip("" if self.shown == self.text() else self.text())
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802, ARG002
        """Draw the words."""
        painter = QPainter(self)
        room = self.contentsRect().adjusted(max(0, self.indent()), 0, 0, 0)
        side = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.style().drawItemText(
            painter, room, side, self.palette(), self.isEnabled(), self.shown, self.foregroundRole()
        )


class StatusLine(QObject):
    """Fills a status bar. `date_wanted` asks to turn the book to another date, `rested` says that all work ended."""

    date_wanted = Signal()
    rested = Signal()

    def __init__(self, bar: QStatusBar) -> None:
        super().__init__(bar)
        self._bar = bar
        self._jobs: list[Job] = []
        self._since = 0.0
        self._edition = resources.edition()
        self._reader: Reader | None = None
        self._lists_until: date | None = None
        self.told = Words()
        self.told.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)  # gives way to the sums
        self.told.setObjectName("muted")
        self.told.setIndent(12)
        self.told.setAccessibleName(_("Book"))
        self.chosen = Words()
        self.chosen.setAccessibleName(_("Selected rows"))
        self.date = QPushButton()
        self.date.setFlat(True)
        self.date.setToolTip(_("Turn the book to another date"))
        self.date.clicked.connect(self.date_wanted)
        self.work = QLabel()
        self.work.hide()
        self.progress = QProgressBar()
        self.progress.setMaximumWidth(180)
        self.progress.setAccessibleName(_("Progress"))
        self.progress.hide()
        self.stop = QPushButton(_("Cancel"))
        self.stop.clicked.connect(self._cancel)
        self.stop.hide()
        for button in (self.date, self.stop):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # the mouse leaves the keyboard, and its keys, with the page
        bar.addWidget(self.told, 1)
        for widget in (self.chosen, self.work, self.progress, self.stop, self.date):
            bar.addPermanentWidget(widget)
        bar.messageChanged.connect(self._make_room)

    def _make_room(self, message: str) -> None:
        """What is told for a moment is read in full: the sums give way to it as long as it stands."""
        wanted = self._bar.fontMetrics().horizontalAdvance(message) + _AROUND if message else 0
        others = sum(
            widget.sizeHint().width() + _AROUND
            for widget in (self.work, self.progress, self.stop, self.date)
            if not widget.isHidden()
        )
        self.chosen.setMaximumWidth(max(0, self._bar.width() - wanted - others) if message else _WIDEST)

    def tell(self, records: Records) -> None:
        """Say which book is open, by whose leave, and for which day."""
        if self._reader is None:
            self._reader = records.reader(self)
        self._reader.read(_facts, lambda found: self._say(records, *found))
        self._say(records, self._edition, self._lists_until)

    def _say(self, records: Records, edition: str, lists_until: date | None) -> None:
        self._edition, self._lists_until = edition, lists_until
        book = records.database
        facts = [book.path.name]
        if lists_until is not None:
            facts.append(_("lists complete to {day}").format(day=formats.day(lists_until)))
        facts.append(_("facts {edition}").format(edition=edition))
        if book.read_only:
            facts.append(_("for reading only. {who}").format(who=book.lock_holder))
        self.told.never_without(book.path.name)
        self.told.setText("   ·   ".join(facts))
        self.date.setText(_("As of {day}").format(day=formats.day(book.on)))

    def show_job(self, job: Job) -> None:
        """Show work that takes long: what it is, how far, how long it still needs, and a way to stop it."""
        self._jobs.append(job)
        self._since = time.monotonic()
        self.work.setText(job.label)
        self.progress.setRange(0, 0)
        for widget in (self.work, self.progress, self.stop):
            widget.show()
        job.moved.connect(self._move)
        job.named.connect(self._name)
        job.ended.connect(lambda: self._end(job))

    def busy(self) -> list[str]:
        """What is under way, in words, and is not to be stopped without a question."""
        return [job.label for job in self._jobs if job.asks]

    def _move(self, done: int, total: int) -> None:
        self.progress.setRange(0, total)
        self.progress.setValue(done)
        spent = time.monotonic() - self._since
        if self._jobs and done and total > done and spent > 2:
            self.work.setText(f"{self._jobs[-1].label} · {_left(spent * (total - done) / done)}")

    def _name(self, words: str) -> None:
        """Another part of the work begins: how long it takes is reckoned anew."""
        self._since = time.monotonic()
        self.work.setText(words)

    def _end(self, job: Job) -> None:
        self._jobs = [other for other in self._jobs if other is not job]
        if self._jobs:
            self.work.setText(self._jobs[-1].label)
            return
        for widget in (self.work, self.progress, self.stop):
            widget.hide()
        self.rested.emit()

    def _cancel(self) -> None:
        for job in self._jobs:
            job.cancel()


def _facts(session: Any) -> tuple[str, date]:
    """Which edition of the facts holds, the packaged one or that of a pack taken over, and the day of its lists."""
    from db.reference import published

    found = published(session)
    return found.edition, found.lists_until


def _left(seconds: float) -> str:
    if seconds < 60:
        count = max(1, round(seconds))
        return n_("{n} second left", "{n} seconds left", count).format(n=count)
    count = round(seconds / 60)
    return n_("{n} minute left", "{n} minutes left", count).format(n=count)
