"""Bars within the texts of printed lists: the line is cut where the columns have their borders, or left alone."""

from exchange.delimited import read_text

HEAD = "|Order |Good              |    Qty|OUn|"
RULE = "---------------------------------------"
PLAIN = ["|4711  |Terbium oxide     |  1,500|KG |", "|4712  |Samarium metal    |  2,000|KG |"]


def rows(*lines: str) -> list[list[object]]:
    return list(read_text("\n".join([RULE, HEAD, RULE, *lines, RULE]), "UTF-8", "a.txt").sheets[0].rows)


def test_a_bar_within_a_text_is_no_border() -> None:
    told = rows(PLAIN[0], "|4713  |SmCo ring | 22x14 |     40|PC |", PLAIN[1])
    assert told[3:6] == [
        ["4711", "Terbium oxide", "1,500", "KG"],
        ["4713", "SmCo ring | 22x14", "40", "PC"],
        ["4712", "Samarium metal", "2,000", "KG"],
    ]


def test_signs_of_two_places_are_counted_as_they_are_printed() -> None:
    told = rows(PLAIN[0], "|4713  |磁石 | 22x14      |     40|PC |", PLAIN[1])
    assert told[4] == ["4713", "磁石 | 22x14", "40", "PC"]


def test_a_line_without_bars_at_the_borders_is_left_as_it_was_cut() -> None:
    told = rows(PLAIN[0], "|4713  |SmCo | ring, coated |  40|PC |", PLAIN[1])
    assert told[4] == ["4713", "SmCo", "ring, coated", "40", "PC"]


def test_a_number_wider_than_its_column_moves_no_border() -> None:
    assert rows(PLAIN[0], "|4713  |SmCo ring         |1200,000|PC |", PLAIN[1])[4] == [
        "4713",
        "SmCo ring",
        "1200,000",
        "PC",
    ]
