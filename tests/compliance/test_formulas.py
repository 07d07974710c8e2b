"""Chemical formulas and trade names; mass shares against elements.csv."""

from decimal import Decimal

import pytest

from compliance.elements import elements
from compliance.formulas import rare_earth_part, read_formula, trade_names


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Dy2O3", "Dy O"), ("Tb₄O₇", "O Tb"), ("Dy2(CO3)3·nH2O", "C Dy O"), ("(NH4)10W12O41", "H N O W"),
        ("CaF2:Tm", "Ca F Tm"), ("Nd:YAG", "Al Nd O Y"), ("Er,Yb:YAG", "Al Er O Y Yb"), ("Y2O3:Eu3+", "Eu O Y"),
        ("SmCo5", "Co Sm"), ("La0.6Sr0.4CoO3-x", "Co La O Sr"), ("(Y,Gd)2O3", "Gd O Y"), ("Sm(CoFeCuZr)z", "Co Cu Fe Sm Zr"),
        ("YSZ", "O Y Zr"), ("Terfenol-D", "Dy Fe Tb"),
    ],
)  # fmt: skip
def test_a_formula_names_its_elements(text, found):
    formula = read_formula(text)
    assert formula is not None
    assert " ".join(sorted(formula.elements)) == found


@pytest.mark.parametrize("text", ["", "NO", "US", "magnet", "Qq2O3", "(Dy", "Dy)", "D" * 100, "x" * 5000, "38EH"])
def test_what_is_no_formula(text):
    assert read_formula(text) is None


@pytest.mark.parametrize("symbol", ["Sc", "Y", "La", "Ce", "Nd", "Sm", "Gd", "Tb", "Dy", "Ho", "Er", "Yb", "Lu"])
def test_the_share_of_the_common_oxide_is_the_printed_one(symbol):
    element = elements()[symbol]
    formula = read_formula(element.oxide)
    assert formula is not None
    assert formula.fraction(symbol) == element.oxide_fraction
    assert formula.is_simple_oxide


def test_the_share_in_another_compound_follows_from_the_weights():
    fluoride = read_formula("DyF3")
    assert fluoride is not None
    share = fluoride.fraction("Dy")
    assert share is not None
    assert round(share, 4) == Decimal("0.7403")
    assert not fluoride.is_oxide


def test_every_trade_name_holds_known_elements():
    assert len(trade_names()) >= 60
    assert all(formula.elements <= elements().keys() for formula in trade_names().values())
    assert rare_earth_part(trade_names()["LYSO"]) == {"Lu", "Y"}
