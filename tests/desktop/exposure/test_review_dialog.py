"""A review from its first question to the second signature, through the dialog."""

from typing import Any

import pytest
from PySide6.QtCore import Qt

from compliance.questionnaire import Answer
from compliance.reviews import ActKind
from db import exposure, reviews
from desktop.exposure.review_dialog import HITS, QUESTIONS, VERDICT, ReviewDialog
from desktop.main_window import MainWindow
from tests.desktop.small_book import fill, settle


@pytest.fixture
def line(window: MainWindow) -> int:
    """The line of the small book, whose end user is on the control list."""
    return fill(window.records.database).line


@pytest.fixture
def dialog(window: MainWindow, line: int, qtbot: Any) -> ReviewDialog:
    """Its review, just opened."""
    book = window.records.database
    with book.write("Open review") as session:
        row = reviews.open_review(session, line, actor=book.actor, on=book.on)
    made = ReviewDialog(window.records, row)
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    settle(window)
    return made


def _hold(window: MainWindow, line: int) -> str:
    with window.records.database.read() as session:
        return exposure.held(session, line).hold


def _answer_all(dialog: ReviewDialog, window: MainWindow) -> None:
    for row in dialog.questions.rows.values():
        row.give(Answer.NO)
    dialog.step()
    settle(window)


def test_it_opens_at_the_questions_and_says_why_the_line_is_held(dialog: ReviewDialog, window: MainWindow) -> None:
    assert dialog.tabs.currentIndex() == QUESTIONS
    assert "Held" in dialog.banner.text()
    assert not dialog.screen_button.isEnabled()
    told = "\n".join(text for section in dialog.panel.portrait.sections for text, _source in section.paragraphs)
    assert "Would clear it" in told


def test_a_bare_yes_is_refused_beside_its_question(dialog: ReviewDialog, window: MainWindow) -> None:
    row = dialog.questions.rows["military_use"]
    row.buttons[Answer.YES].setChecked(True)
    dialog.answer()
    settle(window)
    assert row.error.isVisible()
    assert dialog.questions.given() != {}


def test_from_questions_over_hits_to_a_second_signature(
    dialog: ReviewDialog, window: MainWindow, line: int, qtbot: Any
) -> None:
    book = window.records.database
    _answer_all(dialog, window)
    assert dialog.tabs.currentIndex() == HITS
    dialog.step()
    settle(window)
    assert dialog.tabs.currentIndex() == HITS
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow, timeout=120_000)
    assert dialog.triage.table.hasFocus()
    qtbot.keyClick(dialog.triage.table, Qt.Key.Key_N)
    assert dialog.triage.note.isVisible()
    qtbot.keyClicks(dialog.triage.reason, "another register number")
    qtbot.keyClick(dialog.triage.reason, Qt.Key.Key_Return)
    settle(window)
    dialog.tabs.setCurrentIndex(VERDICT)
    dialog.verdict.form.fill({"verdict_cn": "clear", "verdict_home": "clear", "note": ""})
    dialog.step()
    settle(window)
    assert dialog.verdict.form._errors["note"].isVisible()
    dialog.verdict.form.fill({"note": "register extract seen"})
    dialog.step()
    settle(window)
    assert dialog.sheet is not None
    assert dialog.sheet.state == "assessed"
    assert not dialog.verdict.buttons[ActKind.COUNTERSIGN].isEnabled()
    assert "you made this assessment" in dialog.verdict.buttons[ActKind.COUNTERSIGN].toolTip()
    assert not dialog.verdict.buttons[ActKind.CLOSE].isEnabled()
    book.actor = "the second person"
    dialog.reload()
    settle(window)
    dialog.verdict.countersign()
    settle(window)
    dialog.verdict.close_review()
    settle(window)
    assert dialog.sheet.state == "closed"
    assert _hold(window, line) == ""
    assert dialog.banner.isHidden()
    window.records.undo()
    settle(window)
    assert dialog.sheet.state == "countersigned"


def test_an_exposed_line_goes_on_only_by_two_people(dialog: ReviewDialog, window: MainWindow, line: int) -> None:
    _answer_all(dialog, window)
    dialog.take_hits()
    settle(window)
    dialog.triage.reason.setText("same number")
    dialog.triage.rule("same")
    settle(window)
    dialog.verdict.form.fill({"verdict_cn": "exposed", "verdict_home": "clear", "note": "listed"})
    dialog.verdict.assess()
    settle(window)
    dialog.verdict.close_review()
    settle(window)
    assert "Exposed" in dialog.banner.text()
    dialog.verdict.propose()
    settle(window)
    assert dialog.problem.isVisible()
    dialog.verdict.reason.setText("counsel agrees")
    dialog.verdict.propose()
    settle(window)
    assert not dialog.verdict.buttons[ActKind.OVERRIDE].isEnabled()
    window.records.database.actor = "the second person"
    dialog.reload()
    settle(window)
    dialog.verdict.override()
    settle(window)
    assert _hold(window, line) == ""
    told = "\n".join(text for text, _source in dialog.history.portrait.sections[0].paragraphs)
    for words in ("Let it go on", "counsel agrees", "CN exposed, HOME clear", "11 × no"):
        assert words in told, told
