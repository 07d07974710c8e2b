"""What keeps the window answering while threads work: short turns between them, and no search for garbage in between."""

import gc
import sys

from PySide6.QtCore import QObject, QTimer

YOUNG, MIDDLE, OLD = 5_000, 4, 50
"""Objects made until the youngest are looked through; how many such looks until the middle ones and all are."""

_EVERY = 200
"""Milliseconds."""
_TURN = 0.0005
"""Seconds; Python lets a thread that computes go on for 5 ms, and a repaint may have to wait for it several times."""


class Steady(QObject):
    """Looks for garbage between two events instead of wherever an object is made, and only once it has `settled`.

    Left alone, Python looks through everything at some moment of its own: with a book open that holds the window up
    for a fifth of a second, and on a reading thread it would take Qt's objects down where they must not be touched.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        gc.disable()
        self._turn = sys.getswitchinterval()
        sys.setswitchinterval(_TURN)
        self._looks = 0
        self._anew = False
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.look)

    def settle(self) -> None:
        """Take all that is there now, such as modules and published facts, as here to stay: no look goes through it again.

        It may be called again when more of the kind has come.
        """
        gc.freeze()
        self._timer.start(_EVERY)

    def renew(self) -> None:
        """Let what is here to stay show once more at the next look that it is: another window has come."""
        self._anew = True

    def stop(self) -> None:
        """Leave both to Python again."""
        self._timer.stop()
        sys.setswitchinterval(self._turn)
        gc.unfreeze()
        gc.enable()

    def look(self) -> int | None:
        """Look through as many generations as it is time for; which was the oldest, None when none was due."""
        if self._anew:
            self._anew = False
            gc.unfreeze()
            gc.collect()
            gc.freeze()
            return 2
        if gc.get_count()[0] < YOUNG:
            return None
        self._looks += 1
        oldest = 2 if self._looks % (MIDDLE * OLD) == 0 else 1 if self._looks % MIDDLE == 0 else 0
        gc.collect(oldest)
        return oldest
