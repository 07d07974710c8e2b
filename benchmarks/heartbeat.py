"""How long a window does not answer, by a timer that beats every millisecond."""

import time
from pathlib import Path

from PySide6.QtCore import QTimer

_SCHEDULE = Path("/proc/thread-self/schedstat")


class Heartbeat:
    """Beats in the window's thread from `start` to `stop`.

    What it finds is the window's own doing: the time in which the machine had no core for the thread, because other
    programs had them, is taken off where the system tells it (Linux).
    """

    def __init__(self) -> None:
        self.longest = 0.0
        self.as_seen = 0.0
        self._last = self._waited = 0.0
        self._timer = QTimer()
        self._timer.timeout.connect(self._beat)

    def start(self) -> None:
        """Begin to beat."""
        self.longest = self.as_seen = 0.0
        self._last, self._waited = time.perf_counter(), waited()
        self._timer.start(1)

    def stop(self) -> float:
        """End; the longest time the window did not answer, in seconds."""
        self._beat()
        self._timer.stop()
        return self.longest

    def _beat(self) -> None:
        now, held_up = time.perf_counter(), waited()
        self.as_seen = max(self.as_seen, now - self._last)
        self.longest = max(self.longest, now - self._last - (held_up - self._waited))
        self._last, self._waited = now, held_up


def waited() -> float:
    """Seconds this thread could have run and had no core; 0 where the system does not tell."""
    try:
        return int(_SCHEDULE.read_text().split()[1]) / 1e9
    except (OSError, ValueError, IndexError):
        return 0.0
