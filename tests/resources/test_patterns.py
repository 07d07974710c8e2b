"""Phrases with a name or a figure inside are told in the language in use."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resources.i18n import speaking
from resources.patterns import PATTERNS, phrase


@pytest.mark.parametrize(
    ("text", "language", "told"),
    [
        ("permanent magnet", "ja", "永久磁石"),
        ("Dy and Tb content of the magnet", "ja", "磁石の Dy と Tb 含有量"),
        ("whether Y (below 0.1 %) is in it at all", "de", "ob Y (unter 0.1 %) überhaupt enthalten ist"),
        ("end use: pumps; fans", "zh", "最终用途：pumps; fans"),
        ("Aldertal GmbH", "ja", "Aldertal GmbH"),
        ("", "ja", ""),
    ],
)
def test_a_phrase_is_told_by_the_catalogue_by_its_pattern_or_as_it_is(text: str, language: str, told: str) -> None:
    with speaking(language):
        assert phrase(text) == told
    assert phrase(text) == text


@given(st.text(max_size=40))
def test_english_stays_as_it_is(text: str) -> None:
    assert phrase(text) == text


def test_a_narrower_pattern_stands_before_a_wider_one() -> None:
    places = {pattern: place for place, pattern in enumerate(PATTERNS)}
    assert places["whether {element} (below {limit} %) is in it at all"] < places["whether {element} is in it at all"]
    assert places["stated end use: {words}"] < places["end use: {words}"]
