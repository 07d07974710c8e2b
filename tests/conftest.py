"""What every test stands on: no screen, no user's own files, no language of the machine, no deadlines."""

import gc
import os
import sys
from collections.abc import Iterator
from typing import Any

# Before anything imports Qt: a test never opens a window on somebody's screen.
os.environ["QT_QPA_PLATFORM"] = "offscreen"

import pytest
from hypothesis import HealthCheck, settings
from sqlalchemy import Connection, Engine

from db import database
from db.migrations import revisions
from resources import i18n

settings.register_profile("house", deadline=None, suppress_health_check=[HealthCheck.too_slow])
# The same examples each time where a submission is judged; fresh ones on a developer's machine.
settings.register_profile("judged", settings.get_profile("house"), derandomize=True, database=None)
settings.load_profile("judged" if os.environ.get("CI") else "house")

_FOLDERS = ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME")


def pytest_collection_finish() -> None:
    """What importing the program and the tests made stays to the end: it is not searched for garbage in every test."""
    gc.collect()
    gc.freeze()


@pytest.fixture(autouse=True)
def own_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Give each test its own place for data and settings, in English and without a chosen database."""
    home = tmp_path_factory.mktemp("home")
    for name in _FOLDERS:
        monkeypatch.setenv(name, str(home / name.lower()))
    monkeypatch.delenv("MONAZITE_DB", raising=False)
    for name in ("LANGUAGE", "LANG", "LC_ALL"):
        monkeypatch.setenv(name, "C.UTF-8" if name != "LANGUAGE" else "en")


_FIRST_TABLES: list[str] = []


@pytest.fixture(autouse=True)
def _tables_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """The steps of the schema run once in a process; every other new book gets the tables those steps made.

    The steps themselves, one by one and both ways, have their own tests.
    """
    steps = revisions.upgrade

    def upgrade(connection: Connection, revision: str = "head") -> None:
        held = connection.exec_driver_sql("SELECT count(*) FROM sqlite_master").scalar()
        driver = connection.connection.driver_connection
        if revision != "head" or held or driver is None:
            steps(connection, revision)
        elif not _FIRST_TABLES:
            steps(connection, revision)
            lines = list(driver.iterdump())
            _FIRST_TABLES.extend(line for line in lines if not line.startswith(("BEGIN", "COMMIT")))
        else:
            for line in _FIRST_TABLES:
                driver.execute(line)

    monkeypatch.setattr(revisions, "upgrade", upgrade)


_FIRST_ENGINE: list[Engine] = []


@pytest.fixture(autouse=True)
def _statements_compiled_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """A person opens one book and its statements are compiled once; thousands of small books share them too."""
    make = database.create_engine

    def create_engine(*args: Any, **options: Any) -> Engine:
        engine = make(*args, **options)
        if _FIRST_ENGINE:
            engine.dialect = _FIRST_ENGINE[0].dialect
            engine._compiled_cache = _FIRST_ENGINE[0]._compiled_cache
        else:
            _FIRST_ENGINE.append(engine)
        return engine

    monkeypatch.setattr(database, "create_engine", create_engine)


@pytest.fixture(autouse=True)
def _no_window_stays_for_the_next_test() -> Iterator[None]:
    """A window, dialog or message that a test left must not be found, or painted again, by the tests after it."""
    yield
    widgets, core = sys.modules.get("PySide6.QtWidgets"), sys.modules.get("PySide6.QtCore")
    if widgets is None or core is None or widgets.QApplication.instance() is None:
        return
    for left in widgets.QApplication.topLevelWidgets():
        left.hide()
        # The list below a field belongs to its completer, which deletes it.
        if left.parent() is None and left.windowType() != core.Qt.WindowType.Popup:
            left.deleteLater()
    core.QCoreApplication.sendPostedEvents(None, core.QEvent.Type.DeferredDelete)


@pytest.fixture(autouse=True)
def _english_again() -> Iterator[None]:
    """A test that spoke another language leaves neither the program's texts nor Qt's in it."""
    yield
    if i18n.language() != "en":
        i18n.choose(["en"])
    core = sys.modules.get("PySide6.QtCore")
    app = core.QCoreApplication.instance() if core is not None else None
    spoken = app.findChild(core.QTranslator, "qt") if app is not None else None
    if spoken is not None:
        app.removeTranslator(spoken)
        spoken.setParent(None)
