"""The Measures page: every measure and part, tabs with one inspector, packs written."""

from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from pathlib import Path

from PySide6.QtWidgets import QApplication

from db.listing import Filter
from db.own_rules import rulebook
from db.reference import packaged
from desktop.main_window import MainWindow
from desktop.measures.page import Line
from exchange.reference_pack import read_pack
from tests.desktop.small_book import settle


def test_every_measure_is_listed_and_told(window: MainWindow) -> None:
    page = window.page("measures")
    window.records.wait_idle()
    QApplication.processEvents()
    names = [(line.measure_id, line.part) for line in page._lines]
    assert ("MOFCOM-GACC-2025-57", "") in names
    assert ("MOFCOM-2024-46", "Art. 2") in names
    assert len(names) == len(set(names))
    assert page.table.rowCount() == len(names)
    row = names.index(("MOFCOM-GACC-2025-57", ""))
    assert page.table.item(row, 2).text() == "Not verified"
    page.table.selectRow(row)
    assert page.inspector.portrait.title == "MOFCOM-GACC-2025-57"


def test_each_tab_speaks_to_the_one_inspector(window: MainWindow) -> None:
    page = window.page("measures")
    settle(window)
    page.table.selectRow(0)
    page.show_tab(1)
    assert page.inspector.portrait is None
    page.show_tab(0)
    assert page.inspector.portrait is not None
    window.show_page("measures", (Filter("ahead", "known"),))
    assert page.tabs.currentIndex() == 1


def test_the_facts_in_use_are_saved_as_a_pack(window: MainWindow, tmp_path: Path) -> None:
    page = window.page("measures")
    page.save_pack_to(tmp_path / "facts.monazite-pack")
    settle(window)
    pack = read_pack(tmp_path / "facts.monazite-pack")
    assert set(pack.texts) >= {"measures/measures.csv"}
    assert pack.created_on == window.records.on
    assert len(packaged().rows("measures/measures.csv")) == pack.texts["measures/measures.csv"].count("\n") - 1


def test_what_changed_last_stands_first_and_parts_below_their_measure(window: MainWindow) -> None:
    page = window.page("measures")
    settle(window)
    lines = page._lines
    whole = [line for line in lines if not line.part]
    on = window.records.on
    with window.records.database.read() as session:
        rules = rulebook(session)
    since = [
        rules.status(line.measure_id, on).since or date.min for line in whole if not _parts(lines, line.measure_id)
    ]
    assert since == sorted(since, reverse=True)
    for before, line in pairwise(lines):
        assert not line.part or before.measure_id == line.measure_id


def _parts(lines: Sequence[Line], measure: str) -> list[str]:
    return [line.part for line in lines if line.measure_id == measure and line.part]


def test_a_search_narrows_the_measures_and_the_row_chosen_is_the_one_told(window: MainWindow) -> None:
    window.show()
    page = window.page("measures")
    window.show_page("measures")
    settle(window)
    every = page.table.rowCount()
    page.commands.run("measures.find")
    page.search.setText("japan WATCH")
    assert 0 < page.table.rowCount() < every
    assert page._count.text() == str(page.table.rowCount())
    page.table.selectRow(0)
    assert "watch" in page._lines[0].cells[1]
    assert page.inspector.portrait.title == page._lines[0].measure_id
    page.search.setText("no such words at all")
    assert page.empty.isVisible()
    page.show_tab(1)
    assert not page.search.isVisible()
    page.search.clear()
    assert page.table.rowCount() == every
    assert page.table.isColumnHidden(5)
