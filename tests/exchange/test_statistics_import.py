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
    assert [(item.title, item.before, item.after) for item in outcome.differences] == [("Mass (kg)", "1,000", "1,250")]


def test_a_stopped_import_leaves_nothing(book: Database, tmp_path: Path) -> None:
    rows = (f"202601,{28050000 + place},116,日本,1,千克,?," for place in range(400))
    read = read_customs(query(tmp_path / "q.csv", *rows))
    with pytest.raises(Cancelled):
        import_customs(book, read, "q.csv", cancelled=lambda: True)
    with book.read() as session:
        assert not [item for item in market_figures.market(session, date.max) if item.read_here]


SPLIT = "数据年月,商品编码,贸易伙伴编码,贸易方式编码,注册地编码,第一数量,第一计量单位,美元,\n"


def split(path: Path, *rows: str) -> Path:
    """A query by customs regime and province."""
    path.write_text(SPLIT + "\n".join(rows) + "\n", encoding="gb18030")
    return path


def _japan(book: Database, month: date) -> tuple[int | None, int | None]:
    with book.read() as session:
        (item,) = [
            item
            for item in market_figures.market(session, date.max)
            if (item.series, item.destination, item.month) == (MAGNETS, "JP", month)
        ]
    return item.mass_g, item.value_minor


def test_a_total_and_its_parts_are_not_added_up(book: Database, tmp_path: Path) -> None:
    january = date(2026, 1, 1)
    import_any(
        book,
        split(tmp_path / "c.csv", "202601,85051110,116,10,36,600,千克,30,", "202601,85051110,116,10,15,300,千克,20,"),
    )
    assert _japan(book, january) == (900_000, 5_000)
    import_any(
        book, split(tmp_path / "b.csv", "202601,85051110,116,10,,900,千克,50,", "202601,85051110,116,14,,100,千克,5,")
    )
    assert _japan(book, january) == (1_000_000, 5_500)
    import_any(book, query(tmp_path / "a.csv", '202601,85051110,116,日本,"1,010",千克,"56",'))
    assert _japan(book, january) == (1_010_000, 5_600)
    with book.read() as session:
        told = market_figures.vintages(session, date.max, MAGNETS, "JP", january)
    assert [item.mass_g for item in told if item.read_here] == [1_010_000]


def test_parts_that_a_corrected_file_leaves_out_are_told(book: Database, tmp_path: Path) -> None:
    rows = [f"202601,85051110,116,{regime},36,100,千克,5," for regime in (10, 14, 15)]
    assert not import_any(book, split(tmp_path / "a.csv", *rows)).notes
    assert not import_any(book, split(tmp_path / "a.csv", *rows)).notes
    report = import_any(book, split(tmp_path / "b.csv", "202601,85051110,116,10,36,250,千克,12,"))
    assert report.count("updated") == 1
    assert [note for note in report.notes if note.startswith("2 figures by regime or province")]
    assert not import_any(book, split(tmp_path / "d.csv", "202602,85051110,116,10,36,250,千克,12,")).notes


def test_a_mass_corrected_in_a_query_in_renminbi_counts(tmp_path: Path) -> None:
    head = "数据年月,商品编码,贸易伙伴编码,贸易伙伴名称,第一数量,第一计量单位,人民币,"
    dollars = query(tmp_path / "a.csv", '202601,85051110,116,日本,"1,000",千克,"50",')
    renminbi = query(tmp_path / "b.csv", '202601,85051110,116,日本,"1,250",千克,"360",', head=head)
    for file, day in ((dollars, date(2026, 11, 24)), (renminbi, date(2026, 12, 1))):
        later = open_book(tmp_path / "a.monazite", today=lambda day=day: day)  # type: ignore[misc]
        import_any(later, file)
        told = _japan(later, date(2026, 1, 1))
        later.close()
    assert told == (1_250_000, 5_000)
