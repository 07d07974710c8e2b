"""Gross, contained element and oxide equivalent as facts of an inspector."""

from compliance.contained import Contained
from db.assays import MassSheet
from desktop.widgets.masses import mass_section


def test_the_three_masses_stand_beside_each_other() -> None:
    parts = (Contained("Dy", 3500, 3500, 4016, 4017), Contained("Nd", 24_000, 30_000, 27_994, 34_992))
    section = mass_section(MassSheet(100_000, parts, "B7", ("R-1, Lab A",), ("Dy: both cannot be true.",)), "Masses")
    told = {fact.label: fact.text for fact in section.facts}
    assert told["Gross"] == "100 kg"
    assert told["Dy"] == "3.5 kg · as oxide 4.017 kg"
    assert told["Nd"] == "24–30 kg · as oxide 27.994–34.992 kg"
    assert [text for text, _source in section.paragraphs] == [
        "Dy: both cannot be true.",
        "Batch B7",
        "With reports: R-1, Lab A",
    ]


def test_an_unknown_share_is_said_and_an_unknown_gross_shows_nothing() -> None:
    section = mass_section(MassSheet(1000, (Contained("Tb", None, None, None, None),)), "Masses")
    assert section.facts[1].text == "inside, share not known"
    assert mass_section(None, "Masses").facts == ()
