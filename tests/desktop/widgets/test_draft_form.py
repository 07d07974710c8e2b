from pathlib import Path
from typing import Any

import pytest
import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QWidget
from pytestqt.qtbot import QtBot

from db.problems import Refused
from desktop.main_window import MainWindow
from desktop.settings import Settings
from desktop.widgets.draft_form import DraftDialog, DraftForm, Field
from desktop.widgets.drafts_kept import Keep


def test_a_form_reads_kilograms_and_refuses_nonsense(qtbot: QtBot) -> None:
    form = DraftForm((Field("mass", "Mass", "kg"), Field("to", "To", "country")))
    qtbot.addWidget(form)
    form.set_text("mass", "1.5")
    form.set_text("to", "Japan")
    told = form.values()
    assert told["mass"] == 1500
    assert told["to"] == "JP"
    form.set_text("mass", "heavy")
    with pytest.raises(Refused) as refused:
        form.values()
    assert refused.value.field == "mass"


def test_closed_dialogs_go_when_the_next_one_opens_and_drafts_stay(qtbot: QtBot, tmp_path: Path) -> None:
    parent, kept, told = QWidget(), Keep(Settings(tmp_path), "drafts/a"), list[Any]()
    qtbot.addWidget(parent)

    def opened() -> DraftDialog:
        form = DraftForm((Field("name", "Name"),))
        dialog = DraftDialog("Log", form, lambda values, done, failed: told.append(done), kept=kept, parent=parent)
        dialog.open()
        return dialog

    first = opened()
    first.form.set_text("name", "Baotou")
    first.reject()
    second = opened()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert not shiboken6.isValid(first)
    assert second.form.text("name") == "Baotou"
    second.save()
    second.reject()  # while it is being written
    third = opened()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert shiboken6.isValid(second)
    told[0](1)
    fourth = opened()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert not shiboken6.isValid(second)
    assert shiboken6.isValid(third)
    assert fourth.form.text("name") == ""


def test_a_choice_of_nothing_is_no_empty_box(qtbot: QtBot) -> None:
    form = DraftForm((Field("kind", "Kind", "choice", (("", ""), ("single", "Single licence"))),))
    qtbot.addWidget(form)
    box = form.editors["kind"]
    assert isinstance(box, QComboBox)
    assert box.currentText() == "–"
    assert form.text("kind") == ""
    form.set_text("kind", "single")
    assert form.text("kind") == "single"
    form.set_text("kind", "")
    assert form.values() == {"kind": ""}


def test_fields_and_buttons_have_letters_of_their_own(qtbot: QtBot) -> None:
    form = DraftForm((Field("a", "Seller"), Field("b", "Country"), Field("c", "荷受人"), Field("d", "Note", "long")))
    dialog = DraftDialog("Log", form, lambda _values, _done, _failed: None)
    qtbot.addWidget(dialog)
    assert [label.text() for label in form.labels] == ["S&eller", "C&ountry", "荷受人(&B)", "No&te"]
    assert [label.buddy() for label in form.labels] == list(form.editors.values())


def test_a_long_message_has_the_lines_it_needs(qtbot: QtBot) -> None:
    form = DraftForm((Field("a", "Seller"), Field("b", "Country")))
    message = "Choose one of these: " + ", ".join(f"Country {n}" for n in range(40))
    dialog = DraftDialog("Log", form, lambda _values, _done, failed: failed(Refused(message, "a")))
    qtbot.addWidget(dialog)
    dialog.show()
    before = dialog.height()
    dialog.save()
    error = form._errors["a"]
    qtbot.waitUntil(lambda: error.height() >= error.heightForWidth(error.width()) > 3 * error.fontMetrics().height())
    assert error.geometry().top() >= form.editors["a"].geometry().bottom()
    assert dialog.height() > before


def test_the_day_of_the_book_is_typed_into_a_date_by_its_key(window: MainWindow) -> None:
    window.show()
    form = DraftForm((Field("name", "Name"), Field("day", "Day", "date")), on=window.records.on)
    dialog = DraftDialog("Log", form, lambda *_all: None, parent=window.page("orders"))
    dialog.open()
    dialog.activateWindow()
    QTest.qWaitForWindowActive(dialog)
    control = Qt.KeyboardModifier.ControlModifier
    for key in ("name", "day"):
        form.editors[key].setFocus()
        QTest.keyClick(form.editors[key], Qt.Key.Key_Semicolon, control)
    assert form.texts() == {"name": "", "day": "2026-11-24"}
    dialog.reject()
