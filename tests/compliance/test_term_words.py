"""Every word of the vocabulary reads as a word."""

import pytest

from compliance import terms
from compliance.term_words import FORMS, WORDS, word_behind, words_of
from compliance.terms import Form
from resources.i18n import speaking


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


def test_words_of_a_column_are_stored_in_english_however_they_are_typed() -> None:
    with speaking("ja"):
        assert word_behind("永久磁石") == "permanent magnet"
        assert word_behind("最終需要者; 買主; Kassel") == "end user; buyer; Kassel"
    assert word_behind("Permanent Magnet") == "permanent magnet"
    assert word_behind("") == ""


def test_every_form_has_its_word() -> None:
    assert {form.value for form in Form} == set(FORMS)
