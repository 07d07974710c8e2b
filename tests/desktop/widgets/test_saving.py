"""Save list writes what the grid shows, and says where."""

import csv
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from db.listing import Filter
from desktop.main_window import MainWindow
from desktop.widgets import saving
from desktop.widgets.row_marks import MarkRule
from desktop.widgets.saving import ColumnsDialog, save_to
from tests.desktop.small_book import fill, settle


def orders_page(window: MainWindow) -> Any:
    """The Orders page of a small book, in sight."""
    fill(window.records.database)
    window.show()
    window.show_page("orders")
    settle(window)
    return window.page("orders")


def test_the_columns_and_rows_that_are_shown_are_written(window: MainWindow, tmp_path: Path) -> None:
    fill(window.records.database)
    window.show_page("orders", (Filter("destination", "is", ("JP",)),), "Japan")
    settle(window)
    page = window.page("orders")
    out = tmp_path / "list.csv"
    save_to(page.table, "Destination: Japan", out)
    settle(window)
    with out.open(encoding="utf-8-sig", newline="") as file:
        head, *rows = csv.reader(file)
    assert len(head) == len(page.table.shown_columns())
    assert rows[0][0] == "P-1"
    assert "1 row is written" in window.statusBar().currentMessage()


def test_every_page_with_a_list_offers_it(window: MainWindow) -> None:
    for key in ("orders", "applications", "licences", "delays", "parties", "exposure", "agenda", "lead_times"):
        assert "grid.save" in window.page(key).commands


def test_enter_saves_as_shown_and_outside_leaves_internal_columns_out(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = orders_page(window)
    heads = []
    for number in range(2):
        out = tmp_path / f"list{number}.csv"
        monkeypatch.setattr(saving, "ask_where", lambda *_told, out=out: out)
        page.commands.run("grid.save")
        dialog = page.findChildren(ColumnsDialog)[-1]
        if number:
            dialog.buttons.button(2).setChecked(True)
        QTest.keyClick(dialog, Qt.Key.Key_Return)
        settle(window)
        with out.open(encoding="utf-8-sig", newline="") as file:
            heads.append(next(csv.reader(file)))
    assert len(heads[0]) == len(page.table.shown_columns())
    assert set(heads[0]) - set(heads[1]) >= {"Exposure", "Coverage", "Control"}
    assert set(heads[1]) < set(heads[0])


def test_what_is_all_internal_does_not_go_outside(window: MainWindow) -> None:
    page = window.page("history")
    dialog = ColumnsDialog(page.table, page)
    assert not dialog.buttons.button(2).isEnabled()
    dialog.reject()


def test_what_is_marked_is_written_with_its_mark(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = orders_page(window)
    page.set_marks((MarkRule("star", "", (Filter("destination", "is", ("JP",)),)),))
    settle(window)
    out = tmp_path / "list.csv"
    monkeypatch.setattr(saving, "ask_where", lambda *_told: out)
    page.commands.run("grid.save")
    QTest.keyClick(page.findChildren(ColumnsDialog)[-1], Qt.Key.Key_Return)
    settle(window)
    with out.open(encoding="utf-8-sig", newline="") as file:
        head, row = csv.reader(file)
    assert (head[0], row[0]) == ("Mark", "★ Destination: Japan")
