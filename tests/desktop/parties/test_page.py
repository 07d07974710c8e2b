"""The Parties page shows names and hits."""

import pytest
from PySide6.QtWidgets import QInputDialog

from db import reading
from db.tables.assessments import ScreeningHit
from desktop.main_window import MainWindow
from tests.desktop.small_book import fill, settle, shown


def test_the_inspector_tells_the_record(window: MainWindow) -> None:
    made = fill(window.records.database)
    told = shown(window, "parties", made.end_user)
    for word in ("Mitsubishi Precision", "Control list", "in_force"):
        assert word in told, told


def test_a_judgement_needs_its_reason_and_takes_the_hit_away(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = fill(window.records.database)
    page = window.page("parties")
    settle(window)
    page.table.select_ids([made.end_user], made.end_user)
    monkeypatch.setattr(QInputDialog, "getText", lambda *_args: ("another register number", True))
    page.judge("not_same")
    settle(window)
    with window.records.database.read() as session:
        assert reading.rows(session, ScreeningHit, party_id=made.end_user) == []
    assert "another register number" in shown(window, "parties", made.end_user)
