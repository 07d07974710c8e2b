"""Every word of the vocabulary reads as a word."""

import pytest

from compliance import terms
from compliance.term_words import WORDS, words_of


@pytest.mark.parametrize(
    "kind",
    [terms.Outcome, terms.OrderState, terms.Coverage, terms.Stage, terms.Owner, terms.LicenceState, terms.Severity],
)
def test_every_code_has_a_word(kind: type[terms.StrEnum]) -> None:
    for item in kind:
        assert words_of(item.value)
        assert "_" not in words_of(item.value)


def test_a_code_nobody_named_reads_as_itself() -> None:
    assert words_of("new_kind_of_thing") == "New kind of thing"
    assert words_of("required_filed") == WORDS["required_filed"] == "Filed, no licence yet"
