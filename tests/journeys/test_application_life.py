"""One application in the real window, from preparing to a part shipment and what it forfeits, mostly by keyboard."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from db import licence_files, licences, line_stories, reading
from db.database import open_book
from db.orders import find_line
from db.tables.assessments import ApplicationAnswer, LineAnswer
from db.upkeep import check
from desktop.applications.dialog import application_dialog
from desktop.desk import build
from desktop.freed_dialog import FreedDialog
from desktop.main_window import MainWindow
from desktop.orders.dialog import order_dialog
from desktop.settings import Settings
from desktop.shipment_dialog import shipment_dialog

ON = date(2026, 11, 24)


@pytest.fixture
def window(qapp: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[MainWindow]:
    monkeypatch.setenv("MONAZITE_CONFIG", str(tmp_path))
    book = open_book(tmp_path / "a.monazite", actor="officer", today=lambda: ON)
    made = build(book, Settings())
    made.show()
    yield made
    made.records.wait_idle()
    made.close()
    book.close()


def _settle(window: MainWindow) -> None:
    for _round in range(3):
        window.records.wait_idle()
        QApplication.processEvents()


def _choices(window: MainWindow) -> Any:
    from db import choices

    with window.records.database.read() as session:
        return choices.read(session)


def _order(window: MainWindow) -> int:
    dialog = order_dialog(window.records, _choices(window), None, None, window)
    dialog.form.fill(
        {
            "po_number": "PO-7", "exporter": "Ganzhou Example Magnetics", "description": "NdFeB arc 42SH",
            "composition": "Nd 24, Pr 6, Dy 3.5, B 1, Fe bal", "form": "permanent magnet", "destination": "DE",
            "end_user": "Aldertal Example GmbH", "end_use": "servo motors for packaging machines", "mass_g": 100_000,
            "amount": 5000, "currency": "EUR", "ordered_on": date(2026, 5, 4), "need_by": date(2026, 12, 20),
            "state": "placed",
        }
    )  # fmt: skip
    dialog.save()
    _settle(window)
    with window.records.database.read() as session:
        row = find_line(session, "PO-7", 1)
    assert row is not None, dialog._banner.text()
    return row


def _application(window: MainWindow) -> int:
    dialog = application_dialog(window.records, _choices(window), None, None, window)
    dialog.form.fill(
        {"number": "A-7", "exporter": "Ganzhou Example Magnetics", "lines": "PO-7/1", "destination": "DE",
         "end_user": "Aldertal Example GmbH", "licence_type": "single"}
    )  # fmt: skip
    made: list[int] = []
    dialog.saved.connect(made.append)
    dialog.save()
    _settle(window)
    return made[0]


def _type(window: MainWindow, page: Any, text: str) -> str:
    """Type a line, wait until it was read, press Enter; returns what stood below it before Enter."""
    edit = page.case.entry.edit
    edit.setFocus()
    QTest.keyClicks(edit, text)
    page.case.entry.read()
    _settle(window)
    seen = str(page.case.entry.reading.text())
    QTest.keyClick(edit, Qt.Key.Key_Return)
    _settle(window)
    return seen


def _stage(window: MainWindow, row: int) -> str:
    with window.records.database.read() as session:
        return session.get_one(ApplicationAnswer, row).stage


def test_from_preparing_to_a_part_shipment_and_forfeiture(window: MainWindow) -> None:
    line = _order(window)
    row = _application(window)
    window.show_page("applications")
    page: Any = window.page("applications")
    _settle(window)
    page.table.select_ids([row], row)
    _settle(window)

    refused = _type(window, page, "accepted 1 Jun, mail")
    assert _stage(window, row) == "accepted", refused  # a filing nobody told us of is no contradiction
    window.records.undo()
    _settle(window)

    _type(window, page, "preparing 6 May")
    bare = _type(window, page, "papers complete 28 May")
    assert "checklist still lacks" in bare
    page.case.entry.edit.clear()
    for text, stage in (
        ("papers complete 28 May, the exporter keeps the originals", "pack_complete"),
        ("filed 2 Jun, platform no. MF-2026-77, mail from Ganzhou", "filed"),
        ("sent back 9 Jun, missing drawing of the motor, mail from Ganzhou", "returned_for_correction"),
        ("filed again 15 Jun, mail from Ganzhou", "filed"),
        ("accepted 22 Jun, heard 24 Jun, acceptance no. SL-12, call", "accepted"),
        ('supplement asked, 13 Jul, mail from Ganzhou, "who is the final user?", waits on end user', "supplement_open"),
        ("answered 27 Jul, answered by Aldertal", "under_review"),
        ("chased 20 Aug, Ms Li by mail", "under_review"),
    ):
        seen = _type(window, page, text)
        assert _stage(window, row) == stage, f"{text}: {seen}"

    early = _type(window, page, "granted 1 Jun, licence LX7, 100 kg, valid to 31 Aug 2027, call")
    assert "the day it happened" in early
    page.case.entry.edit.clear()
    _type(window, page, "granted 1 Sep, heard 3 Sep, licence LX7, 100 kg, valid to 31 Aug 2027, call with Ms Li")
    assert _stage(window, row) == "granted"

    landed = page.findChild(FreedDialog)
    assert landed is not None
    assert landed.headline.text() == "It frees 1 order line."
    landed.reserve()
    _settle(window)
    with window.records.database.read() as session:
        assert session.get_one(LineAnswer, line).coverage in {"covered", "coverage_at_risk"}

    ship = shipment_dialog(
        window.records, _choices(window), {"line": "PO-7/1", "licence": "LX7", "shipped_on": date(2026, 9, 14)}, window
    )
    ship.form.fill({"number": "INV-1", "mass_g": 60_000})
    ship._ask()
    _settle(window)
    panel = ship.panel.portrait
    assert panel is not None
    words = " ".join(sentence for section in panel.sections for sentence, _source in section.paragraphs)
    assert "40 kg would be forfeited" in words
    ship.save()
    _settle(window)

    with window.records.database.read() as session:
        licence = licences.find(session, "LX7") or 0
        told = licence_files.licence_file(session, licence, ON)
        story = line_stories.line_story(session, line, ON)
        answer = session.get_one(LineAnswer, line)
    (balance,) = told.lines
    assert (balance.mass.used, balance.mass.forfeited, balance.mass.remaining) == (60_000, 40_000, 0)
    assert told.state.value == "forfeited"
    assert (story.state, story.open_g) == ("part_shipped", 40_000)
    assert answer.coverage == "lost"

    again = shipment_dialog(
        window.records, _choices(window), {"number": "INV-2", "line": "PO-7/1", "licence": "LX7", "mass_g": 40_000,
                                           "shipped_on": date(2026, 10, 5)}, window,
    )  # fmt: skip
    again.save()
    _settle(window)
    assert "was used for its one export" in again.form._errors["licence"].text()
    assert check(window.records.database) == []
    with window.records.database.read() as session:
        from db.tables.licences import Shipment

        assert [item.number for item in reading.rows(session, Shipment)] == ["INV-1"]
