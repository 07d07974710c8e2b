"""The whole workbook: every sheet, the same twice, whole or not at all."""

import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from gettext import NullTranslations
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.utils import range_boundaries
from sqlmodel import Session

from db.problems import Refused
from exchange.summary.paper import A3_COLUMNS, A4_COLUMNS, width_of_column
from exchange.summary.workbook import SHEETS, Stopped, SummaryWritten, write_summary
from resources import i18n
from tests.db.builders import ON, a_small_book, turn
from tests.exchange.summary.conftest import Made
from tests.exchange.summary.reading import cells, table


def write(session: Session, out: Path, **wishes: object) -> SummaryWritten:
    return write_summary(session, out, on=ON, book_name="small.monazite", actor="M. Weber", **wishes)  # type: ignore[arg-type]


def test_every_sheet_in_its_order(small: Made) -> None:
    assert tuple(small.book.sheetnames) == SHEETS[:-1]


def test_tables_have_unique_names_and_their_headings(small: Made) -> None:
    names = [name for sheet in small.book.worksheets for name in sheet.tables]
    assert len(names) == len(set(names)) >= 20
    for sheet in small.book.worksheets:
        for made in sheet.tables.values():
            heads = [column.name for column in made.tableColumns]
            assert len(heads) == len(set(heads)), made.name
            first = made.ref.split(":")[0]
            row = sheet[first].row
            start = sheet[first].column
            assert heads == [sheet.cell(row, start + place).value for place in range(len(heads))]


def test_every_sheet_prints_landscape_one_page_wide_with_its_footer(small: Made) -> None:
    for sheet in small.book.worksheets:
        assert sheet.page_setup.orientation == "landscape"
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.page_setup.fitToWidth
        assert sheet.oddFooter.left.text == "small.monazite · as of 2026-11-20"
        assert len(sheet.oddFooter.center.text) == 12


def test_no_macros_no_links_no_formulas(small: Made) -> None:
    with zipfile.ZipFile(small.written.path) as parts:
        names = parts.namelist()
        assert not [name for name in names if "vba" in name.lower() or "externalLink" in name]
        sheets = [name for name in names if name.startswith("xl/worksheets/sheet")]
        assert not [name for name in sheets if b"<f>" in parts.read(name)]


def test_document_properties(small: Made) -> None:
    told = small.book.properties
    assert (told.creator, told.created.date(), told.modified) == ("M. Weber", ON, told.created)
    assert told.title == "Rare-earth orders and export licences: summary"


def test_the_same_book_gives_the_same_file(session: Session, tmp_path: Path) -> None:
    a_small_book(session)
    one, two = write(session, tmp_path / "a.xlsx"), write(session, tmp_path / "b.xlsx")
    assert one.sha256 == two.sha256
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()


def test_an_empty_book_gives_a_workbook_too(session: Session, tmp_path: Path) -> None:
    turn(session)
    written = write(session, tmp_path / "a.xlsx")
    assert tuple(load_workbook(written.path).sheetnames) == SHEETS[:-1]
    assert written.rows["Orders"] == 0
    book = load_workbook(written.path)
    assert not book["Summary"]._charts  # a chart of nothing says less than a sentence
    assert not book["Pipeline"]._charts
    told = [cell.value for sheet in (book["Summary"], book["Pipeline"]) for row in sheet for cell in row if cell.value]
    assert any(str(text).startswith("Nothing is on order") for text in told)
    assert "No application is known yet." in told


def test_a_filter_holds_on_every_sheet(session: Session, tmp_path: Path) -> None:
    a_small_book(session)
    book = load_workbook(write(session, tmp_path / "a.xlsx", destinations=("JP",)).path)
    assert {row["Destination"] for row in table(book, "Orders")} == {"JP"}
    assert {row["Code"] for row in table(book, "ByDestination")} <= {"JP"}
    assert {row["Licence"] for row in table(book, "Licences")} == {"LX1"}
    assert {row["Destination"] for row in table(book, "Delays")} == {"Japan (JP)"}
    assert "destinations Japan (JP)" in str(book["Orders"].cell(2, 1).value)


def test_the_period_is_said_and_compared(session: Session, tmp_path: Path) -> None:
    a_small_book(session)
    wishes = {"period_from": date(2026, 10, 1), "period_to": date(2026, 10, 31)}
    book = load_workbook(write(session, tmp_path / "a.xlsx", **wishes).path)
    flows = {row["What took place"]: row["Records"] for row in table(book, "InThePeriod")}
    assert flows["Applications granted"] == 1
    assert "period 2026-10-01 to 2026-10-31" in str(book["Summary"].cell(2, 1).value)


