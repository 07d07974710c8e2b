"""How wide texts are, and how many lines they take."""

import pytest

from exchange.summary.lettering import lines_of, narrowest, taken, together, unbroken, width_of
from resources import i18n


@pytest.mark.parametrize(
    ("text", "width", "lines"), [("", 10, 1), ("short", 20, 1), ("a\nb", 20, 2), ("n" * 100, 12, 11)]
)
def test_lines(text: str, width: float, lines: int) -> None:
    assert lines_of(text, width) == lines


def test_chinese_text_is_measured_by_its_signs() -> None:
    """A sign takes two digits and lines break between any two of them, so that no line is cut off."""
    assert lines_of("等待许可证", 12) == 1
    assert lines_of("等待许可证按以往案件", 12) == 2
    assert lines_of("Naval, 艦艇機器", 12) == 2
    assert lines_of("word " * 4, 12) == 2


@pytest.mark.parametrize(
    ("text", "digits"),
    [
        ("The part not yet shipped, by mass. Currencies are never added up.", 53.0),
        ("https://www.nasdaq.com/articles/china-march-rare-earth-exports-fall-8.2-on-year-customs", 73.0),
        ("MOFCOM-2024-46", 15.3),
        ("1,234,567.89", 10.5),
    ],
)
def test_letters_are_as_wide_as_in_the_usual_face(text: str, digits: float) -> None:
    """Measured in the metrics of Calibri, where a digit is 1."""
    assert taken(text) == pytest.approx(digits, rel=0.04)


def test_characters_are_counted_with_double_width_signs() -> None:
    assert (width_of("abc"), width_of("東京")) == (3, 4)


def test_letters_of_an_eastern_face_are_wider() -> None:
    latin = taken("Mountain Pass")
    with i18n.speaking("ja"):
        assert taken("Mountain Pass") > 1.2 * latin


def test_smaller_letters_take_fewer_lines() -> None:
    text = "one two three four five six seven eight nine ten"
    assert lines_of(text, 22, 10.4) >= lines_of(text, 22) >= lines_of(text, 22, 9) > lines_of(text, 22, 5)


def test_a_heading_is_broken_between_words_only() -> None:
    assert narrowest("Days: End user") < narrowest("Responsibilities")
    assert lines_of("Responsibilities", narrowest("Responsibilities"), 10.4) == 1
    assert lines_of("コード", narrowest("コード"), 10.4) == 1
    assert narrowest("許可が必要で未提出または充足喪失") <= 12.3


def test_no_lone_sign_is_left_for_the_last_line() -> None:
    title = "その他の終了"
    assert lines_of(title, 12) == 2
    assert lines_of(title, together(title, 12)) == 1
    assert together("Ended otherwise", 8) == 8  # only signs that lines break between
    long = "輸出者に状況を確認してください。" * 3
    assert together(long, 30) - 30 <= 4


def test_a_short_term_in_signs_is_one_word() -> None:
    assert unbroken("審査期限超過") > 13
    assert unbroken("審査期限超過の申請についての説明") < 6
