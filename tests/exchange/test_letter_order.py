"""What a letter orders is kept with the lines that say it."""

from exchange.letter_order import IN_DOUBT, ORDERS_NOTHING, Letter


def test_facts_are_kept_in_the_order_in_which_they_are_said() -> None:
    letter = Letter()
    letter.note("po_number", " A-1 ", 3)
    letter.note("po_number", "A-2", 5)
    letter.note("supplier", "  ", 6)
    assert letter.order == {"po_number": [("A-1", 3), ("A-2", 5)]}


def test_the_first_reason_is_the_one_that_is_told() -> None:
    letter = Letter()
    letter.refuse(ORDERS_NOTHING, "price   list", 1)
    letter.refuse(IN_DOUBT, "about", 4)
    assert (letter.why, letter.words, letter.line) == (ORDERS_NOTHING, "price list", 1)
