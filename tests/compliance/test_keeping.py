"""What is kept is bounded, and forgetting changes nothing but the time."""

from compliance.keeping import Keeping


def test_what_is_kept_is_handed_back() -> None:
    kept: Keeping[str, int] = Keeping(2)
    assert kept.keep("a", 1) == 1
    assert kept.get("a") == 1


def test_a_full_one_forgets_everything_before_it_keeps_more() -> None:
    kept: Keeping[int, int] = Keeping(3)
    for number in range(10):
        kept.keep(number, number)
        assert len(kept) <= 3
    assert kept.get(9) == 9
    assert kept.get(0) is None
