"""The at-risk list: harm first, stock recorded from the line, delays logged, orders opened."""

from datetime import date
from typing import Any

from PySide6.QtWidgets import QApplication, QDialog

from db import orders, stock
from desktop.main_window import MainWindow
from desktop.widgets.draft_form import DraftDialog
from tests.desktop.small_book import Made, fill, settle


def late(window: MainWindow) -> Made:
    book = window.records.database
    made = fill(book)
    with book.write("Need") as session:
        draft = orders.line_draft_of(session.get_one(orders.OrderLine, made.line))
        draft.need_by = date(2026, 11, 1)
        orders.change_line(session, made.line, draft, on=book.on)
    return made


def dialog() -> Any:
    found = [item for item in QApplication.topLevelWidgets() if isinstance(item, QDialog) and item.isVisible()]
    return found[-1]


def test_a_line_at_risk_is_described(window: MainWindow) -> None:
    made = late(window)
    view = window.page("at_risk").show_view("lines")
    settle(window)
    assert view.table.count() == 1
    view.table.select_ids([made.line], made.line)
    settle(window)
    portrait = view.inspector.portrait
    assert portrait is not None
    assert portrait.title == "P-1/1"
    assert {section.title for section in portrait.sections} == {"What stops", "Dates", "What to do"}


def test_stock_is_recorded_for_the_part_of_the_line(window: MainWindow) -> None:
    made = late(window)
    page = window.page("at_risk")
    view = page.show_view("lines")
    settle(window)
    view.table.select_ids([made.line], made.line)
    settle(window)
    view.log_stock()
    settle(window)
    shown: DraftDialog = dialog()
    assert shown.form.text("material") == "AT-1"
    shown.form.set_text("days", "5")
    shown.save()
    settle(window)
    with window.records.database.read() as session:
        assert stock.LISTING.count(session) == 1
    counts = page.show_view("stock")
    settle(window)
    assert counts.table.count() == 1
    row = counts.table.record_model.ids[0]
    counts.table.select_ids([row], row)
    settle(window)
    assert counts.inspector.portrait.title == "AT-1"
    counts.change()
    settle(window)
    again: DraftDialog = dialog()
    again.form.set_text("days", "7")
    again.save()
    settle(window)
    counts.trash()
    settle(window)
    assert counts.table.count() == 0


def test_a_delay_is_logged_for_the_line(window: MainWindow) -> None:
    made = late(window)
    view = window.page("at_risk").show_view("lines")
    settle(window)
    view.table.select_ids([made.line], made.line)
    settle(window)
    view.log_delay()
    settle(window)
    shown = dialog()
    assert shown.form.text("line") == "P-1/1"
    shown.reject()


def test_the_order_is_opened(window: MainWindow) -> None:
    made = late(window)
    view = window.page("at_risk").show_view("lines")
    settle(window)
    view.open_record(made.line)
    settle(window)
    assert window.page("orders").table.count() == 1


def test_a_figure_of_the_overview_opens_the_list(window: MainWindow) -> None:
    late(window)
    window.show_page("at_risk", (), "")
    settle(window)
    assert window.page("at_risk").show_view("lines").table.count() == 1
