"""Magnets against the entries 1C902.a.4, 1C904.a.4, 1C905.a.4 and 1C909.a.4."""

import pytest

from compliance.goods import read_good
from compliance.magnets import list_magnet
from compliance.measures import rulebook
from compliance.terms import Good

RULES = rulebook()


def listed(composition, description="Magnets", hs="", grade=""):
    reading = read_good(Good(description, composition, "permanent magnet", hs, grade))
    found = list_magnet(reading, RULES)
    return (
        sorted(c.entry.control_code for c in found.certain),
        sorted(c.entry.control_code for c in found.possible),
        found,
    )


@pytest.mark.parametrize(
    ("composition", "certain", "possible"),
    [
        ("Sm 25, Co 50, Fe bal", ["1C902.a.4"], []), ("Nd 24, Dy 2, Tb 1, Fe bal", ["1C904.a.4", "1C905.a.4"], []),
        ("Nd 24, Fe bal", [], ["1C904.a.4", "1C905.a.4"]), ("Nd 24, Fe bal; no Dy", [], ["1C904.a.4"]), ("Nd 24, Fe bal; Dy+Tb < 0.1", [], ["1C904.a.4", "1C905.a.4"]),
        ("Nd 24, Gd 2, Fe bal; no Dy, no Tb", [], []), ("Nd 24, Ho 1, Fe bal; no Dy, no Tb", ["1C909.a.4"], []), ("Sm 24, N 3, Fe bal", [], ["1C902.a.2.b"]),
        ("Ce 28, Fe bal", [], []), ("", [], ["1C902.a.4", "1C904.a.4", "1C905.a.4"]), ("SrFe12O19", [], []),
    ],
)  # fmt: skip
def test_which_entries_list_a_magnet(composition, certain, possible):
    found = listed(composition)
    assert found[:2] == (certain, possible)


def test_samarium_cobalt_is_listed_by_its_name_alone():
    assert listed("not stated", "SmCo magnets")[0] == ["1C902.a.4"]
    assert listed("not stated", "Magnets", grade="Sm2Co17 28H")[0] == ["1C902.a.4"]


def test_the_practice_of_a_tenth_is_a_note_and_no_answer():
    certain, _, found = listed("Nd 24, Dy 0.06, Fe bal; no Tb")
    assert certain == ["1C905.a.4"]
    assert "practice_threshold" in dict(found.notes)
    assert "practice_threshold" not in dict(listed("Nd 24, Dy 2, Fe bal")[2].notes)


def test_a_detection_limit_is_kept_as_a_note():
    _, possible, found = listed("Nd 24, Fe bal; Dy <0.01, Tb <0.01")
    assert possible == []
    assert "0.01" in str(dict(found.notes)["detection_limit"])


def test_ferrite_under_the_code_of_rare_earth_magnets_is_an_open_question():
    assert listed("", "Ferrite magnets", "85051110")[1]
    assert listed("", "Ferrite magnets", "85051900")[1] == []
