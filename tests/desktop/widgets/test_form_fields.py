"""Every kind of field has an editor that is filled, read and tells that it was edited."""

import pytest
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from desktop.widgets import form_fields
from resources.told import packed


class _Form(QObject):
    edited = Signal()


@pytest.mark.parametrize(
    ("kind", "wanted"),
    [("text", "a b"), ("long", "a\nb"), ("date", "2026-11-28"), ("choice", "b"), ("pick", "new"), ("country", "Japan (JP)")],
)  # fmt: skip
def test_what_is_put_into_a_field_is_read_from_it(qtbot: QtBot, kind: str, wanted: str) -> None:
    form, told = _Form(), []
    form.edited.connect(lambda: told.append(True))
    made = form_fields.editor(kind, (("a", "One"), ("b", "Other")), "what it is", form.edited)
    qtbot.addWidget(made)
    told.clear()
    form_fields.set_text(made, wanted)
    assert form_fields.text(made) == wanted
    assert told


def test_a_remark_of_ours_stays_stored_until_somebody_changes_it(qtbot: QtBot) -> None:
    """It is shown in the language of the reader and kept as it was; what is typed is kept as typed."""
    form = _Form()
    made = form_fields.editor("long", (), "", form.edited)
    qtbot.addWidget(made)
    stored = packed("The cell is part of a merged one.")
    form_fields.set_text(made, stored)
    assert isinstance(made, QPlainTextEdit)
    assert made.toPlainText() == "The cell is part of a merged one."
    assert form_fields.text(made) == stored
    made.setPlainText("asked the supplier")
    assert form_fields.text(made) == "asked the supplier"


def test_a_hint_stands_in_the_empty_field(qtbot: QtBot) -> None:
    form = _Form()
    for kind in ("text", "pick"):
        made = form_fields.editor(kind, (), "what it is", form.edited)
        qtbot.addWidget(made)
        line = made.lineEdit() if isinstance(made, QComboBox) else made
        assert isinstance(line, QLineEdit)
        assert line.placeholderText() == "what it is"


def test_a_long_name_that_is_put_in_shows_its_beginning(qtbot: QtBot) -> None:
    form = _Form()
    made = form_fields.editor("pick", (), "", form.edited)
    qtbot.addWidget(made)
    made.resize(120, 30)
    made.show()
    form_fields.set_text(made, "A maker of magnets with a very long name, Ltd.")
    assert isinstance(made, QComboBox)
    line = made.lineEdit()
    assert line is not None
    assert line.cursorPosition() == 0
