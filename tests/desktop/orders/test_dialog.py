from datetime import date
from decimal import Decimal

from PySide6.QtWidgets import QApplication

from db import choices
from db.exposure import EXPOSURE
from db.order_lines import LISTING
from desktop.main_window import MainWindow
from desktop.orders.dialog import _mass, order_dialog
from desktop.widgets.draft_form import DraftDialog
from tests.desktop.small_book import fill, settle


def _lines(window: MainWindow) -> int:
    window.records.wait_idle()
    QApplication.processEvents()
    with window.records.database.read() as session:
        return LISTING.count(session)


def test_an_order_is_logged_undone_and_redone(window: MainWindow) -> None:
    with window.records.database.read() as session:
        found = choices.read(session)
    start = {"po_number": "PO-1", "exporter": "Baotou Magnet", "description": "NdFeB blocks 42SH", "composition": "Nd 24, Pr 6, Dy 3.5, Fe bal",
             "form": "permanent magnet", "destination": "JP", "end_user": "Howa Machinery, Ltd.", "mass_g": 1000,
             "ordered_on": date(2026, 11, 23), "state": "placed"}  # fmt: skip
    dialog = order_dialog(window.records, found, start, None, window)
    dialog.save()
    assert _lines(window) == 1
    window.records.undo()
    assert _lines(window) == 0
    window.records.redo()
    assert _lines(window) == 1


def test_an_order_without_exporter_is_refused_beside_the_field(window: MainWindow) -> None:
    with window.records.database.read() as session:
        found = choices.read(session)
    dialog = order_dialog(window.records, found, {"po_number": "PO-1"}, None, window)
    dialog.save()
    assert _lines(window) == 0
    assert any("exporter" in label.text() for label in dialog.form._errors.values())


def test_a_listed_end_user_is_seen_before_saving_and_found_in_exposure_after(window: MainWindow) -> None:
    with window.records.database.read() as session:
        found = choices.read(session)
    start = {"po_number": "PO-2", "exporter": "Baotou Magnet", "description": "NdFeB blocks 42SH",
             "composition": "Nd 24, Pr 6, Dy 3.5, Fe bal", "form": "permanent magnet", "destination": "JP",
             "end_user": "Mitsubishi Precision Company, Limited", "end_use": "simulators", "mass_g": 1000,
             "ordered_on": date(2026, 11, 23), "state": "placed"}  # fmt: skip
    dialog = order_dialog(window.records, found, start, None, window)
    window.records.wait_idle()
    QApplication.processEvents()
    portrait = dialog.panel.portrait
    assert portrait is not None
    shown = {fact.code for section in portrait.sections for fact in section.facts}
    assert "prohibited" in shown
    why = " ".join(sentence for section in portrait.sections for sentence, _source in section.paragraphs)
    assert "control list" in why
    dialog.save()
    assert _lines(window) == 1
    with window.records.database.read() as session:
        assert any("Mitsubishi Precision" in str(row) for row in EXPOSURE.rows(session))


def test_a_refusal_that_comes_after_esc_brings_the_dialog_back(window: MainWindow) -> None:
    fill(window.records.database)
    page = window.page("orders")
    settle(window)
    page.log()
    settle(window)
    dialog = page.findChildren(DraftDialog)[-1]
    dialog.form.set_text("po_number", "P-9")
    dialog.save()  # without an exporter
    dialog.reject()
    settle(window)
    assert dialog.isVisible()
    assert not dialog.form._errors["exporter"].isHidden()
    dialog.reject()


def test_a_quantity_in_a_unit_of_mass_is_the_mass_where_none_is_typed() -> None:
    empty = {"mass_g": None, "quantity": Decimal("1.5"), "unit": "t"}
    assert _mass(empty) == 1_500_000
    assert _mass(empty | {"unit": "kg"}) == 1500
    assert _mass(empty | {"unit": "pcs"}) is None
    assert _mass(empty | {"mass_g": 7}) == 7
    assert _mass(empty | {"quantity": None}) is None
