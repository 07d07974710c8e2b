"""The database file: open it safely, read, write in steps, undo. The only module that knows the dialect."""

import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.engine import URL
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlmodel import Session

from db import journal, letter_case, planner, upgrade
from db.drafting import Progress
from db.journal import Changes, Recorder
from db.locking import WriterLock, user
from db.problems import Problem, Refused, StoreProblem
from db.tables.journal import Step
from resources.i18n import _

Rows = Mapping[str, frozenset[int]]
Observer = Callable[[Changes], None]


def _reassess(session: Session, on: date, rows: Rows | None, step: Progress | None = None) -> dict[str, set[int]]:
    """Give derived answers anew. The rules load with the first answer, so that a window can paint before."""
    from db.reassessment import reassess

    return reassess(session, on, rows, step)


def _sentence(error: BaseException, path: Path) -> str:
    """What a driver's error means to the person in front of the screen."""
    # SQLAlchemy's own text holds the statement and its values, in which any of these words may stand.
    error = error.orig or error if isinstance(error, DBAPIError) else error
    text, name = str(error).lower(), path.name
    if "locked" in text or "busy" in text:
        return _("Another program is writing to {name}. Wait until it is done, then try again.").format(name=name)
    if "readonly" in text or "read-only" in text:
        return _("{name} lies on a disk that is read-only. Copy it to a folder you may write to.").format(name=name)
    if "full" in text:
        return _("The disk with {name} is full. Nothing was changed; free some space and try again.").format(name=name)
    if "malformed" in text or "not a database" in text or "corrupt" in text or "encrypted" in text:
        return upgrade.no_book(path)
    if "unable to open" in text or "disk i/o" in text:
        return _("{path} cannot be opened. Check that the folder exists and that you may write to it.").format(
            path=path
        )
    return _("{name} could not be used: {error}. Run “monazite check” on it.").format(name=name, error=error)


def _engine(path: Path, *, read_only: bool, frozen: bool) -> Engine:
    query = {"uri": "true", "mode": "ro"} if read_only else {}
    if frozen:
        query["immutable"] = "1"
    name = path.absolute().as_uri() if read_only else str(path)
    engine = create_engine(
        URL.create("sqlite", database=name, query=query),
        connect_args={"check_same_thread": False, "timeout": 10},
    )

    @event.listens_for(engine, "connect")
    def _connect(connection: sqlite3.Connection, _record: object) -> None:
        connection.isolation_level = None
        connection.execute("PRAGMA foreign_keys=ON")
        letter_case.teach(connection)
        if not read_only:
            connection.execute("PRAGMA journal_mode=WAL")
            connection.execute("PRAGMA synchronous=NORMAL")

    @event.listens_for(engine, "begin")
    def _begin(connection: Any) -> None:
        writing = connection.get_execution_options().get("writing")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")

    return engine


