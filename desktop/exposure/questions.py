"""The end-use questionnaire: each question with yes, no, not known, and the text that a yes needs."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QRadioButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from compliance.questionnaire import Answer, Question, Reply
from db.reviews import ReplyDraft
from resources.i18n import N_, _

_SIDES = {"cn": N_("China"), "home": N_("Home"), "both": N_("China and home")}
_KEYS = ((Answer.YES, N_("Yes"), "Y"), (Answer.NO, N_("No"), "N"), (Answer.NOT_KNOWN, N_("Not known"), "K"))


class QuestionRow(QFrame):
    """One question; Y, N and K answer it and go on, a yes goes to its text."""

    edited = Signal()
    answered = Signal(object)

    def __init__(self, question: Question, number: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.question = question
        self.buttons: dict[Answer, QRadioButton] = {}
        self.group = QButtonGroup(self)
        self.text = QLineEdit()
        self.error = QLabel()
        self._build(number)

    def _build(self, number: int) -> None:
        self.setObjectName(f"question-{self.question.code}")
        words = QLabel(f"{number}. {_(self.question.text)}")
        words.setWordWrap(True)
        weight = _("decides") if self.question.decisive else ""
        side = QLabel(" · ".join(filter(None, [_(_SIDES[self.question.side]), weight])))
        side.setObjectName("muted")
        answers = QHBoxLayout()
        answers.setSpacing(12)
        for answer, name, key in _KEYS:
            button = QRadioButton(_(name))
            button.setAccessibleName(f"{words.text()} {_(name)}")
            button.setToolTip(f"{_(name)} ({key})")
            self.group.addButton(button)
            self.buttons[answer] = button
            answers.addWidget(button)
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(lambda answer=answer: self.give(answer))
        answers.addStretch(1)
        self.text.setPlaceholderText(_("Text or reference; a yes needs one"))
        self.text.setAccessibleName(_("Text or reference"))
        self.error.setObjectName("fieldError")
        self.error.hide()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 6, 8, 10)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(0, 1)
        grid.addWidget(words, 0, 0)
        grid.addWidget(side, 0, 1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        grid.addLayout(answers, 1, 0)
        grid.addWidget(self.text, 2, 0, 1, 2)
        grid.addWidget(self.error, 3, 0, 1, 2)
        self.group.buttonToggled.connect(lambda *_facts: self.edited.emit())
        self.text.textChanged.connect(lambda _text: self.edited.emit())

    def give(self, answer: Answer) -> None:
        """Answer by key: a yes without text goes to the text, everything else to the next question."""
        self.buttons[answer].setChecked(True)
        if answer is Answer.YES and not self.text.text().strip():
            self.text.setFocus()
        else:
            self.answered.emit(self)

    def answer(self) -> Answer | None:
        """What is chosen; None while nothing is."""
        return next((answer for answer, button in self.buttons.items() if button.isChecked()), None)

    def fill(self, reply: Reply | None) -> None:
        """Show an answer, or none."""
        self.group.setExclusive(False)
        for answer, button in self.buttons.items():
            button.setChecked(reply is not None and reply.answer is answer)
        self.group.setExclusive(True)
        self.text.setText(" ".join(filter(None, [reply.text, reply.reference])) if reply is not None else "")
        self.error.hide()

    def show_error(self, sentence: str) -> None:
        """Say what is missing and go there."""
        self.error.setText(sentence)
        self.error.show()
        self.text.setFocus()

    def first(self) -> QRadioButton:
        """Where the keys of this question work."""
        chosen = self.answer()
        return self.buttons[chosen if chosen is not None else Answer.YES]


class QuestionList(QScrollArea):
    """All questions of a questionnaire."""

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.rows: dict[str, QuestionRow] = {}
        self._shown: Mapping[str, Reply] = {}

    def show_questions(self, questions: tuple[Question, ...], replies: Mapping[str, Reply], *, editable: bool) -> None:
        """Show the questions with the answers given; what is being typed for the same questions stays."""
        if tuple(row.question for row in self.rows.values()) != questions:
            self._make(questions)
        typed = self.given()
        for code, row in self.rows.items():
            if code not in typed or replies.get(code) != self._shown.get(code):
                row.blockSignals(True)
                row.fill(replies.get(code))
                row.blockSignals(False)
            row.setEnabled(editable)
        self._shown = replies

    def _make(self, questions: tuple[Question, ...]) -> None:
        body = QWidget()
        body.setObjectName("draftForm")
        layout = QVBoxLayout(body)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        self.rows = {}
        for number, question in enumerate(questions, start=1):
            row = QuestionRow(question, number)
            row.edited.connect(self.edited)
            row.answered.connect(self._next)
            row.text.returnPressed.connect(lambda row=row: self._next(row))
            self.rows[question.code] = row
            layout.addWidget(row)
        layout.addStretch(1)
        self.setWidget(body)

    def _next(self, row: QuestionRow) -> None:
        rows = list(self.rows.values())
        place = rows.index(row) + 1
        if place < len(rows):
            rows[place].first().setFocus()
            self.ensureWidgetVisible(rows[place], 0, 40)

    def given(self) -> dict[str, ReplyDraft]:
        """The answers that differ from those shown when the review was read."""
        found = {}
        for code, row in self.rows.items():
            answer = row.answer()
            old = self._shown.get(code)
            text = row.text.text().strip()
            was = (old.answer, " ".join(filter(None, [old.text, old.reference]))) if old is not None else None
            if answer is not None and (answer, text) != was:
                found[code] = ReplyDraft(answer=answer.value, text=text)
        return found

    def focus_first_open(self) -> None:
        """Go to the first question without an answer."""
        for row in self.rows.values():
            if row.answer() is None:
                row.first().setFocus()
                self.ensureWidgetVisible(row, 0, 40)
                return

    def show_error(self, code: str, sentence: str) -> bool:
        """Say what is missing beside a question; False when it is not asked."""
        if code not in self.rows:
            return False
        row = self.rows[code]
        row.show_error(sentence)
        QTimer.singleShot(0, self, lambda: self.ensureWidgetVisible(row.error, 0, 24))
        return True
