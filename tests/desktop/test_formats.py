from datetime import date

from compliance.terms import Reason
from desktop import formats


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
