"""A run that finds no orders still shows how the file was read; one that cannot read it is refused."""

from pathlib import Path

import pytest

from db.problems import Refused
from desktop.import_run import run_import
from desktop.jobs import Job
from desktop.main_window import MainWindow
from exchange.incoming import Incoming, Wishes


def test_a_file_without_orders_can_still_be_read_another_way(window: MainWindow, tmp_path: Path) -> None:
    book, job = window.records.database, Job("x")
    path = tmp_path / "list.csv"
    path.write_text("a;b\n1;2\nPO;Item;Supplier;Qty kg\n77;NdFeB block;Baotou Magnet;5\n", encoding="cp1252")
    told = run_import(book, Incoming(path), Wishes(heading_row=1, mapping={"a": "remarks"}), job, dry_run=True)
    assert told.against.startswith("No order rows found in list.csv.")
    assert told.understood.heading_row == 1
    assert told.understood.encoding == "UTF-8"
    with pytest.raises(Refused, match="No order rows found"):
        run_import(book, Incoming(path), Wishes(heading_row=1, mapping={"a": "remarks"}), job, dry_run=False)
    assert [line.result for line in run_import(book, Incoming(path), Wishes(heading_row=3), job, dry_run=True).lines][
        -1:
    ] == ["created"]


def test_a_file_that_cannot_be_read_is_refused_with_its_sentence(window: MainWindow, tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes("PO;Item\n77;Köln\n".encode("cp1252"))
    with pytest.raises(Refused, match="choose another encoding"):
        run_import(window.records.database, Incoming(path), Wishes(encoding="utf-8"), Job("x"), dry_run=True)
