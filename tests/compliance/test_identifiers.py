"""Register numbers: published examples are valid, one wrong sign is not."""

import pytest

from compliance.identifiers import is_corporate_number, is_credit_code, is_lei, read_identifier


def test_valid_numbers():
    assert is_credit_code("91350100M000100Y43")
    assert is_corporate_number("1180301018771")
    assert is_lei("529900W18LQJJN6SJ336")


@pytest.mark.parametrize("place", range(13))
def test_one_wrong_digit_breaks_a_corporate_number(place):
    number = "1180301018771"
    wrong = number[:place] + str((int(number[place]) + 1) % 10) + number[place + 1 :]
    assert not is_corporate_number(wrong)


def test_reading_a_cell():
    assert read_identifier("T1180301018771").number == "1180301018771"
    assert read_identifier("USCC: 91350100 M000100Y43").number == "91350100M000100Y43"
    assert read_identifier("plant Kassel") is None
