"""Party screening: the visible pairs, real and invented firms, and the published lists against themselves."""

import csv
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compliance.listings import entries
from compliance.screening import Screener, builtin, compare
from compliance.terms import Match

DATA = Path(__file__).parent / "data"


def _rows(name):
    with (DATA / name).open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


EXPECTED = {row["pair_id"]: row["decision"] for row in _rows("screening_expected.csv")}
FIRMS = _rows("firm_pairs.csv")


@pytest.mark.parametrize("row", _rows("screening_pairs.csv"), ids=lambda row: row["pair_id"])
def test_visible_pairs(row):
    assert compare(row["query"], row["list_name"]).decision == EXPECTED[row["pair_id"]]


def test_firm_pairs_keep_their_precision_and_recall():
    matched = missed = wrong = 0
    for row in FIRMS:
        is_match = compare(row["one"], row["other"]).decision is Match.MATCH
        matched += is_match and row["decision"] == "match"
        missed += not is_match and row["decision"] == "match"
        wrong += is_match and row["decision"] == "no_match"
    assert matched / (matched + wrong) >= 0.99
    assert matched / (matched + missed) >= 0.99


def test_comparison_is_symmetric():
    for row in FIRMS:
        there, back = compare(row["one"], row["other"]), compare(row["other"], row["one"])
        assert there.decision is back.decision, row


def test_every_published_name_finds_its_own_entry():
    screener = builtin()
    for entry in entries():
        for name in entry.names:
            for written in (name, name.upper(), name.lower(), f"  {name} "):
                found = {hit.entry.id for hit in screener.screen([written]) if hit.decision is Match.MATCH}
                assert entry.id in found, written


def test_only_true_duplicates_match_one_another():
    english = {entry.id: entry.name_en.split(",")[0].replace(" Inc.", "") for entry in entries()}
    strangers = set()
    for entry in entries():
        for hit in builtin().screen(entry.names):
            if hit.decision is Match.MATCH and english[hit.entry.id] != english[entry.id]:
                strangers.add(frozenset((entry.id, hit.entry.id)))
    assert strangers == {frozenset(("UEL-2025-10/15", "UEL-2025-10/16"))}


def test_aliases_of_a_listed_party_are_one():
    answer = compare("三菱造船", "Mitsubishi Heavy Industries Shipbuilding Co.")
    assert answer.decision is Match.MATCH
    assert "MOFCOM-2026-11/1" in answer.explanation
    assert compare("JAXA", "宇宙航空研究開発機構").decision is Match.MATCH


def test_best_hit_comes_first_and_the_question_is_remembered():
    screener = builtin()
    hits = screener.screen(["Hudson Technologies"])
    assert [hit.entry.id for hit in hits][:1] == ["MOFCOM-2025-21/8"]
    assert screener.screen(["Hudson Technologies"]) is hits
    assert screener.screen_many(["TDK", "Nobody at all"])[1] == ()


def test_another_country_makes_a_match_a_review():
    (hit,) = builtin().screen(["Garnet S.r.l."], country="US")
    assert hit.decision is Match.REVIEW
    assert "another country" in hit.explanation
    assert builtin().screen(["Garnet S.r.l."], country="Italy")[0].decision is Match.MATCH


def test_a_register_number_outranks_names():
    from dataclasses import replace

    toyota = replace(entries()[0], id="own/1", names=("Alpha K.K.",), country="", identifiers=("T1180301018771",))
    screener = Screener([toyota])
    assert screener.screen(["Beta K.K."], identifiers=["1180301018771"])[0].score == 1.0
    other = screener.screen(["Alpha K.K."], identifiers=["7000012050002"])[0]
    assert other.decision is Match.REVIEW
    assert "another corporate number" in other.explanation


@pytest.mark.parametrize(
    ("one", "other", "decision"),
    [
        ("", "Lafert S.p.A.", Match.NO_MATCH),
        ("Co., Ltd.", "Lafert Co., Ltd.", Match.NO_MATCH),
        ("a" * 10_000, "a" * 10_000, Match.MATCH),
        ("a" * 10_000, "a" * 9_999, Match.NO_MATCH),
        ("HENSOLDT\u200b A\u202eG", "HENSOLDT AG", Match.MATCH),
        ("Воeing Defense, Space & Security", "Boeing Defense, Space & Security", Match.MATCH),
        ("🚀🚀", "Boeing", Match.NO_MATCH),
        ("HENSOLDT AG, Taufkirchen, Germany", "HENSOLDT AG", Match.REVIEW),
        ("Lafert S.p.A. (Italy)", "Lafert S.p.A.", Match.MATCH),
        ("MHI", "Mitsubishi Heavy Industries, Ltd.", Match.REVIEW),
        ("Rheinmetall GmbH", "Rheinmetall AG", Match.REVIEW),
    ],
)
def test_odd_names_get_a_clear_answer(one, other, decision):
    answer = compare(one, other)
    assert answer.decision is decision
    assert answer.explanation


@given(st.text(max_size=60), st.text(max_size=60))
@settings(max_examples=60, deadline=None)
def test_any_text_gets_the_same_answer_twice(one, other):
    first = compare(one, other)
    assert first == compare(one, other)
    assert 0 <= first.score <= 1
    assert first.decision is compare(other, one).decision


@pytest.mark.parametrize("row", _rows("listed_pairs.csv"), ids=lambda row: row["query"])
def test_ways_to_write_listed_firms_and_names_like_theirs(row):
    assert compare(row["query"], row["list_name"]).decision == row["decision"], row["why"]


def test_a_japanese_name_as_it_sounds_is_for_a_person_to_look_at():
    hits = builtin().screen(["Hino Jidosha K.K."])
    assert [(hit.entry.id, hit.decision, hit.matched) for hit in hits] == [
        ("MOFCOM-2026-12/14", Match.REVIEW, "日野自動車株式会社")
    ]
    assert builtin().screen(["Nitto Denko"])[0].decision is Match.MATCH
