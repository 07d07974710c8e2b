"""A composition cut into keys, amounts and turning words."""

from decimal import Decimal

import pytest

from compliance.composition_signs import Amount, Key, Mark, Odd, oxide_of, signs


def kinds(text):
    return [type(sign).__name__ if not isinstance(sign, Mark) else sign.name for sign in signs(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Nd 22.5", ["Key", "Amount"]),
        ("no Dy/Tb", ["NEGATION", "Key"]),
        ("Dy < 0.01", ["Key", "Amount"]),
        ("Fe bal", ["Key", "BALANCE"]),
        ("Br 13.2 kGs", ["Key", "FIELD"]),
        ("TREO 88", ["TOTAL", "Amount"]),
        ("Xx 5", ["Odd", "Amount"]),
        ("other rare earths not detected", ["OTHERS", "UNDETECTED"]),
        ("Dy below 0.1 each", ["Key", "BELOW", "Amount", "EACH"]),
        ("10x5x2 mm", []),
        ("N42SH", []),
    ],
)
def test_the_signs_of_a_text(text, found):
    assert kinds(text) == found


@pytest.mark.parametrize(
    ("text", "low", "high", "relation"),
    [
        ("2-3 %", "2", "3", ""), ("<0.01", "0.01", "0.01", "<"), ("≥99.5", "99.5", "99.5", ">"), ("3 ± 0.2", "2.8", "3.2", ""),
        ("300 ppm", "0.03", "0.03", ""), ("5 ‰", "0.5", "0.5", ""), ("22,5", "22.5", "22.5", ""), ("0.01以下", "0.01", "0.01", "<"),
    ],
)  # fmt: skip
def test_amounts_in_per_cent(text, low, high, relation):
    amount = next(sign for sign in signs(f"Dy {text}") if isinstance(sign, Amount))
    assert (amount.low, amount.high, amount.relation) == (Decimal(low), Decimal(high), relation)


@pytest.mark.parametrize(
    ("text", "symbols", "kind"),
    [
        ("Dy2O3", ("Dy", "O"), "oxide"), ("DyF3", ("Dy", "F"), "compound"), ("Tb-Co-Fe", ("Tb", "Co", "Fe"), "alloy"), ("氧化镝", ("Dy",), "oxide"),
        ("NdPr", ("Nd", "Pr"), "alloy"), ("钕铁硼", ("Nd", "Fe", "B"), "alloy"),
    ],
)  # fmt: skip
def test_keys_of_compounds_and_groups(text, symbols, kind):
    key = next(sign for sign in signs(text) if isinstance(sign, Key))
    assert (key.symbols, key.kind) == (symbols, kind)


def test_the_oxide_of_a_rare_earth():
    oxide = oxide_of(("Dy",))
    assert oxide is not None
    assert oxide.text == "Dy2O3"
    assert oxide_of(("Fe",)) is None


def test_an_odd_word_says_whether_it_looks_like_chemistry():
    odd = [sign for sign in signs("Xx 5, Dysp 2") if isinstance(sign, Odd)]
    assert [(sign.text, sign.chemical) for sign in odd] == [("Xx", True), ("Dysp", False)]
