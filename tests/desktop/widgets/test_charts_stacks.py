"""Stacked bars have the lengths of their figures; each part is read and opened by pointer and keyboard."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop import theme
from desktop.widgets.charts_stacks import Part, Stack, Stacks

PARTS = [Part("us", "Us", 0), Part("ministry", "Ministry", 1)]
STACKS = [Stack("JP", "Japan", {"us": 10, "ministry": 30}), Stack("DE", "Germany", {"ministry": 20})]


def made(qtbot: QtBot, *, standing: bool) -> Stacks:
    chart = Stacks("Days", "d", standing=standing)
    qtbot.addWidget(chart)
    chart.resize(500, 220)
    chart.show_stacks(STACKS, PARTS)
    return chart


@pytest.mark.parametrize("standing", [True, False])
def test_parts_are_as_long_as_their_figures(qtbot: QtBot, standing: bool) -> None:
    chart = made(qtbot, standing=standing)
    sizes = {(s.key, p.key): (r.height() if standing else r.width()) for r, s, p, _v in chart.cells()}
    assert set(sizes) == {("JP", "us"), ("JP", "ministry"), ("DE", "ministry")}
    assert sizes["JP", "ministry"] == pytest.approx(3 * sizes["JP", "us"])
    assert sizes["DE", "ministry"] == pytest.approx(2 * sizes["JP", "us"])
    assert not chart.grab().isNull()


@pytest.mark.parametrize("standing", [True, False])
def test_a_click_opens_the_part(qtbot: QtBot, standing: bool) -> None:
    chart = made(qtbot, standing=standing)
    told: list[tuple[str, str]] = []
    chart.picked.connect(lambda bar, part: told.append((bar, part)))
    for rect, _stack, _part, _value in chart.cells():
        at = rect.center()
        QTest.mouseMove(chart, QPoint(round(at.x()), round(at.y())))
        QTest.mouseClick(chart, Qt.MouseButton.LeftButton, pos=QPoint(round(at.x()), round(at.y())))
    assert told == [("JP", "us"), ("JP", "ministry"), ("DE", "ministry")]


def test_a_click_on_the_name_opens_the_whole_bar(qtbot: QtBot) -> None:
    chart = made(qtbot, standing=False)
    told: list[tuple[str, str]] = []
    chart.picked.connect(lambda bar, part: told.append((bar, part)))
    row = chart.cells()[-1][0].center().y()
    QTest.mouseClick(chart, Qt.MouseButton.LeftButton, pos=QPoint(5, round(row)))
    assert told == [("DE", "")]


def test_arrows_and_enter(qtbot: QtBot) -> None:
    chart = made(qtbot, standing=True)
    told: list[tuple[str, str]] = []
    chart.picked.connect(lambda bar, part: told.append((bar, part)))
    QTest.keyClick(chart, Qt.Key.Key_Return)
    QTest.keyClick(chart, Qt.Key.Key_Right)
    QTest.keyClick(chart, Qt.Key.Key_Return)
    QTest.keyClick(chart, Qt.Key.Key_Left)
    QTest.keyClick(chart, Qt.Key.Key_Return)
    assert told == [("JP", "us"), ("DE", "ministry")]
    assert not chart.grab().isNull()


def test_hidden_parts_count_in_nothing(qtbot: QtBot) -> None:
    chart = made(qtbot, standing=False)
    chart.set_shown("ministry", shown=False)
    assert [(s.key, p.key) for _r, s, p, _v in chart.cells()] == [("JP", "us")]
    chart.set_shown("us", shown=False)
    assert chart.cells() == []
    assert not chart.grab().isNull()


def test_the_figures_are_told_to_those_who_cannot_see(qtbot: QtBot) -> None:
    assert made(qtbot, standing=False).accessibleDescription() == "Japan 40 d; Germany 20 d"


def test_an_empty_chart(qtbot: QtBot) -> None:
    chart = Stacks("Days", "d", standing=True)
    qtbot.addWidget(chart)
    chart.show_stacks([], PARTS)
    QTest.keyClick(chart, Qt.Key.Key_Right)
    assert not chart.grab().isNull()


def test_the_name_of_the_last_bar_ends_with_the_chart(qtbot: QtBot) -> None:
    chart = Stacks("Days", "days", standing=True)
    qtbot.addWidget(chart)
    chart.setPalette(theme.palette(theme.LIGHT))
    chart.resize(260, 200)
    chart.show_stacks([Stack(str(n), f"{n:02}.2026 WWW", {"us": 10}) for n in range(1, 13)], PARTS)
    picture = chart.grab().toImage()
    at_the_edge = [picture.pixelColor(259, y).lightness() for y in range(180, 200)]
    near = [picture.pixelColor(x, y).lightness() for x in range(200, 258) for y in range(180, 198)]
    assert min(near) < 160  # the name is there
    assert min(at_the_edge) > 200  # and not cut
