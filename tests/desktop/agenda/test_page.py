"""The Agenda page: items open their record, are done, put off with a reason, taken up again, and saved as .ics."""

from datetime import date
from pathlib import Path
from typing import Any

from icalendar import Calendar

from db import applications
from db.listing import Filter
from desktop.agenda.items import MARK
from desktop.main_window import MainWindow
from tests.desktop.small_book import fill, settle


def shown(window: MainWindow) -> Any:
    book = window.records.database
    fill(book)
    with book.write("Wait") as session:
        case = applications.ApplicationDraft(number="A-2", exporter_id=1, destination="DE")
        row = applications.log(session, case)
        filed = applications.EventDraft(kind="filed", happened_on=date(2026, 7, 1), heard_on=date(2026, 7, 1))
        applications.add_event(session, row, filed, on=book.on)
    page = window.page("agenda")
    settle(window)
    return page


def choose(page: Any, key: str) -> None:
    page.table.choose(next(item for item in page.items if item.key == key))


def keys(page: Any) -> set[str]:
    return {row.subject.key for row in page.table.figures.rows}


def test_an_item_opens_its_record(window: MainWindow) -> None:
    page = shown(window)
    assert "stale:A-2" in keys(page)
    choose(page, "stale:A-2")
    assert page.commands.action("agenda.open").isEnabled()
    page.commands.run("agenda.open")
    settle(window)
    assert window.page("applications").table.count() == 1


def test_done_is_a_step_that_can_be_taken_back(window: MainWindow) -> None:
    page = shown(window)
    choose(page, "stale:A-2")
    page.done()
    settle(window)
    assert "stale:A-2" not in keys(page)
    page.all.setChecked(True)
    assert "stale:A-2" in keys(page)
    choose(page, "stale:A-2")
    page.take_up()
    settle(window)
    page.all.setChecked(False)
    assert "stale:A-2" in keys(page)
    window.records.undo()
    settle(window)
    assert "stale:A-2" not in keys(page)


def test_putting_off_needs_a_day_and_a_reason(window: MainWindow) -> None:
    page = shown(window)
    choose(page, "stale:A-2")
    dialog = page.snooze_dialog(page.chosen[0])
    dialog.form.set_text("until", "2026-12-01")
    dialog.save()
    settle(window)
    assert not dialog.form._errors["reason"].isHidden()
    dialog.form.set_text("reason", "exporter on leave")
    dialog.save()
    settle(window)
    assert "stale:A-2" not in keys(page)
    page.all.setChecked(True)
    row = next(row for row in page.table.figures.rows if row.subject.key == "stale:A-2")
    assert "exporter on leave" in row.values["mark"]


def test_one_kind_only(window: MainWindow) -> None:
    page = shown(window)
    window.show_page("agenda", (Filter("kind", "is", ("stale",)),), "Stale")
    settle(window)
    assert {row.subject.kind for row in page.table.figures.rows} == {"stale"}
    page.show_filters(())
    assert len(keys(page)) > 1


def test_the_calendar_file(window: MainWindow, tmp_path: Path) -> None:
    page = shown(window)
    page.save_calendar_to(tmp_path / "agenda.ics")
    settle(window)
    events = list(Calendar.from_ical((tmp_path / "agenda.ics").read_bytes()).walk("VEVENT"))
    assert len(events) == len(page.items)
    assert "entries" in page.selection_words


def test_a_folder_that_is_not_there_is_one_sentence(window: MainWindow, tmp_path: Path) -> None:
    page = shown(window)
    told: list[str] = []
    window.records.problem.disconnect(window.show_problem)
    window.records.problem.connect(lambda problem: told.append(str(problem)))
    page.save_calendar_to(tmp_path / "nowhere" / "agenda.ics")
    settle(window)
    assert len(told) == 1
    assert "cannot be written" in told[0]
    assert list(tmp_path.glob("**/*.ics")) == []


def test_what_was_done_has_a_column_only_where_it_is_shown(window: MainWindow) -> None:
    page = shown(window)
    assert page.table.isColumnHidden(MARK)
    page.all.click()
    assert not page.table.isColumnHidden(MARK)
