"""Cutting texts of any script into tokens and finding phrases whole."""

from compliance.phrases import PhraseBook, cut, fold

BOOK = PhraseBook({"army": ["army", "rüstung*", "海军", "국방"], "blue": ["navy blue"], "sea": ["navy", "gun(s)"]})


def _found(text: str) -> list[tuple[str, str]]:
    cutting = cut(text)
    return [(item.group, cutting.words(item.first, item.last)) for item in BOOK.find(cutting.tokens)]


def test_words_agree_whole_and_stems_from_their_start() -> None:
    assert _found("The ARMY of Armyville") == [("army", "ARMY")]
    assert _found("Rüstungsgüter, Ausrüstung") == [("army", "Rüstungsgüter")]


def test_a_longer_phrase_swallows_the_shorter() -> None:
    assert _found("navy blue navy") == [("blue", "navy blue"), ("sea", "navy")]


def test_both_numbers_of_a_noun() -> None:
    assert _found("gun, guns, gunner") == [("sea", "gun"), ("sea", "guns")]


def test_han_is_found_inside_a_run_and_between_latin() -> None:
    assert _found("某海军基地") == [("army", "海军")]
    assert _found("USV海军用") == [("army", "海军")]


def test_korean_words_keep_their_borders() -> None:
    assert _found("국방부") == [("army", "국방")]
    assert _found("한국 방산") == []


def test_width_case_accents_and_dotless_letters_do_not_matter() -> None:
    assert fold("Étoile") == fold("etoile")
    assert fold("SAVUNMASI") == fold("savunması")
    assert _found("Ｎａｖｙ") == [("sea", "Navy")]


def test_initials_are_one_word() -> None:
    assert [token.word for token in cut("U.S. Navy").tokens][:2] == ["us", "navy"]


def test_variants_of_han_signs_are_brought_to_one_shape() -> None:
    signs = {ord("軍"): "军"}
    book = PhraseBook({"a": ["海軍"]}, signs)
    assert len(book.find(cut("海军", signs).tokens)) == 1
    assert len(book.find(cut("海軍", signs).tokens)) == 1


def test_spans_means_nothing_else_stands_there() -> None:
    tokens = cut("navy guns").tokens
    assert BOOK.spans(tokens, 0, 2)
    assert not BOOK.spans(cut("navy pumps").tokens, 0, 2)
