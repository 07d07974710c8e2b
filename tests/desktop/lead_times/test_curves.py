"""Curves and figures by group; every number opens the applications behind it."""

from datetime import date, timedelta
from typing import Any

from db import applications, orders, parties
from db.database import Database
from desktop.main_window import MainWindow
from tests.desktop.small_book import settle

FILED = date(2026, 6, 1)


def cases(book: Database, *waits: tuple[str, int | None], apart: int = 0) -> None:
    """Applications for a destination, each decided after so many days, or waiting; filed so many days apart."""
    with book.write("Cases") as session:
        exporter = parties.find_or_add(session, "Baotou Magnet", "CN")
        for number, (destination, days) in enumerate(waits):
            line = orders.LineDraft(destination=destination, description="Dy metal", mass_g=1000)
            order = orders.OrderDraft(po_number=f"P-{number}", exporter_id=exporter, ordered_on=FILED, lines=[line])
            orders.log(session, order, on=book.on)
            case = applications.ApplicationDraft(
                number=f"A-{number}",
                exporter_id=exporter,
                destination=destination,
                lines=[applications.ApplicationLineDraft(order_line_id=orders.find_line(session, f"P-{number}", 1))],
            )
            row = applications.log(session, case)
            filed = FILED + timedelta(days=number * apart)
            events = [("filed", filed)] + ([("granted", filed + timedelta(days=days))] if days is not None else [])
            for kind, day in events:
                applications.add_event(session, row, applications.EventDraft(kind=kind, happened_on=day), on=book.on)


MANY = [("JP", days) for days in (20, 22, 25, 29, 31, 35, None)] + [("DE", 30), ("DE", None)]


def shown(window: MainWindow) -> Any:
    page = window.page("lead_times")
    view = page.show_view("curves")
    view.scope.setCurrentIndex(0)
    settle(window)
    return view


def texts(view: Any, key: str) -> dict[str, str]:
    model = view.table.figures
    return {
        model.text(row, model.heads[0]): model.text(row, next(h for h in model.heads if h.key == key))
        for row in model.rows
    }


def test_figures_by_destination_with_small_groups_marked(window: MainWindow) -> None:
    cases(window.records.database, *MANY)
    view = shown(window)
    assert texts(view, "n") == {"All": "9", "Japan": "7", "Germany": "2"}
    assert texts(view, "waiting") == {"All": "2", "Japan": "1", "Germany": "1"}
    assert texts(view, "median") == {"All": "30", "Japan": "29", "Germany": "n<5"}
    assert texts(view, "interval")["Germany"] == ""
    assert texts(view, "decided_only")["Japan"] == "27"
    assert "2 are still waiting and counted as such" in view.lead.text()
    assert view.warning.text().startswith("Warning: the 7 decided ones alone would give 29 days.")


def test_small_groups_are_offered_and_not_drawn_until_asked(window: MainWindow) -> None:
    cases(window.records.database, *MANY)
    view = shown(window)
    assert {item.key for item in view.chart.visible} == {"*", "JP"}
    view.legend.buttons["DE"].click()
    assert {item.key for item in view.chart.visible} == {"*", "JP", "DE"}
    view.legend.buttons["*"].click()
    assert {item.key for item in view.chart.visible} == {"JP", "DE"}


def test_a_quiet_queue_is_said_and_opens_its_cases(window: MainWindow) -> None:
    cases(window.records.database, *MANY)
    view = shown(window)
    assert not view.banner.isHidden()
    assert (
        "Quiet queue: Japan, nothing decided for 141 days; 95 of 100 gaps before were 4 days or shorter."
        in view.banner.text()
    )
    view.banner.linkActivated.emit("0")
    settle(window)
    applications_page = window.page("applications")
    assert applications_page.table.count() == 1


def test_numbers_open_their_applications(window: MainWindow) -> None:
    cases(window.records.database, *MANY)
    view = shown(window)
    for key, column, count in (
        ("*", "n", 9), ("JP", "n", 7), ("JP", "decided", 6), ("JP", "waiting", 1), ("*", "oldest", 1), ("DE", "decided_only", 1)
    ):  # fmt: skip
        view.table.opened.emit(key, column)
        settle(window)
        assert window.page("applications").table.count() == count, (key, column)


def test_other_groups_and_clocks(window: MainWindow) -> None:
    cases(window.records.database, *MANY)
    view = shown(window)
    names = set()
    for place in range(view.scope.count()):
        view.scope.setCurrentIndex(place)
        settle(window)
        names.add(view.shown.scope)
        assert texts(view, "n")["All"] == "9"
    assert names == {"destination", "material", "control_code", "exporter", "licence_type", "quarter"}
    view.clock.setCurrentIndex(1)
    assert texts(view, "n")["All"] == "9"


def test_chart_and_table_choose_together(window: MainWindow) -> None:
    cases(window.records.database, *MANY)
    view = shown(window)
    view.table.choose("JP")
    assert view.chart.chosen == "JP"
    view.chart.picked.emit("*")
    assert view.table.subjects() == ["*"]


def test_an_empty_book_says_what_to_do(window: MainWindow) -> None:
    view = shown(window)
    assert "No application was filed yet" in view.lead.text()
    assert view.banner.isHidden()
    assert not view.grab().isNull()
