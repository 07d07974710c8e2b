"""The inspector: the selected record in sections of facts, reasons and events, on the right of a page."""

import re
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from html import escape
from itertools import chain
from urllib.parse import urlsplit

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QSplitter, QVBoxLayout, QWidget

from desktop import formats
from desktop.settings import Settings
from desktop.widgets.badges import Badge
from desktop.widgets.link import Link
from desktop.widgets.wrapping_area import WrappingArea
from desktop.words import word
from resources.i18n import _

WIDTH = 300
"""Pixels the inspector opens with; what the person drags it to is remembered for all pages."""

_LABELS = 128
"""The widest a column of labels gets, so that facts keep the larger part."""

_AROUND_BADGE = 104
"""The pixels around the word of a badge: labels make room for it, but never cut a word of their own."""

_AROUND_FACTS = 56
"""The pixels beside labels and facts: margins, the gap between them, the scroll bar."""

_HEADING = 160
"""Pixels that a heading has in the narrowest inspector, for letters a little larger than are measured."""

_WORD = 16
"""Letters of a word that may be too long for the facts."""

_TURN = 0.008
"""Seconds after which a portrait that takes longer to lay out lets the window answer."""

_ROWS = 60
"""Milliseconds in which a list reads and paints its first rows."""

_ADDRESS = re.compile(r"https?://[^\s()<>\"]+[^\s()<>\".,;:]")


@dataclass(frozen=True, slots=True)
class Fact:
    """A line of the inspector: a label, its text, and a code of the vocabulary when it is a badge.

    `opens` are the page, filters and words of the rows that a number counts.
    """

    label: str
    text: str = ""
    code: str = ""
    opens: tuple[str, object, str] | None = None


_MOST = 20_000
"""Rows behind a number that a list can still be asked for one by one."""


def counted(label: str, page: str, count: int, ids: Sequence[int], words: str) -> Fact:
    """How many rows there are; where they are known by their ids, the number opens them as `words`."""
    from db.listing import Filter  # the window paints before SQL is loaded

    opens = (page, (Filter("id", "is", tuple(ids)),), words) if 0 < len(ids) <= _MOST else None
    return Fact(label, formats.number(count), "", opens)


@dataclass(frozen=True, slots=True)
class Section:
    """A titled group of facts, then paragraphs (sentence, source)."""

    title: str
    facts: Sequence[Fact] = ()
    paragraphs: Sequence[tuple[str, str]] = ()


@dataclass(frozen=True, slots=True)
class Portrait:
    """Everything the inspector shows of one record."""

    title: str
    subtitle: str = ""
    sections: Sequence[Section] = ()


