"""The questionnaire by keyboard: one key an answer; a yes goes to its text first."""

from typing import Any

import pytest
from PySide6.QtCore import Qt

from compliance.questionnaire import Answer, Reply, questionnaire
from desktop.exposure.questions import QuestionList

ASKED = questionnaire("2026-1")


@pytest.fixture
def shown(qtbot: Any) -> QuestionList:
    """All questions, none answered."""
    made = QuestionList()
    qtbot.addWidget(made)
    made.resize(700, 600)
    made.show_questions(ASKED.questions, {}, editable=True)
    made.show()
    made.activateWindow()
    made.focus_first_open()
    return made


def test_one_key_answers_and_goes_on(shown: QuestionList, qtbot: Any) -> None:
    first, second, third = list(shown.rows.values())[:3]
    qtbot.keyClick(first.first(), Qt.Key.Key_N)
    assert first.answer() is Answer.NO
    assert second.first().hasFocus()
    qtbot.keyClick(second.first(), Qt.Key.Key_K)
    assert second.answer() is Answer.NOT_KNOWN
    qtbot.keyClick(third.first(), Qt.Key.Key_Y)
    assert third.text.hasFocus()
    qtbot.keyClicks(third.text, "yn letter 7")
    assert third.answer() is Answer.YES
    assert {code: given.answer for code, given in shown.given().items()} == {
        first.question.code: "no",
        second.question.code: "not_known",
        third.question.code: "yes",
    }
    assert shown.given()[third.question.code].text == "yn letter 7"


def test_what_is_typed_stays_while_the_same_answers_are_shown_again(shown: QuestionList) -> None:
    code = ASKED.questions[0].code
    shown.rows[code].give(Answer.NO)
    shown.show_questions(ASKED.questions, {}, editable=True)
    assert list(shown.given()) == [code]
    reply = Reply(code, Answer.NO)
    shown.show_questions(ASKED.questions, {code: reply}, editable=True)
    assert shown.given() == {}
    shown.show_questions(ASKED.questions, {}, editable=False)
    assert shown.rows[code].answer() is None
    assert not shown.rows[code].isEnabled()


def test_a_refusal_stands_beside_its_question(shown: QuestionList) -> None:
    assert shown.show_error("owners", "A yes needs a text or a reference.")
    assert shown.rows["owners"].error.isVisible()
    assert not shown.show_error("colour", "x")
