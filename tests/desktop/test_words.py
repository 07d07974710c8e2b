from desktop.words import Tone, choices, tone, word


def test_a_code_has_a_word_and_a_tone() -> None:
    assert tone("prohibited") is Tone.BAN
    assert tone("granted") is Tone.GOOD
    assert tone("nobody_named_this") is Tone.QUIET
    assert word("nobody_named_this") == "Nobody named this"
    assert choices(("nobody_named_this",)) == (("nobody_named_this", "Nobody named this"),)


def test_a_kind_of_record_is_named_in_the_language_in_use() -> None:
    from resources import i18n

    assert word("order_line") == "Order line"
    with i18n.speaking("ja"):
        assert word("order_line") == "発注明細"


def test_a_stored_reason_is_told_in_the_language_in_use() -> None:
    from desktop.words import sentence
    from resources import i18n

    stored = {"text": "It holds {element}.", "params": {"element": "Dy"}, "sentence": "It holds Dy."}
    assert sentence(stored) == "It holds Dy."
    with i18n.speaking(i18n.STRETCHED):
        assert sentence(stored) == "[It hoolds Dy.]"
    assert sentence({"sentence": "Older."}) == "Older."
    assert sentence({"text": "{gone}", "params": {}, "sentence": "Kept."}) == "Kept."
