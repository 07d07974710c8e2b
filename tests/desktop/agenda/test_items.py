"""Items as rows: what, when, about whom, and what was done."""

from datetime import date

from compliance.terms import Reason
from db.agenda import Item
from db.agenda_marks import Mark
from desktop.agenda.items import mark_words, row_of, subject_of

ON = date(2026, 11, 24)
REASON = Reason("No word since {day}. Ask the exporter.", (("day", "2026-09-01"),))


def test_an_item_past_its_day() -> None:
    row = row_of(Item("deadline", date(2026, 11, 20), "A-1", REASON), ON)
    assert row.values["late"] == 4
    assert row.values["reason"] == "No word since 1 Sep 2026. Ask the exporter."
    assert row.texts == {"late": "4 d"}


def test_an_item_due_at_once() -> None:
    row = row_of(Item("stale", None, "A-1", REASON), ON)
    assert (row.texts["due"], row.values["late"]) == ("now", None)


def test_subjects_are_named() -> None:
    assert subject_of(Item("blocked", None, "prohibited", REASON)) == "order lines"
    assert subject_of(Item("flagged", None, "parties", REASON)) == "parties"
    assert subject_of(Item("quiet", None, "JP", REASON)) == "Japan"
    assert subject_of(Item("quiet", None, "Baotou Magnet", REASON)) == "Baotou Magnet"
    assert subject_of(Item("at_risk", None, "more", REASON)) == "more lines"
    assert subject_of(Item("stale", None, "A-1", REASON)) == "A-1"


def test_what_was_done_is_told() -> None:
    mark = Mark("stale:A-1", "x", "snoozed", date(2026, 12, 1), "on leave", ON, "me")
    item = Item("stale", None, "A-1", REASON, mark=mark)
    assert mark_words(item) == "put off to 1 Dec 2026 · on leave · me"
    assert "reason" in row_of(item, ON).quiet