class Database:
    """One open book: reads see a consistent moment, every write is one step of the journal.

    `behind`: its answers are those of the day it is turned to, but not by the facts of this program for today.
    """

    def __init__(
        self,
        engine: Engine,
        path: Path,
        *,
        actor: str,
        on: date,
        read_only: bool,
        lock: WriterLock | None = None,
        lock_holder: str = "",
        today: Callable[[], date] = date.today,
    ) -> None:
        self.engine = engine
        self.path = path
        self.actor = actor
        self.on = on
        self.today = today
        self.read_only = read_only
        self.lock_holder = lock_holder
        self.behind = False
        self.observers: list[Observer] = []
        self._lock = lock

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Turn driver errors into sentences."""
        try:
            yield
        except Problem:
            raise
        except IntegrityError as error:
            raise Refused(
                _("This contradicts a record that is already there ({error}). Nothing was changed.").format(
                    error=error.orig
                )
            ) from error
        except (DBAPIError, sqlite3.Error) as error:
            raise StoreProblem(_sentence(error, self.path)) from error

    @contextmanager
    def read(self) -> Iterator[Session]:
        """A session that sees one consistent moment; nothing written in it stays."""
        with self._told(), Session(self.engine, expire_on_commit=False) as session:
            yield session

    @contextmanager
    def write(
        self, label: str, reason: str = "", kind: str = "write", step: Progress | None = None
    ) -> Iterator[Session]:
        """One step: what happens inside is journalled and committed as a whole, or not at all.

        `label` is the message id of what the user did; verbs may name its subject in
        `session.info["subject"]`. `step` is told how many lines of how many are judged, nought of nought before, and may
        raise to stop: then nothing was changed. Raises Refused on a read-only book and whatever the verbs raise.
        """
        self._check_writable()
        told = None
        with self._told(), self._writing() as session:
            session.info["actor"] = self.actor
            recorder = Recorder(session)
            yield session
            if step is not None:
                step(0, 0)
            session.flush()
            entry = Step(
                at=datetime.now(UTC),
                actor=self.actor,
                label=label,
                subject=str(session.info.get("subject", "")),
                reason=reason,
                kind=kind,
            )
            changes = journal.record(session, entry, recorder.changes())
            if changes is not None:
                told = self._close_step(session, changes, step)
        self._tell(told)

    @contextmanager
    def rehearse(self) -> Iterator[Session]:
        """A session for a dry run: the verbs run for real, and nothing of it stays."""
        self._check_writable()
        with self._told(), Session(self.engine.execution_options(writing=True), expire_on_commit=False) as session:
            session.info["actor"] = self.actor  # what asks for a second person must refuse here as well
            yield session
            session.rollback()

    @contextmanager
    def _writing(self) -> Iterator[Session]:
        with Session(self.engine.execution_options(writing=True), expire_on_commit=False) as session:
            yield session
            session.commit()

    def _check_writable(self) -> None:
        if self.read_only:
            told = (
                _("{name} is open for reading only. Nothing was changed."),
                _("{name} is open for reading only. {holder} Nothing was changed."),
            )[bool(self.lock_holder)]
            raise Refused(told.format(name=self.path.name, holder=self.lock_holder))

    def _close_step(self, session: Session, changes: Changes, step: Progress | None = None) -> Changes:
        derived = _reassess(session, self.on, changes.rows, step)
        rows = {**changes.rows, **{name: frozenset(ids) for name, ids in derived.items()}}
        rows["journal_step"] = frozenset({changes.step})
        if sum(map(len, rows.values())) >= planner.LARGE:
            planner.count_anew(session.connection())
        return Changes(changes.step, changes.label, changes.kind, rows)

    def _tell(self, changes: Changes | None) -> None:
        if changes is not None:
            for observer in list(self.observers):
                observer(changes)

    def _take_back(self, pick: Callable[[Session], int | None], kind: str, progress: Progress | None) -> Changes | None:
        self._check_writable()
        told = None
        with self._told(), self._writing() as session:
            step = pick(session)
            if step is not None:
                taken = journal.take_back(session, step, kind, self.actor, progress)
                told = self._close_step(session, taken, progress)
        self._tell(told)
        return told

    def undo(self, progress: Progress | None = None) -> Changes | None:
        """Take the last step back as a new step; None when there is nothing. Raises Conflict.

        `progress` is told how many rows, then lines to answer anew, of how many are done; when it raises, nothing was changed.
        """
        return self._take_back(journal.to_undo, "undo", progress)

    def redo(self, progress: Progress | None = None) -> Changes | None:
        """Do again what the last undo took back; None when there is nothing. Raises Conflict. `progress` as for undo."""
        return self._take_back(journal.to_redo, "redo", progress)

    def _label(self, pick: Callable[[Session], int | None]) -> str | None:
        with self.read() as session:
            step = pick(session)
            return None if step is None else session.get_one(Step, step).label

    def undo_label(self) -> str | None:
        """The message id of what undo would take back."""
        return self._label(journal.to_undo)

    def redo_label(self) -> str | None:
        """The message id of what redo would do again."""
        return self._label(journal.to_redo)

    def turn_to(self, on: date, step: Progress | None = None) -> None:
        """Turn the book to another date: every derived answer is given anew for that day.

        `step` is told how many lines of how many are done, and may raise to stop: then nothing was changed.
        Raises Refused on a book open for reading only, whose stored answers are those of one day.
        """
        if on != self.on:
            self._check_writable()
        if not self.read_only:
            with self._told(), self._writing() as session:
                _reassess(session, on, None, step)
                planner.count_anew(session.connection())
        self.on, self.behind = on, False
        self._tell(Changes(0, "", "turned"))

    def begin(self) -> None:
        """Note the day and the facts a new book begins with: where nothing stands, no answer has to be given."""
        with self._told(), self._writing() as session:
            _reassess(session, self.on, {})

    def rebuild(self, step: Progress | None = None) -> None:
        """Give every derived answer anew for the present date. Raises Refused on a book open for reading only."""
        self._check_writable()
        self.turn_to(self.on, step)

    def backup(self, out: Path) -> None:
        """Write a consistent copy of the database to a new file, and the files of its documents beside it."""
        from db.document_sets import copy_files  # the records load with the first backup, not with the window

        if out.resolve() == self.path.resolve():
            raise StoreProblem(_("{name} is the book itself. Give the copy another name.").format(name=out.name))
        if out.is_dir() or not out.parent.is_dir():
            raise StoreProblem(_("{path} cannot be written. Name a file in a folder that is there.").format(path=out))
        with self._told():
            upgrade.copy(self.path, out)
        try:
            with self.read() as session:
                copy_files(session, self.path, out)
        except OSError as error:
            told = _("The files of the documents could not be copied: {error}.").format(error=error.strerror or error)
            raise StoreProblem(told) from error

    def close(self) -> None:
        """Close the file and give the writer's lock back."""
        if not self.read_only:
            with suppress(DBAPIError, sqlite3.Error):  # nobody waits for it, and the next time will do
                planner.count_at_the_end(self.engine)
        self.engine.dispose()
        if self._lock is not None:
            self._lock.release()


