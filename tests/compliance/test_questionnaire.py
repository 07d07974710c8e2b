"""The end-use questionnaire."""

from datetime import date

import pytest

from compliance.questionnaire import (
    Answer,
    Reply,
    asked_again,
    gaps,
    not_known,
    questionnaire,
    questionnaire_on,
    questionnaires,
    warnings,
)

ASKED = questionnaire("2026-1")


def _all(answer: Answer, text: str = "see drawing 7") -> list[Reply]:
    return [Reply(question.code, answer, text) for question in ASKED.questions]


def test_the_packaged_versions_are_whole() -> None:
    assert [item.version for item in questionnaires()] == ["2026-1"]
    assert len(ASKED.questions) == 11
    assert len({question.code for question in ASKED.questions}) == 11
    assert {question.side for question in ASKED.questions} == {"cn", "home", "both"}


def test_the_version_of_a_day() -> None:
    assert questionnaire_on(date(2026, 11, 20)).version == "2026-1"
    assert questionnaire_on(date(2020, 1, 1)).version == "2026-1"
    with pytest.raises(ValueError, match="There is no questionnaire 1999"):
        questionnaire("1999")
    with pytest.raises(ValueError, match="does not ask"):
        ASKED.question("colour")


def test_all_gaps_are_named_at_once_and_a_yes_needs_words() -> None:
    assert len(gaps(ASKED, [])) == 11
    assert len(gaps(ASKED, _all(Answer.YES, " "))) == 11
    assert gaps(ASKED, _all(Answer.YES)) == ()
    assert gaps(ASKED, _all(Answer.NOT_KNOWN, "")) == ()
    assert gaps(ASKED, [*_all(Answer.NO, "")][1:])[0].text.startswith("Not answered")
    assert gaps(ASKED, [Reply(q.code, Answer.YES, reference="doc 4") for q in ASKED.questions]) == ()


def test_not_known_on_decisive_questions_is_carried_forward() -> None:
    assert {question.code for question in not_known(ASKED, _all(Answer.NOT_KNOWN))} == {
        question.code for question in ASKED.questions if question.decisive
    }
    assert not_known(ASKED, _all(Answer.NO)) == ()


def test_risky_answers_warn() -> None:
    assert {question.code for question in warnings(ASKED, _all(Answer.NO))} == {"end_product", "undertaking"}


def test_only_what_a_change_touches_is_asked_again() -> None:
    assert asked_again(ASKED, ["route"]) == ("passed_on",)
    assert "military_user" in asked_again(ASKED, ["party"])
    assert len(asked_again(ASKED, ["rule"])) == 11
