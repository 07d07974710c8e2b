"""A small book, its facts, and its workbook written once for all who only read it."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from sqlmodel import Session

from db.periods import period_of
from exchange.summary.facts import Facts, gather
from exchange.summary.tables import Draft
from exchange.summary.workbook import SummaryWritten, write_summary
from tests.db.builders import ON, a_small_book, empty_session


@dataclass
class Made:
    """A written workbook, opened again."""

    written: SummaryWritten
    book: Workbook


@pytest.fixture
def session() -> Iterator[Session]:
    with empty_session() as made:
        yield made


@pytest.fixture(scope="package")
def small(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """The workbook of the small book."""
    out = tmp_path_factory.mktemp("summary") / "summary.xlsx"
    with empty_session() as made:
        a_small_book(made)
        written = write_summary(made, out, on=ON, book_name="small.monazite", actor="M. Weber")
    return Made(written, load_workbook(out))


@pytest.fixture(scope="package")
def facts() -> Facts:
    with empty_session() as made:
        a_small_book(made)
        return facts_of(made)


def facts_of(made: Session, destinations: tuple[str, ...] = ()) -> Facts:
    return gather(
        made, ON, period_of(ON), destinations, book_name="small.monazite", actor="M. Weber", edition=None, head=None
    )


@pytest.fixture
def draft() -> Draft:
    made = Draft(ON, "subtitle", "footer", "abc123")
    made.book.remove(made.book.worksheets[0])
    return made


def saved(draft: Draft, folder: Path) -> Workbook:
    """A draft as a reader finds it."""
    draft.book.save(folder / "draft.xlsx")
    return load_workbook(folder / "draft.xlsx")
