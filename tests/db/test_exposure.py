"""Reasons worst first, with what would clear them and the review of their line."""

import pytest

from db import exposure, reviews
from db.database import Database
from db.exposure import EXPOSURE
from db.listing import Filter
from db.problems import Missing
from tests.db.conftest import made
from tests.db.reviewing import ANNA, LISTED, a_reviewed_line


def _rows(book: Database, *filters: Filter) -> list[dict[str, object]]:
    keys = [column.key for column in EXPOSURE.columns]
    with book.read() as session:
        return [dict(zip(keys, row[1:], strict=True)) for row in EXPOSURE.rows(session, filters=filters)]


def test_the_worst_reason_stands_first_and_says_what_would_clear_it(book: Database) -> None:
    made(book, lambda s: a_reviewed_line(s, po="PO-1", end_use=""))
    made(book, lambda s: a_reviewed_line(s, "Mitsubishi Precision Company, Limited", po="PO-2"))
    rows = _rows(book)
    ranks = [["ban", "concern", "caution", "note"].index(str(row["severity"])) for row in rows]
    assert ranks == sorted(ranks)
    assert rows[0]["po_number"] == "PO-2"
    assert all(row["clears"] for row in rows)


def test_reviews_due_held_and_overdue_are_filters(book: Database) -> None:
    line = made(book, lambda s: a_reviewed_line(s, LISTED))
    due = Filter("review", "is", ("review_due", "review_overdue"))
    held = Filter("held", "is", ("held",))
    assert len(_rows(book, due)) == len(_rows(book, Filter("overdue", "is", ("overdue",)))) == len(_rows(book)) > 0
    assert _rows(book, held) == []
    assert {row["review"] for row in _rows(book)} == {"review_overdue"}
    made(book, lambda s: reviews.open_review(s, line, **ANNA))
    assert _rows(book, due) == []
    assert {row["review"] for row in _rows(book, held)} == {"answering"}


def test_one_reason_is_read_and_a_gone_one_is_missing(book: Database) -> None:
    line = made(book, lambda s: a_reviewed_line(s, LISTED))
    with book.read() as session:
        (first, *_rest) = EXPOSURE.ids(session)
        sheet = exposure.reason(session, first)
        assert exposure.line_of(session, first) == line
        assert exposure.label(session, line) == "PO-1/1"
        assert sheet.evidence_for
        assert sheet in exposure.reasons(session, [line])
        with pytest.raises(Missing):
            exposure.reason(session, 99_999)
