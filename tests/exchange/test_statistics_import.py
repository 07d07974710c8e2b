"""A customs file into the book: counted, told field by field, one step, stoppable."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from db import market_figures
from db.database import Database, open_book
from exchange.customs_rows import MAGNETS
from exchange.importing import Cancelled
from exchange.order_import import import_any
from exchange.statistics_import import import_customs
from tests.exchange.builders import DATA
from tests.exchange.test_customs_statistics import query, read_customs

FILE = DATA / "gacc_magnets_by_destination_zh.csv"


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Database]:
    opened = open_book(tmp_path / "a.monazite", today=lambda: date(2026, 11, 24))
    yield opened
    opened.close()


def test_a_downloaded_file_becomes_figures_with_source_and_day(book: Database) -> None:
    assert import_any(book, FILE, dry_run=True).count("created") == 23
    assert import_any(book, FILE).count("created") == 23
    assert import_any(book, FILE).count("unchanged") == 23
    with book.read() as session:
        told = [item for item in market_figures.market(session, date.max) if item.read_here]
    june = next(item for item in told if (item.destination, item.month) == ("DE", date(2025, 6, 1)))
    assert (june.series, june.mass_g, june.source, june.source_date) == (
        MAGNETS, 764_000_000, FILE.name, "2026-11-24",
    )  # fmt: skip
    book.undo()
    with book.read() as session:
        assert not [item for item in market_figures.market(session, date.max) if item.read_here]


def test_a_revised_figure_is_told_with_before_and_after(book: Database, tmp_path: Path) -> None:
    import_any(book, query(tmp_path / "q.csv", '202601,85051110,116,日本,"1,000",千克,"50",'))
    report = import_any(book, query(tmp_path / "q.csv", '202601,85051110,116,日本,"1,250",千克,"50",'))
    (outcome,) = report.outcomes
    assert outcome.result == "updated"
    assert [(item.title, item.before, item.after) for item in outcome.differences] == [("Mass (kg)", "1000", "1250")]


def test_a_stopped_import_leaves_nothing(book: Database, tmp_path: Path) -> None:
    rows = (f"202601,{28050000 + place},116,日本,1,千克,?," for place in range(400))
    read = read_customs(query(tmp_path / "q.csv", *rows))
    with pytest.raises(Cancelled):
        import_customs(book, read, "q.csv", cancelled=lambda: True)
    with book.read() as session:
        assert not [item for item in market_figures.market(session, date.max) if item.read_here]
