"""Curves are drawn where the shares are, read by pointer and keyboard, hidden and stressed."""

import pytest
from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from compliance.survival import estimate
from desktop import theme
from desktop.widgets.charts_curves import Curves, Drawn, median_words

TEN = estimate(list(range(10, 101, 10)), [True] * 10)
STUCK = estimate([20, *[90] * 9], [True] + [False] * 9)


def made(qtbot: QtBot, *drawn: Drawn) -> Curves:
    chart = Curves("Share decided by day")
    qtbot.addWidget(chart)
    chart.setPalette(theme.palette(theme.LIGHT))
    chart.resize(640, 340)
    chart.show_curves(drawn)
    return chart


def test_a_curve_passes_where_its_shares_are(qtbot: QtBot) -> None:
    chart = made(qtbot, Drawn("JP", "Japan", TEN))
    picture = chart.grab().toImage()
    ratio = chart.devicePixelRatioF()
    colour = chart.colour(0)
    for day, share in ((25, 0.2), (55, 0.5), (85, 0.8)):
        at = chart.point(day, share)
        near = [picture.pixelColor(round(at.x() * ratio), round(at.y() * ratio) + shift) for shift in (-1, 0, 1)]
        assert any(abs(found.red() - colour.red()) + abs(found.blue() - colour.blue()) < 60 for found in near), day


def test_the_curve_ends_where_nobody_was_watched_longer(qtbot: QtBot) -> None:
    chart = made(qtbot, Drawn("JP", "Japan", STUCK))
    assert chart._steps(STUCK, STUCK.waiting)[-1] == chart.point(90, 0.1)


def test_the_pointer_reads_the_day(qtbot: QtBot) -> None:
    chart = made(qtbot, Drawn("JP", "Japan", TEN), Drawn("DE", "Germany", STUCK, place=1))
    chart.show()
    assert QTest.qWaitForWindowExposed(chart)
    at = chart.point(55, 0.5)
    QTest.mouseMove(chart, QPoint(round(at.x()), round(at.y())))
    assert chart.day is not None
    assert abs(chart.day - 55) <= 1
    assert "Japan 50 %" in chart.accessibleDescription()
    assert not chart.grab().isNull()


def test_the_keyboard_reads_day_by_day_and_lays_stress(qtbot: QtBot) -> None:
    chart = made(qtbot, Drawn("JP", "Japan", TEN), Drawn("DE", "Germany", STUCK, place=1))
    QTest.keyClick(chart, Qt.Key.Key_PageDown)
    QTest.keyClick(chart, Qt.Key.Key_Right)
    assert chart.day == 11
    for _ in range(20):
        QTest.keyClick(chart, Qt.Key.Key_PageUp)
    assert chart.day == 0
    told: list[str] = []
    chart.picked.connect(told.append)
    QTest.keyClick(chart, Qt.Key.Key_Down)
    QTest.keyClick(chart, Qt.Key.Key_Down)
    assert (told, chart.chosen) == (["JP", "DE"], "DE")
    QTest.keyClick(chart, Qt.Key.Key_Escape)
    assert chart.day is None


def test_a_click_lays_stress_on_the_nearest_curve(qtbot: QtBot) -> None:
    chart = made(qtbot, Drawn("JP", "Japan", TEN), Drawn("DE", "Germany", STUCK, place=1))
    at = chart.point(85, 0.8)
    QTest.mouseClick(chart, Qt.MouseButton.LeftButton, pos=QPoint(round(at.x()), round(at.y())))
    assert chart.chosen == "JP"


def test_hidden_curves_are_not_drawn_and_not_told(qtbot: QtBot) -> None:
    chart = made(qtbot, Drawn("JP", "Japan", TEN), Drawn("DE", "Germany", STUCK, place=1))
    chart.set_shown("DE", shown=False)
    assert [item.key for item in chart.visible] == ["JP"]
    assert "Germany" not in chart.accessibleDescription()
    chart.set_shown("DE", shown=True)
    assert len(chart.visible) == 2


def test_nothing_to_draw_is_said(qtbot: QtBot) -> None:
    chart = made(qtbot)
    assert not chart.grab().isNull()
    chart.show_curves([Drawn("JP", "Japan", estimate([], []))])
    assert chart.visible == []
    one = made(qtbot, Drawn("JP", "Japan", estimate([0], [True]), small=True))
    assert not one.grab().isNull()


def test_where_nothing_was_filed_no_curve_is_called_hidden(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[str] = []
    monkeypatch.setattr(Curves, "say_empty", lambda _self, _painter, words: told.append(words))
    made(qtbot, Drawn("*", "All", estimate([], []))).grab()
    chart = made(qtbot, Drawn("JP", "Japan", TEN))
    chart.set_shown("JP", shown=False)
    chart.grab()
    assert told == ["No application was filed yet.", "All curves are hidden."]


def test_names_do_not_meet(qtbot: QtBot) -> None:
    chart = made(qtbot)
    box = chart.frame()
    taken = [box]
    assert not chart._free(box, taken).intersects(box)


def test_what_is_not_reached_is_said_so() -> None:
    assert median_words(TEN) == "median 50 days (10–80)"
    assert median_words(STUCK) == "median not reached, at least 20 days"
    assert median_words(estimate([5], [False])) == "median not reached"


def test_names_leave_the_numbers_of_the_guides_alone(qtbot: QtBot) -> None:
    """A curve that reaches all cases by day 88 ends below the number 90."""
    done = estimate([40, 88], [True, True])
    chart = made(qtbot, Drawn("KR", "South Korea", done), Drawn("JP", "Japan", STUCK, place=1))
    (_first, forty_five), (_second, ninety) = chart._guides()
    assert not forty_five.intersects(ninety)
    end = chart._steps(done, done.waiting)[-1]
    box = chart._free(QRectF(end.x() + 8, end.y() - 8, 80, 16), [forty_five, ninety])
    assert not box.intersects(ninety)
    assert box.top() >= ninety.top()
