"""A scenario as a workbook, read back cell by cell."""

from datetime import date
from pathlib import Path

from openpyxl import load_workbook

from db.scenarios import ScenarioDraft, try_out
from exchange.scenario_workbook import sentence, told, write_scenario
from tests.db.builders import ON, a_line, an_order, empty_session, turn

NEW_YEAR = date(2027, 1, 1)
DRAFT = ScenarioDraft(name="Magnets", start=NEW_YEAR, forms=["magnets"], destinations=["JP"], unlimited=True)


def test_the_workbook_holds_sums_and_lines_with_real_numbers(tmp_path: Path) -> None:
    with empty_session() as session:
        an_order(session, "=EVIL()", lines=[a_line(session), a_line(session, mass_g=None, amount_minor=None)])
        an_order(session, "PO-2", lines=[a_line(session, destination="DE")])
        turn(session)
        trial = try_out(session, DRAFT, ON)
    path = write_scenario(trial, tmp_path / "s.xlsx", book_name="a.monazite", actor="me")
    book = load_workbook(path)
    assert book.sheetnames == ["Scenario", "Lines"]
    lines = book["Lines"]
    table = lines.tables["ScenarioLines"]
    rows = [[cell.value for cell in row] for row in lines[table.ref]]
    heads = rows[0]
    told_rows = [dict(zip(heads, row, strict=True)) for row in rows[1:]]
    assert [row["kg"] for row in told_rows] == [100, None]
    assert [row["Value EUR"] for row in told_rows] == [5000, None]
    assert {row["Outcome then"] for row in told_rows} == {"Licence required, enhanced"}
    assert told_rows[0]["Order"] == "=EVIL()/1"
    assert lines[table.ref][1][0].data_type == "s"
    words = " ".join(str(cell.value) for row in book["Scenario"].iter_rows() for cell in row if cell.value)
    assert "2 of 3 open lines would be answered differently: 100 kg" in words
    assert set(book["Scenario"].tables) == {"ScenarioChanges", "ScenarioDestinations"}


def test_a_scenario_and_its_result_read_as_sentences() -> None:
    assert sentence(DRAFT) == "magnets to JP: Licence required, enhanced from 2027-01-01"
    change = ScenarioDraft(kind="change", measure_id="MOFCOM-2024-46", part="Art. 2", event="resumed", start=NEW_YEAR)
    assert sentence(change) == "MOFCOM-2024-46 Art. 2: In force again from 2027-01-01"
    with empty_session() as session:
        turn(session)
        assert told(try_out(session, DRAFT, ON)).startswith("0 of 0 open lines")


def test_days_and_numbers_are_written_as_the_language_does(tmp_path: Path) -> None:
    with empty_session() as session:
        an_order(session, "PO-2", lines=[a_line(session, mass_g=1_234_000)])
        turn(session)
        trial = try_out(session, DRAFT, ON)
    path = write_scenario(trial, tmp_path / "s.xlsx", book_name="a.monazite", actor="me", language="de")
    sheet = load_workbook(path).worksheets[0]
    assert "Erprobt zum 01.01.2027 an" in str(sheet["A2"].value)
    assert "01.01.2027" in str(sheet["A3"].value)
    assert "1.234 kg" in str(sheet["A4"].value)


def test_the_same_trial_gives_the_same_file(tmp_path: Path) -> None:
    with empty_session() as session:
        an_order(session, "PO-2", lines=[a_line(session)])
        turn(session)
        trial = try_out(session, DRAFT, ON)
    made = [write_scenario(trial, tmp_path / name, book_name="a.monazite", actor="me") for name in ("a.xlsx", "b.xlsx")]
    assert made[0].read_bytes() == made[1].read_bytes()
