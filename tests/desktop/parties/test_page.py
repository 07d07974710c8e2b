"""The Parties page shows names, numbers, hits and what was judged about them."""

from db import judgements, parties
from desktop.main_window import MainWindow
from desktop.parties.triage_dialog import TriageDialog
from desktop.widgets.link import Link
from tests.desktop.small_book import fill, settle, shown


def test_the_inspector_tells_the_record(window: MainWindow) -> None:
    made = fill(window.records.database)
    told = shown(window, "parties", made.end_user)
    for word in ("Mitsubishi Precision", "Control list", "In force", "not yet: Ctrl+J", "Order lines 1"):
        assert word in told, told


def test_the_numbers_of_a_party_open_their_rows(window: MainWindow) -> None:
    made = fill(window.records.database)
    window.show()
    shown(window, "parties", made.end_user)
    (link,) = window.page("parties").inspector.findChildren(Link)
    assert link.accessibleName() == "Order lines: 1"
    link.click()
    settle(window)
    assert window.page_id == "orders"
    assert list(window.page("orders").table.record_model.ids) == [made.line]
    with window.records.database.read() as session:
        exporter = parties.find(session, "Baotou Magnet") or 0
    shown(window, "parties", exporter)
    links = {link.accessibleName(): link for link in window.page("parties").inspector.findChildren(Link)}
    assert "Order lines: 1" in links
    links["Filed: 1"].click()
    settle(window)
    assert window.page_id == "applications"
    assert list(window.page("applications").table.record_model.ids) == [made.application]


def test_a_miss_is_no_clearance(window: MainWindow) -> None:
    fill(window.records.database)
    with window.records.database.read() as session:
        exporter = parties.find(session, "Baotou Magnet") or 0
    assert "That is no clearance" in shown(window, "parties", exporter)


def test_a_judgement_is_told_and_stays_told_after_the_party_changed(window: MainWindow) -> None:
    made = fill(window.records.database)
    book = window.records.database
    with book.read() as session:
        (hit,) = judgements.hits(session, [made.end_user])
    with book.write("x") as session:
        judgements.judge(session, made.end_user, hit.entry_id, "not_same", reason="another number", actor="anna")
    assert "Not the same · anna" in shown(window, "parties", made.end_user)
    with book.write("x") as session:
        draft = parties.draft_of(session, made.end_user)
        draft.country = "TW"
        parties.change(session, made.end_user, draft)
    told = shown(window, "parties", made.end_user)
    assert "Earlier judgements" in told
    assert "anna judged “Not the same”" in told


def test_the_command_opens_the_triage(window: MainWindow) -> None:
    made = fill(window.records.database)
    page = window.page("parties")
    settle(window)
    page.table.select_ids([made.end_user], made.end_user)
    page.commands.run("parties.judge")
    settle(window)
    (dialog,) = page.findChildren(TriageDialog)
    assert dialog.isVisible()
    assert dialog.panel.current().party_id == made.end_user
    dialog.accept()
