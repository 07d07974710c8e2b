"""Contents merged, added up, and closed."""

from decimal import Decimal

import pytest

from compliance.contents import Composition, Content, Presence, closed_at, merged, presence_below, sum_of


def stated(*pairs):
    return [(frozenset(symbols.split()), Decimal(share)) for symbols, share in pairs]


@pytest.mark.parametrize(
    ("pairs", "total"),
    [
        ((("Nd", "30"), ("Fe", "69")), "99"),
        ((("Dy O", "99.5"), ("Dy", "86.7")), "99.5"),
        ((("Dy Tb", "3"), ("Dy", "3")), "3"),
        ((("Nd", "30"), ("Nd", "25")), "30"),
        ((("TOTAL", "31"), ("Nd", "30")), "30"),
    ],
)
def test_each_matter_is_added_once(pairs, total):
    assert sum_of(stated(*pairs)) == Decimal(total)


@pytest.mark.parametrize(
    ("limit", "presence"),
    [
        ("0.001", Presence.UNDETECTED),
        ("0.01", Presence.UNDETECTED),
        ("0.02", Presence.PERHAPS),
        ("0.1", Presence.PERHAPS),
    ],
)
def test_an_upper_bound_is_a_detection_limit_only_when_it_is_small(limit, presence):
    assert presence_below(Decimal(limit)) is presence


def test_what_is_there_goes_before_what_is_not():
    contents, conflicts = merged(
        [Content("Dy", Presence.EXCLUDED), Content("Dy", Presence.PRESENT), Content("Fe", Presence.PRESENT)]
    )
    assert [content.presence for content in contents] == [Presence.PRESENT, Presence.PRESENT]
    assert conflicts == ("Dy",)


def test_a_statement_with_denials_may_leave_a_little_open():
    plain = (Content("Ce", Presence.PRESENT),)
    assert closed_at(plain) > closed_at((*plain, Content("Sm", Presence.UNDETECTED)))


def test_a_composition_answers_for_an_element():
    found = Composition(contents=(Content("Dy", Presence.TRACE),), stated=True, others=Presence.UNDETECTED)
    assert found.inside() == ("Dy",)
    assert found.presence("Dy") is Presence.TRACE
    assert found.presence("Tb") is Presence.UNDETECTED
    assert found.presence("Fe") is None
    assert Composition(contents=(Content("Dy", Presence.PERHAPS),)).settled("Dy") is False
