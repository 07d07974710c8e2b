"""A long session is taken back step by step to its start, and done again to its end, through the window's own keys."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QItemSelectionModel
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QFileDialog, QInputDialog

from compliance.terms import EventKind
from db.database import Database, open_book
from desktop.desk import build
from desktop.main_window import MainWindow
from desktop.records import Records
from desktop.settings import Settings
from desktop.widgets.draft_form import DraftDialog
from tests.db.conftest import snapshot
from tests.desktop.small_book import Made, fill, settle


class Day:
    """The hands of somebody at work: commands, dialogs, keys. Every act must be a step of its own."""

    def __init__(self, window: MainWindow, made: Made) -> None:
        self.window, self.made = window, made
        self.steps: list[str] = []
        window.records.changed.connect(lambda changes: self.steps.append(changes.label))
        self.problems: list[str] = []
        window.records.problem.connect(lambda problem: self.problems.append(str(problem)))

    @property
    def book(self) -> Database:
        """The book behind the window."""
        return self.window.records.database

    def page(self, key: str, *rows: int) -> Any:
        """Go to a page and select rows of its list."""
        self.window.commands.run(f"go.{key}")
        page: Any = self.window.page(key)
        settle(self.window)
        if rows:
            page.table.select_ids(rows, rows[0])
            settle(self.window)
        return page

    def run(self, key: str, *rows: int, command: str = "") -> Any:
        """Run a command of a page on rows of it."""
        page = self.page(key, *rows)
        name = command or f"{key}.log"
        assert page.commands.action(name).isEnabled(), name
        page.commands.run(name)
        settle(self.window)
        return page

    def fill(self, **texts: str) -> None:
        """Fill the dialog that is open and save it."""
        dialog = self.open_dialog()
        for name, text in texts.items():
            dialog.form.set_text(name, text)
        dialog.save()
        settle(self.window)
        said = [label.text() for label in dialog.form._errors.values() if not label.isHidden()]
        assert not dialog.isVisible(), (dialog.windowTitle(), said, dialog._banner.text())
        self.leave()

    def open_dialog(self) -> Any:
        """The dialog on top."""
        found = [item for item in self.window.findChildren(DraftDialog) if item.isVisible()]
        assert found, "no dialog is open"
        return found[-1]

    def leave(self) -> None:
        """Close what is still open, such as the list of freed orders."""
        for found in self.window.findChildren(QDialog):
            if found.isVisible():
                found.reject()
        settle(self.window)

    def line_of(self, po_number: str) -> int:
        """The id of the first line of an order."""
        from db import orders

        with self.book.read() as session:
            row = orders.find_line(session, po_number, 1)
        assert row is not None
        return row

    def column(self, page: Any, key: str, row: int) -> None:
        """Put the cursor of a list into a column, keeping what is selected."""
        number = page.table.record_model.rows_of([row])[row]
        place = [column.key for column in page.table.listing.columns].index(key)
        index = page.table.record_model.index(number, place)
        page.table.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)


@pytest.fixture
def day(qapp: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Day]:
    monkeypatch.setenv("MONAZITE_CONFIG", str(tmp_path))
    book = open_book(tmp_path / "day.monazite", today=lambda: date(2026, 11, 24))
    made = fill(book)
    window = build(book, Settings())
    window.show()
    settle(window)
    yield Day(window, made)
    if window.isVisible():
        window.records.wait_idle()
        window.close()
    book.close()


def order_work(day: Day) -> None:
    """Log, repeat, ship, another date, another state, hold and lift, change."""
    day.run("orders")
    day.fill(po_number="P-2", exporter="Baotou Magnet", item_code="SC-9", description="SmCo ring", composition="Sm 25, Co bal",
             form="permanent magnet", destination="Germany (DE)", end_user="Sauer GmbH", mass_g="12", amount="900",
             currency="EUR", need_by="2027-02-01", first_promise="2027-01-10", state="placed")  # fmt: skip
    second = day.line_of("P-2")
    day.run("orders", second, command="orders.repeat")
    day.fill(po_number="P-3", ordered_on="2026-11-20")
    day.run("orders", second, command="orders.change")
    day.fill(remarks="Changed by hand", current_eta="2027-01-20")
    day.run("orders", second, day.line_of("P-3"), command="orders.eta")
    day.fill(eta="2027-03-01", reason="exporter backlog")
    day.run("orders", second, command="orders.move")
    day.fill(state="confirmed", happened_on="2026-11-24", promise="2027-01-10", reference="AC-1")
    day.run("orders", second, command="orders.hold")
    day.fill(reason="Waiting for the certificate")
    day.run("orders", second, command="orders.lift")
    day.fill(reason="The certificate came", second_person="Second Person")


def grid_work(day: Day) -> None:
    """Type over a cell, fill down, change all selected, paste a block, move to the trash and restore."""
    made, second, third = day.made, day.line_of("P-2"), day.line_of("P-3")
    page = day.page("orders", second)
    page.edits.type_in(second, "description", "Typed over")
    settle(day.window)
    page = day.page("orders", second, third)
    day.column(page, "remarks" if "remarks" in page.edits.verbs.editable else "need_by", second)
    page.commands.run("grid.fill")
    settle(day.window)
    page = day.page("orders", made.line, second, third)
    page.commands.run("grid.bulk")
    settle(day.window)
    day.fill(column="need_by", value="2027-04-05")
    page = day.page("orders", second)
    day.column(page, "description", second)
    QGuiApplication.clipboard().setText("Pasted block\n")
    page.commands.run("grid.paste")
    settle(day.window)
    day.run("orders", third, command="orders.trash")
    trash = day.page("trash")
    trash.table.select_ids(list(trash.table.record_model.ids)[:1], trash.table.record_model.ids[0])
    settle(day.window)
    trash.commands.run("trash.restore")
    settle(day.window)


def case_work(day: Day, monkeypatch: pytest.MonkeyPatch) -> None:
    """An application, what was heard of it in a line and in a form, a licence and what befell it, a delay."""
    made = day.made
    day.run("applications")
    day.fill(
        number="A-2",
        exporter="Baotou Magnet",
        lines="P-2/1",
        destination="Germany (DE)",
        end_user="Sauer GmbH",
        filed_on="2026-11-10",
    )
    page = day.page("applications", made.application)
    entry = page.case.entry
    entry.edit.setText("accepted 15 Jun 2026, mail from the exporter")
    settle(day.window)
    entry.save()
    settle(day.window)
    day.run("applications", made.application, command="applications.event_form")
    day.fill(
        kind=EventKind.SUPPLEMENT_ASKED.value,
        happened_on="2026-08-01",
        heard_on="2026-08-02",
        question="What is it for?",
        source="mail",
    )
    monkeypatch.setattr(QInputDialog, "getText", lambda *_args: ("filed twice", True))
    day.run("applications", made.application, command="applications.exclude")
    day.run("licences")
    day.fill(number="L-2", exporter="Baotou Magnet", valid_from="2026-10-01", valid_to="2027-09-30", authorised_g="40",
             destination="Germany (DE)", end_user="Sauer GmbH")  # fmt: skip
    day.run("orders", day.line_of("P-2"), command="orders.ship")
    day.fill(number="S-1", licence="L-2", mass_g="2", shipped_on="2026-11-23", transport_mode="air")
    day.run("licences", made.licence, command="licences.event")
    day.fill(kind="suspended", happened_on="2026-11-01", note="a call")
    page = day.page("delays")
    page.commands.run("delays.log")
    settle(day.window)
    day.fill(line="P-2/1", cause="customs hold", owner="customs", started_on="2026-11-15", ended_on="2026-11-18")


def party_work(day: Day, monkeypatch: pytest.MonkeyPatch, paper: Path) -> None:
    """A party, a material, a judgement, a document, a review."""
    made = day.made
    day.run("parties")
    day.fill(
        name="Seto Servo KK",
        name_native="瀬戸サーボ",
        country="Japan (JP)",
        aliases="Seto",
        identifiers="1234567890123",
    )
    day.run("parties", made.end_user, command="parties.change")
    day.fill(notes="Spoken to on the telephone")
    day.run("materials")
    day.fill(item_code="AT-2", description="Arc", composition="Nd 30, Dy 1, Fe bal", form="permanent magnet")
    day.run("materials", made.material, command="materials.change")
    day.fill(composition="Nd 24, Dy 2.5, Fe bal")
    page = day.page("parties", made.end_user)
    page.commands.run("parties.judge")
    settle(day.window)
    from desktop.widgets.triage import TriagePanel

    panel = next(found for found in day.window.findChildren(TriagePanel) if found.isVisible())
    panel.reason.setText("Another register number")
    panel.rule("unsure")
    settle(day.window)
    day.leave()
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_args, **_more: ([str(paper)], ""))
    day.run("orders", made.line, command="orders.attach")
    day.fill(kind="contract")
    page = day.page("exposure")
    page.table.select_ids(list(page.table.record_model.ids)[:1], page.table.record_model.ids[0])
    settle(day.window)
    page.commands.run("exposure.assess")
    settle(day.window)
    day.leave()


def rule_work(day: Day) -> None:
    """A notice, a status looked up, a listing, the agenda, a count of stock."""
    page = day.run("measures", command="measures.read")
    day.fill(number="MOFCOM 99/2026", title="A new notice", issued_on="2026-11-20", source="https://example.org/notice",
             measure_id="MOFCOM-2025-61", event="suspended", from_date="2026-11-20", to_date="2027-11-20")  # fmt: skip
    page.commands.run("measures.verify")
    settle(day.window)
    day.fill(
        measure_id="MOFCOM-GACC-2025-18", status="in_force", until="2027-01-31", source="https://example.org/looked-up"
    )
    page.commands.run("measures.list")
    settle(day.window)
    day.fill(names="Invented Works Ltd", country="Japan (JP)", list_kind="control list", status="in_force",
             listed_on="2026-11-01", source="https://example.org/list")  # fmt: skip
    page = day.page("agenda")
    settle(day.window)
    page.table.setFocus()
    page.table.selectRow(0)
    page.commands.run("agenda.done")
    settle(day.window)


def test_a_whole_day_is_taken_back_to_its_start_and_done_again(
    day: Day, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    paper = tmp_path / "certificate.pdf"
    paper.write_bytes(b"%PDF-1.4 a certificate")
    start = snapshot(day.book)
    order_work(day)
    case_work(day, monkeypatch)
    grid_work(day)
    party_work(day, monkeypatch, paper)
    rule_work(day)
    end = snapshot(day.book)
    done = list(day.steps)
    assert day.problems == []
    assert len(set(done)) >= 25, sorted(set(done))
    assert start != end

    # The next morning: another window on the same book, which has only one page to keep up to date.
    day.window.records.wait_idle()
    day.window.close()
    morning = MainWindow(Settings())
    morning.take(Records(day.book), "history")
    morning.show()
    problems: list[str] = []
    morning.records.problem.connect(lambda problem: problems.append(str(problem)))
    morning.records.nothing.connect(problems.append)

    def press(key: str) -> None:
        morning.commands.run(key)
        settle(morning)
        assert problems == []

    states = []
    for _step in done:
        states.append(snapshot(day.book))
        press("edit.undo")
    assert snapshot(day.book) == start
    for label, state in zip(done, reversed(states), strict=True):
        press("edit.redo")
        assert snapshot(day.book) == state, label
    assert snapshot(day.book) == end
    morning.commands.run("edit.redo")
    settle(morning)
    assert problems == ["There is nothing to redo."]
    morning.close()
