"""Rows are marked by rules: a ground, a sign and words; kept with the list or the view; readable in every look."""

from datetime import date

import pytest
from PySide6.QtCore import Qt

from db import order_edits
from db.listing import Filter
from db.order_lines import LISTING
from desktop.main_window import MainWindow
from desktop.settings import Settings
from desktop.theme import LOOKS, Colours
from desktop.widgets.row_marks import MARKS, MarkRule, from_json, proposals, to_json
from desktop.words import Tone
from tests.desktop.small_book import fill, settle
from tests.desktop.test_theme import contrast
from tests.desktop.widgets.test_selection import second_order

HEAVY = MarkRule("square", "Heavy", (Filter("mass_g", "at_least", (5000,)),))


def _shown(window: MainWindow) -> None:
    for _round in range(4):
        settle(window)


def test_rows_are_marked_with_ground_sign_and_words(window: MainWindow) -> None:
    fill(window.records.database)
    second_order(window)
    window.show()
    window.show_page("orders")
    page = window.page("orders")
    _shown(window)
    assert page.table.verticalHeader().isHidden()
    assert page.table.delegate.tint is None
    page.set_marks((HEAVY,))
    _shown(window)
    model = page.table.record_model
    heavy = [model.row(row)[0] for row in range(3) if page.marks.of(row) == HEAVY]
    assert heavy == ["P-1"]
    row = next(row for row in range(3) if page.marks.of(row))
    spoken = model.headerData(row, Qt.Orientation.Vertical, Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Heavy: Mass ≥ 5 kg"
    assert page.marks.tint(row) is not None
    assert not page.table.verticalHeader().isHidden()
    page.grab()
    page.set_marks(())
    assert page.table.verticalHeader().isHidden()
    assert page.marks.of(row) is None


def test_a_mark_follows_what_is_written(window: MainWindow) -> None:
    made = fill(window.records.database)
    window.show()
    window.show_page("orders")
    page = window.page("orders")
    _shown(window)
    page.set_marks((MarkRule("flag", "Light", (Filter("mass_g", "below", (5000,)),)),))
    page.grab()
    _shown(window)
    assert page.marks.of(0) is None
    with window.records.database.write("Change line") as session:
        order_edits.apply(session, [order_edits.CellEdit(made.line, "mass_g", 10)], on=date(2026, 11, 24))
    _shown(window)
    page.marks.of(0)
    _shown(window)
    assert page.marks.of(0) is not None


def test_the_rules_of_the_list_and_of_a_view_survive(window: MainWindow) -> None:
    fill(window.records.database)
    page = window.page("orders")
    settle(window)
    page.set_marks((HEAVY,))
    assert from_json(LISTING, Settings().load("marks/orders")) == (HEAVY,)
    content = page.content_now()
    assert content.as_json()["marks"] == [to_json(HEAVY)]
    page.set_marks(())
    assert "marks" not in page.content_now().as_json()
    page.show_content(content)
    assert page.marks.rules == (HEAVY,)


def test_a_rule_that_cannot_be_read_whole_is_left_out() -> None:
    good = to_json(HEAVY)
    gone = ["flag", "x", [["no such column", "is", [1]], ["mass_g", "known", []]]]
    assert from_json(LISTING, [good, gone, ["no such mark", "x", good[2]], ["flag", "empty", []], "damaged"]) == (
        HEAVY,
    )
    assert from_json(LISTING, None) == ()


def test_ready_rules_fit_their_list(window: MainWindow) -> None:
    from db.application_lines import LISTING as CASES
    from db.parties import LISTING as PARTIES

    assert [rule.mark for rule in proposals(LISTING)] == ["flag"]
    assert [rule.mark for rule in proposals(CASES)] == ["diamond"]
    assert proposals(PARTIES) == ()
    for listing in (LISTING, CASES):
        for rule in proposals(listing):
            assert from_json(listing, [to_json(rule)]) == (rule,)


@pytest.mark.parametrize("look", LOOKS.values(), ids=LOOKS)
def test_marks_can_be_read_in_every_look(look: Colours) -> None:
    for mark in MARKS.values():
        ink, fill_ = look.tones[mark.tone]
        assert contrast(look.text, fill_) >= 4.5
        assert contrast(ink, fill_) >= 4.5
        assert contrast(ink, look.selected) >= 3
        assert contrast(ink, look.base) >= 4.5
        assert mark.ground == (mark.tone != Tone.WAIT)  # selected rows are blue
    assert len({mark.icon for mark in MARKS.values()}) == len({mark.tone for mark in MARKS.values()}) == len(MARKS)
