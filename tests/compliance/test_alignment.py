"""Words of two names side by side."""

from compliance.alignment import align
from compliance.names import readings
from compliance.spelling import Tie


def _align(one, other):
    return align(readings(one)[0], readings(other)[0])


def test_order_does_not_matter():
    found = _align("Marine Systems Harrowgate, Ltd.", "Harrowgate Marine Systems Ltd")
    assert {pair.tie for pair in found.pairs} == {Tie.SAME}
    assert not found.left_one
    assert not found.left_other


def test_compounds_and_initials():
    assert Tie.JOINED in {pair.tie for pair in _align("Lindqvist Sjö System AB", "Lindqvist Sjösystem AB").pairs}
    assert Tie.ACRONYM in {
        pair.tie for pair in _align("MHI Aero Engines", "Mitsubishi Heavy Industries Aero Engines").pairs
    }


def test_leftovers():
    found = _align("Taniguchi Jiki Vietnam Co., Ltd.", "Taniguchi Jiki Co., Ltd.")
    assert [word.key for word in found.left_one] == ["vietnam"]
