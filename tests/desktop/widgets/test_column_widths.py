"""Columns open as wide as their words, and grow with the words that come."""

import pytest
from PySide6.QtGui import QFontMetrics, QGuiApplication
from pytestqt.qtbot import QtBot

from db.exposure import EXPOSURE
from db.listing import Listing
from db.order_lines import LISTING
from desktop.widgets.column_widths import ColumnWidths, needed


@pytest.fixture
def metrics(qtbot: QtBot) -> QFontMetrics:
    return QFontMetrics(QGuiApplication.font())


def _row(listing: Listing, **texts: str) -> tuple[str, ...]:
    return tuple(texts.get(column.key, "") for column in listing.columns)


def test_a_column_fits_its_words_grows_and_never_shrinks(metrics: QFontMetrics) -> None:
    widths, order = ColumnWidths(LISTING), LISTING.column("po_number")
    declared = widths.of(order, metrics)
    assert widths.fit([_row(LISTING, po_number="P-1")], metrics, frozenset())
    short = widths.of(order, metrics)
    assert widths.fit([_row(LISTING, po_number="P-1"), _row(LISTING, po_number="ALD-26011")], metrics, frozenset())
    grown = widths.of(order, metrics)
    assert not widths.fit([_row(LISTING, po_number="P-1")], metrics, frozenset())
    assert short < grown == widths.of(order, metrics) <= declared
    assert grown >= metrics.horizontalAdvance("ALD-26011") + 16


def test_no_word_makes_a_column_wider_than_declared(metrics: QFontMetrics) -> None:
    widths, text = ColumnWidths(LISTING), LISTING.column("description")
    declared = widths.of(text, metrics)
    widths.fit([_row(LISTING, description="NdFeB block " * 40)], metrics, frozenset())
    assert widths.of(text, metrics) == declared


def test_a_badge_has_room_for_its_shape(metrics: QFontMetrics) -> None:
    widths, coverage = ColumnWidths(LISTING), LISTING.column("coverage")
    widths.fit([_row(LISTING, coverage="Filed, no licence yet")], metrics, frozenset())
    assert widths.of(coverage, metrics) >= metrics.horizontalAdvance("Filed, no licence yet") + 18 + 12


def test_figures_hidden_columns_and_an_empty_list_keep_what_is_declared(metrics: QFontMetrics) -> None:
    widths = ColumnWidths(LISTING)
    keys = ("mass_g", "need_by", "end_use")
    before = {key: widths.of(LISTING.column(key), metrics) for key in keys}
    assert not widths.fit([], metrics, frozenset())
    widths.fit([_row(LISTING, mass_g="1", need_by="1", end_use="a")], metrics, frozenset({"end_use"}))
    assert {key: widths.of(LISTING.column(key), metrics) for key in keys} == before


def test_room_that_is_left_goes_to_words_that_are_cut(metrics: QFontMetrics) -> None:
    widths, text, order = ColumnWidths(LISTING), LISTING.column("description"), LISTING.column("po_number")
    long = "NdFeB block 42SH 30x12x5, NiCuNi, for traction motors of the next series"
    widths.fit([_row(LISTING, description=long, po_number="P-1")], metrics, frozenset())
    cut, whole = widths.of(text, metrics), metrics.horizontalAdvance(long) + 18
    short = widths.of(order, metrics)
    assert cut < whole
    assert widths.spread((order, text), metrics, {}, short + cut + 30)
    assert (widths.of(order, metrics), widths.of(text, metrics)) == (short, cut + 30)
    assert widths.spread((order, text), metrics, {}, 3000)
    assert widths.of(text, metrics) == whole
    assert not widths.spread((order, text), metrics, {}, 4000)
    assert widths.spread((order, text), metrics, {"description": 20}, 4000)
    assert widths.of(text, metrics) == cut
    assert not widths.spread((order, text), metrics, {}, 100)


def test_a_chosen_width_is_kept(metrics: QFontMetrics) -> None:
    widths, order = ColumnWidths(LISTING), LISTING.column("po_number")
    widths.fit([_row(LISTING, po_number="P-1")], metrics, frozenset())
    assert widths.of(order, metrics, 30) == metrics.horizontalAdvance("0") * 30 + 16


def test_one_long_free_text_does_not_set_the_width_but_a_code_does() -> None:
    usual = [100] * 9
    assert needed(LISTING.column("description"), [*usual, 400]) == 100
    assert needed(LISTING.column("po_number"), [*usual, 400]) == 400
    assert needed(LISTING.column("description"), []) == 0


def test_no_word_of_the_vocabulary_is_cut_and_no_short_text(metrics: QFontMetrics) -> None:
    """German and Japanese words are longer than what a column declares for English ones."""
    widths, state = ColumnWidths(LISTING), LISTING.column("outcome")
    long = "Genehmigung mit verstärkter Prüfung"
    widths.fit([_row(LISTING, outcome=long)], metrics, frozenset())
    assert widths.of(state, metrics) >= metrics.horizontalAdvance(long) + 18 + 16
    usual = [60] * 9
    assert needed(LISTING.column("description"), [*usual, 110], 120) == 110
    assert needed(LISTING.column("description"), [*usual, 400], 120) == 60


def test_the_last_column_gives_way_where_little_is_missing(metrics: QFontMetrics) -> None:
    widths, shown = ColumnWidths(LISTING), [LISTING.column("po_number"), LISTING.column("description")]
    wide = [widths.of(column, metrics) for column in shown]
    assert widths.spread(shown, metrics, {}, sum(wide) - 40)
    assert [widths.of(column, metrics) for column in shown] == [wide[0], wide[1] - 40]
    widths.spread(shown, metrics, {}, wide[0])  # what would be left of it cannot be read
    assert [widths.of(column, metrics) for column in shown] == wide
    widths.spread(shown, metrics, {"description": 30}, sum(wide) - 40)  # a width somebody chose stays
    assert widths.of(shown[1], metrics) == wide[1]
    widths.spread(list(reversed(shown)), metrics, {}, sum(wide) - 10)  # a code is not cut: the words before it are
    assert [widths.of(column, metrics) for column in shown] == [wide[0], wide[1] - 10]


def test_several_columns_give_way_but_none_below_what_can_be_read(metrics: QFontMetrics) -> None:
    widths = ColumnWidths(LISTING)
    shown = [LISTING.column(key) for key in ("po_number", "coverage", "outcome", "end_use", "description")]
    wide = [widths.of(column, metrics) for column in shown]
    least = metrics.horizontalAdvance("0") * 14
    gives = wide[-1] - least
    assert gives > 0
    widths.spread(shown, metrics, {}, sum(wide) - gives - 5)
    assert [widths.of(column, metrics) for column in shown] == [*wide[:3], wide[3] - 5, least]
    widths.spread(
        shown, metrics, {}, sum(wide) * 2 // 3
    )  # that much is missing that the list moves sideways all the same
    assert [widths.of(column, metrics) for column in shown] == wide


def test_a_mere_name_needs_no_room_for_a_sign(metrics: QFontMetrics) -> None:
    named, told = EXPOSURE.column("code"), EXPOSURE.column("severity")
    widths = ColumnWidths(EXPOSURE)
    widths.fit([_row(EXPOSURE, code="Resale without any end user known", severity="Ban" * 12)], metrics, frozenset())
    assert widths.of(named, metrics) < metrics.horizontalAdvance("Resale without any end user known") + 18 + 16
    assert widths.of(told, metrics) >= metrics.horizontalAdvance("Ban" * 12) + 18 + 16
