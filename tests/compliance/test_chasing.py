"""Whom to ask again, and when."""

from datetime import date

from compliance.chasing import answered, chase, last_chased
from compliance.terms import Owner
from tests.compliance.event_histories import history

FILED = ("filed 02-02",)


def test_silence_longer_than_the_stage_bears_makes_a_chaser_due() -> None:
    found = chase(history(*FILED), date(2026, 2, 10))
    assert found is not None
    assert (found.due, found.owner, found.unanswered) == (date(2026, 2, 17), Owner.PROVINCE, 0)


def test_a_chaser_without_answer_is_repeated_after_a_week_and_an_answer_starts_anew() -> None:
    told = (*FILED, "chased 02-18", "chased 02-25")
    found = chase(history(*told), date(2026, 2, 26))
    assert found is not None
    assert (found.due, found.last, found.unanswered) == (date(2026, 3, 4), date(2026, 2, 25), 2)
    heard = chase(history(*told, "accepted 02-27"), date(2026, 3, 1))
    assert heard is not None
    assert (heard.due, heard.unanswered) == (date(2026, 3, 30), 0)
    assert last_chased(history(*told), date(2026, 2, 20)) == date(2026, 2, 18)


def test_what_is_over_or_never_heard_of_is_not_chased() -> None:
    assert chase([], date(2026, 2, 20)) is None
    assert chase(history(*FILED, "accepted 02-09", "refused 05-11"), date(2026, 6, 20)) is None
    granted = chase(history(*FILED, "accepted 02-09", "granted 05-11"), date(2026, 6, 20))
    assert granted is not None, "the certificate is still to come"


def test_the_answer_to_a_chaser_is_the_first_word_after_it() -> None:
    told = history(*FILED, "chased 02-18", "accepted 02-27")
    found = answered(told, told[1], date(2026, 3, 1))
    assert found is told[2]
    assert answered(told, told[1], date(2026, 2, 26)) is None
