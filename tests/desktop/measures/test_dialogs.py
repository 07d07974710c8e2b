"""What somebody read, entered in the window: journalled, told in the history, answers change at once."""

from typing import Any

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from db import reading
from db.tables.assessments import LineAnswer
from db.tables.organisation import OwnListing, OwnMeasure
from desktop.main_window import MainWindow
from desktop.measures.dialogs import known, picked
from desktop.widgets.draft_form import DraftDialog
from tests.db.builders import a_line, a_party, an_order
from tests.db.test_open_lines import HOLMIUM
from tests.desktop.small_book import settle


@pytest.fixture
def line(window: MainWindow) -> int:
    with window.records.database.write("Fill") as session:
        user = a_party(session, "Example Rotor K.K.", country="JP")
        return an_order(session, lines=[a_line(session, **HOLMIUM, end_user_id=user)])[0]


def _dialog(window: MainWindow, command: str) -> DraftDialog:
    page = window.page("measures")
    settle(window)
    page.commands.run(command)
    settle(window)
    return next(item for item in QApplication.topLevelWidgets() if isinstance(item, DraftDialog) and item.isVisible())


def _save(window: MainWindow, dialog: DraftDialog, **facts: Any) -> dict[str, str]:
    dialog.form.fill(facts)
    dialog.save()
    settle(window)
    return {key: label.text() for key, label in dialog.form._errors.items() if not label.isHidden()}


def _outcome(window: MainWindow, line: int) -> str:
    with window.records.database.read() as session:
        return session.get_one(LineAnswer, line).outcome


def test_a_notice_is_entered_for_the_selected_measures_and_undone(window: MainWindow, line: int) -> None:
    page = window.page("measures")
    settle(window)
    rows = [row for row, item in enumerate(page._lines) if item.measure_id in ("MOFCOM-GACC-2025-57", "MOFCOM-GACC-2025-55")]  # fmt: skip
    page.table.selectRow(rows[0])
    for row in rows[1:]:
        for place in range(page.table.columnCount()):
            page.table.item(row, place).setSelected(True)
    dialog = _dialog(window, "measures.read")
    assert set(dialog.form.text("measure_id").split("; ")) == {"MOFCOM-GACC-2025-55", "MOFCOM-GACC-2025-57"}
    wrong = _save(window, dialog, number="MOFCOM-2026-90", event="resumed")
    assert list(wrong) == ["source"]
    assert _save(window, dialog, source="gazette", from_date="2026-11-11") == {}
    assert _outcome(window, line) == "licence_required"
    with window.records.database.read() as session:
        assert len(reading.rows(session, OwnMeasure)) == 2
    assert [item.cells[5] for item in page._lines if item.measure_id == "MOFCOM-GACC-2025-57"] == ["1"]
    window.commands.run("edit.undo")
    settle(window)
    assert _outcome(window, line) == "verify_status"


def test_a_status_is_verified_until_a_day(window: MainWindow, line: int) -> None:
    dialog = _dialog(window, "measures.verify")
    wrong = _save(
        window, dialog, measure_id="MOFCOM-GACC-2025-57 · whatever", status="suspended", source="the ministry"
    )
    assert list(wrong) == ["until"]
    assert _save(window, dialog, until="2027-01-10") == {}
    assert _outcome(window, line) == "suspended"
    told = next(item for item in window.page("measures")._lines if item.measure_id == "MOFCOM-GACC-2025-57")
    assert "10 Jan 2027" in told.cells[4]


def test_a_listing_is_added_and_an_entry_corrected(window: MainWindow) -> None:
    with window.records.database.write("Fill") as session:
        user = a_party(session, "Example Rotor K.K.", country="JP")
        (line,) = an_order(session, lines=[a_line(session, end_user_id=user)])
    dialog = _dialog(window, "measures.list")
    facts = {
        "names": "Example Rotor K.K.",
        "list_kind": "control list",
        "listed_on": "2026-11-01",
        "name_ja": "例示ローター",
    }
    assert list(_save(window, dialog, **facts)) == ["source"]
    assert _save(window, dialog, source="gazette") == {}
    assert _outcome(window, line) == "prohibited"
    again = _dialog(window, "measures.list")
    removed = {
        "entry_id": "own-1 · Example Rotor K.K.",
        "status": "removed",
        "status_from": "2026-11-15",
        "source": "x",
    }
    assert _save(window, again, **removed) == {}
    assert _outcome(window, line) == "licence_required"
    with window.records.database.read() as session:
        assert [item.entry_id for item in reading.rows(session, OwnListing)] == ["", "own-1"]


def test_what_is_picked_is_the_id(window: MainWindow) -> None:
    with window.records.database.read() as session:
        found = known(session)
    assert all(picked(name) == key for key, name in (*found.measures, *found.entries))
    assert picked("typed by hand") == "typed by hand"


def test_what_a_notice_would_change_is_shown_while_it_is_typed(window: MainWindow, line: int, qtbot: QtBot) -> None:
    assert line
    dialog = _dialog(window, "measures.read")
    dialog.form.fill({"measure_id": "MOFCOM-GACC-2025-57", "event": "resumed", "from_date": "2026-11-11"})
    qtbot.waitUntil(
        lambda: dialog.panel.portrait is not None and "1 open line would" in dialog.panel.portrait.subtitle,
        timeout=120_000,
    )
    portrait = dialog.panel.portrait
    assert portrait is not None
    assert portrait.sections[0].paragraphs[0][0].endswith("Verify status → Licence required")
    dialog.form.fill({"part": "Art. 9"})
    qtbot.waitUntil(
        lambda: dialog.panel.portrait is not None and "no part" in dialog.panel.portrait.subtitle, timeout=120_000
    )
    dialog.reject()
