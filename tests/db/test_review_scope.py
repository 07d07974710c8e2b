"""What a review covers and what it rests on."""

from compliance.terms import EventKind, ListingStatus
from db import applications, parties, reviews
from db.database import Database
from db.review_scope import Programme, lines_of, parties_of, programme_of, watched
from db.tables.assessments import Review
from db.tables.orders import OrderLine
from tests.db.builders import ON, an_application
from tests.db.conftest import made
from tests.db.reviewing import ANNA, LISTED, a_reviewed_line


def test_a_programme_is_an_end_user_an_end_use_and_a_destination(book: Database) -> None:
    line = made(book, a_reviewed_line)
    bare = made(book, lambda s: a_reviewed_line(s, po="PO-2", end_use=" "))
    with book.read() as session:
        user = parties.find(session, "Aichi Example Motors K.K.") or 0
        assert programme_of(session.get_one(OrderLine, line)) == Programme(user, "JP", "servo motors")
        assert programme_of(session.get_one(OrderLine, bare)) is None


def test_a_review_watches_all_that_would_open_it_again(book: Database) -> None:
    line = made(book, lambda s: a_reviewed_line(s, LISTED))
    made(book, lambda s: an_application(s, "A-9", [line], [(EventKind.FILED, ON), (EventKind.REFUSED, ON)],
                                        end_user_id=parties.find(s, LISTED)))  # fmt: skip
    row = made(book, lambda s: reviews.open_review(s, line, **ANNA))
    with book.read() as session:
        item = session.get_one(Review, row)
        lines = lines_of(session, item)
        assert [one.id for one in lines] == [line]
        assert set(parties_of(session, item, lines)) == {"exporter", "end user"}
        seen = watched(session, item, lines)
    assert list(seen.listings.values()) == [ListingStatus.IN_FORCE]
    assert seen.parties["end user"] == f"{LISTED} (JP)"
    assert (seen.destination, seen.basis, seen.end_use) == ("JP", "pcs", "servo motors")
    assert "MOFCOM" in seen.rules
    assert seen.refusals == frozenset({f"A-9, {ON}"})


def test_a_programme_watches_those_who_receive_and_use(book: Database) -> None:
    line = made(book, a_reviewed_line)
    made(book, lambda s: a_reviewed_line(s, po="PO-2"))
    row = made(book, lambda s: reviews.open_review(s, line, programme=True, **ANNA))
    with book.read() as session:
        item = session.get_one(Review, row)
        lines = lines_of(session, item)
        assert len(lines) == 2
        assert set(parties_of(session, item, lines)) == {"end user"}


def test_a_refusal_that_was_corrected_opens_nothing(book: Database) -> None:
    line = made(book, lambda s: a_reviewed_line(s, LISTED))
    case = made(book, lambda s: an_application(s, "A-9", [line], [(EventKind.FILED, ON)],
                                               end_user_id=parties.find(s, LISTED)))  # fmt: skip
    told = applications.EventDraft(kind="refused", happened_on=ON, heard_on=ON)
    wrong = made(book, lambda s: applications.add_event(s, case, told, on=ON))
    right = applications.EventDraft(kind="granted", happened_on=ON, heard_on=ON, replaces_id=wrong)
    made(book, lambda s: applications.add_event(s, case, right, on=ON))
    row = made(book, lambda s: reviews.open_review(s, line, **ANNA))
    with book.read() as session:
        item = session.get_one(Review, row)
        assert watched(session, item, lines_of(session, item)).refusals == frozenset()
