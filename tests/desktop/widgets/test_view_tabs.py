"""Views are tabs: what is changed in one stays there, marked, until it is saved or put back."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from db.listing import Filter
from desktop.main_window import MainWindow
from desktop.widgets.saved_views import View
from desktop.widgets.view_tabs import NameDialog
from tests.desktop.small_book import fill, settle

JAPAN = Filter("destination", "is", ("JP",))


def test_tabs_keep_their_own_filters_columns_and_changes(window: MainWindow) -> None:
    fill(window.records.database)
    page = window.page("orders")
    window.show()
    settle(window)
    assert page.tabs.isHidden()
    page.show_filters((JAPAN,))
    page.tabs.save_as()
    dialog = window.findChildren(NameDialog)[0]
    dialog.line.setText("Japan")
    dialog.accept()
    settle(window)
    assert [page.tabs.tabText(n) for n in range(page.tabs.count())] == ["All", "Japan"]
    assert page.tabs.active == "Japan"
    page.table.columns.show("state", shown=False)
    assert page.tabs.tabText(1) == "Japan •"
    page.tabs.show_view("")
    settle(window)
    assert "state" not in page.table.layout_now().hidden
    page.tabs.show_view("Japan")
    settle(window)
    assert page.filters == (JAPAN,)
    assert "state" in page.table.layout_now().hidden
    page.tabs.revert()
    assert "state" not in page.table.layout_now().hidden
    page.table.columns.show("state", shown=False)
    page.tabs.update_view()
    settle(window)
    assert page.tabs.tabText(1) == "Japan"
    kept = page.tabs.saved.find("Japan")
    assert kept is not None
    assert "state" in kept.content.layout.hidden
    page.tabs.duplicate()
    settle(window)
    assert [view.name for view in page.tabs.saved.views] == ["Japan", "Japan 2"]
    page.tabs.delete()
    settle(window)
    assert [view.name for view in page.tabs.saved.views] == ["Japan"]
    assert page.tabs.active == ""


def test_the_active_view_is_there_after_a_restart(window: MainWindow) -> None:
    from desktop.orders.page import OrdersPage

    page = window.page("orders")
    settle(window)
    page.show_filters((JAPAN,))
    page.tabs.saved.save(View("Japan", page.content_now()))
    settle(window)
    page.tabs.show_view("Japan")
    again = OrdersPage(window.records, window.settings)
    settle(window)
    assert again.tabs.active == "Japan"
    assert again.filters == (JAPAN,)
    again.deleteLater()


def test_keys_go_from_view_to_view_and_commands_need_one(window: MainWindow) -> None:
    fill(window.records.database)
    page = window.page("orders")
    window.show()
    settle(window)
    control = Qt.KeyboardModifier.ControlModifier
    page.tabs.saved.save(View("Japan", replace(page.content_now(), filters=(JAPAN,))))
    settle(window)

    def offered() -> set[str]:
        page.commands.refresh()
        return {command.id for command, action in page.commands if command.menu == "views" and action.isEnabled()}

    always = {"views.save", "views.next", "views.previous"}
    assert offered() == always
    QTest.keyClick(page.table, Qt.Key.Key_PageDown, control)
    settle(window)
    assert page.tabs.active == "Japan"
    assert page.filters == (JAPAN,)
    assert offered() == always | {"views.duplicate", "views.rename", "views.delete"}
    page.table.columns.show("state", shown=False)
    assert offered() == always | {f"views.{name}" for name in ("duplicate", "rename", "delete", "update", "revert")}
    QTest.keyClick(page.table, Qt.Key.Key_PageDown, control)
    settle(window)
    assert page.tabs.active == ""
    QTest.keyClick(page.table, Qt.Key.Key_PageUp, control)
    settle(window)
    assert page.tabs.active == "Japan"


def test_a_view_that_comes_back_has_what_was_changed_in_it(window: MainWindow) -> None:
    fill(window.records.database)
    page = window.page("orders")
    window.show()
    settle(window)
    page.tabs.saved.save(View("Mine", page.content_now()))
    settle(window)
    page.tabs.show_view("Mine")
    page.table.columns.show("state", shown=False)
    page.tabs.delete()
    settle(window)
    assert page.tabs.active == ""
    window.commands.run("edit.undo")
    settle(window)
    page.tabs.show_view("Mine")
    assert page.tabs.tabText(1) == "Mine •"
    assert "state" in page.table.layout_now().hidden
