"""Every row of a file stands in the preview once, with what becomes of it and why."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from db.database import Database, open_book
from exchange.import_preview import RESULTS, WORDS, Line, counts, lines_of
from exchange.incoming import Incoming, Wishes
from exchange.order_import import import_understood
from resources.i18n import speaking

LIST = """PO;Pos;Supplier;Item;Description;Qty;UoM;Price;Currency;Requested date;Country
4501;10;Baotou Magnet;AT-1;NdFeB block;1200;kg;12.50;EUR;2026-12-03;DE
4501;20;Baotou Magnet;AT-2;Dysprosium oxide;15;kg;300;EUR;03/04/26;JP
4502;10;;AT-2;Terbium oxide;15;kg;300;EUR;2026-12-15;JP
4503;10;Ganzhou Rare;AT-2;Terbium oxide;-5;kg;300;EUR;2026-12-15;JP
Total;;;;;1230;;;;;
"""


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Database]:
    opened = open_book(tmp_path / "a.monazite", today=lambda: date(2026, 11, 24))
    yield opened
    opened.close()


def preview(book: Database, folder: Path, text: str = LIST, *, write: bool = False) -> list[Line]:
    path = folder / "list.csv"
    path.write_text(text, encoding="utf-8")
    understood = Incoming(path).understand(Wishes())
    return lines_of(understood, import_understood(book, understood, dry_run=not write))


def test_every_row_has_its_result_and_its_reason_by_cell(book: Database, tmp_path: Path) -> None:
    lines = preview(book, tmp_path)
    assert [(line.row, line.result) for line in lines] == [
        (2, "created"), (3, "created"), (4, "rejected"), (5, "rejected"), (6, "skipped"),
    ]  # fmt: skip
    assert counts(lines) == {
        "created": 2, "updated": 0, "unchanged": 0, "rejected": 2, "skipped": 1, "flagged": 2, "asked": 0, "answered": 0,
    }  # fmt: skip
    assert "exporter is missing" in lines[2].told()
    assert lines[3].reasons[0][0] == "F5"
    assert "4503" in lines[3].printed
    assert "03/04/26" in lines[1].told()
    assert dict(lines[0].facts)["Mass (kg)"] == "1,200"
    assert set(WORDS) >= set(RESULTS)


def test_a_change_is_told_with_before_and_after(book: Database, tmp_path: Path) -> None:
    preview(book, tmp_path, write=True)
    lines = preview(book, tmp_path, LIST.replace(";1200;", ";1300;"))
    assert lines[0].result == "updated"
    assert "Quantity: 1,200 → 1,300" in lines[0].told()
    assert lines[1].result == "unchanged"


@pytest.mark.parametrize(
    ("language", "unclear", "skipped", "rejected"),
    [
        ("de", "leer gelassen: „03/04/26“: es könnte 03.04.2026 oder 04.03.2026 heißen", "eine Summe", "nicht größer"),
        ("ja", "2026/04/03 または 2026/03/04", "合計行", "ゼロ以下"),
        ("zh", "可能是2026/4/3 或 2026/3/4", "合计", "不大于零"),
    ],
)
def test_the_preview_speaks_the_language_and_the_printed_rows_do_not(
    book: Database, tmp_path: Path, language: str, unclear: str, skipped: str, rejected: str
) -> None:
    """What a cell could mean is told to people; the flags that programs read stay as they are."""
    with speaking(language):
        lines = preview(book, tmp_path)
        told = [line.told() for line in lines]
        flags = [str(flag) for line in lines for flag in line.flags if flag.field == "requested_date"]
    assert unclear in told[1]
    assert skipped in told[4]
    assert rejected in told[3]
    assert flags == ['requested_date: "03/04/26" it could mean 2026-04-03 or 2026-03-04']


def test_a_new_line_says_what_it_orders_and_an_empty_cell_is_not_quoted(book: Database, tmp_path: Path) -> None:
    text = LIST.replace("12.50;EUR;2026-12-03;DE", "12.50;;2026-12-03;DE").replace("4502;10;;", ";10;Ganzhou Rare;")
    lines = preview(book, tmp_path, text)
    assert lines[0].told() == "Currency left empty: the cell is empty"
    assert lines[2].name == "AT-2"  # no number of an order names it
    assert lines[2].told() == "An order needs a number. Type the one on the purchase order."
    assert "Remarks" not in dict(lines[0].facts)
    with speaking("de"):
        lines = preview(book, tmp_path, LIST.replace("15;kg;300;EUR;03/04/26", "1.5;kg;300;EUR;2026-04-03"))
        assert lines[1].told() == "Dysprosium oxide · 1,5 kg · Japan"
        assert dict(lines[1].facts)["Need by"] == "03.04.2026"
