"""Open goods by coverage, in kg or in the money of one currency; a bar opens the lines it adds up."""

from pytestqt.qtbot import QtBot

from db.figures import OPEN_LINES
from db.listing import Filter
from db.order_figures import CoverageTotal
from desktop.overview.coverage import coverage
from desktop.widgets.picker import Picker

FOUND = [
    CoverageTotal("covered", 2, 5_000, 0, {"EUR": 12_300, "JPY": 900}),
    CoverageTotal("required_uncovered", 1, 7_000, 0, {"JPY": 100, "": 0}),
]


def test_the_bars_count_kg_or_the_money_of_one_currency(qtbot: QtBot) -> None:
    told: list[tuple[str, object, str]] = []
    kept: list[str] = []
    bars, by = coverage(FOUND, "", lambda *words: told.append(words), kept.append)
    qtbot.addWidget(bars)
    assert isinstance(by, Picker)
    qtbot.addWidget(by)
    assert [by.itemText(place) for place in range(by.count())] == ["kg", "EUR", "JPY"]
    assert (bars.rows, bars.unit) == ([("Covered", 5.0), ("Uncovered", 7.0)], "kg")
    bars.picked.emit("covered")
    by.setCurrentIndex(by.findData("EUR"))
    assert (bars.rows, bars.unit) == ([("Covered", 123.0), ("Uncovered", 0.0)], "EUR")
    assert bars.accessibleName() == "Covered 123 EUR; Uncovered 0 EUR"
    assert kept == ["EUR"]
    bars.picked.emit("covered")
    lines = (OPEN_LINES, Filter("coverage", "is", ("covered",)))
    assert [filters for _page, filters, _words in told] == [lines, (*lines, Filter("currency", "is", ("EUR",)))]


def test_the_unit_chosen_before_stays_while_there_is_money_in_it(qtbot: QtBot) -> None:
    for unit, shown in (("JPY", "JPY"), ("USD", "kg")):
        bars, by = coverage(FOUND, unit, lambda *_words: None, lambda _unit: None)
        qtbot.addWidget(bars)
        assert by is not None
        qtbot.addWidget(by)
        assert bars.unit == shown


def test_mass_alone_leaves_nothing_to_choose(qtbot: QtBot) -> None:
    bars, by = coverage([CoverageTotal("covered", 2, 5_000, 0, {})], "", lambda *_words: None, lambda _unit: None)
    qtbot.addWidget(bars)
    assert by is None
