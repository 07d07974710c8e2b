"""What people decided about hits; invariant 4 as a property."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from compliance.judgements import (
    Ruling,
    SeenHit,
    contradictions,
    identity,
    judged,
    needs_reason,
    standing,
    undecided,
)
from compliance.terms import Match

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


def test_round_a_corner_a_contradiction_is_found() -> None:
    """A = B, A = C, but B is not C."""

    def told(party: str, entry: str, ruling: Ruling) -> object:
        return judged(SeenHit(party, party.lower(), entry, entry.lower()), ruling, "ann", "seen")

    a_is_b, a_is_c = told("Alpha", "E/1", Ruling.SAME), told("Alpha", "E/2", Ruling.SAME)
    b_too, b_not_c = told("Beta", "E/1", Ruling.SAME), told("Beta", "E/2", Ruling.NOT_SAME)
    found = [str(reason) for reason in contradictions([a_is_b, a_is_c, b_too, b_not_c])]  # type: ignore[list-item]
    assert "Beta was judged not to be E/2, but by other judgements the two are the same." in found
    assert [reason.text for reason in contradictions([a_is_b, b_not_c])] == []  # type: ignore[list-item]
    one_list = contradictions([a_is_b, a_is_c], {"E/1": "watch list", "E/2": "watch list"})  # type: ignore[list-item]
    assert str(one_list[0]) == "Alpha was judged to be several entries of the watch list: E/1, E/2."
    two_lists = {"E/1": "watch list", "E/2": "control list"}
    assert contradictions([a_is_b, a_is_c], two_lists) == ()  # type: ignore[list-item]


def test_an_identity_is_names_country_and_numbers() -> None:
    assert identity(("A", "c", "b"), "JP", ("2", "1")) == "A|b|c|@JP|#1|#2"
    assert identity(("A", "b", "c"), "JP", ("1", "2")) == identity(("A", "c", "b"), "JP", ("2", "1"))
    told = {identity((), "", ()), identity(("A",), "", ()), identity(("A",), "JP", ()), identity(("A",), "JP", ("1",))}
    assert len(told) == 4


def test_a_reason_is_asked_where_it_decides() -> None:
    asked = [(ruling, match) for ruling in Ruling for match in Match if needs_reason(ruling, match)]
    assert asked == [*((Ruling.SAME, match) for match in Match), (Ruling.NOT_SAME, Match.MATCH)]
