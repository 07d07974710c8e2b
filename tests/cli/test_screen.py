"""The verbs screen and listed, files in and files out."""

import csv
from datetime import date

from cli.screen import listed_file, screen_names, screen_pairs


def _write(path, text):
    path.write_text(text, encoding="utf-8-sig")
    return path


def _read(path):
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_pairs(tmp_path):
    pairs = _write(tmp_path / "pairs.csv", "pair_id,query,list_name\np1,TDK株式会社,TDK Corp\np2,Vexa,Vexo\n")
    assert screen_pairs(pairs, tmp_path / "out.csv") == []
    rows = _read(tmp_path / "out.csv")
    assert list(rows[0]) == ["pair_id", "decision", "score", "explanation"]
    assert [(row["pair_id"], row["decision"]) for row in rows] == [("p1", "match"), ("p2", "no_match")]


def test_names_against_the_published_lists(tmp_path):
    names = _write(tmp_path / "names.csv", "name_id,name\nn1,Lafert SPA\nn2,Lafert Motoren GmbH\n")
    screen_names(names, None, tmp_path / "out.csv")
    rows = _read(tmp_path / "out.csv")
    assert [(row["decision"], row["entity_ids"]) for row in rows] == [("match", "MOFCOM-2026-30/1"), ("no_match", "")]
    screen_names(names, None, tmp_path / "out.csv", date(2026, 7, 23))
    assert [row["decision"] for row in _read(tmp_path / "out.csv")] == ["no_match", "no_match"]


def test_names_against_a_list_of_ones_own(tmp_path):
    names = _write(tmp_path / "names.csv", "name_id,name,country\nn1,Fujimori Denshi K.K.,JP\n")
    own = _write(
        tmp_path / "list.csv",
        'entity_id,name,aliases,country,date_listed\ne1,藤森電子株式会社,"Fujimori Denshi Co., Ltd.;FDK",JP,2026-01-01\n',
    )
    screen_names(names, own, tmp_path / "out.csv")
    assert [(row["decision"], row["entity_ids"]) for row in _read(tmp_path / "out.csv")] == [("match", "e1")]
    screen_names(names, own, tmp_path / "out.csv", date(2025, 12, 31))
    assert _read(tmp_path / "out.csv")[0]["decision"] == "no_match"


def test_listed(tmp_path):
    cases = _write(
        tmp_path / "cases.csv",
        "case_id,entity,list,date\n"
        "c1,Hudson Technologies Co.,MOFCOM control list,2026-11-23\n"
        "c2,TDK,MOFCOM attention list,2026-11-23\n"
        "c3,TDK,a shopping list,2026-11-23\n",
    )
    problems = listed_file(cases, tmp_path / "out.csv")
    rows = _read(tmp_path / "out.csv")
    assert list(rows[0]) == ["case_id", "status", "measure", "verified_until"]
    assert [row["status"] for row in rows] == ["verify_status", "in_force", "verify_status"]
    assert rows[0]["measure"] == "2025/21"
    assert rows[0]["verified_until"] == "2026-11-10"
    assert len(problems) == 1
    assert "row 4" in problems[0]
