"""The window opens within the screen, and where it was left."""

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from desktop import window_place
from desktop.settings import Settings


class _Screen:
    def __init__(self, width: int, height: int) -> None:
        self._size = QSize(width, height)

    def availableSize(self) -> QSize:
        return self._size


@pytest.mark.parametrize(
    ("screen", "size"),
    [((1366, 768), (1350, 720)), ((1920, 1080), (1440, 860)), ((640, 480), (1440, 860))],
)
def test_a_first_window_fits_its_screen(
    qtbot: object, monkeypatch: pytest.MonkeyPatch, screen: tuple[int, int], size: tuple[int, int]
) -> None:
    window = QWidget()
    window.setMinimumSize(880, 500)
    monkeypatch.setattr(window_place.QGuiApplication, "primaryScreen", staticmethod(lambda: _Screen(*screen)))
    assert window_place.fitted(window) == QSize(*size)


def test_the_next_window_is_as_large_as_the_last_one(qtbot: object) -> None:
    settings = Settings()
    first, second = QWidget(), QWidget()
    first.resize(640, 420)
    window_place.keep(first, settings)
    window_place.put(second, settings)
    assert second.size() == first.size()
