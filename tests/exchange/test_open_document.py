"""Repetition in OpenDocument sheets is multiplied before it is written out."""

import zipfile
from pathlib import Path

import pytest

from exchange.grid import Unreadable
from exchange.open_document import refuse_repetition, with_breaks
from exchange.reading import read
from tests.exchange.builders import ods

CELL = '<table:table-cell office:value-type="float" office:value="1"/>'


def test_empty_rows_at_the_end_may_repeat(tmp_path: Path) -> None:
    rows = (
        f"<table:table-row>{CELL}</table:table-row>"
        '<table:table-row table:number-rows-repeated="1048570"><table:table-cell/></table:table-row>'
    )
    with zipfile.ZipFile(ods(tmp_path / "b.ods", rows)) as archive:
        assert refuse_repetition(archive, "b.ods", 10) is None


def test_filled_rows_may_not(tmp_path: Path) -> None:
    rows = f'<table:table-row table:number-rows-repeated="11">{CELL}</table:table-row>'
    with zipfile.ZipFile(ods(tmp_path / "b.ods", rows)) as archive, pytest.raises(Unreadable, match="more than 10"):
        refuse_repetition(archive, "b.ods", 10)


@pytest.mark.parametrize(
    "text", ["m" * 4_000, '<text:s text:c="4000"/>', '<text:span><text:s text:c="3999"/>m</text:span>']
)
def test_a_long_text_may_not_repeat_until_memory_is_full(tmp_path: Path, text: str) -> None:
    cell = (
        '<table:table-cell office:value-type="string" table:number-columns-repeated="{}">'
        f"<text:p>{text}</text:p></table:table-cell>"
    )
    row = '<table:table-row table:number-rows-repeated="{}">{}</table:table-row>'
    with zipfile.ZipFile(ods(tmp_path / "few.ods", row.format(30, cell.format(1_000)))) as archive:
        assert refuse_repetition(archive, "few.ods", 2_500_000) is None
    many = ods(tmp_path / "many.ods", row.format(40, cell.format(1_000)))
    with zipfile.ZipFile(many) as archive, pytest.raises(Unreadable, match="more text than can be read at once"):
        refuse_repetition(archive, "many.ods", 2_500_000)


@pytest.mark.parametrize(
    ("text", "read_as"),
    [("<text:p>12<text:tab/>kg</text:p>", "12\tkg"), ("<text:p>P-1<text:line-break></text:line-break>P-2</text:p>", "P-1\nP-2"),
     ('<text:p>a<text:tab text:tab-ref="2"/>b</text:p><text:p>c</text:p>', "a\tb\nc")],
)  # fmt: skip
def test_tabs_and_line_breaks_keep_words_apart(tmp_path: Path, text: str, read_as: str) -> None:
    cell = f'<table:table-cell office:value-type="string">{text}</table:table-cell>'
    file = ods(tmp_path / "b.ods", f"<table:table-row>{cell}</table:table-row>")
    assert read(file).sheets[0].rows == [[read_as]]


def test_a_document_without_breaks_is_not_copied(tmp_path: Path) -> None:
    with zipfile.ZipFile(ods(tmp_path / "b.ods", f"<table:table-row>{CELL}</table:table-row>")) as archive:
        assert with_breaks(archive, "b.ods") == b""
