import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication, QCheckBox

from desktop import theme
from desktop.theme import DARK, LIGHT, Colours


def _light(colour: str) -> float:
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dim, bright = sorted((_light(one), _light(other)))
    return (bright + 0.05) / (dim + 0.05)


@pytest.mark.parametrize("look", [LIGHT, DARK], ids=["light", "dark"])
def test_words_are_readable(look: Colours) -> None:
    for ink in (look.text, look.muted):
        for ground in (look.base, look.window):
            assert contrast(ink, ground) >= 4.5
    for ink, fill in look.tones.values():
        assert contrast(ink, fill) >= 4.5


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_icons_are_drawn_for_the_pixels_of_the_screen(qapp: object, scale: float) -> None:
    pixels = theme.icon("add").pixmap(QSize(16, 16), scale)
    assert pixels.width() == round(16 * scale)
    assert pixels.devicePixelRatio() == scale


@pytest.mark.parametrize("look", list(theme.LOOKS.values()), ids=list(theme.LOOKS))
def test_what_cannot_be_used_now_is_told_from_what_can(look: Colours) -> None:
    """Also in high contrast, where the borders of controls have the colour of words."""
    assert look.faint != look.text
    assert contrast(look.text, look.faint) >= 2
    assert contrast(look.faint, look.base) >= 3


@pytest.mark.parametrize("name", list(theme.LOOKS))
def test_the_box_of_a_choice_is_seen_ticked_or_not(qapp: QApplication, name: str) -> None:
    look = theme.apply(qapp, name)
    try:
        for ticked in (False, True):
            box = QCheckBox("Tell what is due")
            box.setChecked(ticked)
            box.ensurePolished()
            box.resize(box.sizeHint())
            picture = box.grab().toImage()
            middle = picture.height() // 2
            row = [picture.pixelColor(x, middle).name() for x in range(20)]
            ground = picture.pixelColor(picture.width() - 1, middle).name()
            assert max(contrast(colour, ground) for colour in row) >= 3
            assert (look.primary in row) is ticked
            inside = {picture.pixelColor(x, y).name() for x in range(4, 16) for y in range(middle - 5, middle + 5)}
            assert (look.on_primary in inside) is ticked or look.on_primary == look.base
    finally:
        theme.apply(qapp, "light")
        qapp.setStyleSheet("")
