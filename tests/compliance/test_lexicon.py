"""Known words and their sorts."""

from compliance.lexicon import Sort, lexicon, same_word, sort_of


def test_words():
    assert same_word("tech", "technology")
    assert same_word("defence", "defense")
    assert not same_word("aerosol", "aerospace")
    assert sort_of("shaanxi") is Sort.PLACE
    assert sort_of("missiles") is Sort.TRADE
    assert sort_of("kestrelmoor") is Sort.DISTINCTIVE


def test_words_of_trade_have_their_japanese_reading():
    assert lexicon().han_readings["自動車"] == "jidosha"
