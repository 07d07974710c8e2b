"""Own facts apart from the published ones: told with their history, taken back, and undone."""

from db import own_facts, reference_packs
from desktop.main_window import MainWindow
from tests.db.builders import ON
from tests.db.test_own_facts import _notice
from tests.db.test_reference_packs import a_pack
from tests.desktop.small_book import settle


def test_own_facts_are_listed_taken_back_and_come_again(window: MainWindow) -> None:
    with window.records.database.write("Record a notice") as session:
        own_facts.record_notice(session, _notice(), actor="me", on=ON)
    page = window.page("measures")
    page.show_tab(2)
    settle(window)
    pane = page.own
    assert pane.table.rowCount() == 2
    assert not pane.back.isEnabled()
    pane.table.selectRow(0)
    settle(window)
    portrait = page.inspector.portrait
    assert portrait is not None
    assert any("Record a notice" in text for part in portrait.sections for text, _source in part.paragraphs)
    pane.back.click()
    settle(window)
    assert pane.table.rowCount() == 1
    window.commands.run("edit.undo")
    settle(window)
    assert pane.table.rowCount() == 2


def test_the_pack_in_use_stands_first_and_goes_back_too(window: MainWindow) -> None:
    pack = a_pack()
    with window.records.database.write("Take reference pack") as session:
        reference_packs.take(session, pack, actor="me")
    page = window.page("measures")
    page.show_tab(2)
    settle(window)
    assert page.own.table.item(0, 2).text() == pack.edition
    page.own.table.selectRow(0)
    page.own.take_back()
    settle(window)
    assert page.own.table.rowCount() == 0
