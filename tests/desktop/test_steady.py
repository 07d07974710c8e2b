"""Garbage is looked for between two events, never in the middle of work, and what was there at the start never again."""

import gc
import sys
import weakref
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from desktop import steady
from desktop.steady import Steady


class Circle:
    """Refers to itself, so that only a search finds it dead."""

    def __init__(self) -> None:
        self.me = self


@pytest.fixture
def kept(qtbot: QtBot) -> Iterator[Steady]:
    gc.unfreeze()  # the tests themselves take what was imported as here to stay
    made = Steady()
    yield made
    made.stop()


def test_nothing_is_looked_for_until_it_is_time(kept: Steady) -> None:
    assert not gc.isenabled()
    kept.settle()
    assert gc.get_freeze_count() > 0
    assert kept.look() is None


def test_dead_circles_go_at_the_next_look(kept: Steady, qtbot: QtBot) -> None:
    kept.settle()
    gone = weakref.ref(Circle())
    rest = [[] for _number in range(2 * steady.YOUNG)]  # type: ignore[var-annotated]
    assert gone() is not None
    qtbot.waitUntil(lambda: gone() is None, timeout=120_000)
    assert len(rest) == 2 * steady.YOUNG


def test_older_objects_are_looked_through_less_often(kept: Steady, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(steady, "YOUNG", 0)
    looks = [kept.look() for _number in range(steady.MIDDLE * steady.OLD)]
    assert (looks.count(2), looks.count(1)) == (1, steady.OLD - 1)


def test_what_has_come_since_can_stay_too_and_is_let_go_of_with_its_window(kept: Steady, qtbot: QtBot) -> None:
    kept.settle()
    gone = weakref.ref(Circle())
    before = gc.get_freeze_count()
    kept.settle()
    assert gc.get_freeze_count() > before
    kept.look()
    assert gone() is not None
    kept.renew()
    assert kept.look() == 2
    assert gone() is None
    assert gc.get_freeze_count() > before // 2
    assert kept.look() is None


def test_python_gets_it_back(qtbot: QtBot) -> None:
    before = sys.getswitchinterval()
    made = Steady()
    assert sys.getswitchinterval() < before
    made.settle()
    made.stop()
    assert gc.isenabled()
    assert gc.get_freeze_count() == 0
    assert sys.getswitchinterval() == pytest.approx(before)
