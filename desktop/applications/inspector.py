"""The inspector of an application: clocks on top, what was heard as a timeline, the line for the next event below."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QSizePolicy, QToolButton, QWidget

from db import case_files
from db.case_files import CaseFile, Question, Told
from db.document_sets import day_of, subjects_of
from desktop import formats
from desktop.applications.clocks import ClockStrip
from desktop.applications.entry import EventEntry
from desktop.records import Records
from desktop.settings import Settings
from desktop.widgets import papers
from desktop.widgets.inspector import Fact, Inspector, Portrait, Section
from desktop.words import word
from resources.i18n import _
from resources.patterns import phrase


@dataclass(frozen=True, slots=True)
class CasePortrait(Portrait):
    """A portrait with the case behind it."""

    case: CaseFile | None = None


def describe(session: Any, row: int) -> CasePortrait:
    """An application with its clocks, its questions and its history; runs on a reading thread."""
    case = case_files.case_file(session, row, day_of(session) or date.max)
    open_ = [item for item in case.questions if item.answered_on is None]
    done = [item for item in case.questions if item.answered_on is not None]
    kept = [
        Section(_("Open questions"), (), [_asked(item) for item in open_]),
        Section(_("Answered questions"), (), [_asked(item) for item in done]),
        Section(_("Forecast"), _forecast(case)),
        Section(_("Facts"), _facts(case)),
        papers.papers_section(session, subjects_of(session, row)),
    ]
    subtitle = " · ".join(filter(None, [formats.country(case.destination), word(case.licence_type), case.end_user]))
    return CasePortrait(case.number, subtitle, tuple(kept), case)


def _asked(item: Question) -> tuple[str, str]:
    """A question with what was missing; below it when, of whom and the answer."""
    words = " – ".join(dict.fromkeys(filter(None, [item.question, item.topics]))) or _("The question is not known")
    told = [
        _("asked {day}").format(day=formats.day(item.asked_on)),
        _("waits on {who}").format(who=word(item.waiting_on)),
    ]
    if item.answered_on is not None:
        told = [told[0], _("answered {day}").format(day=formats.day(item.answered_on)), item.answered_by]
        told.append(_("declined: {why}").format(why=item.declined_reason) if item.declined_reason else "")
    elif item.due_on is not None:
        told.append(_("answer due {day}").format(day=formats.day(item.due_on)))
    return words, " · ".join(filter(None, told))


def _forecast(case: CaseFile) -> list[Fact]:
    if not case.holder or case.filed_on is None:
        return []
    return [
        Fact(_("P50 decision"), formats.day(case.p50) or _("not reached")),
        Fact(_("P80 decision"), formats.day(case.p80) or _("not reached")),
    ]


def _facts(case: CaseFile) -> list[Fact]:
    facts = [
        Fact(_("Exporter"), case.exporter),
        Fact(_("Province"), case.province),
        Fact(_("Order lines"), "\n".join(case.lines)),
    ]
    more = (
        (_("Acceptance no."), case.acceptance_no),
        (_("Licences"), "\n".join(case.licences)),
        (_("Replaced by"), case.successor),
        (_("Left out of statistics"), case.excluded_reason),
    )
    facts += [Fact(label, text) for label, text in more if text]
    if case.outcomes > 1:
        facts.append(Fact(_("First outcome"), code=case.first_outcome))
    return facts


class Timeline(QWidget):
    """What was heard, oldest first; every event can be corrected, and what was corrected stays, struck out."""

    correct = Signal(int)

    def __init__(self, case: CaseFile, *, writable: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(0, 1)
        for place, item in enumerate(case.events):
            self._add(grid, place, item, writable=writable and not item.corrected)

    def _add(self, grid: QGridLayout, place: int, item: Told, *, writable: bool) -> None:
        head = QLabel(f"{formats.day(item.happened_on)}  ·  {_word(item)}")
        head.setWordWrap(True)
        head.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        font = head.font()
        font.setStrikeOut(item.corrected)
        font.setBold(not item.corrected)
        head.setFont(font)
        grid.addWidget(head, 2 * place, 0)
        if writable:
            button = QToolButton()
            button.setObjectName("link")
            button.setText(_("Correct"))
            button.setToolTip(_("Correct this event or take it back: {what}").format(what=head.text()))
            button.setAccessibleName(button.toolTip())
            button.clicked.connect(lambda _checked=False, row=item.id: self.correct.emit(row))
            grid.addWidget(button, 2 * place, 1, Qt.AlignmentFlag.AlignTop)
        below = _label(_about(item))
        below.setContentsMargins(0, 0, 0, 6)
        grid.addWidget(below, 2 * place + 1, 0, 1, 2)


def _word(item: Told) -> str:
    text = word(item.kind)
    if item.corrects and item.kind == "note":
        text = _("Taken back")
    return _("{event} (corrected)").format(event=text) if item.corrected else text


def _about(item: Told) -> str:
    """Beside an event: what was said, the number, the source, when it was heard and written down."""
    heard = ""
    if item.heard_on is not None and item.heard_on != item.happened_on:
        heard = _("heard {day}").format(day=formats.day(item.heard_on))
    written = _("recorded {at}").format(at=formats.moment(item.recorded_at)) if item.recorded_at else ""
    answer = ""
    if item.kind == "chased":
        answer = _("answered {day}").format(day=formats.day(item.answer_on)) if item.answer_on else _("no answer yet")
    return " · ".join(filter(None, [item.about, item.reference, phrase(item.source), heard, answer, written]))


def _label(text: str) -> QLabel:
    label = QLabel(text)
    label.setObjectName("muted")
    label.setWordWrap(True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    label.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    return label


class CaseInspector(Inspector):
    """Shows a case, and keeps the line for the next event at its foot."""

    correct = Signal(int)

    def __init__(self, records: Records, settings: Settings, parent: QWidget | None = None) -> None:
        self.entry: EventEntry | None = None
        super().__init__(parent)
        self._writable = records.writable
        self.entry = EventEntry(records, settings, self)
        self.entry.on_resize(self._settle)
        self.verticalScrollBar().rangeChanged.connect(lambda _low, _high: self._settle())
        self.entry.turn_to(None)
        self._settle()

    def clear(self) -> None:
        """Nothing is selected: no line to write either."""
        super().clear()
        if self.entry is not None:
            self.entry.turn_to(None)
            self._settle()

    def show_portrait(self, portrait: Portrait) -> None:
        """Show a case, and take what is written in the line for it."""
        super().show_portrait(portrait)
        if self.entry is not None:
            case = portrait.case if isinstance(portrait, CasePortrait) else None
            self.entry.turn_to(case.id if case is not None else None)
            self._settle()

    def above(self, portrait: Portrait) -> Iterator[QWidget]:
        """Clocks below the title, the timeline before the facts."""
        case = portrait.case if isinstance(portrait, CasePortrait) else None
        if case is None or self.entry is None:
            return
        yield ClockStrip(case)
        heading = QLabel(_("What happened"))
        heading.setObjectName("sectionTitle")
        yield heading
        if case.events:
            story = Timeline(case, writable=self._writable)
            story.correct.connect(self.correct)
            yield story
        else:
            yield _label(_("Nothing was heard yet. Write it in the line below."))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Keep the line at the foot as wide as the inspector."""
        super().resizeEvent(event)
        self._settle()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """A larger font needs more room at the foot."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._settle()

    def _settle(self) -> None:
        entry = self.entry
        if entry is None:
            return
        shown = entry.isEnabled()
        entry.setVisible(shown)
        bar = self.verticalScrollBar()
        # The bar runs down beside the line, as high as the whole inspector.
        wide = self.width() - 1 - (bar.sizeHint().width() if bar.maximum() > bar.minimum() else 0)
        high = 0
        if shown:
            layout = entry.layout()
            high = (
                layout.totalHeightForWidth(wide)
                if layout is not None and layout.hasHeightForWidth()
                else entry.sizeHint().height()
            )
        entry.setGeometry(1, self.height() - high, wide, high)
        self.setViewportMargins(0, 0, 0, high)  # last: where that brings the bar, this is called again meanwhile
