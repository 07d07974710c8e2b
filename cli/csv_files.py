"""CSV in and out of the command line: cases that people wrote, answers that are safe to open in Excel."""

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from exchange import neutral_text

_NUMBER = re.compile(r"[+-]?\d+(?:\.\d+)?")


def read_cases(path: Path) -> list[dict[str, str]]:
    """The rows of a CSV file with a header: column names in small letters, values stripped, never None.

    Reads UTF-8 with or without a byte order mark and UTF-16 with one; comma, semicolon or tab.
    Raises ValueError with one sentence when the file cannot be read.
    """
    header, lines = _read(path)
    return [
        {name: cell.strip() for name, cell in zip(header, [*line, *[""] * len(header)], strict=False)}
        for line in lines
        if any(cell.strip() for cell in line)
    ]


def need_one_of(path: Path, columns: Sequence[str]) -> None:
    """Refuse a file that has none of the columns an answer could come from; ValueError with one sentence."""
    found = read_columns(path)
    if not set(columns) & set(found):
        raise ValueError(f"{path} has none of the columns {', '.join(columns)}; it has {', '.join(found)}.")


def read_columns(path: Path) -> list[str]:
    """The names of the columns of a CSV file, in small letters; errors as `read_cases`."""
    return _read(path)[0]


def _read(path: Path) -> tuple[list[str], list[list[str]]]:
    try:
        data = path.read_bytes()
    except OSError as trouble:
        raise ValueError(f"{path} cannot be read ({trouble.strerror}); check the name of the file.") from trouble
    text = _decoded(data, path)
    try:
        lines = list(csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text)))
    except csv.Error as trouble:
        raise ValueError(f"{path} is not a CSV file ({trouble}).") from trouble
    header = [name.strip().casefold() for name in (lines[0] if lines else [])]
    if not any(header):
        raise ValueError(f"{path} has no header row; the first row names the columns.")
    return header, lines[1:]


def _decoded(data: bytes, path: Path) -> str:
    encoding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as trouble:
        raise ValueError(f"{path} is not UTF-8 text; save it as CSV UTF-8.") from trouble


def _delimiter(text: str) -> str:
    """The sign that cuts the header into most columns; a comma where none does."""
    header = text.partition("\n")[0]
    return max(",;\t", key=header.count)


def write_answers(path: Path, columns: Sequence[str], rows: Iterable[Mapping[str, object]]) -> None:
    """Write rows as CSV: UTF-8 with byte order mark, CRLF, and no cell that Excel would execute.

    Raises ValueError with one sentence when the file cannot be written.
    """
    try:
        with path.open("w", encoding="utf-8-sig", newline="") as file:
            lines = csv.writer(file, lineterminator="\r\n")
            lines.writerow(columns)
            lines.writerows([neutral(str(row.get(column, ""))) for column in columns] for row in rows)
    except OSError as trouble:
        raise ValueError(f"{path} cannot be written ({trouble.strerror}); choose another place.") from trouble


def neutral(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula; numbers stay numbers."""
    return cell if _NUMBER.fullmatch(cell) else neutral_text.neutral(cell)
