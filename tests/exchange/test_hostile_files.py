"""Files made to break a reader: a sentence or rows, in bounded time and memory, and nothing reaches out."""

import csv
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from exchange.grid import Unreadable
from exchange.order_import import write_rows
from tests.exchange import hostile_files, hostile_more
from tests.exchange.hostile_files import ROW

ROOT = Path(__file__).parents[2]
MOST_SECONDS, MOST_MEGABYTES = 20, 500


REFUSED = hostile_files.REFUSED | hostile_more.REFUSED
READ = hostile_files.READ | hostile_more.READ


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, Any]]:
    """What became of each file, read in a process with limits."""
    folder = tmp_path_factory.mktemp("hostile")
    (folder / "in").mkdir()
    (folder / "out").mkdir()
    for name, (make, _) in REFUSED.items():
        make(folder / "in" / name)
    for name, make in READ.items():
        make(folder / "in" / name)
    run = subprocess.run(
        [sys.executable, "-m", "tests.exchange.hostile_run", str(folder)],
        cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True, text=True, check=True, timeout=600,
    )  # fmt: skip
    assert "Traceback" not in run.stderr
    assert {path.name for path in folder.iterdir()} == {"in", "out"}
    return {entry["name"]: entry for entry in map(json.loads, run.stdout.splitlines())}


@pytest.mark.slow
@pytest.mark.parametrize("name", [*REFUSED, *READ])
def test_time_memory_and_nothing_reaches_out(told: dict[str, dict[str, Any]], name: str) -> None:
    entry = told[name]
    assert entry["kind"] in {"read", "refused"}, entry
    assert entry["seconds"] < MOST_SECONDS
    assert entry["megabytes"] < MOST_MEGABYTES
    assert entry["seen"] == []


@pytest.mark.slow
@pytest.mark.parametrize("name", REFUSED)
def test_one_sentence_says_what_it_is(told: dict[str, dict[str, Any]], name: str) -> None:
    entry, wanted = told[name], REFUSED[name][1]
    assert wanted.lower() in entry["sentence"].lower()
    assert entry["sentence"].rstrip().endswith(".")
    if wanted:
        assert not entry.get("rows")


@pytest.mark.slow
@pytest.mark.parametrize("name", READ)
def test_the_good_order_is_read_all_the_same(told: dict[str, dict[str, Any]], name: str) -> None:
    assert told[name]["rows"][0] == ROW[0]


def test_formulas_stay_text_in_what_is_written(tmp_path: Path) -> None:
    READ["formulas.csv"](tmp_path / "formulas.csv")
    write_rows(tmp_path / "formulas.csv", tmp_path / "out.csv")
    with (tmp_path / "out.csv").open(encoding="utf-8-sig", newline="") as file:
        cells = [cell for row in csv.reader(file) for cell in row]
    assert any(cell.startswith("'=HYPERLINK") for cell in cells)
    assert not any(cell[:1] in set("=+@-") for cell in cells if cell)


@pytest.mark.parametrize(
    "name",
    [
        "cut_off.xlsx",
        "twice.xlsx",
        "in_other_case.xlsx",
        "zip_locked.xlsx",
        "locked.ods",
        "diagonal.xlsx",
        "picture.xlsx",
        "empty.xlsx",
    ],
)
def test_some_of_them_at_every_run(tmp_path: Path, name: str) -> None:
    make, wanted = REFUSED[name]
    make(tmp_path / name)
    with pytest.raises(Unreadable, match=wanted):
        write_rows(tmp_path / name, tmp_path / "out.csv")
    assert not (tmp_path / "out.csv").exists()
