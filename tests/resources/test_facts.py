"""The files of facts: as many rows as expected, each with its source, and no reference into the void."""

import tomllib

import pytest

import resources
from compliance.elements import elements
from compliance.terms import Form
from compliance.timelines import Happening, read_day

COUNTS = tomllib.loads(resources.text("counts.toml"))
FILES = [(f"{folder}/{name}", count) for folder, files in COUNTS.items() for name, count in files.items()]
SOURCED = [
    "goods/controlled_items.csv",
    "goods/further_items.csv",
    "goods/elements.csv",
    "goods/element_names.csv",
    "goods/trade_names.csv",
    "goods/magnet_grades.csv",
    "measures/measures.csv",
    "measures/measure_events.csv",
    "measures/timelines.csv",
    "measures/listing_effects.csv",
    "measures/document_kinds.csv",
    "measures/procedure.csv",
    "entities/entities.csv",
    "customs/hs_codes.csv",
]
MEASURES = {row["id"] for row in resources.rows("measures/measures.csv")}


@pytest.mark.parametrize(("name", "count"), FILES)
def test_a_file_of_facts_has_the_expected_rows(name: str, count: int) -> None:
    assert len(resources.rows(name)) == count


def test_every_file_of_facts_is_counted() -> None:
    found = {name for folder in COUNTS for name in resources.names(folder, ".csv")}
    assert found == {name for name, _ in FILES}


@pytest.mark.parametrize("name", SOURCED)
def test_every_row_says_where_it_comes_from_and_how_sure_it_is(name: str) -> None:
    rows = resources.rows(name)
    bare = [row for row in rows if not (row.get("source_url") or row.get("source") or row.get("confidence"))]
    assert bare == []
    assert [row for row in rows if row.get("confidence", "high") not in {"high", "medium", "low", ""}] == []


@pytest.mark.parametrize("name", ["goods/wording.toml", "goods/forms.toml"])
def test_a_list_of_words_says_where_it_comes_from(name: str) -> None:
    head = tomllib.loads(resources.text(name))
    assert head["source"]
    assert head["source_date"]
    assert head["confidence"]


@pytest.mark.parametrize(
    ("name", "column"),
    [
        ("measures/timelines.csv", "measure_id"),
        ("measures/measure_events.csv", "measure_id"),
        ("goods/controlled_items.csv", "measure_id"),
        ("goods/further_items.csv", "measure_id"),
        ("goods/entry_rules.csv", "measure_id"),
    ],
)
def test_no_row_names_a_measure_that_does_not_exist(name: str, column: str) -> None:
    assert [row[column] for row in resources.rows(name) if row[column] not in MEASURES] == []


def test_the_measure_of_an_element_exists_or_there_is_none() -> None:
    named = {row["control_measure"] for row in resources.rows("goods/elements.csv")}
    assert named - {"none"} <= MEASURES


def test_every_measure_has_a_timeline() -> None:
    assert {row["measure_id"] for row in resources.rows("measures/timelines.csv")} == MEASURES


def test_timelines_hold_known_events_and_real_dates() -> None:
    for row in resources.rows("measures/timelines.csv"):
        assert row["event"] in set(Happening)
        start = read_day(row["from"])
        if row["to"]:
            assert read_day(row["to"]) >= start


def test_timelines_keep_the_dated_events_of_the_reference() -> None:
    kept = {(row["measure_id"], row["from"]) for row in resources.rows("measures/timelines.csv")}
    reported = {
        (row["measure_id"], row["from_date"])
        for row in resources.rows("measures/measure_events.csv")
        if "reported" not in row["event"] and len(row["from_date"]) == 10
    }
    assert reported - kept == set()


def test_every_entry_has_one_rule_and_every_rule_one_entry() -> None:
    printed = [
        (row["code"], row["sub_item"], row["description"], row["measure_id"])
        for name in ("goods/controlled_items.csv", "goods/further_items.csv")
        for row in resources.rows(name)
    ]
    ruled = [
        (row["code"], row["sub_item"], row["description"], row["measure_id"])
        for row in resources.rows("goods/entry_rules.csv")
    ]
    assert sorted(printed) == sorted(ruled)


def test_rules_name_elements_and_forms_that_exist() -> None:
    for row in resources.rows("goods/entry_rules.csv"):
        assert set(row["partners"].split()) <= elements().keys()
        assert {form for form in row["forms"].split(";") if form} <= set(Form)


def test_the_effects_of_listings_name_notices_that_exist() -> None:
    notices = {row["notice_id"] for row in resources.rows("entities/entities.csv")}
    named = {row["notice_id"] for row in resources.rows("measures/listing_effects.csv")} - {""}
    assert named <= notices
