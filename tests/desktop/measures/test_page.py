"""The Measures page: every measure and part, tabs with one inspector, packs written."""

from pathlib import Path

from PySide6.QtWidgets import QApplication

from db.listing import Filter
from db.reference import packaged
from desktop.main_window import MainWindow
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
