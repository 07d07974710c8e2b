"""One writer at a time; the lock tells who has it and goes with the program."""

import os
import re
from pathlib import Path

import pytest

from db.locking import WriterLock


def test_the_second_is_told_who_has_it_until_it_is_given_back(tmp_path: Path) -> None:
    first, holder, frozen = WriterLock.take(tmp_path / "new" / "a.monazite")
    assert first is not None
    assert (holder, frozen) == ("", False)
    second, holder, frozen = WriterLock.take(tmp_path / "new" / "a.monazite")
    assert second is None
    assert "has it open since" in holder
    assert not frozen
    first.release()
    third, holder, _ = WriterLock.take(tmp_path / "new" / "a.monazite")
    assert third is not None
    assert holder == ""
    third.release()


def test_a_lock_file_left_by_a_killed_program_does_not_lock(tmp_path: Path) -> None:
    (tmp_path / "a.monazite.lock").write_text('{"user": "gone"')
    lock, holder, frozen = WriterLock.take(tmp_path / "a.monazite")
    assert lock is not None
    assert f'"process": {os.getpid()}' in (tmp_path / "a.monazite.lock").read_text()
    assert (holder, frozen) == ("", False)
    lock.release()


def test_a_lock_whose_words_cannot_be_read_still_locks(tmp_path: Path) -> None:
    lock, _, _ = WriterLock.take(tmp_path / "a.monazite")
    assert lock is not None
    (tmp_path / "a.monazite.lock").write_text("?")
    assert WriterLock.take(tmp_path / "a.monazite") == (None, "Another program has it open.", False)
    lock.release()


def test_a_place_that_is_no_folder_cannot_be_written_to(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert WriterLock.take(tmp_path / "file" / "a.monazite") == (None, "The folder cannot be written to.", True)


def test_who_has_it_is_named_and_since_when_reads_as_a_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("LOGNAME", "USER", "LNAME", "USERNAME"):
        monkeypatch.delenv(name, raising=False)  # as when started from a menu
    monkeypatch.setattr("getpass.getuser", lambda: "mei")
    first, _, _ = WriterLock.take(tmp_path / "a.monazite")
    _, holder, _ = WriterLock.take(tmp_path / "a.monazite")
    assert first is not None
    assert re.fullmatch(r"mei on \S+ has it open since \d{4}-\d\d-\d\d \d\d:\d\d\.", holder), holder
    first.release()
