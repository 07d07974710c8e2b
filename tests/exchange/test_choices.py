"""Units and transport modes in the words of each language, and back."""

import pytest

from exchange import choices
from exchange.units import read_unit
from resources.i18n import LANGUAGES, speaking


@pytest.mark.parametrize("language", list(LANGUAGES))
def test_a_word_chosen_in_any_language_is_stored_as_its_code(language: str) -> None:
    with speaking(language):
        units, modes = choices.words(choices.UNITS), choices.words(choices.MODES)
    assert tuple(map(choices.unit, units)) == choices.UNITS
    assert tuple(map(choices.mode, modes)) == choices.MODES
    assert len(set(units)) == len(units)
    if language != "en":
        assert not set(modes) & set(choices.MODES)
        assert "pcs" not in units


def test_other_texts_stay_as_they_are() -> None:
    assert (choices.unit("KGS"), choices.mode("by air"), choices.unit("")) == ("KGS", "by air", "")


def test_every_unit_is_one_that_lists_know() -> None:
    assert [read_unit(code) for code in choices.UNITS] == [(code, 1) for code in choices.UNITS]
