"""CSV that people wrote, and CSV that is safe to open."""

import csv
from pathlib import Path

import pytest

from cli.csv_files import need_one_of, neutral, read_cases, read_columns, write_answers


@pytest.mark.parametrize(
    "data",
    [
        b"a,B \r\n1, x y \r\n",
        "\ufeffa,b\n1,x y\n".encode(),
        "a;b\n1;x y\n".encode("utf-16"),
        b"a\tb\textra\n1\tx y\tz\n\n",
    ],
)
def test_cases_as_they_come(data: bytes, tmp_path: Path) -> None:
    (tmp_path / "in.csv").write_bytes(data)
    (row,) = read_cases(tmp_path / "in.csv")
    assert (row["a"], row["b"]) == ("1", "x y")
    assert read_columns(tmp_path / "in.csv")[:2] == ["a", "b"]


def test_short_rows_are_filled_and_empty_ones_dropped(tmp_path: Path) -> None:
    (tmp_path / "in.csv").write_text('a,b,c\n1\n,,\n"2\n3",4,5,6\n', encoding="utf-8")
    assert read_cases(tmp_path / "in.csv") == [{"a": "1", "b": "", "c": ""}, {"a": "2\n3", "b": "4", "c": "5"}]


@pytest.mark.parametrize(
    ("data", "words"), [(b"", "no header row"), (b"a\n\xff\xfe\xfd", "not UTF-8"), (b"a\n" + b"x" * 200_000, "CSV")]
)
def test_files_that_are_none_are_refused(data: bytes, words: str, tmp_path: Path) -> None:
    (tmp_path / "in.csv").write_bytes(data)
    with pytest.raises(ValueError, match=words):
        read_cases(tmp_path / "in.csv")


def test_missing_and_unwritable_places(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="cannot be read"):
        read_cases(tmp_path / "none.csv")
    with pytest.raises(ValueError, match="cannot be written"):
        write_answers(tmp_path / "none" / "out.csv", ["a"], [])


def test_answers_are_excel_csv(tmp_path: Path) -> None:
    write_answers(tmp_path / "out.csv", ["a", "b"], [{"a": "=1+1", "b": -2.5}, {"a": "磁石, 铁"}])
    data = (tmp_path / "out.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbfa,b\r\n")
    assert list(csv.reader(data.decode("utf-8-sig").splitlines())) == [
        ["a", "b"],
        ["'=1+1", "-2.5"],
        ["磁石, 铁", ""],
    ]


@pytest.mark.parametrize("cell", ["=A1", "+cmd", "-x", "@sum", "\t=1", "＝1"])
def test_what_a_spreadsheet_would_run_is_made_text(cell: str) -> None:
    assert neutral(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["", "-1", "+2.5", "1-2", "a=b", "2026-11-23"])
def test_what_is_harmless_stays(cell: str) -> None:
    assert neutral(cell) == cell


def test_a_file_with_none_of_the_columns_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "in.csv"
    file.write_text("colour,query\nred,x\n")
    need_one_of(file, ("query", "list_name"))
    with pytest.raises(ValueError, match="none of the columns list_name; it has colour, query"):
        need_one_of(file, ("list_name",))
