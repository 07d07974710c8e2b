"""The sentences of letters: wrapped lines are joined, heads and lists are not, and an abbreviation ends no sentence."""

import pytest

from exchange.grid import Sheet
from exchange.letter_text import is_of_han, lines_of, phrase_in, sentences


def _texts(*lines: str) -> list[str]:
    return [sentence.text for sentence in sentences(list(enumerate(lines, 1)))]


def test_a_wrapped_line_goes_on_and_a_short_one_ends() -> None:
    assert _texts(
        "Example Pumps Ltd",
        "14 Canal Wharf",
        "",
        "We hereby order 250 kg of dysprosium oxide 99.9 % at",
        "USD 268.40 per kg.",
    ) == [
        "Example Pumps Ltd",
        "14 Canal Wharf",
        "We hereby order 250 kg of dysprosium oxide 99.9 % at USD 268.40 per kg.",
    ]
    assert _texts("下記の通り酸化ジスプロシウム九九・九パーセントを二百五十キ", "ログラム注文いたします。") == [
        "下記の通り酸化ジスプロシウム九九・九パーセントを二百五十キログラム注文いたします。"
    ]


@pytest.mark.parametrize(
    ("line", "count"),
    [
        ("Bestellung vom 8. Mai 2026 an Herrn Dr. Kern. Bitte liefern Sie bald.", 2),
        ("The seller is Example Co., Ltd. The goods leave in May.", 2),
        ("Utilisateur final : Exemple SAS. Utilisation finale : codeurs.", 2),
        ("Please see order no. 4711 of Example K.K. (magnets).", 1),
        ("納期は8月です。用途はモータです。", 2),
    ],
)
def test_a_dot_may_belong_to_a_word(line: str, count: int) -> None:
    assert len(_texts(line)) == count


def test_each_sign_knows_its_line() -> None:
    (sentence,) = sentences([(7, "We hereby order two hundred kilograms of the good"), (8, "and forty of the other.")])
    assert (sentence.line, sentence.line_at(0), sentence.line_at(len(sentence.text) - 1)) == (7, 7, 8)


def test_the_lines_of_a_sheet_are_those_printed_or_those_of_its_cells() -> None:
    assert lines_of(Sheet("a", [["x"]], printed={1: "x y"})) == ((1, "x y"),)
    assert lines_of(Sheet("a", [["x", None, "y"], []])) == ((1, "x  y"), (2, ""))
    assert lines_of(Sheet("a", [["x"] * 5])) == ()
    assert lines_of(Sheet("a", [["x"]] * 1_000)) == ()


def test_scripts_and_phrases_are_told() -> None:
    assert is_of_han("納期は2026年8月31日です")
    assert not is_of_han("delivery 氧化镝")
    assert phrase_in("WE  HEREBY order", "ordering").casefold().split() == ["we", "hereby", "order"]
    assert phrase_in("we ordered", "ordering") == ""
