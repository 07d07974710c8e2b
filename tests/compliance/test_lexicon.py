"""Known words and their sorts."""

from compliance.lexicon import Sort, same_word, sort_of


def test_words():
    assert same_word("tech", "technology")
    assert same_word("defence", "defense")
    assert not same_word("aerosol", "aerospace")
    assert sort_of("shaanxi") is Sort.PLACE
    assert sort_of("missiles") is Sort.TRADE
    assert sort_of("kestrelmoor") is Sort.DISTINCTIVE
