"""The desktop's one door to the book: read, write, undo, and the signal that records changed."""

import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import nullcontext, suppress
from dataclasses import dataclass
from datetime import date
from functools import partial
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING, Any, TypeVar
from weakref import WeakSet

import shiboken6
from PySide6.QtCore import QEventLoop, QObject, Qt, QTimer, Signal

from db.problems import Problem
from desktop.jobs import MANY, Cancelled, Job
from desktop.lanes import Lanes
from desktop.own_steps import OwnSteps
from desktop.taking_back import TakingBack
from desktop.turning import Turning
from resources.i18n import _

if TYPE_CHECKING:
    from db.database import Database
    from db.drafting import Progress
    from db.journal import Changes  # the window paints before SQL is loaded
    from db.stopping import Stop

LOG = logging.getLogger(__name__)

T = TypeVar("T")
Done = Callable[[Any], object]
Failed = Callable[[Problem], object]
_Answer = tuple[Any, Exception | None]


def _nothing(_result: Any) -> None:
    """What follows when nobody waits for the result."""


@dataclass(eq=False)
class _Task:
    done: Done
    failed: Failed | None
    owner: QObject | None
    stale: Callable[[], bool] = lambda: False
    job: Job | None = None
    act: Callable[[], Any] | None = None
    writes: bool = False
    soon: SimpleQueue[_Answer] | None = None

    @property
    def wanted(self) -> bool:
        return (self.owner is None or shiboken6.isValid(self.owner)) and not self.stale()


