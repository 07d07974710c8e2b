"""Transliterations of one name have one spelling; different sounds do not."""

from compliance import romanisation as r


def test_slavic():
    assert len({r.slavic(r.latin_spellings(word)[0]) for word in ("северный", "severnyj", "severny", "severniy")}) == 1


def test_japanese():
    assert r.romaji("juukou") == r.romaji("juko")
    assert r.romaji("shimbun") == r.romaji("sinbun")
    assert r.romaji("market") == ""


def test_korean_needs_its_marks():
    assert r.one_korean("hanseong", "hansung")
    assert not r.one_korean("schmidt", "schmitt")
    assert r.korean(r.hangul("한성정밀")) == r.korean("hanseongjeongmil")


def test_accents_and_loans():
    assert {"otani", "ohtani", "outani"} <= set(r.latin_spellings("ōtani"))
    assert r.loan_of_kana("マツモトテクノス") == r.loan_of_latin("matsumototechnos")
    assert r.han_pinyin("华新") == "huaxin"
    assert r.pinyin("huaxin")
