"""Acts on the real Orders page with a million lines, by the window's own commands, on a copy of the book."""

import atexit
import shutil
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QApplication

from benchmarks.bench_window import LINES, until, window_on
from benchmarks.big_book import book
from benchmarks.heartbeat import Heartbeat
from benchmarks.ratio import Ratio
from db.listing import Filter

MANY = 1_000
EDITS = 10


def bench_acts() -> list[Ratio]:
    """One line and a thousand, changed, trashed, restored and each taken back; a hundred thousand copied."""
    folder = Path(tempfile.mkdtemp(prefix="monazite-acts-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    window, page = window_on(Path(shutil.copy(book(LINES), folder / "acts.monazite")))
    stalls = [until(lambda: True)]
    first = [acted(window, page, partial(edit, page, number), stalls) for number in range(EDITS)]
    acts = {name: acted(window, page, act, stalls) for name, act in thousands(window, page)}
    one = Ratio("one line changed, until it is written, median", 0.1, statistics.median(first[1:]), 1, "100 ms")
    many = [Ratio(f"1,000 lines: {name}", 5, seconds, 1, "5 s") for name, seconds in acts.items()]
    copied = Ratio("100,000 rows copied", 30, copying(window, page, stalls), 1, "30 s")
    return [one, *many, copied, Ratio("longest stall during all of these", 0.05, max(stalls), 1, "50 ms")]


def acted(window: Any, page: Any, act: Callable[[], object], stalls: list[float]) -> float:
    """The seconds from an act until it is written. The stall counts until the list shows what came of it."""
    idle(window, page)
    written: list[float] = []
    told = window.records.changed.connect(lambda _changes: written.append(time.perf_counter()))
    beat, start = Heartbeat(), time.perf_counter()
    beat.start()
    act()
    stalls += [beat.stop(), until(lambda: bool(written) and not window.records._tasks)]
    window.records.changed.disconnect(told)
    return written[0] - start


def idle(window: Any, page: Any) -> None:
    """Wait until nothing is read or written any more."""
    until(lambda: page.table.record_model.complete and not window.records._tasks)
    QApplication.processEvents()


def edit(page: Any, number: int) -> None:
    """Type a remark into a line in the middle of the list."""
    page.edits.type_in(page.table.record_model.ids[LINES // 2 + number], "remarks", f"urgent {number}")


def thousands(window: Any, page: Any) -> Iterator[tuple[str, Callable[[], object]]]:
    """The acts on a thousand lines, each ready when it is handed out."""
    select(page, LINES // 2)
    yield "fill down", page.edits.fill_down
    yield "fill down, taken back", window.records.undo
    yield "change all selected", partial(change_all, page)
    yield "change all selected, taken back", window.records.undo
    select(page, LINES // 4)
    yield "move to trash", page.trash
    trash = window.page("trash")
    idle(window, trash)
    trash.table.selectAll()
    yield "restore", trash.restore
    yield "restore, taken back", window.records.undo
    yield "move to trash, taken back", window.records.undo
    window.page("orders")


def select(page: Any, first: int) -> None:
    """Select a thousand rows, the mark in the remarks of the first."""
    table, column = page.table, [column.key for column in page.listing.columns].index("remarks")
    table.select_rows(range(first, first + MANY))
    table.set_current(table.record_model.index(first, column))


def change_all(page: Any) -> None:
    """Fill the dialog that changes all selected rows, and save it."""
    dialog = page.edits.bulk()
    dialog.form.set_text("column", "remarks")
    dialog.form.set_text("value", "by sea")
    dialog.save()


def copying(window: Any, page: Any, stalls: list[float]) -> float:
    """The seconds to select all of a hundred thousand rows and have them in the clipboard."""
    stalls.append(until(partial(all, ())))
    page.show_filters((Filter("destination", "is", ("JP",)),))
    idle(window, page)
    QApplication.clipboard().clear()
    beat, start = Heartbeat(), time.perf_counter()
    beat.start()
    page.table.selectAll()
    page.table.copy()
    stalls += [beat.stop(), until(lambda: not window.records._tasks)]
    seconds = time.perf_counter() - start
    if QApplication.clipboard().text().count("\n") != LINES // 10:
        raise AssertionError("The clipboard does not hold the rows.")
    return seconds
