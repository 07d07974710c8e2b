"""Elements by symbol and by name in the languages of orders."""

from decimal import Decimal

import pytest

from compliance.elements import element_name, elements, fold, named_in, rare_earths, symbol_of, without_names


@pytest.mark.parametrize(
    ("word", "symbol"),
    [
        ("Dy", "Dy"), ("DY", "Dy"), ("dy", "Dy"), ("dysprosium", "Dy"), ("Dysprosium", "Dy"), ("镝", "Dy"), ("鏑", "Dy"),
        ("ジスプロシウム", "Dy"), ("disprosio", "Dy"), ("디스프로슘", "Dy"), ("ND", "Nd"), ("y", "Y"), ("Yttrium", "Y"),
        ("no", ""), ("in", ""), ("Xx", ""), ("", ""), ("magnet", ""),
    ],
)  # fmt: skip
def test_a_word_means_an_element(word, symbol):
    assert symbol_of(word) == symbol


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Sintered NdFeB with Tb diffused", ("Tb",)),
        ("Dysprosiumoxid 99,5 %", ("Dy",)),
        ("Ytterbium, not terbium", ("Yb", "Tb")),
        ("氧化钇和氧化钆", ("O", "Y", "Gd")),
        ("In the La Er as no", ("Er",)),
        ("EU import, TM mark", ()),
        ("gadolinia-doped ceria", ("Gd", "Ce")),
        ("metal 金属", ()),
    ],
)
def test_a_text_names_elements(text, found):
    assert named_in(text) == found


def test_there_are_seventeen_rare_earths_with_their_oxides():
    assert len(rare_earths()) == 17
    assert elements()["Dy"].oxide == "Dy2O3"
    assert elements()["Dy"].oxide_factor == Decimal("1.1477")
    assert elements()["Nd"].ordinary_licence
    assert not elements()["Dy"].ordinary_licence
    assert len(elements()) == 118


def test_names_do_not_belong_to_two_elements():
    seen = {}
    for element in elements().values():
        for name in element.names:
            assert seen.setdefault(fold(name), element.symbol) == element.symbol


def test_capitals_that_stand_for_other_things_are_no_elements():
    assert [symbol_of(word) for word in ("HS", "CN", "NO", "DY")] == ["", "", "", "Dy"]


def test_an_element_is_said_with_its_symbol():
    assert element_name("Dy") == "dysprosium (Dy)"


def test_a_text_without_the_names_of_elements():
    assert without_names("Dysprosium oxide, 氧化镝").split() == ["oxide,", "化"]
    assert "dy" not in without_names("Dy 99.9")
