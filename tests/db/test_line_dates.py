"""One line as of signing, filing, shipping and today, and since when the answers differ."""

from datetime import date

import pytest

from compliance.terms import EventKind
from db import line_dates
from db.database import Database
from db.line_dates import FILED, SHIPPED, SIGNED, TODAY
from db.problems import Missing
from tests.db.builders import ON, a_line, a_shipment, an_application, an_order
from tests.db.conftest import made
from tests.db.test_open_lines import HOLMIUM


def _compared(book: Database, line: int) -> line_dates.Compared:
    with book.read() as session:
        return line_dates.compared(session, line, ON)


def test_free_when_signed_and_licensed_since_the_day_of_the_notice(book: Database) -> None:
    """No. 18/2025 is in force since 2025-04-04."""
    (line,) = made(book, lambda s: an_order(s, ordered_on=date(2025, 3, 10)))
    told = _compared(book, line)
    outcomes = {item.basis: item.answer.outcome.value if item.answer else item.unknown for item in told.dated}
    assert outcomes[SIGNED] == "not_controlled"
    assert outcomes[TODAY] == "licence_required"
    assert "No application" in outcomes[FILED]
    assert "Nothing of it has been shipped" in outcomes[SHIPPED]
    assert [str(reason) for reason in told.differences] == [
        "Free when signed (2025-03-10), licence needed since 2025-04-04 (2025/18)."
    ]


def test_all_four_dates_are_judged(book: Database) -> None:
    (line,) = made(book, lambda s: an_order(s, lines=[a_line(s, **HOLMIUM)], ordered_on=date(2025, 10, 20)))
    filed = [(EventKind.FILED, date(2025, 12, 1))]
    made(book, lambda s: an_application(s, lines=[line], events=filed))
    made(book, lambda s: a_shipment(s, "S-1", line, shipped_on=date(2026, 11, 15)))
    told = _compared(book, line)
    assert [(item.basis, item.on, item.answer.outcome.value if item.answer else "") for item in told.dated] == [
        (SIGNED, date(2025, 10, 20), "not_yet_effective"),
        (FILED, date(2025, 12, 1), "suspended"),
        (SHIPPED, date(2026, 11, 15), "verify_status"),
        (TODAY, ON, "verify_status"),
    ]
    assert len(told.differences) == 2
    assert "since 2026-11-11 nobody has verified" in str(told.differences[1])


def test_an_order_without_a_date_says_so(book: Database) -> None:
    (line,) = made(book, lambda s: an_order(s, ordered_on=None))
    told = _compared(book, line)
    assert told.as_of(SIGNED).answer is None
    assert "not entered" in told.as_of(SIGNED).unknown
    assert told.differences == ()


def test_the_same_answer_on_every_date_is_said_too(book: Database) -> None:
    (line,) = made(book, an_order)
    assert [str(reason) for reason in _compared(book, line).differences] == [
        "The answer is the same as of every date that is known."
    ]


def test_a_line_that_is_gone(book: Database) -> None:
    with pytest.raises(Missing):
        _compared(book, 99)