@pytest.mark.parametrize(
    "wishes",
    [{"language": "xx"}, {"period_from": date(2027, 1, 1)}, {"period_to": date(2027, 1, 1)}],
)
def test_wishes_that_cannot_be_are_refused_and_nothing_is_written(
    session: Session, tmp_path: Path, wishes: dict[str, object]
) -> None:
    with pytest.raises(Refused):
        write(session, tmp_path / "a.xlsx", **wishes)
    assert list(tmp_path.iterdir()) == []


def test_progress_counts_the_sheets_and_cancel_leaves_nothing(session: Session, tmp_path: Path) -> None:
    a_small_book(session)
    heard: list[tuple[int, int, str]] = []
    out = tmp_path / "a.xlsx"
    out.write_bytes(b"old")
    write(session, tmp_path / "b.xlsx", progress=lambda *told: heard.append(told))
    assert [done for done, _, _ in heard] == list(range(1, len(SHEETS)))
    assert {total for _, total, _ in heard} == {len(SHEETS) - 1}
    with pytest.raises(Stopped, match="Nothing was written"):
        write(session, out, cancelled=lambda: True)
    assert out.read_bytes() == b"old"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.xlsx", "b.xlsx"]


def test_an_open_target_gets_a_dated_name(session: Session, tmp_path: Path) -> None:
    a_small_book(session)
    (tmp_path / "~$a.xlsx").touch()
    written = write(session, tmp_path / "a.xlsx")
    assert written.path.name == "a 2026-11-20.xlsx"
    assert "is open in another program" in written.note


class Shouting(NullTranslations):
    """A language in which every text is in capitals between marks."""

    def gettext(self, message: str) -> str:
        return f"«{message}»"


@contextmanager
def shouting(_wanted: str) -> Iterator[str]:
    token = i18n._spoken.set(("ja", Shouting()))
    try:
        yield "ja"
    finally:
        i18n._spoken.reset(token)


def test_sheets_headings_and_words_speak_the_chosen_language(
    session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(i18n, "speaking", shouting)
    a_small_book(session)
    book = load_workbook(write(session, tmp_path / "a.xlsx", language="ja").path)
    assert book.sheetnames == [f"«{name}»" for name in SHEETS[:-1]]
    row = table(book, "Orders")[0]
    assert all(str(head).startswith("«") for head in row)
    assert row["«Status»"] == "«Confirmed»"
    assert i18n._("Orders") == "Orders"
    strays = {
        str(value)
        for name in ("«Pipeline»", "«By destination»")
        for line in cells(book, name)
        for value in line
        if isinstance(value, str) and value[:1].isalpha() and len(value) > 3 and " " in value
    }
    assert strays == set()


def test_another_language_is_spoken_only_meanwhile() -> None:
    with i18n.speaking("en") as language:
        assert language == i18n.language() == "en"
    assert i18n.language() == "en"


def test_nothing_is_printed_smaller_than_eight_points(small: Made) -> None:
    """Letters of at least ten points, at a scale of at least eight tenths."""
    for sheet in small.book.worksheets:
        sizes = {cell.font.size for row in sheet.iter_rows() for cell in row if cell.value is not None}
        assert min(sizes) >= 10
        assert sheet.oddFooter.left.size >= 10
        last = range_boundaries(str(sheet.print_area).split("!")[-1])[2]
        wide = sum(width_of_column(sheet, column) for column in range(1, last + 1))
        paper = str(sheet.page_setup.paperSize)
        if sheet.row_breaks.brk:  # of its columns the last is empty, so that each part stays on its page
            assert {"9": 784, "8": 1132}[paper] / (wide * 5.25) >= 0.8, sheet.title
        else:
            assert wide <= {"9": A4_COLUMNS, "8": A3_COLUMNS}[paper] + 0.01, sheet.title
        assert (sheet.page_setup.scale or 80) >= 80


@pytest.mark.parametrize("language", sorted(set(i18n.LANGUAGES) - {"en"}))
def test_every_table_can_be_opened_in_every_language(language: str, session: Session, tmp_path: Path) -> None:
    """Excel mends a file by throwing a table away in which two headings are the same."""
    book = load_workbook(write(session, tmp_path / "a.xlsx", language=language).path)
    for sheet in book.worksheets:
        for table_ in sheet.tables.values():
            titles = [column.name for column in table_.tableColumns]
            assert len({title.casefold() for title in titles}) == len(titles)
            assert not [title for title in titles if title.endswith("(2)")], "two words of the language are one"


def test_sheets_of_one_kind_have_tabs_of_one_colour(small: Made) -> None:
    colours = {sheet.title: sheet.sheet_properties.tabColor.rgb[2:] for sheet in small.book.worksheets}
    assert colours["Summary"] not in {colour for name, colour in colours.items() if name != "Summary"}
    assert colours["By destination"] == colours["Pipeline"]
    assert len({colours[name] for name in ("Delays", "At risk", "Exposure", "Licences", "Orders")}) == 1
    assert len({colours[name] for name in ("Rules ahead", "Supply", "Market")}) == 1
    assert colours["Dictionary"] == colours["About"]
