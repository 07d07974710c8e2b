"""Cards that look ahead: curves by destination and the worst lines, both leading to their pages."""

from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from compliance.forecasts import Queue
from compliance.lead_times import overall
from db.lead_time_figures import LeadTimes, NamedGroup
from desktop.overview.outlook import curves, lines
from desktop.overview.today import LineAtRisk
from desktop.widgets.charts_curves import Curves
from tests.desktop.lead_times.test_group_rows import ON, named


def test_curves_of_large_groups_only(qtbot: QtBot) -> None:
    large, small = named(6, 2), named(3, 1)
    whole = NamedGroup("", overall([*large.group.waits, *small.group.waits], ON), Queue("all", "", 3, None))
    told: list[str] = []
    box = curves(LeadTimes(ON, "destination", whole, (large, small), {}), lambda page, _f, _w: told.append(page))
    qtbot.addWidget(box)
    (chart,) = box.findChildren(Curves)
    assert [item.name for item in chart.drawn] == ["All", "Japan"]
    box.findChildren(QPushButton)[0].click()
    assert told == ["lead_times"]


def test_lines_say_their_harm_and_open_their_order(qtbot: QtBot) -> None:
    found = [
        LineAtRisk("P-1", 1, "JP", "late", 15, 20, "Ask."),
        LineAtRisk("P-2", 1, "JP", "short", None, 7, "Ask."),
        LineAtRisk("P-3", 1, "JP", "late", None, None, "Ask."),
        LineAtRisk("P-4", 1, "JP", "blocked", None, None, "Ask counsel."),
    ]
    told: list[tuple[str, str]] = []
    box = lines(found, 9, lambda page, _filters, words: told.append((page, words)))
    qtbot.addWidget(box)
    links = box.findChildren(QPushButton)
    assert {"stops 15 d", "7 d short", "no P80"} <= {link.accessibleName() for link in links}
    for link in links:
        link.click()
    opened = [("orders", f"P-{number}/1") for number in (1, 2, 3) for _both in ("its name", "its harm")]
    assert told == [*opened, ("orders", "P-4/1"), ("at_risk", "Lines at risk")]
    assert all(link.accessibleName() for link in links)


def test_no_line_is_at_risk(qtbot: QtBot) -> None:
    box = lines([], 0, lambda *_words: None)
    qtbot.addWidget(box)
    assert [label.text() for label in box.findChildren(QLabel)] == ["No open line is at risk."]


def test_long_advice_goes_on_in_the_next_line(qtbot: QtBot) -> None:
    advice = "Lassen Sie den Ausführer den Antrag einreichen, und fragen Sie nach dem Tag."
    box = lines([LineAtRisk("P-1", 1, "JP", "late", 15, 20, advice)], 1, lambda *_: None)
    qtbot.addWidget(box)
    box.resize(420, 200)
    box.show()
    (label,) = (found for found in box.findChildren(QLabel) if found.text() == advice)
    assert label.width() < label.fontMetrics().horizontalAdvance(advice)
    assert label.height() >= label.heightForWidth(label.width())
