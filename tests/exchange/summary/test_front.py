"""The first sheet: key figures with what they were, and four charts."""

from datetime import date

import pytest

from exchange.summary import front
from exchange.summary.facts import Facts
from exchange.summary.lettering import lines_of, taken
from exchange.summary.styles import line_height
from exchange.summary.tables import Draft
from resources import i18n
from tests.exchange.summary.conftest import Made
from tests.exchange.summary.reading import cells, table


def test_key_figures_are_values_with_their_words(small: Made) -> None:
    rows = {(row["Figure"], row["Unit"]): row for row in table(small.book, "KeyFigures")}
    mass = rows["Open orders", "kg"]
    assert (mass["Now"], mass["Before the period"], mass["Change"], mass["n"], mass["Not known"]) == (
        470,
        470,
        "unchanged",
        5,
        1,
    )
    assert rows["Open orders, value", "EUR"]["Now"] == 10_900
    assert rows["Open orders, value", "USD"]["Now"] == 5_000
    assert rows["Covered by a valid licence", "kg"]["Now"] == 80
    assert rows["Decided within 45 working days", "of decided"]["Now"] == 0.5
    assert rows["Median wait", "days"]["Now"] == "n<5"
    assert rows["Applications still waiting", "in number"]["Now"] == 1
    assert rows["Lines at risk of a line stop", "in number"]["Verdict"] == "better"


def test_there_are_eight_to_ten_kinds_of_figures_and_every_one_says_how(facts: Facts) -> None:
    assert len({figure.key for figure in facts.figures}) >= 8
    assert {figure.key for figure in facts.figures} >= {
        "open_mass", "open_value", "covered", "waiting", "in_time", "median_wait", "still_waiting", "at_risk",
        "expiring", "exposure", "stale",
    }  # fmt: skip


def test_no_formula_carries_a_figure(small: Made) -> None:
    for name in small.book.sheetnames:
        for row in small.book[name].iter_rows():
            assert not [cell.coordinate for cell in row if cell.data_type == "f"]


def test_the_title_names_day_period_filter_and_book(small: Made) -> None:
    told = cells(small.book, "Summary")
    assert told[0][0] == "Rare-earth orders and export licences"
    assert told[1][0] == "As of 2026-11-20 · period 2026-11-01 to 2026-11-20 · all destinations · small.monazite"


def test_flows_and_coverage(small: Made) -> None:
    flows = {row["What took place"]: row for row in table(small.book, "InThePeriod")}
    assert (flows["Applications granted"]["Records"], flows["Applications granted"]["Previously"]) == (0, 1)
    assert flows["Applications granted"]["Change in number"] == "down 1"
    coverage = {row["Coverage"]: row for row in table(small.book, "Coverage")}
    assert coverage["Filed, no licence yet"]["Open kg"] == 250
    assert coverage["Covered"]["Open value EUR"] == 5_000
    assert coverage["Covered"]["Open value USD"] is None


def test_four_native_charts_and_no_grid(small: Made) -> None:
    sheet = small.book["Summary"]
    assert len(sheet._charts) == 4
    assert not sheet.sheet_view.showGridLines
    assert sheet.print_area


def test_a_verdict_is_a_word_with_a_colour_beside_it(small: Made) -> None:
    rules = [rule for each in small.book["Summary"].conditional_formatting for rule in each.rules]
    assert [rule.formula[0].split("=")[1] for rule in rules] == ['"better"', '"worse"']


def test_it_is_said_that_this_is_no_legal_advice(small: Made) -> None:
    words = " ".join(str(value) for row in cells(small.book, "Summary") for value in row if value)
    assert "Not legal advice" in words
    assert small.book.properties.created.date() == date(2026, 11, 20)


@pytest.mark.parametrize("language", sorted(i18n.LANGUAGES))
def test_no_title_of_a_card_is_cut(language: str, facts: Facts, draft: Draft) -> None:
    with i18n.speaking(language):
        sheet = draft.sheet("Summary")
        for place, width in enumerate(front._WIDTHS, start=1):
            sheet.column_dimensions["ABCDEFGHI"[place - 1]].width = width
        front._cards(sheet, facts.figures)
        for first, last in front._CARD_COLUMNS:
            room = sum(sheet.column_dimensions["ABCDEFGHI"[column - 1]].width for column in range(first, last + 1))
            title = sheet.cell(5, first)
            assert title.alignment.wrap_text
            assert lines_of(str(title.value), room) * line_height() < (sheet.row_dimensions[5].height or 0)
            assert taken(str(sheet.cell(7, first).value)) + 2 < room
