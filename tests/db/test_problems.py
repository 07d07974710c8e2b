"""Problems of the store: each is a sentence for the person in front of the screen."""

import pytest

from db.problems import Conflict, Missing, Problem, Refused, StoreProblem


@pytest.mark.parametrize("kind", [Refused, Conflict, Missing, StoreProblem])
def test_every_problem_can_be_caught_as_one_and_reads_as_its_sentence(kind: type[Problem]) -> None:
    with pytest.raises(Problem) as caught:
        raise kind("The line is shipped already. Log a return.")
    assert str(caught.value) == "The line is shipped already. Log a return."


def test_a_refusal_names_the_field_it_is_about() -> None:
    assert Refused("Say how much.", "mass_g").field == "mass_g"
    assert Refused("Say how much.").field == ""
