"""How a figure moved, in words."""

import pytest

from db.figure_words import amount, change, verdict
from db.figures import Behind, KeyFigure, Kind, Measured


def figure(kind: Kind, now: float | None, before: float | None, unit: str = "", better: str = "up") -> KeyFigure:
    return KeyFigure("k", "K", kind, unit, Measured(now, 1), Measured(before, 1), better, Behind("orders"))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("told", "words", "judged"),
    [
        (figure("mass", 1_200_000, 1_000_000), "up 200 kg (+20 %)", "better"),
        (figure("mass", 500_000, 1_000_000), "down 500 kg (−50 %)", "worse"),
        (figure("money", 150_000, 100_000, "JPY"), "up 50,000 JPY (+50 %)", "better"),
        (figure("money", 150_000, 100_000, "EUR", ""), "up 500 EUR (+50 %)", ""),
        (figure("share", 0.72, 0.79), "down 7 percentage points", "worse"),
        (figure("days", 87, 90, better="down"), "down 3 days (−3 %)", "better"),
        (figure("mass", 20_483_262, 20_513_920, better=""), "down 31 kg (< 1 %)", ""),
        (figure("mass", 20_000_200, 20_000_000, better=""), "up < 1 kg (< 1 %)", ""),
        (figure("share", 0.801, 0.8), "up < 1 percentage points", "better"),
        (figure("count", 2, 0, better="down"), "up 2", "worse"),
        (figure("count", 2, 2), "unchanged", ""),
        (figure("count", None, 2), "no figure for the period before", ""),
        (figure("count", 2, None), "no figure for the period before", ""),
    ],
)
def test_words(told: KeyFigure, words: str, judged: str) -> None:
    assert (str(change(told)), str(verdict(told))) == (words, judged)


def test_amounts_carry_their_unit() -> None:
    assert amount(1_234_500, "mass") == "1,234 kg"
    assert amount(123_456, "money", "KWD") == "123 KWD"
    assert amount(0.5, "share") == "50 %"
    assert amount(12, "count") == "12"
    assert (amount(1, "days"), amount(60, "days")) == ("1 day", "60 days")
