"""What a spreadsheet makes of a text of a CSV file, and that nothing else is taken for it."""

import pytest

from exchange.opened_values import may_be_left_of, values_of

MADE = [
    ("004512", "4512"), ("0850511000", "850511000"), ("1E5", "100000"), ("1.10", "1.1"), ("1,234", "1234"),
    ("1.234", "1234"), ("0,5", "0.5"), ("50%", "0.5"), ("50%", "50.00%"), ("$5", "$5.00"), ("+49", "49"),
    ("4500012345678901234", "4500012345678900000"), ("4500012345678901234", "4.50001234567890E+18"), ("１２", "12"),
    ("2-3", "2026-02-03"), ("3/4", "03/04/26"), ("MAR-1", "2026-03-01"), ("Dec-25", "2026-12-25"), ("Dec-25", "25-Dec"),
    ("1/2026", "2026-01-01"), ("1.5.26", "2026-05-01"), ("1月2日", "2026-01-02"), ("12:30", "12:30:00"),
    ("12:30", "12:30:00 PM"), ("TRUE", "True"), ("wahr", "TRUE"),
]  # fmt: skip
OTHERS = [
    ("004512", "4513"), ("4512", "4512"), ("1.5", "5.1"), ("2-3", "2-4"), ("2-3", "2026-05-07"), ("ABC", "abc"),
    ("PO-1", "1"), ("", "0"), ("Dec-25", "2026-11-25"), ("12:30", "12:31:00"), ("TRUE", "False"), ("1-2-3-4", "1"),
    ("13-45", "2026-01-01"), ("1e999x", "5"), ("9" * 41, "1e41"),
]  # fmt: skip


@pytest.mark.parametrize(("kept", "came"), MADE)
def test_a_code_is_known_in_what_was_made_of_it(kept: str, came: str) -> None:
    assert may_be_left_of(kept, came)


@pytest.mark.parametrize(("kept", "came"), OTHERS)
def test_another_value_is_another(kept: str, came: str) -> None:
    assert not may_be_left_of(kept, came)


@pytest.mark.parametrize(
    "text", ["Dysprosium oxide", "PO/7", "1e999", "-", "1..2", "0x1F", "'99", "１月", "Ⅳ-9", "5,", "--1"]
)
def test_no_text_trips_it(text: str) -> None:
    assert may_be_left_of(text, text) is False
    assert isinstance(values_of(text, bare_days=True), set)
