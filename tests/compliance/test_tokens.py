"""Names cut into words."""

import pytest

from compliance.scripts import clean
from compliance.tokens import counted, tokens


@pytest.mark.parametrize(
    ("name", "keys"),
    [
        ("S. p. A.", ["spa"]),
        ("spol. s r.o.", ["spol", "sro"]),
        ("A & K Systems", ["ak", "systems"]),
        ("Nat'l Univ.", ["natl", "univ"]),
        ("M.R.S.K. Ltd", ["mrsk", "ltd"]),
        ("No. 18 Institute", ["18", "institute"]),
        ("Fifty-Fifth Institute", ["55", "institute"]),
    ],
)
def test_words(name, keys):
    assert [token.key for token in tokens(clean(name)) if not token.link] == keys


def test_numbers():
    assert [counted(token) for token in tokens("18th 9B III Third")] == ["18", "", "3", "3"]
