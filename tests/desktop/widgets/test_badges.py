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


def test_a_badge_without_room_says_so_with_dots(qtbot: QtBot) -> None:
    badge = Badge("licence_required")
    qtbot.addWidget(badge)
    badge.show()
    whole = badge.grab().toImage()
    badge.setMinimumWidth(1)
    badge.resize(badge.sizeHint().width() - 30, badge.height())
    cut = badge.grab().toImage()
    ratio = badge.devicePixelRatioF()
    edge = [cut.pixelColor(round((badge.width() - 9) * ratio), y) for y in range(cut.height())]
    assert cut.width() < whole.width()
    assert len({colour.name() for colour in edge}) <= 2, "a letter is cut at the edge"
