"""Goods listed by name, CAS number or parameters (Nos. 55, 56, 58, 62 of 2025; 39/2023; 57/2023)."""

import pytest

from compliance.goods import read_good
from compliance.measures import rulebook
from compliance.terms import Good
from compliance.worded_items import list_worded

RULES = rulebook()


def listed(description, form, composition=""):
    found = list_worded(read_good(Good(description, composition, form)), RULES)
    return [c.entry.control_code or c.measure_id for c in found.certain], bool(found.possible), found


@pytest.mark.parametrize(
    ("description", "form", "composition", "certain", "possible"),
    [
        ("P507", "extractant", "CAS 14802-03-0", ["1C914.c.1"], False), ("D2EHPA", "extractant", "", ["1C914.c.2"], False), ("TBP", "extractant", "CAS 126-73-8", [], False),
        ("Extractant", "extractant", "", [], True), ("Monazite concentrate", "ore", "TREO 55", ["1C914.a"], False), ("Iron ore", "ore", "Fe 65, bal SiO2", [], False),
        ("Synthetic diamond powder, mean 50 µm", "superhard", "", ["2C902.a"], False), ("Synthetic diamond powder, mean 51 µm", "superhard", "", ["2C902.b"], False),
        ("Diamond gem stones, 900 µm", "superhard", "", [], False), ("Diamond powder", "superhard", "", [], True),
        ("Lithium-ion cells, 300 Wh/kg", "battery", "", ["3A001"], False), ("Lithium-ion cells", "battery", "", [], True), ("Lead-acid battery", "battery", "", [], False),
        ("Natural flake graphite", "graphite", "C 95", ["MOFCOM-GACC-2023-39"], False), ("Graphite", "graphite", "C 99", [], True),
        ("Mixer-settler, mixing chamber 3 m3", "equipment", "", ["2B902.d"], False), ("Mixer-settler, mixing chamber 20 m3", "equipment", "", [], False),
        ("Mixer-settler", "equipment", "", [], True), ("CNC lathe", "equipment", "", [], False), ("Machine for magnet making", "equipment", "", [], True),
        ("Maintenance of a rare-earth separation line", "technology", "", ["1E902.b"], False), ("SmCo magnet production know-how", "technology", "", ["1E902.a", "MOFCOM-MOST-2023-57"], False),
        ("Tax advice know-how", "technology", "", [], False),
    ],
)  # fmt: skip
def test_which_entries_name_a_good(description, form, composition, certain, possible):
    found = listed(description, form, composition)
    assert (sorted(found[0]), found[1]) == (sorted(certain), possible)


def test_a_near_miss_is_written_down_for_customs():
    note = dict(listed("Magnetic-field forming press, 1.2 T", "equipment")[2].notes)["below_threshold"]
    assert "2B902.t" in str(note)


def test_missing_parameters_are_named():
    found = listed("Vacuum sintering furnace", "equipment")[2]
    assert "temperature" in found.possible[0].missing[0]
    assert "cooling time" in found.possible[0].missing[0]


@pytest.mark.parametrize(
    ("description", "certain"),
    [
        ("Lithium-ion cells NMC 811, 310 Wh/kg", ["3A001"]), ("LFP cells, 190 Wh/kg", []), ("锂离子电池 NCM 320 Wh/kg", ["3A001"]),
        ("LFP cathode powder", ["3C901"]), ("Lithium iron phosphate powder", ["3C901"]),
    ],
)  # fmt: skip
def test_the_chemistry_of_a_cell_does_not_make_it_cathode_material(description, certain):
    assert sorted(listed(description, "battery")[0]) == certain
