"""The house rules that a machine can check: contracts, tests for every module, sizes, names, clean files."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path, PurePosixPath

import pytest
from importlinter.cli import EXIT_STATUS_SUCCESS, lint_imports

ROOT = Path(__file__).resolve().parent.parent
ROOMS = ("cli", "desktop", "exchange", "db", "compliance", "resources")
LONGEST_FILE = 400
# Steps of the schema are written by Alembic and never edited afterwards: no reader keeps them in mind.
REVISIONS = "db/migrations/versions"
BANNED_NAMES = {"utils", "util", "helpers", "helper", "common", "manager", "handler", "service", "base"}

# Modules without a test file of their own, and folders of such, each with the reason.
TESTED_ELSEWHERE = {
    "db/migrations/env.py": "run by every test that opens a book, and up and down by test_migrations_revisions.py",
    "db/tables": "declarations without code, compared with the schema by test_migrations_revisions.py",
}
# Inside such a folder, but with code.
TESTED_ALL_THE_SAME = {"db/tables/record.py"}
# The one test that may be skipped, where no display can be started.
NEEDS_PROGRAMS = "tests/journeys/test_real_display.py"
# Package -> the only room that may import it, also late and inside functions.
AT_HOME = {
    "PySide6": "desktop",
    "shiboken6": "desktop",
    "pyqtgraph": "desktop",
    "sqlmodel": "db",
    "sqlalchemy": "db",
    "alembic": "db",
    "sqlite3": "db",
    "psycopg": "db",
    "openpyxl": "exchange",
    "python_calamine": "exchange",
    "icalendar": "exchange",
    "charset_normalizer": "exchange",
    "defusedxml": "exchange",
    "typer": "cli",
}
# What compliance would reach disk, network, other processes or the clock with.
OUTSIDE_WORLD = {
    "os", "pathlib", "shutil", "tempfile", "glob", "fileinput", "socket", "ssl", "http", "urllib", "requests",
    "httpx", "subprocess", "multiprocessing", "asyncio", "time", "logging", "sys", "platform", "platformdirs",
    "locale", "random",
}  # fmt: skip
CLOCKS = {("date", "today"), ("datetime", "now"), ("datetime", "today"), ("datetime", "utcnow")}
# Written so that this file does not hold what it looks for.
REGISTRIES = re.compile(
    "py" + r"pi\.org|pythonhoste" + r"d\.|registry\.npm" + r"js|deb\.debia" + r"n\.|proxy\.golan" + "g"
)
MACHINES = re.compile(r"(?<![\w.])/(?:wor" + "k|roo" + "t|tm" + "p|hom" + r"e|User" + r"s|op" + r"t)/[\w.]")
UNFINISHED = re.compile(r"\b(?:TOD" + "O|FIXM" + "E|XX" + r"X)\b|raise NotImplemente" + r"dError|assert Tru" + r"e\b")


@cache
def tracked() -> tuple[PurePosixPath, ...]:
    """Every file that git has or would take, relative to the root."""
    command = [
        "git",
        "-c",
        f"safe.directory={ROOT}",
        "ls-files",
        "-z",
        "--cached",
        "--others",
        "--exclude-standard",
    ]
    listed = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    return tuple(PurePosixPath(name) for name in sorted(set(listed.split("\0"))) if name and (ROOT / name).is_file())


def python_files(*folders: str) -> list[PurePosixPath]:
    """The tracked Python files whose first folder is one of these."""
    return [path for path in tracked() if path.suffix == ".py" and path.parts[0] in folders]


@cache
def tree(path: PurePosixPath) -> ast.Module:
    """A file as a syntax tree."""
    return ast.parse((ROOT / path).read_text(encoding="utf-8"), filename=str(path))


def imports(path: PurePosixPath) -> Iterator[tuple[str, int]]:
    """Every imported module of a file with its line, also those inside functions."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module, node.lineno


def listed(problems: list[str]) -> str:
    """Problems one below the other, for a failure that can be read."""
    return "\n" + "\n".join(problems)


def test_the_import_contracts_are_kept(capsys: pytest.CaptureFixture[str]) -> None:
    status = lint_imports(config_filename=str(ROOT / "pyproject.toml"), no_cache=True)
    assert status == EXIT_STATUS_SUCCESS, capsys.readouterr().out


def test_every_module_has_its_test_file() -> None:
    tests = {str(path) for path in python_files("tests")}
    missing = [
        f"{path}: write {' or '.join(places)}"
        for path in python_files(*ROOMS)
        if needs_test(path) and not tests.intersection(places := places_for(path))
    ]
    assert not missing, listed(missing)


def needs_test(path: PurePosixPath) -> bool:
    """Whether a module holds something to test: revisions of the schema are tested all at once."""
    is_revision = path.is_relative_to(REVISIONS)
    is_empty = path.name == "__init__.py" and path.parent.name != "resources"
    is_excused = any(path.is_relative_to(name) for name in TESTED_ELSEWHERE)
    return str(path) in TESTED_ALL_THE_SAME or not (is_revision or is_empty or is_excused)


def places_for(path: PurePosixPath) -> tuple[str, ...]:
    """Where the test of a module may stand: in its folder's twin, or flat with the folder in its name."""
    room, *folders = path.parent.parts
    name = path.stem if path.name != "__init__.py" else room
    mirrored = PurePosixPath("tests", room, *folders, f"test_{name}.py")
    flat = PurePosixPath("tests", room, f"test_{'_'.join([*folders, name])}.py")
    return tuple(dict.fromkeys((str(mirrored), str(flat))))


