"""To whom a letter goes and when it was written: taken where it is said beyond doubt."""

import pytest

from exchange.letter_address import addressed_firm, day_above, day_behind_place, day_of_letter

GERMAN = (
    "Weserbogen Beispiel GmbH · Am Hafen 14 · 31999 Rinteln", "", "Ningbo Example Magnet Co., Ltd.", "Frau Shen Lihua",
    "No. 299 Binhai Road", "Rinteln, 03.08.2026", "Sehr geehrte Frau Shen,",
)  # fmt: skip


def test_the_firm_whose_person_is_greeted() -> None:
    assert addressed_firm(GERMAN) == (2, "Ningbo Example Magnet Co., Ltd.")
    assert addressed_firm(["例貿易株式会社", "営業部　李様", "", "例精密株式会社の江原です。"]) == (0, "例貿易株式会社")


@pytest.mark.parametrize("word", ["An", "An die Firma", "To:", "Aan", "Spettabile"])
def test_the_firm_below_an_address_word(word: str) -> None:
    lines = ["Weserbogen Beispiel GmbH", "Einkauf", "", word, "Ningbo Example Magnet Co., Ltd.", "Export Department"]
    assert addressed_firm(lines) == (4, "Ningbo Example Magnet Co., Ltd.")


@pytest.mark.parametrize(
    "lines",
    [
        ["An", "Frau Shen", "Weserbogen Beispiel GmbH", "Am Hafen 14"],
        ["Weserbogen Beispiel GmbH", "Herr Brandt", "Sehr geehrte Frau Shen,"],
        ["Weserbogen Beispiel GmbH", "Am Hafen 14", "Sehr geehrte Frau Shen,"],
        ["株式会社例", "資材部長　小口　健一　㊞"],
        ["例貿易株式会社", "李様", "別例株式会社", "王様"],
    ],
)
def test_no_firm_where_nobody_of_it_is_addressed(lines: list[str]) -> None:
    assert addressed_firm(lines) is None


@pytest.mark.parametrize(
    ("line", "day"),
    [("Rinteln, 03.08.2026", "03.08.2026"), ("Fait à Privas, le 22 juin 2026", "22 juin 2026"), ("Berlin, den 3. Mai 2026", "3. Mai 2026")],
)  # fmt: skip
def test_the_day_behind_the_place(line: str, day: str) -> None:
    assert day_of_letter(["", line]) == (1, day)


@pytest.mark.parametrize(
    "lines", [["Rinteln, 31999"], ["Oxide, 25 kg"], ["Rinteln, 03.08.2026", "Bonn, 05.08.2026"], ["Delivery: Bonn, 05.08.2026"]]
)  # fmt: skip
def test_no_day(lines: list[str]) -> None:
    assert day_of_letter(lines) is None


def test_the_only_day_that_stands_alone_above_the_order() -> None:
    assert day_above(["　　　令和8年3月4日", "見本貿易株式会社　御中"]) == (0, "令和8年3月4日")
    assert day_above(["2026年3月4日", "2026年3月5日"]) is None
    assert day_above(["納期：2026年3月4日", "1250"]) is None


def test_the_day_behind_the_place_where_an_order_was_made_out() -> None:
    assert day_behind_place("Poznań, 09.11.2026") == "09.11.2026"
    assert day_behind_place("En Zaragoza, a 20 de octubre de 2026") == "20 de octubre de 2026"
    assert day_behind_place("Zaragoza, edificio 20") == ""
    assert day_behind_place("09.11.2026") == ""
