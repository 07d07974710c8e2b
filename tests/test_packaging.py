"""The wheel: the six rooms under their own names, with everything that is not Python inside."""

import importlib
import importlib.metadata
import re
import tomllib
import zipfile
from pathlib import Path, PurePosixPath

import pytest
from hatchling.builders.wheel import WheelBuilder

ROOT = Path(__file__).resolve().parent.parent
ROOMS = {"cli", "desktop", "exchange", "db", "compliance", "resources"}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> list[PurePosixPath]:
    """The names inside the wheel, as hatchling builds it from this tree without any network."""
    folder = tmp_path_factory.mktemp("wheel")
    (built,) = WheelBuilder(str(ROOT)).build(directory=str(folder), versions=["standard"])
    with zipfile.ZipFile(built) as archive:
        return [PurePosixPath(name) for name in archive.namelist()]


def test_the_wheel_holds_the_rooms_and_nothing_else(wheel: list[PurePosixPath]) -> None:
    tops = {path.parts[0] for path in wheel}
    assert {top for top in tops if not top.endswith(".dist-info")} == ROOMS
    assert len(tops) == len(ROOMS) + 1


def test_every_file_of_the_rooms_is_in_the_wheel(wheel: list[PurePosixPath]) -> None:
    inside = {str(path) for path in wheel}
    expected = {
        file.relative_to(ROOT).as_posix()
        for room in ROOMS
        for file in (ROOT / room).rglob("*")
        if file.is_file() and "__pycache__" not in file.parts
    }
    assert expected - inside == set()


@pytest.mark.parametrize(
    "pattern",
    [
        "resources/measures/*.csv",
        "resources/entities/*.csv",
        "resources/calendars/*.csv",
        "resources/demo/*.xlsx",
        "resources/icons/*.svg",
        "db/migrations/env.py",
        "db/migrations/script.py.mako",
        "db/migrations/versions/*.py",
    ],
)
def test_the_wheel_carries(wheel: list[PurePosixPath], pattern: str) -> None:
    assert [path for path in wheel if path.match(pattern)]


def test_no_other_distribution_owns_a_room() -> None:
    owners = importlib.metadata.packages_distributions()
    strangers = {room: set(owners.get(room, [])) - {"monazite"} for room in ROOMS}
    assert {room: names for room, names in strangers.items() if names} == {}


def test_the_commands_lead_to_functions() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    for command in (*project["scripts"].values(), *project["gui-scripts"].values()):
        module, _, function = command.partition(":")
        assert callable(getattr(importlib.import_module(module), function))


def test_pinned_requirements_hold_what_the_project_asks_for() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    asked = {name_of(each) for each in project["dependencies"]}
    assert asked == {name_of(line) for line in wanted("run.in")}
    for name in ("run.txt", "dev.txt"):
        pinned = {name_of(line) for line in wanted(name) if not line.startswith("--hash")}
        assert asked - pinned == set()


def wanted(name: str) -> list[str]:
    """The lines of a requirements file that say something to pip."""
    lines = (ROOT / "requirements" / name).read_text(encoding="utf-8").splitlines()
    return [line.strip() for line in lines if line.strip() and not line.strip().startswith(("#", "-r"))]


def name_of(requirement: str) -> str:
    """The normalised name in a requirement: `sqlalchemy` in `SQLAlchemy>=2.1.9,<2.2`."""
    found = re.match(r"[A-Za-z0-9._-]+", requirement)
    assert found, requirement
    return re.sub(r"[._-]+", "-", found.group()).lower()


def test_every_pin_has_a_hash_and_no_address() -> None:
    for name in ("build.txt", "run.txt", "dev.txt"):
        lines = wanted(name)
        pins = [line for line in lines if not line.startswith("--hash")]
        assert all("==" in line and line.endswith("\\") for line in pins), name
        assert not [line for line in lines if "://" in line], name


def test_no_library_binds_those_who_receive_the_program() -> None:
    lines = (line for line in wanted("run.txt") if not line.startswith("--hash"))
    here = [line for line in lines if "sys_platform" not in line]
    binding = [f"{name_of(line)}: {licence(name_of(line))}" for line in here if is_binding(licence(name_of(line)))]
    assert not binding, binding


def licence(name: str) -> str:
    """What an installed distribution says about its licence, in whichever of three places it says so."""
    told = importlib.metadata.metadata(name)
    classifiers = [each for each in told.get_all("Classifier") or [] if each.startswith("License ::")]
    return "; ".join(told.get_all("License-Expression") or told.get_all("License") or classifiers)


def is_binding(licence: str) -> bool:
    """Whether a licence is unnamed, or leaves no choice but GPL: LGPL among the choices is enough."""
    return not licence or ("GPL" in licence and "LGPL" not in licence)
