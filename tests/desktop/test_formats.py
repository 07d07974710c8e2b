from datetime import date

import pytest

from compliance.terms import Reason
from desktop import formats
from resources import i18n


def test_values_read_as_people_write_them() -> None:
    assert formats.mass(500) == "0.5 kg"
    assert formats.mass(None) == ""
    assert formats.money(1250, "JPY").endswith("250 JPY")
    assert formats.money(250, "USD") == "2.50 USD"
    assert formats.day(date(2026, 11, 24)) == "24 Nov 2026"
    assert formats.days(1) == "1 day"
    assert formats.country("JP") == "Japan"
    assert formats.country("not one") == "not one"


def test_sentences_have_their_days_and_numbers_as_people_write_them() -> None:
    reason = Reason(
        "{name}: since {day}, {n} kg, {code}",
        (("name", "JP"), ("day", "2026-11-03"), ("n", "12000"), ("code", "2026-99-99")),
    )
    assert formats.sentence(reason, {"name": "Japan"}) == "Japan: since 3 Nov 2026, 12,000 kg, 2026-99-99"


def test_a_value_of_the_journal_is_shown_as_people_write_it() -> None:
    assert formats.recorded("a" * 64, "sha256") == "a" * 16 + "…"
    assert formats.recorded("2026-11-20", "need_by") == "20 Nov 2026"
    assert formats.recorded("2026-11-20T10:00:00+00:00", "at").startswith("20 Nov 2026 ")
    assert formats.recorded("part_shipped", "state") == "Partly shipped"
    assert formats.recorded("a note of 2026", "note") == "a note of 2026"
    assert formats.recorded(2500, "mass_g") == "2.5 kg"
    assert formats.recorded("12500.000", "quantity") == "12,500"
    assert formats.recorded("0.128000", "unit_price") == "0.128"
    assert formats.recorded("1.250000", "edition") == "1.250000"
    assert formats.recorded("CN", "origin") == "China"


@pytest.mark.parametrize(
    ("language", "month", "day", "part"),
    [
        ("en", "Nov 2026", "18 Jan 2026", "7.8 %"),
        ("de", "11.2026", "18.01.2026", "7,8 %"),
        ("ja", "2026/11", "2026/01/18", "7.8 %"),
        ("zh", "2026/11", "2026/1/18", "7.8 %"),
    ],
)
def test_months_days_of_sources_and_shares_follow_the_language(language: str, month: str, day: str, part: str) -> None:
    with i18n.speaking(language):
        assert formats.month(date(2026, 11, 1)) == formats.published("2026-11") == month
        assert formats.published("2026-01-18") == day
        assert formats.percent(7.84, 1) == part
        assert formats.share(0.069) == "7 %"
    assert formats.published("n.d.") == "n.d."


def test_a_sentence_keeps_numbers_with_their_unit_and_tells_days_and_shares_as_the_language_does() -> None:
    told = "Since 2025-04-04. With 0.4 % Tb, 9.000 kg; CN-US-EXT-2026-09-28, 2025-18"
    assert (
        formats.readable(told) == "Since 4 Apr 2025. With 0.4\u00a0% Tb, 9.000\u00a0kg; CN-US-EXT-2026-09-28, 2025-18"
    )
    with i18n.speaking("de"):
        assert "04.04.2025" in formats.readable(told)
        assert "0,4\u00a0% Tb, 9.000\u00a0kg" in formats.readable(told)


def test_amounts_and_countries_of_the_journal_are_told() -> None:
    assert formats.recorded(125_050, "amount_minor", "EUR") == "1,250.50 EUR"
    assert formats.recorded(125_050, "amount_minor") == "125050"
    assert formats.recorded("HU", "destination") == "Hungary"


def test_a_difference_has_its_sign() -> None:
    assert [formats.signed(value) for value in (-60, 0, 7)] == ["−60", "±0", "+7"]
    with i18n.speaking("de"):
        assert formats.signed(-1234.5, 1) == "−1.234,5"
