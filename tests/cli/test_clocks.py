"""The verbs working-days and lead-times, from file to file."""

import csv
import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from cli.clocks import answer, as_of
from cli.main import app

DATA = Path(__file__).parent / "data"
EXPECTED: dict[str, Any] = json.loads((DATA / "applications_expected.json").read_text(encoding="utf-8"))


def run(*arguments: object) -> tuple[int, str]:
    result = CliRunner().invoke(app, [str(argument) for argument in arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result.exit_code, result.stderr


def table(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def written(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def test_working_days_gives_the_published_answers_byte_by_byte(tmp_path: Path) -> None:
    out = tmp_path / "out.csv"
    assert run("working-days", DATA / "calendar_cases.csv", "--out", out) == (0, "")
    assert out.read_bytes() == (DATA / "calendar_expected.csv").read_bytes()


def test_lead_times_gives_the_published_answers(tmp_path: Path) -> None:
    out = tmp_path / "out.csv"
    code, _ = run(
        "lead-times", DATA / "applications.csv", "--by", "destination,product", "--on", "2026-11-20", "--out", out
    )
    assert code == 0
    found: dict[tuple[str, str, str], dict[str, str]] = {}
    for row in table(out):
        found.setdefault((row["scope"], row["key"], row["clock"]), {})[row["stat"]] = row["value"]
    groups = {("overall", ""): EXPECTED["overall"]}
    groups |= {("destination", key): group for key, group in EXPECTED["by_destination"].items()}
    for (scope, key), group in groups.items():
        for clock in ("gross", "net"):
            compare(found[scope, key, clock], group[clock])
    assert {scope for scope, _, _ in found} == {"overall", "destination", "product"}


def compare(found: dict[str, str], expected: dict[str, Any]) -> None:
    def number(text: str) -> float | None:
        return float(text) if text else None

    assert [number(found[stat]) for stat in ("n", "events", "median")] == [
        expected[stat] for stat in ("n", "events", "median")
    ]
    assert [number(found["ci_low"]), number(found["ci_high"])] == expected["ci95"]
    for day, share in expected["p_decided_by"].items():
        assert float(found[f"p{day}"]) == pytest.approx(share, abs=0.002)
    assert set(found) == {
        "n", "events", "median", "ci_low", "ci_high", "p30", "p45", "p60", "p90", "p120",
        "q10", "q25", "q75", "q80", "q90",
    }  # fmt: skip


def test_what_is_not_reached_is_empty(tmp_path: Path) -> None:
    out = tmp_path / "out.csv"
    run("lead-times", DATA / "applications.csv", "--on", "2026-11-20", "--out", out)
    medians = {row["key"]: row["value"] for row in table(out) if (row["clock"], row["stat"]) == ("gross", "median")}
    assert medians["IN"] == ""
    assert medians["HU"] != ""


def test_messy_lists_are_read_and_what_is_unclear_is_reported(tmp_path: Path) -> None:
    source = written(
        tmp_path / "in.csv",
        "application_id,destination,product,submitted,decided,withdrawn,status,clock_stops\n"
        "A1,墨西哥,Dy,2026年8月15日,03.09.2026,,approved,\n"
        'A2,Mexico,Dy,14-Aug-2026,"Oct 15, 2026",,approved,\n'
        "A3,JP,Dy,03/04/2026,,,pending,\n"
        "A4,JP,Dy,2026-12-01,,,pending,\n"
        "A5,EU,=Dy,20260801,,,pending,\n",
    )
    out = tmp_path / "out.csv"
    code, said = run("lead-times", source, "--by", "destination,product", "--on", "2026-11-20", "--out", out)
    counts = {(row["scope"], row["key"]): row["value"] for row in table(out) if row["stat"] == "n"}
    assert code == 1
    assert counts == {
        ("overall", ""): "3",
        ("destination", "MX"): "2",
        ("destination", "unknown"): "1",
        ("product", "Dy"): "2",
        ("product", "'=Dy"): "1",
    }
    assert 'row 4 (A3): submitted "03/04/2026": it could mean 2026-04-03 or 2026-03-04; set aside' in said
    assert "1 filed after 2026-11-20 left out: A4" in said
    assert 'destination "EU" names no single country' in said
    assert "has only" in said


def test_a_list_without_its_header_is_refused(tmp_path: Path) -> None:
    source = written(tmp_path / "in.csv", "A1,JP,2026-01-01\n")
    code, said = run("lead-times", source, "--on", "2026-11-20", "--out", tmp_path / "out.csv")
    assert (code, "has no column submitted; it has a1, jp, 2026-01-01." in said) == (2, True)


def test_an_empty_list_has_no_shares(tmp_path: Path) -> None:
    source = written(tmp_path / "in.csv", "application_id,submitted\n")
    out = tmp_path / "out.csv"
    assert run("lead-times", source, "--on", "2026-11-20", "--out", out)[0] == 0
    values = {(row["clock"], row["stat"]): row["value"] for row in table(out)}
    assert (values["gross", "n"], values["gross", "p30"], values["net", "median"]) == ("0", "", "")


def test_cases_that_cannot_be_answered_keep_their_place(tmp_path: Path) -> None:
    source = written(
        tmp_path / "in.csv",
        "case_id,kind,start_date,n_working_days,end_date,clock_stops\n"
        "1,nth,2026-01-19,45,,\n"
        "2,nth,03/04/2026,45,,\n"
        "3,nth,2026-01-19,many,,\n"
        "4,sum,2026-01-19,45,,\n"
        "5,nth_with_stops,2026-03-09,45,,2026-03-30/\n"
        "6,nth,2026-01-19,999999,,\n"
        "7,count,2026年2月11日,,02.03.2026,\n",
    )
    out = tmp_path / "out.csv"
    code, said = run("working-days", source, "--out", out)
    assert code == 1
    assert [row["result"] for row in table(out)] == ["2026-03-27", "", "", "", "", "", "9"]
    assert len(said.strip().splitlines()) == 5
    assert "row 4 (3): n_working_days" in said
    assert "from 1 to 10000" in said


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("working-days", "nowhere.csv", "--out", "out.csv"), "nowhere.csv cannot be read"),
        (("lead-times", DATA / "applications.csv", "--by", "colour", "--out", "out.csv"), "--by colour"),
        (("lead-times", DATA / "applications.csv", "--on", "03/04/2026", "--out", "out.csv"), "is not one day"),
        (("lead-times", DATA / "calendar_cases.csv", "--out", "out.csv"), "has no column submitted"),
        (("working-days", DATA / "calendar_cases.csv", "--out", "nowhere/out.csv"), "cannot be written"),
    ],
)
def test_refusals_are_one_sentence(
    arguments: tuple[object, ...], words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    code, said = run(*arguments)
    assert code == 2
    assert words in said
    assert len(said.strip().splitlines()) == 1


def test_long_complaints_are_cut(tmp_path: Path) -> None:
    lines = "".join(f"{number},03/04/2026\n" for number in range(300))
    source = written(tmp_path / "in.csv", f"application_id,submitted\n{lines}")
    code, said = run("lead-times", source, "--on", "2026-11-20", "--out", tmp_path / "out.csv")
    assert code == 1
    assert "and 100 more rows." in said


def test_the_as_of_date_is_today_unless_named() -> None:
    assert as_of("2026-11-20") == date(2026, 11, 20)
    assert as_of("") >= date(2026, 1, 1)


def test_an_open_stop_lasts_to_the_end_of_a_count() -> None:
    row = {"kind": "count", "start_date": "2026-03-02", "end_date": "2026-03-13", "clock_stops": "2026-03-09/"}
    assert answer(row) == ("4", "")  # 3 to 6 March
