"""One key decides a hit and goes on; a reason is asked for only where it decides."""

from typing import Any

import pytest
from PySide6.QtCore import Qt

from db import judgements, organisation
from desktop.main_window import MainWindow
from desktop.widgets.triage import TriagePanel
from tests.desktop.small_book import LISTED, fill, settle


@pytest.fixture
def panel(window: MainWindow, qtbot: Any) -> TriagePanel:
    """The hits of the small book: one sure one and one that agrees only in part."""
    made = fill(window.records.database)
    with window.records.database.write("List") as session:
        draft = organisation.ListingDraft(
            list_kind="watch list",
            names=f"{LISTED} Nagoya Plant",
            country="TW",
            listed_on=window.records.on,
            source="x",
        )
        organisation.record_listing(session, draft, on=window.records.on)
    shown = TriagePanel(window.records, lambda session: judgements.hits(session, [made.end_user]))
    shown.resize(1100, 600)
    qtbot.addWidget(shown)
    shown.show()
    settle(window)
    shown.activateWindow()
    shown.table.setFocus()
    assert [sheet.decision for sheet in shown.shown] == ["match", "review"]
    return shown


def test_a_sure_hit_asks_for_a_reason_first(panel: TriagePanel, window: MainWindow, qtbot: Any) -> None:
    qtbot.keyClick(panel.table, Qt.Key.Key_N)
    settle(window)
    assert panel.note.isVisible()
    assert [sheet.ruling for sheet in panel.sheets] == ["", ""]
    qtbot.keyClicks(panel.reason, "another number, seen in the register")
    qtbot.keyClick(panel.reason, Qt.Key.Key_Return)
    settle(window)
    assert [sheet.decision for sheet in panel.shown] == ["review"]
    with window.records.database.read() as session:
        kept = judgements.of_party(session, panel.sheets[0].party_id)
    assert [(one.ruling, one.reason) for one in kept] == [("not_same", "another number, seen in the register")]
    assert kept[0].seen.startswith('"Mitsubishi" = "Mitsubishi"')


def test_one_key_decides_a_partial_hit_and_undo_brings_it_back(
    panel: TriagePanel, window: MainWindow, qtbot: Any
) -> None:
    qtbot.keyClick(panel.table, Qt.Key.Key_Down)
    qtbot.keyClick(panel.table, Qt.Key.Key_N)
    settle(window)
    assert [sheet.decision for sheet in panel.shown] == ["match"]
    window.records.undo()
    settle(window)
    assert [sheet.decision for sheet in panel.shown] == ["match", "review"]


def test_unsure_stays_in_the_list_and_decided_ones_can_be_shown(
    panel: TriagePanel, window: MainWindow, qtbot: Any
) -> None:
    qtbot.keyClick(panel.table, Qt.Key.Key_U)
    settle(window)
    assert sorted(sheet.ruling for sheet in panel.shown) == ["", "unsure"]
    qtbot.keyClicks(panel.reason, "same number")
    panel.rule("same")
    settle(window)
    assert len(panel.shown) == 1
    panel.decided.click()
    assert len(panel.shown) == 2
    assert panel.count.text() == "1 to decide of 2 hits"


def test_contradictions_stand_on_top(panel: TriagePanel, window: MainWindow) -> None:
    assert panel.conflicts.isHidden()
    with window.records.database.write("x") as session:
        from db import parties

        twin = parties.add(session, parties.PartyDraft(name="Mitsubishi Precision", country="JP"))
    entry = panel.shown[0].entry_id
    with window.records.database.write("x") as session:
        for row in (panel.shown[0].party_id, twin):
            judgements.judge(session, row, entry, "same", reason="number", actor="anna")
    settle(window)
    assert "several parties" in panel.conflicts.text()
    assert panel.conflicts.isVisible()
