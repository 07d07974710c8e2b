"""A name is found in its script, in Latin letters, by pinyin initials, without accents, without signs."""

import pytest

from compliance.search_keys import compact, matches, rank, search_key


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("赣州稀土集团", "gz"),
        ("赣州稀土集团", "gzxtjt"),
        ("赣州稀土集团", "ganzhou"),
        ("赣州稀土集团", "稀土"),
        ("Škoda Auto a.s.", "skoda auto"),
        ("Škoda Auto a.s.", "škoda"),
        ("Baotou Magnet Works", "bmw"),
        ("Baotou Magnet Works", "works bao"),
        ("ALD-JP-26020", "jp26020"),
        ("ALD-JP-26020", "26020"),
        ("ALD/JP 26020", "ald-jp-26020"),
        ("トヨタ自動車", "自動車"),
    ],
)
def test_a_name_is_found_by(name: str, typed: str) -> None:
    assert matches(typed, search_key(name))


@pytest.mark.parametrize(("name", "typed"), [("赣州稀土", "bt"), ("Baotou Magnet", "baotou steel"), ("A-1", "-")])
def test_and_not_by(name: str, typed: str) -> None:
    assert not matches(typed, search_key(name).replace("-", ""))


def test_names_are_kept_apart_and_ranked() -> None:
    key = search_key("Ganzhou Rare Earth", "赣州稀土", "")
    assert "gzxt" in key.split("\n")
    assert matches("  ", key)
    assert [rank(text, key) for text in ("ganz", "rare", "nzhou")] == [0, 1, 2]
    assert compact("PO-0001/2 ") == "po00012"
