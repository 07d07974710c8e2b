"""Short dialogs: each writes through its verb, and a refusal stands beside its field."""

from typing import Any

from db import materials, parties
from desktop import simple_dialogs as dialogs
from desktop.main_window import MainWindow
from desktop.widgets.draft_form import DraftDialog
from tests.desktop.small_book import settle


def _save(window: MainWindow, dialog: Any, **values: Any) -> dict[str, str]:
    """Fill, save, and give back the messages beside the fields."""
    dialog.form.fill(values)
    dialog.save()
    settle(window)
    return {key: label.text() for key, label in dialog.form._errors.items() if not label.isHidden()}


def test_party_and_material(window: MainWindow) -> None:
    named = _save(
        window, dialogs.party_dialog(window.records, parent=window), name="Seto Servo KK", aliases="Seto; 瀬戸"
    )
    assert named == {}
    assert "name" in _save(window, dialogs.party_dialog(window.records, parent=window), name="")
    wrong = _save(
        window, dialogs.material_dialog(window.records, parent=window), item_code="AT-9", composition="Dy 80, Nd 90"
    )
    assert "composition" in wrong
    assert (
        _save(window, dialogs.material_dialog(window.records, parent=window), item_code="AT-9", unit_mass="18.4") == {}
    )
    with window.records.database.read() as session:
        party = parties.find(session, "瀬戸")
        assert party is not None
        assert dialogs.party_values(session, party)["aliases"] == "Seto; 瀬戸"
        material = materials.find(session, "at-9")
        assert material is not None
        assert materials.draft_of(session, material).unit_mass_mg == 18_400


def test_a_party_left_with_esc_is_there_again(window: MainWindow) -> None:
    page: Any = window.page("parties")
    settle(window)
    for expected in ("", "Half a name"):
        page.log()
        settle(window)
        dialog = next(found for found in page.findChildren(DraftDialog) if found.isVisible())
        assert dialog.form.text("name") == expected
        dialog.form.set_text("name", "Half a name")
        dialog.reject()
