"""The goods of a sentence, and what is not known of each."""

import pytest

from exchange.letter_goods import take_sentence
from exchange.letter_order import Letter
from exchange.letter_text import sentences


def _letter(*lines: str) -> Letter:
    letter = Letter()
    told = sentences(list(enumerate(lines, 1)))
    for sentence in told:
        take_sentence(letter, sentence, told)
    return letter


def test_facts_behind_a_good_are_its_own() -> None:
    letter = _letter("We hereby order 250 kg of oxide A at USD 2.00 per kg and 40 kg of oxide B at USD 3.00 per kg.")
    assert [(item.facts["description"][0], item.facts["unit_price"][0]) for item in letter.items] == [
        ("oxide A", "USD 2.00/kg"),
        ("oxide B", "USD 3.00/kg"),
    ]
    assert not any(item.doubts for item in letter.items)


def test_a_fact_behind_the_last_good_alone_is_not_known_of_the_others() -> None:
    letter = _letter(
        "We hereby order 250 kg of oxide A and 40 kg of oxide B at USD 3.00 per kg, delivery by 1 May 2026."
    )
    assert set(letter.items[0].doubts) == {"unit_price", "requested_date"}
    assert not letter.items[1].doubts


def test_a_price_without_what_it_is_for_stays_open() -> None:
    letter = _letter("We hereby order 250 kg of oxide A at USD 300.00.")
    assert set(letter.items[0].doubts) == {"unit_price"}


@pytest.mark.parametrize(
    "line",
    [
        "We hereby order about 250 kg of oxide A.",
        "We hereby order 250 kg of oxide A or B.",
        "We hereby order nothing until 250 kg of oxide A are here.",
        "We hereby order 250 kg of it.",
        "We hereby order 250 kg of oxide A as soon as 40 kg are sold.",
        "If you agree, we hereby order 250 kg of oxide A.",
        "We have 250 kg of oxide A.",
    ],
)
def test_what_is_not_understood_as_a_whole_is_not_read(line: str) -> None:
    assert _letter(line).why


def test_a_sentence_without_a_quantity_tells_of_the_whole_order() -> None:
    letter = _letter(
        "We hereby order under our number AB-118:", "", "Delivery by 1 May 2026.", "", "The end user is Example GmbH."
    )
    assert {name: facts[0][0] for name, facts in letter.order.items()} == {
        "po_number": "AB-118", "requested_date": "1 May 2026", "end_user": "Example GmbH",
    }  # fmt: skip
    assert _letter("We hereby order:", "", "Delivery by 1 May 2026 is not possible.").why
