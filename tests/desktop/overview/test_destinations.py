"""Every number of the table of destinations opens its rows; columns that find no room go, and that is said."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from db import figures
from db.database import Database
from db.destination_figures import DestinationRow, by_destination
from db.listing import Filter
from desktop.overview.destinations import COLUMNS, Barred, DestinationTable, hidden_words, rows_behind
from tests.desktop.small_book import fill

Told = list[tuple[str, object, str]]


@pytest.fixture
def rows(book: Database) -> list[DestinationRow]:
    fill(book)
    with book.read() as session:
        return by_destination(session, book.on)


@pytest.fixture
def made(book: Database, rows: list[DestinationRow], qtbot: QtBot) -> Iterator[tuple[DestinationTable, Told]]:
    told: Told = []
    with book.read() as session:
        behind = rows_behind(figures.key_figures(session, book.on, before=False))
    table = DestinationTable(rows, behind, lambda *words: told.append(words))
    around = QWidget()  # by itself it would be a window, which keeps room for all
    qtbot.addWidget(around)
    table.setParent(around)
    table.resize(1000, 100)
    around.show()
    yield table, told
    around.close()


def link(table: DestinationTable, name: str) -> QPushButton:
    return next(item for item in table.findChildren(QPushButton) if item.accessibleName().startswith(name))


def test_numbers_open_the_rows_of_their_destination(made: tuple[DestinationTable, Told]) -> None:
    table, told = made
    for name in ("Japan", "Japan, Lines: 1", "Japan, kg: 5", "Japan, Delay days", "Japan, kg exposed: 5"):
        link(table, name).click()
    assert [page for page, _filters, _words in told] == ["orders", "orders", "orders", "delays", "orders"]
    assert all(filters[-1] == Filter("destination", "is", ("JP",)) for _page, filters, _words in told)  # type: ignore[index]
    assert {words for _page, _filters, words in told} == {"Japan"}


def test_a_nought_opens_nothing(made: tuple[DestinationTable, Told]) -> None:
    names = [item.accessibleName() for item in made[0].findChildren(QPushButton)]
    assert not [name for name in names if name.endswith(": 0")]


def test_every_column_has_rows_behind_it(book: Database, rows: list[DestinationRow]) -> None:
    with book.read() as session:
        behind = rows_behind(figures.key_figures(session, book.on, before=False))
    assert rows
    assert {column.rows for column in COLUMNS} <= set(behind)


def test_columns_go_in_their_order_and_come_back(made: tuple[DestinationTable, Told]) -> None:
    table, _told = made
    counts: list[int] = []
    table.hid.connect(counts.append)
    for width in range(1000, table.minimumSizeHint().width() - 1, -10):
        table.resize(width, 100)
    assert counts == sorted(counts)
    going = [place for place, column in enumerate(COLUMNS, start=1) if column.goes]
    table.resize(table.minimumSizeHint().width(), 100)
    assert set(table.gone) == set(going)
    table.resize(1000, 100)
    assert table.gone == ()


def test_few_decisions_are_not_told_as_a_share(rows: list[DestinationRow]) -> None:
    share = next(column for column in COLUMNS if column.rows == "in_time")
    row = next(row for row in rows if row.destination == "JP")
    assert share.read(row) == ""
    assert share.read(replace(row, in_time=replace(row.in_time, decided=3, in_time=2))) == "n<5"
    assert share.read(replace(row, in_time=replace(row.in_time, decided=8, in_time=6))) == "75 %"


def test_what_found_no_room_is_said() -> None:
    assert hidden_words(0) == ""
    assert hidden_words(1) == "1 more column in a wider window"


def test_a_total_opens_the_rows_of_all(made: tuple[DestinationTable, Told]) -> None:
    table, told = made
    link(table, "Total, Lines: 1").click()
    ((page, filters, words),) = told
    assert (page, words) == ("orders", "Total")
    assert not [item for item in filters if item.key == "destination"]  # type: ignore[attr-defined]


def test_small_bars_are_as_long_as_their_share_of_the_largest(
    book: Database, rows: list[DestinationRow], qtbot: QtBot
) -> None:
    japan = rows[0]
    both = [japan, replace(japan, destination="DE", mass_g=japan.mass_g * 4), rows[-1]]
    with book.read() as session:
        behind = rows_behind(figures.key_figures(session, book.on, before=False))
    table = DestinationTable(both, behind, lambda *_words: None)
    qtbot.addWidget(table)
    parts = {cell.accessibleName(): cell.part for cell in table.findChildren(Barred)}
    assert (parts["Japan, kg: 5"], parts["Germany, kg: 20"]) == (0.25, 1)
    assert not [name for name in parts if name.startswith("Total")]  # it would dwarf them all
