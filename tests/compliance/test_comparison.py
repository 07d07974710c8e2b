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


def test_a_town_behind_the_legal_form_is_an_address():
    assert compare_texts("Rheinmetall AG, Düsseldorf", "Rheinmetall AG").decision is Match.MATCH
    assert compare_texts("Rheinmetall AG, Leipzig", "Rheinmetall AG, Dresden").decision is Match.NO_MATCH
    assert compare_texts("Hitachi, Ltd., Power Systems", "Hitachi, Ltd.").decision is not Match.MATCH


def test_a_word_of_trade_or_of_the_state_more_is_for_a_person_to_look_at():
    assert compare_texts("龍德造船工業股份有限公司", "龍德造船").decision is Match.REVIEW
    assert compare_texts("國家中山科學研究院", "中山科学研究院").decision is Match.REVIEW
    assert compare_texts("日油工業株式会社", "日油株式会社").decision is Match.NO_MATCH