def open_book(
    path: str | Path,
    *,
    actor: str | None = None,
    today: Callable[[], date] = date.today,
    read_only: bool = False,
    at_once: int | None = None,
    step: Progress | None = None,
) -> Database:
    """Open a book, making it when it is new; back it up and upgrade it when it is older than the program.

    Answers of another day or of earlier facts are given anew first. A book of more lines than `at_once` is opened with
    those that are stored, turned to their day and `behind`: to be turned to today while people already look at it.
    `step` is told how many lines of how many have their answers, and may raise to stop.
    A second opener gets it for reading only, with the first one named in `lock_holder`.
    Raises StoreProblem with a sentence when the file is damaged, newer than the program or out of reach.
    """
    path = Path(path)
    if path.is_dir():
        raise StoreProblem(_("{path} is a folder. Name a database file in it.").format(path=path))
    if read_only and not path.exists():
        told = _("{path} does not exist. Check the name, or run “monazite demo” to make a book.").format(path=path)
        raise StoreProblem(told)
    upgrade.check_file(path)
    lock, holder, frozen = None, "", False
    if not read_only:
        lock, holder, frozen = WriterLock.take(path)
        read_only = lock is None
        if read_only and not path.exists():
            raise StoreProblem(_("{path} cannot be made there. {holder}").format(path=path, holder=holder))
    engine = _engine(path, read_only=read_only, frozen=frozen)
    try:
        return _opened(
            engine, path, actor, today, read_only=read_only, lock=lock, holder=holder, at_once=at_once, step=step
        )
    except (DBAPIError, sqlite3.Error, OSError) as error:
        engine.dispose()
        if lock is not None:
            lock.release()
        raise StoreProblem(_sentence(error, path)) from error
    except Problem:
        engine.dispose()
        if lock is not None:
            lock.release()
        raise


def _opened(
    engine: Engine,
    path: Path,
    actor: str | None,
    today: Callable[[], date],
    *,
    read_only: bool,
    lock: WriterLock | None,
    holder: str,
    at_once: int | None,
    step: Progress | None,
) -> Database:
    new = upgrade.bring_up_to_date(engine, path, read_only=read_only)
    name = actor or user()
    # Who only reads sees the stored answers, and is told of which day they are.
    on = (upgrade.turned_to(engine) if read_only else None) or today()
    book = Database(engine, path, actor=name, on=on, read_only=read_only, lock=lock, lock_holder=holder, today=today)
    if new:
        book.begin()
    elif not read_only and upgrade.answers_are_old(engine, on):
        turned = upgrade.turned_to(engine)
        if at_once is None or turned is None or upgrade.has_no_more_lines_than(engine, at_once):
            book.rebuild(step)
        else:
            book.on, book.behind = turned, True
    return book
