"""A delay told in one line is read as it was meant, and what is unclear stays empty."""

from datetime import date

import pytest

from compliance.delay_words import Told, names, read
from compliance.terms import Owner
from resources.i18n import _, speaking

LINES = ("PO-1/1", "PO-1/11", "ALD-JP-26004/2", "A26-064")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "PO-1/1 customs hold 3 Nov 2026 to 12 Nov 2026: broker lost the paper",
            Told(
                "PO-1/1", "customs hold", Owner.CUSTOMS, date(2026, 11, 3), date(2026, 11, 12), "broker lost the paper"
            ),
        ),
        ("po-1/11 MOFCOM review 2026-09-10", Told("PO-1/11", "ministry review", Owner.MINISTRY, date(2026, 9, 10))),
        (
            "ALD-JP-26004/2 supplement request us 2026-10-01 - 2026-10-09",
            Told("ALD-JP-26004/2", "supplement request", Owner.US, date(2026, 10, 1), date(2026, 10, 9)),
        ),
        (
            "A26-064 provincial check 2026年10月5日",
            Told("A26-064", "provincial check", Owner.PROVINCE, date(2026, 10, 5)),
        ),
        ("booking 14-Oct-2026", Told("", "booking", Owner.EXPORTER, date(2026, 10, 14))),
        ("PO-1/1 production end user 05.11.2026", Told("PO-1/1", "production", Owner.END_USER, date(2026, 11, 5))),
        ("", Told()),
    ],
)
def test_what_a_line_says(text: str, told: Told) -> None:
    assert read(text, LINES) == told


@pytest.mark.parametrize("language", ["en", "de", "ja", "zh"])
def test_the_example_in_the_field_is_read_in_the_language_it_is_shown_in(language: str) -> None:
    example = "PO-1/2 customs hold 3 Nov 2026 to 12 Nov 2026: broker lost the paper"
    with speaking(language):
        told = read(_(example), ["PO-1/2"])
    assert (told.subject, told.cause, told.owner) == ("PO-1/2", "customs hold", Owner.CUSTOMS)
    assert (told.start, told.end) == (date(2026, 11, 3), date(2026, 11, 12))
    assert told.note


def test_a_date_with_two_readings_is_not_guessed() -> None:
    told = read("PO-1/1 booking 03/04/2026", LINES)
    assert (told.start, told.unclear) == (None, ("03/04/2026",))


def test_a_name_must_stand_alone() -> None:
    assert read("PO-1/111 booking", LINES).subject == ""


def test_causes_that_differ_each_time_have_no_owner() -> None:
    assert read("PO-1/1 supplement request 2026-10-01", LINES).owner is None


def test_names_are_those_of_the_table() -> None:
    assert "ministry review" in names()
    assert len(set(names())) == len(names())


@pytest.mark.parametrize("text", [":", "; ; ;", "1", "2026", "9999-99-99 99", "–", "💥 / - to", "a" * 5000])
def test_any_text_is_read_without_an_error(text: str) -> None:
    assert read(text, LINES).start is None


@pytest.mark.parametrize(
    ("text", "start", "end", "note"),
    [
        ("A26-064 ministry review since 3 Nov, asked twice", date(2026, 11, 3), None, "asked twice"),
        ("A26-064 ministry review 3 Dec to 12 Jan", date(2025, 12, 3), date(2026, 1, 12), ""),
        ("A26-064 ministry review yesterday", date(2026, 11, 27), None, ""),
        (
            "A26-064 ministry review 2026-11-03 to 12 Nov: late, again",
            date(2026, 11, 3),
            date(2026, 11, 12),
            "late, again",
        ),
        ("A26-064 商务部 11月3日", date(2026, 11, 3), None, ""),
        ("A26-064, 3 Nov, ministry review", date(2026, 11, 3), None, ""),
    ],
)
def test_a_day_without_its_year_is_the_last_such_day(text: str, start: date, end: date | None, note: str) -> None:
    told = read(text, LINES, date(2026, 11, 28))
    assert (told.subject, told.owner) == ("A26-064", Owner.MINISTRY)
    assert (told.start, told.end, told.note) == (start, end, note)
    assert read("A26-064 ministry review 3 Nov", LINES).start is None


def test_a_day_without_its_year_that_is_two_days_is_not_guessed() -> None:
    told = read("A26-064 ministry review 3/4", LINES, date(2026, 11, 28))
    assert (told.start, told.unclear) == (None, ("3/4",))
