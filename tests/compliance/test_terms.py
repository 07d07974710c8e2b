"""The vocabulary: strongest outcome first, stages that are open, reasons as sentences."""

from compliance.terms import Outcome, Reason, Stage


def test_outcomes_are_ranked_as_they_bind() -> None:
    ranked = sorted(Outcome, key=lambda outcome: outcome.rank)
    assert ranked[0] is Outcome.PROHIBITED
    assert ranked[-1] is Outcome.NOT_CONTROLLED
    assert Outcome.LICENCE_REQUIRED.rank < Outcome.REVIEW.rank < Outcome.VERIFY_STATUS.rank


def test_a_case_is_open_until_an_outcome_is_heard() -> None:
    assert Stage.SUPPLEMENT_OPEN.open
    assert Stage.FILED.open
    assert not any(stage.open for stage in (Stage.GRANTED, Stage.REFUSED, Stage.WITHDRAWN, Stage.SUPERSEDED))


def test_a_reason_reads_as_a_sentence() -> None:
    assert (
        str(Reason("{party} is on the {list}.", (("party", "X"), ("list", "watch list")))) == "X is on the watch list."
    )