class Inspector(WrappingArea):
    """Shows one portrait; text can be selected and copied. `wanted` asks for the rows behind a number."""

    wanted = Signal(str, object, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("inspector")
        self.setAccessibleName(_("Details of the selected record"))
        self.setMinimumWidth(240)
        self.portrait: Portrait | None = None
        self._next: QWidget | None = None
        self._parts: Iterator[QWidget] = iter(())
        self._pause = QTimer(self, singleShot=True)
        self._pause.timeout.connect(lambda: self._go_on())  # noqa: PLW0108 -- a timer hands over nothing of its own
        self.clear()

    def clear(self) -> None:
        """Show that nothing is selected."""
        self.show_portrait(Portrait(_("Nothing selected"), _("Select a row to see its facts and reasons.")))
        self.portrait = None

    def show_portrait(self, portrait: Portrait) -> None:
        """Show a record in place of the one before; where that takes longer, in several turns of the window."""
        self.portrait = portrait
        if self._next is not None:
            self._next.deleteLater()
        self._next = QWidget(self.viewport())
        self._parts = self._put(portrait, self._next)
        self._go_on()

    def above(self, _portrait: Portrait) -> Iterable[QWidget]:
        """What stands between the title and the sections."""
        return ()

    def give_way(self) -> None:
        """Let the rows of a list be read and painted before a portrait that is being laid out goes on."""
        if self._pause.isActive():
            self._pause.start(_ROWS)

    def finish(self) -> None:
        """Show the whole portrait now, as a picture of the window wants it."""
        self._go_on(float("inf"))

    def _go_on(self, seconds: float | None = None) -> None:
        """Put some more parts where nobody sees them yet, and show them when all are there."""
        pause = time.perf_counter() + (_TURN if seconds is None else seconds)
        for part in self._parts:
            if self.isVisible():
                for widget in (part, *part.findChildren(QWidget)):
                    widget.ensurePolished()
                if time.perf_counter() > pause:
                    self._pause.start(0)
                    return
        if self._next is not None:
            self.setWidget(self._next)
            self._next = None
            self.fit()

    def _put(self, portrait: Portrait, body: QWidget) -> Iterator[QWidget]:
        """Lay a portrait out, part by part."""
        layout = QVBoxLayout(body)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(8)
        title = _label(portrait.title)
        title.setStyleSheet("font-size: 12pt; font-weight: 600;")
        titles = [title, _label(portrait.subtitle, "muted")] if portrait.subtitle else [title]
        for widget in chain(titles, self.above(portrait)):
            layout.addWidget(widget)
            yield widget
        wide = self._label_width(portrait)
        for section in portrait.sections:
            if section.facts or section.paragraphs:
                yield from _put_section(layout, section, wide, self.wanted.emit)
        layout.addStretch(1)

    def _label_width(self, portrait: Portrait) -> int:
        """One width for the labels of all sections, so that the facts stand under each other."""
        measure = self.fontMetrics().horizontalAdvance
        facts = [fact for section in portrait.sections for fact in section.facts]
        wide = max((measure(fact.label) for fact in facts), default=0)
        longest = max((measure(part) for fact in facts for part in fact.label.split()), default=0)
        room = WIDTH - _AROUND_BADGE - longest - 4  # a badge that needs more stands below its label anyhow
        badges = [long for long in (measure(word(fact.code)) for fact in facts if fact.code) if long <= room]
        return min(_LABELS, wide + 4, WIDTH - _AROUND_BADGE - max(badges, default=0))


def _put_section(
    layout: QVBoxLayout, section: Section, wide: int, wanted: Callable[[str, object, str], object]
) -> Iterator[QWidget]:
    """Lay a section out below the others, its labels so wide; `wanted` opens the rows behind a number."""
    layout.addSpacing(8)
    layout.addWidget(heading := _name(section.title, "sectionTitle", _HEADING))
    yield heading
    grid = QGridLayout()
    grid.setHorizontalSpacing(12)
    grid.setVerticalSpacing(4)
    grid.setColumnStretch(1, 1)
    grid.setColumnMinimumWidth(0, wide)
    layout.addLayout(grid)
    row = 0
    for fact in section.facts:
        label, told = _name(fact.label, "muted", wide), _fact(fact, wanted)
        label.setMaximumWidth(wide)
        at = Qt.AlignmentFlag.AlignVCenter if fact.code else Qt.AlignmentFlag.AlignTop
        grid.addWidget(label, row, 0, at)
        if fact.code and wide + told.sizeHint().width() > WIDTH - _AROUND_FACTS:  # below its label, rather than cut
            row += 1
            grid.addWidget(told, row, 0, 1, 2, at | Qt.AlignmentFlag.AlignLeft)
        else:
            grid.addWidget(told, row, 1, at | Qt.AlignmentFlag.AlignLeft if fact.code else at)
        row += 1
        yield from (label, told)
    for sentence, source in section.paragraphs:
        layout.addWidget(told := _told(sentence))
        yield told
        if source:
            layout.addWidget(told := _told(source, "muted"))
            yield told


def _fact(fact: Fact, wanted: Callable[[str, object, str], object]) -> QWidget:
    if fact.opens is not None:
        link = Link(fact.text, partial(wanted, *fact.opens), lines=1, more=True)
        link.setAccessibleName(f"{fact.label}: {fact.text}")
        link.setFixedHeight(link.fontMetrics().height())  # it stands on the line of its label
        return link
    if not fact.code:
        return _label(fact.text) if fact.text else _name("–")
    badge = Badge(fact.code)
    badge.setMinimumWidth(1)  # as the labels: a long word must not push the panel out of sight
    badge.setToolTip(badge.accessibleName())
    return badge


def beside(left: QWidget, inspector: Inspector, settings: Settings) -> QSplitter:
    """A page with the inspector on its right, as wide as it was left."""
    split = QSplitter()
    split.setHandleWidth(1)
    split.addWidget(left)
    split.addWidget(inspector)
    split.setCollapsible(0, False)
    split.setCollapsible(1, False)
    split.setStretchFactor(0, 1)
    kept = settings.load("inspector/width")
    split.setSizes([2000, kept if isinstance(kept, int) and kept > 0 else WIDTH])
    split.splitterMoved.connect(lambda _at, _index: settings.save("inspector/width", split.sizes()[1]))
    return split


def linked(text: str) -> str:
    """A text as rich text: an address is a link that names its site, the rest reads as people here write it."""
    parts, at = [], 0
    for found in _ADDRESS.finditer(text):
        site = urlsplit(found[0]).netloc.removeprefix("www.")
        parts += [
            escape(formats.readable(text[at : found.start()])),
            f'<a href="{escape(found[0])}">{escape(site)}</a>',
        ]
        at = found.end()
    return "".join([*parts, escape(formats.readable(text[at:]))])


def _told(text: str, name: str = "") -> QLabel:
    label = _label(formats.readable(text), name)
    if _ADDRESS.search(text):
        label.setTextFormat(Qt.TextFormat.RichText)
        label.setText(linked(text))
        label.setToolTip(escape(text))
        label.setOpenExternalLinks(True)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextBrowserInteraction)
    return label


def _name(text: str, name: str = "", room: int = 0) -> QLabel:
    """A word of the program; it is broken into lines only where it needs more than its room, which takes time."""
    label = QLabel(text)
    label.setObjectName(name)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(label.fontMetrics().horizontalAdvance(text) > room)
    label.setMinimumWidth(1)  # a long name or digest must not push the whole panel out of sight
    return label


def _label(text: str, name: str = "") -> QLabel:
    """What a record says; it can be selected and copied."""
    label = _name(text, name)
    if max(map(len, text.split()), default=0) > _WORD:
        label.setToolTip(text)  # a word cannot be broken into lines: one that is cut is told in full
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label
