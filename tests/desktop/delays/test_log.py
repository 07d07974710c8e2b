"""The log of delays shows whose days they are."""

from typing import Any

from PySide6.QtWidgets import QApplication, QDialog

from db.delays import LISTING
from desktop import formats
from desktop.delays.log import describe
from desktop.main_window import MainWindow
from resources import i18n
from tests.desktop.small_book import fill, settle


def log(window: MainWindow) -> Any:
    view = window.page("delays").show_view("log")
    settle(window)
    return view


def test_the_inspector_tells_the_record(window: MainWindow) -> None:
    made = fill(window.records.database)
    view = log(window)
    view.table.select_ids([made.delay], made.delay)
    settle(window)
    portrait = view.inspector.portrait
    told = f"{portrait.title} {portrait.subtitle} {[fact.text for fact in portrait.sections[0].facts]}"
    for word in ("ministry review", "P-1/1", "still running", "Japan"):
        assert word in told, told


def test_the_trash_takes_it_from_the_list_and_undo_brings_it_back(window: MainWindow) -> None:
    made = fill(window.records.database)
    view = log(window)
    view.table.select_ids([made.delay], made.delay)
    view.trash()
    settle(window)
    assert view.table.count() == 0
    window.records.undo()
    settle(window)
    assert view.table.count() == 1


def test_a_delay_is_ended_in_its_dialog(window: MainWindow) -> None:
    made = fill(window.records.database)
    view = log(window)
    view.open_record(made.delay)
    settle(window)
    dialog: Any = next(w for w in QApplication.topLevelWidgets() if isinstance(w, QDialog) and w.isVisible())
    assert dialog.form.text("line") == "P-1/1"
    dialog.form.set_text("ended_on", "2026-08-01")
    dialog.save()
    settle(window)
    view.table.select_ids([made.delay], made.delay)
    settle(window)
    assert "1 Aug 2026" in [fact.text for fact in view.inspector.portrait.sections[0].facts]


def test_causes_are_told_in_the_language_of_the_window(window: MainWindow) -> None:
    made = fill(window.records.database)
    with i18n.speaking("de"), window.records.database.read() as session:
        portrait = describe(session, made.delay)
        cause = next(column for column in LISTING.columns if column.key == "cause")
        assert portrait.title == formats.text(cause.kind, "ministry review") == "Prüfung im Ministerium"
