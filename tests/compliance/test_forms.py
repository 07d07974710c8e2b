"""Forms in the words of the trade, and what a part of a text is about."""

import pytest

from compliance.forms import (
    Downstream,
    MagnetFamily,
    magnet_family,
    names_a_substance,
    names_ordinary_goods,
    read_form,
    read_shape,
    speaks_of_rare_earths,
)
from compliance.terms import Form


@pytest.mark.parametrize(
    ("cell", "description", "form"),
    [
        ("permanent magnet", "", Form.PERMANENT_MAGNET), ("磁石", "", Form.PERMANENT_MAGNET), ("磁铁", "", Form.PERMANENT_MAGNET), ("Magnet", "", Form.PERMANENT_MAGNET),
        ("Dauermagnet", "", Form.PERMANENT_MAGNET), ("target", "", Form.TARGET), ("Sputtertarget", "", Form.TARGET), ("靶材", "", Form.TARGET), ("ターゲット", "", Form.TARGET),
        ("", "酸化ジスプロシウム", Form.OXIDE), ("", "Yttriumoxid 4N", Form.OXIDE), ("oxide powder", "", Form.OXIDE), ("", "氧化镝 99.9%", Form.OXIDE), ("", "氧化镝靶材", Form.TARGET),
        ("", "Dysprosium nitrate", Form.COMPOUND), ("", "Rare earth carbonate mixed", Form.COMPOUND), ("合金", "", Form.ALLOY), ("", "Ferrocerium rods", Form.ALLOY),
        ("", "SmCo 1:5 rods", Form.PERMANENT_MAGNET), ("", "Magnet cutting machine", Form.EQUIPMENT), ("", "NdFeB magnets, machine-cut", Form.PERMANENT_MAGNET),
        ("", "Magnets, motor type 5", Form.PERMANENT_MAGNET), ("", "Motor magnets NdFeB 42SH", Form.PERMANENT_MAGNET), ("", "Permanent magnet motor", Form.DOWNSTREAM),
        ("", "Set of magnets", Form.PERMANENT_MAGNET), ("stator assembly", "Linear-motor secondary part", Form.DOWNSTREAM), ("rotor", "", Form.DOWNSTREAM),
        ("", "Nd:YAG laser rods", Form.CRYSTAL), ("", "Erbium-doped fibre", Form.OPTICAL_FIBRE), ("", "Gd2O3 phosphor", Form.LUMINESCENT), ("", "Monazite concentrate", Form.ORE),
        ("", "Extractant P507", Form.EXTRACTANT), ("", "Rare-earth separation know-how", Form.TECHNOLOGY), ("", "Hydrogen storage alloy LaNi5", Form.HYDROGEN_STORAGE),
        ("", "Dysprosium ingots", Form.METAL), ("", "magnet scrap", Form.MIXTURE), ("", "", Form.UNKNOWN), ("powder", "", Form.UNKNOWN),
    ],
)  # fmt: skip
def test_the_form_of_a_good(cell, description, form):
    assert read_form(cell, description) is form


def test_loose_magnets_of_an_assembly_are_magnets():
    found = read_shape("rotor kit", "Rotor kit: loose NdFeB segments, not mounted")
    assert (found.form, found.loose) == (Form.PERMANENT_MAGNET, True)


def test_form_and_description_that_disagree_are_read_strictly():
    found = read_shape("permanent magnet", "Rotor with embedded SmCo magnets")
    assert found.form is Form.PERMANENT_MAGNET
    assert found.doubt
    apart = read_shape("rotor", "NdFeB segments for rotors")
    assert apart.form is Form.PERMANENT_MAGNET
    assert apart.doubt


def test_a_magnet_rotor_may_be_a_magnet():
    assert read_shape("", "SmCo magnet rotor").form is Form.PERMANENT_MAGNET
    assert read_shape("", "Rotor with embedded magnets").downstream is Downstream.ASSEMBLY


def test_a_catalyst_is_downstream_only_when_calcined():
    assert read_form("catalyst", "FCC catalyst powder, calcined") is Form.DOWNSTREAM
    assert read_form("catalyst", "catalyst powder") is Form.UNKNOWN


@pytest.mark.parametrize(
    ("text", "family"),
    [
        ("サマコバ磁石", MagnetFamily.SAMARIUM_COBALT), ("Sm2Co17 28H", MagnetFamily.SAMARIUM_COBALT), ("YXG-28H", MagnetFamily.SAMARIUM_COBALT),
        ("钕铁硼", MagnetFamily.NEODYMIUM), ("ネオジム磁石", MagnetFamily.NEODYMIUM), ("SmFeN", MagnetFamily.SAMARIUM_IRON), ("フェライト磁石", MagnetFamily.NONE_OF_THESE),
        ("Rare-earth magnets", MagnetFamily.RARE_EARTH), ("Magnets 10x5", MagnetFamily.UNKNOWN),
    ],
)  # fmt: skip
def test_the_family_of_a_magnet(text, family):
    assert magnet_family(text) is family


def test_words_about_rare_earths_and_about_ordinary_goods():
    assert speaks_of_rare_earths("稀土")
    assert not speaks_of_rare_earths("steel")
    assert names_ordinary_goods("Steel bolts")
    assert not names_ordinary_goods("Component")


@pytest.mark.parametrize(
    ("text", "whether"),
    [
        ("Holmium oxide", True), ("Holmiumoxid, Pulver", True), ("酸化ホルミウム", True), ("氧化钬", True), ("Ho2O3 4N", True),
        ("Europium(III) oxide, 99.99 %", True), ("Erbium nitrate hexahydrate, 25 kg drums", True), ("Holmium-iron alloy", True),
        ("Cerium oxide polishing powder", False), ("Europium oxide concentrate", False), ("Holmium oxide HX-12", False),
        ("Mixed rare-earth oxide", False), ("", False),
    ],
)  # fmt: skip
def test_the_name_of_one_substance_and_nothing_else(text, whether):
    assert names_a_substance(text) is whether
