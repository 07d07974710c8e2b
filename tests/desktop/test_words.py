from desktop.words import Tone, choices, tone, word


def test_a_code_has_a_word_and_a_tone() -> None:
    assert tone("prohibited") is Tone.BAN
    assert tone("granted") is Tone.GOOD
    assert tone("nobody_named_this") is Tone.QUIET
    assert word("nobody_named_this") == "Nobody named this"
    assert choices(("nobody_named_this",)) == (("nobody_named_this", "Nobody named this"),)
