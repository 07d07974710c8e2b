"""What is due: open questions at once, deadlines by day, nothing of closed cases, nothing that was put off."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from compliance.terms import EventKind
from db import agenda_marks, applications, documents, organisation, parties
from db.agenda import ORDER, Item, agenda, agenda_with_marks, by_kind
from db.application_lines import LISTING as APPLICATIONS
from db.database import Database
from db.exposure import EXPOSURE
from db.licences import LISTING as LICENCES
from db.order_lines import LISTING as ORDERS
from db.parties import LISTING as PARTIES
from db.tables.assessments import ApplicationAnswer
from tests.db.builders import ON, a_licence, a_line, an_application, an_order
from tests.db.conftest import made, round_trip

LISTINGS = {
    "applications": APPLICATIONS,
    "licences": LICENCES,
    "orders": ORDERS,
    "exposure": EXPOSURE,
    "parties": PARTIES,
}


def items(book: Database, read: Callable[[Any], list[Item]] = agenda) -> dict[str, Item]:
    with book.read() as session:
        return {item.key: item for item in read(session)}


def prepare(session: Any) -> None:
    granted, waiting = an_order(session, "PO-1", [a_line(session), a_line(session, need_by=date(2026, 11, 1))])
    an_application(
        session, "A-1", [granted], [(EventKind.FILED, date(2026, 6, 1)), (EventKind.GRANTED, date(2026, 8, 1))]
    )
    row = an_application(
        session, "A-2", [waiting], [(EventKind.FILED, date(2026, 10, 1)), (EventKind.ACCEPTED, date(2026, 10, 12))]
    )
    asked = applications.EventDraft(kind="supplement_asked", happened_on=date(2026, 11, 10), question="test report")
    applications.add_event(session, row, asked, on=ON)
    an_application(session, "A-4", [waiting], [(EventKind.FILED, date(2026, 7, 1))])
    a_licence(session, "LX1", valid_to=ON + timedelta(days=30))


def test_what_is_due_and_what_is_not(book: Database) -> None:
    made(book, prepare)
    found = items(book)
    assert not any(item.subject == "A-1" for item in found.values())
    (question,) = [item for item in found.values() if item.kind == "question"]
    assert "test report" in question.text
    assert found["deadline:A-2"].due is not None
    assert found["stale:A-4"].due is None
    assert {"renew:LX1", "expires:LX1"} & set(found)
    assert "at_risk:PO-1/2" in found
    with book.read() as session:
        assert agenda(session)[0].due is None


def test_each_item_opens_its_records(book: Database) -> None:
    made(book, prepare)
    with book.read() as session:
        for item in agenda(session):
            shown = LISTINGS[item.page].count(session, filters=item.filters)
            assert shown == item.count, item


def test_keys_name_an_item_once_and_kinds_are_known(book: Database) -> None:
    made(book, prepare)
    with book.read() as session:
        found = agenda(session)
    assert len({item.key for item in found}) == len(found)
    assert {item.kind for item in found} <= set(ORDER)
    assert [item.kind for group in by_kind(found).values() for item in group] == sorted(
        (item.kind for item in found), key=ORDER.index
    )


def test_what_was_done_comes_back_when_it_moves_on(book: Database) -> None:
    made(book, prepare)
    stale = items(book)["stale:A-4"]
    round_trip(book, "Done", lambda s: agenda_marks.finish(s, stale.key, stale.stamp, on=ON, actor="me"))
    assert stale.key not in items(book)
    assert items(book, agenda_with_marks)[stale.key].mark is not None
    row = made(book, lambda session: applications.find(session, "A-4"))
    word = applications.EventDraft(kind="accepted", happened_on=date(2026, 7, 20), heard_on=date(2026, 7, 22))
    made(book, lambda session: applications.add_event(session, row, word, on=ON))
    assert stale.key in items(book)


def test_what_was_put_off_comes_back_on_its_day(book: Database) -> None:
    made(book, prepare)
    stale = items(book)["stale:A-4"]
    until = ON + timedelta(days=3)
    made(
        book,
        lambda s: agenda_marks.snooze(s, stale.key, stale.stamp, until, on=ON, actor="me", reason="exporter on leave"),
    )
    assert stale.key not in items(book)
    book.turn_to(until)
    assert stale.key in items(book)


def test_who_was_asked_is_asked_again_after_some_days(book: Database) -> None:
    made(book, prepare)
    row = made(book, lambda session: applications.find(session, "A-4"))
    asked = applications.EventDraft(kind="chased", happened_on=date(2026, 11, 18), heard_on=date(2026, 11, 18))
    made(book, lambda session: applications.add_event(session, row, asked, on=ON))
    found = items(book)
    assert "stale:A-4" not in found
    again = found["chase:A-4"]
    assert (again.due, again.text) == (
        date(2026, 11, 25),
        "No word since 2026-07-01; we asked on 2026-11-18. Ask again.",
    )
    with book.read() as session:
        assert session.get_one(ApplicationAnswer, row).chase_on == again.due, "as the list of applications says"
    made(book, lambda session: organisation.change_setting(session, "chase.again", "3"))
    assert items(book)["chase:A-4"].due == date(2026, 11, 21)


def test_a_chaser_that_was_taken_back_was_never_sent(book: Database) -> None:
    made(book, prepare)
    row = made(book, lambda session: applications.find(session, "A-4"))
    day = date(2026, 11, 18)
    asked = applications.EventDraft(kind="chased", happened_on=day, heard_on=day)
    event = made(book, lambda session: applications.add_event(session, row, asked, on=ON))
    back = applications.EventDraft(kind="note", happened_on=day, heard_on=day, note="not sent", replaces_id=event)
    made(book, lambda session: applications.add_event(session, row, back, on=ON))
    assert "stale:A-4" in items(book)


def test_a_question_of_a_case_that_ended_waits_for_nobody(book: Database) -> None:
    filed = [(EventKind.FILED, date(2026, 6, 1)), (EventKind.ACCEPTED, date(2026, 6, 8))]
    row = made(book, lambda session: an_application(session, "A-1", an_order(session), filed))

    def told(kind: str, day: date) -> None:
        draft = applications.EventDraft(kind=kind, happened_on=day, heard_on=day, question="Which use?")
        made(book, lambda session: applications.add_event(session, row, draft, on=ON))

    told("supplement_asked", date(2026, 7, 1))
    assert "question" in {item.kind for item in items(book).values()}
    told("withdrawn", date(2026, 8, 1))
    assert "question" not in {item.kind for item in items(book).values()}


def test_papers_that_lapse_are_due_ahead(book: Database) -> None:
    def file(session: Any) -> None:
        for title, day in (
            ("Statement Kassel", date(2026, 12, 10)),
            ("Old one", date(2026, 11, 1)),
            ("Later", date(2027, 9, 1)),
        ):
            draft = documents.DocumentDraft(title=title, kind="end_user_statement", expires_on=day)
            documents.attach(session, draft, [])

    made(book, file)
    found = {item.subject: item for item in items(book).values() if item.kind == "paper"}
    assert {subject: item.due for subject, item in found.items()} == {
        "Statement Kassel": date(2026, 12, 10),
        "Old one": date(2026, 11, 1),
    }
    assert "lapsed on" in found["Old one"].text
    with book.read() as session:
        assert documents.LISTING.count(session, filters=found["Old one"].filters) == 1


def test_a_quiet_queue_is_due(book: Database) -> None:
    def fill(session: Any) -> None:
        for number, days in enumerate((20, 22, 25, 29, 31, 35)):
            (line,) = an_order(session, f"PO-{number}", [a_line(session)])
            filed = date(2026, 6, 1)
            an_application(
                session,
                f"A-{number}",
                [line],
                [(EventKind.FILED, filed), (EventKind.GRANTED, filed + timedelta(days=days))],
            )
        (line,) = an_order(session, "PO-W", [a_line(session)])
        an_application(session, "W-1", [line], [(EventKind.FILED, ON - timedelta(days=50))])

    made(book, fill)
    found = items(book)
    quiet = found["quiet:JP"]
    assert "95 of 100 gaps before were 4 days or shorter" in quiet.text
    with book.read() as session:
        assert APPLICATIONS.count(session, filters=quiet.filters) == 1


def test_a_party_that_looks_like_a_listed_one_waits_for_a_decision(book: Database) -> None:
    made(book, lambda session: parties.find_or_add(session, "Mitsubishi Precision Company, Limited", "JP"))
    found = items(book)["flagged:parties"]
    assert (found.count, found.due, found.page) == (1, None, "parties")
    with book.read() as session:
        assert PARTIES.count(session, filters=found.filters) == 1


def test_a_book_turned_back_does_not_know_later_questions_and_has_those_answered_since(book: Database) -> None:
    filed = [(EventKind.FILED, date(2026, 6, 1)), (EventKind.ACCEPTED, date(2026, 6, 8))]
    row = made(book, lambda session: an_application(session, "A-1", an_order(session), filed))
    for kind, day in (("supplement_asked", date(2026, 7, 1)), ("supplement_answered", date(2026, 7, 20))):
        draft = applications.EventDraft(kind=kind, happened_on=day, heard_on=day, question="Which use?")
        made(book, lambda session, draft=draft: applications.add_event(session, row, draft, on=ON))
    assert "question" not in {item.kind for item in items(book).values()}
    for day, asked in ((date(2026, 6, 30), False), (date(2026, 7, 10), True), (date(2026, 7, 20), False)):
        book.turn_to(day)
        assert ("question" in {item.kind for item in items(book).values()}) is asked, day
