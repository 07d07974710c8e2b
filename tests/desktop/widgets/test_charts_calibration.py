"""Calibration: points where the shares are; levels without a settled forecast are left out."""

from PySide6.QtCore import QPoint
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from compliance.backtests import Calibration
from desktop.widgets.charts_calibration import CalibrationChart

POINTS = [Calibration(0.5, 40, 16), Calibration(0.8, 20, 15), Calibration(0.9, 0, 0)]


def made(qtbot: QtBot) -> CalibrationChart:
    chart = CalibrationChart("Said against came true")
    qtbot.addWidget(chart)
    chart.resize(400, 320)
    chart.show_points(POINTS)
    return chart


def test_points_stand_where_their_shares_are(qtbot: QtBot) -> None:
    chart = made(qtbot)
    assert [point.level for point in chart.points] == [0.5, 0.8]
    picture, ratio = chart.grab().toImage(), chart.devicePixelRatioF()
    at = chart.place(0.5, 0.4)
    assert picture.pixelColor(round(at.x() * ratio), round(at.y() * ratio)) == chart.colour(0)
    assert chart.accessibleDescription() == "50 %: 40 %; 80 %: 75 %"


def test_the_pointer_reads_the_nearest_point(qtbot: QtBot) -> None:
    chart = made(qtbot)
    chart.show()
    assert QTest.qWaitForWindowExposed(chart)
    at = chart.place(0.8, 0.75)
    QTest.mouseMove(chart, QPoint(round(at.x()) + 4, round(at.y()) - 4))
    assert chart.chosen is not None
    assert chart.chosen.level == 0.8
    assert not chart.grab().isNull()


def test_no_forecast_came_due(qtbot: QtBot) -> None:
    chart = CalibrationChart("x")
    qtbot.addWidget(chart)
    chart.show_points(POINTS[2:])
    assert chart.points == ()
    assert not chart.grab().isNull()
