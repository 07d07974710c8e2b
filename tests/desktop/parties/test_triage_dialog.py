"""The dialog of the triage: opened from the page, started at the selected party, taken back with Ctrl+Z."""

from typing import Any

from PySide6.QtCore import Qt

from db import organisation, parties
from desktop.main_window import MainWindow
from desktop.parties.triage_dialog import TriageDialog
from tests.desktop.small_book import fill, settle


def test_it_starts_at_the_selected_party_and_takes_back(window: MainWindow, qtbot: Any) -> None:
    fill(window.records.database)
    with window.records.database.write("x") as session:
        other = parties.add(session, parties.PartyDraft(name="Zebra Example Optics K.K.", country="JP"))
        draft = organisation.ListingDraft(
            list_kind="watch list", names="Zebra Example Optics", country="JP", listed_on=window.records.on, source="x"
        )
        organisation.record_listing(session, draft, on=window.records.on)
    dialog = TriageDialog(window.records, start=other)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.activateWindow()
    settle(window)
    current = dialog.panel.current()
    assert current is not None
    assert current.party_id == other
    qtbot.keyClick(dialog.panel.table, Qt.Key.Key_U)
    settle(window)
    qtbot.keyClick(dialog, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    settle(window)
    assert {sheet.ruling for sheet in dialog.panel.sheets} == {""}
    assert len(dialog.panel.sheets) == 2
