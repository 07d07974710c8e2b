from pytestqt.qtbot import QtBot

from desktop.widgets.badges import Badge
from desktop.widgets.cell_painting import SHAPES
from desktop.words import Tone, word


def test_every_tone_has_its_own_shape() -> None:
    assert set(SHAPES) == set(Tone)
    assert len(set(SHAPES.values())) == len(Tone)


def test_a_badge_says_its_word(qtbot: QtBot) -> None:
    badge = Badge("prohibited")
    qtbot.addWidget(badge)
    assert badge.accessibleName() == word("prohibited")
