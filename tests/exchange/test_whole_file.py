"""Files are whole or as they were."""

import os
import tempfile
from pathlib import Path

import pytest

from exchange.whole_file import settle, whole


def test_a_file_is_whole_or_as_it_was(tmp_path: Path) -> None:
    out = tmp_path / "rows.csv"
    out.write_text("before")
    with pytest.raises(IsADirectoryError), whole(out) as made_part:
        made_part.with_name("half").write_bytes(tmp_path.read_bytes())
    assert out.read_text() == "before"
    with whole(out) as made_part:
        made_part.write_text("after")
    assert out.read_text() == "after"
    assert [path.name for path in tmp_path.iterdir()] == ["rows.csv"]


def test_a_new_file_has_the_rights_of_new_files(tmp_path: Path) -> None:
    usual, made = tmp_path / "usual", tmp_path / "made"
    usual.touch()
    handle, name = tempfile.mkstemp(dir=tmp_path)
    os.close(handle)
    settle(Path(name), made)
    assert made.stat().st_mode == usual.stat().st_mode
