"""Gallium to indium (23/2023, 33/2024, 10/2025)."""

import pytest

from compliance.goods import read_good
from compliance.measures import rulebook
from compliance.minor_metals import list_minor_metals
from compliance.terms import Good

RULES = rulebook()


def listed(description, composition, form):
    found = list_minor_metals(read_good(Good(description, composition, form)), RULES)
    return [c.entry.control_code or c.entry.description for c in found.certain], bool(found.possible)


@pytest.mark.parametrize(
    ("description", "composition", "form", "certain", "possible"),
    [
        ("Gallium", "Ga 99.99", "metal", ["gallium metal"], False), ("GaN wafers", "GaN", "crystal", ["gallium nitride"], False), ("Ga salt", "GaCl3 99.9", "compound", [], True),
        ("Germanium dioxide", "GeO2 99.999", "oxide", ["germanium dioxide"], False), ("Antimony trioxide", "Sb2O3 99.99", "oxide", ["antimony oxide of 99.99 % or more"], False),
        ("Antimony trioxide", "Sb2O3 99.98", "oxide", [], False), ("Antimony trioxide 4N", "Sb2O3", "oxide", ["antimony oxide of 99.99 % or more"], False), ("Antimony trioxide", "Sb2O3", "oxide", [], True),
        ("Lead-antimony", "Pb 96, Sb 4", "alloy", [], False), ("NdFeB", "Nd 30, Ga 0.3, Fe bal", "alloy", [], False), ("APT", "APT", "compound", ["1C117.d"], False),
        ("Tungsten oxide", "WO3 99.9", "oxide", ["1C117.d"], False), ("Tungsten carbide powder", "WC 99.8", "compound", ["1C117.d"], False), ("Heavy alloy", "W 90, Ni 7, Fe 3", "alloy", ["1C004"], False),
        ("Tungsten block, 120 mm", "W 99", "metal", ["1C117.c"], False), ("Tungsten copper rods 120 x 60 mm", "W 80, Cu 20", "metal", ["1C117.c"], False),
        ("Tungsten block 100 x 100 x 50 mm", "W 99", "metal", [], True), ("Tungsten wire, 1 mm", "W 99", "metal", [], False), ("Tungsten copper, 130 mm", "W 85, Cu 15", "alloy", ["1C117.c"], False),
        ("Tungsten copper, 130 mm", "W 70, Cu 30", "alloy", [], False), ("Tellurium", "Te 99.99", "metal", ["6C002.a"], False), ("CdTe", "CdTe", "compound", ["6C002.b"], False),
        ("Bismuth oxide", "Bi2O3 99.9", "oxide", [], False), ("BGO crystal", "BGO", "crystal", ["6C001.b"], True), ("Molybdenum powder, 60 µm", "Mo 99.9", "metal", [], False),
        ("Molybdenum powder, 5 µm", "Mo 99.9", "metal", ["1C117.b"], False), ("Trimethylindium", "In", "compound", ["3C004.b-c"], False), ("Indium", "In 99.99", "metal", [], False),
    ],
)  # fmt: skip
def test_which_entries_list_a_good(description, composition, form, certain, possible):
    assert listed(description, composition, form) == (certain, possible)
