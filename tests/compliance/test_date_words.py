"""The words around a date."""

import pytest

from compliance.date_words import Parts, beside, month_names, parts, plain, without_time, without_weekday
from resources import rows


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        (" ２０２６／１０／１５ ", "2026/10/15"),
        ("15 Août", "15 aout"),
        ("Października", "pazdziernika"),
        ("令和元年5月1日", "2019年5月1日"),
        ("平成30年4月1日", "2018年4月1日"),
        ("二〇二六年十一月二十三日", "2026年11月23日"),
        ("十二月", "12月"),
        ("三十日", "30日"),
        ("ドイツ", "ドイツ"),
    ],
)
def test_folding(text: str, folded: str) -> None:
    assert plain(text) == folded


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("2026-10-15t08:00:00z", "2026-10-15"),
        ("2026-10-15 14:35", "2026-10-15"),
        ("oct 15 2026 3:30 pm", "oct 15 2026"),
        ("2026年10月15日 下午3:30", "2026年10月15日"),
        ("2026-10-15", "2026-10-15"),
    ],
)
def test_the_time_of_day_goes(text: str, rest: str) -> None:
    assert without_time(text) == rest


@pytest.mark.parametrize(
    ("text", "rest", "weekday"),
    [
        ("thu, 15 oct 2026", "15 oct 2026", 3),
        ("2026年10月15日(木)", "2026年10月15日", 3),
        ("15.10.2026 donnerstag", "15.10.2026", 3),
        ("15 oct 2026", "15 oct 2026", None),
        ("sunday", "sunday", None),
        ("mars 15 2026", "mars 15 2026", None),
    ],
)
def test_the_weekday_goes(text: str, rest: str, weekday: int | None) -> None:
    assert without_weekday(text) == (rest, weekday)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("15 oct 2026", Parts(10, ("15", "2026"), "")),
        ("15 de octubre de 2026", Parts(10, ("15", "2026"), "")),
        ("15.x.2026", Parts(10, ("15", "2026"), "")),
        ("eta 15 oct 2026", Parts(10, ("15", "2026"), beside("eta"))),
        ("15 oct - 3 nov 2026", None),
        ("15 2026", None),
    ],
)
def test_the_parts_of_a_date_with_a_month_in_letters(text: str, found: Parts | None) -> None:
    assert parts(text) == found


def test_the_tables_are_whole() -> None:
    assert [row["month"] for row in rows("calendars/month_names.csv")] == [str(month) for month in range(1, 13)]
    assert [row["weekday"] for row in rows("calendars/weekday_names.csv")] == [str(day) for day in range(7)]


@pytest.mark.parametrize(("table", "number"), [("month", "month"), ("weekday", "weekday")])
def test_no_word_means_two(table: str, number: str) -> None:
    said: dict[str, set[str]] = {}
    for row in rows(f"calendars/{table}_names.csv"):
        for word in row["names"].split():
            said.setdefault(plain(word), set()).add(row[number])
    assert {word for word, meant in said.items() if len(meant) > 1} == set()


def test_every_month_is_known_in_full_in_english_and_german() -> None:
    names = month_names()
    assert [names[word] for word in ("january", "marz", "mai", "dezember")] == [1, 3, 5, 12]
