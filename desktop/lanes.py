"""The threads of a window; what they are asked can be held back while the window has its hands full."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from PySide6.QtCore import QCoreApplication, QObject, QTimer

_PICTURE = 250
"""Milliseconds in which the first rows of a list are read and painted."""

Act = Callable[[], object]


class Lanes(QObject):
    """Some threads that read, some that read rows of lists, and one that writes. On each, first come is first begun."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.reading = ThreadPoolExecutor(3, thread_name_prefix="read")
        self.rows = ThreadPoolExecutor(2, thread_name_prefix="rows")
        self.writing = ThreadPoolExecutor(1, thread_name_prefix="write")
        self._held: list[tuple[ThreadPoolExecutor, Act]] = []
        self._holding: set[ThreadPoolExecutor] = set()
        self._breathing = False
        self._rest = QTimer(self, singleShot=True, interval=_PICTURE)
        self._rest.timeout.connect(self.go_on)

    def holds(self, lane: ThreadPoolExecutor) -> bool:
        """Whether what a lane is asked now would not begin yet."""
        return lane in self._holding

    def submit(self, lane: ThreadPoolExecutor, act: Act) -> None:
        """Have something done on a lane, now or once it is no longer held."""
        if self.holds(lane):
            self._held.append((lane, act))
        else:
            lane.submit(act)

    def hold(self) -> None:
        """Let nothing begin until `go_on`: while a page is made, the threads that read for it would only slow it down."""
        self._holding = {self.reading, self.rows, self.writing}

    def breathe(self) -> None:
        """Let the window answer between two parts of what it makes while everything is held; else nothing.

        What the window makes because of an answer is made in one go: nobody meets what is half made.
        """
        if self.holds(self.rows) and not self._breathing:
            self._breathing = True
            try:
                QCoreApplication.processEvents()
            finally:
                self._breathing = False

    def go_on(self, *, rows_first: bool = False) -> None:
        """Begin what was asked since `hold`, in that order.

        With `rows_first` everything else begins once the first rows of a list can be painted, if rows were asked for:
        threads that work meanwhile take half of the time from the picture.
        """
        self._rest.stop()
        held, self._held = self._held, []
        waits = rows_first and any(lane is self.rows for lane, _act in held)
        self._holding = {self.reading, self.writing} if waits else set()
        for lane, act in held:
            self.submit(lane, act)
        if waits:
            self._rest.start()

    def close(self) -> None:
        """End: what was only to be read is dropped, what was to be written is done first."""
        self.go_on()
        for lane in (self.rows, self.reading):
            lane.shutdown(cancel_futures=True)
        self.writing.shutdown()
