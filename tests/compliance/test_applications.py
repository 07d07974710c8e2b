"""How an application counts in statistics."""

import pytest

from compliance.applications import Censoring, Standing, standing, wait_of
from compliance.events import Event
from compliance.terms import EventKind
from tests.compliance.event_histories import END, day, history


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        (("preparing 01-12",), Censoring.NOT_FILED),
        ((), Censoring.NOT_FILED),
        (("filed 02-02",), Censoring.CENSORED),
        (("filed 02-02", "granted 05-11"), Censoring.EVENT),
        (("filed 02-02", "refused 05-11"), Censoring.EVENT),
        (("filed 02-02", "withdrawn 05-11"), Censoring.CENSORED),
        (("filed 02-02", "lapsed 05-11"), Censoring.CENSORED),
        (("filed 02-02", "superseded 05-11"), Censoring.CENSORED),
        (("filed 02-02", "returned_undecided 05-11"), Censoring.CENSORED),
        (("filed 02-02", "withdrawn 05-11", "reopened 06-01", "granted 07-01"), Censoring.CENSORED),
        (("filed 02-02", "refused 05-11", "reconsideration 06-01"), Censoring.EVENT),
    ],
)
def test_how_a_case_counts(told: tuple[str, ...], expected: Censoring) -> None:
    assert standing(history(*told), END).censoring is expected


def test_an_excluded_case_and_a_chosen_outcome() -> None:
    told = history("filed 02-02", "returned_undecided 05-11")
    assert standing(told, END, excluded_reason="test case").censoring is Censoring.EXCLUDED
    chosen = frozenset({EventKind.DECLINED})
    assert standing(told, END, decisions=chosen).censoring is Censoring.EVENT
    assert standing(told, day("05-10"), decisions=chosen).censoring is Censoring.CENSORED


def test_a_case_first_heard_of_after_filing_is_a_late_entry() -> None:
    heard = [Event(EventKind.FILED, day("02-02"), heard_on=day("03-20"))]
    assert standing(heard, END) == Standing(Censoring.CENSORED, late_entry=True)
    prepared = [Event(EventKind.PREPARING, day("01-12")), *heard]
    assert not standing(prepared, END).late_entry


def test_a_case_as_lead_times_see_it() -> None:
    told = history("filed 02-02", "accepted 02-09", "supplement_asked 03-02", "supplement_answered 03-09")
    wait = wait_of("A26-001", [*told, *history("granted 05-11")], END, groups=(("destination", "JP"),))
    assert wait is not None
    assert (wait.case_id, wait.submitted, wait.ended, wait.decided) == ("A26-001", day("02-02"), day("05-11"), True)
    assert wait.stops == ((day("03-02"), day("03-09")),)
    assert wait.key("destination") == "JP"
    assert wait_of("A", told, day("02-01")) is None
    assert wait_of("A", told, END, excluded_reason="test case") is None


def test_a_lapsed_case_is_censored_at_the_last_word() -> None:
    told = history("filed 02-02", "accepted 02-09", "chased 06-01", "lapsed 09-01")
    wait = wait_of("A", told, END)
    assert wait is not None
    assert (wait.ended, wait.decided) == (day("02-09"), False)


def test_a_question_before_the_end_stays_closed_by_it() -> None:
    wait = wait_of("A", history("filed 02-02", "supplement_asked 03-02", "refused 04-01"), END)
    assert wait is not None
    assert wait.stops == ((day("03-02"), day("04-01")),)
