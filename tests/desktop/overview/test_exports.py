"""The card of published exports: the newest month of each series with its change, opening its months."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from db.listing import Filter
from db.market_figures import MAIN_SERIES, WORLD, MarketFigure
from desktop.main_window import MainWindow
from desktop.overview.exports import YearColumns, exports
from tests.desktop.small_book import fill, settle

NEWEST = MarketFigure(
    MAIN_SERIES[1], WORLD, date(2025, 12, 1), 1, 6_745_000_000, None, -0.0306, None, "reported", "high", "", "", ""
)
BEFORE = replace(NEWEST, month=date(2025, 11, 1), mass_g=6_958_000_000, month_change=None)


def test_the_newest_month_is_told_with_its_change(qtbot: QtBot) -> None:
    told: list[tuple[str, object, str]] = []
    box = exports([[BEFORE, NEWEST]], lambda *words: told.append(words))
    qtbot.addWidget(box)
    (about,) = box.findChildren(QLabel)
    assert about.text() == "Dec 2025 · −3.1\N{NO-BREAK SPACE}%\N{NO-BREAK SPACE}month"
    name, figure = box.findChildren(QPushButton)
    assert figure.accessibleName() == "Rare-earth products, Dec 2025: 6,745 t"
    for link in (name, figure):
        link.click()
    assert told == [("market", (Filter("series", "is", (MAIN_SERIES[1],)),), "Rare-earth products")] * 2


def test_nothing_published_is_said(qtbot: QtBot) -> None:
    box = exports([], lambda *_words: None)
    qtbot.addWidget(box)
    assert [label.text() for label in box.findChildren(QLabel)] == ["nothing published"]


@pytest.mark.parametrize("grams", [(), (None,), (5, None, 7)])
def test_columns_are_as_wide_as_their_months(qtbot: QtBot, grams: tuple[int | None, ...]) -> None:
    columns = YearColumns(grams)
    qtbot.addWidget(columns)
    assert columns.sizeHint().width() == 7 * len(grams)
    assert not columns.grab().isNull() or not grams


def test_the_figure_opens_the_months_of_its_series(window: MainWindow) -> None:
    fill(window.records.database)
    page = window.page("overview")
    settle(window)
    name = "Rare-earth permanent magnets, "
    link = next(item for item in page.findChildren(QPushButton) if item.accessibleName().startswith(name))
    link.click()
    settle(window)
    assert window.page_id == "market"
    assert window.page("market").series == "rare-earth permanent magnets"
