"""The summary's period, destinations and language are asked for, kept for the next time, and written."""

from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtWidgets import QFileDialog

from db.periods import Period
from db.problems import Refused
from desktop.main_window import MainWindow
from desktop.settings import Settings
from desktop.summary_dialog import SummaryDialog, SummaryWishes
from tests.desktop.small_book import fill, settle


def opened(window: MainWindow) -> SummaryDialog:
    dialog = SummaryDialog(window.records, window.settings, window)
    settle(window)
    return dialog


def test_periods_by_name_show_their_days(window: MainWindow) -> None:
    dialog, on = opened(window), window.records.on
    assert dialog.wishes() == SummaryWishes(Period(on.replace(day=1), on))
    dialog.form.set_text("period", "year_before")
    assert dialog.wishes().period == Period(date(on.year - 1, 1, 1), date(on.year - 1, 12, 31))
    assert not dialog.form.editors["first"].isEnabled()
    assert str(on.year - 1) in dialog.form.text("first")


def test_days_destinations_and_language_are_read(window: MainWindow) -> None:
    dialog = opened(window)
    for key, text in {
        "period": "days", "first": "2026-09-01", "last": "2026-09-30",
        "destinations": "Japan; de；フランス", "language": "ja",
    }.items():  # fmt: skip
        dialog.form.set_text(key, text)
    wished = dialog.wishes()
    assert wished == SummaryWishes(Period(date(2026, 9, 1), date(2026, 9, 30)), ("JP", "DE", "FR"), "ja")


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"first": "", "last": "2026-09-30"}, "first"),
        ({"first": "2026-09-30", "last": "2026-09-01"}, "first"),
        ({"first": "2026-09-01", "last": "2099-01-01"}, "last"),
        ({"first": "2026-09-01", "last": "2026-09-30", "destinations": "Atlantis"}, "destinations"),
    ],
)
def test_what_cannot_be_is_said_beside_its_field(window: MainWindow, typed: dict[str, str], field: str) -> None:
    dialog = opened(window)
    for key, text in {"period": "days", **typed}.items():
        dialog.form.set_text(key, text)
    with pytest.raises(Refused) as refusal:
        dialog.wishes()
    assert refusal.value.field == field
    dialog.save()
    assert not dialog.form._errors[field].isHidden()


def test_written_in_the_chosen_language_and_remembered(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(window.records.database)
    out = tmp_path / "summary.xlsx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(out), ""))
    dialog = opened(window)
    assert "No summary" in dialog.last.text()
    dialog.wanted.connect(window.acts.write_summary_to)
    dialog.form.set_text("period", "quarter")
    dialog.form.set_text("language", "de")
    dialog.save()
    settle(window)
    assert load_workbook(out).sheetnames[0] == "Zusammenfassung"
    again = opened(window)
    assert (again.form.text("period"), again.form.text("language")) == ("quarter", "de")
    assert "summary.xlsx" in again.last.text()


def test_it_stays_open_when_nobody_says_where(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: ("", ""))
    dialog = opened(window)
    dialog.open()
    dialog.save()
    assert dialog.isVisible()
    assert dialog.button.isEnabled()


def test_without_a_dialog_the_summary_speaks_as_the_window(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("desktop.book_acts.language", lambda: "zh")
    window.acts.write_summary_to(tmp_path / "s.xlsx")
    settle(window)
    assert load_workbook(tmp_path / "s.xlsx").sheetnames[0] == "摘要"


def test_the_command_opens_it(window: MainWindow) -> None:
    window.commands.run("file.summary")
    settle(window)
    dialog = window.findChild(SummaryDialog)
    assert dialog is not None
    assert isinstance(dialog._settings, Settings)
    dialog.reject()
