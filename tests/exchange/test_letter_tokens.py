"""What a sentence states, piece by piece."""

import pytest

from exchange.letter_tokens import firm_end, is_phrase, sizes_out, tokens, words_of


def _told(text: str) -> dict[str, tuple[str, ...]]:
    return {token.kind: token.told for token in tokens(text) if token.kind not in {"word", "sign"}}


@pytest.mark.parametrize(
    ("text", "kind", "told"),
    [
        ("1,200 kg of oxide", "quantity", ("1,200", "kg")),
        ("3 500 pièces d'aimants", "quantity", ("3 500", "pièces")),
        ("2.500 Stück Ringe", "quantity", ("2.500", "Stück")),
        ("at USD 268.40 per kg", "price", ("at", "USD 268.40", "kg")),
        ("zu 7,45 EUR/Stück", "price", ("zu", "7,45 EUR", "Stück")),
        ("at USD 3.85 each", "price", ("at", "USD 3.85", "each")),
        ("at USD 268.40", "bare price", ("at", "USD 268.40")),
        ("total EUR 49,800.00", "amount", ("EUR 49,800.00",)),
        ("our order no. HM-26-0481 of 12 June 2026", "number", ("HM-26-0481", "12 June 2026")),
        ("unter der Nummer 4500231187", "number", ("4500231187",)),
        ("(HS 28469015)", "tariff", ("28469015",)),
        ("delivery by 10 July 2026", "day", ("10 July 2026",)),
        ("Liefertermin ist der 27. November 2026", "day", ("27. November 2026",)),
        ("delivery in week 36 of 2026", "vague day", ("in week 36 of 2026",)),
        ("for Example Jiki K.K. (ferrite magnets)", "for", ("Example Jiki K.K.", "ferrite magnets")),
        ("The end user is Example GmbH, Bonn.", "end user", ("Example GmbH",)),
        ("goods are for end use in Germany; more", "destination", ("Germany",)),
        ('Example Metals Co., Ltd. (the "Seller")', "supplier", ("Example Metals Co., Ltd.",)),
        ("in drums of 25 kg", "packing", ()),
    ],
)
def test_a_piece_is_known_by_what_it_says(text: str, kind: str, told: tuple[str, ...]) -> None:
    assert _told(text)[kind] == told


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("we order 250 kg", "number"),
        ("your quotation Q-2026-311 of 3 June 2026", "number"),
        ("delivery of 250 kg in May", "vague day"),
        ("for your records", "for"),
        ("99.9 % kg", "quantity"),
        ("5 to 7 days", "quantity"),
    ],
)
def test_what_only_looks_like_a_piece_is_none(text: str, kind: str) -> None:
    assert kind not in _told(text)


def test_a_firm_ends_with_its_form() -> None:
    assert firm_end("Example Metals Co., Ltd., Bonn", 0) == len("Example Metals Co., Ltd.")
    assert firm_end("Example Metals GmbH.", 0) == len("Example Metals GmbH")
    assert firm_end("the end of the year", 0) == 0


def test_words_and_measures_are_told_apart() -> None:
    assert sizes_out("ring 30 x 18 x 6 mm D15").split() == ["ring"]
    assert list(words_of("nickel-plated, 2 off")) == ["nickel-plated", "off"]
    assert is_phrase("between", "The")
    assert not is_phrase("between", "nothing")
