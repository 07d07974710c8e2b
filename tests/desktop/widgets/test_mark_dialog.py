"""Rules are made in a dialog: ready ones with a press, conditions as chips, none without a condition."""

from PySide6.QtWidgets import QPushButton

from db.listing import Filter
from db.order_lines import LISTING
from desktop.main_window import MainWindow
from desktop.widgets.mark_dialog import MarkDialog
from desktop.widgets.row_marks import MarkRule, proposals
from tests.desktop.small_book import settle


def test_rules_are_made_ordered_and_taken_away(window: MainWindow) -> None:
    page = window.page("orders")
    page.mark_rows()
    dialog = page.findChild(MarkDialog)
    assert isinstance(dialog, MarkDialog)
    ready = next(button for button in dialog.findChildren(QPushButton) if "Late" in button.text())
    ready.click()
    own = dialog.add(MarkRule("star", "", ()))
    dialog.accept()
    assert dialog._error.text() == "Give each rule at least one condition, or take the rule away."
    assert page.marks.rules == ()
    own.bar.narrow(Filter("destination", "is", ("JP",)))
    own.up.click()
    assert [rule.mark for rule in dialog.rules()] == ["star", "flag"]
    dialog.add(MarkRule("bars", "x", ())).away.click()
    dialog.accept()
    settle(window)
    assert page.marks.rules == (
        MarkRule("star", "Destination: Japan", (Filter("destination", "is", ("JP",)),)), *proposals(LISTING),
    )  # fmt: skip


def test_cancel_leaves_everything_as_it_was(window: MainWindow) -> None:
    page = window.page("orders")
    page.mark_rows()
    dialog = page.findChild(MarkDialog)
    assert isinstance(dialog, MarkDialog)
    dialog.add(proposals(LISTING)[0])
    dialog.reject()
    assert page.marks.rules == ()
