"""Reasons word by word."""

from compliance.comparison import compare_readings, compare_texts, generic_only, rank
from compliance.names import readings
from compliance.terms import Match


def test_reasons_name_the_words():
    assert "two places" in compare_texts("Xuzhou Linhai Servo", "Suzhou Linhai Servo").explanation
    assert "same sound" in compare_texts("天公磁业有限公司", "天工磁业有限公司").explanation
    answer = compare_texts("Oyster Point Tech. Corp.", "Oyster Point Technology Corporation")
    assert answer.decision is Match.MATCH
    assert '"Tech." = "Technology" (abbreviation)' in answer.explanation
    assert '"Corp." (legal form)' in answer.explanation


def test_generic_names():
    assert generic_only(readings("International Trading GmbH")[0])
    assert not generic_only(readings("Brockstein International Trading GmbH")[0])
    assert compare_texts("International Trading GmbH", "International Trading GmbH").decision is Match.MATCH


def test_order_of_answers():
    same = compare_readings(readings("Lafert")[0], readings("Lafert S.p.A.")[0])
    assert rank(same) > rank(compare_texts("Lafert", "Garnet"))
