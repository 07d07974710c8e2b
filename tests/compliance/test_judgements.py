"""What people decided about hits; invariant 4 as a property."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from compliance.judgements import Ruling, SeenHit, contradictions, judged, standing, undecided

HIT = SeenHit("p1", "Pumpen AG|DE", "MOFCOM-2026-27/5", "Pumpen AG|JP")
NO = judged(HIT, Ruling.NOT_SAME, "ann", "another country")


def test_a_false_positive_does_not_return() -> None:
    assert undecided([NO], [HIT]) == ()
    assert standing([NO], HIT) == NO


def test_it_returns_when_either_side_changes_or_when_nobody_was_sure() -> None:
    for changed in (replace(HIT, party_identity="Pumpen AG|JP"), replace(HIT, entry_identity="Pumpen AG|DE")):
        assert undecided([NO], [changed]) == (changed,)
    assert undecided([judged(HIT, Ruling.UNSURE, "ann")], [HIT]) == (HIT,)


def test_the_newest_word_counts() -> None:
    yes = judged(HIT, Ruling.SAME, "bob", "same register number")
    assert standing([NO, yes], HIT) == yes
    assert standing([yes, NO], HIT) == NO


_TEXT = st.sampled_from(["a", "b"])
_HITS = st.builds(SeenHit, _TEXT, _TEXT, _TEXT, _TEXT)


@given(st.lists(_HITS, max_size=6), st.lists(_HITS, max_size=6))
def test_a_remembered_no_never_hides_another_pair(seen: list[SeenHit], shown: list[SeenHit]) -> None:
    told = [judged(hit, Ruling.NOT_SAME, "ann") for hit in seen]
    assert set(undecided(told, shown)) == set(shown) - set(seen)


def test_contradictions_are_reported() -> None:
    other = replace(HIT, party="p2", party_identity="Pompes SA|FR")
    both = [judged(HIT, Ruling.SAME, "ann", "x"), judged(other, Ruling.SAME, "bob", "y")]
    assert [str(reason) for reason in contradictions(both)] == [
        "MOFCOM-2026-27/5 was judged to be several parties: p1, p2."
    ]
    twin = replace(HIT, party="p3")
    split = [NO, judged(twin, Ruling.SAME, "bob", "z")]
    assert len(contradictions(split)) == 1
    assert contradictions([NO]) == ()
