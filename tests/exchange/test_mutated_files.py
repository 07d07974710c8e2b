"""Many hundred damaged copies of honest files: rows or a sentence, never another exception, never for long."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.exchange.mutations import SECONDS, SOURCES, mutated, original

ROOT = Path(__file__).parents[2]
COPIES = 60
"""Of each file: the whole takes about half a minute of one processor."""
READ_AT_LEAST = {
    "xlsx": 0.15,
    "xlsm": 0.15,
    "xls": 0.2,
    "xlsb": 0.1,
    "ods": 0.3,
    "xml": 0.3,
    "eml": 0.5,
    "csv": 0.7,
    "tsv": 0.7,
    "txt": 0.7,
}
"""The part of the copies that still gives rows, by the end of the name: damage that is all refused proves little."""


@pytest.fixture(scope="module")
def told() -> dict[str, list[dict[str, Any]]]:
    """What became of each damaged copy, by the name of the file; all are read in one process with limits."""
    run = subprocess.run(
        [sys.executable, "-m", "tests.exchange.mutations", str(COPIES), *SOURCES],
        cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True, text=True, check=False, timeout=300,
    )  # fmt: skip
    lines = [json.loads(line) for line in run.stdout.splitlines()]
    assert run.returncode == 0, f"ended by the system ({run.returncode}) at {lines[-1:] or run.stderr[-600:]}"
    assert not run.stderr, run.stderr[:600]
    return {name: [entry for entry in lines if entry.get("name") == name] for name in SOURCES}


@pytest.mark.slow
@pytest.mark.parametrize("name", SOURCES)
def test_rows_or_a_sentence(told: dict[str, list[dict[str, Any]]], name: str) -> None:
    assert len(told[name]) == COPIES
    for entry in told[name]:
        assert entry["kind"].startswith("read as ") or entry["kind"] == "refused", entry
        assert entry["seconds"] < SECONDS, entry
        if entry["kind"] == "refused":
            assert len(entry["sentence"]) > 12, entry
            assert entry["sentence"].endswith("."), entry
            assert "Traceback" not in entry["sentence"], entry


@pytest.mark.slow
@pytest.mark.parametrize("name", SOURCES)
def test_much_is_still_read_and_some_is_not(told: dict[str, list[dict[str, Any]]], name: str) -> None:
    """Damage that is all refused, or that nobody notices, proves little."""
    read = sum(entry["kind"] != "refused" for entry in told[name])
    assert READ_AT_LEAST[name.rpartition(".")[2]] * COPIES <= read < COPIES


@pytest.mark.parametrize("name", SOURCES)
def test_the_damage_is_the_same_at_every_run_and_is_damage(name: str) -> None:
    copies = [mutated(name, number) for number in range(12)]
    assert copies == [mutated(name, number) for number in range(12)]
    assert len({original(name), *copies}) > 9