def test_exceptions_name_modules_that_exist() -> None:
    assert [name for name in [*TESTED_ELSEWHERE, *TESTED_ALL_THE_SAME] if not (ROOT / name).exists()] == []


def test_no_file_is_longer_than_a_reader_bears() -> None:
    lengths = {
        path: len((ROOT / path).read_text(encoding="utf-8").splitlines())
        for path in python_files(*ROOMS, "tests", "benchmarks", "installer")
        if not path.is_relative_to(REVISIONS)
    }
    too_long = [f"{path}: {lines} lines" for path, lines in lengths.items() if lines > LONGEST_FILE]
    assert not too_long, listed(too_long)


def test_no_module_has_a_name_that_says_nothing() -> None:
    banned = [str(path) for path in python_files(*ROOMS) if BANNED_NAMES.intersection([path.stem, *path.parts[:-1]])]
    assert not banned, listed(banned)


def test_init_files_hold_one_docstring() -> None:
    wrong = [
        str(path)
        for path in python_files(*ROOMS)
        if path.name == "__init__.py" and path.parent != PurePosixPath("resources") and not only_docstring(path)
    ]
    assert not wrong, listed(wrong)


def only_docstring(path: PurePosixPath) -> bool:
    """Whether a file is one docstring and nothing else."""
    module = tree(path)
    return len(module.body) == 1 and ast.get_docstring(module) is not None


def test_each_library_stays_in_its_room() -> None:
    strays = [
        f"{path}:{line} imports {name}; only {AT_HOME[name.split('.')[0]]} may"
        for path in python_files(*ROOMS)
        for name, line in imports(path)
        if AT_HOME.get(name.split(".")[0], path.parts[0]) != path.parts[0]
    ]
    assert not strays, listed(strays)


def test_compliance_reaches_no_disk_network_or_clock() -> None:
    reached = [
        f"{path}:{line} {what}" for path in python_files("compliance") for what, line in sorted(outside(tree(path)))
    ]
    assert not reached, listed(reached)


def outside(module: ast.Module) -> Iterator[tuple[str, int]]:
    """What in a module reaches out of the process, with its line."""
    for node in ast.walk(module):
        if isinstance(node, ast.Import):
            yield from (
                (f"imports {alias.name}", node.lineno)
                for alias in node.names
                if alias.name.split(".")[0] in OUTSIDE_WORLD
            )
        elif isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] in OUTSIDE_WORLD:
            yield f"imports {node.module}", node.lineno
        elif isinstance(node, ast.Name) and node.id in {"open", "print", "input"}:
            yield f"uses {node.id}()", node.lineno
        elif isinstance(node, ast.Attribute) and (owner(node), node.attr) in CLOCKS:
            yield f"asks the clock: {owner(node)}.{node.attr}", node.lineno


def owner(node: ast.Attribute) -> str:
    """The last name before an attribute: `datetime` in `datetime.datetime.now`."""
    value = node.value
    return value.id if isinstance(value, ast.Name) else value.attr if isinstance(value, ast.Attribute) else ""


@pytest.mark.parametrize(
    "source",
    ["import os.path", "from pathlib import Path", "def f():\n    import socket", "open('a')",
     "import datetime\ndatetime.date.today()", "from datetime import datetime as x, date\ndate.today()"],
)  # fmt: skip
def test_the_check_of_compliance_sees(source: str) -> None:
    assert list(outside(ast.parse(source)))


def test_no_test_is_skipped_or_expected_to_fail() -> None:
    excused = [
        f"{path}:{node.lineno} {ast.unparse(node)}"
        for path in python_files("tests")
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Attribute)
        and node.attr in {"skip", "skipif", "skipIf", "skipUnless", "xfail", "importorskip", "skipTest"}
        and (str(path), node.attr) != (NEEDS_PROGRAMS, "skipif")
    ]
    assert not excused, listed(excused)


@pytest.mark.parametrize(
    ("pattern", "reason"),
    [(REGISTRIES, "address of a package registry"), (MACHINES, "path of one machine")],
    ids=["registries", "machines"],
)
def test_no_file_names_where_it_was_made(pattern: re.Pattern[str], reason: str) -> None:
    found = [f"{path}:{line} {reason}: {text}" for path in tracked() for line, text in matches(path, pattern)]
    assert not found, listed(found)


def test_nothing_is_left_unfinished() -> None:
    folders = python_files(*ROOMS, "tests", "benchmarks", "installer")
    found = [f"{path}:{line} {text}" for path in folders for line, text in matches(path, UNFINISHED)]
    assert not found, listed(found)


def matches(path: PurePosixPath, pattern: re.Pattern[str]) -> Iterator[tuple[int, str]]:
    """The lines of a text file in which a pattern occurs; none of a file that is not text."""
    try:
        text = (ROOT / path).read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return
    for number, line in enumerate(text.splitlines(), 1):
        if found := pattern.search(line):
            yield number, found.group()


def test_a_verb_starts_without_window_and_without_database() -> None:
    script = (
        "import sys\n"
        "from cli.main import main\n"
        "sys.argv = ['monazite', 'determine', '--help']\n"
        "try:\n    main()\n"
        "except SystemExit as end:\n    assert not end.code, end.code\n"
        "heavy = {'PySide6', 'sqlalchemy', 'sqlmodel', 'openpyxl', 'alembic'} & set(sys.modules)\n"
        "print('heavy:', sorted(heavy))\n"
    )
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert "--out" in done.stdout
    assert done.stdout.splitlines()[-1] == "heavy: []"
