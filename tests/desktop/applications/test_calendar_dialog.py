"""Days of the working calendar are recorded, listed and dropped in the window."""

from datetime import date

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from db import own_calendar
from desktop.applications.calendar_dialog import CalendarDialog, day_dialog
from desktop.main_window import MainWindow
from tests.desktop.small_book import settle


def test_a_day_is_recorded_listed_and_dropped(window: MainWindow) -> None:
    dialog = CalendarDialog(window.records, window)
    settle(window)
    assert "No day was recorded" in dialog.told.text()
    form = day_dialog(window.records, dialog)
    form.form.fill({"day": date(2027, 1, 1), "name": "New Year"})
    form.save()
    settle(window)
    assert "source" in form.form._errors["source"].text()
    form.form.fill({"source": "State Council"})
    form.save()
    settle(window)
    assert dialog.table.item(0, 0).text() == "1 Jan 2027"
    assert dialog.table.item(0, 1).text() == "closed"
    dialog.complete()
    settle(window)
    assert "2027" in dialog.told.text()
    with window.records.database.read() as session:
        assert own_calendar.complete_years(session) == {2027}
    dialog.table.setCurrentCell(0, 0)
    dialog.drop()
    settle(window)
    assert dialog.table.rowCount() == 0


def test_a_year_without_days_is_not_complete(window: MainWindow) -> None:
    dialog = CalendarDialog(window.records, window)
    settle(window)
    dialog.complete()
    settle(window)
    assert "Enter the arrangement first" in dialog._problem.text()


def test_a_closed_dialog_is_gone_and_reads_no_more(window: MainWindow) -> None:
    page = window.page("applications")
    settle(window)
    for _turn in range(2):
        page.calendar()
        settle(window)
        page.findChildren(CalendarDialog)[-1].reject()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert page.findChildren(CalendarDialog) == []
