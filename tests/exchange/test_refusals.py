"""What several readers say of a file is one sentence that names it and says what to do."""

import pytest

from exchange import refusals
from resources import i18n


@pytest.mark.parametrize(
    ("told", "words"),
    [
        (refusals.protected("a.xlsx"), "protected by a password"),
        (refusals.damaged("a.xlsx"), "damaged or not a workbook"),
        (refusals.misleading("a.xlsx"), "made to mislead"),
        (refusals.too_many_cells("a.xlsx", 2_500_000), "more than 2,500,000 cells"),
        (refusals.too_much_text("a.xlsx"), "more text than can be read at once"),
    ],
)
def test_a_refusal_names_the_file_and_what_is_wrong(told: ValueError, words: str) -> None:
    assert str(told).startswith("a.xlsx ")
    assert words in str(told)
    assert str(told).endswith(".")


def test_it_speaks_the_language_in_use() -> None:
    with i18n.speaking("de"):
        assert "2.500.000" in str(refusals.too_many_cells("a.xlsx", 2_500_000))
