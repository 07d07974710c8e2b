"""Runs the benchmarks and prints their table: `python -m benchmarks [NAME ...] [--readme README.md]`.

A benchmark is a function `bench_...() -> Ratio` (or a list of them) in a module `bench_*.py` of this folder.
"""

import argparse
import compileall
import importlib
import os
import platform
import re
import sys
import time
import traceback
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from benchmarks.ratio import Ratio

TRIES = 3
MARKS = ("<!-- benchmarks -->", "<!-- /benchmarks -->")
Benchmark = Callable[[], Ratio | list[Ratio]]


def main() -> int:
    """Run all or the named benchmarks; 1 when one missed its target by half again, three times over."""
    options = arguments()
    found = list(benchmarks(options.names))
    if not found:
        print(f"No benchmark has {' or '.join(options.names)} in its name.", file=sys.stderr)
        return 2
    compile_rooms()
    results: list[Ratio] = []
    broken = []
    for name, benchmark in found:
        try:
            results += measured(name, benchmark)
        except Exception:  # noqa: BLE001 - the others are still worth measuring
            broken.append(name)
            traceback.print_exc()
    table = "\n".join(lines(results))
    print(table)
    if broken:
        print(f"Could not be measured, see above: {', '.join(broken)}.", file=sys.stderr)
    if options.readme:
        write_into(options.readme, table)
    return 1 if broken or any(ratio.missed for ratio in results) else 0


def compile_rooms() -> None:
    """Have the program compiled, as an installed one is; where Python writes no bytecode, threads would do it again."""
    sys.dont_write_bytecode = False
    for room in ("benchmarks", "cli", "compliance", "db", "desktop", "exchange", "resources"):
        compileall.compile_dir(Path(__file__).parent.parent / room, quiet=1)


def arguments() -> argparse.Namespace:
    """What was asked for."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("names", nargs="*", help="run only those with one of these words in their name")
    parser.add_argument("--readme", type=Path, help="put the table between the marks of this file")
    return parser.parse_args()


def benchmarks(words: list[str]) -> Iterator[tuple[str, Benchmark]]:
    """The benchmarks with one of these words in their name, `screening.bench_typed_name`; all without words."""
    for file in sorted(Path(__file__).parent.glob("bench_*.py")):
        short = file.stem.removeprefix("bench_")
        text = file.read_text(encoding="utf-8")
        for name in re.findall(r"^def (bench_\w+)", text, re.MULTILINE):
            if not words or any(word in f"{short}.{name}" for word in words):
                yield f"{short}.{name}", partial(run, f"benchmarks.{file.stem}", name)


def run(module: str, name: str) -> Ratio | list[Ratio]:
    """Run one benchmark; its module is imported only now, so that one that cannot does not stop the others."""
    result: Ratio | list[Ratio] = getattr(importlib.import_module(module), name)()
    return result


def measured(name: str, benchmark: Benchmark) -> list[Ratio]:
    """The ratios of one benchmark; one that missed is tried again, and the best of its tries counts."""
    best: list[Ratio] = []
    for attempt in range(TRIES):
        start = time.perf_counter()
        result = benchmark()
        ratios = result if isinstance(result, list) else [result]
        best = [min(pair, key=lambda each: each.ratio) for pair in zip(best or ratios, ratios, strict=True)]
        spent = time.perf_counter() - start
        said = ", ".join(f"{each.ratio:.2f}" for each in ratios)
        print(f"{name}, try {attempt + 1}: {said} ({spent:.0f} s)", file=sys.stderr, flush=True)
        if not any(each.missed for each in best):
            break
    return best


def lines(results: list[Ratio]) -> Iterator[str]:
    """The table as Markdown, with the day and the machine under it."""
    yield "| what | limit, measured beside it | limit | Monazite | ratio | target | |"
    yield "|---|---|--:|--:|--:|--:|---|"
    for each in results:
        verdict = "missed" if each.missed else "reached" if each.reached else "near"
        shown = f"{each.shown(each.limit_seconds)} | {each.shown(each.ours_seconds)}"
        yield f"| {each.name} | {each.limit} | {shown} | {each.ratio:.2f} | {each.target:g} | {verdict} |"
    yield ""
    yield f"{datetime.now(UTC).date().isoformat()}, {machine()}."


def machine() -> str:
    """The machine in a few words: system, processor, cores, Python."""
    return f"{platform.system()} {platform.machine()}, {cores()} cores, Python {platform.python_version()}"


def cores() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def write_into(file: Path, table: str) -> None:
    """Put the table between the marks of a file; ValueError when the marks are not there."""
    text = file.read_text(encoding="utf-8")
    before, mark, rest = text.partition(MARKS[0])
    _, closing, after = rest.partition(MARKS[1])
    if not (mark and closing):
        raise ValueError(f"{file} lacks the lines {MARKS[0]} and {MARKS[1]}: put them where the table belongs.")
    file.write_text(f"{before}{mark}\n{table}\n{closing}{after}", encoding="utf-8")


if __name__ == "__main__":
    raise SystemExit(main())
