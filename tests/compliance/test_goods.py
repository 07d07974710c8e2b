"""A good read from all its cells: what they add to one another and where they contradict."""

import pytest

from compliance.composition import Presence
from compliance.goods import MagnetFamily, read_good, read_tariff
from compliance.terms import Form, Good

NO_HEAVY = "Nd 25, Pr 6, B 1, Fe bal; no Dy, no Tb (mill certificate)"


def test_the_description_names_what_the_composition_withholds():
    found = read_good(Good("Dysprosium metal", "", "metal"))
    assert found.inside() == ("Dy",)
    assert not found.stated


def test_a_purpose_is_no_content():
    assert read_good(Good("Crucible for melting dysprosium metal", "", "equipment")).inside() == ()


def test_a_measured_amount_in_the_remarks_outweighs_a_denial():
    found = read_good(Good("NdFeB 42H", NO_HEAVY, "permanent magnet"), "third-party ICP report: Dy 0.42 %")
    assert found.composition.presence("Dy") is Presence.PRESENT
    assert found.composition.conflicts == ("Dy",)


def test_a_promise_against_a_denial_is_kept_as_a_claim():
    found = read_good(Good("NdFeB segments, Dy-diffused", NO_HEAVY, "permanent magnet"))
    assert found.claims == ("Dy",)
    assert found.composition.presence("Dy") is Presence.EXCLUDED


@pytest.mark.parametrize(
    "remark",
    [
        "Chinese Dy-Fe alloy = 2.4 % of the magnet value",
        "Dy price 300 USD",
        "below 0.1 %, no licence",
        "origin of Dy: Australia",
    ],
)
def test_remarks_on_value_price_or_licence_say_nothing_about_the_content(remark):
    found = read_good(Good("NdFeB", NO_HEAVY, "permanent magnet"), remark)
    assert found.composition.presence("Dy") is Presence.EXCLUDED


def test_a_test_in_the_remarks_settles_what_the_composition_leaves_open():
    found = read_good(Good("NdFeB N40", "not stated", "permanent magnet"), "Test report (ICP): Dy and Tb not detected")
    assert found.composition.presence("Tb") is Presence.UNDETECTED


@pytest.mark.parametrize(("description", "presence"), [
    ("Dy-free NdFeB magnets", Presence.PERHAPS), ("NdFeB magnets, no Dy (third-party test)", Presence.EXCLUDED),
])  # fmt: skip
def test_a_denial_in_a_description_needs_a_proof(description, presence):
    assert read_good(Good(description, "", "permanent magnet")).composition.presence("Dy") is presence


@pytest.mark.parametrize(
    ("description", "composition", "family"),
    [
        ("Magnets", "Sm 25, Co 50, Fe bal", MagnetFamily.SAMARIUM_COBALT), ("サマコバ磁石", "", MagnetFamily.SAMARIUM_COBALT),
        ("Magnets", "Nd 25, Pr 6, Fe bal", MagnetFamily.NEODYMIUM), ("Magnets", "Nd 25, Sm 0.1, Co 2, Fe bal", MagnetFamily.NEODYMIUM),
        ("Magnets", "Sm 24, N 3, Fe bal", MagnetFamily.SAMARIUM_IRON), ("Ferrite", "SrFe12O19", MagnetFamily.NONE_OF_THESE), ("Magnets", "", MagnetFamily.UNKNOWN),
    ],
)  # fmt: skip
def test_the_family_of_a_magnet_by_content_then_by_name(description, composition, family):
    assert read_good(Good(description, composition, "permanent magnet")).family is family


def test_an_impossible_composition_becomes_a_problem():
    found = read_good(Good("NdFeB", "Nd 60, Fe 80", "permanent magnet"))
    assert "140 %" in found.problem
    assert not found.stated


def test_the_grade_and_the_numbers_are_part_of_what_is_known():
    found = read_good(Good("Magnet", "", "permanent magnet", "", "Sm2Co17 28H"), "CAS 14802-03-0")
    assert found.family is MagnetFamily.SAMARIUM_COBALT
    assert found.cas == ("14802-03-0",)


@pytest.mark.parametrize(
    ("code", "group", "element"),
    [
        ("8505.11.10", "magnet", ""),
        ("2846901500", "compound", "Dy"),
        ("28053012", "metal", "Dy"),
        ("73181590", "", ""),
        ("", "", ""),
    ],
)
def test_a_tariff_code_hints(code, group, element):
    hint = read_tariff(code)
    assert (hint.group, hint.element) == (group, element)


def test_the_form_may_follow_from_the_chemistry_or_the_tariff_code():
    assert read_good(Good("Product", "Dy2O3 99.5")).form.form is Form.OXIDE
    assert read_good(Good("NdXX", "Nd 24, Dy 3, Fe bal", "", "85051110")).form.form is Form.PERMANENT_MAGNET


@pytest.mark.parametrize(
    ("description", "composition", "family"),
    [
        ("Sintered magnets 40SH", "Nd 29, Dy 3", MagnetFamily.NEODYMIUM),
        ("Magnets", "PrNd 29.5, Co 2", MagnetFamily.NEODYMIUM),
        ("Nd-Magnet", "", MagnetFamily.NEODYMIUM),
        ("Magnets", "Dy 3", MagnetFamily.UNKNOWN),
        ("Magnets", "Pr 15, Co 60, Dy 2", MagnetFamily.UNKNOWN),
        ("Magnets", "Nd 5, Sm 30", MagnetFamily.UNKNOWN),
        ("Ferrite magnets", "Nd 6, La 2", MagnetFamily.NONE_OF_THESE),
    ],
)
def test_a_magnet_of_neodymium_is_of_that_family_without_iron_written_down(description, composition, family):
    assert read_good(Good(description, composition, "permanent magnet")).family is family
