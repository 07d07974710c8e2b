"""Repetition in OpenDocument sheets is multiplied before it is written out."""

import zipfile
from pathlib import Path

import pytest

from exchange.grid import Unreadable
from exchange.open_document import refuse_repetition
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
