"""Words that are one word, and words that are two."""

import pytest

from compliance.spelling import Tie, read_loosely, tie
from compliance.tokens import tokens


@pytest.mark.parametrize(
    ("one", "other", "how"),
    [
        ("Tech.", "Technology", Tie.ABBREVIATION),
        ("Defence", "Defense", Tie.SPELLING),
        ("Mühlhäußer", "Muehlhaeusser", Tie.ACCENTS),
        ("18th", "18", Tie.NUMBER),
        ("Avi0nics", "Avionics", Tie.TYPING),
        ("Gyroscpoe", "Gyroscope", Tie.TYPING),
        ("Ohtani", "Ōtani", Tie.ACCENTS),
        ("Hanseong", "Hansung", Tie.ROMANISATION),
        ("Shanxi", "Shaanxi", None),
        ("Aerosol", "Aerospace", None),
        ("Vexa", "Vexo", None),
        ("9B", "9", None),
    ],
)
def test_tie(one, other, how):
    assert tie(tokens(one)[0], tokens(other)[0]) is how


def test_loose_reading():
    assert read_loosely("bu1l") == read_loosely("buil")
    assert read_loosely("burn") == "bum"


def test_two_letters_that_changed_places_in_a_known_word_are_a_slip():
    assert tie(tokens("Presicion")[0], tokens("Precision")[0]) is Tie.TYPING
