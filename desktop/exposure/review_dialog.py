"""The dialog of a review: questions, hits, verdict with signatures, and every act; the reasons stand beside."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QSplitter, QTabWidget, QVBoxLayout, QWidget

from compliance.reviews import ActKind
from compliance.telling import spoken
from db import reviews
from db.judgements import HitSheet
from db.problems import Problem
from db.review_sheets import ReviewSheet, sheet
from desktop import formats
from desktop.exposure import portraits
from desktop.exposure.questions import QuestionList
from desktop.exposure.verdict import VerdictPanel
from desktop.records import Records
from desktop.widgets.badges import Badge
from desktop.widgets.dialog_buttons import letter
from desktop.widgets.inspector import Inspector
from desktop.widgets.triage import TriagePanel
from resources.i18n import N_, _

QUESTIONS, HITS, VERDICT, ACTS = range(4)


class ReviewDialog(QDialog):
    """One review, read again after every act."""

    def __init__(self, records: Records, review_id: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.records = records
        self.review_id = review_id
        self._reader = records.reader(self)
        self.sheet: ReviewSheet | None = None
        self.state = Badge()
        self.title = QLabel()
        self.due = QLabel()
        self.banner = QLabel()
        self.problem = QLabel()
        self.tabs = QTabWidget()
        self.questions = QuestionList()
        self.save_answers = QPushButton(_("Save &answers"))
        self.screen_button = QPushButton(_("&Screen the parties"))
        self.screened = QLabel()
        self.triage = TriagePanel(records, self._hits, self._judge, gone=self._gone)
        self.verdict = VerdictPanel(self._act, on=records.on)
        self.history = Inspector()
        self.panel = Inspector()
        self._opened = False
        self.setWindowTitle(_("Military end-use review"))
        self.resize(1280, 760)
        self._build()
        records.changed.connect(self._changed)
        self.reload()

    def _build(self) -> None:
        self.title.setStyleSheet("font-size: 13pt; font-weight: 600;")
        self.title.setTextFormat(Qt.TextFormat.PlainText)
        self.due.setObjectName("muted")
        for label in (self.banner, self.problem):
            label.setObjectName("banner" if label is self.banner else "fieldError")
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.hide()
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self.title)
        head.addWidget(self.state)
        head.addStretch(1)
        head.addWidget(self.due)
        self.tabs.setObjectName("steps")
        self.tabs.setDocumentMode(True)
        self.tabs.addTab(self._questions_tab(), _("Questions"))
        self.tabs.addTab(self._hits_tab(), _("Hits"))
        self.tabs.addTab(self.verdict, _("Verdict"))
        self.tabs.addTab(self.history, _("Acts"))
        split = QSplitter()
        split.setHandleWidth(1)
        split.addWidget(self.tabs)
        split.addWidget(self.panel)
        split.setStretchFactor(0, 1)
        split.setCollapsible(0, False)
        split.setSizes([900, 340])
        close = QPushButton(_("&Leave"))
        close.setAutoDefault(False)
        close.clicked.connect(self.reject)
        told = QLabel(_("Ctrl+Enter does the step of this tab · Alt+1 to Alt+4 change the tab · Ctrl+Z takes back"))
        told.setObjectName("muted")
        foot = QHBoxLayout()
        foot.addWidget(told, 1)
        foot.addWidget(close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 20, 20, 16)
        layout.setSpacing(10)
        layout.addLayout(head)
        layout.addWidget(self.banner)
        layout.addWidget(split, 1)
        layout.addWidget(self.problem)
        layout.addLayout(foot)
        self.tabs.currentChanged.connect(lambda place: self.panel.setVisible(place != HITS))
        for number in range(4):
            self._key(f"Alt+{number + 1}", partial(self.tabs.setCurrentIndex, number))
        self._key("Ctrl+Return", self.step)
        self._key("Ctrl+Z", self.records.undo)
        letter(self)

    def _key(self, key: str, act: Callable[[], object]) -> None:
        QShortcut(QKeySequence(key), self, activated=act)  # type: ignore[call-overload]

    def _questions_tab(self) -> QWidget:
        told = QLabel(_("Y yes · N no · K not known, and on to the next. “Not known” is an answer and is carried on."))
        told.setObjectName("muted")
        self.save_answers.clicked.connect(self.answer)
        return _tab(self.questions, told, self.save_answers)

    def _hits_tab(self) -> QWidget:
        self.screened.setObjectName("muted")
        self.screened.setWordWrap(True)
        self.screen_button.clicked.connect(self.take_hits)
        return _tab(self.triage, self.screened, self.screen_button)

    # -- what is shown

    def _changed(self, _changes: object) -> None:
        if self.isVisible():  # one that was closed no longer asks, and its review may be undone
            self.reload()

    def reload(self) -> None:
        """Read the review again."""
        actor, on = self.records.database.actor, self.records.on
        self._reader.read(lambda session: sheet(session, self.review_id, actor=actor, on=on), self._show, self._gone)

    def _gone(self, _problem: Problem) -> None:
        self.reject()

    def _show(self, found: ReviewSheet) -> None:
        self.sheet = found
        writable = self.records.writable
        self.title.setText(found.title)
        self.state.show_code(found.state)
        due = _("due {day}").format(day=formats.day(found.due_on)) if found.due_on and found.state != "closed" else ""
        lines = _("{n} lines").format(n=len(found.lines)) if len(found.lines) > 1 else ""
        self.due.setText(" · ".join(filter(None, [lines, due])))
        held = _("Held: {why}").format(why=found.hold) if found.hold else ""
        changed = _("Changed since the assessment: {what}").format(what=found.changed) if found.changed else ""
        self.banner.setText("\n".join(filter(None, [held, changed])))
        self.banner.setVisible(bool(held or changed))
        editable = writable and not found.against[ActKind.ANSWER]
        self.questions.show_questions(found.questions, found.replies, editable=editable)
        self.save_answers.setEnabled(editable)
        self._show_screening(found)
        self.verdict.show_sheet(found, writable=writable)
        self.history.show_portrait(portraits.acts(found))
        self.panel.show_portrait(portraits.reasons(found))
        self._name_tabs(found)
        if not self._opened:
            self._opened = True
            self.tabs.setCurrentIndex(_next_tab(found))
            self.questions.focus_first_open()

    def _show_screening(self, found: ReviewSheet) -> None:
        against = found.against[ActKind.SCREEN]
        self.screen_button.setEnabled(self.records.writable and not against)
        told = (
            _("Screened against {lists}.").format(lists=spoken(found.lists)) if found.lists else _("Not screened yet.")
        )
        old = _("The lists end on {day}: look for newer ones.").format(day=found.old_lists) if found.old_lists else ""
        self.screened.setText(" ".join(filter(None, [told, old, *against[:1]])))

    def _name_tabs(self, found: ReviewSheet) -> None:
        count = len(found.questions) - found.open_questions
        self.tabs.setTabText(QUESTIONS, f"{_('Questions')}  {count}/{len(found.questions)}")
        left = _("{n} to decide").format(n=found.undecided) if found.undecided else str(len(found.hits))
        self.tabs.setTabText(HITS, f"{_('Hits')}  {left}")

    # -- what is done

    def step(self) -> None:
        """The step of the tab that is shown."""
        steps = {QUESTIONS: self.answer, HITS: self.take_hits, VERDICT: self.verdict.assess}
        steps.get(self.tabs.currentIndex(), self.reload)()

    def answer(self) -> None:
        """Save the answers that are new."""
        given = self.questions.given()
        self._act(N_("Answer end-use questions"), partial(reviews.answer, given=given), self._answered)

    def _answered(self) -> None:
        found = self.sheet
        if found is not None and not self.questions.given() and found.open_questions == 0:
            self.tabs.setCurrentIndex(HITS)

    def take_hits(self) -> None:
        """Take the hits of the parties into the review."""
        self._act(N_("Screen for a review"), reviews.screen, self._screened)

    def _screened(self) -> None:
        if self.sheet is not None and self.sheet.undecided == 0:
            self.tabs.setCurrentIndex(VERDICT)
        else:
            self.triage.table.setFocus()

    def _act(self, label: str, verb: Callable[..., Any], done: Callable[[], object] | None = None) -> None:
        """Write `verb(session, review, actor=…, on=…)` as one step; a refusal is told where it belongs."""
        actor, on = self.records.database.actor, self.records.on
        self.problem.hide()

        def after(_result: Any) -> None:
            self.reload()
            if done is not None:
                self._reader_done(done)

        self.records.write(
            label, lambda session: verb(session, self.review_id, actor=actor, on=on), after, self._refused, owner=self
        )

    def _reader_done(self, done: Callable[[], object]) -> None:
        """Go on after the review was read again."""
        actor, on = self.records.database.actor, self.records.on

        def show(found: ReviewSheet) -> None:
            self._show(found)
            done()

        self._reader.read(lambda session: sheet(session, self.review_id, actor=actor, on=on), show, self._gone)

    def _refused(self, problem: Problem) -> None:
        field = getattr(problem, "field", "")
        if self.questions.show_error(field, str(problem)) or self.verdict.show_error(field, str(problem)):
            return
        self.problem.setText(str(problem))
        self.problem.show()

    def _hits(self, session: Any) -> list[HitSheet]:
        return list(sheet(session, self.review_id, actor=self.records.database.actor, on=self.records.on).hits)

    def _judge(self, session: Any, hit: HitSheet, ruling: str, reason: str) -> None:
        reviews.judge(
            session, self.review_id, hit.party_id, hit.entry_id, ruling, reason=reason,
            actor=self.records.database.actor, on=self.records.on, seen=hit.explanation,
        )  # fmt: skip


def _next_tab(found: ReviewSheet) -> int:
    """Where the work is: questions first, then hits, then the verdict."""
    if found.state in ("answering", "reopened", "not_started"):
        return QUESTIONS if found.open_questions else HITS
    return HITS if found.state == "triage" and found.undecided else VERDICT


def _tab(body: QWidget, told: QLabel, button: QPushButton) -> QWidget:
    button.setProperty("primary", True)
    button.setAutoDefault(False)
    page = QWidget()
    foot = QHBoxLayout()
    foot.addWidget(told, 1)
    foot.addWidget(button)
    layout = QVBoxLayout(page)
    layout.setContentsMargins(0, 12, 16, 0)
    layout.setSpacing(10)
    layout.addWidget(body, 1)
    layout.addLayout(foot)
    return page
