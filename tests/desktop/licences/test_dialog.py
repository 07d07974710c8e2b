"""Logging a licence as printed, and what happens to it."""

from datetime import date

from db import choices, licence_files, licences
from desktop.licences.dialog import event_dialog, licence_dialog
from desktop.main_window import MainWindow
from tests.desktop.small_book import fill, settle


def test_a_licence_is_logged_with_its_basis_and_value_and_corrected(window: MainWindow) -> None:
    fill(window.records.database)
    with window.records.database.read() as session:
        found = choices.read(session)
    values = {"number": "L-2", "kind": "general", "basis": "contained element", "authorised_g": 700, "authorised": "5000",
              "exporter": "Baotou Magnet", "destination": "JP", "valid_to": date(2027, 9, 1)}  # fmt: skip
    dialog = licence_dialog(window.records, found, values, None, window)
    for field, fix in (("currency", {"currency": "cny"}), ("elements", {"elements": "Dy"})):
        dialog.save()
        settle(window)
        assert not dialog.form._errors[field].isHidden()
        dialog.form.fill(fix)
    dialog.save()
    settle(window)
    with window.records.database.read() as session:
        row = licences.find(session, "L-2")
        assert row is not None
        told = licence_files.licence_file(session, row, window.records.on)
        again = licence_files.form_values(session, row)
    assert (told.lines[0].mass.authorised, told.lines[0].value.authorised, told.lines[0].currency) == (
        700,
        500_000,
        "CNY",
    )
    change = licence_dialog(window.records, found, again, row, window)
    change.form.fill({"port": "Ningbo"})
    change.save()
    settle(window)
    with window.records.database.read() as session:
        assert licence_files.licence_file(session, row, window.records.on).port == "Ningbo"


def test_a_suspension_needs_its_day_and_a_resumption_a_suspension(window: MainWindow) -> None:
    made = fill(window.records.database)
    dialog = event_dialog(window.records, made.licence, window)
    dialog.form.fill({"kind": "resumed"})
    dialog.save()
    settle(window)
    assert "not suspended" in dialog.form._errors["kind"].text()
    dialog.form.fill({"kind": "suspended", "notice_no": "2026-71", "happened_on": date(2026, 11, 3)})
    dialog.save()
    settle(window)
    with window.records.database.read() as session:
        told = licence_files.licence_file(session, made.licence, window.records.on)
    assert told.state.value == "suspended"
    assert told.events[0].notice_no == "2026-71"
