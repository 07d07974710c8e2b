"""`scenario`: a draft measure tried from the command line."""

from pathlib import Path

import pytest
from openpyxl import load_workbook

from db.database import open_book
from tests.cli.test_books import run
from tests.db.builders import a_line, an_order


@pytest.fixture
def book(tmp_path: Path) -> Path:
    path = tmp_path / "a.monazite"
    opened = open_book(path)
    with opened.write("Prepare") as session:
        an_order(session, lines=[a_line(session), a_line(session, destination="DE")])
    opened.close()
    return path


def test_magnets_to_japan_on_screen_as_csv_and_as_workbook(book: Path, tmp_path: Path) -> None:
    wanted = ("scenario", "--form", "magnets", "--destination", "Japan", "--from", "2027-01-01")
    shown = run("--db", book, *wanted)
    assert shown.returncode == 0, shown.stderr
    assert "1 of 2 open lines" in shown.stderr
    assert shown.stdout.startswith("PO-1/1\tBlock magnet")
    for name in ("a.csv", "a.xlsx"):
        assert run("--db", book, *wanted, "--out", tmp_path / name).returncode == 0
    head, row = (tmp_path / "a.csv").read_text("utf-8-sig").splitlines()
    assert head.startswith("order,goods,destination")
    assert "licence_required,licence_required_enhanced,100.0,5000.00,EUR" in row
    assert load_workbook(tmp_path / "a.xlsx").sheetnames == ["Scenario", "Lines"]


def test_what_cannot_be_tried_is_one_sentence(book: Path, tmp_path: Path) -> None:
    done = run("--db", book, "scenario", "--form", "bananas", "--from", "2027-01-01")
    assert (done.returncode, "no form of goods" in done.stderr) == (2, True)
    none = run("--db", tmp_path / "none.monazite", "scenario", "--from", "2027-01-01")
    assert (none.returncode, "does not exist" in none.stderr) == (2, True)
