"""Names are found by their script, code or initials, and one that alone is meant is known as such."""

from desktop.widgets.offers import MOST, Offers

NAMES = Offers([("Baotou Magnet", "B-1"), ("Baotou Alloys", ""), ("赣州稀土", ""), ("Magnet House", "")])


def test_what_begins_with_a_text_stands_before_what_holds_it() -> None:
    assert NAMES.found("magn") == ["Magnet House", "Baotou Magnet"]
    assert NAMES.found("gzxt") == ["赣州稀土"]
    assert NAMES.found("b-1") == ["Baotou Magnet"]


def test_one_name_alone_is_meant_or_none() -> None:
    assert NAMES.meant("magn") == "Magnet House"
    assert NAMES.meant("alloys") == "Baotou Alloys"
    assert NAMES.meant("BAOTOU magnet") == "Baotou Magnet"
    assert NAMES.meant("baotou") is None
    assert NAMES.meant("nobody") is None
    assert NAMES.meant("  ") is None


def test_no_more_are_offered_than_are_looked_at() -> None:
    assert len(Offers((f"Party {n}", "") for n in range(40)).found("party")) == MOST
