"""Columns of one series: a month nobody published stays empty and says so."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from db.market_figures import MarketFigure
from desktop.market.chart import MonthColumns, nice_step, span


def figure(month: date, grams: int | None) -> MarketFigure:
    return MarketFigure("s", "ALL", month, 1, grams, None, 0.5, None, "online", "high", "file", "2026-03-20", "")


def test_every_month_between_has_its_place(qapp: object) -> None:
    chart = MonthColumns()
    chart.show_figures([figure(date(2025, 11, 1), 5_000_000), figure(date(2026, 2, 1), 6_000_000)], 0, "S")
    assert chart.months == span(date(2025, 11, 1), date(2026, 2, 1))
    assert chart.words(date(2025, 12, 1)) == "Dec 2025: not published"
    assert "+50.0 % against the month before" in chart.words(date(2026, 2, 1))
    assert "Feb 2026 6 t" in chart.accessibleName().replace("6.0", "6")
    chart.resize(400, 200)
    picture = chart.grab().toImage()
    colours = {picture.pixelColor(x, 170).name() for x in range(52, 392)}
    assert len(colours) > 1
    chart.show_figures([], 0, "S")
    assert not chart.grab().isNull()


@pytest.mark.parametrize(("rough", "step"), [(0, 1), (3, 5), (12, 20), (1594, 2000), (6000, 10000)])
def test_steps_of_the_axis(rough: float, step: float) -> None:
    assert nice_step(rough) == step


def test_a_click_on_a_column_chooses_its_figure(qapp: object) -> None:
    chart = MonthColumns()
    chart.resize(400, 200)
    newest = figure(date(2026, 2, 1), 6_000_000)
    chart.show_figures([figure(date(2025, 11, 1), 5_000_000), newest], 0, "S")
    told: list[object] = []
    chart.chosen.connect(told.append)
    for place in (1, 3):  # nobody published the month at 1
        QTest.mouseClick(chart, Qt.MouseButton.LeftButton, pos=chart._column(place).center().toPoint())
    assert told == [newest]
