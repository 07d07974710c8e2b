"""The key figures of the Overview: a card each, money with a line for every currency; every number opens its rows."""

from collections.abc import Sequence
from functools import partial
from itertools import groupby

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QVBoxLayout

from db import figure_words
from db.figures import KeyFigure
from db.money import from_minor
from desktop import formats
from desktop.overview.needs import Wanted
from desktop.widgets.flow import Cards
from resources.i18n import _

_ACROSS = 6
"""Figures beside each other: as many as leave no gap in the last line, however the window is."""

_FIGURE = 150
"""Pixels a figure needs at least."""

_PAGES = ("orders", "applications", "licences", "delays", "exposure", "at_risk")


def figures(found: Sequence[KeyFigure], wanted: Wanted) -> Cards:
    """The cards, in columns."""
    cards = Cards(gap=12, most=_ACROSS)
    for _key, alike in groupby(found, key=lambda figure: figure.key):
        cards.add_card(_card(list(alike), wanted))
    return cards


def _card(alike: Sequence[KeyFigure], wanted: Wanted) -> QFrame:
    """One figure, or one in each currency."""
    box = QFrame()
    box.setObjectName("card")
    box.setMinimumWidth(_FIGURE)
    column = QVBoxLayout(box)
    column.setContentsMargins(14, 10, 14, 10)
    column.setSpacing(2)
    label = QLabel(_(alike[0].title))
    label.setObjectName("muted")
    label.setWordWrap(True)
    label.setMinimumWidth(0)
    column.addWidget(label)
    column.addStretch(1)
    for figure in alike:
        column.addWidget(_value(figure, wanted, large=len(alike) == 1))
        if figure.target is not None:
            column.addWidget(_target(figure))
    return box


def _value(figure: KeyFigure, wanted: Wanted, *, large: bool) -> QPushButton:
    text = said(figure)
    value = QPushButton(text)
    value.setFlat(True)
    value.setObjectName("figureLink")
    value.setProperty("large", large)
    value.setCursor(Qt.CursorShape.PointingHandCursor)
    value.setToolTip(formats.sentence(figure.now.note))
    value.setAccessibleName(f"{_(figure.title)}: {text}")
    value.clicked.connect(partial(_open, figure, wanted))
    return value


def _open(figure: KeyFigure, wanted: Wanted) -> None:
    """The rows a figure counts."""
    page = figure.behind.listing if figure.behind.listing in _PAGES else "orders"
    words = f"{_(figure.title)} {figure.unit}".rstrip()
    wanted(page, figure.behind.filters, words if figure.behind.filters else "")


def _target(figure: KeyFigure) -> QLabel:
    """What management wants of a figure and whether it is reached, in words and colour."""
    label = QLabel(formats.sentence(figure_words.target(figure)))
    label.setObjectName({"met": "good", "missed": "bad"}.get(figure.met, "muted"))
    label.setWordWrap(True)
    return label


def said(figure: KeyFigure) -> str:
    """A figure as its card says it, with its unit; a dash where it cannot be said."""
    if figure.now.value is None:
        return f"– {_currency(figure)}".rstrip()
    text = _amount(figure.now.value, figure)
    if figure.now.low is not None:
        text += f" ({figure.now.low}–{figure.now.high if figure.now.high is not None else ''})"
    return text


def _currency(figure: KeyFigure) -> str:
    """The currency of money, or that nobody noted it; "" for what is no money."""
    return figure.unit or (_("without a currency") if figure.kind == "money" else "")


def _amount(value: int | float, figure: KeyFigure) -> str:
    """A figure rounded to whole units, its digits as the locale writes them."""
    match figure.kind:
        case "mass":
            return f"{formats.number(round(value / 1000))} kg"
        case "money":
            return f"{formats.number(round(from_minor(int(value), figure.unit) or 0))} {_currency(figure)}"
        case "share":
            return formats.share(value)
        case "days":
            return _("{n} d").format(n=formats.number(round(value)))
        case _:
            return formats.number(round(value))
