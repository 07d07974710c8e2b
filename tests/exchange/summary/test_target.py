"""The file a workbook goes to."""

from datetime import date
from pathlib import Path

import pytest

from db.problems import Refused
from exchange.summary import target

ON = date(2026, 11, 20)


def part(folder: Path) -> Path:
    made = folder / ".part"
    made.write_bytes(b"new")
    return made


def test_a_free_name_is_taken_and_an_old_file_replaced(tmp_path: Path) -> None:
    out = tmp_path / "a.xlsx"
    out.write_bytes(b"old")
    out.chmod(0o640)
    assert target.move(part(tmp_path), out, ON) == (out, "")
    assert out.read_bytes() == b"new"
    assert out.stat().st_mode & 0o777 == 0o640


@pytest.mark.parametrize("lock", [".~lock.a.xlsx#", "~$a.xlsx"])
def test_a_file_open_in_another_program_is_left_alone(tmp_path: Path, lock: str) -> None:
    out = tmp_path / "a.xlsx"
    out.write_bytes(b"old")
    (tmp_path / lock).touch()
    path, note = target.move(part(tmp_path), out, ON)
    assert (path.name, out.read_bytes(), path.read_bytes()) == ("a 2026-11-20.xlsx", b"old", b"new")
    assert note == "a.xlsx is open in another program, so the workbook was written as a 2026-11-20.xlsx."


def test_a_system_that_refuses_to_replace_an_open_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out, plain = tmp_path / "a.xlsx", Path.replace

    def refuse(self: Path, other: Path) -> Path:
        if other == out:
            raise PermissionError(13, "in use")
        return plain(self, other)

    monkeypatch.setattr(Path, "replace", refuse)
    path, note = target.move(part(tmp_path), out, ON)
    assert path.name == "a 2026-11-20.xlsx"
    assert "is open" in note


def test_when_every_name_is_held_it_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(target, "_is_open", lambda _path: True)
    with pytest.raises(Refused, match="Close it there"):
        target.move(part(tmp_path), tmp_path / "a.xlsx", ON)


def test_names_that_cannot_be(tmp_path: Path) -> None:
    assert target.goal_of(tmp_path / "a").name == "a.xlsx"
    (tmp_path / "folder.xlsx").mkdir()
    for out, words in (
        (tmp_path / "a.csv", "end in .xlsx"),
        (tmp_path / "none" / "a.xlsx", "is not there"),
        (tmp_path / "folder.xlsx", "is a folder"),
    ):
        with pytest.raises(Refused, match=words):
            target.goal_of(out)


def test_the_temporary_name_goes_away_whatever_happens(tmp_path: Path) -> None:
    seen: list[bool] = []

    def fill_the_disk() -> None:
        with target.part_of(tmp_path / "a.xlsx") as made:
            seen.append(made.exists())
            raise OSError(28, "No space left on device")

    with pytest.raises(Refused, match="Nothing was changed"):
        fill_the_disk()
    assert seen == [True]
    assert list(tmp_path.iterdir()) == []
