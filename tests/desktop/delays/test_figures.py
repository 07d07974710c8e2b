"""Delays in figures: charts, words, and the stretches behind every part of a bar."""

from typing import Any

import pytest
from PySide6.QtCore import Qt

from db.delay_figures import DelayRow
from desktop.delays import figures
from desktop.main_window import MainWindow
from tests.desktop.small_book import fill, settle


def view_of(window: MainWindow) -> Any:
    fill(window.records.database)
    view = window.page("delays").show_view("figures")
    settle(window)
    return view


def days(view: Any) -> int:
    return sum(row.subject.days for row in view.table.figures.rows)


def test_charts_and_stretches_add_up(window: MainWindow) -> None:
    view = view_of(window)
    whole = days(view)
    assert whole > 0
    assert sum(sum(stack.parts.values()) for stack in view.places.stacks) == whole
    assert sum(sum(stack.parts.values()) for stack in view.months.stacks) == whole
    assert f"{whole} days" in view._count.text()


def test_a_part_of_a_bar_shows_its_stretches(window: MainWindow) -> None:
    view = view_of(window)
    whole = days(view)
    view.places.picked.emit("JP", "ministry")
    owners = {row.subject.owner for row in view.table.figures.rows}
    assert owners == {"ministry"}
    assert days(view) == next(s for s in view.places.stacks if s.key == "JP").parts["ministry"]
    view.places.picked.emit("JP", "")
    assert days(view) == whole
    month = view.months.stacks[-2]
    view.months.picked.emit(month.key, "ministry")
    assert all(row.subject.owner == "ministry" for row in view.table.figures.rows)
    view._chip.click()
    assert days(view) == whole


def test_bars_by_cause(window: MainWindow) -> None:
    view = view_of(window)
    whole = days(view)
    view.by.setCurrentIndex(1)
    assert {stack.key for stack in view.places.stacks} >= {"ministry review"}
    assert sum(sum(stack.parts.values()) for stack in view.places.stacks) == whole
    view.places.picked.emit("ministry review", "ministry")
    assert {row.values["cause"] for row in view.table.figures.rows} == {"ministry review"}


def test_bars_that_are_not_named_stand_together(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(figures, "_MOST", 1)
    view = view_of(window)
    whole = days(view)
    view.by.setCurrentIndex(1)
    first, others = view.places.stacks
    assert (others.name, sum(first.parts.values()) + sum(others.parts.values())) == ("all others", whole)
    view.places.picked.emit(others.key, "")
    assert days(view) == sum(others.parts.values())


def test_what_changed_is_said_in_words_that_lead_to_the_stretches(window: MainWindow) -> None:
    view = view_of(window)
    assert "Since 24 Oct 2026: 0 began, 0 ended; 1 run today, 1 ran then." in view.words.text()
    assert view.words.focusPolicy() & Qt.FocusPolicy.TabFocus  # its links can be followed by key
    view.words.linkActivated.emit("destination:JP")
    assert days(view) > 0
    view.words.linkActivated.emit("owner:customs")
    assert view.table.figures.rowCount() == 0


def test_the_legend_hides_an_owner_in_both_charts(window: MainWindow) -> None:
    view = view_of(window)
    view.legend.buttons["ministry"].click()
    assert view.places.hidden == view.months.hidden == {"ministry"}


def test_a_stretch_opens_its_line_or_its_dialog(window: MainWindow) -> None:
    view = view_of(window)
    rows = [row.subject for row in view.table.figures.rows]
    derived = next(row for row in rows if isinstance(row, DelayRow) and row.derived)
    view.table.opened.emit(derived, "cause")
    settle(window)
    assert window.page("orders").table.count() == 1


def test_an_empty_book(window: MainWindow) -> None:
    view = window.page("delays").show_view("figures")
    settle(window)
    assert view.table.figures.rowCount() == 0
    assert not view.grab().isNull()


def test_a_part_of_a_month_says_how_many_days_lie_in_it(window: MainWindow) -> None:
    view = view_of(window)
    month = view.months.stacks[-2]
    inside = month.parts["ministry"]
    view.months.picked.emit(month.key, "ministry")
    assert 0 < inside < days(view)
    assert f"{inside} days of the period, {days(view)} in all" in view._count.text()
    view._chip.click()
    assert "of the period" not in view._count.text()
