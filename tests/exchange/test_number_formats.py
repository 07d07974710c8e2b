"""What number formats print beside a number."""

import pytest

from exchange.number_formats import prints_day, prints_sign


@pytest.mark.parametrize("code", ['#,##0.00 "kg"', "[$€-407]#,##0.00", "#,##0 \\t", "¥#,##0"])
def test_signs(code: str) -> None:
    assert prints_sign(code)
    assert not prints_day(code)


@pytest.mark.parametrize("code", ["dd/mm/yyyy", 'yyyy"年"m"月"', "[$-411]ggge\\年m", "[h]:mm"])
def test_days(code: str) -> None:
    assert prints_day(code)
    assert not prints_sign(code)


@pytest.mark.parametrize("code", ["", "0.00", "#,##0", '0.00 "-"'])
def test_neither(code: str) -> None:
    assert not prints_day(code)
    assert not prints_sign(code)