class Records(QObject):
    """Reads on a few threads, writes one after the other on one; answers come back to the window's thread.

    The rows of lists are read on threads of their own: what adds up a whole book elsewhere does not hold them up.

    A session never leaves the function it is handed to. An answer whose owner (by default the
    object `done` is a method of) is gone is dropped.
    """

    changed = Signal(object)
    problem = Signal(object)
    crashed = Signal(object)
    started = Signal(object)
    wrote = Signal(object)
    nothing = Signal(str)
    idle = Signal()
    _announced = Signal(object)
    _finished = Signal(object, object, object)

    def __init__(self, database: "Database", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.database = database
        self._lanes = Lanes(self)
        self.hold, self.breathe, self.go_on = self._lanes.hold, self._lanes.breathe, self._lanes.go_on
        self._tasks: dict[int, _Task] = {}
        self._last = 0
        self._closed = False
        self._askers: WeakSet[Reader] = WeakSet()
        self.turning = Turning(database, self.work)
        self.turn_to = self.turning.begin
        self.own = OwnSteps()
        self.taking_back = TakingBack(database, self.own, self.work, self.wrote.emit, self.nothing.emit)
        self.undo, self.redo = self.taking_back.undo, self.taking_back.redo
        self._announced.connect(self.changed, Qt.ConnectionType.QueuedConnection)
        self._finished.connect(self._deliver, Qt.ConnectionType.QueuedConnection)
        database.observers.append(self._tell)

    @property
    def on(self) -> date:
        """The date the book is turned to."""
        return self.database.on

    @property
    def writable(self) -> bool:
        """Whether this window may change the book."""
        return not self.database.read_only

    def read(
        self,
        fn: Callable[[Any], T],
        done: Callable[[T], object],
        failed: Failed | None = None,
        owner: QObject | None = None,
    ) -> None:
        """Ask `fn(session)` on a reading thread; `done(answer)` is called here, in the window's thread."""
        self._submit(self._lanes.reading, lambda: self._reading(fn), _Task(done, failed, owner or _owner(done)))

    def read_rows(
        self,
        fn: Callable[[Any], T],
        done: Callable[[T], object],
        failed: Failed | None = None,
        owner: QObject | None = None,
        patience: float = 0,
    ) -> None:
        """Ask for rows of a list, which takes a moment only.

        An answer that comes within `patience` seconds is waited for and handed over before this returns.
        """
        soon = (
            SimpleQueue[_Answer]()
            if patience and not self._closed and not self._lanes.holds(self._lanes.rows)
            else None
        )
        task = _Task(done, failed, owner or _owner(done), soon=soon)
        self._submit(self._lanes.rows, lambda: self._reading(fn), task)
        if soon is not None:
            key = self._last
            with suppress(Empty):
                self._deliver(key, *soon.get(timeout=patience))

    def reader(self, owner: QObject) -> "Reader":
        """Reads that replace each other: only the answer to the newest question arrives."""
        return Reader(self, owner, self._lanes.reading)

    def row_reader(self, owner: QObject) -> "Reader":
        """Such reads for what a list shows."""
        return Reader(self, owner, self._lanes.rows)

    def write(
        self,
        label: str,
        fn: Callable[[Any], T],
        done: Callable[[T], object] | None = None,
        failed: Failed | None = None,
        *,
        reason: str = "",
        kind: str = "write",
        owner: QObject | None = None,
    ) -> None:
        """Run `fn(session)` as one journal step with that label (a message id), after all earlier writes.

        `changed` is emitted before `done` is called. Without `failed`, and when the owner is gone, a problem is shown
        by the window.
        """
        self._submit(
            self._lanes.writing,
            lambda: self._writing(label, fn, reason, kind),
            _Task(done or _nothing, failed, owner or _owner(done), writes=True),
        )

    def write_many(
        self,
        label: str,
        count: int,
        fn: "Callable[[Any, Progress], T]",
        done: Callable[[T], object] | None = None,
        failed: Failed | None = None,
    ) -> None:
        """As `write`; where `fn(session, progress)` touches many records it is shown how far it is, and can be stopped."""
        from db.drafting import untold

        def act(job: Job) -> T:
            return self._writing(label, lambda session: fn(session, job.step))

        if count > MANY:
            self.work(_(label), act, done or _nothing, failed, writes=True)
        else:
            self.write(label, lambda session: fn(session, untold), done, failed)

    def work(
        self,
        label: str,
        fn: Callable[[Job], T],
        done: Callable[[T], object],
        failed: Failed | None = None,
        *,
        writes: bool = False,
        owner: QObject | None = None,
        quiet: bool = False,
    ) -> Job:
        """Long work with progress and a way to stop it, shown in the status line; `quiet` where it may prove short.

        `fn(job)` opens its own sessions with `records.database`; `writes` puts it on the writing lane.
        """
        job = Job(label, self)
        lane = self._lanes.writing if writes else self._lanes.reading
        if quiet:
            job.proved_long.connect(self.started)
        else:
            self.started.emit(job)  # first, so that whoever listens hears its first step
        self._submit(lane, lambda: fn(job), _Task(done, failed, owner or _owner(done), job=job, writes=writes))
        return job

    def wait_idle(self, timeout: int = 120_000) -> None:
        """Process events until no read, write or announcement is under way; for tests and the smoke start.

        Raises TimeoutError after so many milliseconds.
        """
        self.go_on()  # what is held would be waited for in vain
        if not self._tasks:
            return
        loop, timer = QEventLoop(), QTimer()
        timer.setSingleShot(True)
        timer.timeout.connect(lambda: loop.exit(1))
        self.idle.connect(loop.quit)
        timer.start(timeout)
        if loop.exec():
            raise TimeoutError(f"{len(self._tasks)} reads or writes did not end.")

    def close(self) -> None:
        """Wait for what was given to write, drop what is only read or reckoned anew. The book itself stays open.

        Closing again is nothing, and what is asked afterwards is not done.
        """
        if self._closed:
            return
        self.go_on()
        self._closed = True
        self.turning.stop()
        if self._tell in self.database.observers:
            self.database.observers.remove(self._tell)
        for asker in list(self._askers):
            asker.drop()
        self._lanes.close()
        self._tasks.clear()
        self.idle.emit()

    def _tell(self, changes: "Changes") -> None:
        self._announced.emit(changes)

    def _reading(self, fn: Callable[[Any], T], stop: "Stop | None" = None) -> T:
        with self.database.read() as session, stop.over(session) if stop is not None else nullcontext():
            return fn(session)

    def _writing(self, label: str, fn: Callable[[Any], T], reason: str = "", kind: str = "write") -> T:
        with self.database.write(label, reason, kind) as session:
            return fn(session)

    def _submit(self, lane: ThreadPoolExecutor, act: Callable[[], Any], task: _Task) -> None:
        if self._closed:
            return
        self._last += 1
        task.act = act
        self._tasks[self._last] = task
        self._lanes.submit(lane, partial(self._run, self._last))

    def _run(self, key: int) -> None:
        """Do a task on its thread, and let go of it there before it is delivered.

        What a task refers to, such as a dialog, must not die on a thread that is not the window's.
        """
        soon = self._waiting(key)
        result, error = self._done_with(key)
        if soon is not None:
            soon.put((result, error))
        self._finished.emit(key, result, error)  # nothing more where it was delivered already

    def _waiting(self, key: int) -> SimpleQueue[_Answer] | None:
        task = self._tasks.get(key)
        return task.soon if task is not None else None

    def _done_with(self, key: int) -> _Answer:
        task = self._tasks.get(key)
        if task is None or task.act is None or not (task.writes or task.wanted):
            return None, None
        try:
            return task.act(), None
        except Exception as caught:  # noqa: BLE001 - whatever it is, it is shown in the window
            caught.__traceback__ = None if isinstance(caught, Problem) else caught.__traceback__
            return None, caught

    def _deliver(self, key: int, result: Any, error: Exception | None) -> None:
        task = self._tasks.get(key)
        if task is None:
            return
        try:
            if task.job is not None:
                task.job.ended.emit()
                task.job.deleteLater()
            if error is not None:
                self._fail(task, error)
            elif task.wanted:
                task.done(result)
        finally:
            self._tasks.pop(key, None)
            if not self._tasks:
                self.idle.emit()

    def _fail(self, task: _Task, error: Exception) -> None:
        if isinstance(error, Problem):
            problem = error
        else:
            LOG.error("A task failed", exc_info=error)
            self.crashed.emit(error)
            problem = Problem(_("This did not work because of a fault in the program. Nothing was changed."))
        if not task.wanted:
            if isinstance(problem, Cancelled):
                self.nothing.emit(str(problem))  # it was wished: no box over what people do by now
            elif task.writes and problem is error:  # who asked for it is gone, but it was to be written
                self.problem.emit(problem)
            return
        if task.failed is not None:
            task.failed(problem)
        elif problem is error:
            self.problem.emit(problem)


class Reader(QObject):
    """Reads of one owner, of which only the newest counts. Dies with its owner."""

    def __init__(self, records: Records, owner: QObject, lane: ThreadPoolExecutor) -> None:
        super().__init__(owner)
        self._records, self._lane = records, lane
        records._askers.add(self)
        self._asked = 0
        self._stop: Stop | None = None

    def read(self, fn: Callable[[Any], T], done: Callable[[T], object], failed: Failed | None = None) -> None:
        """Ask; an earlier question that is still under way is given up, its answer will not arrive."""
        from db.stopping import Stop

        self.drop()
        number = self._asked
        stop = self._stop = Stop()
        task = _Task(done, failed, self, stale=lambda: number != self._asked)
        self._records._submit(self._lane, lambda: self._records._reading(fn, stop), task)

    def drop(self) -> None:
        """Forget the question that is under way, and end what the book still does for it."""
        self._asked += 1
        if self._stop is not None:
            self._stop.ask()
            self._stop = None


def _owner(done: Callable[..., object] | None) -> QObject | None:
    bound = getattr(done, "__self__", None)
    return bound if isinstance(bound, QObject) else None
