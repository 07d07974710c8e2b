"""The clocks of an application in words and bars."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtWidgets import QLabel

from db import case_files
from db.application_events import EventDraft, add_event
from db.case_files import CaseFile
from desktop.applications.clocks import Bar, ClockStrip, ball, deadline, pauses, silence
from desktop.main_window import MainWindow
from tests.desktop.small_book import fill

ON = date(2026, 11, 24)


@pytest.fixture
def case(window: MainWindow) -> CaseFile:
    made = fill(window.records.database)
    with window.records.database.write("Tell") as session:
        for kind, day in (("accepted", date(2026, 10, 12)), ("supplement_asked", date(2026, 11, 2))):
            add_event(
                session,
                made.application,
                EventDraft(kind=kind, happened_on=day, heard_on=day, waiting_on="end user"),
                on=ON,
            )
    with window.records.database.read() as session:
        return case_files.case_file(session, made.application, ON)


def test_the_ball_the_deadline_and_the_pauses_are_said(case: CaseFile) -> None:
    assert ball(case) == "The ball is with: End user"
    assert "moves while a pause is open" in deadline(case)
    assert "2 Nov 2026 – open" in pauses(case)
    assert silence(case) == "Last word today · ask again on 5 Dec 2026"


def test_the_days_of_the_owners_are_the_felt_days(case: CaseFile) -> None:
    assert case.felt is not None
    assert sum(days for _owner, days in case.held) == case.felt.days
    strip = ClockStrip(case)
    words = " ".join(label.text() for label in strip.findChildren(QLabel))
    assert "Felt 176 days" in words
    assert "Working days 14 of 45" in words


def test_no_acceptance_and_no_order_are_said_not_counted(case: CaseFile) -> None:
    bare = replace(case, statutory=None, felt=None, holder="", chase=None)
    strip = ClockStrip(bare)
    words = " ".join(label.text() for label in strip.findChildren(QLabel))
    assert "no acceptance was heard of" in words
    assert "day of the order is not known" in words
    assert ball(bare) == "Decided: nobody holds it"


def test_a_bar_says_its_parts_for_those_who_do_not_see_it(qapp: object) -> None:
    from PySide6.QtGui import QColor

    bar = Bar([(3, "us: 3 days", QColor("red")), (0, "nobody", QColor("red")), (5, "ministry: 5 days", QColor("blue"))])
    assert bar.accessibleName() == "us: 3 days; ministry: 5 days"
    bar.resize(200, 10)
    assert not bar.grab().isNull()
