"""The Exposure page shows each reason with what would clear it; reviews need a second person."""

from db import reading, reviews
from db.tables.assessments import LineFinding
from desktop.main_window import MainWindow
from tests.desktop.small_book import LISTED, fill, settle, shown


def test_a_listed_end_user_is_a_ban_with_its_reason(window: MainWindow) -> None:
    fill(window.records.database)
    with window.records.database.read() as session:
        found = reading.first(session, LineFinding, code="listed_party")
    assert found is not None
    told = shown(window, "exposure", found.id or 0)
    for word in (LISTED, "ban", "What would clear it", "MOFCOM-2026-27"):
        assert word in told


def test_nobody_countersigns_his_own_assessment(window: MainWindow) -> None:
    made = fill(window.records.database)
    book = window.records.database
    with book.write("Assess exposure") as session:
        review = reviews.open_review(session, made.line, questionnaire="1", edition="x")
        draft = reviews.AssessmentDraft(verdict_cn="exposed", verdict_home="clear", note="on the list")
        reviews.assess(session, review, draft, actor=book.actor, edition="x")
    page = window.page("exposure")
    settle(window)
    first = page.table.record_model.id_at(0)
    page.table.select_ids([first], first)
    told: list[str] = []
    window.records.problem.connect(lambda problem: told.append(str(problem)))
    page.act("countersign")
    settle(window)
    assert told
    assert "second person" in told[0]
