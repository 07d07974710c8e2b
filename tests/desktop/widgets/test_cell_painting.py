"""Cells are drawn once measured: shortened to their width, figures to the right, loud words on a ground."""

from collections.abc import Sequence
from typing import Any

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem, QTableView
from pytestqt.qtbot import QtBot

from db.first_sight import Head, Sight
from desktop import theme
from desktop.curtain import SightModel
from desktop.widgets.cell_painting import FOCUSED, PAD, SELECTED, CellDelegate

_HEADS = (Head("description", "text", 20), Head("mass_g", "mass", 10), Head("outcome", "term", 16))
_WIDE, _HIGH = 200, 28


@pytest.fixture
def view(qtbot: QtBot) -> QTableView:
    made = QTableView()
    qtbot.addWidget(made)
    return made


def _painted(view: QTableView, place: int, *rows: Sequence[Any], typed: str = "") -> QImage:
    """One cell of the first row, black on white where there is ink; `typed` in the column waits to be written."""
    model = SightModel(Sight(_HEADS, [tuple(row) for row in rows]), view)
    model.pending = {(0, _HEADS[2].key): typed} if typed else {}
    option, image = QStyleOptionViewItem(), QImage(_WIDE, _HIGH, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    option.rect = QRect(0, 0, _WIDE, _HIGH)  # type: ignore[assignment]
    painter = QPainter(image)
    painter.setFont(view.font())
    CellDelegate(model, view).paint(painter, option, model.index(0, place))
    painter.end()
    return image


def _inked(image: QImage) -> list[int]:
    """The columns of pixels that hold something, the line under the cell left out."""
    white = QColor("white").rgb()
    return [x for x in range(_WIDE) if any(image.pixel(x, y) != white for y in range(_HIGH - 1))]


def test_texts_stand_left_figures_right(view: QTableView) -> None:
    words, figures = (_inked(_painted(view, place, ("Magnet", 2500, ""))) for place in (0, 1))
    assert PAD - 1 <= min(words) < PAD + 6
    assert max(words) < _WIDE // 2
    assert _WIDE - PAD - 6 < max(figures) <= _WIDE - PAD + 1
    assert min(figures) > _WIDE // 2


def test_a_long_text_is_cut_before_the_edge(view: QTableView) -> None:
    assert max(_inked(_painted(view, 0, ("NdFeB block " * 20, 1, "")))) <= _WIDE - PAD + 1


def test_a_loud_word_has_a_ground_and_every_word_its_shape(view: QTableView) -> None:
    loud, calm = (_painted(view, 2, ("", 1, code)) for code in ("prohibited", "granted"))
    inside = (PAD - 3, _HIGH // 2)
    assert QColor(loud.pixel(*inside)) == QColor(theme.colours_of(view.palette()).tones[theme.Tone.BAN][1])
    assert QColor(calm.pixel(*inside)) == QColor("white")
    assert _inked(calm)


def test_a_word_keeps_its_colour_while_another_cell_waits_to_be_written(view: QTableView) -> None:
    row, other = ("", 1, "prohibited"), ("", 1, "granted")
    calm = _painted(view, 2, row, typed="Granted")
    assert QColor(calm.pixel(PAD - 3, _HIGH // 2)) == QColor("white")
    model = SightModel(Sight(_HEADS, [other, row]), view)
    model.pending = {(0, "outcome"): "Refused"}
    image = QImage(_WIDE, _HIGH, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    option = QStyleOptionViewItem()
    option.rect = QRect(0, 0, _WIDE, _HIGH)  # type: ignore[assignment]
    painter = QPainter(image)
    CellDelegate(model, view).paint(painter, option, model.index(1, 2))
    painter.end()
    loud = theme.colours_of(view.palette()).tones[theme.Tone.BAN][1]
    assert QColor(image.pixel(PAD - 3, _HIGH // 2)) == QColor(loud)


def test_nothing_known_is_an_empty_cell(view: QTableView) -> None:
    assert _inked(_painted(view, 0, ("", None, None))) == []


def test_the_flags_are_those_of_qt() -> None:
    flags = QStyle.StateFlag
    assert (flags.State_Selected.value, flags.State_HasFocus.value) == (SELECTED, FOCUSED)
