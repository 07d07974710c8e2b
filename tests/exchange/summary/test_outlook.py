"""Rules ahead, supply, market."""

from datetime import date, datetime
from urllib.parse import quote

import pytest
from openpyxl.cell.cell import Cell
from openpyxl.utils import range_boundaries

from exchange.summary import outlook
from exchange.summary.facts import Facts
from exchange.summary.lettering import taken
from exchange.summary.tables import Draft
from resources import i18n
from tests.exchange.summary.conftest import Made
from tests.exchange.summary.reading import place_of, table


def test_rules_ahead_name_day_status_and_goods(small: Made) -> None:
    rows = {row["Measure"]: row for row in table(small.book, "RulesAhead")}
    lapsed, coming = rows["2025/57"], rows["2024/46 Art. 2"]
    assert (lapsed["When"], lapsed["Status before"], lapsed["Status from then"]) == (
        "already",
        "Suspended",
        "Not verified",
    )
    assert (coming["When"], coming["On"].date()) == ("ahead", date(2026, 11, 28))
    assert lapsed["Open lines"] == 0


def test_supply_shares_add_up_for_each_element(small: Made) -> None:
    shares: dict[tuple[str, str], float] = {}
    for row in table(small.book, "Supply"):
        shares[row["Element"], row["Counted by"]] = shares.get((row["Element"], row["Counted by"]), 0.0) + row["Share"]
    assert {"Nd", "Dy", "Pr"} == {element for element, _ in shares}
    assert all(total == pytest.approx(1) for total in shares.values())


def test_the_market_keeps_its_series_apart(small: Made) -> None:
    newest = table(small.book, "MarketNewest")
    assert [row["Series"] for row in newest] == [
        "rare earths total",
        "rare-earth products",
        "rare-earth permanent magnets",
    ]
    products = newest[1]
    assert (products["Month"], products["Tonnes"]) == (datetime(2025, 12, 1), 6745)  # noqa: DTZ001 -- a cell has no zone
    assert products["Against month before"] == pytest.approx(-0.0306, abs=0.0001)
    assert len(small.book["Market"]._charts) == 3
    assert {row["Series"] for row in table(small.book, "Market")} > {row["Series"] for row in newest}


def test_what_was_not_published_is_empty(small: Made) -> None:
    rows = [row for row in table(small.book, "Market") if row["Series"] == "rare-earth products"]
    assert rows[0]["Against month before"] is None
    assert rows[0]["Value USD"] is None


def test_a_maker_stands_once_with_all_it_makes(small: Made) -> None:
    rows = table(small.book, "Alternatives")
    assert len({(row["Maker"], row["Product"]) for row in rows}) == len(rows)
    made = {row["Maker"]: row["Elements"] for row in rows}
    assert set(made["Less Common Metals (USA Rare Earth)"].split(", ")) == {"Nd", "Dy", "Pr"}
    states = [row["State"] for row in rows]
    assert states == sorted(states)  # operating, then planned


@pytest.mark.parametrize("name", ["Supply", "Alternatives", "Market", "Prices", "RulesAhead", "Delays"])
def test_the_headings_of_a_list_stay_in_sight_and_repeat(small: Made, name: str) -> None:
    sheet, reference = place_of(small.book, name)
    top = range_boundaries(reference)[1]
    assert int(sheet.freeze_panes.lstrip("ABCDEFGH")) == top + 1
    assert top <= 6
    assert sheet.print_title_rows == f"${top}:${top}"


@pytest.mark.parametrize("language", ["de", "ja", "zh"])
def test_products_of_makers_speak_the_language(facts: Facts, draft: Draft, language: str) -> None:
    with i18n.speaking(language):
        outlook.write_alternatives(draft, facts)
        told = {draft.book.worksheets[0].cell(row, 6).value for row in range(5, draft.book.worksheets[0].max_row + 1)}
        assert i18n._("light RE oxides") in told
        assert "light RE oxides" not in told


def test_growth_from_next_to_nothing_is_no_percentage_and_a_kilogram_is_not_nothing(small: Made) -> None:
    rows = _market_cells(small)
    grown = [row for row in rows if isinstance(row[3].value, float) and row[3].value > 9]
    usual = [row for row in rows if isinstance(row[3].value, float) and row[3].value <= 9]
    assert {row[3].number_format for row in grown} == {'"> 10×"'}
    assert usual
    assert all("%" in row[3].number_format for row in usual)
    little = [row[2].number_format for row in rows if isinstance(row[2].value, float) and 0 < row[2].value < 0.005]
    assert set(little) == {"#,##0.00####"}


def test_an_address_is_shown_readable_and_opens_as_it_stands(small: Made, facts: Facts) -> None:
    """A cell with a hyperlink is cut at its edge in print; the text itself is the address."""
    published = {item.source for item in facts.market if "%E" in item.source}
    sources = [row[10] for row in _market_cells(small)]
    coded = [cell for cell in sources if "稀土" in cell.value]
    assert published
    assert {quote(cell.value, safe=":/") for cell in coded} == published
    assert not any("%E" in cell.value or cell.hyperlink for cell in sources)
    assert all(cell.alignment.wrap_text for cell in coded)


def _market_cells(made: Made) -> list[tuple[Cell, ...]]:
    sheet, place = place_of(made.book, "Market")
    return list(sheet[place])[1:]


def test_no_destination_of_the_market_is_cut(small: Made) -> None:
    sheet, _reference = place_of(small.book, "Market")
    longest = max(taken(str(row["Destination"])) for row in table(small.book, "Market"))
    assert sheet.column_dimensions["F"].width > longest
