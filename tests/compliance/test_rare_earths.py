"""Rare earths by form: metals, alloys, targets, oxides, compounds, bodies, downstream goods."""

import pytest

from compliance.goods import read_good
from compliance.measures import rulebook
from compliance.rare_earths import list_rare_earths, listed_elements
from compliance.terms import Good

RULES = rulebook()


def listed(description, composition, form):
    found = list_rare_earths(read_good(Good(description, composition, form)), RULES)
    return sorted(c.entry.control_code for c in found.certain), len(found.possible), found


def test_twelve_rare_earths_are_listed():
    assert sorted(listed_elements(RULES)) == ["Dy", "Er", "Eu", "Gd", "Ho", "Lu", "Sc", "Sm", "Tb", "Tm", "Y", "Yb"]


@pytest.mark.parametrize(
    ("description", "composition", "form", "certain", "possible"),
    [
        ("Metal", "Dy 99.9", "metal", ["1C905.a.1"], 0), ("Alloy", "Dy 80, Fe 20", "alloy", ["1C905.a.2"], 0), ("Alloy", "Gd 72, Fe 28", "alloy", [], 1),
        ("Alloy", "Sm 34, Co 66", "alloy", ["1C902.a.2.a"], 0), ("Alloy", "Nd 80, Pr 20", "alloy", [], 0), ("Target", "Gd 30, Co 70", "target", ["1C903.a.3.c"], 0),
        ("Target", "Gd2O3 99.9", "target", ["1C903.b"], 0), ("Target", "Ti 99.9", "target", [], 0), ("Oxide", "CeO2 80, Gd2O3 20", "oxide", ["1C903.b"], 0),
        ("Salt", "DyF3 99", "compound", ["1C905.c"], 0), ("Fibre", "SiO2:Er", "optical fibre", ["1C910.a.5"], 0), ("Fibre", "SiO2:Tm", "optical fibre", [], 1),
        ("Crystal", "CaF2:Tm", "crystal", ["1C911.a.3"], 0), ("YSZ powder", "ZrO2 92, Y2O3 8", "ceramic", ["1C908.b"], 0), ("Phosphor", "Y2O3:Eu", "luminescent", ["1C912.a.4.a"], 0),
        ("Rotor, magnets embedded", "Nd 24, Dy 3, Fe bal", "rotor", [], 0), ("Ore", "TREO 50", "ore", [], 0), ("Terfenol-D rod", "Tb 18, Dy 42, Fe 40", "magnetostrictive", ["1C905.a.2"], 1),
        ("Coating powder", "ZrO2 92, Y2O3 8", "thermal barrier coating", ["1C908.b"], 0), ("Ho alloy", "Ho 30, Mg 70", "alloy", ["1C909.a.2.b"], 0),
    ],
)  # fmt: skip
def test_which_entries_list_a_good(description, composition, form, certain, possible):
    found = listed(description, composition, form)
    assert (found[0], found[1]) == (certain, possible)


@pytest.mark.parametrize("form", ["target", "oxide", "alloy", "metal", "compound"])
def test_an_undisclosed_rare_earth_good_may_be_listed_by_both_notices(form):
    found = list_rare_earths(read_good(Good("Rare-earth product", "not stated", form)), RULES)
    assert {catch.measure_id for catch in found.possible} == {"MOFCOM-GACC-2025-18", "MOFCOM-GACC-2025-57"}


def test_a_catalyst_is_open_until_its_calcination_is_stated():
    assert listed("Catalyst powder", "Al2O3 98, Y2O3 2", "catalyst")[1] == 1
    assert listed("Catalyst powder, calcined", "Al2O3 98, Y2O3 2", "catalyst")[1] == 0


def test_notes_on_the_ordinary_licence_and_on_traces():
    assert "ordinary_licence" in dict(listed("Oxide", "CeO2 99.9", "oxide")[2].notes)
    assert "trace" in dict(listed("Oxide", "ZrO2 99.9, Sc2O3 0.05", "oxide")[2].notes)


def test_the_name_of_a_listed_substance_decides_and_the_open_analysis_is_said():
    found = list_rare_earths(read_good(Good("Holmium oxide", "", "oxide")), rulebook())
    assert [catch.entry.control_code for catch in found.catches] == ["1C909.b"]
    assert found.catches[0].certain
    assert "analysis_not_stated" in dict(found.notes)
    open_ = list_rare_earths(read_good(Good("Holmium oxide", "not disclosed", "oxide")), rulebook())
    assert any(not catch.certain for catch in open_.catches)
