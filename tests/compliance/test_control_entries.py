"""Control entries as printed, and the rules that make them matchable."""

import pytest

from compliance.control_entries import Naming, read_entries, read_entry
from compliance.measures import rulebook
from compliance.parameters import fit
from compliance.terms import Form

ENTRIES = read_entries()


def by_code(code):
    return [entry for entry in ENTRIES if entry.control_code == code]


@pytest.mark.parametrize(
    ("code", "elements", "form", "naming", "partners"),
    [
        ("1C902.a.2.a", ("Sm",), Form.ALLOY, Naming.NAMED, ("Co",)),
        ("1C904.a.2.b", ("Tb",), Form.ALLOY, Naming.NAMED, ("Co", "Fe")),
        ("1C905.a.2", ("Dy",), Form.ALLOY, Naming.ANY, ()),
        ("1C903.a.3.a", ("Gd",), Form.TARGET, Naming.PURE, ()),
        ("1C902.a.4", ("Sm",), Form.PERMANENT_MAGNET, Naming.NAMED, ("Co",)),
        ("1C910.a.6", ("Er",), Form.HYDROGEN_STORAGE, Naming.ANY, ()),
        ("1C912.a.6", ("Eu",), Form.HYDROGEN_STORAGE, Naming.ANY, ()),
    ],
)
def test_an_entry_can_be_matched(code, elements, form, naming, partners):
    entry = by_code(code)[0]
    assert (entry.elements, entry.naming, entry.partners) == (elements, naming, partners)
    assert form in entry.forms


def test_mixtures_belong_to_oxides_and_compounds():
    assert set(by_code("1C905.b")[0].forms) == {Form.OXIDE, Form.MIXTURE}


def test_every_condition_can_be_read():
    conditions = [c for entry in ENTRIES for c in entry.conditions if not c.startswith("purity")]
    for condition in conditions:
        fit((), (condition,))
    assert len(conditions) >= 30


def test_every_entry_names_a_measure_that_exists_and_its_source():
    known = rulebook().measures
    assert [entry.description for entry in ENTRIES if entry.measure_id not in known] == []
    assert [entry.description for entry in ENTRIES if not entry.source_url] == []


def test_words_match_in_several_languages():
    entry = by_code("2B902.w")[0]
    assert entry.words is not None
    assert all(
        entry.words.search(text) for text in ("vacuum sintering furnace", "真空烧结炉", "真空焼結炉", "Sinterofen")
    )
    assert not entry.words.search("muffle")


def test_a_row_without_sub_item_has_the_short_code():
    row = dict.fromkeys(
        ["code", "sub_item", "elements", "form", "description", "measure_id", "thresholds", "hs_codes_in_notice", "notes",
         "source_url", "source_date", "confidence"], "")  # fmt: skip
    rule = dict.fromkeys(
        ["part", "printed_code", "elements", "forms", "naming", "partners", "formulas", "cas", "words", "conditions"],
        "",
    )
    assert read_entry({**row, "code": "1C913.a"}, rule).control_code == "1C913.a"
    assert read_entry(row, rule).control_code == ""
