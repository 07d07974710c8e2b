"""What is stored in English parts is told in the language in use."""

from hypothesis import given
from hypothesis import strategies as st

from resources import i18n
from resources.i18n import speaking
from resources.told import alternatives, packed, parts, phrases, plain, spoken, trimmed

SILENT = packed("Need-by date is not known.")
SHORT = packed("{days} days short of {event}.", (("days", "12"), ("event", "the line stop = 3 May")))


def test_a_sentence_is_told_with_its_parameters() -> None:
    assert plain(SHORT) == spoken(SHORT) == "12 days short of the line stop = 3 May."
    assert plain(SILENT) == "Need-by date is not known."


def test_a_stored_sentence_keeps_the_sign_it_begins_with() -> None:
    """Python counts it as a blank; a text that somebody typed loses its blanks."""
    assert SILENT.strip() != SILENT == trimmed(SILENT)
    assert trimmed("  asked \n") == "asked"


def test_a_sentence_within_another_ends_with_it() -> None:
    """In every script: no two stops behind each other."""
    ended = packed("Reason: {why}.", (("why", packed("The cell is empty.")),))
    assert spoken(ended) == "Reason: The cell is empty."


def test_sentences_follow_each_other_and_nothing_is_nothing() -> None:
    assert plain(SILENT + SHORT) == f"{plain(SILENT)} {plain(SHORT)}"
    assert parts(SILENT + SHORT) == (SILENT, SHORT)
    assert packed("") == plain("") == spoken("") == ""
    assert parts("") == ()
    assert parts("older text") == ("older text",)


def test_the_language_in_use_tells_it() -> None:
    with i18n.speaking(i18n.STRETCHED):
        assert spoken(SHORT) == "[12 daays shoort oof the line stop = 3 May.]"
        assert plain(SHORT).startswith("12 days")


def test_what_a_person_typed_tells_itself_and_is_not_translated() -> None:
    with i18n.speaking(i18n.STRETCHED):
        for text in ("{braces} 100 %", "Open", "a=b"):
            assert plain(text) == spoken(text) == text


_TYPED = st.text(st.characters(exclude_characters="\x1e", exclude_categories=["Cs"]))


@given(_TYPED, _TYPED)
def test_any_parameter_comes_back_without_the_signs_between(first: str, second: str) -> None:
    told = plain(packed("{a}|{b}", (("a", first), ("b", second))))
    assert told == f"{first}|{second}".translate(dict.fromkeys((0x1C, 0x1D, 0x1F), " "))


def test_a_day_among_the_parameters_is_written_in_the_language() -> None:
    stored = packed("{day} is in the future. Enter the day it happened.", (("day", "2027-01-10"),))
    with speaking("de"):
        assert "10.01.2027" in spoken(stored)
    assert "2027-01-10" in plain(stored)
    with speaking("de"):
        assert spoken(packed("{day}", (("day", "2027-13-45"),))) == "2027-13-45"


def test_a_sentence_among_the_parameters_stays_one() -> None:
    stored = packed("{a} {b}", (("a", SHORT + SILENT), ("b", "x")))
    assert plain(stored) == f"{plain(SHORT)} {plain(SILENT)} x"
    assert parts(stored) == (stored,)
    with i18n.speaking(i18n.STRETCHED):
        assert "daays shoort" in spoken(stored)


def test_words_behind_semicolons_and_commas_are_told_one_by_one() -> None:
    with speaking("zh"):
        assert phrases("buyer; end user; Aldertal") == "买方; 最终用户; Aldertal"
        assert phrases("origin, place of export") == "原产地, 出口地"
    assert phrases("buyer; end user") == "buyer; end user"


def test_sentences_of_chinese_and_japanese_follow_without_a_blank() -> None:
    """Their full stop holds its own space."""
    stored = packed("One.") + packed("Two.")
    assert spoken(stored) == "One. Two."
    with i18n.speaking("zh"):
        assert spoken(stored) == "One.Two."


def test_kilograms_are_written_as_the_language_writes_numbers() -> None:
    """25.990 would be read as twenty-five thousand in German."""
    stored = packed("{kilograms} kg", (("kilograms", "1025.990"),))
    assert spoken(stored) == "1,025.990 kg"
    with i18n.speaking("de"):
        assert spoken(stored) == "1.025,990 kg"


def test_readings_are_told_as_the_language_writes_them() -> None:
    """1.234 would be one thousand and more to a German reader; a day is written as days are."""
    numbers = packed("it could mean {readings}", (("readings", "1234 or 1.234"),))
    days = packed("it could mean {readings}", (("readings", "2026-03-04 or 2026-04-03"),))
    assert plain(numbers) == spoken(numbers) == "it could mean 1234 or 1.234"
    with speaking("de"):
        assert spoken(numbers) == "es könnte 1234 oder 1,234 heißen"
        assert "04.03.2026 oder 03.04.2026" in spoken(days)
        assert alternatives(["1.5", "15"]) == "1,5 oder 15"
    assert alternatives(["1.5", "15"]) == "1.5 or 15"


def test_what_a_file_has_printed_is_quoted_as_it_is() -> None:
    quoted = packed("{printed}", (("printed", "2026-03-04"),))
    with speaking("de"):
        assert spoken(quoted) == "2026-03-04"


def test_several_phrases_with_words_of_their_own_are_told_one_by_one() -> None:
    with speaking("ja"):
        assert phrases("end use: stock; end use: trading house") == "最終用途：stock; 最終用途：trading house"


def test_a_name_that_ends_in_a_stop_ends_the_sentence_with_it() -> None:
    ended = packed("The licence fixes {name}.", (("name", "Mátra Kerámia Kft."),))
    assert plain(ended) == spoken(ended) == "The licence fixes Mátra Kerámia Kft."
    assert plain(packed("It said {words}", (("words", "so on ..."),))) == "It said so on ..."
