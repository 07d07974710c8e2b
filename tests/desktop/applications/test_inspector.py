"""The inspector of an application: timeline with corrections, questions, and the line at its foot."""

from datetime import date
from typing import Any

from PySide6.QtWidgets import QLabel, QToolButton

from db.application_events import EventDraft, add_event
from desktop.applications.clocks import ClockStrip
from desktop.applications.inspector import CasePortrait, Timeline, describe
from desktop.main_window import MainWindow
from tests.desktop.small_book import fill, settle, shown


def _tell(window: MainWindow, row: int, *events: EventDraft) -> list[int]:
    with window.records.database.write("Tell") as session:
        return [add_event(session, row, event, on=window.records.on) for event in events]


def test_clocks_and_timeline_stand_before_the_facts(window: MainWindow) -> None:
    made = fill(window.records.database)
    _tell(
        window,
        made.application,
        EventDraft(kind="accepted", happened_on=date(2026, 6, 18), heard_on=date(2026, 6, 20), source="mail"),
        EventDraft(
            kind="supplement_asked", happened_on=date(2026, 7, 1), question="Who uses it?", waiting_on="end user"
        ),
    )
    text = shown(window, "applications", made.application)
    assert "Who uses it?" in text
    page: Any = window.page("applications")
    body = page.inspector.widget()
    assert body.findChild(ClockStrip) is not None
    story = body.findChild(Timeline)
    words = " ".join(label.text() for label in story.findChildren(QLabel))
    for part in ("10 Jun 2026  ·  Filed", "18 Jun 2026  ·  Accepted", "heard 20 Jun 2026", "recorded"):
        assert part in words
    layout = body.layout()
    assert layout.itemAt(2).widget() is body.findChild(ClockStrip)
    assert page.case.entry.isEnabled()


def test_what_was_corrected_stays_struck_out_and_cannot_be_corrected_again(window: MainWindow) -> None:
    made = fill(window.records.database)
    (first,) = _tell(window, made.application, EventDraft(kind="accepted", happened_on=date(2026, 6, 18)))
    _tell(
        window,
        made.application,
        EventDraft(kind="note", happened_on=date(2026, 6, 19), note="other case", replaces_id=first),
    )
    with window.records.database.read() as session:
        portrait = describe(session, made.application)
    assert isinstance(portrait, CasePortrait)
    assert portrait.case is not None
    story = Timeline(portrait.case, writable=True)
    texts = [label.text() for label in story.findChildren(QLabel)]
    assert any("Accepted (corrected)" in text for text in texts)
    assert any("Taken back" in text for text in texts)
    asked: list[int] = []
    story.correct.connect(asked.append)
    buttons = story.findChildren(QToolButton)
    assert len(buttons) == 2
    buttons[0].click()
    assert asked == [portrait.case.events[0].id]


def test_nothing_selected_has_no_line_to_write(window: MainWindow) -> None:
    fill(window.records.database)
    page: Any = window.page("applications")
    settle(window)
    page.inspector.clear()
    assert not page.case.entry.isVisible()


def test_the_line_for_the_next_event_stands_beside_the_scroll_bar(window: MainWindow) -> None:
    made = fill(window.records.database)
    window.resize(1366, 620)
    window.show()
    shown(window, "applications", made.application)
    inspector = window.page("applications").inspector
    bar, entry = inspector.verticalScrollBar(), inspector.entry
    assert bar.isVisible()
    assert entry.geometry().right() < bar.mapTo(inspector, bar.rect().topLeft()).x()
    window.resize(1366, 2200)
    settle(window)
    assert not bar.isVisible()
    assert entry.width() >= inspector.width() - 2
