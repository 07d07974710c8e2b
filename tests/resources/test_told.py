"""What is stored in English parts is told in the language in use."""

from hypothesis import given
from hypothesis import strategies as st

from resources import i18n
from resources.i18n import speaking
from resources.told import packed, parts, plain, spoken

SILENT = packed("Need-by date is not known.")
SHORT = packed("{days} days short of {what}.", (("days", "12"), ("what", "the line stop = 3 May")))


def test_a_sentence_is_told_with_its_parameters() -> None:
    assert plain(SHORT) == spoken(SHORT) == "12 days short of the line stop = 3 May."
    assert plain(SILENT) == "Need-by date is not known."


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


@given(st.text(), st.text())
def test_any_parameter_comes_back_without_the_signs_between(first: str, second: str) -> None:
    told = plain(packed("{a}|{b}", (("a", first), ("b", second))))
    assert told == f"{first}|{second}".replace("\x1e", " ").replace("\x1f", " ")


def test_a_day_among_the_parameters_is_written_in_the_language() -> None:
    stored = packed("{day} is in the future. Enter the day it happened.", (("day", "2027-01-10"),))
    with speaking("de"):
        assert "10.01.2027" in spoken(stored)
    assert "2027-01-10" in plain(stored)
    with speaking("de"):
        assert spoken(packed("{day}", (("day", "2027-13-45"),))) == "2027-13-45"
