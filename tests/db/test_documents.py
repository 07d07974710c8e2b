"""Every verb on a document, taken back and done again."""

from datetime import date
from typing import Any

import pytest

from db import documents
from db.database import Database
from db.document_files import Kept
from db.documents import DisclosureDraft, DocumentDraft, PaperEventDraft
from db.problems import Missing, Refused
from tests.db.builders import ON, a_party, an_application, an_order
from tests.db.conftest import made, round_trip, snapshot

KEPT = Kept("a" * 64, 12, "statement.pdf")
MAY, JUNE = date(2026, 5, 1), date(2026, 6, 1)


def draft(**facts: Any) -> DocumentDraft:
    return DocumentDraft(**{"kind": "end_user_statement", "title": "Statement", **facts})


def event(kind: str, day: date, **facts: Any) -> PaperEventDraft:
    return PaperEventDraft(kind=kind, happened_on=day, source="mail", **facts)


def test_a_document_is_attached_changed_linked_and_trashed(book: Database) -> None:
    (line,) = made(book, an_order)
    case = made(book, an_application)
    row = round_trip(
        book, "Attach", lambda session: documents.attach(session, draft(title=""), [("order_line", line)], KEPT)
    )
    with book.read() as session:
        assert documents.draft_of(session, row).title == "statement.pdf"
    round_trip(book, "Change", lambda session: documents.change(session, row, draft(expires_on=JUNE, pages=3)))
    round_trip(book, "Link", lambda session: documents.link(session, row, "application", case))
    round_trip(book, "Unlink", lambda session: documents.unlink(session, row, "order_line", line))
    round_trip(book, "File", lambda session: documents.give_file(session, row, Kept("b" * 64, 9, "better.pdf")))
    round_trip(book, "Trash", lambda session: documents.trash(session, row))


def test_a_link_twice_is_once_and_the_last_one_stays(book: Database) -> None:
    (line,) = made(book, an_order)
    row = made(book, lambda session: documents.attach(session, draft(), [("order_line", line)]))
    before = snapshot(book)
    made(book, lambda session: documents.link(session, row, "order_line", line))
    assert snapshot(book) == before
    with pytest.raises(Refused, match="last record"), book.write("x") as session:
        documents.unlink(session, row, "order_line", line)
    with pytest.raises(Missing), book.write("x") as session:
        documents.link(session, row, "application", 99)
    with pytest.raises(Refused, match="cannot belong to"), book.write("x") as session:
        documents.link(session, row, "weather", 1)


def test_what_happened_to_a_paper_is_told_in_order_and_a_correction_replaces(book: Database) -> None:
    (line,) = made(book, an_order)
    row = made(book, lambda session: documents.attach(session, draft(), [("order_line", line)]))
    posted = round_trip(
        book,
        "Post",
        lambda session: documents.add_event(session, row, event("original_posted", JUNE, courier="EMS 1"), on=ON),
    )
    round_trip(book, "Sign", lambda session: documents.add_event(session, row, event("signed", MAY), on=ON))
    round_trip(
        book,
        "Correct",
        lambda session: documents.add_event(
            session, row, event("original_posted", date(2026, 6, 3), replaces_id=posted), on=ON
        ),
    )
    with book.read() as session:
        told = [(item.kind, item.happened_on) for item in documents.events_of(session, row)]
    assert told == [("signed", MAY), ("original_posted", date(2026, 6, 3))]


@pytest.mark.parametrize(
    ("told", "field"),
    [
        (PaperEventDraft(happened_on=MAY), "kind"),
        (PaperEventDraft(kind="signed"), "happened_on"),
        (event("eaten", MAY), "kind"),
        (event("signed", date(2026, 11, 21)), "happened_on"),
        (event("signed", date(2026, 4, 1)), "happened_on"),
    ],
)
def test_what_cannot_have_happened_names_the_field(book: Database, told: PaperEventDraft, field: str) -> None:
    (line,) = made(book, an_order)
    row = made(book, lambda session: documents.attach(session, draft(issued_on=MAY), [("order_line", line)]))
    before = snapshot(book)
    with pytest.raises(Refused) as refusal, book.write("x") as session:
        documents.add_event(session, row, told, on=ON)
    assert refusal.value.field == field
    assert snapshot(book) == before


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"kind": ""}, "kind"),
        ({"kind": "spell"}, "kind"),
        ({"title": " "}, "title"),
        ({"copy_kind": "papyrus"}, "copy_kind"),
        ({"sensitivity": "burning"}, "sensitivity"),
        ({"issued_on": JUNE, "expires_on": MAY}, "expires_on"),
        ({"covers_g": -1}, "covers_g"),
    ],
)
def test_a_document_that_makes_no_sense_names_the_field(book: Database, facts: dict[str, Any], field: str) -> None:
    (line,) = made(book, an_order)
    with pytest.raises(Refused) as refusal, book.write("x") as session:
        documents.attach(session, draft(**facts), [("order_line", line)])
    assert refusal.value.field == field


def test_sensitive_papers_need_somebody_who_approved(book: Database) -> None:
    (line,) = made(book, an_order)
    row = made(
        book,
        lambda session: documents.attach(session, draft(sensitivity="trade_secret"), [("order_line", line)], KEPT),
    )
    party = made(book, a_party)
    sent = DisclosureDraft(party_id=party, sent_on=JUNE, channel="mail", redacted=True)
    with pytest.raises(Refused, match="approved") as refusal, book.write("x") as session:
        documents.disclose(session, row, sent, on=ON)
    assert refusal.value.field == "approved_by"
    approved = DisclosureDraft(**{**sent.model_dump(), "approved_by": "Head of design"})
    round_trip(book, "Disclose", lambda session: documents.disclose(session, row, approved, on=ON))


def test_the_listing_shows_the_newest_of_each_paper(book: Database) -> None:
    (line,) = made(book, an_order)
    row = made(book, lambda session: documents.attach(session, draft(), [("order_line", line)]))
    made(book, lambda session: documents.add_event(session, row, event("signed", MAY), on=ON))
    with book.read() as session:
        keys = ["id", *[column.key for column in documents.LISTING.columns]]
        (shown,) = [dict(zip(keys, item, strict=True)) for item in documents.LISTING.rows(session)]
    assert (shown["title"], shown["state"], shown["records"]) == ("Statement", "signed", 1)


def test_the_list_tells_the_newest_that_was_not_corrected(book: Database) -> None:
    row = made(book, lambda s: documents.attach(s, draft(), []))
    wrong = made(book, lambda s: documents.add_event(s, row, event("legalised", date(2026, 7, 1)), on=ON))
    right = event("signed", date(2026, 6, 1), replaces_id=wrong)
    made(book, lambda s: documents.add_event(s, row, right, on=ON))
    place = 1 + [column.key for column in documents.LISTING.columns].index("state")
    with book.read() as session:
        assert [told[place] for told in documents.LISTING.rows(session)] == ["signed"]
