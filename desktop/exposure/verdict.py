"""The verdict of a review: China and home side by side, evidence, conditions, signatures, closing, override."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QScrollArea, QVBoxLayout, QWidget

from compliance.reviews import ActKind
from db import reviews
from db.problems import Problem
from db.review_sheets import ReviewSheet
from db.reviews import AssessmentDraft
from desktop import formats
from desktop import words as vocabulary
from desktop.commands import plain
from desktop.widgets.draft_form import DraftForm, Field
from desktop.words import word
from resources.i18n import N_, _

Act = Callable[..., None]
"""Writes a verb of the review under a label."""

FIELDS = (
    Field("verdict_cn", N_("China: would its rules treat it as military, listed or barred?"), "choice"),
    Field("verdict_home", N_("Home: sanctions and end-use rules"), "choice"),
    Field("note", N_("Evidence"), "long"),
    Field("conditions", N_("Conditions"), "long"),
    Field("valid_until", N_("Valid until"), "date", hint=N_("2027-03-01; empty = until something changes")),
)


def _fields() -> Sequence[Field]:
    told = vocabulary.choices(reviews.VERDICTS)
    return [Field(f.key, f.label, f.kind, told if f.kind == "choice" else (), f.hint) for f in FIELDS]


class VerdictPanel(QWidget):
    """The form of the assessment, what stands about it, and the acts that follow it."""

    def __init__(self, act: Act, parent: QWidget | None = None, *, on: date | None = None) -> None:
        """`act` does what a button is for; `on` is the day of the book."""
        super().__init__(parent)
        self._act = act
        self._shown: object = None
        self.form = DraftForm(_fields(), on=on)
        self.standing = QLabel()
        self.reason = QLineEdit()
        self.buttons: dict[ActKind, QPushButton] = {}
        self.disagree = QPushButton(_("&Disagree"))
        self._build()
        self.form.fill({"verdict_cn": "cannot_tell", "verdict_home": "cannot_tell"})

    def _build(self) -> None:
        self.standing.setWordWrap(True)
        self.standing.setTextFormat(Qt.TextFormat.PlainText)
        self.standing.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.reason.setPlaceholderText(_("Reason, for disagreeing, going on or opening again"))
        self.reason.setAccessibleName(_("Reason"))
        acts: tuple[tuple[ActKind, str, Callable[[], None]], ...] = (
            (ActKind.ASSESS, N_("&Assess"), self.assess),
            (ActKind.COUNTERSIGN, N_("Counter&sign"), self.countersign),
            (ActKind.CLOSE, N_("&Close review"), self.close_review),
            (ActKind.PROPOSE, N_("&Propose to go on"), self.propose),
            (ActKind.OVERRIDE, N_("Let it &go on"), self.override),
            (ActKind.REOPEN, N_("&Open again"), self.reopen),
        )
        for kind, name, run in acts:
            button = QPushButton(_(name))
            button.setAutoDefault(False)
            button.setAccessibleName(plain(_(name)))
            button.clicked.connect(run)
            self.buttons[kind] = button
        self.disagree.setAutoDefault(False)
        self.disagree.clicked.connect(partial(self.countersign, agrees=False))
        self.buttons[ActKind.ASSESS].setProperty("primary", True)
        first, second = QHBoxLayout(), QHBoxLayout()
        first.addWidget(self.reason, 1)
        for kind in (ActKind.PROPOSE, ActKind.OVERRIDE, ActKind.REOPEN):
            first.addWidget(self.buttons[kind])
        second.addStretch(1)
        for button in (
            self.disagree, self.buttons[ActKind.COUNTERSIGN], self.buttons[ActKind.CLOSE], self.buttons[ActKind.ASSESS],
        ):  # fmt: skip
            second.addWidget(button)
        body = QWidget()
        body.setObjectName("draftForm")
        inner = QVBoxLayout(body)
        inner.setContentsMargins(0, 0, 12, 0)
        inner.setSpacing(12)
        inner.addWidget(self.form)
        inner.addWidget(self.standing)
        inner.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(body)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 12, 16, 0)
        layout.setSpacing(10)
        layout.addWidget(area, 1)
        layout.addLayout(first)
        layout.addLayout(second)

    def show_sheet(self, sheet: ReviewSheet, *, writable: bool) -> None:
        """Show where the review stands; what is being typed stays while the assessment is the same."""
        given = sheet.assessment
        if given is not None and given != self._shown:
            self.form.fill(
                {
                    "verdict_cn": given.cn.value,
                    "verdict_home": given.home.value,
                    "note": given.reason,
                    "conditions": given.conditions,
                    "valid_until": given.valid_until,
                }
            )
            self.form.clear_errors()
        self._shown = given
        for kind, button in self.buttons.items():
            against = sheet.against[kind]
            button.setEnabled(writable and not against)
            button.setToolTip(" ".join(against))
        self.disagree.setEnabled(self.buttons[ActKind.COUNTERSIGN].isEnabled())
        self.disagree.setToolTip(self.buttons[ActKind.COUNTERSIGN].toolTip())
        over = sheet.hold and given is not None and not sheet.overridden
        self.buttons[ActKind.PROPOSE].setVisible(bool(over) and not sheet.proposed_by)
        self.buttons[ActKind.OVERRIDE].setVisible(bool(over) and bool(sheet.proposed_by))
        self.buttons[ActKind.REOPEN].setVisible(sheet.state == "closed")
        self.standing.setText("\n".join(_standing(sheet)))

    def show_error(self, key: str, sentence: str) -> bool:
        """Say what is wrong beside a field; False when there is no such field."""
        if key == "reason":
            self.reason.setFocus()
            return False
        return self.form.show_error(key, sentence)

    # -- acts

    def assess(self) -> None:
        """Save the assessment."""
        self.form.clear_errors()
        try:
            draft = AssessmentDraft(**self.form.values())
        except Problem as problem:
            self.form.show_error(getattr(problem, "field", ""), str(problem))
            return
        self._act(N_("Assess exposure"), partial(reviews.assess, draft=draft))

    def countersign(self, *_checked: Any, agrees: bool = True) -> None:
        """Agree as the second person, or disagree with the reason typed."""
        label = N_("Countersign review") if agrees else N_("Disagree with assessment")
        self._act(label, partial(reviews.countersign, agrees=agrees, reason=self.reason.text()), self.reason.clear)

    def close_review(self) -> None:
        """Close the review."""
        self._act(N_("Close review"), reviews.close)

    def propose(self) -> None:
        """Propose to go on against the verdict."""
        verb = partial(reviews.propose_override, reason=self.reason.text())
        self._act(N_("Propose override"), verb, self.reason.clear)

    def override(self) -> None:
        """Let the line go on, as the second person."""
        self._act(N_("Override verdict"), reviews.override)

    def reopen(self) -> None:
        """Open the review again with the reason typed."""
        self._act(N_("Open review again"), partial(reviews.reopen, reason=self.reason.text()), self.reason.clear)


def _standing(sheet: ReviewSheet) -> list[str]:
    """Who assessed, who signed, what is still needed, in sentences."""
    told = []
    given = sheet.assessment
    if given is not None:
        text = _("{who} assessed on {day}: China {cn}, home {home}.")
        told.append(
            text.format(
                who=sheet.assessed_by,
                day=formats.day(sheet.assessed_on),
                cn=word(given.cn.value).lower(),
                home=word(given.home.value).lower(),
            )
        )
    for one in sheet.signatures:
        text = _("{who} agreed.") if one.agrees else _("{who} disagreed: {why}")
        void = "" if one.valid else _("The assessment was changed since, so this no longer counts.")
        told.append(" ".join(filter(None, [text.format(who=one.by, why=one.reason), void])))
    signed = any(one.valid and one.agrees for one in sheet.signatures)
    told += [] if signed else [_(need) for need in sheet.needs]
    if sheet.risky:
        told.append(_("Answers that warn:"))
        told += [f"• {_(question)} {word(answer)}." for question, answer in sheet.risky]
    if sheet.proposed_by:
        text = _("{who} proposed to go on all the same: {why}")
        told.append(text.format(who=sheet.proposed_by, why=sheet.proposal))
    if sheet.overridden:
        told.append(_("A second person let the line go on."))
    return told
