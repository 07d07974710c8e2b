"""Words typed into the search of the Orders page, over a million lines, each against sqlite3 alone."""

import statistics
from functools import partial

from benchmarks.bench_window import by_hand, orders, plain, timed, turn
from benchmarks.ratio import Ratio

WORDS = {
    "a word in every line": "magnet",
    "a word in a thousand lines": "976",
    "a word in no line": "gadolinium",
    "an order and a line": "PO-0100001/3",
    "a name in Chinese": "\u6771\u65b9\u91d1\u5c6c",
}
TURNS = 7


def bench_search() -> list[Ratio]:
    """From the word to the first rows that hold it, or the word that there is none.

    The least that can take: the same SQL by sqlite3 alone, then a picture of as many rows that all say the same.
    """
    _window, page = orders()
    found = []
    for told, words in WORDS.items():
        limits, ours = [], []
        for _turn in range(TURNS):
            limits.append(by_hand(words, ()) + timed(plain().viewport().repaint))
            page.search.blockSignals(True)
            page.search.setText(words)
            page.search.blockSignals(False)
            ours.append(turn(partial(page.show_filters, ()))[0])
            turn(page.clear)
        name = f"search, first rows: {told}"
        found.append(Ratio(name, statistics.median(limits), statistics.median(ours), 2, "sqlite3 alone, and a repaint"))
    return found
