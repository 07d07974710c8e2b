"""Old office files are opened as containers before anybody reads the workbook inside."""

from pathlib import Path

import pytest

from exchange import compound_file
from exchange.grid import Unreadable
from tests.exchange.builders import DATA

OLD = DATA / "own_outline.xls"


def test_the_streams_tell_what_it_is() -> None:
    assert "Workbook" in compound_file.stream_names(OLD)


def test_a_usual_workbook_passes() -> None:
    assert compound_file.refuse_unsafe_workbook(OLD, 1000) is None


def test_too_many_cells_are_refused() -> None:
    with pytest.raises(Unreadable, match="far away"):
        compound_file.refuse_unsafe_workbook(OLD, 10)


@pytest.mark.parametrize("size", [8, 100, 511, 600, 1500])
def test_a_cut_container_is_one_sentence(tmp_path: Path, size: int) -> None:
    path = tmp_path / "cut.xls"
    path.write_bytes(OLD.read_bytes()[:size])
    with pytest.raises(Unreadable, match="damaged"):
        compound_file.refuse_unsafe_workbook(path, 1000)
