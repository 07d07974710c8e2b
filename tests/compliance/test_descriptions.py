"""What a description says the good is, in front of or behind its purpose."""

import pytest

from compliance.descriptions import read_description


@pytest.mark.parametrize(
    ("text", "what", "purpose"),
    [
        ("Crucible for melting dysprosium metal", "Crucible", "melting dysprosium metal"),
        ("Arc magnets N50M for e-bike hub motors", "Arc magnets N50M", "e-bike hub motors"),
        ("Magnete für Motoren", "Magnete", "Motoren"),
        ("Aimants pour moteurs", "Aimants", "moteurs"),
        ("モータ用ネオジム磁石 N42SH", "ネオジム磁石 N42SH", "モータ用"),
        ("电机用钕铁硼磁钢", "钕铁硼磁钢", "电机用"),
        ("用于电机的钕铁硼磁铁", "钕铁硼磁铁", "电机"),
        ("Jet mill for NdFeB powder, d50 3 µm", "Jet mill, d50 3 µm", "NdFeB powder"),
        ("For motors: magnets", "For motors: magnets", ""),
        ("", "", ""),
    ],
)
def test_the_good_is_kept_apart_from_its_purpose(text, what, purpose):
    found = read_description(text)
    assert (found.what, found.purpose) == (what, purpose)


def test_what_it_is_made_of_is_kept_apart():
    found = read_description("Scandium targets made in Korea with Chinese scandium metal")
    assert found.what == "Scandium targets"
    assert "Korea" in found.made
