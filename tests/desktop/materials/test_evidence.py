"""A test report is typed as it is printed, shows what it proves, decides the line; batches are named by line."""

from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from db import assays, reading
from db.tables.assessments import LineAnswer
from db.tables.orders import OrderLine
from desktop.main_window import MainWindow
from desktop.materials import evidence
from desktop.widgets.draft_form import DraftDialog
from tests.desktop.small_book import Made, fill, settle, shown


@pytest.fixture
def made(window: MainWindow) -> Made:
    """The small book: a material with a stated 3.5 % of dysprosium on one line."""
    return fill(window.records.database)


def _words(dialog: DraftDialog) -> str:
    portrait = dialog.panel.portrait
    assert portrait is not None
    told = [fact.text for section in portrait.sections for fact in section.facts]
    return "\n".join([*told, *(text for section in portrait.sections for text, _source in section.paragraphs)])


def _open(window: MainWindow, qtbot: Any, dialog: DraftDialog) -> DraftDialog:
    qtbot.addWidget(dialog)
    dialog.show()
    settle(window)
    return dialog


def test_a_report_shows_what_it_proves_and_is_kept(window: MainWindow, made: Made, qtbot: Any) -> None:
    dialog = _open(window, qtbot, evidence.report_dialog(window.records, made.material, "AT-1"))
    dialog.form.fill({"results": "Dy 0.03 ± 0.01; Tb n.d. (<0.01)"})
    dialog._ask()
    assert "Below (practice, not law)" in _words(dialog)
    assert "n.d. (< 0.01 %) · not provable" in _words(dialog)
    dialog.save()
    settle(window)
    assert dialog.form._errors["report"].isVisible()
    dialog.form.fill({"report": "R-7", "laboratory": "Lab A"})
    dialog.save()
    settle(window)
    told = shown(window, "materials", made.material)
    for words in ("0.03 ± 0.01 % · above", "R-7, Lab A", "In one kilogram", "Gross 1 kg"):
        assert words in told, told


def test_results_that_cannot_be_read_are_told_while_typing(window: MainWindow, made: Made, qtbot: Any) -> None:
    dialog = _open(window, qtbot, evidence.report_dialog(window.records, made.material, "AT-1"))
    dialog.form.fill({"results": "Xx 3"})
    dialog._ask()
    assert "no element" in _words(dialog)
    dialog.form.fill({"results": "Dy 3", "detection_limit": "much"})
    dialog._ask()
    assert "no number" in _words(dialog)


def test_reports_that_disagree_are_shown(window: MainWindow, made: Made) -> None:
    book = window.records.database
    with book.write("x") as session:
        for report, results in (("R-1", "Ho 0.05 ± 0.01"), ("R-2", "Ho 0.5 ± 0.02")):
            assays.log(session, made.material, assays.ReportDraft(report=report, results=results), on=book.on)
    assert "Both cannot be true" in shown(window, "materials", made.material)
    assert "Both cannot be true" in shown(window, "orders", made.line)


def test_a_report_is_withdrawn_by_its_number(window: MainWindow, made: Made, qtbot: Any) -> None:
    book = window.records.database
    with book.write("x") as session:
        assays.log(session, made.material, assays.ReportDraft(report="R-1", results="Ho 0.05"), on=book.on)
    dialog = _open(window, qtbot, evidence.withdraw_dialog(window.records, made.material, ("R-1",)))
    dialog.save()
    settle(window)
    with book.read() as session:
        assert assays.reports(session, made.material) == ()


def test_the_batch_of_a_line_is_named(window: MainWindow, made: Made, qtbot: Any) -> None:
    book = window.records.database
    with book.read() as session:
        found = assays.lines(session, made.material)
        before = session.get_one(LineAnswer, made.line).outcome
    dialog = _open(window, qtbot, evidence.batch_dialog(window.records, found))
    dialog.form.set_text(str(made.line), "B7")
    dialog.save()
    settle(window)
    QApplication.processEvents()
    with book.read() as session:
        (line,) = reading.rows(session, OrderLine)
        assert line.batch == "B7"
        assert session.get_one(LineAnswer, made.line).outcome == before
