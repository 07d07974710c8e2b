"""The dialogs on an order line: arrival date, state, hold, lift."""

from datetime import date

from db import line_stories
from db.line_stories import LineStory
from desktop.main_window import MainWindow
from desktop.orders import acts
from desktop.widgets.draft_form import DraftDialog
from tests.desktop.small_book import fill, settle


def _story(window: MainWindow, row: int) -> LineStory:
    with window.records.database.read() as session:
        return line_stories.line_story(session, row, window.records.on)


def _save(window: MainWindow, dialog: DraftDialog, **values: object) -> dict[str, str]:
    dialog.form.fill(values)
    dialog.save()
    settle(window)
    told = {key: label.text() for key, label in dialog.form._errors.items() if not label.isHidden()}
    return told | ({"banner": dialog._banner.text()} if not dialog._banner.isHidden() else {})


def test_an_arrival_date_keeps_its_reason_and_who_said_it(window: MainWindow) -> None:
    made = fill(window.records.database)
    dialog = acts.eta_dialog(window.records, [made.line], window)
    assert "Enter the new date" in _save(window, dialog)["eta"]
    assert "management asks" in _save(window, dialog, eta=date(2026, 12, 24))["reason"]
    assert _save(window, dialog, reason="booking", source="mail of 23 Nov") == {}
    (slip,) = _story(window, made.line).slips
    assert (slip.new, slip.reason, slip.said_by, slip.source) == (
        date(2026, 12, 24),
        "booking",
        "exporter",
        "mail of 23 Nov",
    )


def test_a_state_says_what_speaks_against_it_before_and_after(window: MainWindow) -> None:
    made = fill(window.records.database)
    dialog = acts.move_dialog(window.records, made.line, "placed", window)
    settle(window)
    assert dialog.form.text("state") == "confirmed"
    panel = dialog.panel.portrait
    assert panel is not None
    assert "frozen" in panel.sections[0].paragraphs[0][0]
    assert "frozen" in _save(window, dialog)["promise"]
    assert _save(window, dialog, promise=date(2026, 12, 15)) == {}
    assert _story(window, made.line).states[-1].state == "confirmed"


def test_a_hold_is_opened_and_lifted_with_reasons(window: MainWindow) -> None:
    made = fill(window.records.database)
    dialog = acts.hold_dialog(window.records, made.line, window)
    assert "must not move" in _save(window, dialog)["reason"]
    assert _save(window, dialog, reason="end user is listed") == {}
    (held,) = _story(window, made.line).open_holds
    lift = acts.lift_dialog(window.records, ((held.id, held.reason),), window)
    assert "second person" in _save(window, lift, reason="checked")["second_person"]
    assert _save(window, lift, second_person="Ms Weber") == {}
    assert _story(window, made.line).open_holds == ()
