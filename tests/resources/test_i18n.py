"""Languages: the wanted one when it is packaged, English otherwise."""

from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest

from resources import i18n


@pytest.fixture(autouse=True)
def english_afterwards() -> Iterator[None]:
    yield
    i18n.choose(["en"])


def test_english_needs_no_catalogue() -> None:
    assert i18n.choose(["en_GB"]) == "en"
    assert i18n._("Orders") == "Orders"
    assert "en" in i18n.available()


@pytest.mark.parametrize("wanted", [[], ["xx"], ["tlh-Latn", "xx_YY"]])
def test_an_unknown_language_falls_back_to_english(wanted: list[str]) -> None:
    assert i18n.choose(wanted) == "en"
    assert i18n.language() == "en"


def test_every_packaged_language_can_be_chosen_by_its_long_name() -> None:
    for code in i18n.available():
        assert i18n.choose([f"{code}-XX"]) == code
        assert i18n.language() == code


def test_the_first_available_wish_wins() -> None:
    assert i18n.choose(["xx", "en-US", "ja"]) == "en"


def test_plurals_follow_the_number() -> None:
    assert i18n.n_("{n} line", "{n} lines", 1) == "{n} line"
    assert i18n.n_("{n} line", "{n} lines", 2) == "{n} lines"


def test_nothing_stays_nothing() -> None:
    """An empty message id would give the header of a catalogue."""
    assert i18n._("") == ""


def test_a_marked_text_is_itself() -> None:
    assert i18n.N_("Delays") == "Delays"


def test_the_stretched_language_shows_what_was_not_marked() -> None:
    assert i18n.choose([i18n.STRETCHED]) == i18n.STRETCHED
    assert i18n._("&Open {name} at once") == "[&Opeen {name} aat ooncee]"
    assert i18n.n_("{n} line", "{n} lines", 2) == "[{n} liinees]"
    assert i18n.STRETCHED not in i18n.available()


@pytest.mark.parametrize(("spoken", "told"), [("en", "1,234,567.5"), ("ja", "1,234,567.5"), ("de", "1.234.567,5")])
def test_a_number_in_a_sentence_is_grouped_as_the_language_does(spoken: str, told: str) -> None:
    with i18n.speaking(spoken):
        assert i18n.grouped(1_234_567.5, 1) == told


@pytest.mark.parametrize(
    ("language", "words"), [("en", "2026-03-09"), ("de", "09.03.2026"), ("ja", "2026/03/09"), ("zh", "2026/3/9")]
)
def test_a_day_in_a_sentence_is_written_as_its_language_does(language: str, words: str) -> None:
    i18n.choose([language])
    told = i18n.said("{heard_on} is in the future. Enter the day you heard it.", heard_on=date(2026, 3, 9))
    assert words in told
    assert ("future" in told) == (language == "en")


@pytest.mark.parametrize(("language", "words"), [("en", "2026-03-09 07:05 UTC"), ("de", "09.03.2026 07:05 UTC")])
def test_an_instant_in_a_file_names_its_zone(language: str, words: str) -> None:
    i18n.choose([language])
    assert i18n.instant(datetime(2026, 3, 9, 7, 5, 59, tzinfo=UTC)) == words


def test_a_sentence_quotes_the_beginning_of_a_long_value_and_says_how_long_it_is() -> None:
    told = i18n.said('"{text}" is no number', text="7" * 32_000)
    assert told == f'"{"7" * 70}… (32000)" is no number'
    assert i18n.said('"{text}" is no number', text="7" * 80) == f'"{"7" * 80}" is no number'
    assert i18n.said("{names} are there.", names="a, " * 30) == f"{'a, ' * 30} are there."
