"""Progress on a terminal, and nothing where nobody looks."""

import pytest

from cli.progress import Bar, judging


def test_a_shorter_line_covers_the_longer_one_before(capsys: pytest.CaptureFixture[str]) -> None:
    bar = Bar("Writing")
    bar.shown = True
    bar(1, 2, "Orders: 500 of 1,000 rows")
    bar(1, 2, "About")
    bar(2, 2)
    told = capsys.readouterr().err
    assert told.endswith("\n")
    first, second, last = told.rstrip("\n").split("\r")[1:]
    assert first == "Writing 1/2 Orders: 500 of 1,000 rows"
    assert second == "Writing 1/2 About".ljust(len(first))
    assert last.startswith("Writing 2/2 ")


def test_nothing_is_written_into_a_file(capsys: pytest.CaptureFixture[str]) -> None:
    judging()(1, 2)
    assert capsys.readouterr().err == ""
