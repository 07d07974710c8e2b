"""Totals by groups stand in the place of the rows: chosen, sorted, opened as a filter, saved, left again."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from db.group_totals import By
from db.written_files import LISTING as WRITTEN
from desktop.main_window import MainWindow
from desktop.widgets import figure_files
from desktop.widgets.group_panel import GroupPanel
from tests.desktop.small_book import fill, settle
from tests.desktop.widgets.test_selection import second_order


def _opened(window: MainWindow) -> GroupPanel:
    fill(window.records.database)
    second_order(window)
    window.show()
    page = window.show_page("orders") or window.page("orders")
    settle(window)
    page.table.setFocus()
    page.commands.run("grid.groups")
    settle(window)
    panel: GroupPanel = page.groups
    return panel


def _cells(panel: GroupPanel) -> list[list[str]]:
    model = panel.table.figures
    return [[model.text(row, head) for head in model.heads] for row in model.rows]


def test_groups_with_a_total_below_however_sorted(window: MainWindow) -> None:
    panel = _opened(window)
    assert not panel.isHidden()
    assert window.page("orders").table.isHidden()
    assert [head.title for head in panel.table.figures.heads] == [
        "Destination", "Rows", "Mass, kg", "Without a mass", "Without a value",
    ]  # fmt: skip
    assert _cells(panel) == [["Japan", "3", "7.5", "1", "3"], ["Total", "3", "7.5", "1", "3"]]
    panel._turn(panel.first, By("po_number"))
    settle(window)
    assert [row[0] for row in _cells(panel)] == ["P-1", "P-2", "Total"]
    for _press in range(2):
        panel.table.horizontalHeader().sectionClicked.emit(1)
        assert _cells(panel)[-1][0] == "Total"


def test_enter_opens_the_rows_of_a_group_and_escape_goes_back(window: MainWindow) -> None:
    panel, page = _opened(window), window.page("orders")
    panel._turn(panel.first, By("ordered_on", "month"))
    panel._turn(panel.second, By("po_number"))
    settle(window)
    assert [row[:2] for row in _cells(panel)] == [["2026-06", "P-1"], ["2026-06", "P-2"], ["Total", ""]]
    QTest.keyClick(panel.table, Qt.Key.Key_Escape)
    assert panel.isHidden()
    assert page.table.hasFocus()
    page.commands.run("grid.groups")
    settle(window)
    assert panel.table.hasFocus()
    panel.table.setCurrentIndex(panel.table.figures.index(1, 0))
    QTest.keyClick(panel.table, Qt.Key.Key_Return)
    settle(window)
    assert panel.isHidden()
    assert [item.key for item in page.filters] == ["ordered_on", "po_number"]
    assert page.table.count() == 2


def test_they_follow_the_search_and_are_remembered(window: MainWindow) -> None:
    panel, page = _opened(window), window.page("orders")
    page.search.setText("P-2")
    settle(window)
    assert _cells(panel)[-1][:2] == ["Total", "2"]
    panel._turn(panel.first, By("exporter"))
    settle(window)
    other = GroupPanel(window.records, window.settings, page.listing, page.table)
    assert other.by() == (By("exporter"),)
    other.deleteLater()


def test_they_are_saved_and_noted_like_a_list(window: MainWindow, tmp_path: Path) -> None:
    panel = _opened(window)
    out = tmp_path / "totals.csv"
    figure_files.save_figures_to(window.records, "orders_totals", panel.table, "", out)
    settle(window)
    lines = out.read_text(encoding="utf-8-sig").splitlines()
    assert lines == [
        "Destination,Rows,\"Mass, kg\",Without a mass,Without a value", "Japan,3,7.5,1,3", "Total,3,7.5,1,3",
    ]  # fmt: skip
    with window.records.database.read() as session:
        assert WRITTEN.count(session) == 1
