"""What is rarely filled stays folded away until it is wanted or holds something; two fields can share a line."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from db.problems import Refused
from desktop.widgets.draft_form import DraftDialog, DraftForm, Field
from desktop.widgets.form_lines import Fold

FIELDS = (
    Field("mass", "Mass", "kg"),
    Field("unit", "Unit", beside=True),
    Field("port", "Port", more=True),
    Field("state", "State", "choice", (("draft", "Draft"), ("placed", "Placed")), more=True),
)


def opened(qtbot: QtBot, form: DraftForm) -> Fold:
    """The form on a screen, and what opens its rare fields."""
    qtbot.addWidget(form)
    with qtbot.waitActive(form):
        form.show()
        form.activateWindow()
    assert form.fold is not None
    return form.fold


def shown(form: DraftForm) -> list[str]:
    return [key for key, editor in form.editors.items() if editor.isVisible()]


def test_fields_that_are_rarely_filled_open_by_key_and_the_keyboard_goes_there(qtbot: QtBot) -> None:
    form = DraftForm(FIELDS)
    fold = opened(qtbot, form)
    assert shown(form) == ["mass", "unit"]
    assert fold.toolTip() == "Port, State"
    fold.setFocus()
    qtbot.keyClick(fold, Qt.Key.Key_Space)
    assert shown(form) == ["mass", "unit", "port", "state"]
    assert form.editors["port"].hasFocus()
    fold.click()
    assert shown(form) == ["mass", "unit"]


def test_what_is_usual_stays_folded_and_what_is_known_opens(qtbot: QtBot) -> None:
    form = DraftForm(FIELDS)
    fold = opened(qtbot, form)
    form.start({"state": "placed"})
    form.fill({"mass": 1000, "port": "", "state": "placed"})
    assert not fold.isChecked()
    assert form.values() == {"mass": 1000, "unit": "", "port": "", "state": "placed"}
    form.fill({"port": "Tianjin"})
    assert shown(form) == ["mass", "unit", "port", "state"]


def test_a_message_beside_a_folded_field_is_seen(qtbot: QtBot) -> None:
    parent, form = QWidget(), DraftForm(FIELDS)
    qtbot.addWidget(parent)
    dialog = DraftDialog(
        "Log", form, lambda _told, _done, failed: failed(Refused("No such port.", "port")), parent=parent
    )
    dialog.open()
    before = dialog.height()
    dialog.save()
    assert form._errors["port"].isVisible()
    assert dialog.height() > before
    dialog.reject()


def test_two_fields_share_a_line(qtbot: QtBot) -> None:
    form = DraftForm(FIELDS)
    opened(qtbot, form)
    mass, unit = (form.editors[key].mapTo(form, form.editors[key].rect().topLeft()) for key in ("mass", "unit"))
    assert mass.y() == unit.y()
    assert mass.x() + form.editors["mass"].width() < unit.x()


def test_a_form_without_rare_fields_has_no_fold(qtbot: QtBot) -> None:
    form = DraftForm(FIELDS[:2])
    qtbot.addWidget(form)
    assert form.fold is None
