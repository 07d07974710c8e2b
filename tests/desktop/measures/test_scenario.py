"""What if all magnets to Japan need State Council review from 1 January: answered in one dialog."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid

from db import scenarios
from db.listing import Filter
from desktop.main_window import MainWindow
from desktop.measures.scenario import ScenarioDialog
from tests.db.builders import a_line, an_order
from tests.db.conftest import snapshot
from tests.desktop.small_book import settle

JAPAN = {"name": "Magnets to Japan", "forms": "magnets", "destinations": "Japan (JP)", "start": "2027-01-01"}


@pytest.fixture
def dialog(window: MainWindow) -> Iterator[ScenarioDialog]:
    with window.records.database.write("Fill") as session:
        an_order(session, lines=[a_line(session), a_line(session, destination="DE")])
    page = window.page("measures")
    settle(window)
    page.commands.run("measures.scenario")
    settle(window)
    made = next(
        item for item in QApplication.topLevelWidgets() if isinstance(item, ScenarioDialog) and item.isVisible()
    )
    yield made
    if isValid(made):  # else closed by what was tried, and let go
        made.reject()


def _try(window: MainWindow, dialog: ScenarioDialog, **facts: str) -> None:
    dialog.form.fill({**JAPAN, **facts})
    dialog.try_out()
    settle(window)


def test_the_question_is_answered_while_it_is_typed_and_nothing_is_written(
    window: MainWindow, dialog: ScenarioDialog, qtbot: object
) -> None:
    before = snapshot(window.records.database)
    assert not dialog.save_button.isEnabled()
    dialog.form.fill({**JAPAN, "unlimited": "yes"})
    qtbot.waitUntil(lambda: dialog.lines.rowCount() == 1, timeout=120_000)  # type: ignore[attr-defined]
    assert "1 of 2 open lines would be answered differently: 100 kg" in dialog.told.text()
    assert [dialog.lines.item(0, place).text() for place in (0, 3, 4)] == [
        "PO-1/1", "Licence required", "Licence required, enhanced",
    ]  # fmt: skip
    assert dialog.places.item(0, 0).text() == "Japan"
    assert dialog.tabs.tabText(0) == "Lines (1)"
    assert snapshot(window.records.database) == before


def test_it_is_saved_as_a_workbook_kept_and_shown_among_the_orders(
    window: MainWindow, dialog: ScenarioDialog, tmp_path: Path
) -> None:
    _try(window, dialog)
    dialog.save_to(tmp_path / "japan.xlsx")
    settle(window)
    assert load_workbook(tmp_path / "japan.xlsx").sheetnames == ["Scenario", "Lines"]
    dialog.keep()
    settle(window)
    with window.records.database.read() as session:
        assert [draft.name for _row, draft in scenarios.kept(session)] == ["Magnets to Japan"]
    dialog.form.fill({"destinations": "Germany (DE)", "name": "Other"})
    dialog.take_up("Magnets to Japan")
    settle(window)
    assert dialog.form.text("destinations") == "JP"
    assert dialog.trial is not None
    ids = dialog.trial.sums.ids
    dialog.orders_button.click()
    settle(window)
    assert window.page("orders").filters == (Filter("id", "is", ids),)


def test_a_scenario_without_a_day_is_not_kept(window: MainWindow, dialog: ScenarioDialog) -> None:
    _try(window, dialog, start="")
    dialog.keep()
    settle(window)
    assert "Enter the day" in dialog.form._errors["start"].text()
    assert not dialog.form._errors["start"].isHidden()
    with window.records.database.read() as session:
        assert scenarios.kept(session) == []


def test_put_away(window: MainWindow, dialog: ScenarioDialog) -> None:
    _try(window, dialog)
    dialog.keep()
    settle(window)
    dialog.put_away()
    settle(window)
    with window.records.database.read() as session:
        assert scenarios.kept(session) == []


def test_a_measure_that_changes_has_its_own_fields(window: MainWindow, dialog: ScenarioDialog) -> None:
    _try(window, dialog, kind="change", measure_id="MOFCOM-GACC-2025-18", event="suspended")
    assert dialog.form.editors["measure_id"].isVisible()
    assert not dialog.form.editors["forms"].isVisible()
    assert dialog.lines.rowCount() == 2
    assert dialog.lines.item(0, 4).text() == "Suspended"


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"start": ""}, "Enter the day"),
        ({"start": "soon"}, "no clear date"),
        ({"destinations": "Atlantis"}, "no country"),
        ({"forms": "bananas"}, "no form of goods"),
    ],
)
def test_what_cannot_be_tried_is_told(
    window: MainWindow, dialog: ScenarioDialog, facts: dict[str, str], words: str
) -> None:
    _try(window, dialog, **facts)
    assert words in dialog.told.text()
    assert dialog.lines.rowCount() == 0
    assert not dialog.save_button.isEnabled()
