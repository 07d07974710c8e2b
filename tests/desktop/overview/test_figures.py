"""The cards of the key figures: each with its unit, money in every currency, every number opening its rows."""

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from db.figures import OPEN_LINES, Behind, KeyFigure, Measured
from db.listing import Filter
from desktop.overview.figures import figures, said


def _value(currency: str, minor: int | None) -> KeyFigure:
    behind = Behind("orders", (OPEN_LINES, Filter("currency", "is", (currency or None,))))
    return KeyFigure(
        "open_value", "Open orders, value", "money", currency, Measured(minor, 1), Measured(None, 0), "", behind
    )


MASS = replace(_value("", 5_400), key="open_mass", title="Open orders", kind="mass", behind=Behind("orders"))


@pytest.mark.parametrize(
    ("figure", "words"),
    [
        (_value("EUR", 1_234_567), "12,346 EUR"),
        (_value("JPY", 900), "900 JPY"),
        (_value("EUR", None), "– EUR"),
        (_value("", 500), "5 without a currency"),
        (_value("", None), "– without a currency"),
        (MASS, "5 kg"),
        (replace(MASS, kind="days", now=Measured(87, 9, low=75)), "87 d (75–)"),
        (replace(MASS, kind="share", now=Measured(0.72, 9)), "72 %"),
        (replace(MASS, kind="count", now=Measured(1_061, 9)), "1,061"),
    ],
)
def test_a_figure_is_said_with_its_unit(figure: KeyFigure, words: str) -> None:
    assert said(figure) == words


def test_money_has_one_card_with_a_line_a_currency_each_opening_its_lines(qtbot: QtBot) -> None:
    told: list[tuple[str, object, str]] = []
    holder = QWidget()
    qtbot.addWidget(holder)
    cards = figures([MASS, _value("EUR", 100), _value("JPY", 900)], lambda *words: told.append(words))
    holder.setLayout(cards)
    assert cards.count() == 2
    links = {item.accessibleName(): item for item in holder.findChildren(QPushButton)}
    assert list(links) == ["Open orders: 5 kg", "Open orders, value: 1 EUR", "Open orders, value: 900 JPY"]
    links["Open orders, value: 900 JPY"].click()
    assert told == [("orders", (OPEN_LINES, Filter("currency", "is", ("JPY",))), "Open orders, value JPY")]
