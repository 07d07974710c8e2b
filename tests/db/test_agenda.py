"""What is due: open questions at once, deadlines by day, nothing of closed cases."""

from datetime import date

from db import applications
from db.agenda import agenda
from db.database import Database
from tests.db.test_reassessment import line as made_line

line = made_line
ON = date(2026, 11, 20)


def test_a_question_and_a_deadline_are_due_and_a_granted_case_is_not(book: Database, line: int) -> None:
    with book.write("x") as session:
        draft = applications.ApplicationDraft(number="A-2", exporter_id=1, destination="DE")
        row = applications.log(session, draft)
        for kind, day in (("filed", date(2026, 10, 1)), ("accepted", date(2026, 10, 12))):
            applications.add_event(session, row, applications.EventDraft(kind=kind, happened_on=day), on=ON)
        asked = applications.EventDraft(kind="supplement_asked", happened_on=date(2026, 11, 10), question="test report")
        applications.add_event(session, row, asked, on=ON)
    with book.read() as session:
        found = agenda(session)
    assert "A-1" not in {item.subject for item in found}
    kinds = {item.kind: item for item in found if item.subject == "A-2"}
    assert "test report" in kinds["question"].text
    assert kinds["deadline"].due is not None
    assert found[0].due is None
