"""The end-use questionnaire: versions, questions, answers, and what is still missing."""

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache

import resources
from compliance.terms import Reason
from resources.i18n import N_
from resources.told import packed


class Answer(StrEnum):
    """An answer of three values; "not known" is an answer and is carried forward."""

    YES = "yes"
    NO = "no"
    NOT_KNOWN = "not_known"


@dataclass(frozen=True, slots=True)
class Question:
    """A question: `topic` says what must change for it to be asked again, `risky` which answer is a warning."""

    code: str
    text: str
    topic: str
    side: str
    decisive: bool
    risky: Answer


@dataclass(frozen=True, slots=True)
class Questionnaire:
    """One version of the questions, asked from a day on."""

    version: str
    valid_from: date
    questions: tuple[Question, ...]

    def question(self, code: str) -> Question:
        """The question of that code; ValueError when this version does not ask it."""
        for item in self.questions:
            if item.code == code:
                return item
        raise ValueError(f"Questionnaire {self.version} does not ask “{code}”. Answer the questions it has.")


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer to a question, with the text or reference that a yes must carry."""

    question: str
    answer: Answer
    text: str = ""
    reference: str = ""
    by: str = ""


@cache
def questionnaires() -> tuple[Questionnaire, ...]:
    """Every version of the questionnaire, oldest first."""
    found = tomllib.loads(resources.text("measures/questionnaire.toml"))["questionnaire"]
    return tuple(
        sorted(
            (
                Questionnaire(
                    item["version"],
                    item["valid_from"],
                    tuple(
                        Question(q["code"], q["text"], q["topic"], q["side"], q["decisive"], Answer(q["risky"]))
                        for q in item["question"]
                    ),
                )
                for item in found
            ),
            key=lambda version: version.valid_from,
        )
    )


def questionnaire(version: str) -> Questionnaire:
    """The questionnaire of a version; ValueError when it does not exist."""
    for item in questionnaires():
        if item.version == version:
            return item
    raise ValueError(f"There is no questionnaire {version}. Known: {', '.join(q.version for q in questionnaires())}.")


def questionnaire_on(on: date) -> Questionnaire:
    """The version that is asked on a day; before the first, the first."""
    begun = [item for item in questionnaires() if item.valid_from <= on]
    return begun[-1] if begun else questionnaires()[0]


def gaps(asked: Questionnaire, replies: Iterable[Reply]) -> tuple[Reason, ...]:
    """All that is missing before the answers are complete: open questions, and a yes without text or reference."""
    given = _by_code(replies)
    found: list[Reason] = []
    for question in asked.questions:
        reply = given.get(question.code)
        if reply is None:
            found.append(Reason(N_("Not answered: {question}"), (("question", packed(question.text)),)))
        elif reply.answer is Answer.YES and not (reply.text.strip() or reply.reference.strip()):
            found.append(
                Reason(N_("A yes needs a text or a reference: {question}"), (("question", packed(question.text)),))
            )
    return tuple(found)


def not_known(asked: Questionnaire, replies: Iterable[Reply]) -> tuple[Question, ...]:
    """The decisive questions that are unanswered or answered "not known"."""
    given = _by_code(replies)
    return tuple(
        question
        for question in asked.questions
        if question.decisive and (question.code not in given or given[question.code].answer is Answer.NOT_KNOWN)
    )


def warnings(asked: Questionnaire, replies: Iterable[Reply]) -> tuple[Question, ...]:
    """The questions whose answer is the risky one."""
    given = _by_code(replies)
    return tuple(q for q in asked.questions if q.code in given and given[q.code].answer is q.risky)


def asked_again(asked: Questionnaire, topics: Sequence[str]) -> tuple[str, ...]:
    """The codes of the questions a change touches; every question when the topic is not named."""
    wanted = set(topics)
    known = {question.topic for question in asked.questions}
    whole = not wanted <= known
    return tuple(question.code for question in asked.questions if whole or question.topic in wanted)


def _by_code(replies: Iterable[Reply]) -> Mapping[str, Reply]:
    return {reply.question: reply for reply in replies}
