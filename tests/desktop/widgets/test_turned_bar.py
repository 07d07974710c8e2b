"""A book turned to another day says so over every page, and comes back with one press."""

from datetime import date

import pytest
from PySide6.QtWidgets import QToolButton

from desktop import theme
from desktop.main_window import MainWindow
from desktop.pages import PAGES
from desktop.widgets.turned_bar import TurnDialog
from tests.desktop.small_book import fill, settle


def test_the_bar_stands_over_every_page_until_today_is_back(window: MainWindow) -> None:
    window.show()
    fill(window.records.database)
    settle(window)
    assert not window.turned_bar.isVisible()
    window.records.turn_to(date(2027, 2, 1))
    settle(window)
    for spec in PAGES:
        window.show_page(spec.id)
        settle(window)
        assert window.turned_bar.isVisible(), spec.id
    assert "1 Feb 2027 (69 days from now)" in window.turned_bar.told.text()
    window.turned_bar.back.click()
    settle(window)
    assert not window.turned_bar.isVisible()
    assert window.records.on == date(2026, 11, 24)


def test_every_answer_is_of_the_day(window: MainWindow) -> None:
    """Measured: what is stored for lines, applications, licences and hits is asked for the day turned to."""
    made = fill(window.records.database)
    window.records.turn_to(date(2026, 6, 20))
    settle(window)
    with window.records.database.read() as session:
        asked = {row[0] for table in ("line_answer", "application_answer", "licence_answer")
                 for row in session.connection().exec_driver_sql(f"SELECT asked_on FROM {table}")}  # fmt: skip
        hits = {row[0] for row in session.connection().exec_driver_sql("SELECT status FROM screening_hit")}
    assert asked == {"2026-06-20"}
    assert hits == {"not_yet_listed"}
    measures = window.page("measures")
    settle(window)
    told = {(line.measure_id, line.part): line.status for line in measures._lines}
    assert told["MOFCOM-2026-30", ""] == "not_issued"
    assert "20 Jun 2026" in window.status.date.text()
    assert made.line


@pytest.mark.parametrize(("text", "day"), [("1 Feb 2027", date(2027, 2, 1)), ("2026年12月24日", date(2026, 12, 24))])
def test_the_dialog_reads_days_as_people_write_them(window: MainWindow, text: str, day: date) -> None:
    dialog = TurnDialog(window.records, window)
    dialog.open()
    dialog.line.setText("some day")
    dialog.turn_button.click()
    assert "no clear date" in dialog.error.text()
    dialog.line.setText(text)
    dialog.turn_button.click()
    settle(window)
    assert window.records.on == day


def test_a_pick_in_the_calendar_and_today(window: MainWindow) -> None:
    dialog = TurnDialog(window.records, window)
    dialog.calendar.clicked.emit(dialog.calendar.selectedDate().addDays(3))
    dialog.turn()
    settle(window)
    assert window.records.on == date(2026, 11, 27)
    TurnDialog(window.records, window).today_button.click()
    settle(window)
    assert window.records.on == date(2026, 11, 24)


def test_the_arrows_of_the_calendar_follow_the_look(window: MainWindow) -> None:
    dialog = TurnDialog(window.records, window)
    arrow = dialog.calendar.findChild(QToolButton, "qt_calendar_nextmonth")
    assert arrow is not None
    assert arrow.icon().pixmap(16).toImage() == theme.icon("later").pixmap(16).toImage()
