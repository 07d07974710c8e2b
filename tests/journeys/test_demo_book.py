"""The main job end to end on the packaged demo book: import, judge, forecast, write, take back."""

import shutil
from collections import Counter
from collections.abc import Iterator
from datetime import date
from importlib.resources import as_file
from pathlib import Path

import pytest
from openpyxl import load_workbook
from sqlmodel import select

import resources
from compliance.terms import Outcome
from db import parties, reading
from db.agenda import agenda
from db.database import Database, open_book
from db.exposure import EXPOSURE
from db.order_lines import LISTING
from db.problems import StoreProblem
from db.tables.assessments import ApplicationAnswer, LineAnswer
from db.tables.orders import OrderLine
from db.upkeep import check, restore
from exchange.importing import Report, import_book
from exchange.summary_run import write_for

ON = date(2026, 11, 24)


@pytest.fixture(scope="module")
def imported(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Report]:
    """The demo book imported once; every test gets a copy of its own."""
    path = tmp_path_factory.mktemp("demo") / "demo.monazite"
    book = open_book(path, today=lambda: ON)
    with as_file(resources.entry("demo/orders_2026.xlsx")) as source:  # type: ignore[arg-type]
        report = import_book(book, source)
    book.close()
    return path, report


@pytest.fixture
def demo(imported: tuple[Path, Report], tmp_path: Path) -> Iterator[tuple[Database, Report]]:
    path, report = imported
    book = open_book(shutil.copy(path, tmp_path / "demo.monazite"), today=lambda: ON)
    yield book, report
    book.close()


def test_every_row_is_taken_and_a_second_import_changes_nothing(demo: tuple[Database, Report]) -> None:
    book, report = demo
    sheets = Counter(item.sheet for item in report.outcomes if item.result == "created")
    expected = {"Orders": 180, "Parties": 49, "Materials": 34, "Applications": 76, "Shipments": 106, "Delays": 616}
    assert sheets == expected
    assert not report.rejected
    with as_file(resources.entry("demo/orders_2026.xlsx")) as path:  # type: ignore[arg-type]
        again = import_book(book, path)
    assert again.count("unchanged") == 1061


def test_the_rules_find_what_the_book_hides(demo: tuple[Database, Report]) -> None:
    book, _report = demo
    with book.read() as session:
        outcomes = Counter(answer.outcome for answer in session.exec(select(LineAnswer)))
        stages = Counter(answer.stage for answer in session.exec(select(ApplicationAnswer)))
        place = [column.key for column in EXPOSURE.columns].index("party") + 1
        bans = {row[place] for row in EXPOSURE.rows(session) if row[2] == "ban"}
        due = {item.kind for item in agenda(session)}
    assert outcomes[Outcome.PROHIBITED] >= 3
    assert outcomes[Outcome.VERIFY_STATUS] >= 1
    assert outcomes[Outcome.REVIEW] >= 1
    assert stages["granted"] == 43
    assert stages["refused"] == 4
    assert {"Mitsubishi Precision Company, Limited", "Oshkosh Defense, LLC", "Cavok UAS"} <= bans
    assert {"deadline", "stale", "at_risk"} <= due


def test_stand_ins_are_no_parties_and_firms_are(demo: tuple[Database, Report]) -> None:
    book, _report = demo
    with book.read() as session:
        assert parties.find(session, "Naruto Naval Equipment K.K.") is not None
        assert parties.find(session, "various") is None
        assert parties.find(session, "to be advised") is None
        line = reading.rows(session, OrderLine, remarks="ship equipment maker, also works for the Maritime Self-Defense "
                            "Force according to its own brochure")[0]  # fmt: skip
    assert line.end_user_id is not None


def test_the_import_is_one_step_that_undo_takes_back(demo: tuple[Database, Report]) -> None:
    book, _report = demo
    assert check(book) == []
    book.undo()
    with book.read() as session:
        assert LISTING.count(session) == 0
    book.redo()
    with book.read() as session:
        assert LISTING.count(session) == 180
    assert check(book) == []


def test_the_workbook_holds_every_sheet_and_says_the_same_twice(demo: tuple[Database, Report], tmp_path: Path) -> None:
    book, _report = demo
    first, second = write_for(book, tmp_path / "a.xlsx"), write_for(book, tmp_path / "b.xlsx")
    one, two = load_workbook(first), load_workbook(second)
    wanted = ("Summary", "By destination", "Pipeline", "Delay totals", "Delays", "At risk", "Exposure", "Licences")
    assert [name for name in one.sheetnames if name != "Chart data"][:8] == list(wanted)
    assert {"Rules ahead", "Supply", "Market", "Orders", "Dictionary", "About"} <= set(one.sheetnames)
    assert len(one["Summary"]._charts) == 4
    assert one["Orders"].max_row == 4 + 180
    names = [table for sheet in one for table in sheet.tables]
    assert len(names) == len(set(names))
    for name in one.sheetnames:
        if name != "About":
            assert [[c.value for c in r] for r in one[name]] == [[c.value for c in r] for r in two[name]]


def test_a_backup_restores_into_a_new_file(demo: tuple[Database, Report], tmp_path: Path) -> None:
    book, _report = demo
    book.backup(tmp_path / "copy.monazite")
    seen = restore(tmp_path / "copy.monazite", tmp_path / "new.monazite")
    assert (seen.lines, seen.applications) == (180, 76)


def test_a_second_opener_reads_and_a_damaged_file_is_refused(demo: tuple[Database, Report], tmp_path: Path) -> None:
    book, _report = demo
    other = open_book(book.path, today=lambda: ON)
    assert other.read_only
    assert "has it open" in other.lock_holder
    other.close()
    damaged = tmp_path / "damaged.monazite"
    damaged.write_bytes(b"no database at all" * 500)
    with pytest.raises(StoreProblem, match="damaged"):
        open_book(damaged)


def test_a_judgement_takes_a_hit_away_until_the_party_changes(demo: tuple[Database, Report]) -> None:
    from db import judgements
    from db.tables.assessments import ScreeningHit

    book, _report = demo
    with book.read() as session:
        party = parties.find(session, "Cavok UAS")
        assert party is not None
        hit = reading.rows(session, ScreeningHit, party_id=party)[0]
    with book.write("Judge screening hits") as session:
        judgements.judge(session, party, hit.entry_id, "not_same", reason="another register number", actor="me")
    with book.read() as session:
        assert [one.ruling for one in reading.rows(session, ScreeningHit, party_id=party)] == ["not_same"]
    with book.write("Change party") as session:
        draft = parties.draft_of(session, party)
        draft.aliases = ["Cavok"]
        parties.change(session, party, draft)
    with book.read() as session:
        assert {one.ruling for one in reading.rows(session, ScreeningHit, party_id=party)} == {""}
