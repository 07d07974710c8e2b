"""Targets are typed in the units people use, kept as one step, and shown on the Overview."""

from decimal import Decimal

from PySide6.QtWidgets import QApplication, QLabel

from db.targets import targets
from desktop import languages
from desktop.main_window import MainWindow
from desktop.targets_dialog import targets_dialog
from tests.desktop.small_book import fill, settle


def kept(window: MainWindow) -> dict[str, Decimal]:
    with window.records.database.read() as session:
        return targets(session)


def test_typed_kept_shown_again_and_undone(window: MainWindow) -> None:
    fill(window.records.database)
    page = window.page("overview")
    settle(window)
    dialog = targets_dialog(window.records, {}, window)
    dialog.form.set_text("in_time", "80")
    dialog.form.set_text("uncovered", "1.5")
    dialog.form.set_text("stale", "0")
    dialog.save()
    settle(window)
    assert kept(window) == {"in_time": Decimal("0.8"), "uncovered": Decimal(1500), "stale": Decimal(0)}
    again = targets_dialog(window.records, kept(window), window)
    assert (again.form.text("in_time"), again.form.text("uncovered"), again.form.text("waiting")) == ("80", "1.5", "")
    words = [label.text() for label in page.findChildren(QLabel)]
    assert "at most 0: met" in words
    window.records.undo()
    settle(window)
    assert kept(window) == {}


def test_a_share_above_all_is_refused_beside_its_field(window: MainWindow) -> None:
    dialog = targets_dialog(window.records, {}, window)
    dialog.form.set_text("in_time", "120")
    dialog.save()
    settle(window)
    assert kept(window) == {}
    assert not dialog.form._errors["in_time"].isHidden()


def test_a_figure_has_room_beside_long_words(window: MainWindow, qapp: QApplication) -> None:
    try:
        languages.speak(qapp, "de")
        dialog = targets_dialog(window.records, {}, window)
        dialog.open()
        assert all(
            editor.width() > editor.fontMetrics().horizontalAdvance("1.234.567")
            for editor in dialog.form.editors.values()
        )
        dialog.reject()
    finally:
        languages.speak(qapp, "en")
