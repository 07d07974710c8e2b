"""The verb determine, from file to file."""

import csv
from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner

from cli.determine import COLUMNS, answered, case_of, determine_file, told
from cli.main import app
from compliance.determination import determine
from compliance.terms import Role

CASES = Path(__file__).parent.parent / "compliance" / "data" / "control_cases.csv"
EXPECTED = Path(__file__).parent.parent / "compliance" / "data" / "control_expected.csv"
HEADER = "case_id,date,description,composition,form,hs_code,origin,export_from,destination,consignee,end_user,end_use,extra_facts"
OXIDE = "A1,2026-03-01,Dysprosium oxide,Dy2O3 99.5,oxide,,CN,CN,DE,,,fans,"


def run(*arguments: object) -> tuple[int, str]:
    result = CliRunner().invoke(app, [str(argument) for argument in arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit | ValueError)
    return result.exit_code, result.stderr


def table(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def written(path: Path, text: str, encoding: str = "utf-8") -> Path:
    path.write_bytes(text.encode(encoding))
    return path


def test_the_visible_cases_from_file_to_file(tmp_path: Path) -> None:
    out = tmp_path / "out.csv"
    assert run("determine", CASES, "--out", out) == (0, "")
    found, expected = table(out), table(EXPECTED)
    assert [row["case_id"] for row in found] == [row["case_id"] for row in expected]
    for mine, theirs in zip(found, expected, strict=True):
        for column in ("outcome", "measure_id", "control_code"):
            assert mine[column] == theirs[column], mine["case_id"]


def test_the_file_has_the_agreed_columns_a_mark_and_windows_line_ends(tmp_path: Path) -> None:
    out = tmp_path / "out.csv"
    determine_file(written(tmp_path / "in.csv", f"{HEADER}\n{OXIDE}\n"), out)
    data = out.read_bytes()
    assert data.startswith(b"\xef\xbb\xbf" + ",".join(COLUMNS).encode())
    assert data.count(b"\r\n") == data.count(b"\n") == 2


def test_measures_are_written_short_with_their_article(tmp_path: Path) -> None:
    out = tmp_path / "out.csv"
    determine_file(CASES, out)
    short = {row["case_id"]: row["measure"] for row in table(out)}
    assert short["EXC001"] == "2025/18"
    assert short["EXC007"] == "2024/46 Art. 2;2023/23"
    assert short["EXC031"] == "2025/61 limb 1"
    assert short["EXC033"] == "2025/61 limb 3"


def test_missing_columns_are_not_known_and_extra_ones_are_ignored(tmp_path: Path) -> None:
    out = tmp_path / "out.csv"
    file = written(tmp_path / "in.csv", "colour,case_id,description\nred,A1,Dysprosium oxide 99.5 %\n")
    assert determine_file(file, out, date(2026, 3, 1)) == []
    assert table(out)[0]["outcome"] == "review"


def test_a_row_whose_date_is_unclear_is_reported_and_the_others_are_answered(tmp_path: Path) -> None:
    out = tmp_path / "out.csv"
    bad = OXIDE.replace("A1", "A2").replace("2026-03-01", "soon")
    file = written(tmp_path / "in.csv", f"{HEADER}\n{bad}\n{OXIDE}\n")
    status, said = run("determine", file, "--out", out)
    assert status == 1
    assert "row 2 (A2)" in said
    assert [row["outcome"] for row in table(out)] == ["", "licence_required"]


def test_a_row_without_a_date_takes_the_one_that_was_named(tmp_path: Path) -> None:
    out = tmp_path / "out.csv"
    file = written(tmp_path / "in.csv", f"{HEADER}\n{OXIDE.replace('2026-03-01', '')}\n")
    assert run("determine", file, "--out", out, "--on", "2025-03-01") == (0, "")
    assert table(out)[0]["outcome"] == "not_controlled"
    with pytest.raises(ValueError, match="date is missing"):
        answered({"case_id": "A1"})


def test_a_cell_cannot_become_a_formula(tmp_path: Path) -> None:
    out = tmp_path / "out.csv"
    determine_file(written(tmp_path / "in.csv", f"{HEADER}\n{OXIDE.replace('A1', '=1+1')}\n"), out)
    assert table(out)[0]["case_id"] == "'=1+1"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_the_usual_encodings_are_read(tmp_path: Path, encoding: str) -> None:
    out = tmp_path / "out.csv"
    file = written(
        tmp_path / "in.csv", f"{HEADER}\n{OXIDE.replace('Dysprosium oxide', '酸化ジスプロシウム')}\n", encoding
    )
    determine_file(file, out)
    assert table(out)[0]["outcome"] == "licence_required"


def test_a_file_that_is_not_there_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="cannot be read"):
        determine_file(tmp_path / "none.csv", tmp_path / "out.csv")


def test_strange_cells_are_answered(tmp_path: Path) -> None:
    out = tmp_path / "out.csv"
    odd = OXIDE.replace("Dysprosium oxide", '"' + "磁石 \u202e\u200b🧲 " * 1200 + '"').replace("Dy2O3 99.5", "???")
    assert determine_file(written(tmp_path / "in.csv", f"{HEADER}\n{odd}\n"), out) == []
    assert table(out)[0]["outcome"] == "review"


def test_a_case_has_its_parties_in_their_roles() -> None:
    case = case_of({"consignee": "A", "end_user": "B", "exporter": " ", "description": "x"})
    assert [(party.role, party.names) for party in case.parties] == [(Role.CONSIGNEE, ("A",)), (Role.END_USER, ("B",))]


def test_what_is_told_names_what_is_missing() -> None:
    answer = determine(case_of({"description": "NdFeB magnets", "origin": "CN", "export_from": "CN"}), date(2026, 3, 1))
    assert "Missing: Dy and Tb content of the magnet" in told(answer)["reason"]


def test_missing_facts_are_told_with_who_can_supply_them() -> None:
    row = {
        "description": "Yttrium oxide",
        "composition": "Y2O3 99.9",
        "form": "oxide",
        "origin": "CN",
        "export_from": "CN",
    }
    said = told(determine(case_of({**row, "destination": "US"}), date(2026, 3, 1)))["reason"]
    assert "Missing: end user, end use (ask the consignee, with the end-user certificate)." in said


def test_findings_beside_the_answer_carry_words_and_no_codes() -> None:
    row = {
        "description": "Mixed oxide",
        "composition": "Ho2O3 60, Dy2O3 40",
        "form": "oxide",
        "origin": "CN",
        "export_from": "CN",
    }
    beside = told(determine(case_of({**row, "destination": "ES"}), date(2026, 11, 19)))["also"]
    assert beside.startswith("also verify status: ")
    assert "_" not in beside.partition("[")[0]
